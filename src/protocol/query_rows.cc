#include "protocol/query_rows.h"

#include <fmt/format.h>

#include <utility>

#include "protocol/context_port.h"

namespace antler::protocol {
namespace {

constexpr std::size_t kCreditStepBytes = kRowsAheadBytesMax / 4;  // a frame of credit for less is not worth it
// A row that is longer than what came is read again from its start; a long one only when a good part more of it is there.
constexpr std::size_t kRetryAlwaysBytes = 1u << 20;

}  // namespace

QueryRows::QueryRows(EngineLink& link, CallState& call, const ModelRows& model)
    : link_(link), call_(call), model_(model), request_(link.open(call)) {}

void QueryRows::set_query(std::string header) {
  query_ = std::move(header);
  call_.unsent_query = this;
}

void QueryRows::send_unsent(CallState& call) {
  if (auto* const rows = std::exchange(call.unsent_query, nullptr)) rows->send(false);
}

void QueryRows::begin_answer() {
  require_wanted(call_);
  if (is_sent_) return;
  call_.unsent_query = nullptr;
  // The lane's thread waits there for the rows, and sees the next call in their place. A line for the log, which comes another way, is not
  // to come behind the answer.
  send(call_.inbox != nullptr && !call_.has_said && model_.takes_every_row);
}

void QueryRows::send(bool is_answer) {
  query_ += is_answer ? kAnswersMember : std::string_view("}");
  if (is_answer) call_.answering_query = request_->id;
  require_sent(link_.ask(call_, query_), code::kQueryTooLong);
  is_sent_ = true;
  query_ = std::string();
}

QueryRows::~QueryRows() {
  if (call_.unsent_query == this) call_.unsent_query = nullptr;
  link_.close(*request_);
  // Nobody wants the rest. An engine that is gone needs no word.
  if (is_sent_ && !is_ended_) static_cast<void>(link_.send(fmt::format(R"({{"type":"cancel","id":{}}})", request_->id)));
}

void QueryRows::take_more() {
  std::string came;
  {
    std::unique_lock lock(call_.mutex);
    call_.wait(lock, [&] { return !request_->bytes.empty() || request_->is_ended || call_.is_answered || call_.is_cancelled; });
    if (call_.is_cancelled) {
      lock.unlock();
      require_wanted(call_);
    }
    came.swap(request_->bytes);
    if (came.empty()) {
      is_ended_ = true;
      if (request_->refusal) throw EngineError(request_->refusal->code, request_->refusal->message, request_->refusal->is_temporary);
      return;
    }
  }
  uncredited_ += came.size();
  if (uncredited_ >= kCreditStepBytes)
    require_sent(link_.send(fmt::format(R"({{"type":"credit","id":{},"bytes":{}}})", request_->id, std::exchange(uncredited_, 0))),
                 code::kEngineGone);
  if (at_ == bytes_.size()) {
    bytes_ = std::move(came);
  } else {
    bytes_.erase(0, at_);
    bytes_ += came;
  }
  at_ = 0;
  if (bytes_.size() > kRowBytesMax + static_cast<std::size_t>(kRowsAheadBytesMax))
    throw EngineError(std::string(code::kRows), fmt::format("a row of the query is longer than {} MiB", kRowBytesMax >> 20));
}

bool QueryRows::read_columns() {
  std::vector<codec::AnswerColumn> columns;
  std::string problem;
  if (bytes_.empty() && !is_ended_) take_more();
  rows_ = model_.find_answer(bytes_, at_);
  if (rows_) return true;
  for (;;) {
    base::Reader reader(bytes_);
    const auto status = codec::read_answer_columns(reader, columns, problem);
    if (status == codec::RowStatus::kDone) {
      at_ = bytes_.size() - reader.remaining();
      break;
    }
    if (is_ended_ && bytes_.empty()) return false;  // no rows, and no word of their columns
    if (status == codec::RowStatus::kRefused || is_ended_) throw EngineError(std::string(code::kRows), problem);
    take_more();
  }
  auto rows = codec::StructRows::of_columns(model_.descriptor, model_.model.fields, columns);
  if (!rows) throw EngineError(std::string(code::kColumns), rows.error().message);
  rows_ = std::make_shared<const codec::StructRows>(std::move(*rows));
  model_.keep_answer(std::string_view(bytes_).substr(0, at_), rows_);
  return true;
}

bool QueryRows::next(void* row) {
  require_wanted(call_);
  send_unsent(call_);
  if (!rows_ && !read_columns()) return false;
  std::string problem;
  for (;;) {
    const std::size_t left = bytes_.size() - at_;
    if (left > 0 && (left >= needed_ || is_ended_)) {
      base::Reader reader(std::string_view(bytes_).substr(at_));
      const auto status = rows_->decode(reader, row, problem);
      if (status == codec::RowStatus::kDone) {
        at_ = bytes_.size() - reader.remaining();
        needed_ = 0;
        return true;
      }
      if (status == codec::RowStatus::kRefused)
        throw EngineError(std::string(code::kRows), fmt::format("a row of the query cannot be a {}: {}", model_.model.name, problem));
      if (is_ended_)
        throw EngineError(std::string(code::kRows), fmt::format("the rows of the query end in the middle of one: {}", problem));
      needed_ = left > kRetryAlwaysBytes ? left + left / 4 : left + 1;
    }
    if (is_ended_) return false;
    take_more();
  }
}

}  // namespace antler::protocol
