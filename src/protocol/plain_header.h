// The shortest headers, `{"type":"end","id":7}` written just so, read without a parser of JSON: most of what comes for a call has one.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace antler::protocol {

struct PlainHeader {
  std::string_view type;  // of `header`
  std::uint64_t id = 0;
};

/// Nothing for any other header, whatever it is.
inline std::optional<PlainHeader> plain_header(std::string_view header) {
  constexpr std::string_view kBegin = R"({"type":")";
  constexpr std::string_view kMiddle = R"(","id":)";
  if (!header.starts_with(kBegin) || !header.ends_with('}')) return std::nullopt;
  header.remove_prefix(kBegin.size());
  header.remove_suffix(1);
  PlainHeader plain;
  plain.type = header.substr(0, header.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"));
  header.remove_prefix(plain.type.size());
  if (!header.starts_with(kMiddle)) return std::nullopt;
  header.remove_prefix(kMiddle.size());
  const char* const end = header.data() + header.size();
  const auto [at, error] = std::from_chars(header.data(), end, plain.id);
  return error == std::errc() && at == end && header.front() != '0' ? std::optional(plain) : std::nullopt;
}

}  // namespace antler::protocol
