#include "worker/lane_threads.h"

#include <chrono>

namespace antler::worker {

void LaneThreads::add() {
  const std::lock_guard lock(mutex_);
  ++count_;
}

// Told under the lock: who waits may free this as soon as it can be taken.
void LaneThreads::remove() {
  const std::lock_guard lock(mutex_);
  if (--count_ == 0) changed_.notify_all();
}

bool LaneThreads::wait_for_none(std::int64_t timeout_ms) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, std::chrono::milliseconds(timeout_ms), [this] { return count_ == 0; });
}

}  // namespace antler::worker
