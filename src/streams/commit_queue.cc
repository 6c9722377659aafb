#include "streams/commit_queue.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <span>

namespace antler::streams {
namespace {

constexpr std::size_t kStepBytesMin = 64;  // what a step without payload counts for

std::size_t payload_bytes(const Step& step) {
  std::size_t bytes = kStepBytesMin;
  for (const Append& append : step.appends) bytes += append.payload.size();
  for (const Pending& pending : step.pending) bytes += pending.bytes.size();
  for (const IdempotencyRecord& record : step.idempotency) bytes += record.key.size() + record.answer.size();
  return bytes;
}

bool is_the_steps_fault(const base::Error& error) {
  return error.category == base::Category::kInvalid || error.category == base::Category::kNotFound;
}

}  // namespace

CommitQueue::CommitQueue(Log& log, CommitQueueOptions options, const base::Executor& executor)
    : log_(log), options_(options), executor_(executor) {}

CommitQueue::~CommitQueue() {
  stop();
  const base::Result<Receipt> gone = base::unavailable("the log was closed before the step was committed");
  for (Done& done : queue_.done) done(gone);
}

bool CommitQueue::take(Step&& step, Done&& done, Admission admission) {
  const std::size_t bytes = payload_bytes(step);
  bool wake = false;
  {
    const std::scoped_lock lock(mutex_);
    if (stopped_ || failure_) return false;
    const std::size_t steps_held = queue_.steps.size() + tick_steps_;
    const std::size_t bytes_held = queue_bytes_ + tick_bytes_;
    const bool full = steps_held >= options_.steps_max || (steps_held > 0 && bytes_held + bytes > options_.bytes_max);
    if (full && admission == Admission::kBounded) return false;
    queue_.steps.push_back(std::move(step));
    queue_.done.push_back(std::move(done));
    queue_.bytes.push_back(bytes);
    queue_bytes_ += bytes;
    if (wake_at_steps_ != SIZE_MAX && (queue_.steps.size() >= wake_at_steps_ || queue_bytes_ >= options_.gather_bytes_max)) {
      wake_at_steps_ = SIZE_MAX;  // one wake-up a tick, not one a step
      wake = true;
    }
  }
  if (wake) executor_.notify(work_);
  return true;
}

bool CommitQueue::submit(Step step, Done&& done) { return take(std::move(step), std::move(done), Admission::kBounded); }

base::Result<Receipt> CommitQueue::submit_and_wait(Step step) {
  struct Answer {
    std::mutex mutex;
    std::condition_variable came;
    std::optional<base::Result<Receipt>> receipt;
  };
  const auto answer = std::make_shared<Answer>();
  auto done = [this, answer](const base::Result<Receipt>& receipt) {
    const std::scoped_lock lock(answer->mutex);
    answer->receipt = receipt;
    executor_.notify(answer->came);
  };
  if (!take(std::move(step), std::move(done), Admission::kAlways)) return base::unavailable("the log takes nothing more");
  std::unique_lock lock(answer->mutex);
  while (!answer->receipt) executor_.wait(lock, answer->came, base::kForever);
  return std::move(*answer->receipt);
}

void CommitQueue::wait_for_work(std::unique_lock<std::mutex>& lock) {
  const auto woken = [this] { return wake_at_steps_ == SIZE_MAX || stopped_; };
  const std::size_t expected = std::min(in_flight_, options_.tick_steps_max);
  const bool gather = options_.gather_us_max > 0 && expected >= options_.gather_steps_min && expected > queue_.steps.size() &&
                      queue_bytes_ < options_.gather_bytes_max && !stopped_;
  if (gather) {
    wake_at_steps_ = expected;
    executor_.wait(lock, work_, std::chrono::microseconds(options_.gather_us_max));
  }
  if (queue_.steps.empty() && !stopped_) {
    in_flight_ = 0;  // a lull: the load before it tells nothing about the load after it
    wake_at_steps_ = 1;
    const auto unsynced_left = [this] {
      return std::max(std::chrono::nanoseconds(0),
                      *unsynced_since_ - executor_.now() + std::chrono::milliseconds(options_.relaxed_sync_ms));
    };
    if (unsynced_since_) executor_.wait(lock, work_, unsynced_left());
    else
      while (!woken()) executor_.wait(lock, work_, base::kForever);
  }
  wake_at_steps_ = SIZE_MAX;
}

void CommitQueue::run() {
  for (bool stopped = false;;) {
    {
      std::unique_lock lock(mutex_);
      wait_for_work(lock);
      stopped = stopped_ && queue_.steps.empty();
    }
    if (!stopped) tick();
    sync_relaxed(stopped);
    if (stopped || failed()) return;
  }
}

void CommitQueue::sync_relaxed(bool now) {
  if (!unsynced_since_ || failed()) return;
  if (!now && executor_.now() - *unsynced_since_ < std::chrono::milliseconds(options_.relaxed_sync_ms)) return;
  const Step nothing;  // durable, and so is all that was written before it
  auto synced = log_.commit({&nothing, 1});
  unsynced_since_.reset();
  if (!synced.ok()) fail(synced.error());
}

void CommitQueue::stop() {
  const std::scoped_lock lock(mutex_);
  stopped_ = true;
  executor_.notify(work_);
}

std::size_t CommitQueue::tick() {
  {
    const std::scoped_lock lock(mutex_);
    if (queue_.steps.empty()) return 0;
    std::swap(queue_, taken_);
    tick_steps_ = taken_.steps.size();
    tick_bytes_ = queue_bytes_;
    queue_bytes_ = 0;
  }
  const std::size_t steps = taken_.steps.size();
  commit(taken_);
  if (on_tick_) on_tick_();
  taken_.steps.clear();
  taken_.done.clear();
  taken_.bytes.clear();
  return steps;
}

void CommitQueue::commit(Taken& taken) {
  for (std::size_t from = 0; from < taken.steps.size();) {
    std::size_t until = from;
    std::size_t bytes = 0;
    while (until < taken.steps.size() && until - from < options_.tick_steps_max &&
           (until == from || bytes + taken.bytes[until] <= options_.tick_bytes_max)) {
      bytes += taken.bytes[until++];
    }
    commit_span(taken, from, until);
    const std::scoped_lock lock(mutex_);
    tick_steps_ -= until - from;
    tick_bytes_ -= bytes;
    ++ticks_;
    from = until;
  }
}

void CommitQueue::commit_span(Taken& taken, std::size_t from, std::size_t until) {
  const auto answer = [&](std::size_t at, const base::Result<Receipt>& result) {
    taken.done[at](result);
    taken.done[at] = nullptr;
  };
  std::optional<base::Error> failure;
  {
    const std::scoped_lock lock(mutex_);
    failure = failure_;
  }
  if (!failure) {
    auto receipts = log_.commit(std::span<const Step>(taken.steps).subspan(from, until - from));
    {
      // Before the answers: a client that is answered may be back in the queue before the last one is, and would count twice.
      const std::scoped_lock lock(mutex_);
      in_flight_ = taken.steps.size() + queue_.steps.size();
    }
    if (receipts.ok()) {
      const auto span = std::span<const Step>(taken.steps).subspan(from, until - from);
      if (std::any_of(span.begin(), span.end(), [](const Step& step) { return step.durable; })) unsynced_since_.reset();
      else if (!unsynced_since_) unsynced_since_ = executor_.now();
      around_answers_([&] {
        for (std::size_t i = from; i < until; ++i) answer(i, std::move((*receipts)[i - from]));
      });
      return;
    }
    if (is_the_steps_fault(receipts.error())) {
      if (until - from == 1) return answer(from, receipts.error());
      // One of them is wrong in itself, which only a bug of ours or a race with an operator makes: halve until it stands alone.
      const std::size_t middle = from + (until - from) / 2;
      commit_span(taken, from, middle);
      commit_span(taken, middle, until);
      return;
    }
    failure = receipts.error();
    fail(*failure);
  }
  for (std::size_t i = from; i < until; ++i) answer(i, *failure);
}

void CommitQueue::fail(const base::Error& error) {
  Taken left;
  {
    const std::scoped_lock lock(mutex_);
    failure_ = error;
    std::swap(left, queue_);
    queue_bytes_ = 0;
  }
  if (on_fatal_) on_fatal_(error);
  for (Done& done : left.done) done(error);
}

bool CommitQueue::failed() const {
  const std::scoped_lock lock(mutex_);
  return failure_.has_value();
}

std::size_t CommitQueue::queued_steps() const {
  const std::scoped_lock lock(mutex_);
  return queue_.steps.size();
}

std::size_t CommitQueue::steps_held() const {
  const std::scoped_lock lock(mutex_);
  return queue_.steps.size() + tick_steps_;
}

std::uint64_t CommitQueue::ticks() const {
  const std::scoped_lock lock(mutex_);
  return ticks_;
}

}  // namespace antler::streams
