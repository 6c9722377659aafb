// How a loop waits: every component that waits for another one, or for time to pass, is given an Executor. Threads wait for real; in the
// simulation the same loops run by turns on one thread, and a seed says whose turn it is and what time it is meanwhile.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace antler::base {

/// Longer than anything runs: a wait without an end.
inline constexpr std::chrono::nanoseconds kForever = std::chrono::hours(24 * 365);

class Executor {
 public:
  /// Gives `lock` back until `woken` is notified or `at_most` is over, and takes it again. May return for no reason at all: call it in a
  /// loop that looks at what it waits for. The caller holds no other lock.
  virtual void wait(std::unique_lock<std::mutex>& lock, std::condition_variable& woken, std::chrono::nanoseconds at_most) const = 0;
  /// Steady time, by which waits and sleeps are measured.
  [[nodiscard]] virtual std::chrono::nanoseconds now() const = 0;
  /// Wakes all who wait for `woken`.
  virtual void notify(std::condition_variable& woken) const = 0;
  /// The caller holds no lock.
  virtual void sleep(std::chrono::nanoseconds time) const = 0;

 protected:
  ~Executor() = default;
};

/// The threads of the operating system.
class ThreadExecutor final : public Executor {
 public:
  void wait(std::unique_lock<std::mutex>& lock, std::condition_variable& woken, std::chrono::nanoseconds at_most) const override;
  [[nodiscard]] std::chrono::nanoseconds now() const override;
  void notify(std::condition_variable& woken) const override;
  void sleep(std::chrono::nanoseconds time) const override;
};

inline constexpr ThreadExecutor kThreads;

}  // namespace antler::base
