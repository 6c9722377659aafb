// A call of a function in a worker, what became of it, and who makes it. Value types, but for the last.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "worker/engine_calls.h"
#include "worker/stack_trace.h"

namespace antler::worker {

/// Which generations' workers understand the calls of a declaration: from the one on that declared it so, until it was declared
/// otherwise. Shared by the declaration and its calls; any thread.
struct Wire {
  explicit Wire(std::uint64_t first) : since(first) {}
  [[nodiscard]] bool fits(std::uint64_t generation) const { return generation >= since && generation < until; }

  const std::uint64_t since;
  std::atomic<std::uint64_t> until{UINT64_MAX};
};

struct Call {
  std::string kind;  // "api", "transform", "consumer"
  std::string name;
  std::string request_id;  // of an HTTP request
  std::string identity;
  std::uint64_t records = 1;     // in the payload: 1 for an API's parameters
  bool stop_at_failure = false;  // of a batch: a record at which the function fails, and not for good, ends it before that record
  /// Of a batch, its row bytes, without a copy: a worker that keeps rows is sent them once for all calls that have the same.
  std::shared_ptr<const std::string> rows;
  /// The payload in the form of the worker that takes the call; called once at most for each worker that it is sent to.
  std::function<std::string(RowsForm)> payload;
  std::shared_ptr<const Wire> wire;     // null: any worker understands the call
  std::int64_t time_limit_ms = 10'000;  // from `Supervisor::call` to the answer, waiting for a worker included
  std::size_t answer_bytes_max = 64u << 20;
  std::uint64_t answer_rows_max = UINT64_MAX;
};

/// Rows that a transform made for one stream.
struct Produced {
  std::string stream;
  std::uint64_t count = 0;
  std::string rows;  // in the worker's form
  std::string runs;  // which records of the batch made them (codec/made_runs.h); empty where nobody knows
};

/// A record of a batch at which the function failed.
struct FailedRecord {
  std::uint64_t index = 0;
  std::string error;            // what was thrown, for a person
  std::vector<Place> frames{};  // of the throw, as the worker said
  std::string trace{};          // lines of where; may be empty
  bool is_later = false;        // the engine had no room for what it asked: it counts as no attempt
};

enum class Outcome : std::uint8_t {
  kAnswered,
  kThrown,       // the function threw; of a batch only when it failed as a whole
  kHttpError,    // the handler says which status
  kTooLarge,     // more than `answer_bytes_max` or `answer_rows_max`
  kTimeLimit,    // the worker was told to stop; one that does not is ended
  kCrashed,      // the worker ended while it ran the call
  kUnavailable,  // no worker took it within the time limit, or too many calls wait
};

struct CallResult {
  Outcome outcome = Outcome::kUnavailable;
  RowsForm form = RowsForm::kRowBinary;

  // kAnswered, of an API: rows, or a response when `status` is not 0.
  std::uint64_t rows = 0;
  std::string payload;  // the rows in `form`, or the body
  unsigned status = 0;  // also of kHttpError
  std::string content_type;
  std::vector<std::pair<std::string, std::string>> headers;

  // kAnswered, of a batch.
  std::vector<Produced> produced;
  std::uint64_t filtered = 0;  // records that became nothing
  std::vector<FailedRecord> failed;
  std::optional<FailedRecord> stopped;  // where the batch ended; what is above is of the records before it

  bool is_permanent = false;  // of kThrown: no further attempt can help
  bool is_later = false;      // of kThrown: as of a record
  // Any other. `status` is 429 for a call that was refused because too many wait.
  std::string message;                     // for a person: what was thrown, how the worker ended
  std::string trace;                       // lines of where; may be empty
  std::uint64_t others_running = 0;        // of kCrashed: calls that the worker ran beside this one, any of which may be why
  bool is_own = false;                     // of kCrashed: this call is known to be why
  bool is_other = false;                   // another one is
  std::optional<std::uint64_t> at_record;  // of kCrashed and kTimeLimit: the record of the batch, from 0, that was run then
};

/// Who runs functions: the supervisor, or a test that answers itself.
class Caller {
 public:
  virtual ~Caller() = default;
  /// `done` is called exactly once, on any thread, also before this returns; it is cheap. Gives the number of the call.
  virtual std::uint64_t call(Call call, std::function<void(CallResult)> done) = 0;
  /// The answer of the call is not wanted any more; `done` is still called. Nothing for a call that is over.
  virtual void cancel(std::uint64_t) {}
};

}  // namespace antler::worker
