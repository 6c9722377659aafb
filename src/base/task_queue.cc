#include "base/task_queue.h"

namespace antler::base {

bool TaskQueue::post(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    if (stopped_ || tasks_.size() >= tasks_max_) return false;
    tasks_.push_back(std::move(task));
  }
  wake_.notify_one();
  return true;
}

void TaskQueue::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [&] { return stopped_ || !tasks_.empty(); });
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
  wake_.notify_all();
}

std::size_t TaskQueue::size() const {
  const std::lock_guard lock(mutex_);
  return tasks_.size();
}

std::uint64_t TaskQueue::begun() const {
  const std::lock_guard lock(mutex_);
  return begun_;
}

}  // namespace antler::base
