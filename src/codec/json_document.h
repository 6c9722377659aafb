// JsonDocument: a small JSON text that is read as a whole and asked by name, with the edge's parser and without an allocation a value. For
// the headers of frames; a record is read by JsonDecoder. One thread; what it gives lives until the next `parse`.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace antler::codec {

/// A value in a JsonDocument, or nothing. What is missing, of another type or out of range is the fallback, and what is no object has no
/// keys. Of a key that comes twice the first counts.
class JsonValue {
 public:
  JsonValue() = default;
  [[nodiscard]] bool exists() const { return document_ != nullptr; }
  [[nodiscard]] bool is_null() const;
  [[nodiscard]] bool is_object() const;
  [[nodiscard]] JsonValue at(std::string_view key) const;
  [[nodiscard]] std::optional<std::string_view> text() const;
  [[nodiscard]] std::optional<bool> flag() const;
  /// A whole number that `Number` holds. Text of digits is no number.
  template <std::integral Number>
  [[nodiscard]] std::optional<Number> number() const {
    const auto convert = [](auto value) {
      return value && std::in_range<Number>(*value) ? std::optional(static_cast<Number>(*value)) : std::nullopt;
    };
    const auto value = unsigned_number();
    return value ? convert(value) : convert(signed_number());
  }

  [[nodiscard]] std::string_view text_at(std::string_view key, std::string_view fallback = {}) const {
    return at(key).text().value_or(fallback);
  }
  template <std::integral Number>
  [[nodiscard]] Number number_at(std::string_view key, Number fallback) const {
    return at(key).template number<Number>().value_or(fallback);
  }
  [[nodiscard]] bool flag_at(std::string_view key, bool fallback) const { return at(key).flag().value_or(fallback); }

  /// `visit(JsonValue)` for each element of an array, until it is false. False then, true otherwise; anything but an array has none.
  template <class Visit>
  bool each(Visit&& visit) const {
    return each_element([](void* with, JsonValue value) { return (*static_cast<std::remove_reference_t<Visit>*>(with))(value); }, &visit);
  }
  /// `visit(std::string_view name, JsonValue)` for each member of an object, as `each`.
  template <class Visit>
  bool each_member(Visit&& visit) const {
    return each_pair([](void* with, std::string_view name,
                        JsonValue value) { return (*static_cast<std::remove_reference_t<Visit>*>(with))(name, value); },
                     &visit);
  }
  /// The value as JSON text.
  [[nodiscard]] std::string to_json() const;

 private:
  friend class JsonDocument;
  struct Access;
  [[nodiscard]] std::optional<std::uint64_t> unsigned_number() const;
  [[nodiscard]] std::optional<std::int64_t> signed_number() const;
  bool each_element(bool (*visit)(void*, JsonValue), void* with) const;
  bool each_pair(bool (*visit)(void*, std::string_view, JsonValue), void* with) const;

  const void* document_ = nullptr;  // these two are the parser's own kind of reference
  std::size_t index_ = 0;
};

class JsonDocument {
 public:
  JsonDocument();
  ~JsonDocument();
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;

  /// Nothing when `text`, which is copied, is not one JSON value in UTF-8.
  JsonValue parse(std::string_view text);

 private:
  class Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace antler::codec
