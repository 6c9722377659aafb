// FunctionPool: runs the transforms and consumers of an application, each partition of each on one thread at a time; the partitions run in
// parallel. The engine gives it threads that call `run`, tells it of commits by `wake`, and of a new generation by `replace`. Every method
// is for any thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/executor.h"
#include "base/result.h"
#include "functions/batch_room.h"
#include "functions/function_runner.h"
#include "functions/function_spec.h"
#include "functions/wake_signal.h"
#include "streams/commit_queue.h"
#include "streams/log.h"
#include "telemetry/log.h"
#include "worker/call.h"

namespace antler::functions {

struct FunctionPoolOptions {
  std::uint64_t log_bytes_max = 20ULL << 30;   // the disk budget of the log (G6)
  std::uint64_t batch_bytes_max = UINT64_MAX;  // of all batches at once: rows and answers (G22); a function that has none takes one
  std::int64_t poll_ms = 200;                  // how often is looked when nothing was told
};

/// Of one function over all partitions. The counts are since the start of the engine; ledger::FunctionLaw has those of all time.
struct FunctionStatus {
  std::string name;
  FunctionKind kind = FunctionKind::kTransform;
  std::string error;  // why a partition stands still; empty when none does
  bool paused = false;
  std::uint64_t processed = 0, filtered = 0, dead_lettered = 0, produced = 0;
  std::uint64_t retries = 0;
  std::uint64_t in_flight = 0;  // records in the worker
  std::uint64_t lag = 0;        // records that are not committed yet, those in flight among them
  std::int64_t last_batch_ms = 0;
};

class FunctionPool {
 public:
  FunctionPool(streams::Log& log, streams::CommitQueue& queue, worker::Caller& caller, const base::Clock& clock, telemetry::Logger& logger,
               const FunctionPoolOptions& options = {}, const base::Executor& executor = base::kThreads);
  FunctionPool(const FunctionPool&) = delete;
  FunctionPool& operator=(const FunctionPool&) = delete;

  /// Before `run`. Called on a pool thread when the log has failed: the engine ends then.
  void on_fatal(std::function<void(const base::Error&)> listener) { on_fatal_ = std::move(listener); }

  /// The loop of one pool thread. Returns after `stop`, when its step is done; batches in the worker are not waited for, and come again.
  void run();
  void stop();
  /// Something was committed. Cheap: for each tick of the log.
  void wake() { signal_->raise_records(); }

  /// What runs from now on. Functions that are the same go on untouched; the batch in flight of another is answered first, and then it
  /// is made anew, or gives up its offsets where it is gone. `doors` is how many ingest endpoints share the disk budget with the streams
  /// that are written here (G23). An error is the log's.
  /// `generation` is that of the specs.
  base::Result<void> replace(const std::vector<FunctionSpec>& specs, std::size_t doors, std::uint64_t generation = 0);
  /// Before a worker of another generation is taken: those that `replace(specs)` would change begin no batch any more, and this waits
  /// until none of theirs is in the worker. False after `timeout_ms`: then a batch that is still there is answered by the worker that has
  /// it, and one that waits for a worker is refused by those of `generation` and comes again. `replace` lets go on; so does `release`,
  /// with what was there.
  bool hold(const std::vector<FunctionSpec>& specs, std::int64_t timeout_ms, std::uint64_t generation = UINT64_MAX);
  void release();

  /// The functions that begin no batch, by name, until they are not named any more. What is in the worker is finished. In place of those
  /// named before.
  void pause(std::set<std::string> names);

  /// Nothing waits for a function, and nothing is in flight.
  [[nodiscard]] bool idle() const;
  /// By name.
  [[nodiscard]] std::vector<FunctionStatus> status() const;

 private:
  struct Slot {
    std::unique_ptr<FunctionRunner> runner;
    std::uint64_t stepped = 0;  // the number of its last step
    bool busy = false;
    bool held = false;
    bool retired = false;
    std::optional<FunctionSpec> next;  // of a retired one that is made anew
  };

  std::unique_ptr<FunctionRunner> make(const FunctionSpec& spec, std::uint32_t partition);
  // Of `specs`, the one whose runner this is to be; null when it is to go.
  static const FunctionSpec* find(const std::vector<FunctionSpec>& specs, const FunctionRunner& runner);
  // What became of retired slots that are at rest.
  base::Result<void> settle_retired();
  void keep_counts(const FunctionRunner& runner);

  streams::Log& log_;
  streams::CommitQueue& queue_;
  worker::Caller& caller_;
  const base::Clock& clock_;
  telemetry::Logger& logger_;
  const FunctionPoolOptions options_;
  const base::Executor& executor_;
  DiskBudget disk_;
  SharedBatches shared_;
  BatchRoom room_;
  bool is_refused_ = false;  // one that is due, for want of room
  std::uint64_t steps_ = 0;  // of all
  std::function<void(const base::Error&)> on_fatal_;
  const std::shared_ptr<WakeSignal> signal_;  // an answer may come when the pool is gone

  mutable std::mutex mutex_;
  std::condition_variable rested_;
  std::vector<std::unique_ptr<Slot>> slots_;
  std::map<std::string, FunctionStatus> earlier_;  // counts of runners that are gone
  std::set<std::string> paused_;
  std::uint64_t generation_ = 0;
  bool stopped_ = false;
};

}  // namespace antler::functions
