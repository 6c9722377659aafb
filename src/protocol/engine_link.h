// EngineLink: the worker's side of the socket for the threads that run functions. Any of them sends whole frames; each may ask the engine
// something and waits for the answer, which the connection's reader delivers, or the thread's own lane. Every method is for any thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "protocol/call_state.h"
#include "protocol/frame.h"
#include "protocol/frame_reader.h"

namespace antler::protocol {

/// What the engine answers in place of what was asked.
struct EngineRefusal {
  std::string code;
  std::string message;
  bool is_temporary = false;
};

class EngineLink {
 public:
  /// A call of the worker's to the engine, from `open` to `close`. Guarded by the mutex of the call that asks.
  struct Request {
    Request(std::uint64_t its_id, std::shared_ptr<CallState> its_call) : id(its_id), call(std::move(its_call)) {}
    const std::uint64_t id;
    const std::shared_ptr<CallState> call;
    std::string bytes;  // that came and were not taken yet
    bool is_ended = false;
    std::optional<EngineRefusal> refusal;
  };

  /// Owns `fd`.
  explicit EngineLink(int fd) : socket_(fd), reader_(fd) {}

  /// `unavailable` when the engine is gone, `invalid` when the frame is too large.
  base::Result<void> send(std::string_view header, std::string_view payload = {});
  /// At most kFramesAtOnceMax, one after the other.
  base::Result<void> send(std::span<const FrameView> frames);
  /// As `send`, where the call came: the header of a query that it asks.
  base::Result<void> ask(const CallState& call, std::string_view header);
  /// As `send`, where the call came: what it answers, or a line of it for the log.
  base::Result<void> say(const CallState& call, std::span<const FrameView> frames);
  /// Of the reader; as FrameSocket::receive.
  base::Result<Frame> receive(std::int64_t timeout_ms);
  /// Wakes the reader, which then sees the end.
  void shutdown() { socket_.shutdown(); }

  std::shared_ptr<Request> open(CallState& call);
  /// The answer is not wanted any more; what still comes is dropped.
  void close(const Request& request);

  enum class Put : std::uint8_t {
    kTaken,
    kUnwanted,  // nobody's, and dropped
    kTooMany,   // more than the engine may send
  };
  /// What came for request `id`, by the thread that waits for it.
  Put put_rows(std::uint64_t id, std::string_view bytes);
  /// The call that asked; null for nobody's.
  std::shared_ptr<CallState> put_end(std::uint64_t id, std::optional<EngineRefusal> refusal);
  /// Of the reader: what came for request `id`. False when it is more than the engine may send; nobody's is dropped.
  bool deliver_rows(std::uint64_t id, std::string_view bytes);
  void deliver_end(std::uint64_t id, std::optional<EngineRefusal> refusal);

 private:
  FrameSocket socket_;
  FrameReader reader_;
  /// Wakes the call that has rows and was not told: with their end, when both came at once, or before the reader waits.
  void tell_untold();

  std::uint64_t untold_ = 0;  // of the reader
  std::mutex send_mutex_;
  std::mutex requests_mutex_;  // before the mutex of a call
  std::uint64_t next_id_ = 1;
  std::map<std::uint64_t, std::shared_ptr<Request>> requests_;
};

}  // namespace antler::protocol
