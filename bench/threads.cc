// What a second thread costs: the processor time of a record at the edge and in the log, with two event loops and with one. There is no
// table, so ClickHouse has nothing to do.
#include <fmt/format.h>

#include <vector>

#include "bench.h"
#include "engine.h"
#include "event.h"
#include "http_connection.h"
#include "ingest_batch.h"
#include "load_generator.h"

namespace antler::bench {
namespace {

constexpr std::size_t kRows = 2'000'000;
constexpr double kBar = 1.15;

base::Result<double> cpu_us_a_record(const Context& context, const std::vector<std::string>& bodies, std::size_t rounds, int threads) {
  const auto folder = context.folder.fresh("threads");
  auto engine = Engine::start(
      context, {.data_folder = folder, .manifest = manifest::write(event_manifest({.table = false})), .http_threads = threads});
  if (!engine) return engine.error();
  const double before = (*engine)->cpu_s();
  for (std::size_t round = 0; round < rounds; ++round) {
    auto load = run_load({.port = (*engine)->port(),
                          .connections = 4,
                          .requests = bodies.size(),
                          .request = [&](std::size_t i) -> std::string_view { return bodies[i]; },
                          .expected_status = 202});
    if (!load) return load.error();
  }
  const double cpu_s = (*engine)->cpu_s() - before;
  if (auto stopped = (*engine)->stop(); !stopped) return stopped.error();
  context.folder.retire(folder);
  return cpu_s * 1e6 / static_cast<double>(rounds * bodies.size() * kBodyEvents);
}

}  // namespace

base::Result<void> run_threads(const Context& context, Report& report) {
  constexpr std::size_t kDistinctRows = 200'000;
  EventGenerator generator;
  std::vector<std::string> bodies;
  for (std::size_t i = 0; i < kDistinctRows / kBodyEvents; ++i)
    bodies.push_back(post_request("/ingest/events", make_events(generator, kBodyEvents)));
  const std::size_t rounds = std::max<std::size_t>(1, context.rows_or(kRows) / kDistinctRows);
  std::vector<double> two, one;
  for (int pair = 0; pair < context.pairs; ++pair) {
    const bool two_first = pair % 2 == 0;
    for (const bool second : {two_first, !two_first}) {
      auto us = cpu_us_a_record(context, bodies, rounds, second ? 2 : 1);
      if (!us) return us.error();
      (second ? two : one).push_back(*us);
    }
    say(fmt::format("threads  pair {} of {}: {:.3f} us of CPU a record with two threads, {:.3f} with one", pair + 1, context.pairs,
                    two.back(), one.back()));
  }
  report.add_ratio("threads", "CPU us/record", two, one, at_most(kBar));
  report.add_note(fmt::format("threads: edge and log, bodies of {} events on 4 connections, {} rows a run", kBodyEvents,
                              rounds * bodies.size() * kBodyEvents));
  return {};
}

}  // namespace antler::bench
