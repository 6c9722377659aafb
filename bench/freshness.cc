// From a POST to the moment at which table and view both show it, at a steady 20,000 events a second; and to the moment at which the table
// at the end of three transforms shows it, at 10,000.
#include <fmt/format.h>

#include <algorithm>

#include "bench.h"
#include "engine.h"
#include "event.h"
#include "http_connection.h"
#include "steady_load.h"
#include "worker_process.h"

namespace antler::bench {
namespace {

constexpr std::size_t kBodyEvents = 100;
constexpr double kEventsPerSecond = 20'000;
constexpr std::size_t kEvents = 400'000;  // 20 s
constexpr double kChainEventsPerSecond = 10'000;
constexpr std::size_t kChainEvents = 200'000;  // 20 s
constexpr std::size_t kChainWarmUpBodies = 100;
constexpr std::size_t kBodiesMade = 256;
constexpr double kP50Bar = 350;
constexpr double kP99Bar = 900;
constexpr double kChainP99Bar = 1'500;
constexpr double kRateShareMin = 0.97;

std::vector<std::string> make_requests() {
  EventGenerator generator;
  std::vector<std::string> requests;
  for (std::size_t i = 0; i < kBodiesMade; ++i) requests.push_back(post_request("/ingest/events", make_events(generator, kBodyEvents)));
  return requests;
}

}  // namespace

base::Result<void> run_freshness(const Context& context, Report& report) {
  const auto requests = make_requests();
  const std::size_t bodies = std::max<std::size_t>(1, context.rows_or(kEvents) / kBodyEvents);
  std::vector<double> p50, p99;
  for (int turn = 0; turn < context.pairs; ++turn) {
    const auto folder = context.folder.fresh("freshness");
    auto engine = Engine::start(context, {.data_folder = folder, .manifest = manifest::write(event_manifest({.view = true}))});
    if (!engine) return engine.error();
    SteadyLoad run({.port = (*engine)->port(), .bodies = bodies, .body_events = kBodyEvents, .events_per_second = kEventsPerSecond},
                   requests);
    if (auto done = run.go(); !done) return done.error();
    if (auto stopped = (*engine)->stop(); !stopped) return stopped.error();
    context.folder.retire(folder);
    const auto delays = run.delays_ms();
    p50.push_back(percentile(delays, 0.5));
    p99.push_back(percentile(delays, 0.99));
    say(fmt::format("freshness  run {} of {}: p50 {:.0f} ms, p99 {:.0f} ms at {:.0f} events/s, {} looks", turn + 1, context.pairs,
                    p50.back(), p99.back(), run.rate(), run.looks()));
    if (run.rate() < kEventsPerSecond * kRateShareMin)
      report.add_note(fmt::format("freshness: run {} reached only {:.0f} events/s", turn + 1, run.rate()));
  }
  report.add_value("freshness/p50", "ms", p50, at_most(kP50Bar));
  report.add_value("freshness/p99", "ms", p99, at_most(kP99Bar));
  report.add_note(fmt::format(
      "freshness: bodies of {} events at {:.0f} events/s; an API asks table and view about every 10 ms, and the look counts when it "
      "is answered",
      kBodyEvents, kEventsPerSecond));
  return {};
}

base::Result<void> run_chain(const Context& context, Report& report) {
  const auto requests = make_requests();
  const std::size_t bodies = std::max<std::size_t>(1, context.rows_or(kChainEvents) / kBodyEvents);
  std::vector<double> p50, p99, cpu_us;
  for (int turn = 0; turn < context.pairs; ++turn) {
    const auto folder = context.folder.fresh("chain");
    auto engine = start_with_app(context, folder, AppShape::kChain);
    if (!engine) return engine.error();
    const double before_s = (*engine)->cpu_s();
    SteadyLoad run({.port = (*engine)->port(),
                    .bodies = bodies,
                    .body_events = kBodyEvents,
                    .events_per_second = kChainEventsPerSecond,
                    .warm_up_bodies = kChainWarmUpBodies},
                   requests);
    if (auto done = run.go(); !done) return done.error();
    const auto worker = worker_of((*engine)->process().pid());
    if (!worker) return base::not_found("the engine has no worker");
    cpu_us.push_back(((*engine)->cpu_s() - before_s + cpu_s_of(*worker)) * 1e6 / static_cast<double>(bodies * kBodyEvents));
    if (auto stopped = (*engine)->stop(); !stopped) return stopped.error();
    context.folder.retire(folder);
    const auto delays = run.delays_ms();
    p50.push_back(percentile(delays, 0.5));
    p99.push_back(percentile(delays, 0.99));
    say(fmt::format("chain  run {} of {}: p50 {:.0f} ms, p99 {:.0f} ms at {:.0f} events/s, {:.1f} us of CPU an event", turn + 1,
                    context.pairs, p50.back(), p99.back(), run.rate(), cpu_us.back()));
    if (run.rate() < kChainEventsPerSecond * kRateShareMin)
      report.add_note(fmt::format("chain: run {} reached only {:.0f} events/s", turn + 1, run.rate()));
  }
  report.add_value("chain/p50", "ms", p50, {});
  report.add_value("chain/p99", "ms", p99, at_most(kChainP99Bar));
  report.add_note(fmt::format("chain: {:.1f} us of CPU an event, of engine and worker, with three transforms, the table and the looks",
                              median(cpu_us)));
  return {};
}

}  // namespace antler::bench
