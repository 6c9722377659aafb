#include "base/executor.h"

#include <thread>

namespace antler::base {

void ThreadExecutor::wait(std::unique_lock<std::mutex>& lock, std::condition_variable& woken, std::chrono::nanoseconds at_most) const {
  if (at_most >= kForever) woken.wait(lock);
  else woken.wait_for(lock, at_most);
}

std::chrono::nanoseconds ThreadExecutor::now() const { return std::chrono::steady_clock::now().time_since_epoch(); }

void ThreadExecutor::notify(std::condition_variable& woken) const { woken.notify_all(); }

void ThreadExecutor::sleep(std::chrono::nanoseconds time) const { std::this_thread::sleep_for(time); }

}  // namespace antler::base
