#include "codec/json_document.h"

#include <simdjson.h>

#include <bit>

namespace antler::codec {

namespace dom = simdjson::dom;

// Of the parser's element, which is two words.
struct JsonValue::Access {
  static_assert(sizeof(dom::element) == 2 * sizeof(void*) && std::is_trivially_copyable_v<dom::element>);
  struct Words {
    const void* document;
    std::size_t index;
  };
  static JsonValue of(const dom::element& element) {
    const auto words = std::bit_cast<Words>(element);
    JsonValue value;
    value.document_ = words.document;
    value.index_ = words.index;
    return value;
  }
  static dom::element element(const JsonValue& value) { return std::bit_cast<dom::element>(Words{value.document_, value.index_}); }
  template <class T>
  static std::optional<T> get(const JsonValue& value) {
    T out;
    if (!value.exists() || element(value).get(out) != simdjson::SUCCESS) return std::nullopt;
    return out;
  }
};

bool JsonValue::is_null() const { return exists() && Access::element(*this).is_null(); }
bool JsonValue::is_object() const { return exists() && Access::element(*this).is_object(); }

JsonValue JsonValue::at(std::string_view key) const {
  const auto object = Access::get<dom::object>(*this);
  dom::element found;
  if (!object || object->at_key(key).get(found) != simdjson::SUCCESS) return {};
  return Access::of(found);
}

std::optional<std::string_view> JsonValue::text() const { return Access::get<std::string_view>(*this); }
std::optional<bool> JsonValue::flag() const { return Access::get<bool>(*this); }

// simdjson turns a signed number into an unsigned one where it fits, and has an unsigned one only beyond the signed.
std::optional<std::uint64_t> JsonValue::unsigned_number() const { return Access::get<std::uint64_t>(*this); }
std::optional<std::int64_t> JsonValue::signed_number() const { return Access::get<std::int64_t>(*this); }

bool JsonValue::each_element(bool (*visit)(void*, JsonValue), void* with) const {
  const auto array = Access::get<dom::array>(*this);
  if (!array) return true;
  for (const dom::element element : *array)
    if (!visit(with, Access::of(element))) return false;
  return true;
}

bool JsonValue::each_pair(bool (*visit)(void*, std::string_view, JsonValue), void* with) const {
  const auto object = Access::get<dom::object>(*this);
  if (!object) return true;
  for (const auto& [name, value] : *object)
    if (!visit(with, name, Access::of(value))) return false;
  return true;
}

std::string JsonValue::to_json() const { return exists() ? simdjson::minify(Access::element(*this)) : std::string(); }

class JsonDocument::Parser {
 public:
  dom::parser parser;
};

JsonDocument::JsonDocument() : parser_(std::make_unique<Parser>()) {}
JsonDocument::~JsonDocument() = default;

JsonValue JsonDocument::parse(std::string_view text) {
  dom::element root;
  if (parser_->parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) return {};
  return JsonValue::Access::of(root);
}

}  // namespace antler::codec
