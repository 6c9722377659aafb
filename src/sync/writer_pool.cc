#include "sync/writer_pool.h"

#include <algorithm>
#include <chrono>

namespace antler::sync {

namespace {

constexpr std::int64_t kDrainPollMs = 10;

}  // namespace

WriterPool::WriterPool(base::Clock& clock, telemetry::Logger& logger, PoolOptions options, const base::Executor& executor)
    : clock_(clock), logger_(logger), options_(options), executor_(executor) {}

void WriterPool::add(std::unique_ptr<TableWriter> writer) {
  const std::lock_guard lock(mutex_);
  slots_.push_back({std::move(writer)});
}

std::vector<std::shared_ptr<const TableWriter>> WriterPool::writers() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<const TableWriter>> out;
  for (const auto& slot : slots_) out.push_back(slot.writer);
  return out;
}

std::vector<WriterPool::Undrained> WriterPool::drain(std::int64_t timeout_ms) {
  const std::int64_t deadline_ns = clock_.steady_ns() + timeout_ms * 1'000'000;
  std::unique_lock lock(mutex_);
  held_ = true;
  const auto is_busy = [](const Slot& slot) { return slot.busy; };
  while (std::any_of(slots_.begin(), slots_.end(), is_busy)) executor_.wait(lock, wake_, base::kForever);
  std::vector<Undrained> undrained;
  for (auto& slot : slots_) {
    // Held and not busy: nobody else touches it.
    const std::shared_ptr<TableWriter> writer = slot.writer;
    while (writer->has_pending() && !stopped_) {
      lock.unlock();
      const auto outcome = writer->step();
      lock.lock();
      if (!outcome && on_fatal_) on_fatal_(outcome.error());
      if (!writer->has_pending()) break;
      if (!outcome || clock_.steady_ns() >= deadline_ns) {
        undrained.push_back({writer->spec().name, outcome ? writer->status().error : outcome.error().message});
        break;
      }
      executor_.wait(lock, wake_, std::chrono::milliseconds(kDrainPollMs));
    }
  }
  return undrained;
}

void WriterPool::resume() {
  const std::lock_guard lock(mutex_);
  held_ = false;
  executor_.notify(wake_);
}

void WriterPool::replace(std::vector<std::unique_ptr<TableWriter>> writers) {
  const std::lock_guard lock(mutex_);
  for (const auto& writer : writers)
    for (const auto& before : slots_)
      if (before.writer->spec().id == writer->spec().id) writer->succeed(*before.writer);
  slots_.clear();
  for (auto& writer : writers) slots_.push_back({std::move(writer)});
  executor_.notify(wake_);
}

void WriterPool::pause(std::set<std::string> tables) {
  const std::lock_guard lock(mutex_);
  paused_ = std::move(tables);
  executor_.notify(wake_);
}

bool WriterPool::is_paused(const std::string& table) const {
  const std::lock_guard lock(mutex_);
  return paused_.contains(table);
}

void WriterPool::hurry(bool on) {
  const std::lock_guard lock(mutex_);
  hurried_ = on;
  executor_.notify(wake_);
}

void WriterPool::run() {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    const std::int64_t now_ns = clock_.steady_ns();
    std::int64_t wake_ns = now_ns + options_.poll_ms * 1'000'000;
    // One with a lasting backlog is due at any time: it comes behind those that are due since before its last step.
    Slot* most_due = nullptr;
    std::int64_t most_due_ns = INT64_MAX;
    for (std::size_t i = 0; i < slots_.size() && !held_; ++i) {
      Slot& slot = slots_[i];
      if (slot.busy) continue;
      const auto due_ns = std::max(slot.stepped_ns, slot.writer->due_ns(now_ns, hurried_, !paused_.contains(slot.writer->spec().name)));
      const bool is_sooner = due_ns < most_due_ns || (most_due != nullptr && due_ns == most_due_ns && slot.turn < most_due->turn);
      if (is_sooner) most_due = &slot, most_due_ns = due_ns;
    }
    // The budget is the process's: a table that is due waits for its turn, and its freshness stretches.
    if (most_due != nullptr && !hurried_) most_due_ns = std::max(most_due_ns, next_insert_ns_);
    if (most_due == nullptr || most_due_ns > now_ns) {
      settle_waiters(lock, false);
      if (most_due != nullptr) wake_ns = std::min(wake_ns, most_due_ns);
      const std::int64_t sleep_ns = wake_ns - clock_.steady_ns();
      if (sleep_ns > 0 && !stopped_) executor_.wait(lock, wake_, std::chrono::nanoseconds(sleep_ns));
      continue;
    }
    most_due->busy = true;
    most_due->turn = ++turns_;
    const bool may_begin = !paused_.contains(most_due->writer->spec().name);
    lock.unlock();
    const auto outcome = most_due->writer->step(may_begin);
    lock.lock();
    most_due->busy = false;
    most_due->stepped_ns = clock_.steady_ns();
    if (!outcome || *outcome != Outcome::kIdle)  // a look at a table at rest is no insert
      next_insert_ns_ =
          std::max(next_insert_ns_, now_ns - 1'000'000'000) + static_cast<std::int64_t>(1e9 / options_.inserts_per_second_max);
    if (held_) executor_.notify(wake_);
    if (!outcome) {
      logger_.error("table.failed", {{"table", most_due->writer->spec().name}, {"reason", outcome.error().message}});
      if (on_fatal_) on_fatal_(outcome.error());
      stopped_ = true;
    }
    settle_waiters(lock, false);
  }
  settle_waiters(lock, true);
  executor_.notify(wake_);
}

void WriterPool::stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  executor_.notify(wake_);
}

void WriterPool::when_queryable(const base::Uuid& topic, std::vector<Reached> records, std::int64_t deadline_ns,
                                std::function<void(bool)> done) {
  std::unique_lock lock(mutex_);
  if (stopped_ || waiters_.size() >= options_.waiters_max) {
    lock.unlock();
    return done(false);
  }
  waiters_.push_back({topic, std::move(records), deadline_ns, std::move(done)});
}

void WriterPool::settle_waiters(std::unique_lock<std::mutex>& lock, bool stopping) {
  if (waiters_.empty()) return;
  const std::int64_t now_ns = clock_.steady_ns();
  std::vector<std::pair<std::function<void(bool)>, bool>> ready;
  for (std::size_t i = 0; i < waiters_.size();) {
    Waiter& waiter = waiters_[i];
    const bool queryable = std::all_of(slots_.begin(), slots_.end(), [&](const Slot& slot) {
      return std::all_of(waiter.records.begin(), waiter.records.end(), [&](const Reached& records) {
        return slot.writer->has_records_below(waiter.topic, records.partition, records.offset);
      });
    });
    if (!queryable && !stopping && now_ns < waiter.deadline_ns) {
      ++i;
      continue;
    }
    ready.emplace_back(std::move(waiter.done), queryable);
    waiter = std::move(waiters_.back());
    waiters_.pop_back();
  }
  if (ready.empty()) return;
  lock.unlock();
  for (auto& [done, queryable] : ready) done(queryable);
  lock.lock();
}

}  // namespace antler::sync
