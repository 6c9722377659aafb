// Randomness as a dependency, so that a seed replays a run.
#pragma once

#include <cstdint>
#include <memory>

namespace antler::base {

class Random {
 public:
  virtual ~Random() = default;
  virtual std::uint64_t next() = 0;
};

/// From the operating system; safe on any thread.
class SystemRandom final : public Random {
 public:
  std::uint64_t next() override;
};

/// splitmix64: the same sequence for the same seed.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() override;

 private:
  std::uint64_t state_;
};

}  // namespace antler::base
