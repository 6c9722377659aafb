// Lane: a socket on which the engine sends the calls of APIs to one thread of the worker's, and whatever is for a call while that thread
// runs it, and a second one for its queries. The thread reads the first itself and answers there; at the engine's end the one is read by
// who hands the answer on and the other by who runs the query. So nothing is handed from one thread to another on the way. Everything else
// that the worker sends goes over the connection.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "protocol/call_runner.h"
#include "protocol/call_state.h"
#include "protocol/engine_link.h"
#include "protocol/frame.h"
#include "protocol/frame_reader.h"
#include "protocol/header.h"
#include "protocol/lane_fds.h"

namespace antler::protocol {

/// Of its thread, but for `shutdown`, `ask` and `say`.
class Lane final : public CallInbox {
 public:
  /// Owns both descriptors.
  Lane(LaneFds fds, EngineLink& link) : calls_(fds.calls), queries_(fds.queries), link_(link), reader_(fds.calls) {}

  struct Received {
    EngineCall call;
    std::shared_ptr<CallState> state;
  };
  /// Waits for the next call; nothing at the end.
  std::optional<Received> next();
  /// Waits for what comes for the call that runs, and tells it. At the end the call is cancelled. The next call says that the engine has
  /// answered this one, with the rows of its query.
  void read() override;
  base::Result<void> ask(std::string_view header) override;
  base::Result<void> say(std::span<const FrameView> frames) override;
  /// The end, for whoever waits. Any thread.
  void shutdown() { calls_.shutdown(); }

 private:
  /// Nothing at the end.
  std::optional<Frame> receive();
  /// Of a message of the type `call`; nothing when the engine broke the protocol.
  template <class Header>
  std::optional<Received> begin(const Header& header, Frame& frame);
  void take(const JsonValue& header, const Frame& frame);
  /// What the engine answers to a query, so that it does not answer the call with it.
  void comes_here(std::uint64_t query);
  /// False when it is another message than of a query's answer.
  bool take_of_query(std::string_view type, std::uint64_t id, std::string_view rows);
  void end();
  /// The engine broke the protocol: the process ends.
  void fail(std::string_view why);

  FrameSocket calls_;
  FrameSocket queries_;
  std::mutex mutex_;  // of who sends
  EngineLink& link_;
  FrameReader reader_;
  JsonDocument header_;
  std::shared_ptr<CallState> running_;
  std::optional<Frame> next_;  // of the next call, when it came to who waited for something else
  bool is_over_ = false;
};

}  // namespace antler::protocol
