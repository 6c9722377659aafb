// One event a request: what a request costs beside the least that a server can do, and beside the most direct program that does as much
// while nothing dies.
#include <fmt/format.h>
#include <sched.h>

#include <chrono>
#include <fstream>
#include <optional>
#include <thread>

#include "bench.h"
#include "child_process.h"
#include "engine.h"
#include "event.h"
#include "http_connection.h"
#include "load_generator.h"

namespace antler::bench {
namespace {

constexpr std::size_t kRequests = 150'000;
constexpr int kConnections = 64;
constexpr double kDirectBar = 1.25;  // docs/adr/0017-ingest-single.md, which says why the bare server is no bar
constexpr double kDrainDeadlineS = 30;
constexpr auto kSettle = std::chrono::milliseconds(300);  // the last merges
constexpr int kServerCore = 0;
constexpr int kLoadCore = 1;

/// Runs this thread on one core while it lives.
class Pinned {
 public:
  explicit Pinned(int core) {
    ::sched_getaffinity(0, sizeof before_, &before_);
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(core, &set);
    ::sched_setaffinity(0, sizeof set, &set);
  }
  Pinned(const Pinned&) = delete;
  Pinned& operator=(const Pinned&) = delete;
  ~Pinned() { ::sched_setaffinity(0, sizeof before_, &before_); }

 private:
  cpu_set_t before_{};
};

struct Run {
  double cpu_us = 0;  // a request
  double per_second = 0;
};

base::Result<LoadResult> load(std::uint16_t port, const std::vector<std::string>& requests, std::size_t count) {
  const Pinned pinned(kLoadCore);
  return run_load({.port = port,
                   .connections = kConnections,
                   .requests = count,
                   .request = [&](std::size_t i) -> std::string_view { return requests[i]; },
                   .expected_status = 202});
}

base::Result<Run> run_engine_once(const Context& context, const std::vector<std::string>& requests, std::string& answer) {
  const auto folder = context.folder.fresh("single");
  auto engine = Engine::start(context, {.data_folder = folder, .manifest = manifest::write(event_manifest({})), .core = kServerCore});
  if (!engine) return engine.error();
  const double before = (*engine)->cpu_s();
  auto loaded = load((*engine)->port(), requests, requests.size() - 1);
  if (!loaded) return loaded.error();
  auto connection = HttpConnection::connect((*engine)->port());
  if (!connection) return connection.error();
  auto last = (*connection)->exchange(requests.back());
  if (!last) return last.error();
  std::this_thread::sleep_for(kSettle);
  const double cpu_s = (*engine)->cpu_s() - before;
  if (last->status != 200) return base::internal(fmt::format("the last event was answered by {}: {}", last->status, last->body));
  if (auto exact = (*engine)->wait_exact({"events"}, requests.size(), kDrainDeadlineS); !exact) return exact.error();
  // What the bare server is to answer.
  auto sample = (*connection)->exchange(requests.front());
  if (!sample) return sample.error();
  answer = sample->bytes;
  if (auto stopped = (*engine)->stop(); !stopped) return stopped.error();
  context.folder.retire(folder);
  const auto count = static_cast<double>(requests.size());
  return Run{.cpu_us = cpu_s / count * 1e6, .per_second = (count - 1) / loaded->wall_s};
}

/// By a yardstick that answers with `answer`: `serve` or `serve_direct`.
base::Result<Run> run_role_once(const Context& context, const std::string& role, const std::vector<std::string>& requests,
                                const std::string& answer) {
  const auto answer_file = context.folder.fresh("answer");
  std::ofstream(answer_file, std::ios::binary) << answer;
  const auto folder = context.folder.fresh("direct");
  std::filesystem::create_directories(folder);
  auto server =
      ChildProcess::spawn({.words = {context.program.string(), "--role", role, "--arguments",
                                     fmt::format(R"({{"answer_file":"{}","folder":"{}"}})", answer_file.string(), folder.string())},
                           .out_file = context.folder.fresh("bare-out"),
                           .err_file = context.folder.fresh("bare-err"),
                           .core = kServerCore});
  if (!server) return server.error();
  const double deadline = steady_s() + kDrainDeadlineS;
  while ((*server)->out_text().find('\n') == std::string::npos) {
    if (!(*server)->running() || steady_s() > deadline) return base::unavailable("the server does not start: " + (*server)->err_text());
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  const auto port = static_cast<std::uint16_t>(std::strtoul((*server)->out_text().c_str(), nullptr, 10));
  const double before = (*server)->cpu_s();
  auto loaded = load(port, requests, requests.size());
  if (!loaded) return loaded.error();
  if (role == "serve_direct") {
    auto connection = HttpConnection::connect(port);
    if (!connection) return connection.error();
    auto rows = (*connection)->exchange(get_request("/"));
    if (!rows) return rows.error();
    if (rows->body != std::to_string(requests.size()))
      return base::internal(fmt::format("the direct server has {} rows of {} requests", rows->body, requests.size()));
    std::this_thread::sleep_for(kSettle);
  }
  const double cpu_s = (*server)->cpu_s() - before;
  context.folder.retire(folder);
  const auto count = static_cast<double>(requests.size());
  return Run{.cpu_us = cpu_s / count * 1e6, .per_second = count / loaded->wall_s};
}

}  // namespace

base::Result<void> run_ingest_single(const Context& context, Report& report) {
  EventGenerator generator;
  std::vector<std::string> requests;
  const std::size_t count = context.rows_or(kRequests);
  for (std::size_t i = 0; i < count; ++i)
    requests.push_back(post_request(i + 1 == count ? "/ingest/events?ack=queryable" : "/ingest/events", make_events(generator, 1)));
  std::vector<double> ours, theirs, directs, rates;
  std::string answer;
  for (int pair = 0; pair < context.pairs; ++pair) {
    auto mine = run_engine_once(context, requests, answer);
    if (!mine) return mine.error();
    // In turns, so that neither is always the one after the engine.
    std::vector<Run> runs;
    for (const bool is_direct : {pair % 2 != 0, pair % 2 == 0}) {
      auto run = run_role_once(context, is_direct ? "serve_direct" : "serve", requests, answer);
      if (!run) return run.error();
      runs.push_back(*run);
    }
    const Run& bare = runs[pair % 2 == 0 ? 0 : 1];
    const Run& direct = runs[pair % 2 == 0 ? 1 : 0];
    ours.push_back(mine->cpu_us);
    theirs.push_back(bare.cpu_us);
    directs.push_back(direct.cpu_us);
    rates.push_back(mine->per_second);
    say(fmt::format(
        "ingest_single  pair {} of {}: {:.2f} us of CPU a request, bare {:.2f}, direct {:.2f}; {:.0f} requests/s, {:.0f}, {:.0f}", pair + 1,
        context.pairs, mine->cpu_us, bare.cpu_us, direct.cpu_us, mine->per_second, bare.per_second, direct.per_second));
  }
  report.add_ratio("ingest_single", "CPU us/request", ours, theirs, std::nullopt);
  report.add_ratio("ingest_single/direct", "CPU us/request", ours, directs, at_most(kDirectBar));
  report.add_note(fmt::format(
      "ingest_single: {} requests a run over {} connections; each server has core {} alone, the load has core {}; {:.0f} requests/s", count,
      kConnections, kServerCore, kLoadCore, median(rates)));
  return {};
}

}  // namespace antler::bench
