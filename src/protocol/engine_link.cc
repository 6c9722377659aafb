#include "protocol/engine_link.h"

namespace antler::protocol {
namespace {

// The engine keeps to the window but for one frame; more than this is no answer any more but a flood.
constexpr std::size_t kUntakenBytesMax = kRowsAheadBytesMax + kPayloadBytesMax;

}  // namespace

base::Result<void> EngineLink::send(std::string_view header, std::string_view payload) {
  const std::scoped_lock lock(send_mutex_);
  return socket_.send(header, payload);
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
  const std::scoped_lock lock(requests_mutex_);
  const auto found = requests_.find(id);
  if (found == requests_.end()) return true;
  Request& request = *found->second;
  const std::scoped_lock call_lock(request.call.mutex);
  if (request.bytes.size() + bytes.size() > kUntakenBytesMax) return false;
  request.bytes += bytes;
  request.call.changed.notify_all();
  return true;
}

void EngineLink::deliver_end(std::uint64_t id, std::optional<EngineRefusal> refusal) {
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
