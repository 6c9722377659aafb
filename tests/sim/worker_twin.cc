#include "worker_twin.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

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

class WorkerTwin::Link final : public worker::WorkerLink, public std::enable_shared_from_this<Link> {
 public:
  Link(WorkerTwin& twin, worker::LinkOwner& owner, const worker::LinkOptions& options, int pid)
      : twin_(twin), owner_(owner), options_(options), pid_(pid), started_ns_(twin.scheduler_.now_ns()) {}

  void begin() override { twin_.links_.push_back(shared_from_this()); }  // the tasks of the twin run it
  void join() override {
    if (!is_closed_) twin_.hooks_.broken_rule("a worker is forgotten before its end");
  }
  Started start(worker::TakenCall& taken) override {
    if (is_gone_ || is_draining_) return Started::kGone;
    if (running_.size() >= options_.calls_max) return Started::kFull;
    if (twin_.dice_.chance(kFull)) {  // of bytes that it has not read; nobody could know
      is_full_ = true;
      twin_.scheduler_.notify(&twin_);
      return Started::kFull;
    }
    if (taken.call.wire && !taken.call.wire->fits(options_.generation))
      twin_.hooks_.broken_rule(fmt::format("a call of {} goes to a worker of generation {}", taken.call.name, options_.generation));
    const std::int64_t deadline_ns = twin_.scheduler_.now_ns() + taken.call.time_limit_ms * 1'000'000;  // of a batch: of its run
    running_.emplace(taken.id, Running{taken.call, std::move(taken.done), deadline_ns});
    twin_.scheduler_.notify(&twin_);
    return Started::kStarted;
  }
  bool cancel(std::uint64_t id) override { return running_.contains(id); }
  void drain(std::int64_t deadline_ns) override {
    drain_ns_ = is_draining_ ? std::min(drain_ns_, deadline_ns) : deadline_ns;
    is_draining_ = true;
    twin_.scheduler_.notify(&twin_);
  }
  [[nodiscard]] std::int64_t latest_deadline_ns() const override {
    std::int64_t latest_ns = 0;
    for (const auto& [id, running] : running_) latest_ns = std::max(latest_ns, running.deadline_ns);
    return latest_ns;
  }
  [[nodiscard]] bool has_room() const override { return !is_gone_ && !is_draining_ && !is_full_ && running_.size() < options_.calls_max; }
  [[nodiscard]] bool is_alive() const override { return !is_gone_; }
  [[nodiscard]] std::size_t calls_running() const override { return running_.size(); }
  [[nodiscard]] int pid() const override { return pid_; }
  [[nodiscard]] std::uint64_t generation() const override { return options_.generation; }
  [[nodiscard]] std::int64_t started_ns() const override { return started_ns_; }

  void read_all() {
    if (std::exchange(is_full_, false)) owner_.on_room(*this);
  }
  /// When it is to end because it was replaced; kForever: not yet.
  [[nodiscard]] std::int64_t end_ns() const { return !is_draining_ ? base::kForever.count() : running_.empty() ? 0 : drain_ns_; }
  /// Nullptr when the call has been answered, with its process perhaps.
  Running* find(std::uint64_t id) {
    const auto found = running_.find(id);
    return found == running_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] std::vector<std::uint64_t> unpicked() const {
    std::vector<std::uint64_t> out;
    for (const auto& [id, running] : running_)
      if (!running.is_picked) out.push_back(id);
    return out;
  }
  void answered(std::uint64_t id, worker::CallResult result, Fault fault) {
    Running running = std::move(running_.at(id));
    running_.erase(id);
    twin_.give(std::move(running), std::move(result), fault);
    owner_.on_room(*this);
  }

  /// The process ends, at the call `why`, which gets `result`, or because it was replaced (0). As worker/connection.cc: nobody is told
  /// before it is gone, and its calls are answered before that is all that is heard of it.
  void end(std::uint64_t why, worker::CallResult result, Fault fault) {
    const bool is_expected = why == 0 && running_.empty();
    const bool is_hung = result.outcome == worker::Outcome::kTimeLimit && why != 0;
    is_gone_ = true;
    auto running = std::exchange(running_, {});
    std::erase_if(twin_.links_, [&](const auto& link) { return link.get() == this; });
    twin_.pause(kEndUsMax);
    owner_.on_gone(*this, is_expected, is_hung);
    twin_.pause(kEndUsMax);
    const std::uint64_t others = running.empty() ? 0 : running.size() - 1;
    for (auto& [id, one] : running) {
      const bool is_why = id == why;
      worker::CallResult of_one = is_why ? result : worker::CallResult{.outcome = worker::Outcome::kCrashed, .message = "its worker ended"};
      if (of_one.outcome == worker::Outcome::kCrashed) of_one.others_running += others;
      if (!is_why) of_one.is_other = is_hung || result.is_own;
      twin_.give(std::move(one), std::move(of_one), is_why ? fault : Fault::kNone);
    }
    is_closed_ = true;
    owner_.on_closed(*this, {.expected = is_expected, .hung = is_hung, .message = "it ended", .trace = "", .calls = running.size()});
  }

 private:
  static constexpr std::int64_t kEndUsMax = 2'000;
  static constexpr std::uint64_t kFull = 30;  // of a thousand calls

  WorkerTwin& twin_;
  worker::LinkOwner& owner_;
  const worker::LinkOptions options_;
  const int pid_;
  const std::int64_t started_ns_;
  std::map<std::uint64_t, Running> running_;
  std::int64_t drain_ns_ = 0;
  bool is_draining_ = false, is_gone_ = false, is_closed_ = false, is_full_ = false;
};

class WorkerTwin::Starting final : public worker::StartingWorker {
 public:
  Starting(WorkerTwin& twin, StartFault fault)
      : twin_(twin), fault_(fault), calls_max_(twin.dice_.chance(kAlone) ? 1 : twin.dice_.between(2, kCallsAtOnceMax)) {}

  base::Result<std::string> receive_manifest() override {
    twin_.pause(kHelloUsMax);
    if (is_interrupted_ || fault_ == StartFault::kNoHello || fault_ == StartFault::kNoProcess)
      return base::unavailable("it ended before it said what it is");
    return std::string(fault_ == StartFault::kOtherManifest ? "another program" : kProgramManifest);
  }
  void accept(std::uint64_t) override { is_accepted_ = true; }
  void refuse(const std::string&) override {}
  base::Result<std::size_t> await_ready(std::int64_t timeout_ms) override {
    if (!is_accepted_) twin_.hooks_.broken_rule("a worker is to be ready whose manifest nobody accepted");
    if (is_ready_) return calls_max_;
    twin_.pause(kHelloUsMax);
    if (fault_ == StartFault::kNotReady) twin_.scheduler_.sleep(timeout_ms * 1'000'000);
    if (is_interrupted_ || fault_ == StartFault::kNotReady) return base::unavailable("it is not ready in time");
    is_ready_ = true;
    return calls_max_;
  }
  void interrupt() override { is_interrupted_ = true; }
  std::shared_ptr<worker::WorkerLink> take_calls(worker::LinkOwner& owner, const worker::LinkOptions& options) override {
    if (fault_ != StartFault::kNone) twin_.hooks_.broken_rule("a worker takes calls that did not come up, or is of another program");
    return std::make_shared<Link>(twin_, owner, options, ++twin_.last_pid_);
  }
  [[nodiscard]] const std::string& program() const override { return program_; }
  [[nodiscard]] Respawn respawn() const override {
    return [&twin = twin_]() -> base::Result<std::unique_ptr<worker::StartingWorker>> {
      const StartFault fault = twin.hooks_.start_fault();
      if (fault == StartFault::kNoProcess) return base::unavailable("no process can be started");
      return std::unique_ptr<worker::StartingWorker>(std::make_unique<Starting>(twin, fault));
    };
  }

 private:
  static constexpr std::int64_t kHelloUsMax = 2'000;
  static constexpr std::uint64_t kAlone = 700;  // of a thousand: a process that runs one call at a time
  static constexpr std::uint64_t kCallsAtOnceMax = 4;

  WorkerTwin& twin_;
  const StartFault fault_;
  const std::size_t calls_max_;
  const std::string program_ = "shop";
  bool is_accepted_ = false, is_ready_ = false, is_interrupted_ = false;
};

std::unique_ptr<worker::StartingWorker> WorkerTwin::start(bool meets_faults) {
  return std::make_unique<Starting>(*this, meets_faults ? hooks_.start_fault() : StartFault::kNone);
}

void WorkerTwin::pause(std::int64_t us_max) {
  scheduler_.sleep(static_cast<std::int64_t>(dice_.below(static_cast<std::uint64_t>(us_max))) * 1'000);
}

worker::CallResult WorkerTwin::answer(const worker::Call& call, Fault fault) {
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
  const ChainStep* const step = find_step(call.name);
  return step == nullptr ? notice(call, fault) : transform(*step, call, fault);
}

// Which record it was at, or nothing.
void WorkerTwin::say_where(const worker::Call& call, worker::CallResult& result) {
  if (!dice_.chance(kTold)) return;
  result.at_record = dice_.below(call.records);
  result.is_own = result.outcome == worker::Outcome::kCrashed && result.others_running == 0 && dice_.chance(kTold);
}

// Where it would be tried again.
bool WorkerTwin::fails_for_now(const worker::Call& call, const Item& item) {
  return call.stop_at_failure && dice_.chance(kFailsForNow) && failed_for_now_.emplace(call.name, id_of(item)).second;
}

worker::CallResult WorkerTwin::transform(const ChainStep& step, const worker::Call& call, Fault fault) {
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

worker::CallResult WorkerTwin::notice(const worker::Call& call, Fault fault) {
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

void WorkerTwin::note(const worker::Call& call, const worker::CallResult& result, Fault fault) const {
  const ChainStep* const step = find_step(call.name);
  if (result.is_other || (call.records != 1 && !result.at_record)) return;
  const Item item =
      items_of(step == nullptr ? std::string(kNoticed) : step->from, call, worker::RowsForm::kRowBinary)[result.at_record.value_or(0)];
  // Where it is known which record it was, fewer are enough.
  const int own = functions::kSharedDeathsPerAttempt * (result.at_record ? functions::kAttemptsAlone : functions::kDeathsAtRecord);
  const int shared = result.at_record ? functions::kAttemptsAlone : functions::kDeathsAtRecord;
  const auto failed = [&](std::string_view rule, int weight) { hooks_.failed_alone(call.name, item, rule, weight); };
  const bool is_shared = result.others_running > 0 && !(result.is_own && result.at_record);
  if (result.outcome == worker::Outcome::kCrashed) failed("crash", is_shared ? shared : own);
  if (result.outcome == worker::Outcome::kTimeLimit) failed("time_limit", own);
  if (result.outcome == worker::Outcome::kAnswered && fault == Fault::kWrong) failed("output", own);
}

void WorkerTwin::give(Running running, worker::CallResult result, Fault fault) {
  note(running.call, result, fault);
  hooks_.trace(fmt::format("worker {} records={} outcome={}", running.call.name, running.call.records, static_cast<int>(result.outcome)));
  running.done(std::move(result));
}

// Those that were replaced and have answered, or have no time any more.
void WorkerTwin::close_drained() {
  for (bool found = true; found;) {
    found = false;
    for (const auto& link : links_) {
      if (link->end_ns() > scheduler_.now_ns()) continue;
      const auto ends = link;  // `links_` changes
      ends->end(0, {}, Fault::kNone);
      found = true;
      break;
    }
  }
}

void WorkerTwin::run() {
  for (;;) {
    close_drained();
    for (const auto& link : std::vector(links_)) link->read_all();
    std::vector<std::pair<std::shared_ptr<Link>, std::uint64_t>> calls;
    std::int64_t next_end_ns = scheduler_.now_ns() + base::kForever.count();
    for (const auto& link : links_) {
      next_end_ns = std::min(next_end_ns, link->end_ns());
      for (const std::uint64_t id : link->unpicked()) calls.emplace_back(link, id);
    }
    if (calls.empty()) {
      scheduler_.wait(next_end_ns - scheduler_.now_ns(), this);
      continue;
    }
    const auto& [link, id] = calls[dice_.below(calls.size())];
    work(link, id);
  }
}

void WorkerTwin::work(const std::shared_ptr<Link>& link, std::uint64_t id) {
  Running* running = link->find(id);
  running->is_picked = true;
  const worker::Call call = running->call;
  const Fault fault = hooks_.fault();
  pause(kAnswerUsMax);
  if (link->find(id) == nullptr) return;
  auto result = answer(call, fault);
  if (result.outcome == worker::Outcome::kTimeLimit) {  // a hang is found by its deadline
    scheduler_.sleep(std::max<std::int64_t>(0, link->find(id)->deadline_ns - scheduler_.now_ns()));
    if (link->find(id) == nullptr) return;
  }
  // One that is told to stop after its time may do so, or is ended.
  const bool ends = result.outcome == worker::Outcome::kCrashed || (result.outcome == worker::Outcome::kTimeLimit && dice_.chance(500));
  if (ends) link->end(id, std::move(result), fault);
  else link->answered(id, std::move(result), fault);
}

}  // namespace antler::sim
