// The parts of the public value types that are not worth a header: texts.
#include "antler/values.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/uuid.h"

namespace antler {
namespace {

// Whether all of `text` is an address of the family.
bool parse_address(int family, std::string_view text, void* out) {
  return text.find('\0') == std::string_view::npos && inet_pton(family, std::string(text).c_str(), out) == 1;
}

std::string address_text(int family, const void* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(family, address, text.data(), text.size());
  return text.data();
}

}  // namespace

std::string to_string(Int128 value) {
  const auto magnitude = value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
  return value < 0 ? "-" + to_string(magnitude) : to_string(magnitude);
}

std::string to_string(UInt128 value) {
  std::string digits;  // backwards
  do digits += static_cast<char>('0' + static_cast<int>(value % 10));
  while ((value /= 10) != 0);
  std::reverse(digits.begin(), digits.end());
  return digits;
}

std::string Ipv4::text() const {
  const std::uint32_t network = htonl(address);
  return address_text(AF_INET, &network);
}

std::optional<Ipv4> Ipv4::parse(std::string_view text) {
  std::uint32_t network = 0;
  if (!parse_address(AF_INET, text, &network)) return std::nullopt;
  return Ipv4{ntohl(network)};
}

std::string Ipv6::text() const { return address_text(AF_INET6, bytes.data()); }

std::optional<Ipv6> Ipv6::parse(std::string_view text) {
  Ipv6 out;
  if (parse_address(AF_INET6, text, out.bytes.data())) return out;
  out.bytes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (parse_address(AF_INET, text, out.bytes.data() + 12)) return out;
  return std::nullopt;
}

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
