// Process: what of an engine lives in memory. It is made as the engine makes it, in that order, on what an earlier one left on the disks;
// its death is that its tasks end and it is dropped.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "clickhouse_twin.h"
#include "engine/topology.h"
#include "functions/function_pool.h"
#include "ingest/ingest_service.h"
#include "manifest/manifest.h"
#include "scheduler.h"
#include "streams/commit_queue.h"
#include "streams/embedded_log.h"
#include "sync/writer_pool.h"
#include "telemetry/log.h"
#include "worker/supervision.h"
#include "worker_twin.h"

namespace antler::sim {

/// What a seed decides about an engine, for all its processes.
struct Settings {
  std::uint64_t log_bytes_max = 1u << 20;
  streams::CommitQueueOptions queue;
  std::uint64_t table_records_max = 20;
  std::uint64_t function_records_max = 10;
  std::uint64_t function_bytes_max = UINT64_MAX;  // of all batches at once
  std::int64_t freshness_ms = 200;
  std::size_t waiters_max = 4;
};

/// A reader that is sent back.
struct Rewind {
  streams::ReaderKey reader;
  std::uint64_t to = 0;
  std::uint64_t from = 0;
  std::uint64_t counted = 0;      // its counter `rewound` before
  std::string function;           // a transform; empty: the table `mirror`
  std::uint64_t letters_end = 0;  // of its dead letters before
};

/// Holds the supervision to its word: a call that is taken is answered once, and in time.
class CheckedCaller final : public worker::Caller {
 public:
  /// `called` is told of each call. All of them outlive it.
  CheckedCaller(worker::Caller& caller, const base::Clock& clock, Dice& dice, const std::function<void(const worker::Call&)>& called,
                const std::function<void(std::string)>& broken_rule)
      : caller_(caller), clock_(clock), dice_(dice), called_(called), broken_rule_(broken_rule) {}
  std::uint64_t call(worker::Call call, std::function<void(worker::CallResult)> done) override;
  void cancel(std::uint64_t id) override { caller_.cancel(id); }
  [[nodiscard]] std::size_t open() const { return answer_by_ns_.size(); }

 private:
  worker::Caller& caller_;
  const base::Clock& clock_;
  Dice& dice_;
  const std::function<void(const worker::Call&)>& called_;
  const std::function<void(std::string)>& broken_rule_;
  std::map<std::uint64_t, std::int64_t> answer_by_ns_;  // of calls that have no answer yet
  std::uint64_t last_ = 0;
};

class Process {
 public:
  struct Parts {
    const manifest::Manifest& manifest;
    const Settings& settings;
    Disk& disk;
    streams::OrderedStore& store;
    base::ManualClock& clock;
    Dice& dice;
    Scheduler& scheduler;
    telemetry::Logger& logger;
    ClickHouseTwin::Hooks clickhouse;
    WorkerTwin::Hooks worker;
    std::function<void(const worker::Call&)> called;
    std::function<void(std::string)> trace;
    std::function<void(std::string)> broken_rule;
    std::function<void(const streams::Log&)> opened;             // the log is open, and nothing else has happened
    std::function<void(const streams::Log&)> before_forgetting;  // retention is about to run
    std::function<void(const Rewind&)> rewinding;                // it is about to be committed
    std::function<void()> rewound;                               // it is
  };
  explicit Process(Parts parts);
  ~Process();

  /// In a task: the start of an engine, with G14's order. Then its loops are tasks of their own.
  void start(database::RepairScope scope);
  /// In a task: the same declarations come into force again, or other time limits of the functions.
  void activate();
  /// In a task: another process of the same program takes the calls from now on.
  void swap();
  /// In a task: the reader of the table `mirror`, or a transform, goes back in one partition, as a person would ask for it
  /// (control/stream_rewind.h).
  void rewind(std::string_view reader, std::uint32_t partition, std::uint64_t back);
  /// In a task: everything comes to rest. An error says what does not.
  base::Result<void> settle(std::int64_t timeout_ms);
  base::Result<ledger::Reconciliation> reconcile();

  [[nodiscard]] bool is_serving() const { return is_serving_; }
  [[nodiscard]] bool is_activating() const { return is_activating_; }
  void post(http::Request& request, http::Reply reply) { ingest_->handle(*endpoints_, "events", request, std::move(reply)); }

  [[nodiscard]] const streams::EmbeddedLog* log() const { return log_.get(); }
  [[nodiscard]] const streams::CommitQueue& queue() const { return *queue_; }
  [[nodiscard]] const engine::Topology& topology() const { return topology_; }
  [[nodiscard]] std::size_t calls_open() const { return caller_.open(); }
  ClickHouseTwin& clickhouse() { return clickhouse_; }

 private:
  [[nodiscard]] engine::Topology make_topology();
  std::unique_ptr<worker::StartingWorker> ready_worker(std::uint64_t generation);
  std::unique_ptr<sync::TableWriter> make_writer(const sync::TableSpec& spec);
  std::vector<std::unique_ptr<sync::TableWriter>> open_writers();
  template <class T>
  T need(base::Result<T> result, std::string_view what);
  void need(base::Result<void> result, std::string_view what);

  Parts parts_;
  const TaskExecutor executor_;
  ClickHouseTwin clickhouse_;
  WorkerTwin worker_;
  worker::Supervision supervision_;
  CheckedCaller caller_;
  std::unique_ptr<streams::EmbeddedLog> log_;
  std::unique_ptr<streams::CommitQueue> queue_;
  std::unique_ptr<sync::WriterPool> pool_;
  std::unique_ptr<ingest::IngestService> ingest_;
  std::unique_ptr<functions::FunctionPool> functions_;
  std::shared_ptr<const ingest::IngestService::Endpoints> endpoints_;
  engine::Topology topology_;
  std::uint64_t generation_ = 1;
  std::int64_t time_limit_ms_ = 2'000;
  bool is_serving_ = false;
  bool is_activating_ = false;
};

}  // namespace antler::sim
