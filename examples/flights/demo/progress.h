// How far the posting is: a bar on a terminal, else a line every five seconds. On stderr. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace flights_demo {

/// Whether this stream takes colours: a terminal, and NO_COLOR is not set.
bool takes_colour(int file);

class Progress {
 public:
  explicit Progress(std::uint64_t total);
  void show(std::uint64_t done);
  /// Leaves the terminal at the start of an empty line.
  void end();

 private:
  using Clock = std::chrono::steady_clock;
  [[nodiscard]] std::string line(std::uint64_t done) const;

  const std::uint64_t total_;
  const bool terminal_;
  const bool colour_;
  const Clock::time_point started_ = Clock::now();
  Clock::time_point next_;
};

}  // namespace flights_demo
