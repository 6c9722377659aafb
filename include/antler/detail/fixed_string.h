// FixedString: a text that can be a template argument, so that a compiler's message and a type can carry it.
#pragma once

#include <cstddef>
#include <string_view>

namespace antler::detail {

template <std::size_t kSize>
struct FixedString {
  char text[kSize + 1] = {};

  consteval FixedString() = default;
  consteval FixedString(const char (&from)[kSize + 1]) {
    for (std::size_t i = 0; i < kSize; ++i) text[i] = from[i];
  }
  [[nodiscard]] constexpr std::string_view view() const { return {text, kSize}; }
};

template <std::size_t kSize>
FixedString(const char (&)[kSize]) -> FixedString<kSize - 1>;

}  // namespace antler::detail
