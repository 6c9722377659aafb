// What the engine's memory does while records come: it must not grow with them. Once with the table taking what comes, once with a table
// that stands still, so that all of it stays in the log.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <limits>
#include <thread>
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
constexpr std::size_t kRests = 20;
constexpr std::size_t kStandingRests = 5;
constexpr std::size_t kSettledRows = 5'000'000;  // pools and caches are full by then
constexpr double kRestS = 12;                    // what came last is merged by then; the engine gives memory back 3 and 10 s after it
constexpr double kLookS = 0.1;
constexpr double kSlopeBar = 1;     // MB a million rows
constexpr double kPeakBar = 1'200;  // MB

struct Growth {
  double slope_mb = 0;  // a million rows
  double peak_mb = 0;
};

// Theil and Sen's: the middle of the slopes between each two points, which one look at a bad moment does not move.
double slope(const std::vector<std::pair<double, double>>& points) {
  std::vector<double> slopes;
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) slopes.push_back((points[i].second - points[j].second) / (points[i].first - points[j].first));
  return slopes.empty() ? 0 : median(std::move(slopes));
}

// What the log holds in memory to write it down later: as it fills and empties, it would be taken for growth.
base::Result<double> log_buffer_mb(std::uint16_t port) {
  constexpr std::string_view kMetric = "\nantler_log_buffer_bytes ";
  auto connection = HttpConnection::connect(port);
  if (!connection) return connection.error();
  const auto answer = (*connection)->exchange(get_request("/metrics"));
  if (!answer) return answer.error();
  if (answer->status != 200) return base::internal(fmt::format("/metrics answers {}", answer->status));
  const auto at = answer->body.find(kMetric);
  if (at == std::string::npos) return base::internal("/metrics has no antler_log_buffer_bytes");
  return std::strtod(answer->body.c_str() + at + kMetric.size(), nullptr) / (1 << 20);
}

// What stays when nothing comes: batches and merges on their way only add to it.
base::Result<double> resident_at_rest_mb(Engine& engine) {
  double lowest_mb = std::numeric_limits<double>::infinity();
  for (const double until_s = steady_s() + kRestS; steady_s() < until_s; std::this_thread::sleep_for(std::chrono::duration<double>(kLookS)))
    lowest_mb = std::min(lowest_mb, engine.process().memory_mb("VmRSS"));
  const auto buffer_mb = log_buffer_mb(engine.port());
  if (!buffer_mb) return buffer_mb.error();
  return lowest_mb - *buffer_mb;
}

// Without rests there is no slope, and the peak is that of a load that goes on.
base::Result<Growth> run(const Context& context, std::size_t rows, const EventManifestOptions& options, std::size_t rests) {
  const auto folder = context.folder.fresh("memory");
  auto engine = Engine::start(context, {.data_folder = folder, .manifest = manifest::write(event_manifest(options))});
  if (!engine) return engine.error();
  EventGenerator generator;
  std::vector<std::string> bodies;
  for (std::size_t i = 0; i < kStepRows / kBodyEvents; ++i)
    bodies.push_back(post_request("/ingest/events", make_events(generator, kBodyEvents)));
  std::vector<std::pair<double, double>> points;
  const std::size_t settled = std::min(kSettledRows, rows / 4);
  const std::size_t rest_rows = rests == 0 ? rows : std::max(kStepRows, rows / rests);
  for (std::size_t sent = 0, rested = 0; sent < rows;) {
    auto load = run_load({.port = (*engine)->port(),
                          .connections = 2,
                          .requests = bodies.size(),
                          .request = [&](std::size_t i) -> std::string_view { return bodies[i]; },
                          .expected_status = 202});
    if (!load) return load.error();
    sent += kStepRows;
    if (rests == 0)
      say(fmt::format("memory  {:.1f} of {:g} million rows without rests", static_cast<double>(sent) / 1e6,
                      static_cast<double>(rows) / 1e6));
    if (rests == 0 || (sent - rested < rest_rows && sent < rows)) continue;
    rested = sent;
    const auto mb = resident_at_rest_mb(**engine);
    if (!mb) return mb.error();
    if (sent >= settled) points.emplace_back(static_cast<double>(sent) / 1e6, *mb);
    say(fmt::format("memory  {:.1f} of {:g} million rows{}: {:.0f} MB resident at rest, without the log's buffer",
                    static_cast<double>(sent) / 1e6, static_cast<double>(rows) / 1e6, options.stands ? ", the table stands still" : "",
                    *mb));
  }
  const Growth growth{.slope_mb = slope(points), .peak_mb = (*engine)->process().memory_mb("VmHWM")};
  if (auto stopped = (*engine)->stop(); !stopped) return stopped.error();
  context.folder.retire(folder);
  return growth;
}

}  // namespace

base::Result<void> run_memory(const Context& context, Report& report) {
  const std::size_t rows = context.rows_or(kRows);
  auto taken = run(context, rows, {}, kRests);
  if (!taken) return taken.error();
  auto busy = run(context, rows / 2, {}, 0);
  if (!busy) return busy.error();
  auto standing = run(context, std::min(rows, kStandingRows), {.stands = true}, kStandingRests);
  if (!standing) return standing.error();
  report.add_value("memory/slope", "MB/M rows", {taken->slope_mb}, at_most(kSlopeBar));
  report.add_value("memory/peak", "MB", {std::max(taken->peak_mb, busy->peak_mb)}, at_most(kPeakBar));
  report.add_value("memory/standing_slope", "MB/M rows", {standing->slope_mb}, std::nullopt);
  report.add_value("memory/standing_peak", "MB", {standing->peak_mb}, at_most(kPeakBar));
  const auto millions = [](std::size_t count) { return static_cast<double>(count) / 1e6; };
  report.add_note(fmt::format(
      "memory: resident, the pages of libchdb's file among them; {:g} million rows with {} rests at most, {:g} million without, and "
      "{:g} million with rests while the table stands still. The peak is of all the time. The slope is after the first "
      "{:g} million: the lowest of {:.0f} s without load, less what the log holds in memory to write it down later "
      "(docs/adr/0012-memory-at-rest.md)",
      millions(rows), kRests, millions(rows / 2), millions(std::min(rows, kStandingRows)), millions(std::min(kSettledRows, rows / 4)),
      kRestS));
  return {};
}

}  // namespace antler::bench
