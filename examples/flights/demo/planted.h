// The mistakes that the demo plants among real flights, with the reason that each has to be refused for. Values, no state.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace flights_demo {

struct Mistake {
  std::string_view what;    // for a person
  std::string_view record;  // a line of NDJSON
  std::string_view rule;    // of its first error
  std::string_view path;
};

std::span<const Mistake> mistakes();

struct Planted {
  std::uint64_t before_flight = 0;  // 0-based
  const Mistake* mistake = nullptr;
};

inline constexpr std::uint64_t kPlantedMax = 30;

/// Where mistakes go among `flights` records, in order: kPlantedMax places at the same distance, each kind in turn.
std::vector<Planted> plant(std::uint64_t flights);

/// A body that breaks off in the middle: nothing of it may be kept, the record that is cut is counted as well.
inline constexpr std::uint64_t kBrokenBodyRecords = 10;
std::string broken_body();

}  // namespace flights_demo
