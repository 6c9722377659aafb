#include "worker/running_call.h"

#include <fmt/format.h>

#include "worker/query_sink.h"

namespace antler::worker {
namespace {

constexpr std::uint64_t kCreditStepBytes = kCreditBytes / 4;  // a frame of credit for less is not worth it

}  // namespace

RunningCall::RunningCall(const Call& call, RowsForm form, std::function<void(CallResult)> done, std::int64_t deadline_ns, int lane)
    : kind_(call.kind),
      name_(call.name),
      request_id_(call.request_id),
      form_(form),
      sent_{.records = call.records, .makes_records = call.kind != "consumer", .may_stop = call.stop_at_failure},
      lane_(lane),
      bytes_max_(call.answer_bytes_max),
      rows_max_(call.answer_rows_max),
      time_limit_ms_(call.time_limit_ms),
      deadline_ns_(deadline_ns),
      due_ns_(deadline_ns),
      done_(std::move(done)) {}

base::Result<void> RunningCall::take(RowsMessage&& rows) {
  if (is_batch()) return base::invalid(fmt::format("rows for the {}, whose answer is one frame", title()));
  uncredited_ += rows.rows.size();
  if (uncredited_ > kCreditBytes)
    return base::invalid(fmt::format("{} bytes of rows for the {} beyond its credit", uncredited_ - kCreditBytes, title()));
  if (given_up() || too_large_) return {};
  rows_ += rows.count;
  too_large_ = rows_ > rows_max_ || answer_.size() + rows.rows.size() > bytes_max_;
  if (too_large_) answer_ = std::string();
  else if (answer_.empty()) answer_ = std::move(rows.rows);
  else answer_ += rows.rows;
  return {};
}

std::uint64_t RunningCall::take_credit() { return uncredited_ < kCreditStepBytes ? 0 : std::exchange(uncredited_, 0); }

base::Result<CallResult> RunningCall::finish(EndMessage&& end) {
  CallResult result;
  result.form = form_;
  result.outcome = Outcome::kAnswered;
  if (end.payload.size() > bytes_max_) too_large_ = true;
  if (is_batch()) {
    if (too_large_) return too_large_result();
    if (auto taken = take_outputs(std::move(end), sent_, result); !taken)
      return taken.error().with_note(fmt::format("the answer of the {} does not add up", title()));
    return result;
  }
  if (end.status == 0 && !end.payload.empty()) return base::invalid(fmt::format("an end of the {} with a body and no `status`", title()));
  if (end.status != 0 && rows_ != 0) return base::invalid(fmt::format("a response of the {} after rows", title()));
  if (too_large_) return too_large_result();
  if (!end.refused.empty()) return fail(Outcome::kThrown, std::move(end.refused));
  result.rows = rows_;
  result.status = end.status;
  result.payload = end.status == 0 ? std::move(answer_) : std::move(end.payload);
  result.content_type = std::move(end.content_type);
  result.headers = std::move(end.headers);
  return result;
}

CallResult RunningCall::finish(std::uint64_t count, std::string_view rows) {
  rows_ = count;
  too_large_ = rows_ > rows_max_ || rows.size() > bytes_max_;
  answer_ = rows;
  return *finish(EndMessage{});  // of rows alone, which is no mistake
}

CallResult RunningCall::too_large_result() const {
  return fail(Outcome::kTooLarge, rows_ > rows_max_
                                      ? fmt::format("the {} answered more than the {} rows that are allowed", title(), rows_max_)
                                      : fmt::format("the {} answered more than the {} bytes that are allowed", title(), bytes_max_));
}

CallResult RunningCall::finish(ErrorMessage&& error, std::string trace) {
  if (expired_) return time_limit_result();  // it was cancelled
  const bool http = error.status != 0 && !is_batch();
  CallResult result = fail(http ? Outcome::kHttpError : Outcome::kThrown, std::move(error.message), std::move(trace));
  if (http) result.status = error.status;
  result.is_permanent = error.permanent;
  result.is_later = error.later;
  return result;
}

CallResult RunningCall::crashed(const std::string& message, const std::string& trace, bool is_own, bool is_other,
                                std::uint64_t others) const {
  CallResult result =
      fail(Outcome::kCrashed,
           fmt::format("the worker ended while it ran the {}{}: {}", title(), is_other ? ", by another call" : "", message), trace);
  result.others_running = is_own ? 0 : others;
  result.is_own = is_own;
  result.is_other = is_other;
  return result;
}

CallResult RunningCall::fail(Outcome outcome, std::string message, std::string trace) const {
  CallResult result;
  result.form = form_;
  result.outcome = outcome;
  result.message = std::move(message);
  result.trace = std::move(trace);
  return result;
}

void RunningCall::expire(std::int64_t kill_ns, std::optional<std::uint64_t> at_record) {
  due_ns_ = kill_ns;
  expired_ = true;
  at_record_ = at_record;
}

CallResult RunningCall::time_limit_result() const {
  CallResult result = fail(Outcome::kTimeLimit, fmt::format("the {} did not answer within {} ms", title(), time_limit_ms_));
  result.at_record = at_record_;
  result.is_own = true;
  return result;
}

std::function<void(CallResult)> RunningCall::give_up(std::int64_t kill_ns) {
  due_ns_ = kill_ns;
  answer_ = std::string();
  return std::exchange(done_, nullptr);
}

}  // namespace antler::worker
