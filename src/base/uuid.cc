#include "base/uuid.h"

#include <fmt/format.h>

namespace antler::base {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string Uuid::text() const {
  return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32, (high >> 16) & 0xffff, high & 0xffff, low >> 48,
                     low & 0xffff'ffff'ffffULL);
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Uuid id;
  int digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (text[i] != '-') return std::nullopt;
      continue;
    }
    const int digit = hex_digit(text[i]);
    if (digit < 0) return std::nullopt;
    auto& half = digits++ < 16 ? id.high : id.low;
    half = half << 4 | static_cast<std::uint64_t>(digit);
  }
  return id;
}

Uuid Uuid::random(Random& random) {
  Uuid id{random.next(), random.next()};
  id.high = (id.high & ~0xf000ULL) | 0x4000ULL;
  id.low = (id.low & ~(3ULL << 62)) | (2ULL << 62);
  return id;
}

}  // namespace antler::base
