// Services: what serves a generation: table writers, endpoints, APIs, functions, the worker, the control socket. They are made once and
// are given one generation after the other; a request sees the old one or the new one, and none is lost between them. `install`, `start`
// and `stop` are for one thread; the threads that serve are started here.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

#include "api/api_service.h"
#include "api/engine_calls.h"
#include "base/clock.h"
#include "base/task_queue.h"
#include "config/settings.h"
#include "control/control_server.h"
#include "engine/generation.h"
#include "engine/memory_return.h"
#include "engine/operations.h"
#include "engine/replay.h"
#include "engine/storage.h"
#include "engine/watchdog.h"
#include "functions/function_pool.h"
#include "functions/trial.h"
#include "http/router.h"
#include "http/server.h"
#include "ingest/ingest_service.h"
#include "streams/commit_queue.h"
#include "sync/writer_pool.h"
#include "telemetry/log.h"
#include "worker/supervisor.h"

namespace antler::engine {

inline constexpr std::int64_t kDrainTimeoutMs = 10'000;

class Services {
 public:
  struct Parts {
    const config::Settings& settings;
    Storage& storage;
    streams::CommitQueue& queue;
    base::Clock& clock;
    telemetry::Logger& logger;
    std::function<void(std::string_view event, const base::Error&)> die;  // the log has failed: does not return
    std::function<base::Result<void>(const base::Uuid& topic, const std::function<base::Result<void>()>& change)> at_rest;
    std::function<base::Result<void>(const state::PausedReader&, bool paused)> pause;
    bool patient = false;  // a worker that stands still is looked at by a person, and is not ended
  };
  /// Before the commit queue runs.
  explicit Services(const Parts& parts);
  ~Services();

  /// Requests go where this says. Before a generation is installed there are no routes.
  [[nodiscard]] http::Handler handler() { return router_->handler(); }
  /// Before requests are served. `address` is what `info` tells.
  void set_server(const http::ServerCounters& counters, std::string address);

  /// A writer for one table, not open yet.
  std::unique_ptr<sync::TableWriter> make_writer(const sync::TableSpec& spec);
  /// Before the first `install`: a writer that goes on as the one that `install` makes for its table.
  void keep_writer(std::unique_ptr<sync::TableWriter> writer) { pool_.add(std::move(writer)); }
  /// Holds the table writers until the next `install` or `resume`. Those that have a batch which does not go in are returned.
  std::vector<Unfinished> drain(std::int64_t timeout_ms = kDrainTimeoutMs);
  void resume() { pool_.resume(); }
  /// From now on this generation is served, but for its functions. Its plan is carried out. `doors_swapped` is called when requests
  /// come to its doors, and no table has read what came to those before since `drain`; then the writers go on. A request that is being
  /// taken at that moment may still be one of the generation before. After an error they may be held still.
  base::Result<void> install(std::shared_ptr<const Generation> generation, const std::function<void()>& doors_swapped = nullptr);
  /// Before a worker of another generation is taken: waits until no batch of a transform that changes is in the worker. False when one
  /// stays there; it fails then with the worker that it is in, and comes again.
  bool hold_functions(const Generation& generation);
  /// After it was taken.
  base::Result<void> install_functions(const Generation& generation);
  /// Until no batch of a function that reads the topic is in the worker. False when one stays there; `install_functions` or
  /// `release_functions` lets go on.
  bool hold_functions_of(const base::Uuid& topic);
  void release_functions() { functions_->release(); }
  /// In place of those that were paused before.
  void pause(const std::vector<state::PausedReader>& readers);
  [[nodiscard]] std::vector<state::PausedReader> paused() const;
  [[nodiscard]] std::shared_ptr<const Generation> generation() const { return operations_->generation(); }

  worker::Supervisor& supervisor() { return *supervisor_; }
  /// Of the generation that is served.
  [[nodiscard]] std::shared_ptr<control::Inspector> inspector() const { return inspector_; }
  base::Result<void> settle(std::int64_t timeout_ms);

  void start();
  /// New requests are refused; the HTTP server is stopped after this.
  void stop_taking();
  /// Then: no more calls, no more inserts. The commit queue is stopped after this.
  void stop();
  /// Waits for the threads that may be in a query. False when one cannot be stopped: nothing depends on it, and the process may end.
  [[nodiscard]] bool join_queries();

 private:
  // A thread that may be in a query of any length when the engine stops.
  struct QueryThread {
    std::thread thread;
    std::future<void> ended;
  };
  void watch();
  void look_at_disk();
  void start_query_thread(const char* name, std::function<void()> run);
  base::Result<void> unregister_strangers(const Generation& generation);
  base::Result<void> commit_by_hand(streams::Step step, std::uint64_t generation);
  base::Result<std::vector<functions::Tried>> try_function(std::string_view function, std::string_view rows, std::uint64_t records);
  base::Result<void> install_control(const std::shared_ptr<const Generation>& generation);
  std::shared_ptr<const http::Router> make_router(const Generation& generation);

  Parts parts_;
  std::string address_;
  sync::WriterPool pool_;
  std::unique_ptr<http::RouterSlot> router_;
  base::TaskQueue readers_;
  base::TaskQueue function_queries_;
  base::TaskQueue function_streams_;
  worker::LaneReaders lane_readers_;
  Watchdog watchdog_;
  control::Hands hands_;
  mutable std::mutex paused_mutex_;
  std::vector<state::PausedReader> paused_;
  std::shared_mutex installing_;            // held while a generation takes the place of another; shared by what is committed for one
  std::uint64_t installed_generation_ = 0;  // under it
  MemoryReturn memory_;
  std::atomic<const http::ServerCounters*> server_{nullptr};
  std::unique_ptr<Operations> operations_;
  std::unique_ptr<ingest::IngestService> ingest_;
  std::unique_ptr<api::EngineCalls> engine_calls_;
  std::unique_ptr<worker::Supervisor> supervisor_;
  std::unique_ptr<api::ApiService> apis_;
  std::unique_ptr<functions::FunctionPool> functions_;
  std::unique_ptr<control::ControlServer> control_;
  std::shared_ptr<control::Inspector> inspector_;
  std::vector<std::thread> threads_;
  std::thread watch_thread_;
  std::mutex watch_mutex_;
  std::condition_variable watch_wake_;
  bool watch_stopped_ = false;
  bool disk_was_full_ = false;  // the watching thread's
  std::vector<QueryThread> query_threads_;
};

}  // namespace antler::engine
