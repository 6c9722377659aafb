#include "poster.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <nlohmann/json.hpp>

namespace flights_demo {

namespace base = antler::base;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kRetriesMax = 120;
constexpr long kRetryAfterSecondsMax = 10;
constexpr std::chrono::milliseconds kFreshnessEvery{200};

}  // namespace

Poster::~Poster() {
  queue_.cancel();
  for (auto& thread : threads_) thread.join();
}

void Poster::start() {
  running_ = connections_ + 1;
  for (int i = 0; i <= connections_; ++i) threads_.emplace_back([this, queryable = i == connections_] { run(queryable); });
}

base::Result<Posted> Poster::join() {
  for (auto& thread : threads_) thread.join();
  threads_.clear();
  if (error_) return *error_;
  std::sort(posted_.queryable_ms.begin(), posted_.queryable_ms.end());
  return posted_;
}

void Poster::run(bool queryable) {
  if (auto outcome = post_all(queryable); !outcome) {
    {
      const std::lock_guard lock(mutex_);
      if (!error_) error_ = outcome.error();
    }
    queue_.cancel();
  }
  --running_;
}

base::Result<antler::cli::HttpAnswer> Poster::post(antler::cli::HttpClient& client, const Body& body, bool queryable) {
  const std::string_view target = queryable ? "/ingest/flights?ack=queryable" : "/ingest/flights";
  for (int attempt = 0;; ++attempt) {
    // A connection that breaks leaves it open whether the records were taken: posting them again could store them twice.
    auto answer = client.post(target, body.broken ? "application/json" : "application/x-ndjson", body.text);
    if (!answer) return answer.error().with_note("it is not known whether a body was taken");
    const bool later = answer->status == 429 || answer->status == 503;
    if (!later || attempt == kRetriesMax || queue_.cancelled()) return answer;
    {
      const std::lock_guard lock(mutex_);
      ++posted_.retries;
    }
    const long seconds = std::clamp(std::strtol(answer->retry_after.c_str(), nullptr, 10), 0L, kRetryAfterSecondsMax);
    const auto until = Clock::now() + (seconds > 0 ? std::chrono::milliseconds(1'000 * seconds) : std::chrono::milliseconds(500));
    while (Clock::now() < until && !queue_.cancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

base::Result<void> Poster::post_all(bool queryable) {
  auto client = antler::cli::HttpClient::connect(address_);
  if (!client) return client.error();
  while (auto body = queue_.pop()) {
    const auto before = Clock::now();
    const bool timed = queryable && !body->broken;
    auto answer = post(**client, *body, timed);
    if (!answer) return answer.error();
    const double ms = std::chrono::duration<double, std::milli>(Clock::now() - before).count();
    const auto json = nlohmann::json::parse(answer->body, nullptr, false);
    const bool taken = answer->status == 200 || answer->status == 202;
    if (!json.is_object() || (!taken && !(body->broken && answer->status == 400)))
      return base::internal(fmt::format("a body of {} records was answered {}: {}", body->records, answer->status, answer->body));
    {
      const std::lock_guard lock(mutex_);
      posted_.records += body->records;
      posted_.accepted += json.value("accepted", std::uint64_t{0});
      posted_.dead_lettered += json.value("dead_lettered", std::uint64_t{0});
      if (!taken) posted_.rejected += body->records;
      if (timed) posted_.queryable_ms.push_back(ms);
      if (timed && answer->status == 202) ++posted_.queryable_too_late;
    }
    records_.fetch_add(body->records, std::memory_order_relaxed);
    if (queryable) queue_.pause(kFreshnessEvery - std::min(kFreshnessEvery, std::chrono::milliseconds(static_cast<long>(ms))));
  }
  return {};
}

}  // namespace flights_demo
