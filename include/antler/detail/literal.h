// Texts of values that a compiler can read: a constant in the code is written as people write it, and a wrong one does not compile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Called where a text in the code is wrong: never defined, so that the compiler prints the name.
namespace antler::mistake {
void this_text_is_no_day_like_2024_01_31();
void this_text_is_no_time_like_2024_01_31T23_59_59Z_or_has_more_digits_than_the_type();
void this_text_is_no_decimal_or_has_more_digits_than_the_type();
}  // namespace antler::mistake

namespace antler::detail {

__extension__ typedef __int128 Wide;

/// `count` digits at `at`; moves it past them.
constexpr bool read_digits(std::string_view text, std::size_t& at, std::size_t count, std::int64_t& value) {
  value = 0;
  if (text.size() < at + count) return false;
  for (std::size_t i = 0; i < count; ++i, ++at) {
    if (text[at] < '0' || text[at] > '9') return false;
    value = value * 10 + (text[at] - '0');
  }
  return true;
}

constexpr bool read_character(std::string_view text, std::size_t& at, char c) { return at < text.size() && text[at++] == c; }

/// "2024-01-31" as days since 1970, counted in years that begin in March.
constexpr bool read_day(std::string_view text, std::size_t& at, std::int64_t& days) {
  std::int64_t year = 0;
  std::int64_t month = 0;
  std::int64_t day = 0;
  if (!read_digits(text, at, 4, year) || !read_character(text, at, '-') || !read_digits(text, at, 2, month) ||
      !read_character(text, at, '-') || !read_digits(text, at, 2, day) || month < 1 || month > 12)
    return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const std::int64_t month_days = month == 2 ? (leap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  if (year < 1 || day < 1 || day > month_days) return false;
  const std::int64_t shifted = month <= 2 ? year - 1 : year;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + day_of_year - 719'468;
  return true;
}

/// "2024-01-31T23:59:59.5Z" as ticks of 10^-precision seconds since 1970.
constexpr bool read_time(std::string_view text, int precision, Wide& ticks) {
  std::size_t at = 0;
  std::int64_t days = 0;
  std::int64_t hour = 0;
  std::int64_t minute = 0;
  std::int64_t second = 0;
  if (!read_day(text, at, days) || !read_character(text, at, 'T') || !read_digits(text, at, 2, hour) || !read_character(text, at, ':') ||
      !read_digits(text, at, 2, minute) || !read_character(text, at, ':') || !read_digits(text, at, 2, second) || hour > 23 ||
      minute > 59 || second > 59)
    return false;
  ticks = ((static_cast<Wide>(days) * 24 + hour) * 60 + minute) * 60 + second;
  int digits = 0;
  if (at < text.size() && text[at] == '.') {
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++digits) ticks = ticks * 10 + (text[at] - '0');
    if (digits == 0 || digits > precision) return false;
  }
  for (; digits < precision; ++digits) ticks *= 10;
  return read_character(text, at, 'Z') && at == text.size();
}

/// "-12.50" times 10^scale. False when the text is no decimal of that precision and scale.
constexpr bool parse_decimal(std::string_view text, int precision, int scale, Wide& out) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const auto point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (whole.empty() || (point != std::string_view::npos && fraction.empty()) || static_cast<int>(fraction.size()) > scale) return false;
  Wide value = 0;
  int digits = 0;
  const auto take = [&](char c) {
    if (c < '0' || c > '9') return false;
    if (digits > 0 || c != '0') ++digits;
    if (digits > precision) return false;
    value = value * 10 + (c - '0');
    return true;
  };
  for (const char c : whole)
    if (!take(c)) return false;
  for (const char c : fraction)
    if (!take(c)) return false;
  for (int i = static_cast<int>(fraction.size()); i < scale; ++i)
    if (!take('0')) return false;
  out = negative ? -value : value;
  return true;
}

}  // namespace antler::detail
