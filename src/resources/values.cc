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

}  // namespace detail
}  // namespace antler
