#include "base/task_queue.h"

#include <utility>

namespace antler::base {

bool TaskQueue::post(std::function<void()> task) {
  std::shared_ptr<Sleeper> sleeper;
  {
    const std::lock_guard lock(mutex_);
    if (stopped_ || tasks_.size() >= tasks_max_) return false;
    tasks_.push_back(std::move(task));
    if (asleep_.empty()) return true;  // whoever runs looks for a task before it sleeps
    sleeper = std::move(asleep_.back());
    asleep_.pop_back();
    sleeper->called = true;
  }
  sleeper->wake.notify_one();
  return true;
}

bool TaskQueue::run_here(const std::function<void()>& task) {
  std::shared_ptr<Sleeper> stands_back;
  {
    const std::lock_guard lock(mutex_);
    if (stopped_ || asleep_.empty()) return false;
    stands_back = std::move(asleep_.back());
    asleep_.pop_back();
    ++begun_;
  }
  task();
  {
    const std::lock_guard lock(mutex_);
    stands_back->called = stopped_ || !tasks_.empty();
    if (!stands_back->called) {
      asleep_.push_back(std::move(stands_back));
      return true;
    }
  }
  stands_back->wake.notify_one();
  return true;
}

void TaskQueue::run() {
  const auto sleeper = std::make_shared<Sleeper>();
  std::unique_lock lock(mutex_);
  for (;;) {
    while (!stopped_ && tasks_.empty()) {
      sleeper->called = false;
      asleep_.push_back(sleeper);
      sleeper->wake.wait(lock, [&] { return sleeper->called; });
    }
    if (stopped_) return;
    auto task = std::move(tasks_.front());
    tasks_.pop_front();
    ++begun_;
    lock.unlock();
    task();
    task = nullptr;
    lock.lock();
  }
}

void TaskQueue::stop() {
  std::deque<std::function<void()>> dropped;
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  dropped.swap(tasks_);
  for (const auto& sleeper : asleep_) {
    sleeper->called = true;
    sleeper->wake.notify_one();
  }
  asleep_.clear();
}

std::size_t TaskQueue::size() const {
  const std::lock_guard lock(mutex_);
  return tasks_.size();
}

std::size_t TaskQueue::idle_threads() const {
  const std::lock_guard lock(mutex_);
  return asleep_.size();
}

std::uint64_t TaskQueue::begun() const {
  const std::lock_guard lock(mutex_);
  return begun_;
}

}  // namespace antler::base
