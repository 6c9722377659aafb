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

std::vector<Item> items_of(std::string_view stream, const worker::Call& call, worker::RowsForm form) {
  std::vector<Item> items;
  const std::string payload = call.payload(form);
  if (form == worker::RowsForm::kNdjson) {
    for (const auto line : base::split(base::trim(payload), '\n')) items.push_back(read_item_json(line));
    return items;
  }
  const bool is_event = stream == kEvents;
  for (base::Reader reader(payload); reader.ok() && !reader.at_end();) {
    const char* const begin = reader.position();
    reader.take((is_event ? 4 : 3) * sizeof(std::uint64_t));
    if (is_event) reader.get_text();
    items.push_back(read_item(stream, {begin, reader.position()}));
  }
  return items;
}

}  // namespace

std::uint64_t PureWorker::call(worker::Call call, std::function<void(worker::CallResult)> done) {
  hooks_.called(call);
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
  if (fault == Fault::kHangs) {
    worker::CallResult result{.outcome = Outcome::kTimeLimit, .message = "it did not answer"};
    say_where(call, result);
    return result;
  }
  if (fault == Fault::kGone) return {.outcome = Outcome::kUnavailable, .message = "no worker runs"};
  const ChainStep* const step = find_step(call.name);
  return step == nullptr ? notice(call, fault) : transform(*step, call, fault);
}

// Which record it was at, or nothing.
void PureWorker::say_where(const worker::Call& call, worker::CallResult& result) {
  if (!dice_.chance(kTold)) return;
  result.at_record = dice_.below(call.records);
  result.is_own = result.outcome == worker::Outcome::kCrashed && result.others_running == 0 && dice_.chance(kTold);
}

// Where it would be tried again.
bool PureWorker::fails_for_now(const worker::Call& call, const Item& item) {
  return call.stop_at_failure && dice_.chance(kFailsForNow) && failed_for_now_.emplace(call.name, id_of(item)).second;
}

worker::CallResult PureWorker::transform(const ChainStep& step, const worker::Call& call, Fault fault) {
  using worker::Outcome;
  const auto form = dice_.chance(500) ? worker::RowsForm::kNdjson : worker::RowsForm::kRowBinary;
  worker::CallResult result{.outcome = Outcome::kAnswered, .form = form};
  for (const auto& stream : step.to) result.produced.push_back({.stream = stream});
  const auto items = items_of(step.from, call, form);
  for (std::size_t i = 0; i < items.size() && !result.stopped; ++i) {
    const Fate fate = fate_of(step, items[i]);
    if (fate == Fate::kKills || fate == Fate::kHangs) {
      const bool dies = fate == Fate::kKills;
      worker::CallResult end{.outcome = dies ? Outcome::kCrashed : Outcome::kTimeLimit, .message = "it ended at a record"};
      if (dice_.chance(kTold)) end.at_record = i, end.is_own = dies && dice_.chance(kTold);
      return end;
    }
    if (fails_for_now(call, items[i]) || (fate == Fate::kThrows && call.stop_at_failure)) {
      result.stopped = worker::FailedRecord{.index = i, .error = "it threw"};
    } else if (fate == Fate::kThrows) {
      result.failed.push_back({i, "it threw"});
    } else if (fate == Fate::kFiltered) {
      ++result.filtered;
    } else {
      for (std::size_t to = 0; to < step.to.size(); ++to)
        for (const auto& output : outputs_of(step, to, items[i])) {
          ++result.produced[to].count;
          result.produced[to].rows += form == worker::RowsForm::kRowBinary ? row_bytes(output) : json(output) + "\n";
        }
    }
  }
  if (fault == Fault::kWrong) {
    if (dice_.chance(500)) result.filtered += items.size() + 1;
    else result.produced.back().count += 1;
  }
  return result;
}

worker::CallResult PureWorker::notice(const worker::Call& call, Fault fault) {
  const auto form = dice_.chance(500) ? worker::RowsForm::kNdjson : worker::RowsForm::kRowBinary;
  worker::CallResult result{.outcome = worker::Outcome::kAnswered, .form = form};
  const auto items = items_of(kNoticed, call, form);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (fails_for_now(call, items[i])) {
      result.stopped = worker::FailedRecord{.index = i, .error = "not now"};
      break;
    }
    hooks_.noticed(items[i]);
  }
  if (fault == Fault::kWrong) result.filtered = items.size() + 1;
  return result;
}

void PureWorker::note(const worker::Call& call, const worker::CallResult& result, Fault fault) const {
  const ChainStep* const step = find_step(call.name);
  if (result.is_other || (call.records != 1 && !result.at_record)) return;
  const Item item =
      items_of(step == nullptr ? std::string(kNoticed) : step->from, call, worker::RowsForm::kRowBinary)[result.at_record.value_or(0)];
  // Where it is known which record it was, fewer are enough.
  const int own = functions::kSharedDeathsPerAttempt * (result.at_record ? functions::kAttemptsAlone : functions::kDeathsAtRecord);
  const int shared = result.at_record ? functions::kAttemptsAlone : functions::kDeathsAtRecord;
  const auto failed = [&](std::string_view rule, int weight) { hooks_.failed_alone(call.name, item, rule, weight); };
  if (result.outcome == worker::Outcome::kCrashed) failed("crash", result.others_running > 0 ? shared : own);
  if (result.outcome == worker::Outcome::kTimeLimit) failed("time_limit", own);
  if (result.outcome == worker::Outcome::kAnswered && fault == Fault::kWrong) failed("output", own);
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
    const Fault fault = hooks_.fault();
    scheduler_.sleep(static_cast<std::int64_t>(dice_.below(kAnswerUsMax)) * 1'000);
    auto result = answer(next.call, fault);
    // A hang is found by its deadline.
    if (result.outcome == worker::Outcome::kTimeLimit) scheduler_.sleep(next.call.time_limit_ms * 1'000'000);
    note(next.call, result, fault);
    hooks_.trace(fmt::format("worker {} records={} outcome={}", next.call.name, next.call.records, static_cast<int>(result.outcome)));
    next.done(std::move(result));
  }
}

}  // namespace antler::sim
