#include "ingest_batch.h"

#include <fmt/format.h>

#include "engine.h"
#include "http_connection.h"
#include "load_generator.h"

namespace antler::bench {
namespace {

constexpr std::size_t kRows = 1'000'000;
constexpr int kConnections = 2;
constexpr double kDrainDeadlineS = 60;
constexpr double kBar = 1.15;

base::Result<void> run(const Context& context, Report& report, const std::string& name, bool view) {
  const auto bodies = make_bodies(context.rows_or(kRows));
  const auto rows = static_cast<double>(bodies.size() * kBodyEvents);
  std::vector<double> ours, theirs, post_rate, engine_part;
  const auto measure_ours = [&]() -> base::Result<void> {
    auto outcome = run_engine(context, bodies, {.view = view});
    if (!outcome) return outcome.error();
    ours.push_back(rows / outcome->cpu_s());
    post_rate.push_back(rows / outcome->queryable_s);
    engine_part.push_back(outcome->engine_cpu_s / rows * 1e9);
    return {};
  };
  const auto measure_theirs = [&]() -> base::Result<void> {
    const auto folder = context.folder.fresh("yardstick");
    auto outcome = insert_by_clickhouse(context, folder, bodies.size() * kBodyEvents, view);
    if (!outcome) return outcome.error();
    if (outcome->rows != bodies.size() * kBodyEvents) return base::internal(fmt::format("the yardstick stored {} rows", outcome->rows));
    theirs.push_back(rows / outcome->cpu_s);
    context.folder.retire(folder);
    return {};
  };
  for (int pair = 0; pair < context.pairs; ++pair) {
    // Who comes first takes turns: what the machine does meanwhile should not side with one of them.
    const bool ours_first = pair % 2 == 0;
    for (const bool mine : {ours_first, !ours_first})
      if (auto done = mine ? measure_ours() : measure_theirs(); !done) return done.error();
    say(fmt::format("{}  pair {} of {}: {:.0f} rows per CPU-second, ClickHouse by itself {:.0f}", name, pair + 1, context.pairs,
                    ours.back(), theirs.back()));
  }
  report.add_ratio(name, "rows/CPU-s", ours, theirs, at_least(kBar));
  report.add_note(fmt::format(
      "{}: {:.0f} rows a run; {:.0f} ns of CPU a row in the engine, the rest is FINAL, which a child process runs on the folder "
      "after the engine has stopped; {:.0f} rows/s of wall time until queryable",
      name, rows, median(engine_part), median(post_rate)));
  return {};
}

}  // namespace

std::vector<std::string> make_bodies(std::size_t rows) {
  EventGenerator generator;
  std::vector<std::string> bodies;
  for (std::size_t done = 0; done < rows; done += kBodyEvents) {
    // The last one answers when everything before it can be queried too.
    const bool last = done + kBodyEvents >= rows;
    bodies.push_back(post_request(last ? "/ingest/events?ack=queryable" : "/ingest/events", make_events(generator, kBodyEvents)));
  }
  return bodies;
}

base::Result<EngineRun> run_engine(const Context& context, const std::vector<std::string>& bodies, const EventManifestOptions& options) {
  const auto folder = context.folder.fresh("engine");
  auto engine = Engine::start(context, {.data_folder = folder, .manifest = manifest::write(event_manifest(options))});
  if (!engine) return engine.error();
  EngineRun run;
  const double cpu_before = (*engine)->cpu_s();
  const double start = steady_s();
  auto load = run_load({.port = (*engine)->port(),
                        .connections = kConnections,
                        .requests = bodies.size() - 1,
                        .request = [&](std::size_t i) -> std::string_view { return bodies[i]; },
                        .expected_status = 202});
  if (!load) return load.error();
  run.post_s = steady_s() - start;
  auto connection = HttpConnection::connect((*engine)->port());
  if (!connection) return connection.error();
  auto last = (*connection)->exchange(bodies.back());
  if (!last) return last.error();
  if (last->status == 202) {  // its wait has a limit of its own
    if (auto drained = (*engine)->wait_exact({"events"}, bodies.size() * kBodyEvents, kDrainDeadlineS); !drained) return drained.error();
  } else if (last->status != 200) {
    return base::internal(fmt::format("the last body was answered by {}: {}", last->status, last->body));
  }
  run.queryable_s = steady_s() - start;
  if (auto stopped = (*engine)->stop(); !stopped) return stopped.error();
  run.engine_cpu_s = (*engine)->cpu_s() - cpu_before;
  auto stored = optimize_by_clickhouse(context, folder / "clickhouse", options.view);
  if (!stored) return stored.error();
  if (stored->rows != bodies.size() * kBodyEvents)
    return base::internal(fmt::format("{} events were accepted and {} are in the table", bodies.size() * kBodyEvents, stored->rows));
  run.optimize_cpu_s = stored->cpu_s;
  run.stored = *stored;
  context.folder.retire(folder);
  return run;
}

base::Result<void> run_ingest_batch(const Context& context, Report& report) { return run(context, report, "ingest_batch", false); }
base::Result<void> run_ingest_batch_view(const Context& context, Report& report) { return run(context, report, "ingest_batch/view", true); }

}  // namespace antler::bench
