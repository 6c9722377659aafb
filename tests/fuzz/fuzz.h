// What every fuzz target shares: a failed expectation ends the process, so that the fuzzer keeps the input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace antler::fuzz {

inline void expect(bool holds, std::string_view what, std::string_view detail = {}) {
  if (holds) return;
  for (const std::string_view said : {std::string_view("fuzz: "), what, std::string_view(" "), detail, std::string_view("\n")})
    std::fwrite(said.data(), 1, said.size(), stderr);
  std::abort();
}

/// Bytes taken off the front of the input, to choose by.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : left_(reinterpret_cast<const char*>(data), size) {}
  std::uint8_t byte() {
    if (left_.empty()) return 0;
    const auto out = static_cast<std::uint8_t>(left_.front());
    left_.remove_prefix(1);
    return out;
  }
  std::string_view take(std::size_t size) {
    const auto out = left_.substr(0, size);
    left_.remove_prefix(out.size());
    return out;
  }
  std::string_view rest() { return take(left_.size()); }
  [[nodiscard]] bool empty() const { return left_.empty(); }

 private:
  std::string_view left_;
};

}  // namespace antler::fuzz
