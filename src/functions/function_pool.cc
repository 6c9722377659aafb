#include "functions/function_pool.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace antler::functions {
namespace {

// As at the doors of ingest: the rest of the disk budget is the store's own.
constexpr double kSharedPart = 0.8;
constexpr std::int64_t kWakeEveryMs = 5;  // at most, by what is appended

std::string title_of(const FunctionSpec& spec) { return std::string(to_string(spec.kind)) + " `" + spec.name + "`"; }

}  // namespace

FunctionPool::FunctionPool(streams::Log& log, streams::CommitQueue& queue, worker::Caller& caller, const base::Clock& clock,
                           telemetry::Logger& logger, const FunctionPoolOptions& options, const base::Executor& executor)
    : log_(log),
      queue_(queue),
      caller_(caller),
      clock_(clock),
      logger_(logger),
      options_(options),
      executor_(executor),
      room_(options.batch_bytes_max),
      signal_(std::make_shared<WakeSignal>(executor)) {
  disk_.log_bytes_max = options.log_bytes_max;
}

std::unique_ptr<FunctionRunner> FunctionPool::make(const FunctionSpec& spec, std::uint32_t partition) {
  return std::make_unique<FunctionRunner>(
      spec, partition,
      FunctionRunner::Parts{log_, queue_, caller_, clock_, logger_, disk_, [signal = signal_] { signal->raise_urgent(); }, generation_,
                            &shared_, room_});
}

const FunctionSpec* FunctionPool::find(const std::vector<FunctionSpec>& specs, const FunctionRunner& runner) {
  const auto at = std::find_if(specs.begin(), specs.end(), [&](const FunctionSpec& spec) {
    return spec.name == runner.spec().name && spec.from.topic.id == runner.reader().topic &&
           runner.partition() < spec.from.topic.partitions;
  });
  return at == specs.end() ? nullptr : &*at;
}

base::Result<void> FunctionPool::replace(const std::vector<FunctionSpec>& specs, std::size_t doors, std::uint64_t generation) {
  const std::lock_guard lock(mutex_);
  generation_ = generation;
  std::set<base::Uuid> written;
  for (const auto& spec : specs) {
    // What a recovery makes goes where something has a share already.
    if (!spec.is_recovery)
      for (const auto& stream : spec.to) written.insert(stream.topic.id);
    for (const auto& topic : spec.writes) written.insert(topic.id);
  }
  const double shares = static_cast<double>(std::max<std::size_t>(1, doors + written.size()));
  disk_.output_bytes_max = static_cast<std::uint64_t>(static_cast<double>(options_.log_bytes_max) * kSharedPart / shares);

  for (auto& slot : slots_) {
    const FunctionSpec* const wanted = find(specs, *slot->runner);
    slot->held = false;
    slot->retired = wanted == nullptr || !(*wanted == slot->runner->spec());
    slot->next.reset();
    if (slot->retired) slot->runner->outdate(generation);
    if (slot->retired && wanted != nullptr) slot->next = *wanted;
  }
  if (auto settled = settle_retired(); !settled) return settled;
  for (const auto& spec : specs) {
    for (std::uint32_t partition = 0; partition < spec.from.topic.partitions; ++partition) {
      const streams::ReaderKey reader{function_id(spec.name), spec.from.topic.id, partition};
      const bool there = std::any_of(slots_.begin(), slots_.end(), [&](const auto& slot) { return slot->runner->reader() == reader; });
      if (there) continue;
      auto slot = std::make_unique<Slot>();
      slot->runner = make(spec, partition);
      if (auto opened = slot->runner->open(); !opened) return opened.error().with_note(title_of(spec));
      slots_.push_back(std::move(slot));
    }
  }
  signal_->raise_urgent();
  return {};
}

base::Result<void> FunctionPool::settle_retired() {
  for (std::size_t i = 0; i < slots_.size();) {
    Slot& slot = *slots_[i];
    if (!slot.retired || slot.busy || slot.runner->in_flight()) {
      ++i;
      continue;
    }
    keep_counts(*slot.runner);
    if (slot.next) {
      slot.runner = make(*slot.next, slot.runner->partition());
      slot.next.reset();
      slot.retired = false;
      if (auto opened = slot.runner->open(); !opened) return opened.error().with_note(title_of(slot.runner->spec()));
      ++i;
      continue;
    }
    const auto gone = std::move(slot.runner);
    slots_.erase(slots_.begin() + static_cast<std::ptrdiff_t>(i));
    if (auto unregistered = log_.unregister_reader(gone->reader()); !unregistered)
      return unregistered.error().with_note(title_of(gone->spec()));
  }
  return {};
}

bool FunctionPool::hold(const std::vector<FunctionSpec>& specs, std::int64_t timeout_ms, std::uint64_t generation) {
  std::unique_lock lock(mutex_);
  for (auto& slot : slots_) {
    const FunctionSpec* const wanted = find(specs, *slot->runner);
    slot->held = wanted == nullptr || !(*wanted == slot->runner->spec());
    if (slot->held) slot->runner->outdate(generation);
  }
  const auto is_at_rest = [&] {
    return stopped_ || std::none_of(slots_.begin(), slots_.end(),
                                    [](const auto& slot) { return slot->held && (slot->busy || slot->runner->in_flight()); });
  };
  const auto deadline = executor_.now() + std::chrono::milliseconds(timeout_ms);  // by what waits, which a clock that stands still is not
  for (auto now = executor_.now(); !is_at_rest() && now < deadline; now = executor_.now()) executor_.wait(lock, rested_, deadline - now);
  return is_at_rest();
}

void FunctionPool::release() {
  const std::lock_guard lock(mutex_);
  for (auto& slot : slots_)
    if (std::exchange(slot->held, false)) slot->runner->outdate(UINT64_MAX);
  signal_->raise_urgent();
}

void FunctionPool::pause(std::set<std::string> names) {
  const std::lock_guard lock(mutex_);
  paused_ = std::move(names);
  signal_->raise_urgent();
}

void FunctionPool::run() {
  std::unique_lock lock(mutex_);
  const auto fatal = [&](const base::Error& error) {
    if (stopped_) return;
    stopped_ = true;
    logger_.error("functions.failed", {{"reason", error.message}});
    signal_->raise_urgent();
    if (on_fatal_) on_fatal_(error);
  };
  bool woken_by_records = false;
  while (!stopped_) {
    const WakeSignal::Ticket ticket = signal_->ticket();
    const std::int64_t now_ns = clock_.steady_ns();
    Slot* most_due = nullptr;
    using Turn = std::tuple<std::int64_t, bool, std::uint64_t>;  // steady time, whether it is to begin, its last step
    Turn most_due_turn{INT64_MAX, true, 0};
    bool at_rest = true;
    bool empty_handed = false;  // one that records would give something to do
    // G23: where the room is full, one batch of each function is still taken, so that none waits for what others do.
    const bool is_full = !room_.has_room();
    std::set<std::string_view> begun;
    if (is_full)
      for (const auto& slot : slots_)
        if (slot->busy || slot->runner->in_flight()) begun.insert(slot->runner->spec().name);
    for (auto& slot : slots_) {
      at_rest = at_rest && !slot->busy;
      if (slot->busy) continue;
      const bool resting = !slot->runner->in_flight();
      at_rest = at_rest && resting;
      if (resting && (slot->held || slot->retired || paused_.contains(slot->runner->spec().name))) continue;
      const auto due_ns = slot->runner->due_ns(now_ns);
      empty_handed = empty_handed || (resting && !due_ns);
      if (!due_ns) continue;
      if (resting && is_full && begun.contains(slot->runner->spec().name)) {
        is_refused_ = is_refused_ || *due_ns <= now_ns;
        continue;
      }
      // Answers first. Then those that are due take turns: none is starved, and functions over one stream stay side by side and share what
      // they are given.
      const Turn turn{std::max(*due_ns, now_ns), resting, slot->stepped};
      if (most_due == nullptr || turn < most_due_turn) most_due = slot.get(), most_due_turn = turn;
    }
    const std::int64_t most_due_ns = std::get<0>(most_due_turn);
    if (most_due == nullptr || most_due_ns > now_ns) {
      if (at_rest) shared_.let_go();
      // A moment that is near brings what is appended until then with it. Otherwise records wake, but not for each tick of a busy log.
      std::int64_t sleep_ns = options_.poll_ms * 1'000'000;
      if (most_due != nullptr) sleep_ns = std::min(sleep_ns, most_due_ns - now_ns);
      const bool near = sleep_ns <= kWakeEveryMs * 1'000'000;
      const bool for_records = empty_handed && !near && !woken_by_records;
      if (empty_handed && !near && woken_by_records) sleep_ns = kWakeEveryMs * 1'000'000;
      woken_by_records = for_records;
      lock.unlock();
      signal_->wait(ticket, std::chrono::nanoseconds(sleep_ns), for_records);
      lock.lock();
      continue;
    }
    // How much it reads is not known yet, and others look meanwhile.
    BatchRoom::Part ahead;
    const bool begins = std::get<1>(most_due_turn);
    if (begins) ahead = room_.take(most_due->runner->spec().batch_bytes_max);
    most_due->busy = true;
    most_due->stepped = ++steps_;
    lock.unlock();
    const auto outcome = most_due->runner->step();
    ahead = {};
    lock.lock();
    most_due->busy = false;
    executor_.notify(rested_);
    if (!begins && std::exchange(is_refused_, false)) signal_->raise_urgent();
    if (!outcome) fatal(outcome.error());
    else if (auto settled = settle_retired(); !settled) fatal(settled.error());
  }
  executor_.notify(rested_);
}

void FunctionPool::stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  signal_->raise_urgent();
  executor_.notify(rested_);
}

bool FunctionPool::idle() const {
  const std::lock_guard lock(mutex_);
  return std::all_of(slots_.begin(), slots_.end(), [](const auto& slot) {
    return !slot->busy && !slot->retired && !slot->runner->in_flight() && slot->runner->waiting() == 0;
  });
}

void FunctionPool::keep_counts(const FunctionRunner& runner) {
  const RunnerStatus status = runner.status();
  FunctionStatus& sum = earlier_[runner.spec().name];
  sum.processed += status.processed;
  sum.filtered += status.filtered;
  sum.dead_lettered += status.dead_lettered;
  sum.produced += status.produced;
  sum.retries += status.retries;
}

std::vector<FunctionStatus> FunctionPool::status() const {
  const std::lock_guard lock(mutex_);
  std::map<std::string, FunctionStatus> sums;
  for (const auto& slot : slots_) {
    const std::string& name = slot->runner->spec().name;
    if (!sums.contains(name)) {
      const auto earlier = earlier_.find(name);
      if (earlier != earlier_.end()) sums[name] = earlier->second;
      sums[name].name = name;
      sums[name].kind = slot->runner->spec().kind;
      sums[name].paused = paused_.contains(name);
    }
    const RunnerStatus status = slot->runner->status();
    FunctionStatus& sum = sums[name];
    sum.processed += status.processed;
    sum.filtered += status.filtered;
    sum.dead_lettered += status.dead_lettered;
    sum.produced += status.produced;
    sum.retries += status.retries;
    sum.in_flight += status.in_flight;
    sum.lag += slot->runner->waiting();
    sum.last_batch_ms = std::max(sum.last_batch_ms, status.last_batch_ms);
    if (sum.error.empty()) sum.error = status.error;
  }
  std::vector<FunctionStatus> out;
  for (auto& [name, sum] : sums) out.push_back(std::move(sum));
  return out;
}

}  // namespace antler::functions
