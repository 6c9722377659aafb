#include "codec/row_rules.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"

namespace antler::codec {

base::Result<RowRules> RowRules::create(const model::Model& model) {
  RowRules rules(model);
  model::Model narrowed{.name = model.name, .fields = {}};
  for (const auto& field : model.fields)
    if (field.bounds || std::any_of(field.counts.begin(), field.counts.end(), [](std::uint32_t count) { return count > 0; }))
      narrowed.fields.push_back(field);
  if (narrowed.fields.empty()) return rules;
  // All errors: those that are passed over hide none.
  auto decoder = JsonDecoder::create(narrowed, {.errors_max = SIZE_MAX, .errors_per_record_max = SIZE_MAX});
  if (!decoder) return decoder.error();
  rules.decoder_.emplace(std::move(*decoder));
  return rules;
}

const FieldError* RowRules::broken(std::string_view row) {
  if (!decoder_) return nullptr;
  json_.clear();
  base::Reader rows(row);
  static_cast<void>(reader_.to_json(rows, json_));
  const std::size_t size = json_.size();
  json_.append(kPadding, ' ');
  decoder_->decode(std::string_view(json_).substr(0, size), BodyForm::kObject, decoded_);
  if (decoded_.refused.empty()) return nullptr;
  // A row has the types of its model: where JSON does not say a value (infinity), that breaks no rule.
  const auto& errors = decoded_.refused.front().errors;
  const auto found = std::find_if(errors.begin(), errors.end(), [](const FieldError& error) {
    return error.rule != model::rule::kType && error.rule != model::rule::kRequired;
  });
  return found == errors.end() ? nullptr : &*found;
}

}  // namespace antler::codec
