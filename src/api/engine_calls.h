// EngineCalls: what functions ask of the engine while they run, within what their declaration allows: queries of the tables they read,
// on read-only sessions with their limits; records for the streams they write, durable before the answer (G1); lines in the log. Nothing
// that a worker says is trusted. Called on the thread that reads, which is not kept: small answers and large inserts run on
// the threads of `queries`, which never wait for a worker, or in place of one of them on a thread that may be kept; large answers on those
// of `streams`, which do; the rest ends on the commit thread. So a query within the loop over the rows of another finds a thread.
//
// The `code` of an error is the number of an ANT code: 4322 is ANT4322.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/function_access.h"
#include "base/clock.h"
#include "base/task_queue.h"
#include "database/database.h"
#include "manifest/manifest.h"
#include "streams/commit_queue.h"
#include "streams/log.h"
#include "telemetry/log.h"
#include "worker/engine_calls.h"

namespace antler::api {

struct EngineCallsOptions {
  std::uint64_t log_bytes_max = 20ULL << 30;          // the disk budget of the log (G6)
  std::uint64_t batch_memory_bytes_max = 1ULL << 30;  // of one query of a transform; an API says its own
};

class EngineCalls final : public worker::EngineCalls {
 public:
  using Options = EngineCallsOptions;
  /// It outlives the tasks of `queries` and `streams` and the steps of `queue`. Nothing is allowed before `update`.
  EngineCalls(database::Database& database, base::TaskQueue& queries, base::TaskQueue& streams, streams::Log& log,
              streams::CommitQueue& queue, const base::Clock& clock, telemetry::Logger& logger, Options options = {});
  EngineCalls(const EngineCalls&) = delete;
  EngineCalls& operator=(const EngineCalls&) = delete;
  ~EngineCalls() override;

  /// What functions of a worker of `generation` may do. Its streams are topics of the log, and their schemas are kept there. Workers of the
  /// last kGenerationsKept generations may go on as theirs allowed: their records are of the models of then.
  void update(const manifest::Manifest& manifest, std::uint64_t generation = 0);
  static constexpr std::size_t kGenerationsKept = 4;

  void query(worker::QueryRequest request, std::shared_ptr<worker::RowsSink> sink) override;
  void insert(worker::InsertRequest request, std::function<void(const base::Result<void>&)> done) override;
  void log(worker::LogRequest request) override;

 private:
  using Done = std::function<void(const base::Result<void>&)>;
  struct Table {
    std::map<std::string, std::shared_ptr<FunctionAccess>, std::less<>> functions;  // by kind/name
    std::uint64_t stream_bytes_max = 0;                                             // in the log, of one stream
  };

  [[nodiscard]] std::shared_ptr<const Table> table_of(const worker::Origin& origin) const;
  [[nodiscard]] std::shared_ptr<FunctionAccess> find(const worker::Origin& origin) const;
  struct Asked;
  void run_small(const std::shared_ptr<Asked>& asked);
  void ask_stream(const std::shared_ptr<Asked>& asked);
  void run_stream(Asked& asked);
  base::Result<std::unique_ptr<database::Session>> open_for(Asked& asked, AnswerSize size);
  base::Result<void> check(Asked& asked, database::Session& session);
  base::Result<void> check_names(const Asked& asked, database::Session& session);
  void append(worker::InsertRequest request, WrittenStream& stream, Done done);

  database::Database& database_;
  base::TaskQueue& queries_;
  base::TaskQueue& streams_;
  streams::Log& log_;
  streams::CommitQueue& queue_;
  const base::Clock& clock_;
  telemetry::Logger& logger_;
  const Options options_;
  using Tables = std::map<std::uint64_t, std::shared_ptr<const Table>>;  // by generation
  std::atomic<std::shared_ptr<const Tables>> tables_;
};

}  // namespace antler::api
