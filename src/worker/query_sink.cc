#include "worker/query_sink.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "worker/error_codes.h"
#include "worker/message.h"

namespace antler::worker {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMessageBytesMax = 16u << 10;  // fits a header, however much of it is escaped

// The API's refusals say their code themselves (api/engine_calls.h).
bool is_api_code(int code) { return code >= 4300 && code < 4400; }

}  // namespace

std::string error_header(std::uint64_t id, std::string_view code, const base::Error& error) {
  std::string message = error.message.substr(0, kMessageBytesMax / 2);
  if (error.message.size() > message.size()) message += " … (more)";
  const std::string own = is_api_code(error.code) ? "ANT" + std::to_string(error.code) : std::string(code);
  return Json{{"type", "error"}, {"id", id}, {"code", own}, {"category", to_string(error.category)}, {"message", message}}.dump(
      -1, ' ', false, Json::error_handler_t::replace);
}

QuerySink::~QuerySink() {
  if (!answered_) answer(error_header(id_, kQueryFailed, base::internal("the engine ended the query without an answer")));
}

bool QuerySink::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::string_view piece = bytes.substr(0, kRowsFrameBytesMax);
    if (!write_piece(piece)) {
      answer(error_header(id_, kCallEnded, base::unavailable("the call was cancelled, or its time limit passed")));
      return false;
    }
    bytes.remove_prefix(piece.size());
  }
  const std::lock_guard lock(mutex_);
  return !cancelled_ && !answered_;
}

bool QuerySink::write_piece(std::string_view piece) {
  {
    std::unique_lock lock(mutex_);
    const std::chrono::steady_clock::time_point deadline{std::chrono::nanoseconds(deadline_ns_)};
    const bool woken = changed_.wait_until(lock, deadline, [&] { return cancelled_ || sent_ + piece.size() <= credited_ + kCreditBytes; });
    if (!woken || cancelled_ || answered_) return false;
    sent_ += piece.size();
  }
  const std::string header = R"({"type":"rows","id":)" + std::to_string(id_) + "}";
  const auto cancelled = [this] {
    const std::lock_guard lock(mutex_);
    return cancelled_;
  };
  return outbox_->send_when_room(header, piece, deadline_ns_, cancelled) == Outbox::Sent::kTaken;
}

void QuerySink::finish(const base::Result<void>& outcome) {
  answer(outcome.ok() ? R"({"type":"end","id":)" + std::to_string(id_) + "}" : error_header(id_, kQueryFailed, outcome.error()));
}

void QuerySink::answer(const std::string& header) {
  {
    const std::lock_guard lock(mutex_);
    if (answered_) return;
    answered_ = true;
  }
  outbox_->send_always(header);
  ended_();
}

bool QuerySink::credit(std::uint64_t bytes) {
  {
    const std::lock_guard lock(mutex_);
    if (bytes > sent_ - credited_) return false;
    credited_ += bytes;
  }
  changed_.notify_all();
  return true;
}

void QuerySink::forget() {
  const std::lock_guard lock(mutex_);
  answered_ = true;
}

void QuerySink::cancel() {
  {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
  }
  changed_.notify_all();
  outbox_->notify();
}

}  // namespace antler::worker
