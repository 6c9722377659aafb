// The parts of the public value types that are not worth a header: texts.
#include "antler/values.h"

#include <algorithm>
#include <string>

#include "base/uuid.h"

namespace antler {

std::string Uuid::text() const { return base::Uuid{high, low}.text(); }

std::optional<Uuid> Uuid::parse(std::string_view text) {
  const auto parsed = base::Uuid::parse(text);
  if (!parsed) return std::nullopt;
  return Uuid{parsed->high, parsed->low};
}

namespace detail {

std::string decimal_text(Wide unscaled, int scale) {
  const bool negative = unscaled < 0;
  std::string digits;  // backwards
  for (Wide rest = unscaled; rest != 0; rest /= 10) {
    const int digit = static_cast<int>(rest % 10);
    digits += static_cast<char>('0' + (digit < 0 ? -digit : digit));
  }
  while (static_cast<int>(digits.size()) <= scale) digits += '0';
  std::reverse(digits.begin(), digits.end());
  if (scale > 0) digits.insert(digits.size() - static_cast<std::size_t>(scale), 1, '.');
  return negative ? "-" + digits : digits;
}

bool parse_decimal(std::string_view text, int precision, int scale, Wide& out) {
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
  if (!std::all_of(whole.begin(), whole.end(), take) || !std::all_of(fraction.begin(), fraction.end(), take)) return false;
  for (int i = static_cast<int>(fraction.size()); i < scale; ++i)
    if (!take('0')) return false;
  out = negative ? -value : value;
  return true;
}

}  // namespace detail
}  // namespace antler
