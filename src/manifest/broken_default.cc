#include "manifest/broken_default.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "codec/json_decoder.h"

namespace antler::manifest {
namespace {

using Json = nlohmann::json;

bool holds(const model::Bounds& bounds, const Json& value) {
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX) return bounds.maximum == INT64_MAX;
  if (value.is_number_integer()) return value.get<std::int64_t>() >= bounds.minimum && value.get<std::int64_t>() <= bounds.maximum;
  return true;
}

// The first value inside that breaks the bounds, or null.
const Json* find_broken(const model::Field& field, const Json& value) {
  if (value.is_array()) {
    for (const auto& element : value)
      if (const Json* found = find_broken(field, element); found != nullptr) return found;
    return nullptr;
  }
  bool good = true;
  if (value.is_string() && field.bounds->narrows_text()) {
    good = model::broken_rule(*field.bounds, value.get_ref<const std::string&>()).empty();
  } else if (value.is_string()) {  // 64 bits may be a string
    const auto& text = value.get_ref<const std::string&>();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    good = error != std::errc() || holds(*field.bounds, number);
  } else {
    good = holds(*field.bounds, value);
  }
  return good ? nullptr : &value;
}

}  // namespace

std::string broken_default(const model::Field& field) {
  if (!field.bounds || !field.default_json) return {};
  const Json value = Json::parse(*field.default_json, nullptr, false);
  const Json* found = value.is_discarded() ? nullptr : find_broken(field, value);
  return found == nullptr ? "" : found->dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string refused_default(const model::Field& field) {
  if (!field.default_json) return {};
  // By another name: that of the field is checked elsewhere, and may be none.
  const auto row = codec::JsonDecoder::encode({.name = "default", .type = field.type, .bounds = field.bounds, .counts = field.counts},
                                              *field.default_json);
  return row ? "" : row.error().message;
}

}  // namespace antler::manifest
