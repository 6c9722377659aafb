// Lane: a socket on which the engine sends the calls of APIs to one thread of the worker's, and whatever is for a call while that thread
// runs it. The thread reads it itself, so that nothing is handed from one thread to another on the way. What the worker sends goes over the
// connection, as everything else does.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/call_runner.h"
#include "protocol/call_state.h"
#include "protocol/engine_link.h"
#include "protocol/frame_reader.h"
#include "protocol/header.h"

namespace antler::protocol {

/// Of its thread, but for `shutdown`.
class Lane final : public CallInbox {
 public:
  /// Owns `fd`.
  Lane(int fd, EngineLink& link) : fd_(fd), link_(link), reader_(fd) {}
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;
  ~Lane() override;

  struct Received {
    EngineCall call;
    std::shared_ptr<CallState> state;
  };
  /// Waits for the next call; nothing at the end.
  std::optional<Received> next();
  /// Waits for what comes for the call that runs, and tells it. At the end the call is cancelled.
  void read() override;
  /// The end, for whoever waits. Any thread.
  void shutdown() const;

 private:
  /// Nothing at the end.
  std::optional<Frame> receive();
  void take(const JsonValue& header, const Frame& frame);
  void end();
  /// The engine broke the protocol: the process ends.
  void fail(std::string_view why);

  const int fd_;
  EngineLink& link_;
  FrameReader reader_;
  JsonDocument header_;
  std::shared_ptr<CallState> running_;
  bool is_over_ = false;
};

}  // namespace antler::protocol
