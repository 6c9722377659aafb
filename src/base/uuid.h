// A 128-bit identifier. Text is the usual lower-case 8-4-4-4-12 form.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/random.h"

namespace antler::base {

struct Uuid {
  std::uint64_t high = 0;  // the first 16 hexadecimal digits
  std::uint64_t low = 0;

  auto operator<=>(const Uuid&) const = default;
  [[nodiscard]] std::string text() const;
  /// Either case, dashes in their places only.
  static std::optional<Uuid> parse(std::string_view text);
  /// Version 4.
  static Uuid random(Random& random);
};

}  // namespace antler::base
