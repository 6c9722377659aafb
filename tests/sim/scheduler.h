// Scheduler: the tasks of a process by turns on one thread, on a clock that stands still while they run. A task is a stack of its own; it
// gives up its turn where it waits, and the seed says who goes on. When nobody can, time passes until somebody can. The death of the
// process is an exception at the place where each task waits, so that nothing of it runs any further.
#pragma once

#include <ucontext.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/executor.h"
#include "dice.h"

namespace antler::sim {

/// Memory for stacks, used again by the next task and the next run.
class Stacks {
 public:
  static constexpr std::size_t kStackBytes = 256u << 10;
  ~Stacks();
  char* take();
  void give_back(char* stack) { free_.push_back(stack); }

 private:
  std::vector<char*> all_;
  std::vector<char*> free_;
};

class Scheduler {
 public:
  /// Thrown where tasks wait when their process dies.
  struct Death {};

  Scheduler(base::ManualClock& clock, Dice& dice, Stacks& stacks) : clock_(clock), dice_(dice), stacks_(stacks) {}
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;
  ~Scheduler() { kill(); }

  void spawn(std::string name, std::function<void()> body);
  /// One turn of one task; time passes when none is ready. False when none ever will be.
  bool run_one();
  /// Every task ends where it is. Not within a task.
  void kill();

  // Within a task.
  /// Others go on for at least this time.
  void sleep(std::int64_t ns);
  /// The same, but its turn also comes once somebody has told of `what`.
  void wait(std::int64_t ns, const void* what);
  /// The process dies here and now.
  [[noreturn]] void die();
  [[nodiscard]] bool is_dead() const { return dead_; }

  /// Those who wait for it may look again.
  void notify(const void* what);
  [[nodiscard]] std::int64_t now_ns() const { return clock_.steady_ns(); }
  [[nodiscard]] std::uint64_t turns() const { return turns_; }
  [[nodiscard]] bool in_task() const { return current_ != nullptr; }
  [[nodiscard]] const std::string& failure() const { return failure_; }

 private:
  struct Task {
    std::string name;
    std::function<void()> body;
    ucontext_t context{};
    char* stack = nullptr;
    std::int64_t wake_ns = 0;
    const void* waits_for = nullptr;
    bool is_started = false, is_over = false;
    void* fake_stack = nullptr;  // of the sanitizers, as are those below
    void* thread_state = nullptr;
  };
  static void enter(unsigned high, unsigned low);
  void resume(Task& task);
  void suspend(std::int64_t until_ns, const void* waits_for);
  void remove_over();

  base::ManualClock& clock_;
  Dice& dice_;
  Stacks& stacks_;
  std::vector<std::unique_ptr<Task>> tasks_;
  Task* current_ = nullptr;
  ucontext_t main_{};
  void* main_fake_stack_ = nullptr;
  void* main_thread_state_ = nullptr;
  const void* main_bottom_ = nullptr;
  std::size_t main_size_ = 0;
  std::uint64_t turns_ = 0;
  bool dead_ = false;
  std::string failure_;
};

/// What components are given: they wait as tasks.
class TaskExecutor final : public base::Executor {
 public:
  explicit TaskExecutor(Scheduler& scheduler) : scheduler_(scheduler) {}
  void wait(std::unique_lock<std::mutex>& lock, std::condition_variable& woken, std::chrono::nanoseconds at_most) const override;
  [[nodiscard]] std::chrono::nanoseconds now() const override { return std::chrono::nanoseconds(scheduler_.now_ns()); }
  void notify(std::condition_variable& woken) const override { scheduler_.notify(&woken); }
  void sleep(std::chrono::nanoseconds time) const override { scheduler_.sleep(time.count()); }

 private:
  Scheduler& scheduler_;
};

}  // namespace antler::sim
