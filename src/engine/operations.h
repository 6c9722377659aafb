// What tells an operator how the engine is: /health, /ready and /metrics, and the page at / that says what is served. Metrics are made at
// each scrape from the numbers that the parts keep anyway; labels are names of declared resources only.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "base/clock.h"
#include "http/router.h"
#include "http/server.h"
#include "ingest/ingest_service.h"
#include "ledger/law.h"
#include "manifest/manifest.h"
#include "streams/commit_queue.h"
#include "streams/log.h"
#include "sync/writer_pool.h"
#include "telemetry/metrics.h"

namespace antler::engine {

class Operations {
 public:
  struct Parts {
    const manifest::Manifest& manifest;
    const ledger::Topology& topology;
    const streams::Log& log;
    const streams::CommitQueue& queue;
    const sync::WriterPool& pool;
    const base::Clock& clock;
  };
  explicit Operations(const Parts& parts);

  /// Adds GET /, /health, /ready and /metrics.
  void add_routes(http::Router& router);
  /// Called with an API's name, its answer's status and the seconds it took.
  void observe_api(std::string_view api, unsigned status, double seconds);
  /// Before requests are served.
  void set_ingest(const ingest::IngestService& ingest) { ingest_.store(&ingest); }
  void set_server(const http::ServerCounters& counters) { server_.store(&counters); }
  void set_serving(bool serving) { serving_.store(serving); }

 private:
  [[nodiscard]] http::Response ready() const;
  [[nodiscard]] http::Response welcome() const;
  void collect(telemetry::Samples& samples) const;

  const Parts parts_;
  telemetry::Metrics metrics_;
  telemetry::Family<telemetry::Histogram>& api_seconds_;
  telemetry::Family<telemetry::Counter>& api_calls_;
  std::atomic<const ingest::IngestService*> ingest_{nullptr};
  std::atomic<const http::ServerCounters*> server_{nullptr};
  std::atomic<bool> serving_{false};
};

}  // namespace antler::engine
