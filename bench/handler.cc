// What a handler costs beside a select: the processor time of engine and worker for a request that asks the same question either way. Both
// are asked of one engine in turns, so that what else it does is in both. In turn with them, two bare processes exchange the messages of
// such a request around the same select (docs/adr/0011-handler-overhead.md).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "bare_exchange.h"
#include "bench.h"
#include "engine.h"
#include "http_connection.h"
#include "load_generator.h"
#include "worker_process.h"

namespace antler::bench {
namespace {

constexpr std::size_t kRequests = 4'000;  // of each side in a pair
constexpr std::size_t kRequestsMin = 200;
constexpr std::size_t kTurns = 40;  // of a pair; the sides change after each
constexpr std::size_t kWarmUp = 200;
constexpr int kConnections = 4;
constexpr double kAboveBareBarUs = 60;
constexpr int kStatusOk = 200;

using Connections = std::vector<std::unique_ptr<HttpConnection>>;

base::Result<Connections> connect(std::uint16_t port, int count) {
  Connections connections;
  for (int i = 0; i < count; ++i) {
    auto connection = HttpConnection::connect(port);
    if (!connection) return connection.error();
    connections.push_back(std::move(*connection));
  }
  return connections;
}

}  // namespace

base::Result<void> run_handler(const Context& context, Report& report) {
  auto exchange = BareExchange::start(kConnections);
  if (!exchange) return exchange.error();
  Context own = context;
  own.app = context.program.parent_path() / "antler_bench_handler";
  const EngineOptions options{.data_folder = context.folder.fresh("handler")};
  auto engine = Engine::start(own, options);
  if (!engine) return engine.error();
  const auto worker = worker_of((*engine)->process().pid());
  if (!worker) return base::not_found("the engine has no worker");
  auto connections = connect((*engine)->port(), kConnections);
  if (!connections) return connections.error();

  const std::size_t requests = context.rows > 0 ? std::max(kRequestsMin, std::min(kRequests, context.rows / 100)) : kRequests;
  const std::string select = get_request("/api/by-select?below=7");
  const std::string handler = get_request("/api/by-handler?below=7");
  // Processor time of engine and worker.
  const auto ask = [&](const std::string& request, std::size_t count) -> base::Result<double> {
    const double before_s = (*engine)->cpu_s() + cpu_s_of(*worker);
    auto load = run_load({.port = (*engine)->port(), .connections = kConnections, .requests = count, .request = [&](std::size_t) {
                            return std::string_view(request);
                          }});
    if (!load) return load.error();
    return (*engine)->cpu_s() + cpu_s_of(*worker) - before_s;
  };
  // Of the two bare processes. The select leaves caches and cores as a handler's query finds them and leaves them.
  const auto exchange_bare = [&](std::size_t count) {
    return (*exchange)->cpu_s(count, [&](std::size_t lane) -> base::Result<void> {
      auto answer = (*connections)[lane]->exchange(select);
      if (!answer) return answer.error();
      if (answer->status != kStatusOk) return base::internal(fmt::format("a select was answered with the status {}", answer->status));
      return {};
    });
  };
  enum Side : std::size_t { kSelect, kHandler, kBare };
  const auto run_side = [&](std::size_t side, std::size_t count) {
    return side == kBare ? exchange_bare(count) : ask(side == kSelect ? select : handler, count);
  };
  constexpr std::size_t kSides = 3;
  for (std::size_t side = 0; side < kSides; ++side)
    if (auto warm = run_side(side, kWarmUp); !warm) return warm.error();

  std::vector<double> overhead_us, bare_us, select_us;
  const double per_request = 1e6 / static_cast<double>(requests / kTurns * kTurns);
  for (int pair = 0; pair < context.pairs; ++pair) {
    std::array<double, kSides> spent_s{};
    for (std::size_t turn = 0; turn < kTurns; ++turn)
      for (std::size_t i = 0; i < kSides; ++i) {
        // Backwards in every second turn, so that no side always comes after the same.
        const std::size_t place = turn % 2 == 0 ? i : kSides - 1 - i;
        const std::size_t side = (turn / 2 + static_cast<std::size_t>(pair) + place) % kSides;
        auto cpu_s = run_side(side, requests / kTurns);
        if (!cpu_s) return cpu_s.error();
        spent_s[side] += *cpu_s;
      }
    select_us.push_back(spent_s[kSelect] * per_request);
    overhead_us.push_back((spent_s[kHandler] - spent_s[kSelect]) * per_request);
    bare_us.push_back(spent_s[kBare] * per_request);
    say(fmt::format("handler  pair {} of {}: a select {:.0f} us of CPU, a handler {:.0f} us more; a bare exchange {:.0f}", pair + 1,
                    context.pairs, select_us.back(), overhead_us.back(), bare_us.back()));
  }
  report.add_excess("handler/overhead", "us", overhead_us, bare_us, at_most(kAboveBareBarUs));
  report.add_note(
      fmt::format("handler: CPU of engine and worker for a request, less that of the same question as a select ({:.0f} us); the yardstick "
                  "is that of two bare processes for the same messages. {} requests of each on {} connections, in {} turns",
                  median(select_us), requests, kConnections, kTurns));
  if (auto stopped = (*engine)->stop(); !stopped) return stopped.error();
  context.folder.retire(options.data_folder);
  return {};
}

}  // namespace antler::bench
