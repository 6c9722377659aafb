// RowRules: whether a row that was taken under another model keeps the rules of this one beyond its types: bounds and counts. RowLifter
// looks at types alone. The rules are those of JsonDecoder, which is asked about the fields that have some. One thread at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "codec/json_decoder.h"
#include "codec/row_reader.h"
#include "model/model.h"

namespace antler::codec {

class RowRules {
 public:
  /// As JsonDecoder::create.
  static base::Result<RowRules> create(const model::Model& model);

  /// The first rule that `row`, which is one whole row of the model, breaks; null when it breaks none. It lasts until the next call.
  const FieldError* broken(std::string_view row);

 private:
  explicit RowRules(const model::Model& model) : reader_(model) {}

  RowReader reader_;
  std::optional<JsonDecoder> decoder_;  // none: no field has a rule
  std::string json_;                    // with the padding that the decoder wants
  DecodedBody decoded_;
};

}  // namespace antler::codec
