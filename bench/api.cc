// A declarative API over HTTP beside the same query straight through libchdb, on the same folder.
#include <fmt/format.h>

#include "bench.h"
#include "busiest.h"
#include "engine.h"
#include "http_connection.h"
#include "ingest_batch.h"
#include "load_generator.h"
#include "yardstick.h"

namespace antler::bench {
namespace {

constexpr std::size_t kRows = 500'000;
constexpr std::size_t kQueries = 1'000;
constexpr std::size_t kQueriesMin = 100;
constexpr int kConnections = 8;
constexpr double kP50Bar = 1.2;
constexpr double kRateBar = 0.85;
constexpr double kDrainDeadlineS = 60;

base::Result<void> fill(const Context& context, const EngineOptions& options) {
  auto engine = Engine::start(context, options);
  if (!engine) return engine.error();
  const auto bodies = make_bodies(context.rows_or(kRows));
  auto load = run_load({.port = (*engine)->port(),
                        .connections = 2,
                        .requests = bodies.size() - 1,
                        .request = [&](std::size_t i) -> std::string_view { return bodies[i]; },
                        .expected_status = 202});
  if (!load) return load.error();
  if (auto exact = (*engine)->wait_exact({"events"}, (bodies.size() - 1) * kBodyEvents, kDrainDeadlineS); !exact) return exact.error();
  if (auto stopped = (*engine)->stop(); !stopped) return stopped.error();
  auto optimized = optimize_by_clickhouse(context, options.data_folder / "clickhouse", true);
  if (!optimized) return optimized.error();
  return {};
}

base::Result<QueryOutcome> query_by_api(const Context& context, const EngineOptions& options, std::size_t queries) {
  auto engine = Engine::start(context, options);
  if (!engine) return engine.error();
  std::vector<std::string> requests;
  for (std::size_t i = 0; i < 4; ++i)
    requests.push_back(get_request(fmt::format("/api/busiest?name={}&limit={}", busiest_name(i), kBusiestLimit)));
  const auto ask = [&](int connections, std::size_t count) {
    return run_load(
        {.port = (*engine)->port(), .connections = connections, .requests = count, .request = [&](std::size_t i) -> std::string_view {
           return requests[i % requests.size()];
         }});
  };
  if (auto warm = ask(kConnections, kBusiestWarmUp * kConnections); !warm) return warm.error();
  auto one = ask(1, queries);
  if (!one) return one.error();
  auto many = ask(kConnections, queries * kBusiestParallelFactor);
  if (!many) return many.error();
  if (auto stopped = (*engine)->stop(); !stopped) return stopped.error();
  return QueryOutcome{.p50_us = percentile(std::move(one->latencies_us), 0.5),
                      .per_second = static_cast<double>(queries * kBusiestParallelFactor) / many->wall_s};
}

}  // namespace

base::Result<void> run_api(const Context& context, Report& report) {
  const EngineOptions options{.data_folder = context.folder.fresh("api"), .manifest = manifest::write(event_manifest({.view = true}))};
  if (auto filled = fill(context, options); !filled) return filled.error();
  const std::size_t queries = context.rows > 0 ? std::max(kQueriesMin, std::min(kQueries, context.rows / 100)) : kQueries;
  std::vector<double> p50, rate, direct_p50, direct_rate;
  for (int pair = 0; pair < context.pairs; ++pair) {
    const bool ours_first = pair % 2 == 0;
    for (const bool mine : {ours_first, !ours_first}) {
      auto outcome = mine ? query_by_api(context, options, queries)
                          : query_by_clickhouse(context, options.data_folder / "clickhouse", queries, kConnections);
      if (!outcome) return outcome.error();
      (mine ? p50 : direct_p50).push_back(outcome->p50_us);
      (mine ? rate : direct_rate).push_back(outcome->per_second);
    }
    say(fmt::format("api  pair {} of {}: p50 {:.0f} us, straight {:.0f}; {:.0f} queries/s at {} connections, straight {:.0f}", pair + 1,
                    context.pairs, p50.back(), direct_p50.back(), rate.back(), kConnections, direct_rate.back()));
  }
  report.add_ratio("api/p50", "us", p50, direct_p50, at_most(kP50Bar));
  report.add_ratio("api/qps", "queries/s", rate, direct_rate, at_least(kRateBar));
  report.add_note(fmt::format(
      "api: the totals of a view, one group by with a bound parameter; {} questions on one connection, {} on {}; the load of the API's "
      "side runs on the same cores",
      queries, queries * kBusiestParallelFactor, kConnections));
  context.folder.retire(options.data_folder);
  return {};
}

}  // namespace antler::bench
