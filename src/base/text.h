// Small text questions that several modules ask: the nearest known word, quoting for SQL and JSON, splitting.
#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace antler::base {

/// The candidate with the smallest edit distance to `word`, if it is near enough to be a typing mistake; else empty.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// `name` as a ClickHouse identifier in backticks.
std::string quote_identifier(std::string_view name);
/// `text` as a ClickHouse string literal in single quotes.
std::string quote_sql_string(std::string_view text);
/// Appends `text` as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);
std::string json_string(std::string_view text);

namespace detail {
template <class T>
concept IsWholeNumber = std::integral<T> && !std::same_as<T, char> && !std::same_as<T, bool>;
inline std::size_t length_max(std::string_view text) { return text.size(); }
inline std::size_t length_max(IsWholeNumber auto) { return 20; }
inline void append_part(std::string& out, std::string_view text) { out += text; }
inline void append_part(std::string& out, IsWholeNumber auto number) {
  char digits[20];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}
}  // namespace detail

/// The parts, texts and whole numbers, one after the other: for what is written for each request, where a format costs more than the text.
template <class... Parts>
std::string concat(const Parts&... parts) {
  std::string out;
  out.reserve((detail::length_max(parts) + ...));
  (detail::append_part(out, parts), ...);
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string_view trim(std::string_view text);

/// FNV-1a over the bytes: schema ids, manifest hashes. Not for adversaries.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0xcbf29ce484222325ULL);
/// 16 lower-case hexadecimal digits.
std::string hex64(std::uint64_t value);

/// 1234567 → "1,234,567".
std::string with_thousands(std::int64_t value);

}  // namespace antler::base
