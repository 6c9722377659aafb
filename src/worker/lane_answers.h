// LaneAnswers: the engine's end of a lane where the worker answers the call that it was sent there, and writes its lines for the log. The
// event loop that first sends a call on it reads it from then on, so that the answer of a request is read by the thread that hands it to
// the client; a lane that no loop has used is read by the connection's thread.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

#include "base/io_watch.h"
#include "worker/lane_messages.h"

namespace antler::worker {

class LaneAnswers final : public base::IoWatch::Reader, public std::enable_shared_from_this<LaneAnswers> {
 public:
  /// What is done with them; none is called any more after `close`.
  struct Ways {
    std::function<base::Result<void>(Message&&)> take;   // an error is the worker's mistake
    std::function<void(const base::Error&)> on_mistake;  // what it must not send
    std::function<void()> on_end;                        // nothing more comes
    std::function<void()> on_left;                       // the connection's thread is to read it
  };
  /// Does not own `fd`, which is open until `close`.
  LaneAnswers(int fd, Ways ways) : fd_(fd), ways_(std::move(ways)), messages_(fd) {}

  /// Before a call is sent: somebody reads its answer. Of whoever has taken the lane.
  void ensure_read();
  /// Any thread.
  bool read() override;
  void release() override;
  void close();

  /// The loop that reads it, and null for none.
  [[nodiscard]] const base::IoWatch* loop() const { return loop_; }
  [[nodiscard]] bool is_left_to_connection() const { return is_left_; }

 private:
  void leave();

  const int fd_;
  const Ways ways_;
  std::atomic<const base::IoWatch*> loop_ = nullptr;
  std::atomic<bool> is_left_ = false;
  std::mutex mutex_;  // of what follows, and while a message is taken
  LaneMessages messages_;
  bool is_closed_ = false;
};

}  // namespace antler::worker
