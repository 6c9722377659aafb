// What the engine's memory does while records come: it must not grow with them. Once with the table taking what comes, once with a table
// that stands still, so that all of it stays in the log.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "bench.h"
#include "engine.h"
#include "event.h"
#include "http_connection.h"
#include "ingest_batch.h"
#include "load_generator.h"

namespace antler::bench {
namespace {

constexpr std::size_t kRows = 20'000'000;
constexpr std::size_t kStandingRows = 5'000'000;
constexpr std::size_t kStepRows = 500'000;
constexpr std::size_t kBodiesPerLook = 20;
constexpr std::size_t kSettledRows = 5'000'000;  // pools and caches are full by then
constexpr double kSlopeBar = 1;                  // MB a million rows
constexpr double kPeakBar = 1'200;               // MB

struct Growth {
  double slope_mb = 0;  // a million rows
  double peak_mb = 0;
};

// Least squares.
double slope(const std::vector<std::pair<double, double>>& points) {
  double x = 0, y = 0, xy = 0, xx = 0;
  for (const auto& [at, value] : points) x += at, y += value, xy += at * value, xx += at * at;
  const auto n = static_cast<double>(points.size());
  const double spread = n * xx - x * x;
  return spread == 0 ? 0 : (n * xy - x * y) / spread;
}

base::Result<Growth> run(const Context& context, std::size_t rows, const EventManifestOptions& options) {
  const auto folder = context.folder.fresh("memory");
  auto engine = Engine::start(context, {.data_folder = folder, .manifest = manifest::write(event_manifest(options))});
  if (!engine) return engine.error();
  EventGenerator generator;
  std::vector<std::string> bodies;
  for (std::size_t i = 0; i < kStepRows / kBodyEvents; ++i)
    bodies.push_back(post_request("/ingest/events", make_events(generator, kBodyEvents)));
  // A merge or a batch on its way only adds to what stays, so of many looks within a step the lowest counts; the peak has them all.
  std::vector<std::pair<double, double>> points;
  const std::size_t settled = std::min(kSettledRows, rows / 4);
  for (std::size_t sent = 0; sent < rows;) {
    double lowest_mb = std::numeric_limits<double>::infinity();
    auto load = run_load({.port = (*engine)->port(),
                          .connections = 2,
                          .requests = bodies.size(),
                          .request = [&](std::size_t i) -> std::string_view {
                            if (i % kBodiesPerLook == 0) lowest_mb = std::min(lowest_mb, (*engine)->process().memory_mb("VmRSS"));
                            return bodies[i];
                          },
                          .expected_status = 202});
    if (!load) return load.error();
    if (sent >= settled) points.emplace_back(static_cast<double>(sent) / 1e6, lowest_mb);
    sent += kStepRows;
    say(fmt::format("memory  {:.1f} of {:.0f} million rows{}: at least {:.0f} MB resident", static_cast<double>(sent) / 1e6,
                    static_cast<double>(rows) / 1e6, options.stands ? ", the table stands still" : "", lowest_mb));
  }
  const Growth growth{.slope_mb = slope(points), .peak_mb = (*engine)->process().memory_mb("VmHWM")};
  if (auto stopped = (*engine)->stop(); !stopped) return stopped.error();
  context.folder.retire(folder);
  return growth;
}

}  // namespace

base::Result<void> run_memory(const Context& context, Report& report) {
  const std::size_t rows = context.rows_or(kRows);
  auto taken = run(context, rows, {});
  if (!taken) return taken.error();
  auto standing = run(context, std::min(rows, kStandingRows), {.stands = true});
  if (!standing) return standing.error();
  report.add_value("memory/slope", "MB/M rows", {taken->slope_mb}, at_most(kSlopeBar));
  report.add_value("memory/peak", "MB", {taken->peak_mb}, at_most(kPeakBar));
  report.add_value("memory/standing_slope", "MB/M rows", {standing->slope_mb}, std::nullopt);
  report.add_value("memory/standing_peak", "MB", {standing->peak_mb}, at_most(kPeakBar));
  report.add_note(
      fmt::format("memory: resident, the pages of libchdb's file among them, the lowest of 25 looks at each half million rows; {:.0f} "
                  "million rows, and {:.0f} million while the "
                  "table stands still; the slope is of what came after the first {:.0f} million",
                  static_cast<double>(rows) / 1e6, static_cast<double>(std::min(rows, kStandingRows)) / 1e6,
                  static_cast<double>(std::min(kSettledRows, rows / 4)) / 1e6));
  return {};
}

}  // namespace antler::bench
