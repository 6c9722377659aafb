#include "late.h"

#include <fmt/format.h>

#include <exception>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/text.h"
#include "engine_process.h"

namespace flights_demo {

namespace base = antler::base;
using Json = nlohmann::json;

std::string late_months_sql(std::string_view rows) {
  // A sum of hashes does not depend on the order, and changes with any flight that is missing, twice or other than it was.
  return fmt::format(
      "SELECT formatDateTime(at, '%Y-%m', 'UTC') AS month, toUInt32(count()) AS flights, toInt32(sum(delay_minutes)) AS delay, "
      "toString(sum(cityHash64(toUnixTimestamp(at), toString(route), toInt32(delay_minutes)))) AS checksum FROM ({}) "
      "GROUP BY month ORDER BY month",
      rows);
}

base::Result<std::vector<LateMonth>> late_months_of(std::string_view lines) try {
  std::vector<LateMonth> months;
  for (const auto line : base::split(base::trim(lines), '\n')) {
    if (line.empty()) continue;
    const Json json = Json::parse(line);
    months.push_back({json.at("month"), json.at("flights"), json.at("delay"), json.at("checksum")});
  }
  return months;
} catch (const std::exception& error) {  // of the JSON library
  return base::internal(fmt::format("the months are not of the form that was asked for: {}; {}", error.what(), lines));
}

base::Result<std::vector<LateMonth>> late_months_of_table(const EngineProcess& engine) {
  auto lines = engine.query(late_months_sql("SELECT departed_at AS at, route, delay_minutes FROM late_flights"), "JSONEachRow");
  if (!lines) return lines.error();
  return late_months_of(*lines);
}

std::vector<std::string> differences(const std::vector<LateMonth>& table, const std::vector<LateMonth>& file) {
  std::map<std::string, std::pair<LateMonth, LateMonth>> months;
  for (const auto& month : table) months[month.month].first = month;
  for (const auto& month : file) months[month.month].second = month;
  std::vector<std::string> out;
  for (const auto& [name, both] : months) {
    const auto& [found, expected] = both;
    if (found == expected) continue;
    out.push_back(fmt::format("late flights of {}: {} with {} minutes, checksum {}; and the file has {} with {} minutes, checksum {}", name,
                              found.flights, found.delay_minutes, found.checksum, expected.flights, expected.delay_minutes,
                              expected.checksum));
  }
  return out;
}

std::uint64_t flights_of(const std::vector<LateMonth>& months) {
  return std::accumulate(months.begin(), months.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const auto& month) { return sum + month.flights; });
}

}  // namespace flights_demo
