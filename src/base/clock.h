// Time as a dependency: every component is given a Clock, so that tests and the simulation decide what time it is.
#pragma once

#include <cstdint>

namespace antler::base {

class Clock {
 public:
  virtual ~Clock() = default;
  /// Microseconds since 1970-01-01 UTC. May jump.
  [[nodiscard]] virtual std::int64_t wall_us() const = 0;
  /// Nanoseconds since an arbitrary start. Never runs backwards; deadlines are made of it.
  [[nodiscard]] virtual std::int64_t steady_ns() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] std::int64_t wall_us() const override;
  [[nodiscard]] std::int64_t steady_ns() const override;
};

/// A clock that stands still until it is told.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(std::int64_t wall_us = 1'000'000'000'000'000) : wall_us_(wall_us) {}
  [[nodiscard]] std::int64_t wall_us() const override { return wall_us_; }
  [[nodiscard]] std::int64_t steady_ns() const override { return steady_ns_; }
  void advance_us(std::int64_t us) { wall_us_ += us, steady_ns_ += us * 1000; }
  void jump_wall_us(std::int64_t us) { wall_us_ += us; }

 private:
  std::int64_t wall_us_;
  std::int64_t steady_ns_ = 0;
};

}  // namespace antler::base
