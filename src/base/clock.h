// Time as a dependency: every component is given a Clock, so that tests and the simulation decide what time it is.
#pragma once

#include <atomic>
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

/// A clock that stands still until it is told. Any thread.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(std::int64_t wall_us = 1'000'000'000'000'000) : wall_us_(wall_us) {}
  [[nodiscard]] std::int64_t wall_us() const override { return wall_us_; }
  [[nodiscard]] std::int64_t steady_ns() const override { return steady_ns_; }
  void advance_us(std::int64_t us) { wall_us_ += us, steady_ns_ += us * 1000; }
  void jump_wall_us(std::int64_t us) { wall_us_ += us; }

 private:
  std::atomic<std::int64_t> wall_us_;
  std::atomic<std::int64_t> steady_ns_ = 0;
};

/// Wall time that is told, steady time that is real: for an engine whose threads run and wait as ever while a test says what day it is.
/// Any thread.
class SettableClock final : public Clock {
 public:
  explicit SettableClock(std::int64_t wall_us) : wall_us_(wall_us) {}
  [[nodiscard]] std::int64_t wall_us() const override { return wall_us_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::int64_t steady_ns() const override { return system_.steady_ns(); }
  void set_wall_us(std::int64_t wall_us) { wall_us_.store(wall_us, std::memory_order_relaxed); }

 private:
  const SystemClock system_;
  std::atomic<std::int64_t> wall_us_;
};

}  // namespace antler::base
