#include "engine/services.h"

#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

#include "base/cpus.h"
#include "base/thread_name.h"
#include "engine/beats.h"
#include "engine/memory_budget.h"
#include "engine/part_options.h"
#include "engine/settle.h"

namespace antler::engine {
namespace {

constexpr int kReaderThreads = 4;
constexpr std::size_t kReaderTasksMax = 1'024;
// Of the functions' own queries: a function that waits for one keeps a thread of the worker, not one of these.
constexpr int kFunctionQueryThreads = 8;
// They wait for the functions that read; other queries do not wait for them.
constexpr int kFunctionStreamThreads = 8;
constexpr std::size_t kFunctionQueriesMax = 1'024;
constexpr int kFunctionThreads = 2;
constexpr int kControlThreads = 3;
constexpr double kRoomShare = 0.8;            // of the log's budget; the rest is for what comes through the doors
constexpr std::int64_t kWorkerDrainMs = 100;  // requests are answered by then; a transform's batch comes again
constexpr std::int64_t kQueryEndMs = 200;
constexpr std::int64_t kWatchMs = 1'000;
constexpr std::int64_t kRoomWaitMs = 10'000;
constexpr std::int64_t kRoomPollMs = 100;
constexpr std::int64_t kPatienceMs = 24 * 3'600'000;

}  // namespace

Services::Services(const Parts& parts)
    : parts_(parts),
      pool_(parts.clock, parts.logger, pool_options(parts.settings)),
      router_(std::make_unique<http::RouterSlot>(std::make_shared<http::Router>())),
      readers_(kReaderTasksMax),
      function_queries_(kFunctionQueriesMax),
      function_streams_(kFunctionQueriesMax),
      watchdog_(parts.logger),
      hands_{.clock = parts.clock,
             .commit = [this](streams::Step step, std::uint64_t generation) { return commit_by_hand(std::move(step), generation); },
             .at_rest = parts.at_rest,
             .pause = parts.pause,
             .paused = [this]() -> base::Result<std::vector<state::PausedReader>> { return paused(); },
             .try_function = [this](std::string_view function, std::string_view rows,
                                    std::uint64_t records) { return try_function(function, rows, records); },
             .replaying = {}},
      memory_([] { ::malloc_trim(0); }) {
  pool_.on_fatal([this](const base::Error& error) { parts_.die("sync.failed", error); });
  const auto log_bytes_max = static_cast<std::uint64_t>(parts.settings.log.disk_mb_max) << 20;
  ingest_ = std::make_unique<ingest::IngestService>(
      ingest::IngestOptions{.body_bytes_max = static_cast<std::size_t>(parts.settings.http.body_mb_max) << 20,
                            .log_bytes_max = log_bytes_max},
      *parts.storage.log, parts.queue, pool_, parts.clock);
  engine_calls_ =
      std::make_unique<api::EngineCalls>(*parts.storage.database, function_queries_, function_streams_, *parts.storage.log, parts.queue,
                                         parts.clock, parts.logger, api::EngineCallsOptions{.log_bytes_max = log_bytes_max});
  worker::SupervisorOptions supervision = supervisor_options(parts.settings);
  if (parts.patient) supervision.heartbeat_ms = supervision.cancel_grace_ms = kPatienceMs;
  supervisor_ = std::make_unique<worker::Supervisor>(*engine_calls_, parts.clock, parts.logger, lane_readers_, supervision);
  functions_ = std::make_unique<functions::FunctionPool>(*parts.storage.log, parts.queue, *supervisor_, parts.clock, parts.logger,
                                                         function_options(parts.settings));
  functions_->on_fatal([this](const base::Error& error) { parts_.die("functions.failed", error); });
  operations_ = std::make_unique<Operations>(Operations::Parts{*parts.storage.log, parts.queue, pool_, *functions_, *supervisor_, *ingest_,
                                                               parts.storage.recovery, watchdog_, parts.clock});
  apis_ = std::make_unique<api::ApiService>(
      *parts.storage.database, readers_, *supervisor_, parts.clock, parts.logger,
      [this](std::string_view name, unsigned status, double seconds) { operations_->observe_api(name, status, seconds); });
  parts.queue.on_tick([this] { functions_->wake(); });
  parts.queue.around_answers(http::gather_answers);
}

Services::~Services() = default;

void Services::set_server(const http::ServerCounters& counters, std::string address) {
  operations_->set_server(counters);
  server_.store(&counters);
  address_ = std::move(address);
}

std::unique_ptr<sync::TableWriter> Services::make_writer(const sync::TableSpec& spec) {
  return std::make_unique<sync::TableWriter>(spec, *parts_.storage.table_files, *parts_.storage.log, parts_.queue, *parts_.storage.database,
                                             parts_.clock, parts_.logger);
}

std::vector<Unfinished> Services::drain(std::int64_t timeout_ms) {
  std::vector<Unfinished> unfinished;
  for (auto& table : pool_.drain(timeout_ms)) unfinished.push_back({std::move(table.table), std::move(table.reason)});
  return unfinished;
}

base::Result<void> Services::install(std::shared_ptr<const Generation> generation, const std::function<void()>& doors_swapped) {
  if (auto freed = unregister_strangers(*generation); !freed) return freed;
  std::vector<std::unique_ptr<sync::TableWriter>> writers;
  for (const auto& spec : generation->topology.tables) {
    auto writer = make_writer(spec);
    if (auto opened = writer->open(); !opened) return opened.error();
    writers.push_back(std::move(writer));
  }
  pool_.replace(std::move(writers));
  {
    const std::unique_lock lock(installing_);
    installed_generation_ = generation->number;
    engine_calls_->update(generation->manifest, generation->number);
    apis_->update(generation->manifest.apis, generation->number);
    operations_->install(generation);
    if (auto installed = install_control(generation); !installed) return installed;
    router_->swap_in(make_router(*generation));
  }
  if (doors_swapped) doors_swapped();
  pool_.resume();
  return {};
}

bool Services::hold_functions(const Generation& generation) {
  return functions_->hold(generation.topology.functions, kDrainTimeoutMs, generation.number);
}

bool Services::hold_functions_of(const base::Uuid& topic) {
  auto others = generation()->topology.functions;
  std::erase_if(others, [&](const functions::FunctionSpec& spec) { return spec.from.topic.id == topic; });
  return functions_->hold(others, kDrainTimeoutMs);
}

std::vector<state::PausedReader> Services::paused() const {
  const std::lock_guard lock(paused_mutex_);
  return paused_;
}

void Services::pause(const std::vector<state::PausedReader>& readers) {
  std::set<std::string> tables, functions;
  for (const auto& reader : readers) (reader.kind == "table" ? tables : functions).insert(reader.name);
  {
    const std::lock_guard lock(paused_mutex_);
    paused_ = readers;
  }
  pool_.pause(std::move(tables));
  functions_->pause(std::move(functions));
}

base::Result<void> Services::install_functions(const Generation& generation) {
  return functions_->replace(generation.topology.functions, std::max<std::size_t>(1, generation.manifest.ingests.size()),
                             generation.number);
}

std::shared_ptr<const http::Router> Services::make_router(const Generation& generation) {
  std::set<std::string> outputs;
  // What a recovery makes takes no share of its own: it goes into a stream that has a door, or into one of the engine's.
  for (const auto& transform : generation.manifest.transforms)
    if (generation.manifest.find_recovery(transform.name) == nullptr) outputs.insert(transform.to.begin(), transform.to.end());
  for (const auto& consumer : generation.manifest.consumers) outputs.insert(consumer.writes.begin(), consumer.writes.end());
  auto router = std::make_shared<http::Router>();
  operations_->add_routes(*router);
  router->add(http::Method::kPost, "/ingest/{name}",
              [this, endpoints = ingest_->update(generation.topology.ingests, outputs.size())](
                  http::Request& request, http::PathParameters names, http::Reply reply) {
                ingest_->handle(*endpoints, names[0], request, std::move(reply));
              });
  router->add(http::Method::kGet, "/api/{name}", [this](http::Request& request, http::PathParameters names, http::Reply reply) {
    apis_->handle(names[0], request, std::move(reply));
  });
  for (const auto& ingest : generation.manifest.ingests) router->add_known_path("/ingest/" + ingest.name);
  for (const auto& api : generation.manifest.apis) router->add_known_path("/api/" + api.name);
  return router;
}

base::Result<void> Services::install_control(const std::shared_ptr<const Generation>& generation) {
  const nlohmann::ordered_json info{{"app", generation->manifest.app},
                                    {"pid", ::getpid()},
                                    {"address", address_},
                                    {"generation", generation->number},
                                    {"data_dir", parts_.storage.folder->path().string()},
                                    {"clickhouse", parts_.storage.database->version()}};
  // The inspector refers to the generation, which lives as long as the inspector does.
  struct Held {
    std::shared_ptr<const Generation> generation;
    control::Inspector inspector;
  };
  auto held =
      std::make_shared<Held>(Held{generation, control::Inspector(generation->manifest, generation->topology.law, *parts_.storage.log,
                                                                 *parts_.storage.database, hands_, generation->number)});
  inspector_ = std::shared_ptr<control::Inspector>(held, &held->inspector);
  if (control_) {
    control_->replace(inspector_, info.dump());
    return {};
  }
  auto control = control::ControlServer::listen(parts_.storage.folder->socket_path().string(), inspector_, info.dump());
  if (!control) return control.error();
  control_ = std::move(*control);
  return {};
}

// What a person puts into the log waits for room in it, as everything does.
base::Result<void> Services::commit_by_hand(streams::Step step, std::uint64_t generation) {
  const auto bytes_max =
      static_cast<std::uint64_t>(static_cast<double>(static_cast<std::uint64_t>(parts_.settings.log.disk_mb_max) << 20) * kRoomShare);
  const auto has_room = [&] {
    return step.appends.empty() || (!parts_.queue.disk_is_full() && parts_.storage.log->size_bytes() <= bytes_max);
  };
  for (std::int64_t waited_ms = 0; !has_room(); waited_ms += kRoomPollMs) {
    if (waited_ms >= kRoomWaitMs) return base::overloaded("the log is near its disk budget, or the disk is full");
    ::usleep(kRoomPollMs * 1'000);
  }
  // What was made for one generation does not come into the streams of the next.
  const std::shared_lock lock(installing_);
  if (generation != 0 && generation != installed_generation_) return base::conflict("the app has changed meanwhile; ask again");
  auto committed = parts_.queue.submit_and_wait(std::move(step));
  if (!committed) return committed.error();
  return {};
}

base::Result<std::vector<functions::Tried>> Services::try_function(std::string_view function, std::string_view rows,
                                                                   std::uint64_t records) {
  const auto served = generation();
  for (const auto& spec : served->topology.functions)
    if (spec.name == function) return functions::try_records(spec, rows, records, *supervisor_, served->number);
  return base::conflict("the app has changed meanwhile; ask again");
}

// What is no longer declared, or was made anew, must not hold the log for ever (G6).
base::Result<void> Services::unregister_strangers(const Generation& generation) {
  const auto is_known = [&](const streams::ReaderKey& reader) {
    const bool is_table = std::any_of(generation.topology.tables.begin(), generation.topology.tables.end(), [&](const auto& table) {
      return table.id == reader.table &&
             std::any_of(table.topics.begin(), table.topics.end(), [&](const auto& topic) { return topic.id == reader.topic; });
    });
    return is_table || std::any_of(generation.topology.functions.begin(), generation.topology.functions.end(), [&](const auto& transform) {
             return functions::function_id(transform.name) == reader.table && transform.from.topic.id == reader.topic;
           });
  };
  for (const auto& [reader, offset] : parts_.storage.log->readers()) {
    if (is_known(reader)) continue;
    auto unregistered = parts_.storage.log->unregister_reader(reader);
    if (!unregistered && unregistered.error().category != base::Category::kConflict) return unregistered;
    parts_.logger.info("log.reader_unregistered", {{"reader", reader.table.text()}, {"offset", offset}, {"kept", !unregistered.ok()}});
  }
  return {};
}

base::Result<void> Services::settle(std::int64_t timeout_ms) {
  return engine::settle({*parts_.storage.log, pool_, *functions_, parts_.clock}, timeout_ms);
}

void Services::start_query_thread(const char* name, std::function<void()> run) {
  std::promise<void> ended;
  auto future = ended.get_future();
  query_threads_.push_back({std::thread([name, run = std::move(run), ended = std::move(ended)]() mutable {
                              base::name_thread(name);
                              run();
                              ended.set_value();
                            }),
                            std::move(future)});
}

void Services::start() {
  const auto start_threads = [this](int count, const char* name, const std::function<void()>& run) {
    for (int i = 0; i < count; ++i) {
      threads_.emplace_back([name, run] {
        base::name_thread(name);
        run();
      });
    }
  };
  start_threads(kTableThreads, "tables", [this] { pool_.run(); });
  start_threads(kFunctionThreads, "functions", [this] { functions_->run(); });
  for (int i = 0; i < kReaderThreads; ++i) start_query_thread("queries", [this] { readers_.run(); });
  for (int i = 0; i < kFunctionQueryThreads; ++i) start_query_thread("function query", [this] { function_queries_.run(); });
  // As many as run at once: each has memory of ClickHouse's of its own, which is cold after a turn of all others.
  const int lane_threads = std::clamp(base::usable_cpus(), kReaderThreads, kFunctionQueryThreads);
  for (int i = 0; i < lane_threads; ++i) start_query_thread("lane query", [this] { lane_readers_.run(); });
  for (int i = 0; i < kFunctionStreamThreads; ++i) start_query_thread("function rows", [this] { function_streams_.run(); });
  for (int i = 0; i < kControlThreads; ++i) start_query_thread("control", [this] { control_->run(); });
  watch_thread_ = std::thread([this] {
    base::name_thread("watch");
    watch();
  });
  operations_->set_serving(true);
}

void Services::watch() {
  std::unique_lock lock(watch_mutex_);
  while (!watch_stopped_) {
    lock.unlock();
    look_at_disk();
    memory_.look(parts_.queue.ticks() + readers_.begun() + function_queries_.begun() + function_streams_.begun());
    watchdog_.look(parts_.clock.steady_ns(), beats_of({.queue = parts_.queue,
                                                       .pool = pool_,
                                                       .functions = *functions_,
                                                       .queries = readers_,
                                                       .function_queries = function_queries_,
                                                       .function_streams = function_streams_,
                                                       .server = server_.load()}));
    lock.lock();
    watch_wake_.wait_for(lock, std::chrono::milliseconds(kWatchMs), [this] { return watch_stopped_; });
  }
}

void Services::look_at_disk() {
  const auto* disk = parts_.queue.disk();
  if (disk == nullptr || disk->is_full() == disk_was_full_) return;
  disk_was_full_ = !disk_was_full_;
  const telemetry::Field free{"free_mb", disk->free_bytes() >> 20}, must_be_free{"must_be_free_mb", disk->free_bytes_min() >> 20};
  if (disk_was_full_) parts_.logger.error("disk.full", {free, must_be_free, {"hint", "ingest answers 507 until there is room"}});
  else parts_.logger.info("disk.has_room", {free, must_be_free});
}

void Services::stop_taking() {
  operations_->set_serving(false);
  ingest_->drain();
  apis_->drain();
  if (control_) control_->stop();
}

void Services::stop() {
  {
    const std::lock_guard lock(watch_mutex_);
    watch_stopped_ = true;
  }
  watch_wake_.notify_all();
  if (watch_thread_.joinable()) watch_thread_.join();
  readers_.stop();  // by now the queries of requests that were taken have their answers, or their time is up
  functions_->stop();
  supervisor_->stop(kWorkerDrainMs);
  lane_readers_.stop();
  function_queries_.stop();
  function_streams_.stop();
  pool_.stop();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

bool Services::join_queries() {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(kQueryEndMs);
  for (auto& query_thread : query_threads_) {
    if (query_thread.ended.wait_until(deadline) != std::future_status::ready) return false;
    query_thread.thread.join();
  }
  query_threads_.clear();
  return true;
}

}  // namespace antler::engine
