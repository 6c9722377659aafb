#include "base/random.h"

#include <sys/random.h>

#include "base/assertion.h"

namespace antler::base {

std::uint64_t SystemRandom::next() {
  std::uint64_t value = 0;
  check(::getrandom(&value, sizeof value, 0) == static_cast<ssize_t>(sizeof value), "getrandom of 8 bytes never fails");
  return value;
}

std::uint64_t SeededRandom::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

}  // namespace antler::base
