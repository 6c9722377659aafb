// Posts bodies to /ingest/flights over keep-alive connections, one thread each, and one thread more that asks every now and then for
// ?ack=queryable and takes the time: that is how fresh the table is while the others are busy. Totals may be read at any time.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "body_queue.h"
#include "cli/http_client.h"

namespace flights_demo {

struct Posted {
  std::uint64_t records = 0;
  std::uint64_t accepted = 0;
  std::uint64_t dead_lettered = 0;
  std::uint64_t rejected = 0;
  std::uint64_t retries = 0;             // answers 429 and 503
  std::vector<double> queryable_ms;      // sorted
  std::uint64_t queryable_too_late = 0;  // of them, how many the engine gave up waiting for
};

class Poster {
 public:
  Poster(std::string address, int connections, BodyQueue& queue) : address_(std::move(address)), connections_(connections), queue_(queue) {}
  Poster(const Poster&) = delete;
  Poster& operator=(const Poster&) = delete;
  ~Poster();

  /// The first error cancels the queue.
  void start();
  [[nodiscard]] std::uint64_t records() const { return records_.load(std::memory_order_relaxed); }
  /// True when every thread has ended.
  [[nodiscard]] bool finished() const { return running_.load() == 0; }
  /// Waits for the threads.
  antler::base::Result<Posted> join();

 private:
  void run(bool queryable);
  antler::base::Result<void> post_all(bool queryable);
  antler::base::Result<antler::cli::HttpAnswer> post(antler::cli::HttpClient& client, const Body& body, bool queryable);

  const std::string address_;
  const int connections_;
  BodyQueue& queue_;
  std::vector<std::thread> threads_;
  std::atomic<int> running_{0};
  std::atomic<std::uint64_t> records_{0};

  std::mutex mutex_;
  Posted posted_;
  std::optional<antler::base::Error> error_;
};

}  // namespace flights_demo
