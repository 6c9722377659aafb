#include "report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace antler::bench {
namespace {

double spread_of(const std::vector<double>& values) {
  if (values.empty()) return 0;
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  const double middle = median(values);
  return middle == 0 ? 0 : (*high - *low) / std::abs(middle);
}

std::string number(double value) {
  const double size = std::abs(value);
  if (size >= 1000) return fmt::format("{:.0f}", value);
  if (size >= 100) return fmt::format("{:.1f}", value);
  if (size >= 1) return fmt::format("{:.2f}", value);
  return fmt::format("{:.3f}", value);
}

// Four significant digits: more would claim what no run can know.
double rounded(double value) {
  if (value == 0 || !std::isfinite(value)) return 0;
  const double scale = std::pow(10.0, 3 - std::floor(std::log10(std::abs(value))));
  return std::round(value * scale) / scale;
}

}  // namespace

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double percentile(std::vector<double> values, double fraction) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const auto rank = static_cast<std::size_t>(std::ceil(fraction * static_cast<double>(values.size())));
  return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
}

std::optional<bool> Entry::met() const {
  if (!bar) return std::nullopt;
  return bar->met(ratio ? *ratio : above.value_or(value));
}

void Report::add_ratio(std::string name, std::string unit, const std::vector<double>& values, const std::vector<double>& yardsticks,
                       std::optional<Bar> bar) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < std::min(values.size(), yardsticks.size()); ++i)
    if (yardsticks[i] > 0) ratios.push_back(values[i] / yardsticks[i]);
  entries_.push_back({.name = std::move(name),
                      .value = median(values),
                      .unit = std::move(unit),
                      .yardstick = median(yardsticks),
                      .ratio = median(ratios),
                      .bar = bar,
                      .spread = spread_of(ratios)});
}

void Report::add_excess(std::string name, std::string unit, const std::vector<double>& values, const std::vector<double>& yardsticks,
                        std::optional<Bar> bar) {
  std::vector<double> above;
  for (std::size_t i = 0; i < std::min(values.size(), yardsticks.size()); ++i) above.push_back(values[i] - yardsticks[i]);
  entries_.push_back({.name = std::move(name),
                      .value = median(values),
                      .unit = std::move(unit),
                      .yardstick = median(yardsticks),
                      .above = median(above),
                      .bar = bar,
                      .spread = spread_of(above)});
}

void Report::add_value(std::string name, std::string unit, const std::vector<double>& values, std::optional<Bar> bar) {
  entries_.push_back({.name = std::move(name), .value = median(values), .unit = std::move(unit), .bar = bar, .spread = spread_of(values)});
}

std::string Report::table() const {
  constexpr std::size_t kColumns = 9;
  std::vector<std::array<std::string, kColumns>> rows{{"bench", "value", "yardstick", "unit", "ratio", "above", "bar", "met", "spread"}};
  for (const auto& entry : entries_) {
    const auto met = entry.met();
    rows.push_back({entry.name, number(entry.value), entry.yardstick ? number(*entry.yardstick) : "", entry.unit,
                    entry.ratio ? number(*entry.ratio) : "", entry.above ? number(*entry.above) : "",
                    entry.bar ? fmt::format("{} {}", entry.bar->kind == Bar::Kind::kAtMost ? "<=" : ">=", entry.bar->limit) : "",
                    met ? (*met ? "yes" : "NO") : "", fmt::format("{:.0f}%", entry.spread * 100)});
  }
  std::array<std::size_t, kColumns> widths{};
  for (const auto& row : rows)
    for (std::size_t i = 0; i < kColumns; ++i) widths[i] = std::max(widths[i], row[i].size());
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < kColumns; ++i) {
      const bool text = i == 0 || i == 3 || i == 7;
      line += text ? fmt::format("{:<{}}  ", row[i], widths[i]) : fmt::format("{:>{}}  ", row[i], widths[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

std::string Report::json() const {
  using Json = nlohmann::ordered_json;
  const auto or_null = [](const std::optional<double>& value) { return value ? Json(rounded(*value)) : Json(); };
  Json list = Json::array();
  for (const auto& entry : entries_) {
    const auto met = entry.met();
    list.push_back({{"name", entry.name},
                    {"value", rounded(entry.value)},
                    {"unit", entry.unit},
                    {"yardstick", or_null(entry.yardstick)},
                    {"ratio", or_null(entry.ratio)},
                    {"above", or_null(entry.above)},
                    {"bar", entry.bar ? Json(entry.bar->limit) : Json()},
                    {"met", met ? Json(*met) : Json()},
                    {"spread", rounded(entry.spread)}});
  }
  return list.dump(2) + "\n";
}

std::string Report::notes() const {
  std::string out;
  for (const auto& note : notes_) out += note + "\n";
  return out;
}

}  // namespace antler::bench
