// JsonDecoder: a body of JSON records → row bytes (model/coercion.h), each record or none of it. simdjson finds tokens and checks
// UTF-8, with the best instructions of the machine; this walks them once against the model's plan. Records that are refused come
// back with every reason and their text. No input crashes it or makes it recurse without bound. One thread at a time; an instance is
// cheap to keep and learns the order of the keys it sees.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/coercion.h"
#include "model/model.h"
#include "model/unknown_fields.h"

namespace antler::codec {

/// Bytes after a body that must be readable; their content does not matter.
inline constexpr std::size_t kPadding = 64;
/// How deep a record's values may nest.
inline constexpr int kJsonDepthMax = 64;

/// The rule of a key that the model does not have, beside those of model::rule.
inline constexpr std::string_view kUnknownRule = "unknown";

enum class BodyForm {
  kAuto,    // an array by its first byte; else one object, or NDJSON when another line follows it
  kObject,  // over any number of lines
  kArray,   // of objects
  kNdjson,  // one object a line; blank lines are skipped
};

struct FieldError {
  std::string path;       // "tags[1]"; empty: the record itself
  std::string_view rule;  // model::rule, or kUnknownRule
  std::string expected;
  std::string received;  // the token as it stood there, cut to 100 characters; or "missing"
};

struct RefusedRecord {
  std::uint32_t index = 0;         // among the records of the body
  std::string_view text;           // in the body
  std::vector<FieldError> errors;  // at least one
};

struct DecodedBody {
  BodyForm form = BodyForm::kAuto;  // as it was found
  std::uint32_t records = 0;        // read, taken and refused
  std::string rows;                 // of the records that are taken, in order
  std::vector<std::uint32_t> row_ends;
  std::vector<RefusedRecord> refused;
  std::uint64_t errors = 0;          // all that were found, kept or not
  std::uint64_t unknown_fields = 0;  // skipped; none are where they are refused or kept
  /// The body broke off at record `records`: what came before is in `rows` and `refused`, what comes after cannot be told.
  std::optional<FieldError> body_error;

  void clear();
};

struct JsonDecoderOptions {
  std::size_t errors_max = 100;            // kept for a body; a further refused record keeps its first one
  std::size_t errors_per_record_max = 16;  // kept
  std::size_t refused_max = 10'000;        // records of one body; more is a body_error: it is not a body with bad records, but a wrong one
  std::size_t row_bytes_max = std::size_t{1} << 31;             // of one body; more is a body_error, and is not made
  std::size_t refused_record_bytes_max = std::size_t{1} << 31;  // of one record; more is a body_error
  model::UnknownFields unknown_fields = model::UnknownFields::kIgnore;
  std::string unknown_fields_in{};  // of kKeep: a String field, which records cannot give themselves
};

class JsonDecoder {
 public:
  /// `invalid` when a default is no value of its field or `unknown_fields_in` no String field, `unsupported` when a field is an aggregate
  /// state.
  static base::Result<JsonDecoder> create(const model::Model& model, const JsonDecoderOptions& options = {});
  JsonDecoder(JsonDecoder&&) noexcept;
  JsonDecoder& operator=(JsonDecoder&&) noexcept;
  ~JsonDecoder();

  /// `out` is cleared first. kPadding bytes after `body` are readable, and `out.refused` refers to it. Keys the model does not have are
  /// skipped and counted, refused, or kept; where they are kept, those of a struct inside are refused, as it has no field for them. A key
  /// given twice is refused, but for one that is skipped; order does not matter. A field that is missing has its default, else null, else
  /// is refused.
  void decode(std::string_view body, BodyForm form, DecodedBody& out);
  /// Between bodies, without those of `DecodedBody`.
  [[nodiscard]] std::size_t bytes_kept() const;

  /// The row bytes of one field from JSON text of any size, which needs no padding.
  static base::Result<std::string> encode(const model::Field& field, std::string_view json);

 private:
  class Implementation;
  explicit JsonDecoder(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace antler::codec
