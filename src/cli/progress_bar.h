// A bar on a terminal for what takes long, and nothing elsewhere.
#pragma once

#include <cstdint>
#include <string>

namespace antler::cli {

class Bar {
 public:
  /// "check [####    ] 50 % of 1,200 MB"; `unit` is what `all` counts divided by `unit_size`.
  Bar(std::string what, bool shown, std::string unit = "MB", std::uint64_t unit_size = 1u << 20);
  Bar(const Bar&) = delete;
  Bar& operator=(const Bar&) = delete;
  ~Bar() { clear(); }

  void show(std::uint64_t done, std::uint64_t all);
  void clear();

 private:
  const std::string what_;
  const std::string unit_;
  const std::uint64_t unit_size_;
  const bool shown_;
  int percent_ = -1;
};

}  // namespace antler::cli
