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

base::Result<void> EngineLink::send(std::string_view header, std::string_view payload) {
  const FrameView frame{header, payload};
  return send({&frame, 1});
}

base::Result<void> EngineLink::send(std::span<const FrameView> frames) {
  const std::scoped_lock lock(send_mutex_);
  return socket_.send(frames);
}

base::Result<void> EngineLink::ask(const CallState& call, std::string_view header) {
  return call.inbox != nullptr ? call.inbox->ask(header) : send(header);
}

base::Result<void> EngineLink::say(const CallState& call, std::span<const FrameView> frames) {
  return call.inbox != nullptr ? call.inbox->say(frames) : send(frames);
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

std::shared_ptr<EngineLink::Request> EngineLink::open(CallState& call) {
  const std::scoped_lock lock(requests_mutex_);
  auto request = std::make_shared<Request>(next_id_++, call.shared_from_this());
  requests_.emplace(request->id, request);
  return request;
}

void EngineLink::close(const Request& request) {
  const std::scoped_lock lock(requests_mutex_);
  requests_.erase(request.id);
}

EngineLink::Put EngineLink::put_rows(std::uint64_t id, std::string_view bytes) {
  const std::scoped_lock lock(requests_mutex_);
  const auto found = requests_.find(id);
  if (found == requests_.end()) return Put::kUnwanted;
  Request& request = *found->second;
  const std::scoped_lock call_lock(request.call->mutex);
  if (request.bytes.size() + bytes.size() > kUntakenBytesMax) return Put::kTooMany;
  request.bytes += bytes;
  return Put::kTaken;
}

std::shared_ptr<CallState> EngineLink::put_end(std::uint64_t id, std::optional<EngineRefusal> refusal) {
  const std::scoped_lock lock(requests_mutex_);
  const auto found = requests_.find(id);
  if (found == requests_.end()) return nullptr;
  Request& request = *found->second;
  const std::scoped_lock call_lock(request.call->mutex);
  request.is_ended = true;
  request.refusal = std::move(refusal);
  return request.call;
}

bool EngineLink::deliver_rows(std::uint64_t id, std::string_view bytes) {
  if (untold_ != id) tell_untold();
  const Put put = put_rows(id, bytes);
  if (put == Put::kTaken) untold_ = id;
  return put != Put::kTooMany;
}

void EngineLink::tell_untold() {
  const std::uint64_t id = std::exchange(untold_, 0);
  if (id == 0) return;
  std::shared_ptr<CallState> call;
  {
    const std::scoped_lock lock(requests_mutex_);
    const auto found = requests_.find(id);
    if (found == requests_.end()) return;
    call = found->second->call;
  }
  call->changed.notify_all();
}

void EngineLink::deliver_end(std::uint64_t id, std::optional<EngineRefusal> refusal) {
  if (untold_ == id) untold_ = 0;
  if (const auto call = put_end(id, std::move(refusal))) call->changed.notify_all();
}

}  // namespace antler::protocol
