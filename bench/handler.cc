// What a handler costs beside a select: the processor time of engine and worker for a request that asks the same question either way. Both
// are asked of one engine in turns, so that what else it does is in both.
#include <fmt/format.h>

#include <vector>

#include "bench.h"
#include "engine.h"
#include "http_connection.h"
#include "load_generator.h"
#include "worker_process.h"

namespace antler::bench {
namespace {

constexpr std::size_t kRequests = 4'000;  // of each side in a pair
constexpr std::size_t kRequestsMin = 200;
constexpr std::size_t kTurns = 10;  // of a pair; the sides change after each
constexpr std::size_t kWarmUp = 200;
constexpr int kConnections = 4;
constexpr double kOverheadBarUs = 60;

struct Side {
  std::string request;
  double cpu_s = 0;
};

}  // namespace

base::Result<void> run_handler(const Context& context, Report& report) {
  Context own = context;
  own.app = context.program.parent_path() / "antler_bench_handler";
  const EngineOptions options{.data_folder = context.folder.fresh("handler")};
  auto engine = Engine::start(own, options);
  if (!engine) return engine.error();
  const auto worker = worker_of((*engine)->process().pid());
  if (!worker) return base::not_found("the engine has no worker");

  const std::size_t requests = context.rows > 0 ? std::max(kRequestsMin, std::min(kRequests, context.rows / 100)) : kRequests;
  Side select{.request = get_request("/api/by-select?below=7")}, handler{.request = get_request("/api/by-handler?below=7")};
  const auto ask = [&](Side& side, std::size_t count) -> base::Result<void> {
    const double before_s = (*engine)->cpu_s() + cpu_s_of(*worker);
    auto load = run_load(
        {.port = (*engine)->port(), .connections = kConnections, .requests = count, .request = [&](std::size_t) -> std::string_view {
           return side.request;
         }});
    if (!load) return load.error();
    side.cpu_s += (*engine)->cpu_s() + cpu_s_of(*worker) - before_s;
    return {};
  };
  for (Side* side : {&select, &handler})
    if (auto warm = ask(*side, kWarmUp); !warm) return warm;

  std::vector<double> overhead_us, select_us;
  for (int pair = 0; pair < context.pairs; ++pair) {
    select.cpu_s = handler.cpu_s = 0;
    for (std::size_t turn = 0; turn < kTurns; ++turn) {
      const bool handler_first = (turn + static_cast<std::size_t>(pair)) % 2 == 0;
      for (Side* side : {handler_first ? &handler : &select, handler_first ? &select : &handler})
        if (auto asked = ask(*side, requests / kTurns); !asked) return asked;
    }
    const double per_request = 1e6 / static_cast<double>(requests / kTurns * kTurns);
    select_us.push_back(select.cpu_s * per_request);
    overhead_us.push_back((handler.cpu_s - select.cpu_s) * per_request);
    say(fmt::format("handler  pair {} of {}: a select {:.0f} us of CPU, a handler {:.0f} us more", pair + 1, context.pairs,
                    select_us.back(), overhead_us.back()));
  }
  report.add_value("handler/overhead", "us", overhead_us, at_most(kOverheadBarUs));
  report.add_note(fmt::format(
      "handler: CPU of engine and worker for a request, less that of the same question as a select ({:.0f} us); {} requests of each on {} "
      "connections, in {} turns",
      median(select_us), requests, kConnections, kTurns));
  if (auto stopped = (*engine)->stop(); !stopped) return stopped.error();
  context.folder.retire(options.data_folder);
  return {};
}

}  // namespace antler::bench
