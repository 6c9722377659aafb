// What a transform costs: CPU of engine and worker for a record that goes from one stream through a C++ function into another, what two
// lookups add to it, and what ten over one stream cost beside one. The backlog is taken while the app has no transform yet; then the app
// with it works it off. A start of the same app on the same folder with nothing to do, for as long, is subtracted.
#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "bench.h"
#include "control/control_server.h"
#include "engine.h"
#include "event.h"
#include "http_connection.h"
#include "load_generator.h"
#include "manifest/manifest.h"
#include "worker_process.h"

namespace antler::bench {
namespace {

constexpr std::size_t kRows = 1'000'000;
constexpr std::size_t kLookupRows = 300'000;
constexpr std::size_t kFanout = 10;
constexpr double kFanoutBar = 7;
constexpr std::size_t kBodyEvents = 1'000;
constexpr double kBarUs = 3;
constexpr double kDrainDeadlineS = 120;
constexpr auto kPoll = std::chrono::milliseconds(20);

// The app of transform_app.cc before it had the transform.
std::string manifest_before() {
  auto manifest = event_manifest({});
  manifest.tables.clear();
  return manifest::write(manifest);
}

struct Standing {
  std::uint64_t passed = 0;
  std::uint64_t dead_lettered = 0;
  bool drained = false;
};
base::Result<Standing> ask(const std::filesystem::path& folder) {
  std::string text;
  const auto asked = control::call((folder / "control.sock").string(), R"({"type":"call","method":"reconcile"})",
                                   [&](std::string_view piece) { return text += piece, true; });
  if (!asked) return asked.error();
  const auto answer = nlohmann::json::parse(text, nullptr, false);
  if (answer.is_discarded() || !answer["law"]["functions"].is_array() || answer["law"]["functions"].empty())
    return base::internal("the law has no function: " + text);
  Standing standing{.drained = answer.value("exact", false)};
  for (const auto& function : answer["law"]["functions"]) {
    standing.passed += function.value("passed", std::uint64_t{0});
    standing.dead_lettered += function.value("dead_lettered", std::uint64_t{0});
    standing.drained = standing.drained && function.value("in_flight", std::uint64_t{1}) == 0;
  }
  return standing;
}

struct Run {
  double engine_cpu_s = 0;
  double worker_cpu_s = 0;
  double wall_s = 0;  // from ready on
};
// Until everything is drained and `at_least_s` have passed since the engine was ready.
base::Result<Run> run_app(const Context& context, const std::filesystem::path& folder, AppShape shape, std::size_t rows,
                          double at_least_s) {
  auto engine = start_with_app(context, folder, shape);
  if (!engine) return engine.error();
  const double start = steady_s();
  for (;;) {
    const auto standing = ask(folder);
    if (!standing) return standing.error();
    const double passed_s = steady_s() - start;
    if (standing->drained && passed_s >= at_least_s) {
      if (standing->passed != rows || standing->dead_lettered != 0)
        return base::internal(fmt::format("{} of {} records passed, {} are dead letters", standing->passed, rows, standing->dead_lettered));
      break;
    }
    if (passed_s > kDrainDeadlineS + at_least_s)
      return base::unavailable(fmt::format("{} of {} records passed within {} s", standing->passed, rows, kDrainDeadlineS));
    std::this_thread::sleep_for(kPoll);
  }
  const auto worker = worker_of((*engine)->process().pid());
  if (!worker) return base::not_found("the engine has no worker");
  Run run{.engine_cpu_s = (*engine)->cpu_s(), .worker_cpu_s = cpu_s_of(*worker), .wall_s = steady_s() - start};
  if (auto stopped = (*engine)->stop(); !stopped) return stopped.error();
  return run;
}

struct Cost {
  double engine_us = 0;  // of CPU a record
  double worker_us = 0;
  double rate = 0;  // records a second of wall time
  [[nodiscard]] double us() const { return engine_us + worker_us; }
};
// Of records that go through `transforms` functions.
base::Result<Cost> measure(const Context& context, AppShape shape, const std::vector<std::string>& bodies, std::size_t rows,
                           std::size_t transforms) {
  const auto folder = context.folder.fresh("transform");
  if (auto taken = take_all(context, folder, manifest_before(), bodies); !taken) return taken.error();
  auto busy = run_app(context, folder, shape, rows * transforms, 0);
  if (!busy) return busy.error();
  auto idle = run_app(context, folder, shape, rows * transforms, busy->wall_s);
  if (!idle) return idle.error();
  context.folder.retire(folder);
  const double per_record = 1e6 / static_cast<double>(rows);
  return Cost{.engine_us = (busy->engine_cpu_s - idle->engine_cpu_s) * per_record,
              .worker_us = (busy->worker_cpu_s - idle->worker_cpu_s) * per_record,
              .rate = static_cast<double>(rows) / busy->wall_s};
}

std::vector<std::string> make_bodies(std::size_t rows) {
  EventGenerator generator;
  std::vector<std::string> bodies;
  for (std::size_t i = 0; i < rows; i += kBodyEvents) bodies.push_back(post_request("/ingest/events", make_events(generator, kBodyEvents)));
  return bodies;
}

}  // namespace

base::Result<void> run_transform(const Context& context, Report& report) {
  const auto bodies = make_bodies(context.rows_or(kRows));
  const std::size_t rows = bodies.size() * kBodyEvents;
  std::vector<double> both, engines, workers, rates;
  for (int turn = 0; turn < context.pairs; ++turn) {
    const auto cost = measure(context, AppShape::kCopy, bodies, rows, 1);
    if (!cost) return cost.error();
    engines.push_back(cost->engine_us);
    workers.push_back(cost->worker_us);
    both.push_back(cost->us());
    rates.push_back(cost->rate);
    say(fmt::format("transform  run {} of {}: {:.2f} us of CPU a record, engine {:.2f}, worker {:.2f}; {:.0f} records/s", turn + 1,
                    context.pairs, both.back(), engines.back(), workers.back(), rates.back()));
  }
  report.add_value("transform", "CPU us/record", both, at_most(kBarUs));
  report.add_note(fmt::format("transform: {} records of 10 fields a run; engine {:.2f} us, worker {:.2f} us; {:.0f} records/s of wall time",
                              rows, median(engines), median(workers), median(rates)));
  return {};
}

base::Result<void> run_lookup(const Context& context, Report& report) {
  const auto bodies = make_bodies(context.rows_or(kLookupRows));
  const std::size_t rows = bodies.size() * kBodyEvents;
  std::vector<double> with, without;
  for (int turn = 0; turn < context.pairs; ++turn) {
    for (const bool looks_up : {turn % 2 == 0, turn % 2 != 0}) {
      const auto cost = measure(context, looks_up ? AppShape::kLookup : AppShape::kCopy, bodies, rows, 1);
      if (!cost) return cost.error();
      (looks_up ? with : without).push_back(cost->us());
    }
    say(fmt::format("lookup  pair {} of {}: {:.2f} us of CPU a record with two lookups, {:.2f} without", turn + 1, context.pairs,
                    with.back(), without.back()));
  }
  report.add_ratio("lookup", "CPU us/record", with, without, std::nullopt);
  return {};
}

base::Result<void> run_fanout(const Context& context, Report& report) {
  const auto bodies = make_bodies(context.rows_or(kRows));
  const std::size_t rows = bodies.size() * kBodyEvents;
  std::vector<double> ten, one;
  for (int turn = 0; turn < context.pairs; ++turn) {
    for (const bool is_ten : {turn % 2 == 0, turn % 2 != 0}) {
      const auto cost =
          is_ten ? measure(context, AppShape::kFanout, bodies, rows, kFanout) : measure(context, AppShape::kCopy, bodies, rows, 1);
      if (!cost) return cost.error();
      (is_ten ? ten : one).push_back(cost->us());
    }
    say(fmt::format("fanout  pair {} of {}: {:.2f} us of CPU a record through ten, {:.2f} through one", turn + 1, context.pairs, ten.back(),
                    one.back()));
  }
  report.add_ratio("fanout", "CPU us/record", ten, one, at_most(kFanoutBar));
  return {};
}

}  // namespace antler::bench
