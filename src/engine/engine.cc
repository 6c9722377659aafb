#include "engine/engine.h"

#include <fmt/format.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <future>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>
#include <vector>

#include "api/api_service.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/task_queue.h"
#include "base/text.h"
#include "control/control_server.h"
#include "engine/expand.h"
#include "engine/operations.h"
#include "engine/replay.h"
#include "engine/storage.h"
#include "engine/topology.h"
#include "http/router.h"
#include "http/server.h"
#include "ingest/ingest_service.h"
#include "manifest/manifest.h"
#include "schema/apply.h"
#include "schema/introspect.h"
#include "streams/commit_queue.h"
#include "sync/writer_pool.h"
#include "worker/worker_process.h"

namespace antler::engine {
namespace {

constexpr int kReaderThreads = 4;
constexpr std::size_t kReaderTasksMax = 1'024;
constexpr int kPoolThreads = 2;
constexpr std::int64_t kDrainMs = 900;
constexpr std::int64_t kQueryEndMs = 200;
constexpr int kControlThreads = 3;
constexpr std::int64_t kHousekeepingMs = 5'000;
// From this share of its disk budget on the log lets go of what every reader has, before its time.
constexpr double kLogCrowded = 0.5;
// Of `memory.limit_mb` (G22); ClickHouse's share is storage.cc's, the rest is for batches on their way and the log's buffers.
constexpr double kQueueShare = 0.05;
constexpr double kBodiesShare = 0.10;
constexpr int kExitFatal = 70;  // EX_SOFTWARE: the log has failed; recovery is a start

class RunningEngine final : public Engine {
 public:
  RunningEngine(EngineOptions options, telemetry::Logger& logger) : options_(std::move(options)), logger_(logger) {}
  ~RunningEngine() override { stop_all(); }

  [[nodiscard]] std::uint16_t port() const override { return server_->port(); }

  bool start(StartFailure& failure) {
    started_ns_ = clock_.steady_ns();
    // Spawned first: it starts while the stores open, and it does not see stderr redirected.
    if (!options_.app.empty()) {
      auto worker = worker::WorkerProcess::spawn(options_.app, {.show = options_.show});
      if (!worker) return fail(failure, worker.error());
      worker_ = std::move(*worker);
    }
    auto storage = open_storage(options_.settings, clock_, random_, logger_);
    if (!storage) return fail(failure, storage.error());
    storage_ = std::move(*storage);
    queue_ = std::make_unique<streams::CommitQueue>(*storage_.log, streams::CommitQueueOptions{.bytes_max = memory_share(kQueueShare)});
    queue_->on_fatal([this](const base::Error& error) { die("log.failed", error); });
    commit_thread_ = std::thread([this] { queue_->run(); });

    // The port is taken before anything is changed for this start.
    if (auto bound = bind(); !bound) return fail(failure, bound.error());
    if (auto replayed = replay_pending(); !replayed) return fail(failure, replayed.error());
    std::string document;
    if (auto loaded = load_manifest(failure, document); !loaded)
      return loaded.error().message.empty() ? false : fail(failure, loaded.error());
    if (!plan_and_apply(failure, document)) return false;
    if (auto built = build(); !built) return fail(failure, built.error());
    return true;
  }

  int run() override {
    for (int i = 0; i < kPoolThreads; ++i) pool_threads_.emplace_back([this] { pool_->run(); });
    for (int i = 0; i < kReaderThreads; ++i) start_query_thread([this] { readers_->run(); });
    for (int i = 0; i < kControlThreads; ++i) start_query_thread([this] { control_->run(); });
    http_thread_ = std::thread([this] { server_->run(); });
    operations_->set_serving(true);
    storage_.folder->announce(address());
    logger_.info("engine.ready", {{"address", address()}, {"pid", static_cast<std::int64_t>(::getpid())}, {"start_ms", (clock_.steady_ns() - started_ns_) / 1'000'000}});
    show(fmt::format("ready   {}\n", address()));
    wait_for_signal();
    // A second signal does not wait: dying is always safe.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
    stop_all();
    return 0;
  }

 private:
  void show(std::string_view text) const {
    if (options_.show) options_.show(text);
  }

  [[nodiscard]] std::size_t memory_share(double share) const {
    return static_cast<std::size_t>(static_cast<double>(options_.settings.memory.limit_mb) * share) << 20;
  }

  static bool fail(StartFailure& failure, const base::Error& error) {
    failure.error = error;
    return false;
  }

  // A log that failed is never written again (G4): leave at once, and the next start recovers.
  [[noreturn]] void die(std::string_view event, const base::Error& error) {
    logger_.error(event, {{"reason", error.message}});
    ::_exit(kExitFatal);
  }

  base::Result<plan::Present> look() {
    auto session = storage_.database->open({});
    if (!session) return session.error();
    std::vector<plan::Topic> topics;
    for (const auto& topic : storage_.log->topics()) topics.push_back({topic.name, topic.partitions});
    return schema::introspect(**session, std::move(topics));
  }

  std::unique_ptr<sync::TableWriter> make_writer(const sync::TableSpec& spec) {
    return std::make_unique<sync::TableWriter>(spec, storage_.folder->clickhouse_path(), *storage_.log, *queue_, *storage_.database, clock_,
                                               logger_);
  }

  base::Result<void> replay_pending() {
    if (storage_.log->pending().empty()) return {};
    auto manifest = storage_.applied_manifest();
    if (!manifest) return manifest.error();
    if (!*manifest) return base::internal("the log has a pending batch, and state.db no manifest that it was made for");
    auto present = look();
    if (!present) return present.error();
    auto unfinished =
        replay({*storage_.log, **manifest, *present, clock_, [this](const sync::TableSpec& spec) { return make_writer(spec); }});
    if (!unfinished) return unfinished.error();
    unfinished_ = std::move(*unfinished);
    for (const auto& batch : unfinished_) logger_.warn("sync.batch_unfinished", {{"table", batch.table}, {"reason", batch.reason}});
    return {};
  }

  // An error with an empty message: the diagnostics are in `failure`.
  base::Result<void> load_manifest(StartFailure& failure, std::string& document) {
    if (worker_) {
      auto received = worker_->receive_manifest();
      if (!received) return received.error();
      document = std::move(*received);
    } else if (!options_.manifest.empty()) {
      document = options_.manifest;
    } else {
      auto current = storage_.state->current();
      if (!current) return current.error();
      if (!*current)
        return base::invalid(
            "nothing was ever applied in this data folder, and no app is given: `antler start --app PROGRAM`, or `[app] target` in "
            "antler.toml");
      document = (*current)->json;
    }
    auto read = manifest::read(document, failure.diagnostics);
    if (read) failure.diagnostics = manifest::check(*read);
    if (!failure.diagnostics.empty()) {
      if (worker_) worker_->refuse(base::render_text(failure.diagnostics));
      return base::invalid("");
    }
    manifest_ = expand(std::move(*read));
    return {};
  }

  bool plan_and_apply(StartFailure& failure, const std::string& document) {
    auto session = storage_.database->open({});
    if (!session) return fail(failure, session.error());
    std::vector<plan::Topic> topics;
    for (const auto& topic : storage_.log->topics()) topics.push_back({topic.name, topic.partitions});
    auto plan = schema::prepare(**session, manifest_, std::move(topics));
    if (!plan) return fail(failure, plan.error());
    if (!plan->diagnostics.empty()) {
      failure.diagnostics = std::move(plan->diagnostics);
      if (worker_) worker_->refuse(base::render_text(failure.diagnostics));
      return false;
    }
    show(fmt::format("plan    {}", indented(plan::render_text(*plan))));
    if (failure.diagnostics = refuse_changes(*plan, manifest_, unfinished_); !failure.diagnostics.empty()) return false;

    std::uint64_t next_generation = 1;
    if (auto current = storage_.state->current(); current && *current) next_generation = (*current)->generation + 1;
    schema::ApplyHooks hooks;
    hooks.create_topic = [&](const plan::Topic& topic) -> base::Result<void> {
      auto made = storage_.log->ensure_topic(topic.name, topic.partitions);
      if (!made) return made.error();
      return {};
    };
    hooks.applied = [&](const plan::Step& step) {
      return storage_.state->journal(
          {next_generation, fmt::format("{} {}", plan::to_string(step.kind), step.resource), step.reason, clock_.wall_us()});
    };
    if (auto applied = schema::apply(**session, *plan, hooks); !applied) return fail(failure, applied.error());
    for (const auto& model : manifest_.models)
      if (auto kept = storage_.log->put_schema(model::schema_id(model), model::canonical_text(model)); !kept)
        return fail(failure, kept.error());
    // One write makes the manifest current, after its plan.
    auto generation = storage_.state->apply_generation(document, base::hash64(document), clock_.wall_us());
    if (!generation) return fail(failure, generation.error());
    generation_ = *generation;
    if (worker_) worker_->accept(generation_);
    worker_.reset();
    return true;
  }

  // The lines after the first stand under it.
  static std::string indented(const std::string& text) {
    std::string out;
    for (const char c : text) {
      out += c;
      if (c == '\n') out += "        ";
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }

  [[nodiscard]] std::string address() const { return fmt::format("http://{}:{}", options_.settings.http.address, server_->port()); }

  base::Result<void> bind() {
    router_ = std::make_unique<http::RouterSlot>(std::make_shared<http::Router>());

    const auto& http = options_.settings.http;
    auto server = http::make_server(
        {.address = http.address,
         .port = static_cast<std::uint16_t>(http.port),
         .threads = http.threads > 0 ? static_cast<int>(http.threads) : static_cast<int>(std::thread::hardware_concurrency()),
         .body_bytes_max = static_cast<std::size_t>(http.body_mb_max) << 20,
         .connections_max = static_cast<std::size_t>(http.connections_max),
         .body_bytes_in_flight_max = memory_share(kBodiesShare)},
        router_->handler());
    if (!server) return server.error();
    server_ = std::move(*server);
    return {};
  }

  base::Result<void> build() {
    auto present = look();
    if (!present) return present.error();
    auto topology = make_topology(manifest_, *present, *storage_.log, options_.settings.sync.freshness_ms);
    if (!topology) return topology.error();
    topology_ = std::move(*topology);

    if (auto freed = unregister_strangers(); !freed) return freed.error();
    pool_ = std::make_unique<sync::WriterPool>(
        clock_, logger_, sync::PoolOptions{.inserts_per_second_max = static_cast<double>(options_.settings.sync.inserts_per_second)});
    pool_->on_fatal([this](const base::Error& error) { die("sync.failed", error); });
    for (const auto& spec : topology_.tables) {
      auto writer = make_writer(spec);
      if (auto opened = writer->open(); !opened) return opened.error();
      pool_->add(std::move(writer));
    }
    operations_ = std::make_unique<Operations>(Operations::Parts{manifest_, topology_.law, *storage_.log, *queue_, *pool_, clock_});
    readers_ = std::make_unique<base::TaskQueue>(kReaderTasksMax);
    ingest_ = std::make_unique<ingest::IngestService>(
        topology_.ingests,
        ingest::IngestOptions{.body_bytes_max = static_cast<std::size_t>(options_.settings.http.body_mb_max) << 20,
                              .log_bytes_max = static_cast<std::uint64_t>(options_.settings.log.disk_mb_max) << 20},
        *storage_.log, *queue_, *pool_, clock_);
    operations_->set_ingest(*ingest_);
    operations_->set_server(server_->counters());
    apis_ = std::make_unique<api::ApiService>(
        manifest_.apis, *storage_.database, *readers_, clock_, logger_,
        [this](std::string_view name, unsigned status, double seconds) { operations_->observe_api(name, status, seconds); });
    inspector_ = std::make_unique<control::Inspector>(manifest_, topology_.law, *storage_.log, *storage_.database);

    auto router = std::make_shared<http::Router>();
    operations_->add_routes(*router);
    router->add(http::Method::kPost, "/ingest/{name}", [this](http::Request& request, http::PathParameters names, http::Reply reply) {
      ingest_->handle(names[0], request, std::move(reply));
    });
    router->add(http::Method::kGet, "/api/{name}", [this](http::Request& request, http::PathParameters names, http::Reply reply) {
      apis_->handle(names[0], request, std::move(reply));
    });
    for (const auto& name : ingest_->names()) router->add_known_path("/ingest/" + name);
    for (const auto& name : apis_->names()) router->add_known_path("/api/" + name);
    router_->swap_in(std::move(router));

    const nlohmann::ordered_json info{{"app", manifest_.app},
                                      {"pid", ::getpid()},
                                      {"address", address()},
                                      {"generation", generation_},
                                      {"data_dir", storage_.folder->path().string()},
                                      {"clickhouse", storage_.database->version()}};
    auto control = control::ControlServer::listen(storage_.folder->socket_path().string(), *inspector_, info.dump());
    if (!control) return control.error();
    control_ = std::move(*control);
    return {};
  }

  // A thread that may be in a query of any length when the engine stops.
  struct QueryThread {
    std::thread thread;
    std::future<void> ended;
  };
  void start_query_thread(std::function<void()> run) {
    std::promise<void> ended;
    auto future = ended.get_future();
    query_threads_.push_back({std::thread([run = std::move(run), ended = std::move(ended)]() mutable {
                                run();
                                ended.set_value();
                              }),
                              std::move(future)});
  }

  // A table that is no longer declared, or was made anew, must not hold the log for ever (G6).
  base::Result<void> unregister_strangers() {
    for (const auto& [reader, offset] : storage_.log->readers()) {
      const bool known = std::any_of(topology_.tables.begin(), topology_.tables.end(), [&, &key = reader](const sync::TableSpec& table) {
        return table.id == key.table &&
               std::any_of(table.topics.begin(), table.topics.end(), [&](const auto& topic) { return topic.id == key.topic; });
      });
      if (known) continue;
      auto unregistered = storage_.log->unregister_reader(reader);
      if (!unregistered && unregistered.error().category != base::Category::kConflict) return unregistered;
      logger_.info("log.reader_unregistered", {{"table", reader.table.text()}, {"offset", offset}, {"kept", !unregistered.ok()}});
    }
    return {};
  }

  void wait_for_signal() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    for (;;) {
      const timespec timeout{kHousekeepingMs / 1000, 0};
      const int signal = ::sigtimedwait(&signals, nullptr, &timeout);
      if (signal > 0) {
        logger_.info("engine.stopping", {{"signal", ::strsignal(signal)}});
        return;
      }
      if (errno == EAGAIN) keep_house();
    }
  }

  void keep_house() {
    const double budget = static_cast<double>(options_.settings.log.disk_mb_max) * (1 << 20);
    const bool crowded = static_cast<double>(storage_.log->size_bytes()) > budget * kLogCrowded;
    std::uint32_t partitions = 0;
    for (const auto& stream : manifest_.streams) partitions += stream.partitions;
    for (const auto& stream : manifest_.streams) {
      const auto topic = storage_.log->find_topic(stream.name);
      if (!topic) continue;
      // 0 hours keeps nothing that every reader has; the log takes 0 for no bound.
      const std::int64_t age_us = std::max<std::int64_t>(1, stream.retention_hours * 3'600'000'000);
      const auto share = static_cast<std::uint64_t>(budget * kLogCrowded / 2 / std::max(1u, partitions));
      auto dropped =
          storage_.log->apply_retention(topic->id, {.age_us_max = age_us, .bytes_max = crowded ? std::max<std::uint64_t>(1, share) : 0});
      if (!dropped) logger_.warn("log.retention_failed", {{"stream", stream.name}, {"reason", dropped.error().message}});
      else if (*dropped > 0) logger_.info("log.retention", {{"stream", stream.name}, {"records", *dropped}});
    }
  }

  // In this order nothing is asked of a part that is gone: no more requests, no more inserts, no more commits. What then still runs is a
  // query that cannot be stopped, and nothing depends on it.
  void stop_all() {
    if (operations_) operations_->set_serving(false);
    if (ingest_) ingest_->drain();
    if (readers_) readers_->stop();
    if (control_) control_->stop();
    if (http_thread_.joinable()) server_->stop(kDrainMs), http_thread_.join();
    if (pool_) pool_->stop();
    for (auto& thread : pool_threads_) thread.join();
    pool_threads_.clear();
    if (queue_) queue_->stop();
    if (commit_thread_.joinable()) commit_thread_.join();
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(kQueryEndMs);
    for (auto& query_thread : query_threads_) {
      if (query_thread.ended.wait_until(deadline) != std::future_status::ready) {
        logger_.warn("engine.left_a_query");
        ::_exit(0);
      }
      query_thread.thread.join();
    }
    query_threads_.clear();
    control_.reset();
    server_.reset();
    apis_.reset();
    ingest_.reset();
    pool_.reset();
  }

  EngineOptions options_;
  telemetry::Logger& logger_;
  base::SystemClock clock_;
  base::SystemRandom random_;
  std::int64_t started_ns_ = 0;

  Storage storage_;
  manifest::Manifest manifest_;  // expanded
  std::uint64_t generation_ = 0;
  Topology topology_;
  std::vector<Unfinished> unfinished_;  // batches that could not be replayed at the start
  std::unique_ptr<worker::WorkerProcess> worker_;
  std::unique_ptr<streams::CommitQueue> queue_;
  std::unique_ptr<sync::WriterPool> pool_;
  std::unique_ptr<base::TaskQueue> readers_;
  std::unique_ptr<Operations> operations_;
  std::unique_ptr<ingest::IngestService> ingest_;
  std::unique_ptr<api::ApiService> apis_;
  std::unique_ptr<control::Inspector> inspector_;
  std::unique_ptr<http::RouterSlot> router_;
  std::unique_ptr<http::Server> server_;
  std::unique_ptr<control::ControlServer> control_;

  std::thread commit_thread_;
  std::thread http_thread_;
  std::vector<std::thread> pool_threads_;
  std::vector<QueryThread> query_threads_;
};

}  // namespace

void block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
}

std::unique_ptr<Engine> start_engine(EngineOptions options, telemetry::Logger& logger, StartFailure& failure) {
  auto engine = std::make_unique<RunningEngine>(std::move(options), logger);
  if (!engine->start(failure)) return nullptr;
  return engine;
}

}  // namespace antler::engine
