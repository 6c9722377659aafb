// What a handler costs beside a select: the processor time of engine and worker for a request that asks the same question either way. One
// handler returns the rows of its query as they are, another reads them first. All are asked of one engine in turns, so that what else it
// does is in each. In turn with them, two bare processes exchange the messages of the first before the same select
// (docs/adr/0011-handler-overhead.md). The clients are the same threads on each side.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "bare_exchange.h"
#include "bench.h"
#include "engine.h"
#include "http_connection.h"
#include "worker_process.h"

namespace antler::bench {
namespace {

constexpr std::size_t kRequests = 4'000;  // of each side in a pair
constexpr std::size_t kRequestsMin = 200;
constexpr std::size_t kTurns = 40;  // of a pair; the sides change after each
constexpr std::size_t kWarmUp = 200;
constexpr int kConnections = 4;
constexpr double kSelectUs = 1'000;  // on a machine that the bar is for
constexpr double kAboveBareBarUs = 60;
constexpr int kStatusOk = 200;

// The clients: a connection each, on a thread of its own.
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

// What a client does for one request; the processor time of its thread that counts.
using Ask = std::function<base::Result<double>(std::size_t client)>;

// `requests` in all, from all clients at once; the sum of what counts.
base::Result<double> ask_from_all(std::size_t clients, std::size_t requests, const Ask& ask) {
  std::vector<base::Result<double>> spent_s(clients, 0.0);
  std::vector<std::thread> threads;
  for (std::size_t client = 0; client < clients; ++client)
    threads.emplace_back([&, client] {
      double sum_s = 0;
      for (std::size_t n = client; n < requests; n += clients) {
        auto counted_s = ask(client);
        if (!counted_s) {
          spent_s[client] = counted_s.error();
          return;
        }
        sum_s += *counted_s;
      }
      spent_s[client] = sum_s;
    });
  for (auto& thread : threads) thread.join();
  double sum_s = 0;
  for (const auto& spent : spent_s) {
    if (!spent) return spent.error();
    sum_s += *spent;
  }
  return sum_s;
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
  const std::string select = "/api/by-select?below=7", handler = "/api/by-handler?below=7", reading = "/api/by-reading-handler?below=7";
  const auto ask = [&](std::size_t client, const std::string& target) -> base::Result<void> {
    auto answer = (*connections)[client]->exchange(get_request(target));
    if (!answer) return answer.error();
    if (answer->status != kStatusOk) return base::internal(fmt::format("{} was answered with the status {}", target, answer->status));
    return {};
  };
  enum Side : std::size_t { kSelect, kHandler, kReading, kBare, kSides };
  // Processor time of engine and worker, or of the two bare processes: the select leaves caches and cores as a handler's query does.
  const auto run_side = [&](std::size_t side, std::size_t count) -> base::Result<double> {
    const auto used_s = [&] { return side == kBare ? (*exchange)->children_cpu_s() : (*engine)->cpu_s() + cpu_s_of(*worker); };
    const double before_s = used_s();
    auto counted_s = ask_from_all(kConnections, count, [&](std::size_t client) -> base::Result<double> {
      base::Result<double> bare_s = 0.0;
      if (side == kBare) bare_s = (*exchange)->exchange(client);
      if (!bare_s) return bare_s;
      if (auto asked = ask(client, side == kHandler ? handler : side == kReading ? reading : select); !asked) return asked.error();
      return bare_s;
    });
    if (!counted_s) return counted_s.error();
    return *counted_s + used_s() - before_s;
  };
  for (std::size_t side = 0; side < kSides; ++side)
    if (auto warm = run_side(side, kWarmUp); !warm) return warm.error();

  std::vector<double> handler_us, reading_us, bare_us, select_us;
  const double per_request = 1e6 / static_cast<double>(requests / kTurns * kTurns);
  for (int pair = 0; pair < context.pairs; ++pair) {
    std::array<double, kSides> spent_us{};
    for (std::size_t turn = 0; turn < kTurns; ++turn)
      for (std::size_t i = 0; i < kSides; ++i) {
        // Backwards in every second turn, so that no side always comes after the same.
        const std::size_t place = turn % 2 == 0 ? i : kSides - 1 - i;
        const std::size_t side = (turn / 2 + static_cast<std::size_t>(pair) + place) % kSides;
        auto more_s = run_side(side, requests / kTurns);
        if (!more_s) return more_s.error();
        spent_us[side] += *more_s * per_request;
      }
    const double speed = kSelectUs / spent_us[kSelect];
    select_us.push_back(spent_us[kSelect]);
    handler_us.push_back((spent_us[kHandler] - spent_us[kSelect]) * speed);
    reading_us.push_back((spent_us[kReading] - spent_us[kSelect]) * speed);
    bare_us.push_back(spent_us[kBare] * speed);
    say(fmt::format(
        "handler  pair {} of {}: a select {:.0f} us of CPU, a handler {:.0f} us more, one that reads {:.0f}; a bare exchange {:.0f}",
        pair + 1, context.pairs, select_us.back(), spent_us[kHandler] - spent_us[kSelect], spent_us[kReading] - spent_us[kSelect],
        spent_us[kBare]));
  }
  report.add_excess("handler/overhead", "us", handler_us, bare_us, at_most(kAboveBareBarUs));
  report.add_value("handler/reading", "us", reading_us, std::nullopt);
  report.add_note(fmt::format(
      "handler: CPU of engine and worker for a request, less that of the same question as a select ({:.0f} us), in the proportion of a "
      "machine where that takes {:.0f}. One handler returns the rows of its query, the other reads them; the yardstick is that of two "
      "bare processes for the first's messages. {} requests of each on {} connections, in {} turns",
      median(select_us), kSelectUs, requests, kConnections, kTurns));
  if (auto stopped = (*engine)->stop(); !stopped) return stopped.error();
  context.folder.retire(options.data_folder);
  return {};
}

}  // namespace antler::bench
