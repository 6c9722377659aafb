// What a Recovery does with the text of a letter's record (antler/dead_letter.h).
#include "antler/dead_letter.h"

#include <fmt/format.h>

#include "antler/detail/runtime.h"
#include "antler/function.h"
#include "base/assertion.h"
#include "codec/json_decoder.h"
#include "codec/json_member.h"
#include "codec/struct_rows.h"
#include "manifest/manifest.h"

namespace antler::detail {
namespace {

// The model with its defaults and bounds, as the manifest has it.
model::Model model_of(const ModelDescriptor& descriptor) {
  base::Diagnostics diagnostics;
  auto manifest = manifest::read(document_of(descriptor), diagnostics);
  if (!manifest) throw PermanentError(fmt::format("the model {} cannot be read: {}", descriptor.name, base::render_text(diagnostics)));
  return std::move(manifest->models.front());
}

}  // namespace

std::optional<std::string> member_of(std::string_view record, std::string_view name) {
  auto search = codec::find_member(record, name);
  if (!search.is_object || !search.member) return std::nullopt;
  return std::move(search.member->value);
}

std::string with_member(std::string_view record, std::string_view name, std::string_view json) {
  auto changed = codec::with_member(record, name, json);
  if (!changed) throw PermanentError("the record is no JSON object");
  return std::move(*changed);
}

void parse_record(std::string_view record, const ModelDescriptor& descriptor, void* object) {
  // A function parses letters of one model as a rule, one after the other.
  thread_local const ModelDescriptor* kept_for = nullptr;
  thread_local std::optional<codec::JsonDecoder> decoder;
  thread_local codec::DecodedBody decoded;
  if (kept_for != &descriptor) {
    kept_for = nullptr;
    auto made = codec::JsonDecoder::create(model_of(descriptor), {.errors_max = 1, .errors_per_record_max = 1});
    if (!made) throw PermanentError(made.error().message);
    decoder.emplace(std::move(*made));
    kept_for = &descriptor;
  }
  std::string padded(record);
  padded.append(codec::kPadding, ' ');
  decoder->decode(std::string_view(padded).substr(0, record.size()), codec::BodyForm::kObject, decoded);
  const codec::FieldError* error = decoded.body_error ? &*decoded.body_error : nullptr;
  if (!decoded.refused.empty()) error = &decoded.refused.front().errors.front();
  if (error != nullptr)
    throw PermanentError(fmt::format("{}expected {}, received {}", error->path.empty() ? "" : fmt::format("`{}`: ", error->path),
                                     error->expected, error->received));
  if (decoded.records != 1) throw PermanentError("the letter holds no record");
  std::string problem;
  base::Reader rows(decoded.rows);
  if (codec::StructRows(descriptor).decode(rows, object, problem) != codec::RowStatus::kDone) throw PermanentError(problem);
}

}  // namespace antler::detail
