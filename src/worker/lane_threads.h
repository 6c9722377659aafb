// The threads of lanes that are there. One may be in a query longer than its connection lives, so what it uses of the engine lives until
// none is left. Any thread.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace antler::worker {

class LaneThreads {
 public:
  void add();
  void remove();
  /// False when one is left after `timeout_ms`.
  bool wait_for_none(std::int64_t timeout_ms);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t count_ = 0;
};

}  // namespace antler::worker
