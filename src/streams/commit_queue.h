// CommitQueue: the bounded queue in front of the commit thread (G22). Any thread submits steps; the commit thread takes all that is
// queued, commits it as one tick, with one fsync, and calls each step back. A step is called back exactly once, after its tick is
// durable (G1) or has failed. After a fatal error nothing is taken any more (G4). The bounds are for the doors, which can refuse a
// request; a step of the engine's own (`submit_and_wait`) is taken by a full queue too: it is what makes the queue and the log shrink,
// and of these there is at most one in flight for each thread that waits, which is one for each table writer.
//
// Ticks gather under load. A tick costs one fdatasync, 120 to 150 µs of CPU, however much it carries; while it runs, clients that wait
// for it send nothing, and those that wait for the next tick have queued. Left alone the two halves take turns for ever, at two
// fsyncs a round. So when the last tick and what queued while it ran are `gather_steps_min` steps or more, the next tick waits until
// the queue holds as many as both, for at most `gather_us_max`. With fewer, or with bytes that outweigh the fsync, it starts at once.
//
// A tick without a durable step is answered before any fsync. `run` makes it durable `relaxed_sync_ms` later at the latest, and before it
// returns: a death of the machine takes no more than that, and always a tail, never something from the middle (G5).
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "base/executor.h"
#include "base/move_only_function.h"
#include "base/result.h"
#include "streams/disk_guard.h"
#include "streams/log.h"

namespace antler::streams {

struct CommitQueueOptions {
  std::size_t steps_max = 65'536;             // queued or in the tick
  std::size_t bytes_max = 64u << 20;          // of those steps' payloads
  std::size_t tick_steps_max = 16'384;        // of one write
  std::size_t tick_bytes_max = 8u << 20;      // of one write
  std::size_t gather_steps_min = 4;           // fewer in flight: commit at once
  std::size_t gather_bytes_max = 256u << 10;  // more in the queue: commit at once
  std::uint32_t gather_us_max = 500;          // 0: never wait
  const DiskGuard* disk = nullptr;            // stays as long as the queue; none: the disk is never full
  std::uint32_t relaxed_sync_ms = 50;         // what no fsync covers gets one after this, when no durable step comes before
};

class CommitQueue {
 public:
  using Done = base::MoveOnlyFunction<void(const base::Result<Receipt>&)>;

  explicit CommitQueue(Log& log, CommitQueueOptions options = {}, const base::Executor& executor = base::kThreads);
  CommitQueue(const CommitQueue&) = delete;
  CommitQueue& operator=(const CommitQueue&) = delete;
  /// `run` has returned, or was never called. Steps still queued are called back with `unavailable`.
  ~CommitQueue();

  /// Before `run`: called once, on the commit thread, when the log has failed; the process is to exit then.
  void on_fatal(std::function<void(const base::Error&)> listener) { on_fatal_ = std::move(listener); }

  /// Before `run`: called on the commit thread after each tick that is durable, when its steps are answered. Must be cheap.
  void on_tick(std::function<void()> listener) { on_tick_ = std::move(listener); }

  /// Before `run`: calls what it is given, once, which calls back the steps of a tick; so that whoever is woken by them is woken once.
  using Around = std::function<void(const std::function<void()>&)>;
  void around_answers(Around around) { around_answers_ = std::move(around); }

  /// False, and `done` is left as it is and never called, when the queue is full, stopped or failed. `done` runs on the commit thread and
  /// must be cheap; a step that is wrong in itself gets the log's `invalid` or `not_found`. A step larger than `bytes_max` is taken by an
  /// empty queue.
  [[nodiscard]] bool submit(Step step, Done&& done);
  /// For the engine's own steps: taken whatever the queue holds, and waits for the tick; never on the commit thread. `unavailable` when
  /// the queue is stopped or failed, else what the log says.
  [[nodiscard]] base::Result<Receipt> submit_and_wait(Step step);

  /// The loop of the commit thread. Returns when `stop` was called and the queue is drained, or the log has failed.
  void run();
  /// Takes nothing more; what is queued is still committed. Any thread.
  void stop();
  /// One tick of what is queued now, without waiting; for a single-threaded executor instead of `run`. Returns the number of steps.
  std::size_t tick();

  [[nodiscard]] bool failed() const;
  /// The doors are to take nothing then; a step that comes all the same is committed, as the engine's own are.
  [[nodiscard]] bool disk_is_full() const { return options_.disk != nullptr && options_.disk->is_full(); }
  /// What is asked for that; null: nothing is.
  [[nodiscard]] const DiskGuard* disk() const { return options_.disk; }
  [[nodiscard]] std::size_t queued_steps() const;
  /// Queued or in the tick, and not answered.
  [[nodiscard]] std::size_t steps_held() const;
  [[nodiscard]] std::uint64_t ticks() const;

 private:
  struct Taken {
    std::vector<Step> steps;
    std::vector<Done> done;
    std::vector<std::size_t> bytes;
  };

  enum class Admission : std::uint8_t {
    kBounded,  // refused by a full queue
    kAlways,   // refused by one that is stopped or failed only
  };
  [[nodiscard]] bool take(Step&& step, Done&& done, Admission admission);
  /// Waits until a tick is worth its fsync, or what is relaxed must be synced, or the queue is stopped.
  void wait_for_work(std::unique_lock<std::mutex>& lock);
  /// An fsync for what none covers, when it is due or `now`.
  void sync_relaxed(bool now);
  void commit(Taken& taken);
  void commit_span(Taken& taken, std::size_t from, std::size_t until);
  void fail(const base::Error& error);

  Log& log_;
  const CommitQueueOptions options_;
  const base::Executor& executor_;
  std::function<void(const base::Error&)> on_fatal_;
  std::function<void()> on_tick_;
  Around around_answers_ = [](const std::function<void()>& answer) { answer(); };

  mutable std::mutex mutex_;
  std::condition_variable work_;
  Taken queue_;
  std::size_t queue_bytes_ = 0;
  std::size_t tick_steps_ = 0;  // taken and not yet called back
  std::size_t tick_bytes_ = 0;
  std::size_t in_flight_ = 0;             // steps of the last tick and those that queued while it ran
  std::size_t wake_at_steps_ = SIZE_MAX;  // what the commit thread waits for; SIZE_MAX: it does not wait
  std::uint64_t ticks_ = 0;
  bool stopped_ = false;
  std::optional<base::Error> failure_;

  std::optional<std::chrono::nanoseconds> unsynced_since_;  // the commit thread's: the first commit that no fsync covers
  Taken taken_;                                             // the commit thread's; swapped with `queue_` so that both keep their memory
};

}  // namespace antler::streams
