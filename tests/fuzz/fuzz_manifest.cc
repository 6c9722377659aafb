// Manifests of a worker that nobody trusts, and the small languages inside of them: types, canonical models, SQL words.
#include "fuzz.h"
#include "manifest/manifest.h"
#include "manifest/sql_words.h"
#include "model/model.h"
#include "model/type.h"

namespace antler::fuzz {
namespace {

void read_manifest(std::string_view json) {
  base::Diagnostics diagnostics;
  const auto manifest = manifest::read(json, diagnostics);
  if (!manifest) {
    expect(!diagnostics.empty(), "refused without a reason");
    return;
  }
  const std::string written = manifest::write(*manifest);
  base::Diagnostics again_diagnostics;
  const auto again = manifest::read(written, again_diagnostics);
  expect(again.has_value(), "what was written is refused:", written);
  expect(manifest::write(*again) == written, "what was written reads otherwise:", written);
}

void read_type(std::string_view text) {
  const auto type = model::parse_type(text);
  if (!type) return;
  const std::string written = model::to_text(*type);
  const auto again = model::parse_type(written);
  expect(again.ok() && *again == *type, "a type reads otherwise:", written);
}

void read_model(std::string_view text) {
  const auto model = model::parse_canonical(text);
  if (!model) return;
  const auto again = model::parse_canonical(model::canonical_text(*model));
  expect(again.ok() && model::schema_id(*again) == model::schema_id(*model), "a model reads otherwise:", text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  switch (input.byte() % 4) {
    case 0: read_manifest(input.rest()); break;
    case 1: read_type(input.rest()); break;
    case 2: read_model(input.rest()); break;
    default: static_cast<void>(manifest::find_clause(input.rest(), {"settings", "format"}));
  }
  return 0;
}

}  // namespace antler::fuzz
