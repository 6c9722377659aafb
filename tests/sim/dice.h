// Dice: the questions that a simulation asks its seed. One thread.
#pragma once

#include <cstdint>

#include "base/random.h"

namespace antler::sim {

class Dice final : public base::Random {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}
  std::uint64_t next() override { return random_.next(); }
  /// 0 to `bound` − 1.
  std::uint64_t below(std::uint64_t bound) { return bound == 0 ? 0 : next() % bound; }
  std::uint64_t between(std::uint64_t lowest, std::uint64_t highest) { return lowest + below(highest - lowest + 1); }
  /// True `permille` times of a thousand. 0 asks nothing.
  bool chance(std::uint64_t permille) { return permille > 0 && below(1'000) < permille; }

 private:
  base::SeededRandom random_;
};

}  // namespace antler::sim
