#include "protocol/engine_link.h"

#include <poll.h>

#include <cerrno>
#include <utility>

#include "base/clock.h"

namespace antler::protocol {
namespace {

// The engine keeps to the window but for one frame; more than this is no answer any more but a flood.
constexpr std::size_t kUntakenBytesMax = kRowsAheadBytesMax + kPayloadBytesMax;

std::int64_t now_ms() { return base::SystemClock().steady_ns() / 1'000'000; }

}  // namespace

EngineRefusal refusal_of(const JsonValue& header) {
  return {std::string(header.text_at("code")), std::string(header.text_at("message", "the engine does not say why"))};
}

base::Result<void> EngineLink::send(std::string_view header, std::string_view payload) {
  const FrameView frame{header, payload};
  return send({&frame, 1});
}

base::Result<void> EngineLink::send(std::span<const FrameView> frames) {
  const std::scoped_lock lock(send_mutex_);
  return socket_.send(frames);
}

base::Result<Frame> EngineLink::receive(std::int64_t timeout_ms) {
  const std::int64_t deadline_ms = timeout_ms == 0 ? 0 : now_ms() + timeout_ms;
  for (;;) {
    auto frame = reader_.next();
    if (!frame) return frame.error();
    if (*frame) return std::move(**frame);
    tell_untold();
    if (deadline_ms != 0) {
      const std::int64_t left_ms = deadline_ms - now_ms();
      pollfd waiting{socket_.fd(), POLLIN, 0};
      const int ready = left_ms > 0 ? ::poll(&waiting, 1, static_cast<int>(left_ms)) : 0;
      if (ready < 0 && errno == EINTR) continue;
      if (ready == 0) return base::Error{base::Category::kUnavailable, "nothing came before the deadline", ETIMEDOUT};
    }
    if (reader_.read(FrameReader::Wait::kYes) != FrameReader::Read::kEnd) continue;
    if (reader_.has_part()) return base::unavailable("the other end is gone in the middle of a frame");
    return base::not_found("the other end closed the connection");
  }
}

base::Result<void> EngineLink::send_with(const FrameView& frame, std::span<const int> descriptors) {
  const std::scoped_lock lock(send_mutex_);
  return socket_.send_with(frame, descriptors);
}

void EngineLink::await(CallState& call, const std::function<bool()>& done) {
  std::unique_lock lock(call.mutex);
  if (!is_lane_) return call.changed.wait(lock, [&] { return call.is_cancelled || done(); });
  while (!call.is_cancelled && !done()) {
    lock.unlock();
    const auto frame = receive(0);
    if (!frame || !take(*frame, call)) call.cancel();
    lock.lock();
  }
}

bool EngineLink::take(const Frame& frame, CallState& call) {
  const JsonValue header = header_.parse(frame.header);
  const std::string_view type = header.text_at("type");
  const std::uint64_t id = header.number_at("id", std::uint64_t{0});
  // Of a call that has ended nothing is wanted any more.
  if (type == "cancel") {
    if (id == call.id) call.cancel();
    return true;
  }
  if (type == "credit") {
    if (id == call.id) call.add_credit(header.number_at("bytes", std::int64_t{0}));
    return true;
  }
  if (type == "rows") return deliver_rows(id, frame.payload);
  if (type == "end") deliver_end(id, std::nullopt);
  else if (type == "error") deliver_end(id, refusal_of(header));
  else return false;
  return true;
}

base::Result<Frame> EngineLink::receive_call() {
  for (;;) {
    auto frame = receive(0);
    if (!frame) return frame;
    const std::string_view type = header_.parse(frame->header).text_at("type");
    if (type == "call") return frame;
    // Meant for a call that has ended.
    if (type != "cancel" && type != "credit" && type != "rows" && type != "end" && type != "error")
      return base::invalid("the engine sent `" + frame->header + "` on a lane");
  }
}

std::shared_ptr<EngineLink::Request> EngineLink::open(CallState& call) {
  const std::scoped_lock lock(requests_mutex_);
  auto request = std::make_shared<Request>(next_id_++, call);
  requests_.emplace(request->id, request);
  return request;
}

void EngineLink::close(const Request& request) {
  const std::scoped_lock lock(requests_mutex_);
  requests_.erase(request.id);
}

// The call of a request lives until `close`, which waits for the mutex that is held here.
bool EngineLink::deliver_rows(std::uint64_t id, std::string_view bytes) {
  if (untold_ != id) tell_untold();
  const std::scoped_lock lock(requests_mutex_);
  const auto found = requests_.find(id);
  if (found == requests_.end()) return true;
  Request& request = *found->second;
  const std::scoped_lock call_lock(request.call.mutex);
  if (request.bytes.size() + bytes.size() > kUntakenBytesMax) return false;
  request.bytes += bytes;
  untold_ = id;
  return true;
}

void EngineLink::tell_untold() {
  const std::uint64_t id = std::exchange(untold_, 0);
  if (id == 0) return;
  const std::scoped_lock lock(requests_mutex_);
  const auto found = requests_.find(id);
  if (found != requests_.end()) found->second->call.changed.notify_all();
}

void EngineLink::deliver_end(std::uint64_t id, std::optional<EngineRefusal> refusal) {
  if (untold_ == id) untold_ = 0;
  const std::scoped_lock lock(requests_mutex_);
  const auto found = requests_.find(id);
  if (found == requests_.end()) return;
  Request& request = *found->second;
  const std::scoped_lock call_lock(request.call.mutex);
  request.is_ended = true;
  request.refusal = std::move(refusal);
  request.call.changed.notify_all();
}

}  // namespace antler::protocol
