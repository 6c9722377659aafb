// The question that is asked of everybody: how many flights, how late, how far, and the ten busiest routes. What the file, the table and
// the view say must be the same.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace flights_demo {

class ApiClient;
class EngineProcess;

inline constexpr std::uint64_t kRoutesCompared = 10;

struct Route {
  std::string origin, destination;
  std::uint64_t flights = 0;
  std::optional<double> average_delay;
};

struct Answer {
  std::uint64_t rows = 0;
  std::int64_t sum_delay = 0;
  std::uint64_t sum_distance = 0;
  std::vector<Route> routes;
};

/// From NDJSON: one line {flights, sum_delay, sum_distance}, and a line {origin, destination, flights, average_delay} a route.
antler::base::Result<Answer> answer_of(std::string_view sums, std::string_view routes);

/// By the APIs `totals` and `busiest-routes-scan`.
antler::base::Result<Answer> answer_of_table(ApiClient& apis);
/// By the API `busiest-routes`, and the view's states merged.
antler::base::Result<Answer> answer_of_view(ApiClient& apis, const EngineProcess& engine);

/// Averages may differ in their last digit.
bool same(const Route& a, const Route& b);
/// A line for each thing in which `found` is not `expected`.
std::vector<std::string> differences(std::string_view who, const Answer& found, const Answer& expected);

}  // namespace flights_demo
