// FunctionRunner: one function over one partition. It reads from where it stands, gives one batch at a time to the worker, and commits
// what came of it (outputs, dead letters, counts and the new offset) as one step (G5): before that nothing is written, so whoever dies,
// each record counts once, and is given to a consumer at least once. Outputs go to the partition of the same number, modulo those of the
// stream, so that order holds within a partition (G7). The step is not synced by itself: outputs and offset are lost together in a power
// failure, or durable together with the next fsync, which every pending batch of a table waits for.
//
// A record at which the function throws ends its batch when it is to be tried again: what was before it is committed, and the record comes
// again, first, after a wait. A batch at which the worker dies or hangs comes again without the record that it was at, and then that record
// alone; where that is not known, or the batch failed as a whole, in smaller pieces until the record that does it stands alone. After
// kDeathsAtRecord that are known to be of it, or kAttemptsAlone that may be, it is a dead letter, and the others have gone on in order. A
// worker that is not there costs nothing but time. A state machine: `step` is called by one thread at a time, and waits for a commit at
// most; the answer may come on any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "codec/row_reader.h"
#include "functions/batch_reader.h"
#include "functions/batch_room.h"
#include "functions/function_spec.h"
#include "functions/output_stream.h"
#include "streams/commit_queue.h"
#include "streams/log.h"
#include "telemetry/log.h"
#include "worker/call.h"

namespace antler::functions {

/// Why a record is a dead letter of a function.
namespace rule {
inline constexpr std::string_view kException = "exception";
inline constexpr std::string_view kCrash = "crash";
inline constexpr std::string_view kTimeLimit = "time_limit";
inline constexpr std::string_view kTooLarge = "too_large";
inline constexpr std::string_view kOutput = "output";
}  // namespace rule

inline constexpr int kAttemptsAlone = 3;
/// Deaths at one record, where the worker says which it was at, and that it was of it. A worker that somebody ended says no such thing.
inline constexpr int kDeathsAtRecord = 2;
/// A worker that dies while it also runs calls of others may have died of those: so many such deaths are worth one alone.
inline constexpr int kSharedDeathsPerAttempt = 4;

/// What functions may fill of the log's disk budget (G23).
struct DiskBudget {
  std::uint64_t log_bytes_max = 20ULL << 30;
  std::atomic<std::uint64_t> output_bytes_max{UINT64_MAX};  // of each stream that a function writes to
};

/// The call of a batch: `rows` are `records` of the function's source, which `row_reader` reads.
worker::Call call_of(const FunctionSpec& spec, std::shared_ptr<const std::string> rows, std::uint64_t records,
                     std::shared_ptr<const codec::RowReader> row_reader, std::shared_ptr<const worker::Wire> wire);

enum class Outcome : std::uint8_t {
  kIdle,       // nothing waits
  kCalled,     // a batch is on its way to the worker
  kInFlight,   // it still is
  kCommitted,  // its answer is in the log; more may wait
  kFailed,     // it failed, and comes again
  kWaiting,    // not now; come again when it is due
};

struct RunnerStatus {
  std::string error;            // why it stands still; empty when it does not
  std::uint64_t processed = 0;  // records since it was made: passed, filtered and dead-lettered
  std::uint64_t filtered = 0;
  std::uint64_t dead_lettered = 0;
  std::uint64_t produced = 0;
  std::uint64_t retries = 0;       // batches that came again
  std::uint64_t in_flight = 0;     // records in the worker
  std::int64_t last_batch_ms = 0;  // from the call to the commit
};

class FunctionRunner {
 public:
  struct Parts {
    streams::Log& log;
    streams::CommitQueue& queue;
    worker::Caller& caller;
    const base::Clock& clock;
    telemetry::Logger& logger;
    const DiskBudget& disk;
    std::function<void()> on_answer;  // on whatever thread the answer comes; may outlive the runner
    std::uint64_t generation = 0;     // that declares it so
    SharedBatches* shared = nullptr;  // of all that run beside it
    BatchRoom room{};                 // likewise
  };
  FunctionRunner(FunctionSpec spec, std::uint32_t partition, Parts parts);

  /// Keeps the schemas of what it writes, and registers it as a reader: a new one begins at the first record that is retained.
  base::Result<void> open();
  /// Workers of `generation` and later do not understand its calls; UINT64_MAX: they do after all. Any thread.
  void outdate(std::uint64_t generation) { wire_->until = generation; }

  /// An error is the log's own failure: the engine ends then. Whatever else goes wrong is in `status`.
  base::Result<Outcome> step();
  /// Steady time from which on `step` is worth a call; nothing while nothing waits or the answer is not there.
  std::optional<std::int64_t> due_ns(std::int64_t now_ns);

  [[nodiscard]] const FunctionSpec& spec() const { return spec_; }
  [[nodiscard]] std::uint32_t partition() const { return reader_.partition; }
  [[nodiscard]] const streams::ReaderKey& reader() const { return reader_; }
  [[nodiscard]] bool in_flight() const { return call_.has_value(); }
  /// Records that wait in the partition or are in the worker.
  [[nodiscard]] std::uint64_t waiting() const;
  [[nodiscard]] RunnerStatus status() const;

 private:
  // Where the answer is put; it outlives a runner that is dropped with its call.
  struct Mailbox {
    std::mutex mutex;
    std::optional<worker::CallResult> result;
    BatchRoom::Part room;  // of the rows, and of the answer: before it is there, as much as the last one took, or as the rows
  };
  struct CallInFlight {
    Batch batch;
    std::int64_t started_ns = 0;
    std::shared_ptr<Mailbox> mailbox;
    BatchRoom::Part room{};  // the mailbox's, once the answer is taken
  };
  // Why a record is a dead letter.
  struct Failure {
    std::string_view rule;
    std::string message;
    std::string trace;
    bool is_shared = false;                    // the worker ran calls of others as well
    std::optional<std::uint64_t> at_record{};  // of the batch, that was run then
    bool is_own = false;                       // it is known to be why
  };
  struct Counts {
    std::uint64_t filtered = 0;
    std::uint64_t dead_lettered = 0;
    std::uint64_t produced = 0;
  };

  [[nodiscard]] std::uint64_t records_next() const;
  /// "transform.retries", of a line in the log.
  [[nodiscard]] std::string event(std::string_view what) const;
  [[nodiscard]] std::string crowded() const;
  Outcome begin();
  Outcome settle(worker::CallResult result);
  Outcome take_answer(worker::CallResult result);
  [[nodiscard]] std::uint32_t attempts_at(std::uint64_t offset) const;
  bool is_last_death(const Failure& failure);
  bool is_last_attempt(std::uint64_t offset, std::uint32_t attempts_max);
  void wait_for_attempt(std::string message);
  base::Result<void> add_outputs(worker::CallResult& result, std::uint64_t records, streams::Step& step, Counts& counts);
  base::Result<void> add_dead_letters(const std::vector<std::pair<std::uint64_t, Failure>>& failed, streams::Step& step) const;
  Outcome fail(Failure failure, bool is_permanent = false);
  Outcome commit(streams::Step step, const Counts& counts);
  Outcome wait(std::string message, std::int64_t wait_ms);

  const FunctionSpec spec_;
  const streams::ReaderKey reader_;
  Parts parts_;
  const std::shared_ptr<const codec::RowReader> from_rows_;
  const streams::CounterName passed_, filtered_, dead_lettered_;
  BatchReader batches_;
  std::vector<OutputStream> outputs_;
  std::optional<base::Uuid> lineage_topic_;  // of a transform

  std::optional<CallInFlight> call_;
  std::uint64_t records_max_;              // of a batch; shrinks with failures and grows back
  std::uint64_t suspect_end_ = 0;          // below it is what a batch failed at
  std::uint64_t suspect_at_ = UINT64_MAX;  // offset of a record at which the worker died
  int own_deaths_at_ = 0;                  // that are known to be of it
  int deaths_at_ = 0;                      // of it: kSharedDeathsPerAttempt for each that is its own
  int failures_alone_ = 0;                 // of the record at which it stands: kSharedDeathsPerAttempt for each that is its own
  std::uint64_t attempts_at_ = 0;          // offset of a record at which the function threw
  std::uint32_t attempts_ = 0;             // how often
  const std::shared_ptr<worker::Wire> wire_;
  std::optional<std::uint64_t> answer_bytes_;  // of the last one
  int waits_ = 0;
  std::int64_t not_before_ns_ = 0;
  std::optional<std::int64_t> first_waiting_ns_;  // when the oldest record that waits was first seen
  std::optional<base::Error> log_failure_;

  mutable std::mutex status_mutex_;
  RunnerStatus status_;
};

}  // namespace antler::functions
