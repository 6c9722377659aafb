#include "worker_twin.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "base/text.h"
#include "functions/function_runner.h"
#include "shop.h"

namespace antler::sim {
namespace {

constexpr std::int64_t kAnswerUsMax = 3'000;

constexpr std::uint64_t kTold = 500;        // of a thousand: a worker that says at which record it ended
constexpr std::uint64_t kFailsForNow = 30;  // of a thousand records, once each

std::vector<Event> events_of(const worker::Call& call, worker::RowsForm form) {
  std::vector<Event> events;
  const std::string payload = call.payload(form);
  if (form == worker::RowsForm::kNdjson) {
    for (const auto line : base::split(base::trim(payload), '\n')) events.push_back(read_json(line));
    return events;
  }
  for (base::Reader reader(payload); reader.ok() && !reader.at_end();) {
    const char* const begin = reader.position();
    reader.take(4 * sizeof(std::uint64_t));
    reader.get_text();
    events.push_back(read_event({begin, reader.position()}));
  }
  return events;
}

std::vector<Derived> derived_of(const worker::Call& call, worker::RowsForm form) {
  std::vector<Derived> out;
  const std::string payload = call.payload(form);
  if (form == worker::RowsForm::kNdjson) {
    for (const auto line : base::split(base::trim(payload), '\n')) out.push_back(read_derived_json(line));
    return out;
  }
  constexpr std::size_t kBytes = 3 * sizeof(std::uint64_t);
  for (std::string_view left = payload; left.size() >= kBytes; left.remove_prefix(kBytes))
    out.push_back(read_derived(left.substr(0, kBytes)));
  return out;
}

}  // namespace

std::uint64_t PureWorker::call(worker::Call call, std::function<void(worker::CallResult)> done) {
  waiting_.push_back({std::move(call), std::move(done)});
  scheduler_.notify(this);
  return ++calls_;
}

worker::CallResult PureWorker::answer(const worker::Call& call, Fault fault) {
  using worker::Outcome;
  if (fault == Fault::kDies || fault == Fault::kDiesBesideOthers) {
    worker::CallResult result{.outcome = Outcome::kCrashed, .message = "it died", .others_running = fault == Fault::kDies ? 0u : 2u};
    if (fault == Fault::kDiesBesideOthers) result.is_other = dice_.chance(kTold);
    say_where(call, result);
    return result;
  }
  if (fault == Fault::kLate) {
    worker::CallResult result{.outcome = Outcome::kTimeLimit, .message = "it did not answer"};
    say_where(call, result);
    return result;
  }
  if (fault == Fault::kGone) return {.outcome = Outcome::kUnavailable, .message = "no worker runs"};
  return call.kind == "consumer" ? notice(call, fault) : derive(call, fault);
}

// Which record it was at, or nothing.
void PureWorker::say_where(const worker::Call& call, worker::CallResult& result) {
  if (!dice_.chance(kTold)) return;
  result.at_record = dice_.below(call.records);
  result.is_own = result.outcome == worker::Outcome::kCrashed && result.others_running == 0 && dice_.chance(kTold);
}

// Where it would be tried again.
bool PureWorker::fails_for_now(const worker::Call& call, std::uint64_t id) {
  return call.stop_at_failure && dice_.chance(kFailsForNow) && failed_for_now_.emplace(call.name, id).second;
}

worker::CallResult PureWorker::derive(const worker::Call& call, Fault fault) {
  using worker::Outcome;
  const auto form = dice_.chance(500) ? worker::RowsForm::kNdjson : worker::RowsForm::kRowBinary;
  worker::CallResult result{.outcome = Outcome::kAnswered, .form = form, .produced = {{.stream = "derived"}}};
  worker::Produced& produced = result.produced.front();
  const auto events = events_of(call, form);
  for (std::size_t i = 0; i < events.size() && !result.stopped; ++i) {
    const Fate fate = fate_of(events[i]);
    if (fate == Fate::kKills) {
      worker::CallResult death{.outcome = Outcome::kCrashed, .message = "it died of a record"};
      if (dice_.chance(kTold)) death.at_record = i, death.is_own = dice_.chance(kTold);
      return death;
    }
    if (fails_for_now(call, events[i].id) || (fate == Fate::kThrows && call.stop_at_failure)) {
      result.stopped = worker::FailedRecord{.index = i, .error = "it threw"};
    } else if (fate == Fate::kThrows) {
      result.failed.push_back({i, "it threw"});
    } else if (fate == Fate::kFiltered) {
      ++result.filtered;
    } else {
      for (const auto& output : outputs_of(events[i])) {
        ++produced.count;
        produced.rows += form == worker::RowsForm::kRowBinary
                             ? row_bytes(output)
                             : fmt::format("{{\"id\":{},\"copy\":{},\"key\":{}}}\n", output.id, output.copy, output.key);
      }
    }
  }
  if (fault == Fault::kWrong) {
    if (dice_.chance(500)) result.filtered += events.size() + 1;
    else produced.count += 1;
  }
  return result;
}

worker::CallResult PureWorker::notice(const worker::Call& call, Fault fault) {
  const auto form = dice_.chance(500) ? worker::RowsForm::kNdjson : worker::RowsForm::kRowBinary;
  worker::CallResult result{.outcome = worker::Outcome::kAnswered, .form = form};
  const auto records = derived_of(call, form);
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (fails_for_now(call, records[i].id * 2 + records[i].copy)) {
      result.stopped = worker::FailedRecord{.index = i, .error = "not now"};
      break;
    }
    noticed_(records[i]);
  }
  if (fault == Fault::kWrong) result.filtered = records.size() + 1;
  return result;
}

void PureWorker::note(const worker::Call& call, const worker::CallResult& result, Fault fault) const {
  if (call.kind == "consumer" || result.is_other || (call.records != 1 && !result.at_record)) return;
  const std::uint64_t id = events_of(call, worker::RowsForm::kRowBinary)[result.at_record.value_or(0)].id;
  // Where it is known which record it was, fewer are enough.
  const int own = functions::kSharedDeathsPerAttempt * (result.at_record ? functions::kAttemptsAlone : functions::kDeathsAtRecord);
  const int shared = result.at_record ? functions::kAttemptsAlone : functions::kDeathsAtRecord;
  if (result.outcome == worker::Outcome::kCrashed) failed_alone_(id, "crash", result.others_running > 0 ? shared : own);
  if (result.outcome == worker::Outcome::kTimeLimit) failed_alone_(id, "time_limit", own);
  if (result.outcome == worker::Outcome::kAnswered && fault == Fault::kWrong) failed_alone_(id, "output", own);
}

void PureWorker::run() {
  for (;;) {
    if (waiting_.empty()) {
      scheduler_.wait(base::kForever.count(), this);
      continue;
    }
    const std::size_t at = dice_.below(waiting_.size());
    Waiting next = std::move(waiting_[at]);
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(at));
    const Fault fault = fault_();
    scheduler_.sleep(static_cast<std::int64_t>(dice_.below(kAnswerUsMax)) * 1'000);
    if (fault == Fault::kLate) scheduler_.sleep(next.call.time_limit_ms * 1'000'000);
    auto result = answer(next.call, fault);
    note(next.call, result, fault);
    trace_(fmt::format("worker {} records={} outcome={}", next.call.name, next.call.records, static_cast<int>(result.outcome)));
    next.done(std::move(result));
  }
}

}  // namespace antler::sim
