// A call that a worker runs: who waits for it, its limits, and as much of its answer as has come. A value that the connection guards.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "worker/call.h"
#include "worker/lanes.h"
#include "worker/message.h"

namespace antler::worker {

class RunningCall {
 public:
  RunningCall() = default;
  RunningCall(const Call& call, RowsForm form, std::function<void(CallResult)> done, std::int64_t deadline_ns, int lane = Lanes::kNone);

  /// Takes rows in. What they need not be kept for (nobody waits, or they are too many) is credited and forgotten. An error is the worker's
  /// mistake.
  base::Result<void> take(RowsMessage&& rows);
  /// How much to credit now: what was taken, once it is worth a frame.
  std::uint64_t take_credit();
  /// More has come than the caller allows.
  [[nodiscard]] bool too_large() const { return too_large_; }

  /// The result. An error is the worker's mistake. Afterwards nothing is left.
  base::Result<CallResult> finish(EndMessage&& end);
  CallResult finish(ErrorMessage&& error, std::string trace);
  /// Of rows of its query, of which the engine has all.
  CallResult finish(std::uint64_t count, std::string_view rows);
  /// Its worker ended; this call is known to be why, or another of the `others` that ran beside it, or nobody knows.
  [[nodiscard]] CallResult crashed(const std::string& message, const std::string& trace, bool is_own, bool is_other,
                                   std::uint64_t others) const;
  CallResult fail(Outcome outcome, std::string message, std::string trace = {}) const;
  /// Of a call that is `too_large`.
  [[nodiscard]] CallResult too_large_result() const;

  /// Whoever waits is told something else; the worker still owes an answer until `kill_ns`.
  std::function<void(CallResult)> give_up(std::int64_t kill_ns);
  [[nodiscard]] bool given_up() const { return !done_; }
  std::function<void(CallResult)> take_done() { return std::move(done_); }

  /// The time of a batch is over: who waits is told when the worker has answered or is gone, so that no other call for the same records
  /// runs beside it. What it answers until `kill_ns` is taken.
  void expire(std::int64_t kill_ns, std::optional<std::uint64_t> at_record);
  [[nodiscard]] bool expired() const { return expired_; }
  /// Of one that is `expired`, and has not answered.
  [[nodiscard]] CallResult time_limit_result() const;

  /// The worker is told that nobody waits, and owes its answer all the same. It may be told twice.
  void tell_cancelled() { is_told_cancelled_ = true; }
  /// Nothing of the answer has come, and the worker hears on its lane, by the next call there, that it is answered.
  [[nodiscard]] bool may_be_answered_here() const {
    return lane_ != Lanes::kNone && done_ && !is_batch() && !expired_ && !is_told_cancelled_ && rows_ == 0 && form_ == RowsForm::kRowBinary;
  }

  /// The lane that it was sent on (lanes.h).
  [[nodiscard]] int lane() const { return lane_; }
  /// When something is to be done about it: its time limit, or after `give_up` the end of the worker.
  [[nodiscard]] std::int64_t due_ns() const { return due_ns_; }
  [[nodiscard]] std::int64_t deadline_ns() const { return deadline_ns_; }
  [[nodiscard]] Origin origin() const { return {kind_, name_, request_id_, form_, 0}; }
  /// "api `worst-long`".
  [[nodiscard]] std::string title() const { return kind_ + " `" + name_ + "`"; }
  [[nodiscard]] std::int64_t time_limit_ms() const { return time_limit_ms_; }
  [[nodiscard]] bool is_batch() const { return kind_ != "api"; }

 private:
  std::string kind_;
  std::string name_;
  std::string request_id_;
  RowsForm form_ = RowsForm::kRowBinary;
  SentBatch sent_;
  int lane_ = Lanes::kNone;
  std::size_t bytes_max_ = 0;
  std::uint64_t rows_max_ = 0;
  std::int64_t time_limit_ms_ = 0;
  std::int64_t deadline_ns_ = 0;
  std::int64_t due_ns_ = 0;
  std::function<void(CallResult)> done_;
  std::uint64_t rows_ = 0;
  std::string answer_;
  std::uint64_t uncredited_ = 0;
  bool too_large_ = false;
  bool expired_ = false;
  bool is_told_cancelled_ = false;
  std::optional<std::uint64_t> at_record_;  // when it expired
};

}  // namespace antler::worker
