#include "worker_twin.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "base/text.h"
#include "functions/function_runner.h"
#include "shop.h"

namespace antler::sim {
namespace {

constexpr std::int64_t kAnswerUsMax = 3'000;

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

}  // namespace

std::uint64_t PureWorker::call(worker::Call call, std::function<void(worker::CallResult)> done) {
  waiting_.push_back({std::move(call), std::move(done)});
  scheduler_.progress();
  return ++calls_;
}

worker::CallResult PureWorker::answer(const worker::Call& call, Fault fault) {
  using worker::Outcome;
  if (fault == Fault::kDies || fault == Fault::kDiesBesideOthers)
    return {.outcome = Outcome::kCrashed, .message = "it died", .others_running = fault == Fault::kDies ? 0u : 2u};
  if (fault == Fault::kLate) return {.outcome = Outcome::kTimeLimit, .message = "it did not answer"};
  if (fault == Fault::kGone) return {.outcome = Outcome::kUnavailable, .message = "no worker runs"};
  const auto form = dice_.chance(500) ? worker::RowsForm::kNdjson : worker::RowsForm::kRowBinary;
  worker::CallResult result{.outcome = Outcome::kAnswered, .form = form, .produced = {{.stream = "derived"}}};
  worker::Produced& produced = result.produced.front();
  const auto events = events_of(call, form);
  for (std::size_t i = 0; i < events.size(); ++i) {
    switch (fate_of(events[i])) {
      case Fate::kKills: return {.outcome = Outcome::kCrashed, .message = "it died of a record"};
      case Fate::kThrows: result.failed.push_back({i, "it threw"}); break;
      case Fate::kFiltered: ++result.filtered; break;
      case Fate::kOutputs:
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

void PureWorker::note(const worker::Call& call, const worker::CallResult& result, Fault fault) const {
  if (call.records != 1) return;
  const std::uint64_t id = events_of(call, worker::RowsForm::kRowBinary).front().id;
  constexpr int kOwn = functions::kSharedDeathsPerAttempt;
  if (result.outcome == worker::Outcome::kCrashed) failed_alone_(id, "crash", result.others_running > 0 ? 1 : kOwn);
  if (result.outcome == worker::Outcome::kTimeLimit) failed_alone_(id, "time_limit", kOwn);
  if (result.outcome == worker::Outcome::kAnswered && fault == Fault::kWrong) failed_alone_(id, "output", kOwn);
}

void PureWorker::run() {
  for (;;) {
    if (waiting_.empty()) {
      scheduler_.wait(base::kForever.count());
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
    scheduler_.progress();
  }
}

}  // namespace antler::sim
