// The one coercion table: for each Kind, what it is called in ClickHouse and in C++, which JSON it takes, and how it becomes row
// bytes and JSON again. Validator, DDL, encoders and API parameters all work from it, so a new type is one entry here, its two
// functions in a scalars_*.cc and its JSON Schema (json_schema.cc). Values are exact or refused: nothing is clamped, truncated or
// defaulted. Everything is a pure function, safe on any thread; success allocates nothing.
//
// Row bytes are ClickHouse's RowBinary: little-endian numbers, varint length and bytes of a String, a flag byte (1: null) before a
// Nullable, varint count before an Array and before the keys and values of a Map, the parts of a Tuple one after the other, a UUID as two
// little-endian words with the high half first, an IPv6 address in network order.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "model/model.h"
#include "model/type.h"

namespace antler::model {

enum class JsonKind : std::uint8_t { kNull, kBoolean, kNumber, kString };

/// One JSON scalar, from whichever parser. `text` is the raw token of a boolean or a number (its grammar is not checked yet), and
/// the unescaped, valid UTF-8 bytes of a string.
struct JsonScalar {
  JsonKind kind = JsonKind::kNull;
  std::string_view text;
};

namespace rule {
inline constexpr std::string_view kType = "type";            // another JSON type
inline constexpr std::string_view kRange = "range";          // outside of what the type or its bounds hold
inline constexpr std::string_view kPrecision = "precision";  // more digits than the type keeps
inline constexpr std::string_view kFormat = "format";        // a string of another form
inline constexpr std::string_view kLength = "length";        // a string of fewer or more characters than its bounds allow
inline constexpr std::string_view kPattern = "pattern";      // a string that its pattern does not match
inline constexpr std::string_view kRequired = "required";    // missing or null
inline constexpr std::string_view kDuplicate = "duplicate";  // the same field twice
inline constexpr std::string_view kJson = "json";            // not JSON
inline constexpr std::string_view kUtf8 = "utf8";            // not UTF-8
}  // namespace rule

/// Why a value was refused. `expected` is for a person: "UInt8: a whole number from 0 to 255".
struct Refusal {
  std::string_view rule;
  std::string expected;
};

/// The bytes that one encoded scalar may take at most.
inline constexpr std::size_t scalar_bytes_max(const JsonScalar& scalar) { return 16 + scalar.text.size(); }

/// Writes the row bytes at `at` and moves it; there is room for 16 bytes, and for scalar_bytes_max where the kind is String or
/// FixedString. `bounds` may be null. On refusal `at` is as it was.
using Encode = bool (*)(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal);
/// Appends the value that `row` stands at as text. Numbers of 64 bits are JSON numbers; 128 bits, decimals and times JSON strings; a float
/// that is not finite is null.
using Print = void (*)(const Type& type, base::Reader& row, std::string& out);

struct Coercion {
  Kind kind;
  std::string_view clickhouse;  // the name of the family; to_text(type) spells a whole type
  std::string_view cpp;         // in a user's model
  std::string_view json;        // prose: the forms that are taken
  std::uint8_t row_width;       // bytes; 0: it varies, or row_width(type) has it
  bool native_is_row_bytes;     // a Native column is the values' row bytes one after the other
  Encode encode;                // null for what is made of other types
  Print print;                  // likewise
};

const Coercion& coercion(Kind kind);

/// Bytes of every value of `type` in row bytes, 0 when they vary.
std::size_t row_width(const Type& type);
/// The longest prose for an error: the type, the forms it takes, the bounds.
std::string expectation(const Type& type, const Bounds* bounds = nullptr);

/// The scalar that a plain text stands for, by what the type takes: "12", "true", the key of a Map.
JsonScalar scalar_of(const Type& type, std::string_view text);
/// Appends a scalar of any type that is not made of several values: through Nullable, LowCardinality and SimpleAggregate, null where the
/// type allows it.
bool encode_scalar(const Type& type, const Bounds* bounds, const JsonScalar& scalar, std::string& out, Refusal& refusal);
/// Appends the value of a field given as plain texts, as query parameters are: "12", "true", "2024-01-02T03:04:05Z", any String. One
/// text, or any number of them for an Array. An Array of Arrays, a Tuple and a Map cannot be given as texts.
bool encode_texts(const Field& field, std::span<const std::string_view> texts, std::string& out, Refusal& refusal);

/// What becomes of a value that JSON has no form for: a float that is no number, a text that is no UTF-8.
enum class Unsayable : std::uint8_t {
  kReplaced,  // null, U+FFFD
  kTold,      // "nan", "inf", "-inf", {"hex":"ff00"}, a map with such a key as [[key,value],…]: what its type does not take
};
/// What integers of 64 bits are: strings are for readers whose numbers are doubles.
enum class Int64Form : std::uint8_t { kNumber, kString };
struct JsonForm {
  // NOLINTNEXTLINE(google-explicit-constructor): the first says enough
  JsonForm(Unsayable unsayable_ = Unsayable::kReplaced, Int64Form int64_ = Int64Form::kNumber, std::size_t bytes_max_ = SIZE_MAX)
      : unsayable(unsayable_), int64(int64_), bytes_max(bytes_max_) {}
  Unsayable unsayable;
  Int64Form int64;
  /// Of what is appended to. Where it is more, values of several parts end after the part at which it came to be: it is no JSON then, but
  /// its beginning. A short row may stand for long JSON, with the names of its members.
  std::size_t bytes_max;
};
/// Appends the value that `row` stands at as JSON, of any type but Aggregate. `row` fails when the bytes end too early.
void print_json(const Type& type, base::Reader& row, std::string& out, const JsonForm& form = {});
/// The same as the raw text of a ClickHouse query parameter of that type: 2024-01-02 03:04:05, ['a','b'], NULL as \N.
void print_parameter(const Type& type, base::Reader& row, std::string& out);

/// Whether `token` is a JSON number.
bool is_json_number(std::string_view token);
bool is_utf8(std::string_view text);

}  // namespace antler::model
