// What tells an operator how the engine is: /health, /ready and /metrics, the page at / that says what is served, and /openapi.json.
// Metrics are made at each scrape from the numbers that the parts keep anyway; labels are names of declared resources only.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/uuid.h"
#include "dead_letters/append_times.h"
#include "engine/generation.h"
#include "engine/watchdog.h"
#include "functions/function_pool.h"
#include "http/router.h"
#include "http/server.h"
#include "ingest/ingest_service.h"
#include "ledger/law.h"
#include "streams/commit_queue.h"
#include "streams/log.h"
#include "streams/recovery.h"
#include "sync/writer_pool.h"
#include "telemetry/metrics.h"
#include "worker/supervisor.h"

namespace antler::engine {

class Operations {
 public:
  struct Parts {
    const streams::Log& log;
    const streams::CommitQueue& queue;
    const sync::WriterPool& pool;
    const functions::FunctionPool& functions;
    const worker::Supervisor& supervisor;
    const ingest::IngestService& ingest;
    const streams::RecoveryReport& recovery;
    const Watchdog& watchdog;
    const base::Clock& clock;
  };
  explicit Operations(const Parts& parts);

  /// What is told of from now on.
  void install(std::shared_ptr<const Generation> generation);
  [[nodiscard]] std::shared_ptr<const Generation> generation() const;

  /// Adds GET /, /health, /ready, /metrics and /openapi.json.
  void add_routes(http::Router& router);
  /// Called with an API's name, its answer's status and the seconds it took.
  void observe_api(std::string_view api, unsigned status, double seconds);
  /// Before requests are served.
  void set_server(const http::ServerCounters& counters) { server_.store(&counters); }
  void set_serving(bool serving) { serving_.store(serving); }

 private:
  [[nodiscard]] http::Response ready() const;
  [[nodiscard]] http::Response welcome() const;
  void collect(telemetry::Samples& samples) const;
  void collect_functions(telemetry::Samples& samples, const ledger::Topology& topology, const ledger::Law& law) const;
  using PartitionTimes = std::map<std::pair<base::Uuid, std::uint32_t>, dead_letters::AppendTimes>;  // by topic and partition
  /// The age of the oldest record that waits for it. `times` are of one scrape: functions that wait at one frame read it once.
  [[nodiscard]] std::int64_t lag_us(const ledger::Function& function, PartitionTimes& times) const;

  const Parts parts_;
  telemetry::Metrics metrics_;
  telemetry::Family<telemetry::Histogram>& api_seconds_;
  telemetry::Family<telemetry::Counter>& api_calls_;
  std::atomic<const http::ServerCounters*> server_{nullptr};
  std::atomic<bool> serving_{false};
  mutable std::mutex mutex_;
  std::shared_ptr<const Generation> generation_ = std::make_shared<const Generation>();
};

}  // namespace antler::engine
