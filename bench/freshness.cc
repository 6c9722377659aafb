// From a POST to the moment at which table and view both show it, at a steady 20,000 events a second.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "bench.h"
#include "child_process.h"
#include "engine.h"
#include "event.h"
#include "http_connection.h"

namespace antler::bench {
namespace {

constexpr std::size_t kBodyEvents = 100;
constexpr double kEventsPerSecond = 20'000;
constexpr double kBodyEveryS = kBodyEvents / kEventsPerSecond;
constexpr std::size_t kEvents = 400'000;    // 20 s
constexpr std::size_t kWarmUpBodies = 200;  // the first second is not counted
constexpr std::size_t kBodiesMade = 256;    // they come again: what is in them does not matter
constexpr std::size_t kSenders = 4;         // so that a slow answer does not hold up the next body
constexpr auto kPollEvery = std::chrono::milliseconds(10);
constexpr double kVisibleDeadlineS = 20;
constexpr double kP50Bar = 350;
constexpr double kP99Bar = 900;
constexpr double kRateShareMin = 0.97;

struct Sent {
  double sent_s = 0;
  double acknowledged_s = 0;
};
struct Seen {
  double at_s = 0;
  std::uint64_t table = 0;
  std::uint64_t view = 0;
};

class Run {
 public:
  Run(std::uint16_t port, const std::vector<std::string>& requests, std::size_t bodies) : port_(port), requests_(requests), sent_(bodies) {}

  base::Result<void> go() {
    start_s_ = steady_s() + 0.1;
    std::thread poller([this] { report(poll()); });
    std::vector<std::thread> senders;
    for (std::size_t i = 0; i < kSenders; ++i) senders.emplace_back([this, i] { report(send(i)); });
    for (auto& sender : senders) sender.join();
    sending_ends_s_ = steady_s();
    poller.join();
    if (!failure_.empty()) return base::internal(failure_);
    return {};
  }

  /// Milliseconds from sending each body to the first look that showed it.
  [[nodiscard]] std::vector<double> delays_ms() const {
    std::vector<double> sent;
    for (const auto& body : sent_) sent.push_back(body.sent_s);
    std::sort(sent.begin(), sent.end());
    std::vector<double> delays;
    for (std::size_t i = std::min(kWarmUpBodies, sent_.size() / 10); i < sent_.size(); ++i) {
      // Before it in the log can only be what was sent before its acknowledgement; when that many are there, it is there.
      const auto before = std::upper_bound(sent.begin(), sent.end(), sent_[i].acknowledged_s) - sent.begin();
      const std::uint64_t needed = static_cast<std::uint64_t>(before) * kBodyEvents;
      const auto seen =
          std::partition_point(seen_.begin(), seen_.end(), [&](const Seen& look) { return std::min(look.table, look.view) < needed; });
      delays.push_back(((seen == seen_.end() ? seen_.back() : *seen).at_s - sent_[i].sent_s) * 1000);
    }
    return delays;
  }
  [[nodiscard]] double rate() const { return static_cast<double>(sent_.size() * kBodyEvents) / (sending_ends_s_ - start_s_); }
  [[nodiscard]] std::size_t looks() const { return seen_.size(); }

 private:
  void report(const base::Result<void>& outcome) {
    if (outcome) return;
    if (!failed_.exchange(true)) failure_ = outcome.error().message;
  }

  base::Result<void> send(std::size_t first) {
    auto connection = HttpConnection::connect(port_);
    if (!connection) return connection.error();
    for (std::size_t i = first; i < sent_.size() && !failed_; i += kSenders) {
      const double wait_s = start_s_ + static_cast<double>(i) * kBodyEveryS - steady_s();
      if (wait_s > 0) std::this_thread::sleep_for(std::chrono::duration<double>(wait_s));
      sent_[i].sent_s = steady_s();
      auto answer = (*connection)->exchange(requests_[i % requests_.size()]);
      if (!answer) return answer.error();
      if (answer->status != 202) return base::internal(fmt::format("a body was answered by {}: {}", answer->status, answer->body));
      sent_[i].acknowledged_s = steady_s();
    }
    return {};
  }

  base::Result<void> poll() {
    auto connection = HttpConnection::connect(port_);
    if (!connection) return connection.error();
    const std::string request = get_request("/api/visible");
    const std::uint64_t all = sent_.size() * kBodyEvents;
    const double deadline_s = start_s_ + static_cast<double>(sent_.size()) * kBodyEveryS * 2 + kVisibleDeadlineS;
    while (!failed_) {
      auto answer = (*connection)->exchange(request);
      if (!answer) return answer.error();
      const auto rows = nlohmann::json::parse(answer->body, nullptr, false);
      if (answer->status != 200 || !rows.is_array() || rows.size() != 1)
        return base::internal(fmt::format("`visible` was answered by {}: {}", answer->status, answer->body));
      seen_.push_back(
          {.at_s = steady_s(), .table = rows[0].value("in_table", std::uint64_t{0}), .view = rows[0].value("in_view", std::uint64_t{0})});
      if (std::min(seen_.back().table, seen_.back().view) >= all) return {};
      if (steady_s() > deadline_s)
        return base::internal(fmt::format("{} of {} events are visible at the deadline", seen_.back().table, all));
      std::this_thread::sleep_for(kPollEvery);
    }
    return {};
  }

  const std::uint16_t port_;
  const std::vector<std::string>& requests_;
  std::vector<Sent> sent_;  // each element is written by one sender
  std::vector<Seen> seen_;  // the poller's until it has ended
  double start_s_ = 0;
  double sending_ends_s_ = 0;
  std::atomic<bool> failed_ = false;
  std::string failure_;  // written once, read after the threads have ended
};

}  // namespace

base::Result<void> run_freshness(const Context& context, Report& report) {
  EventGenerator generator;
  std::vector<std::string> requests;
  for (std::size_t i = 0; i < kBodiesMade; ++i) requests.push_back(post_request("/ingest/events", make_events(generator, kBodyEvents)));
  const std::size_t bodies = std::max<std::size_t>(1, context.rows_or(kEvents) / kBodyEvents);
  std::vector<double> p50, p99;
  for (int turn = 0; turn < context.pairs; ++turn) {
    const auto folder = context.folder.fresh("freshness");
    auto engine = Engine::start(context, {.data_folder = folder, .manifest = manifest::write(event_manifest({.view = true}))});
    if (!engine) return engine.error();
    Run run((*engine)->port(), requests, bodies);
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

}  // namespace antler::bench
