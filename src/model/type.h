// What a value is. A Type is a plain value with ClickHouse's spelling as its text form: the manifest, the log's schemas, DDL and
// introspection all use that one spelling, so there is one printer and one parser.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace antler::model {

enum class Kind : std::uint8_t {
  kBool,
  kInt8,
  kInt16,
  kInt32,
  kInt64,
  kInt128,
  kUInt8,
  kUInt16,
  kUInt32,
  kUInt64,
  kUInt128,
  kFloat32,
  kFloat64,
  kString,
  kFixedString,
  kDate,
  kDate32,
  kDateTime,
  kDateTime64,
  kUuid,
  kIpv4,
  kIpv6,
  kDecimal,
  kEnum,
  kNullable,         // of one scalar
  kArray,            // of one type
  kLowCardinality,   // of String, or of Nullable(String)
  kTuple,            // of any types; with names it is a struct
  kMap,              // of a scalar that is a key, and of any type
  kSimpleAggregate,  // a value that ClickHouse combines when it merges; a whole field
  kAggregate,        // a state; never in a record that is ingested
};
inline constexpr std::size_t kKindCount = static_cast<std::size_t>(Kind::kAggregate) + 1;

struct EnumValue {
  std::string name;
  std::int16_t value = 0;
  bool operator==(const EnumValue&) const = default;
};

struct Type {
  Kind kind = Kind::kString;
  std::uint8_t precision = 0;     // DateTime64: digits after the second, 0 to 9. Decimal: digits in all, 1 to 38
  std::uint8_t scale = 0;         // Decimal: digits after the point
  std::uint32_t width = 0;        // FixedString: bytes
  std::vector<EnumValue> values;  // Enum, ordered by value
  std::string zone;               // DateTime, DateTime64: an IANA name; empty is UTC
  std::string function;           // Aggregate: avg, uniq, quantiles(0.5, 0.9). SimpleAggregate: sum
  std::vector<Type> arguments;    // Nullable, Array, LowCardinality, SimpleAggregate: one. Map: key and value. Tuple, Aggregate: any number
  std::vector<std::string> names;  // Tuple: of its arguments, or none
  bool assumes_utc = false;        // DateTime, DateTime64 in what a decoder reads by (times_without_offset.h); no text of a type says it

  bool operator==(const Type&) const = default;

  static Type of(Kind kind) { return {.kind = kind}; }
  static Type wrap(Kind kind, Type inner);
  /// Bytes of an Enum, Decimal or FixedString value in row bytes. 0 for every other kind.
  [[nodiscard]] int stored_width() const;
};

/// ClickHouse's spelling: "LowCardinality(Nullable(String))", "Decimal(10, 2)", "Enum8('a' = 1)", "AggregateFunction(avg, Int32)".
/// Times say their zone: "DateTime('UTC')", "DateTime64(3, 'Europe/Zurich')".
std::string to_text(const Type& type);
/// Reads what to_text writes, and ClickHouse's own variations (no blanks, Decimal64(2), times without their zone). Anything else is
/// `unsupported` or `invalid`, naming the part and what is allowed.
base::Result<Type> parse_type(std::string_view text);

/// Whether a value of this type may be null.
bool is_nullable(const Type& type);
/// What is inside Nullable, LowCardinality and SimpleAggregate.
const Type& leaf(const Type& type);
/// Whether a Map may have it as its key: a text, an integer, an enum, a Date, Date32 or UUID.
bool is_map_key(const Type& type);
/// The Arrays in a type's text.
std::size_t array_count(const Type& type);

/// How deep types nest, and how many types one type is made of, at most.
inline constexpr int kTypeDepthMax = 8;
inline constexpr int kTypePartsMax = 1024;
inline constexpr std::uint32_t kFixedStringBytesMax = 1024;

/// The functions whose partial results are plain values of the column's own type.
bool is_simple_aggregate_function(std::string_view name);

}  // namespace antler::model
