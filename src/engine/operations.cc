#include "engine/operations.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "openapi/document.h"

namespace antler::engine {

using Json = nlohmann::ordered_json;

namespace {

// Who looks at the parts has not come back for that long: asking them now might stop the thread that asks, which serves connections.
constexpr std::int64_t kUnseenMsMax = 10'000;

constexpr std::size_t kOutcomesMax = 4;  // of one term of the law

// What the open of the log found.
Json json_of(const streams::RecoveryReport& report) {
  Json epochs = Json::object();
  for (const auto& [topic, epoch] : report.epochs) epochs[topic] = epoch;
  return {{"records", report.records},
          {"bytes", report.bytes},
          {"replayed_writes", report.writes_replayed},
          {"replayed_bytes", report.wal_bytes},
          {"torn_bytes_cut", report.torn_bytes},
          {"pending", report.pending},
          {"epochs", std::move(epochs)},
          {"took_ms", report.took_ms}};
}

}  // namespace

Operations::Operations(const Parts& parts)
    : parts_(parts),
      api_seconds_(metrics_.histograms("antler_api_seconds", "time from the arrival of an API call to its answer with status 200", {"api"},
                                       telemetry::latency_buckets_s())),
      api_calls_(metrics_.counters("antler_api_calls_total", "API calls by the status of their answer", {"api", "status"})) {
  metrics_.add_collector([this](telemetry::Samples& samples) { collect(samples); });
}

void Operations::observe_api(std::string_view api, unsigned status, double seconds) {
  api_calls_.with({api, fmt::to_string(status)}).increment();
  if (status == 200) api_seconds_.with({api}).observe(seconds);
}

void Operations::install(std::shared_ptr<const Generation> generation) {
  const std::lock_guard lock(mutex_);
  generation_ = std::move(generation);
}

std::shared_ptr<const Generation> Operations::generation() const {
  const std::lock_guard lock(mutex_);
  return generation_;
}

void Operations::add_routes(http::Router& router) {
  router.add(http::Method::kGet, "/health",
             [](http::Request&, http::PathParameters, http::Reply reply) { reply({.body = R"({"status":"ok"})"}); });
  router.add(http::Method::kGet, "/ready", [this](http::Request&, http::PathParameters, http::Reply reply) { reply(ready()); });
  router.add(http::Method::kGet, "/metrics", [this](http::Request&, http::PathParameters, http::Reply reply) {
    reply({.content_type = telemetry::Metrics::kContentType, .body = metrics_.expose()});
  });
  router.add(http::Method::kGet, "/openapi.json", [this](http::Request&, http::PathParameters, http::Reply reply) {
    reply({.body = openapi::document(generation()->manifest)});
  });
  router.add(http::Method::kGet, "/", [this](http::Request&, http::PathParameters, http::Reply reply) { reply(welcome()); });
}

http::Response Operations::ready() const {
  // A table that stands still closes no door: its records are taken and kept (G23).
  Json reasons = Json::array(), standing_still = Json::array(), paused = Json::array();
  if (!serving_) reasons.push_back("not serving");
  if (parts_.queue.failed()) reasons.push_back("the log has failed");
  if (const auto* disk = parts_.queue.disk(); disk != nullptr && disk->is_full())
    standing_still.push_back(
        {{"disk", "log"},
         {"reason",
          fmt::format("{} MB are free on the disk of the log and {} must be (log.disk_free_mb_min): ingest answers 507 until there "
                      "is room",
                      disk->free_bytes() >> 20, disk->free_bytes_min() >> 20)}});
  const std::int64_t now_ns = parts_.clock.steady_ns();
  const bool answers = parts_.watchdog.unseen_ms(now_ns) < kUnseenMsMax;
  if (answers) {
    for (const auto& writer : parts_.pool.writers()) {
      const auto status = writer->status();
      if (!status.error.empty()) standing_still.push_back({{"table", writer->spec().name}, {"reason", status.error}});
      if (parts_.pool.is_paused(writer->spec().name)) paused.push_back({{"table", writer->spec().name}});
    }
    for (const auto& function : parts_.functions.status()) {
      if (function.paused) paused.push_back({{"function", function.name}});
      if (!function.error.empty()) standing_still.push_back({{"function", function.name}, {"reason", function.error}});
    }
  }
  for (const auto& stuck : parts_.watchdog.stuck(now_ns))
    standing_still.push_back(
        {{stuck.part, stuck.name}, {"reason", fmt::format("nothing has moved for {} s: it {}", stuck.for_ms / 1000, stuck.doing)}});
  const auto worker = answers ? parts_.supervisor.status() : worker::SupervisorStatus{};
  if (!worker.last_death.empty() && !worker.has_worker) standing_still.push_back({{"worker", "app"}, {"reason", worker.last_death}});
  const bool is_ready = reasons.empty();
  return {.status = is_ready ? 200u : 503u,
          .body = Json{{"ready", is_ready},
                       {"reasons", std::move(reasons)},
                       {"standing_still", std::move(standing_still)},
                       {"paused", std::move(paused)},
                       {"recovery", json_of(parts_.recovery)}}
                      .dump(-1, ' ', false, Json::error_handler_t::replace)};
}

http::Response Operations::welcome() const {
  const auto generation = this->generation();
  Json json{{"app", generation->manifest.app}, {"ingest", Json::array()}, {"api", Json::array()}};
  for (const auto& ingest : generation->manifest.ingests) json["ingest"].push_back("POST /ingest/" + ingest.name);
  for (const auto& api : generation->manifest.apis) {
    std::string path = "GET /api/" + api.name;
    for (const auto& field : api.parameters.fields) path += (path.find('?') == std::string::npos ? "?" : "&") + field.name + "=";
    json["api"].push_back(std::move(path));
  }
  json["operations"] = {"GET /health", "GET /ready", "GET /metrics", "GET /openapi.json"};
  return {.body = json.dump(2) + "\n"};
}

std::int64_t Operations::lag_us(const ledger::Function& function, PartitionTimes& times) const {
  const std::int64_t now_us = parts_.clock.wall_us();
  std::int64_t lag_us = 0;
  for (std::uint32_t partition = 0; partition < function.partitions; ++partition) {
    const std::uint64_t committed = parts_.log.committed({function.id, function.topic, partition});
    if (committed >= parts_.log.end_offset(function.topic, partition)) continue;
    auto& of_partition = times.try_emplace({function.topic, partition}, parts_.log, function.topic, partition).first->second;
    const auto appended_us = of_partition.of(committed);
    lag_us = std::max(lag_us, now_us - appended_us.value_or(now_us));  // none: it is read, and gone by retention, meanwhile
  }
  return lag_us;
}

void Operations::collect_functions(telemetry::Samples& samples, const ledger::Topology& topology, const ledger::Law& law) const {
  for (const auto& function : law.functions) {
    const auto term = [&](std::string_view outcome, std::uint64_t value) {
      samples.counter("antler_function_records_total", "records of a function's stream: consumed = passed + filtered + dead_lettered",
                      static_cast<double>(value), {{"function", function.name}, {"topic", function.topic}, {"outcome", outcome}});
    };
    term("consumed", function.consumed);
    term("passed", function.passed);
    term("filtered", function.filtered);
    term("dead_lettered", function.dead_lettered);
    samples.gauge("antler_function_lag_records", "records that wait for a function: appended - consumed",
                  static_cast<double>(function.in_flight), {{"function", function.name}, {"topic", function.topic}});
  }
  auto told = law.functions.begin();
  PartitionTimes times;
  for (const auto& function : topology.functions) {
    if (told == law.functions.end() || told->name != function.name || told->topic != function.topic_name) continue;  // of no interest
    ++told;
    samples.gauge("antler_function_lag_seconds", "age of the oldest record that waits for a function; 0 while none does",
                  static_cast<double>(lag_us(function, times)) / 1e6, {{"function", function.name}, {"topic", function.topic_name}});
  }
  for (const auto& function : parts_.functions.status()) {
    samples.counter("antler_function_produced_total", "records that a transform wrote, since the start",
                    static_cast<double>(function.produced), {{"function", function.name}});
    samples.counter("antler_function_retries_total", "batches of a function that came again, or records, since the start",
                    static_cast<double>(function.retries), {{"function", function.name}});
    samples.gauge("antler_function_batch_seconds",
                  "time that the last batch of a function took, from its call to its commit; of its partitions the longest",
                  static_cast<double>(function.last_batch_ms) / 1000, {{"function", function.name}});
    samples.gauge("antler_function_paused", "1 while somebody keeps a function from reading its stream", function.paused ? 1 : 0,
                  {{"function", function.name}});
    samples.gauge("antler_function_stopped", "1 while a function stands still after an error", function.error.empty() ? 0 : 1,
                  {{"function", function.name}});
  }
  const auto worker = parts_.supervisor.status();
  samples.gauge("antler_worker_up", "1 while a worker is ready for calls", worker.has_worker ? 1 : 0);
  samples.counter("antler_worker_restarts_total", "workers that were started again after a death", static_cast<double>(worker.restarts));
  samples.counter("antler_worker_swaps_total", "workers that were replaced by a newer one", static_cast<double>(worker.swaps));
  samples.counter("antler_worker_calls_total", "calls of functions", static_cast<double>(worker.calls));
  samples.gauge("antler_worker_calls_running", "calls that a worker runs", static_cast<double>(worker.calls_running));
  samples.gauge("antler_worker_calls_waiting", "calls that wait for a worker or for one of its threads",
                static_cast<double>(worker.calls_waiting));
}

void Operations::collect(telemetry::Samples& samples) const {
  const auto generation = this->generation();
  const ledger::Law law = ledger::compute(parts_.log, generation->topology.law);
  samples.expect(kOutcomesMax * std::max({law.ingests.size(), law.sinks.size(), law.functions.size()}));
  for (const auto& ingest : law.ingests) {
    const auto term = [&](std::string_view outcome, std::uint64_t value) {
      samples.counter("antler_ingest_records_total", "records of an ingest endpoint: received = rejected + accepted + dead_lettered",
                      static_cast<double>(value), {{"ingest", ingest.name}, {"outcome", outcome}});
    };
    term("received", ingest.received);
    term("rejected", ingest.rejected);
    term("accepted", ingest.accepted);
    term("dead_lettered", ingest.dead_lettered);
  }
  for (const auto& [name, fields] : parts_.ingest.unknown_fields())
    samples.counter("antler_ingest_unknown_fields_total", "fields of records that their model has not, skipped since the start",
                    static_cast<double>(fields), {{"ingest", name}});
  for (const auto& sink : law.sinks) {
    const auto term = [&](std::string_view outcome, std::uint64_t value) {
      samples.counter("antler_sink_records_total", "records of a table's stream: consumed = inserted + dead_lettered",
                      static_cast<double>(value), {{"table", sink.table}, {"topic", sink.topic}, {"outcome", outcome}});
    };
    term("consumed", sink.consumed);
    term("inserted", sink.inserted);
    term("dead_lettered", sink.dead_lettered);
    samples.gauge("antler_sink_lag_records", "records that wait for a table: appended - consumed", static_cast<double>(sink.in_flight),
                  {{"table", sink.table}, {"topic", sink.topic}});
  }
  collect_functions(samples, generation->topology.law, law);
  samples.gauge("antler_law_exact", "1 while every equation of the law holds", law.exact() ? 1 : 0);
  for (const auto& writer : parts_.pool.writers()) {
    const auto status = writer->status();
    const std::string_view table = writer->spec().name;
    samples.counter("antler_table_inserts_total", "batches inserted since the start", static_cast<double>(status.batches),
                    {{"table", table}});
    samples.counter("antler_table_inserted_records_total", "records inserted since the start", static_cast<double>(status.records),
                    {{"table", table}});
    samples.counter("antler_table_retries_total", "attempts to insert a batch that failed, since the start",
                    static_cast<double>(status.retries), {{"table", table}});
    samples.gauge("antler_table_freshness_seconds", "age of the oldest record of the last batch when it became queryable",
                  static_cast<double>(status.last_freshness_ms) / 1000, {{"table", table}});
    samples.gauge("antler_table_paused", "1 while somebody keeps a table from reading its stream",
                  parts_.pool.is_paused(writer->spec().name) ? 1 : 0, {{"table", table}});
    samples.gauge("antler_table_stopped", "1 while a table stands still after an error", status.error.empty() ? 0 : 1, {{"table", table}});
  }
  const auto stuck = parts_.watchdog.stuck(parts_.clock.steady_ns());
  samples.gauge("antler_stuck_parts", "parts of the engine whose work waits and does not move; /ready names them",
                static_cast<double>(stuck.size()));
  samples.gauge("antler_log_bytes", "bytes of the log on the disk", static_cast<double>(parts_.log.size_bytes()));
  samples.gauge("antler_log_buffer_bytes", "memory that holds what goes into the log's files next; it fills, and is empty again",
                static_cast<double>(parts_.log.buffer_bytes()));
  if (const auto* disk = parts_.queue.disk()) {
    samples.gauge("antler_log_disk_free_bytes", "bytes free on the disk of the log", static_cast<double>(disk->free_bytes()));
    samples.gauge("antler_log_disk_full", "1 while fewer are free than log.disk_free_mb_min, and ingest answers 507",
                  disk->is_full() ? 1 : 0);
  }
  samples.counter("antler_log_commits_total", "ticks of the commit loop, one fsync each at most",
                  static_cast<double>(parts_.queue.ticks()));
  samples.gauge("antler_log_queued_steps", "steps that wait for the commit loop", static_cast<double>(parts_.queue.queued_steps()));
  if (const auto* server = server_.load()) {
    samples.counter("antler_http_requests_total", "requests that reached a handler", static_cast<double>(server->requests.load()));
    samples.counter("antler_http_requests_refused_total", "requests that the server refused itself",
                    static_cast<double>(server->requests_refused.load()));
    samples.gauge("antler_http_connections", "open connections", static_cast<double>(server->connections_open.load()));
    samples.counter("antler_http_connections_refused_total", "connections over the limit",
                    static_cast<double>(server->connections_refused.load()));
    samples.gauge("antler_http_body_bytes", "bytes of larger bodies that are read or worked on",
                  static_cast<double>(server->body_bytes_in_flight.load()));
    samples.gauge("antler_http_answer_bytes", "bytes of larger answers that clients have not taken yet",
                  static_cast<double>(server->answer_bytes_in_flight.load()));
    samples.counter("antler_http_answers_refused_total", "answers that had no room beside those not taken yet",
                    static_cast<double>(server->answers_refused.load()));
    samples.counter("antler_http_clients_gone_total", "clients of APIs that left before their answer was made",
                    static_cast<double>(server->clients_gone.load()));
  }
}

}  // namespace antler::engine
