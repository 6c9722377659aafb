// LaneReaders: threads that wait for what workers ask on lanes, and run it. Whoever starts them calls `run`; everything else is for any
// thread. The one that began to wait last is woken first, as in a TaskQueue.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace antler::worker {

class LaneReaders {
 public:
  class Source {
   public:
    virtual ~Source() = default;
    /// Takes what has come, all of it, and does what is asked. By several threads at once, and sometimes for nothing.
    virtual void read() = 0;
  };

  LaneReaders();
  LaneReaders(const LaneReaders&) = delete;
  LaneReaders& operator=(const LaneReaders&) = delete;
  ~LaneReaders();

  /// Until `remove`; a thread may be in `read` still when that returns. False when the system has no room for it.
  [[nodiscard]] bool add(int fd, std::shared_ptr<Source> source);
  void remove(int fd);

  /// Until `stop`.
  void run();
  void stop();

 private:
  const int epoll_fd_;
  const int stop_fd_;
  std::atomic<bool> stopped_ = false;
  std::mutex mutex_;
  std::unordered_map<int, std::shared_ptr<Source>> sources_;
};

}  // namespace antler::worker
