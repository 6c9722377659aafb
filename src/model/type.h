// What a value is. A Type is a plain value with ClickHouse's spelling as its text form: the manifest, the log's schemas, DDL and
// introspection all use that one spelling, so there is one printer and one parser.
#pragma once

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
  kUInt8,
  kUInt16,
  kUInt32,
  kUInt64,
  kFloat32,
  kFloat64,
  kString,
  kDate,
  kDateTime,
  kDateTime64,
  kUuid,
  kDecimal,
  kEnum,
  kNullable,        // of one scalar
  kArray,           // of one type
  kLowCardinality,  // of String, or of Nullable(String)
  kAggregate,       // a state; never in a record that is ingested
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
  std::vector<EnumValue> values;  // Enum, ordered by value
  std::string function;           // Aggregate: avg, uniq, quantiles(0.5, 0.9)
  std::vector<Type> arguments;    // Nullable, Array, LowCardinality: one. Aggregate: any number

  bool operator==(const Type&) const = default;

  static Type of(Kind kind) { return {.kind = kind}; }
  static Type wrap(Kind kind, Type inner);
  /// Bytes of an Enum or Decimal value in row bytes: 1, 2, 4, 8 or 16. 0 for every other kind.
  [[nodiscard]] int stored_width() const;
};

/// ClickHouse's spelling: "LowCardinality(Nullable(String))", "Decimal(10, 2)", "Enum8('a' = 1)", "AggregateFunction(avg, Int32)".
/// Times are UTC and say so: "DateTime('UTC')", "DateTime64(3, 'UTC')".
std::string to_text(const Type& type);
/// Reads what to_text writes, and ClickHouse's own variations (no blanks, Decimal64(2), times without their zone). Anything else is
/// `unsupported` or `invalid`, naming the part and what is allowed.
base::Result<Type> parse_type(std::string_view text);

/// Whether a value of this type may be null.
bool is_nullable(const Type& type);
/// The scalar inside Nullable and LowCardinality.
const Type& leaf(const Type& type);

}  // namespace antler::model
