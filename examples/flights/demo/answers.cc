#include "answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <nlohmann/json.hpp>

#include "api_client.h"
#include "base/text.h"
#include "engine_process.h"

namespace flights_demo {

namespace base = antler::base;
using Json = nlohmann::json;

namespace {

// Sums of whole numbers are exact; an average is one division of two of them.
constexpr double kAverageTolerance = 1e-9;

std::string route_text(const Route& route) {
  return fmt::format("{}–{} {} flights, average delay {}", route.origin, route.destination,
                     base::with_thousands(static_cast<std::int64_t>(route.flights)),
                     route.average_delay ? fmt::format("{}", *route.average_delay) : "null");
}

// A query's 64-bit numbers come as strings. The sum of no rows is null.
template <class T>
T integer(const Json& json) {
  if (json.is_null()) return 0;
  return json.is_string() ? static_cast<T>(std::stoll(json.get<std::string>())) : json.get<T>();
}

}  // namespace

bool same(const Route& a, const Route& b) {
  if (a.origin != b.origin || a.destination != b.destination || a.flights != b.flights) return false;
  if (!a.average_delay || !b.average_delay) return a.average_delay.has_value() == b.average_delay.has_value();
  return std::abs(*a.average_delay - *b.average_delay) <= kAverageTolerance * std::max(1.0, std::abs(*b.average_delay));
}

base::Result<Answer> answer_of(std::string_view sums, std::string_view routes) try {
  const Json first = Json::parse(base::trim(sums));
  Answer answer;
  answer.rows = integer<std::uint64_t>(first.at("flights"));
  answer.sum_delay = integer<std::int64_t>(first.at("sum_delay"));
  answer.sum_distance = integer<std::uint64_t>(first.at("sum_distance"));
  for (const auto line : base::split(base::trim(routes), '\n')) {
    if (line.empty()) continue;
    const Json json = Json::parse(line);
    Route route{json.at("origin"), json.at("destination"), json.at("flights"), {}};
    if (!json.at("average_delay").is_null()) route.average_delay = json.at("average_delay").get<double>();
    answer.routes.push_back(std::move(route));
  }
  return answer;
} catch (const std::exception& error) {  // of the JSON library, and of stoll
  return base::internal(fmt::format("an answer is not of the form that was asked for: {}; {} / {}", error.what(), sums, routes));
}

base::Result<Answer> answer_of_table(ApiClient& apis) {
  auto sums = apis.get("totals?format=ndjson");
  if (!sums) return sums.error();
  auto routes = apis.get(fmt::format("busiest-routes-scan?format=ndjson&limit={}", kRoutesCompared));
  if (!routes) return routes.error();
  return answer_of(*sums, *routes);
}

base::Result<Answer> answer_of_view(ApiClient& apis, const EngineProcess& engine) {
  // The state of an average holds the sum; every flight has a delay, so the product gives it back.
  auto sums = engine.query(
      "SELECT countMerge(v.flights) AS flights, toInt64(round(avgMerge(v.delay) * countMerge(v.flights))) AS sum_delay, "
      "sumMerge(v.distance) AS sum_distance FROM route_delays AS v",
      "JSONEachRow");
  if (!sums) return sums.error();
  auto routes = apis.get(fmt::format("busiest-routes?format=ndjson&limit={}", kRoutesCompared));
  if (!routes) return routes.error();
  return answer_of(*sums, *routes);
}

std::vector<std::string> differences(std::string_view who, const Answer& found, const Answer& expected) {
  std::vector<std::string> out;
  const auto compare = [&](std::string_view what, auto a, auto b) {
    if (a != b) out.push_back(fmt::format("{}: {} is {}, and the file has {}", who, what, a, b));
  };
  compare("the number of flights", found.rows, expected.rows);
  compare("the sum of delays", found.sum_delay, expected.sum_delay);
  compare("the sum of distances", found.sum_distance, expected.sum_distance);
  compare("the number of busiest routes", found.routes.size(), expected.routes.size());
  for (std::size_t i = 0; i < std::min(found.routes.size(), expected.routes.size()); ++i)
    if (!same(found.routes[i], expected.routes[i]))
      out.push_back(fmt::format("{}: busiest route {} is {}, and the file has {}", who, i + 1, route_text(found.routes[i]),
                                route_text(expected.routes[i])));
  return out;
}

}  // namespace flights_demo
