#include "steady_load.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "child_process.h"
#include "http_connection.h"

namespace antler::bench {
namespace {

constexpr std::size_t kSenders = 4;  // so that a slow answer does not hold up the next body
constexpr auto kPollEvery = std::chrono::milliseconds(10);
constexpr double kVisibleDeadlineS = 20;

}  // namespace

base::Result<void> SteadyLoad::go() {
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

std::vector<double> SteadyLoad::delays_ms() const {
  std::vector<double> sent;
  for (const auto& body : sent_) sent.push_back(body.sent_s);
  std::sort(sent.begin(), sent.end());
  std::vector<double> delays;
  for (std::size_t i = std::min(options_.warm_up_bodies, sent_.size() / 10); i < sent_.size(); ++i) {
    // Before it in the log can only be what was sent before its acknowledgement; when that many are there, it is there.
    const auto before = std::upper_bound(sent.begin(), sent.end(), sent_[i].acknowledged_s) - sent.begin();
    const std::uint64_t needed = static_cast<std::uint64_t>(before) * options_.body_events;
    const auto seen =
        std::partition_point(seen_.begin(), seen_.end(), [&](const Seen& look) { return std::min(look.table, look.view) < needed; });
    delays.push_back(((seen == seen_.end() ? seen_.back() : *seen).at_s - sent_[i].sent_s) * 1000);
  }
  return delays;
}

double SteadyLoad::rate() const { return static_cast<double>(sent_.size() * options_.body_events) / (sending_ends_s_ - start_s_); }

void SteadyLoad::report(const base::Result<void>& outcome) {
  if (outcome) return;
  if (!failed_.exchange(true)) failure_ = outcome.error().message;
}

base::Result<void> SteadyLoad::send(std::size_t first) {
  auto connection = HttpConnection::connect(options_.port);
  if (!connection) return connection.error();
  for (std::size_t i = first; i < sent_.size() && !failed_; i += kSenders) {
    const double wait_s = start_s_ + static_cast<double>(i) * body_every_s() - steady_s();
    if (wait_s > 0) std::this_thread::sleep_for(std::chrono::duration<double>(wait_s));
    sent_[i].sent_s = steady_s();
    auto answer = (*connection)->exchange(requests_[i % requests_.size()]);
    if (!answer) return answer.error();
    if (answer->status != 202) return base::internal(fmt::format("a body was answered by {}: {}", answer->status, answer->body));
    sent_[i].acknowledged_s = steady_s();
  }
  return {};
}

base::Result<void> SteadyLoad::poll() {
  auto connection = HttpConnection::connect(options_.port);
  if (!connection) return connection.error();
  const std::string request = get_request("/api/visible");
  const std::uint64_t all = sent_.size() * options_.body_events;
  const double deadline_s = start_s_ + static_cast<double>(sent_.size()) * body_every_s() * 2 + kVisibleDeadlineS;
  while (!failed_) {
    auto answer = (*connection)->exchange(request);
    if (!answer) return answer.error();
    const auto rows = nlohmann::json::parse(answer->body, nullptr, false);
    if (answer->status != 200 || !rows.is_array() || rows.size() != 1)
      return base::internal(fmt::format("`visible` was answered by {}: {}", answer->status, answer->body));
    seen_.push_back(
        {.at_s = steady_s(), .table = rows[0].value("in_table", std::uint64_t{0}), .view = rows[0].value("in_view", std::uint64_t{0})});
    if (std::min(seen_.back().table, seen_.back().view) >= all) return {};
    if (steady_s() > deadline_s) return base::internal(fmt::format("{} of {} events are visible at the deadline", seen_.back().table, all));
    std::this_thread::sleep_for(kPollEvery);
  }
  return {};
}

}  // namespace antler::bench
