// From `antler start` on a folder that exists to the first accepted POST, and the memory of an engine that has nothing to do.
#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "bench.h"
#include "engine.h"
#include "http_connection.h"

namespace antler::bench {
namespace {

constexpr double kStartBar = 0.6;
constexpr double kMemoryBar = 350;
constexpr auto kIdle = std::chrono::seconds(1);
constexpr std::string_view kFlight =
    R"({"departed_at":"2001-01-13T14:56:00Z","origin":"SAT","destination":"HOU","delay_minutes":32,"distance_miles":192})";

base::Result<void> post_flight(std::uint16_t port) {
  auto connection = HttpConnection::connect(port);
  if (!connection) return connection.error();
  auto answer = (*connection)->exchange(post_request("/ingest/flights", kFlight));
  if (!answer) return answer.error();
  if (answer->status != 202) return base::internal(fmt::format("the flight was answered by {}: {}", answer->status, answer->body));
  return {};
}

}  // namespace

base::Result<void> run_start(const Context& context, Report& report) {
  const auto folder = context.folder.fresh("start");
  std::vector<double> seconds, resident, anonymous;
  for (int turn = 0; turn <= context.pairs; ++turn) {
    const double before = steady_s();
    auto engine = Engine::start(context, {.data_folder = folder});
    if (!engine) return engine.error();
    if (auto posted = post_flight((*engine)->port()); !posted) return posted.error();
    const double took_s = steady_s() - before;
    std::this_thread::sleep_for(kIdle);
    const double resident_mb = (*engine)->process().memory_mb("VmRSS"), anonymous_mb = (*engine)->process().memory_mb("RssAnon");
    if (auto stopped = (*engine)->stop(); !stopped) return stopped.error();
    if (turn == 0) continue;  // makes the folder and warms the page cache
    seconds.push_back(took_s);
    resident.push_back(resident_mb);
    anonymous.push_back(anonymous_mb);
    say(fmt::format("start  run {} of {}: {:.3f} s to the first accepted POST, {:.0f} MB resident, {:.0f} MB of it anonymous", turn,
                    context.pairs, took_s, resident_mb, anonymous_mb));
  }
  report.add_value("start/first_post", "s", seconds, at_most(kStartBar));
  report.add_value("start/memory", "MB", resident, at_most(kMemoryBar));
  report.add_note(
      fmt::format("start: resident memory one second after the first POST; {:.0f} MB of it are anonymous, the rest is pages of files",
                  median(anonymous)));
  context.folder.retire(folder);
  return {};
}

}  // namespace antler::bench
