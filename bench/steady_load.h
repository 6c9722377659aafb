// SteadyLoad: bodies posted at a steady rate, and an API asked meanwhile how many events are visible, until all are. Main thread; it starts
// and joins its own.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace antler::bench {

struct SteadyLoadOptions {
  std::uint16_t port = 0;
  std::size_t bodies = 0;
  std::size_t body_events = 100;
  double events_per_second = 20'000;
  std::size_t warm_up_bodies = 200;  // that are not counted
};

class SteadyLoad {
 public:
  /// `requests` are POSTs of body_events events each; they come again in turn: what is in them does not matter. GET /api/visible answers
  /// one row of in_table and in_view.
  SteadyLoad(const SteadyLoadOptions& options, const std::vector<std::string>& requests)
      : options_(options), requests_(requests), sent_(options.bodies) {}

  base::Result<void> go();

  /// Milliseconds from sending each body to the first look that showed it.
  [[nodiscard]] std::vector<double> delays_ms() const;
  /// Events a second that were sent.
  [[nodiscard]] double rate() const;
  [[nodiscard]] std::size_t looks() const { return seen_.size(); }

 private:
  struct Sent {
    double sent_s = 0;
    double acknowledged_s = 0;
  };
  struct Seen {
    double at_s = 0;
    std::uint64_t table = 0;
    std::uint64_t view = 0;
  };
  void report(const base::Result<void>& outcome);
  base::Result<void> send(std::size_t first);
  base::Result<void> poll();
  [[nodiscard]] double body_every_s() const { return static_cast<double>(options_.body_events) / options_.events_per_second; }

  const SteadyLoadOptions options_;
  const std::vector<std::string>& requests_;
  std::vector<Sent> sent_;  // each element is written by one sender
  std::vector<Seen> seen_;  // the poller's until it has ended
  double start_s_ = 0;
  double sending_ends_s_ = 0;
  std::atomic<bool> failed_ = false;
  std::string failure_;  // written once, read after the threads have ended
};

}  // namespace antler::bench
