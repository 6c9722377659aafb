// What a JSON object from the other end of a socket says at a key, when it says it in the type that is expected. Nothing here throws:
// what is missing, of another type or out of range is the fallback, and what is no object has no keys. `Json` is a type of nlohmann's
// library, whose header the caller includes. Pure; any thread.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <utility>

namespace antler::protocol {

/// The value at `key`, of whatever type; null when there is none.
template <class Json>
const Json* field(const Json& json, const char* key) {
  if (!json.is_object()) return nullptr;
  const auto found = json.find(key);
  return found == json.end() ? nullptr : &*found;
}

template <class Json>
std::string text_field(const Json& json, const char* key, std::string fallback = {}) {
  const Json* value = field(json, key);
  if (value == nullptr || !value->is_string()) return fallback;
  return *value->template get_ptr<const std::string*>();
}

/// A whole number that `Number` holds. Text of digits is no number.
template <class Json, std::integral Number>
Number number_field(const Json& json, const char* key, Number fallback) {
  const Json* value = field(json, key);
  if (value == nullptr || !value->is_number_integer()) return fallback;
  const auto convert = [&](auto number) { return std::in_range<Number>(number) ? static_cast<Number>(number) : fallback; };
  return value->is_number_unsigned() ? convert(value->template get<std::uint64_t>()) : convert(value->template get<std::int64_t>());
}

template <class Json>
bool flag_field(const Json& json, const char* key, bool fallback) {
  const Json* value = field(json, key);
  return value != nullptr && value->is_boolean() ? value->template get<bool>() : fallback;
}

/// An array; anything else is an empty one.
template <class Json>
Json list_field(const Json& json, const char* key) {
  const Json* value = field(json, key);
  return value != nullptr && value->is_array() ? *value : Json(Json::value_t::array);
}

}  // namespace antler::protocol
