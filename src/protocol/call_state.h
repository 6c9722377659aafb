// CallState: one call of the engine's while a function runs it: who asks, whether anybody still waits, how much may be sent. The thread
// that runs the call waits in it; the connection's reader tells it what happened, or its lane.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "protocol/frame.h"

namespace antler::protocol {

/// Rows may be so much ahead of what the receiver has credited.
inline constexpr std::int64_t kRowsAheadBytesMax = 1 << 20;
/// Of one frame.
inline constexpr std::size_t kRowsFrameBytesMax = 256u << 10;

/// Where what is for a call comes, when the thread that runs the call reads it itself, and where it is answered.
class CallInbox {
 public:
  virtual ~CallInbox() = default;
  /// Waits for something and puts it into the call.
  virtual void read() = 0;
  // Any thread. `unavailable` when the engine is gone, `invalid` when a frame is too large.
  /// Sends the header of a query that the call asks.
  virtual base::Result<void> ask(std::string_view header) = 0;
  /// Sends what the call answers, or a line of it for the log.
  virtual base::Result<void> say(std::span<const FrameView> frames) = 0;
};

class QueryRows;

struct CallState : std::enable_shared_from_this<CallState> {
  explicit CallState(std::uint64_t its_id) : id(its_id) {}

  const std::uint64_t id;
  std::string request_id;
  std::string identity;

  std::mutex mutex;
  std::condition_variable changed;         // of anything here, and of the call's requests
  std::atomic<bool> is_cancelled = false;  // written under the mutex; or the engine is gone
  std::int64_t credit_bytes = kRowsAheadBytesMax;

  CallInbox* inbox = nullptr;  // none: the connection's reader tells it

  // Of the thread that runs the call.
  QueryRows* unsent_query = nullptr;               // that was made, and waits until something is waited for
  bool has_said = false;                           // a line for the log
  std::atomic<std::uint64_t> answering_query = 0;  // 0: none. Its rows come, or the engine answers the call with them. Others read it
  bool is_answered = false;                        // by the engine

  /// Of the thread that runs the call, which holds the mutex.
  template <class Condition>
  void wait(std::unique_lock<std::mutex>& lock, Condition condition) {
    if (inbox == nullptr) return changed.wait(lock, condition);
    while (!condition()) {
      lock.unlock();
      inbox->read();
      lock.lock();
    }
  }

  /// Waits until `bytes` may be sent, and takes them off the credit. False when nobody wants them any more.
  bool take_credit(std::size_t bytes) {
    const auto needed = static_cast<std::int64_t>(bytes);
    std::unique_lock lock(mutex);
    wait(lock, [&] { return is_cancelled || credit_bytes >= needed; });
    credit_bytes -= needed;
    return !is_cancelled;
  }
  // Whoever is woken finds the mutex free.
  void add_credit(std::int64_t bytes) {
    {
      const std::scoped_lock lock(mutex);
      credit_bytes = bytes > kRowsAheadBytesMax - credit_bytes ? kRowsAheadBytesMax : credit_bytes + bytes;
    }
    changed.notify_all();
  }
  void cancel() {
    {
      const std::scoped_lock lock(mutex);
      is_cancelled = true;
    }
    changed.notify_all();
  }
};

}  // namespace antler::protocol
