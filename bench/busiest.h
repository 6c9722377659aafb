// The question that the bench `api` asks both sides: the busiest countries of one event's name. The names take turns, so that no side
// answers from memory.
#pragma once

#include <array>
#include <cstddef>
#include <string>

namespace antler::bench {

inline constexpr const char* kBusiestLimit = "10";
inline constexpr std::size_t kBusiestWarmUp = 20;         // questions of each session that are not counted
inline constexpr std::size_t kBusiestParallelFactor = 4;  // so many times the questions for the throughput

inline std::string busiest_name(std::size_t i) {
  constexpr std::array<const char*, 4> kNames = {"page_view", "search", "login", "checkout_done"};
  return kNames[i % kNames.size()];
}

}  // namespace antler::bench
