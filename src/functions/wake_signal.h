// WakeSignal: how the threads of a pool are woken. A thread takes a ticket, looks for work, and waits only if nothing was raised since: no
// wake-up is lost, and some are for nothing. Raising costs two atomic operations when nobody waits for it. Any thread.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

#include "base/executor.h"

namespace antler::functions {

class WakeSignal {
 public:
  explicit WakeSignal(const base::Executor& executor = base::kThreads) : executor_(executor) {}

  struct Ticket {
    std::uint64_t urgent = 0;
    std::uint64_t records = 0;
  };

  [[nodiscard]] Ticket ticket() const { return {urgent_.load(), records_.load()}; }
  /// An answer came, or what is to be done has changed.
  void raise_urgent() {
    urgent_.fetch_add(1);
    if (waiting_.load() > 0) notify();
  }
  /// Something was appended. Those who wait for a moment that is near already do not wake for it.
  void raise_records() {
    records_.fetch_add(1);
    if (waiting_for_records_.load() > 0) notify();
  }
  void wait(const Ticket& ticket, std::chrono::nanoseconds at_most, bool for_records) {
    std::unique_lock lock(mutex_);
    waiting_.fetch_add(1);
    if (for_records) waiting_for_records_.fetch_add(1);
    const bool woken = urgent_.load() != ticket.urgent || (for_records && records_.load() != ticket.records);
    if (!woken) executor_.wait(lock, woken_, at_most);
    if (for_records) waiting_for_records_.fetch_sub(1);
    waiting_.fetch_sub(1);
  }

 private:
  void notify() {
    // With the mutex held once, whoever counted itself is in its wait.
    {
      const std::lock_guard lock(mutex_);
    }
    executor_.notify(woken_);
  }

  const base::Executor& executor_;
  std::atomic<std::uint64_t> urgent_{0};
  std::atomic<std::uint64_t> records_{0};
  std::atomic<int> waiting_{0};
  std::atomic<int> waiting_for_records_{0};
  std::mutex mutex_;
  std::condition_variable woken_;
};

}  // namespace antler::functions
