// Sends frames on a socket from any thread without waiting: what the socket does not take stays in a bounded queue, which the thread that
// polls the socket flushes. Frames go whole and in order.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include "protocol/frame.h"

namespace antler::worker {

class Outbox {
 public:
  enum class Sent : std::uint8_t {
    kTaken,   // by the socket or the queue
    kFull,    // nothing of it was taken
    kClosed,  // nothing of it was taken, and nothing will be
  };

  /// `wake` is called when something was queued and somebody has to flush. The queue holds `bytes_max`, or one larger frame.
  Outbox(int fd, std::size_t bytes_max, std::function<void()> wake) : fd_(fd), bytes_max_(bytes_max), wake_(std::move(wake)) {}

  Sent send(std::string_view header, std::string_view payload);
  /// For a short answer that cannot wait for room. An other end that makes us owe it more and more of them and reads none is found out by
  /// `flush`, at twice the bound.
  void send_always(std::string_view header);
  /// As `send`, all of the frames or none, and waits for room until `deadline_ns` (steady) or until `cancelled`, which is asked under the
  /// lock, is true. For what may wait; `kFull` when it did in vain. `notify` wakes it to ask again.
  Sent send_when_room(std::span<const protocol::FrameView> frames, std::int64_t deadline_ns, const std::function<bool()>& cancelled);
  void notify();

  /// What the socket takes now. False when it is broken, or far too much waits.
  bool flush();
  /// Without the lock, which whoever sends holds while the system wakes the other end.
  [[nodiscard]] bool wants_flush() const { return wants_flush_; }
  /// From now on nothing is sent; whoever waits is woken.
  void close();

 private:
  Sent send_locked(std::span<const protocol::FrameView> frames, std::size_t bytes_max);
  /// False when the socket is broken.
  bool write_some(protocol::FrameParts& parts) const;

  const int fd_;
  const std::size_t bytes_max_;
  const std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> queue_;
  std::size_t front_sent_ = 0;
  std::size_t bytes_ = 0;
  bool closed_ = false;
  bool overflowed_ = false;
  std::atomic<bool> wants_flush_ = false;  // written under the lock
  std::atomic<int> waiters_ = 0;           // in `send_when_room`
};

}  // namespace antler::worker
