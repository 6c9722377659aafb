// TaskQueue: a bounded queue of closures for a small pool of threads. The engine starts the threads, which call `run`; anybody posts.
// A task either runs once or is destroyed without having run; what it owes to somebody it pays in the destructor of what it holds, as
// a Reply does. No task runs or is destroyed under the queue's mutex. The thread that began to wait last is the first to be woken: while
// there is little to do, it is done by few threads, whose stacks and allocators' caches are warm.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace antler::base {

class TaskQueue {
 public:
  explicit TaskQueue(std::size_t tasks_max) : tasks_max_(tasks_max) {}

  /// False when the queue is full or stopped; the task is then not run.
  [[nodiscard]] bool post(std::function<void()> task);
  /// Runs the task now, on the calling thread in place of one that waits for a task; so no more run at once than there are threads. False
  /// when none waits, or the queue is stopped; the task is then not run.
  [[nodiscard]] bool run_here(const std::function<void()>& task);
  /// Runs tasks on the calling thread until `stop` was called.
  void run();
  /// Ends each `run` after the task it is at. The tasks that wait are dropped: destroyed here, on the calling thread.
  void stop();
  [[nodiscard]] std::size_t size() const;
  /// Threads in `run` that wait for a task.
  [[nodiscard]] std::size_t idle_threads() const;
  /// Tasks that were begun.
  [[nodiscard]] std::uint64_t begun() const;

 private:
  // A thread in `run`. Whoever wakes it may hold it longer than the thread does.
  struct Sleeper {
    std::condition_variable wake;
    bool called = false;
  };

  const std::size_t tasks_max_;
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<Sleeper>> asleep_;
  std::deque<std::function<void()>> tasks_;
  std::uint64_t begun_ = 0;
  bool stopped_ = false;
};

}  // namespace antler::base
