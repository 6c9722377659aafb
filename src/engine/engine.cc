#include "engine/engine.h"

#include <fmt/format.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "antler/version.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/thread_name.h"
#include "engine/activation.h"
#include "engine/failed_answer.h"
#include "engine/lost_end.h"
#include "engine/part_options.h"
#include "engine/replay.h"
#include "engine/retention.h"
#include "engine/services.h"
#include "engine/storage.h"
#include "http/server.h"
#include "streams/commit_queue.h"
#include "telemetry/sampled_log.h"
#include "worker/worker_process.h"

namespace antler::engine {
namespace {

constexpr std::int64_t kDrainMs =
    10'000;  // for requests at work: what an API or ?ack=queryable takes by default; a stop waits for no others
constexpr std::int64_t kReadyTimeoutMs = 10'000;
constexpr std::int64_t kReadPatienceMs = 2'000;  // of a reload, with functions that have not read all yet
constexpr std::int64_t kLastReadsMs = 30'000;
constexpr std::int64_t kRestMs = 2'000;  // for tables whose batches do not go in
constexpr std::int64_t kHousekeepingMs = 5'000;
constexpr int kExitFatal = 70;  // EX_SOFTWARE: the log has failed; recovery is a start

class RunningEngine final : public Engine {
 public:
  RunningEngine(EngineOptions options, telemetry::Logger& logger)
      : options_(std::move(options)),
        clock_(options_.test ? *options_.test->clock : system_clock_),
        logger_(logger, system_clock_, {.lines_max = static_cast<std::uint64_t>(options_.settings.log.lines_max)}) {}
  ~RunningEngine() override { stop_all(); }

  [[nodiscard]] std::uint16_t port() const override { return server_ ? server_->port() : 0; }

  bool start(StartFailure& failure) {
    started_ns_ = clock_.steady_ns();
    // Spawned first: it starts while the stores open, and it does not see stderr redirected.
    std::unique_ptr<worker::WorkerProcess> worker;
    if (options_.test ? !attach(worker, failure) : !options_.app.empty() && !spawn(options_.app, worker, failure)) return false;
    auto storage = open_storage(options_.settings, clock_, random_, logger_);
    if (!storage) return fail(failure, storage.error());
    storage_ = std::move(*storage);
    activation_.emplace(storage_, clock_, options_.settings);
    disk_.emplace(storage_.folder->log_path().string(), static_cast<std::uint64_t>(options_.settings.log.disk_free_mb_min) << 20, clock_);
    queue_ = std::make_unique<streams::CommitQueue>(*storage_.log, queue_options(options_.settings, &*disk_));
    const auto die_of = [this](std::string_view event, const base::Error& error) { die(event, error); };
    queue_->on_fatal([die_of](const base::Error& error) { die_of("log.failed", error); });
    services_ = std::make_unique<Services>(Services::Parts{
        options_.settings, storage_, *queue_, clock_, logger_, die_of,
        [this](const base::Uuid& topic, const std::function<base::Result<void>()>& change) { return at_rest(topic, change); },
        [this](const state::PausedReader& reader, bool paused) { return pause(reader, paused); }, options_.test.has_value()});
    commit_thread_ = std::thread([this] {
      base::name_thread("commit");
      queue_->run();
    });

    // The port is taken before anything is changed for this start.
    if (auto bound = options_.test ? base::Result<void>() : bind(); !bound) return fail(failure, bound.error());
    if (auto looked = look_for_lost_ends(); !looked) return fail(failure, looked.error());
    storage_.folder->mark_recovered();
    std::vector<Unfinished> unfinished;
    if (auto replayed = replay_pending(unfinished); !replayed) return fail(failure, replayed.error());
    auto document = find_document(worker.get());
    if (!document) return fail(failure, document.error());
    auto generation = activate(std::move(*document), worker.get(), [&] { return unfinished; }, 0, failure);
    if (!generation) return false;
    if (auto installed = services_->install(generation); !installed) return fail(failure, installed.error());
    if (!install_worker(std::move(worker), *generation, failure)) return false;
    auto readers = storage_.state->paused();
    if (!readers) return fail(failure, readers.error());
    services_->pause(*readers);
    if (auto installed = services_->install_functions(*generation); !installed) return fail(failure, installed.error());
    report_recovery(storage_.recovery, logger_);  // not before: what stops a start is said alone
    return true;
  }

  void begin() override { services_->start(); }

  http::Handler handler() override { return services_->handler(); }

  std::shared_ptr<control::Inspector> inspector() override { return services_->inspector(); }

  base::Result<void> settle(std::int64_t timeout_ms) override { return services_->settle(timeout_ms); }

  int run() override {
    begin();
    http_thread_ = std::thread([this] { server_->run(); });
    storage_.folder->announce(address());
    logger_.info("engine.ready", {{"address", address()},
                                  {"pid", static_cast<std::int64_t>(::getpid())},
                                  {"start_ms", (clock_.steady_ns() - started_ns_) / 1'000'000}});
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

  Reloaded reload(const std::string& app, StartFailure& failure) override {
    const std::lock_guard lock(reload_mutex_);
    if (services_ == nullptr) return fail(failure, base::unavailable("the engine has stopped")), Reloaded{};
    std::unique_ptr<worker::WorkerProcess> worker;
    if (!spawn(app, worker, failure)) return {};
    Arriving arriving(*this, *worker);
    auto document = receive_manifest(*worker);
    if (!document) return fail(failure, document.error()), Reloaded{};
    auto before = services_->generation();
    if (*document == before->document) {
      if (!is_ready(*worker, before->manifest, before->number, failure)) return {};
      arriving.end();
      return {.done = install_worker(std::move(worker), *before, failure), .changed = false, .generation = before->number};
    }
    // Until everything that can fail has been done, nothing has changed for anybody.
    const auto drain = [this] { return services_->drain(); };
    auto generation = activate(std::move(*document), worker.get(), drain, kReadPatienceMs, failure);
    arriving.end();
    if (!generation) return services_->resume(), Reloaded{};
    // The doors take the new model now; what the old one brought until then is read by who can. A table reads it as the rows it has.
    const auto count_rows = [&] {
      if (const auto left = activation_->rows_without_values(*generation, before->manifest); !left || !left->empty())
        logger_.warn("tables.unread",
                     {{"generation", generation->number}, {"reason", left ? left->front().message : left.error().message}});
    };
    if (auto installed = services_->install(generation, count_rows); !installed) {
      services_->resume();
      return fail(failure, installed.error()), Reloaded{};
    }
    if (const auto left = activation_->await_reads(generation->manifest, &before->manifest, kLastReadsMs); !left || !left->empty())
      logger_.warn("functions.unread",
                   {{"generation", generation->number}, {"reason", left ? left->front().message : left.error().message}});
    if (!services_->hold_functions(*generation)) logger_.warn("functions.not_held", {{"generation", generation->number}});
    const bool taken = install_worker(std::move(worker), *generation, failure);
    if (auto installed = services_->install_functions(*generation); !installed) return fail(failure, installed.error()), Reloaded{};
    return {.done = taken, .changed = true, .generation = generation->number};
  }

 private:
  void show(std::string_view text) const {
    if (options_.show) options_.show(text);
  }

  static bool fail(StartFailure& failure, const base::Error& error) {
    failure.error = error;
    return false;
  }

  // What changes where readers stand is done while none of them has a batch on its way (control/stream_rewind.h). Whoever asks does not
  // wait for a reload, or for the end of the engine.
  base::Result<void> at_rest(const base::Uuid& topic, const std::function<base::Result<void>()>& change) {
    const std::unique_lock lock(reload_mutex_, std::try_to_lock);
    if (!lock || services_ == nullptr) return busy();
    const auto present = activation_->look();  // before anything that it could be too late for
    if (!present) return present.error();
    services_->drain(kRestMs);  // a batch that does not go in is the change's to look for
    if (!services_->hold_functions_of(topic)) {
      services_->release_functions();
      services_->resume();
      return base::unavailable("a batch of a function that reads it stays in the worker; try again when it has ended");
    }
    const auto changed = change();
    const auto renewed = activation_->renew(*services_->generation(), *present);
    auto installed = renewed ? services_->install(*renewed) : base::Result<void>(renewed.error());
    if (installed) installed = services_->install_functions(**renewed);
    // Nobody may go on in the epoch of before: a start sees the new one (G11).
    if (!installed) die("rewind.failed", installed.error());
    return changed;
  }

  base::Result<void> pause(const state::PausedReader& reader, bool paused) {
    const std::unique_lock lock(reload_mutex_, std::try_to_lock);
    if (!lock || services_ == nullptr) return busy();
    auto kept = paused ? storage_.state->pause(reader) : storage_.state->resume(reader.kind, reader.name);
    if (!kept) return kept;
    auto readers = storage_.state->paused();
    if (!readers) return readers.error();
    services_->pause(*readers);
    logger_.info(paused ? "reader.paused" : "reader.resumed", {{reader.kind, reader.name}});
    return {};
  }

  static base::Error busy() { return base::unavailable("the app is being replaced, or the engine stops; ask again in a moment"); }

  // A log that failed is never written again (G4): leave at once, and the next start recovers.
  [[noreturn]] void die(std::string_view event, const base::Error& error) {
    logger_.error(event, {{"reason", error.message}});
    logger_.flush_all();
    ::_exit(kExitFatal);
  }

  bool spawn(const std::string& app, std::unique_ptr<worker::WorkerProcess>& worker, StartFailure& failure) const {
    auto spawned = worker::WorkerProcess::spawn(app, {.show = options_.show});
    if (!spawned) return fail(failure, spawned.error());
    worker = std::move(*spawned);
    return true;
  }

  bool attach(std::unique_ptr<worker::WorkerProcess>& worker, StartFailure& failure) const {
    auto attached = worker::WorkerProcess::attach(options_.test->worker_fd, options_.test->program);
    if (!attached) return fail(failure, attached.error());
    worker = std::move(*attached);
    return true;
  }

  base::Result<void> look_for_lost_ends() {
    // A cut where a write ends leaves nothing torn: only an engine that closed the folder tells that the end is there.
    const bool disk_may_have_lost = storage_.folder->machine_restarted() || storage_.recovery.torn_bytes > 0;
    if (storage_.folder->was_closed() && !disk_may_have_lost) return {};
    auto manifest = storage_.applied_manifest();
    if (!manifest) return manifest.error();
    if (!*manifest) return {};
    return begin_epochs_of_lost_ends(**manifest, *storage_.database, *storage_.log, logger_,
                                     disk_may_have_lost ? LookExtent::kNewestRows : LookExtent::kNewestBlock);
  }

  base::Result<void> replay_pending(std::vector<Unfinished>& unfinished) {
    if (storage_.log->pending().empty()) return {};
    auto manifest = storage_.applied_manifest();
    if (!manifest) return manifest.error();
    if (!*manifest) return base::internal("the log has a pending batch, and state.db no manifest that it was made for");
    auto present = activation_->look();
    if (!present) return present.error();
    auto left = replay({.log = *storage_.log,
                        .applied = **manifest,
                        .present = *present,
                        .clock = clock_,
                        .make_writer = [this](const sync::TableSpec& spec) { return services_->make_writer(spec); },
                        .keep = [this](std::unique_ptr<sync::TableWriter> writer) { services_->keep_writer(std::move(writer)); }});
    if (!left) return left.error();
    unfinished = std::move(*left);
    const std::uint64_t pending = storage_.recovery.pending;
    logger_.info("log.pending_replayed",
                 {{"batches", pending}, {"finished", pending - std::min<std::uint64_t>(pending, unfinished.size())}});
    for (const auto& batch : unfinished) logger_.warn("sync.batch_unfinished", {{"table", batch.table}, {"reason", batch.reason}});
    return {};
  }

  // A worker that a reload waits for; a stop does not wait with it.
  class Arriving {
   public:
    Arriving(RunningEngine& engine, worker::WorkerProcess& worker) : engine_(engine) {
      const std::lock_guard lock(engine_.arriving_mutex_);
      engine_.arriving_ = &worker;
      if (engine_.stopping_) worker.interrupt();
    }
    Arriving(const Arriving&) = delete;
    Arriving& operator=(const Arriving&) = delete;
    ~Arriving() { end(); }
    void end() {
      const std::lock_guard lock(engine_.arriving_mutex_);
      engine_.arriving_ = nullptr;
    }

   private:
    RunningEngine& engine_;
  };

  // The protocol and the manifest say whether the two understand each other; that their versions differ is worth a word.
  base::Result<std::string> receive_manifest(worker::WorkerProcess& worker) {
    auto document = worker.receive_manifest();
    if (document && !worker.sdk_version().empty() && worker.sdk_version() != kVersion)
      logger_.warn("app.other_version",
                   {{"app", worker.sdk_version()}, {"engine", kVersion}, {"hint", "build the app against this Antler"}});
    return document;
  }

  base::Result<std::string> find_document(worker::WorkerProcess* worker) {
    if (worker != nullptr) return receive_manifest(*worker);
    if (!options_.manifest.empty()) return options_.manifest;
    auto current = storage_.state->current();
    if (!current) return current.error();
    if (!*current)
      return base::invalid(
          "nothing was ever applied in this data folder, and no app is given: `antler start --app PROGRAM`, or `[app] target` in "
          "antler.toml");
    return (*current)->json;
  }

  // Plans and applies; a worker whose manifest cannot come into force is told. `drain` is called once the plan is known, and says which
  // batches wait for tables as they are.
  std::shared_ptr<const Generation> activate(std::string document, worker::WorkerProcess* worker,
                                             const std::function<std::vector<Unfinished>()>& drain, std::int64_t patience_ms,
                                             StartFailure& failure) {
    auto manifest = Activation::read(document, failure);
    auto prepared = manifest ? activation_->prepare(std::move(document), std::move(*manifest), patience_ms, failure) : std::nullopt;
    if (!prepared) {
      if (worker != nullptr && !failure.diagnostics.empty()) worker->refuse(base::render_text(failure.diagnostics));
      return nullptr;
    }
    show(fmt::format("plan    {}", indented(plan::render_text(prepared->plan))));
    auto number = activation_->number_of(prepared->document);
    if (!number) return fail(failure, number.error()), nullptr;
    if (worker != nullptr && !is_ready(*worker, prepared->manifest, *number, failure)) return nullptr;
    return activation_->apply(std::move(*prepared), drain(), failure);
  }

  // Before anything is changed for its sake: a worker that cannot run the functions of its manifest.
  static bool is_ready(worker::WorkerProcess& worker, const manifest::Manifest& manifest, std::uint64_t number, StartFailure& failure) {
    if (!manifest.has_functions()) return true;
    worker.accept(number);
    const auto ready = worker.await_ready(kReadyTimeoutMs);
    return ready ? true : fail(failure, ready.error());
  }

  // An app without functions has handed over all that is needed.
  bool install_worker(std::unique_ptr<worker::WorkerProcess> worker, const Generation& generation, StartFailure& failure) {
    if (worker == nullptr || !generation.manifest.has_functions()) {
      if (worker != nullptr) worker->goodbye();
      services_->supervisor().release();
      return true;
    }
    auto adopted = services_->supervisor().adopt(std::move(worker), generation.document, generation.number);
    return adopted ? true : fail(failure, adopted.error());
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
    auto server = http::make_server(server_options(options_.settings), services_->handler(), [this](const http::FailedAnswer& answer) {
      log_failed(answer, services_->generation()->manifest, logger_);
    });
    if (!server) return server.error();
    server_ = std::move(*server);
    services_->set_server(server_->counters(), address());
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

  void keep_house() override {
    logger_.flush();
    // What is acknowledged into files that have no name any more is lost with the process.
    if (!storage_.folder->is_there())
      die("data.gone", base::internal(fmt::format("the data folder `{}` was removed or replaced while the engine ran",
                                                  storage_.folder->path().string())));
    const auto disk_bytes_max = static_cast<std::uint64_t>(options_.settings.log.disk_mb_max) << 20;
    if (auto kept = let_go(services_->generation()->manifest, *storage_.log, disk_bytes_max, logger_); !kept)
      die("log.failed", kept.error());
  }

  // In this order nothing is asked of a part that is gone: no more requests, no more inserts, no more commits. What then still runs is a
  // query that cannot be stopped, and nothing depends on it.
  void stop_all() {
    {
      const std::lock_guard lock(arriving_mutex_);
      stopping_ = true;
      if (arriving_ != nullptr) arriving_->interrupt();
    }
    if (services_) services_->stop_taking();
    if (http_thread_.joinable()) server_->stop(kDrainMs), http_thread_.join();
    const std::lock_guard lock(reload_mutex_);
    if (services_) services_->stop();
    if (queue_) queue_->stop();
    if (commit_thread_.joinable()) commit_thread_.join();
    if (services_ && !services_->join_queries()) {
      logger_.warn("engine.left_a_query");
      logger_.flush_all();
      ::_exit(0);
    }
    server_.reset();
    services_.reset();
    logger_.flush_all();
  }

  EngineOptions options_;
  base::SystemClock system_clock_;
  base::Clock& clock_;
  telemetry::SampledLogger logger_;
  base::SystemRandom random_;
  std::int64_t started_ns_ = 0;

  Storage storage_;
  std::optional<Activation> activation_;
  std::optional<streams::DiskGuard> disk_;
  std::unique_ptr<streams::CommitQueue> queue_;
  std::unique_ptr<Services> services_;
  std::unique_ptr<http::Server> server_;
  std::mutex reload_mutex_;
  std::mutex arriving_mutex_;
  worker::WorkerProcess* arriving_ = nullptr;
  bool stopping_ = false;

  std::thread commit_thread_;
  std::thread http_thread_;
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
