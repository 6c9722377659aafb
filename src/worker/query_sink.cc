#include "worker/query_sink.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "base/text.h"
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

std::string number_header(std::string_view type, std::uint64_t id) { return base::concat(R"({"type":")", type, R"(","id":)", id, "}"); }

QuerySink::~QuerySink() {
  if (!answered_) answer(error_header(id_, kQueryFailed, base::internal("the engine ended the query without an answer")));
}

bool QuerySink::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::string_view piece = bytes.substr(0, kRowsFrameBytesMax);
    if (!write_piece(piece, false)) return end_unwanted();
    bytes.remove_prefix(piece.size());
  }
  const std::lock_guard lock(mutex_);
  return !cancelled_ && !answered_;
}

bool QuerySink::end_unwanted() {
  answer(error_header(id_, kCallEnded, base::unavailable("the call was cancelled, or its time limit passed")));
  return false;
}

void QuerySink::finish_with(std::string_view bytes) {
  const std::size_t last = bytes.empty() ? 0 : (bytes.size() - 1) / kRowsFrameBytesMax * kRowsFrameBytesMax;
  if (last > 0 && !write(bytes.substr(0, last))) return;
  if (bytes.empty()) return finish({});
  if (!write_piece(bytes.substr(last), true)) end_unwanted();
}

bool QuerySink::write_piece(std::string_view piece, bool last) {
  {
    std::unique_lock lock(mutex_);
    const std::chrono::steady_clock::time_point deadline{std::chrono::nanoseconds(deadline_ns_)};
    const bool woken = changed_.wait_until(lock, deadline, [&] { return cancelled_ || sent_ + piece.size() <= credited_ + kCreditBytes; });
    if (!woken || cancelled_ || answered_) return false;
    sent_ += piece.size();
  }
  const std::string rows = number_header("rows", id_);
  const std::string end = last ? number_header("end", id_) : std::string();
  const protocol::FrameView frames[] = {{rows, piece}, {end, {}}};
  const auto cancelled = [this] {
    const std::lock_guard lock(mutex_);
    return cancelled_;
  };
  if (outbox_->send_when_room({frames, last ? 2U : 1U}, deadline_ns_, cancelled) != Outbox::Sent::kTaken) return false;
  if (!last) return true;
  {
    const std::lock_guard lock(mutex_);
    answered_ = true;
  }
  ended_();
  return true;
}

bool QuerySink::answer_call(std::uint64_t count, std::string_view rows) {
  {
    const std::lock_guard lock(mutex_);
    if (cancelled_ || answered_) return false;
  }
  if (!answer_call_ || !answer_call_(count, rows)) return false;
  {
    const std::lock_guard lock(mutex_);
    answered_ = true;
  }
  ended_();
  return true;
}

void QuerySink::finish(const base::Result<void>& outcome) {
  answer(outcome.ok() ? number_header("end", id_) : error_header(id_, kQueryFailed, outcome.error()));
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
