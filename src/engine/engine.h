// The engine: it owns threads, sockets, the log and ClickHouse, and wires the parts together. `start` follows G14: storage, replay of
// what is pending against what it was made for, the app's manifest, plan, apply, serve. `run` serves until a signal; `reload` gives a
// running engine another app, or the same one built anew.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/diagnostic.h"
#include "base/result.h"
#include "config/settings.h"
#include "control/inspector.h"
#include "http/reply.h"
#include "telemetry/log.h"

namespace antler::engine {

/// What a test has in place of the world (test_host.h): a clock that is told, an app that runs already, and no port.
struct TestSeat {
  base::Clock* clock = nullptr;  // outlives the engine
  int worker_fd = -1;            // the engine's end of the worker protocol; taken
  std::string program;           // of the app, for stack traces
};

struct EngineOptions {
  config::Settings settings;
  std::string app;                             // the user's executable; empty: the manifest applied last
  std::string manifest;                        // a manifest document in place of an app's; for tests and for SDKs that have no worker yet
  std::function<void(std::string_view)> show;  // what a person sees while it starts: the plan, the address
  std::optional<TestSeat> test;                // in place of `app` and of the port
};

/// What became of a reload.
struct Reloaded {
  bool done = false;     // false: the one before serves on, and the failure says why
  bool changed = false;  // whether the declarations were others; else the functions alone were replaced
  std::uint64_t generation = 0;
};

/// Why an engine did not start: what a person wrote (all of it), or what the world did.
struct StartFailure {
  base::Diagnostics diagnostics;
  base::Error error;  // when there are no diagnostics
};

class Engine {
 public:
  virtual ~Engine() = default;
  [[nodiscard]] virtual std::uint16_t port() const = 0;
  /// Starts `app` beside the worker that serves, carries out what its manifest changes, and replaces the worker. Nothing that is served is
  /// interrupted, and when it fails nothing has changed. Any thread, one call at a time, while `run` runs.
  virtual Reloaded reload(const std::string& app, StartFailure& failure) = 0;
  /// Serves until SIGINT or SIGTERM, then drains and closes everything. Returns the exit code. Signals are blocked in the caller.
  virtual int run() = 0;

  // In place of `run`, for a host that serves in its own way. `begin` is the first.
  /// Serves from now on, on the engine's threads, until this object goes.
  virtual void begin() = 0;
  /// The routes, as the HTTP server has them.
  virtual http::Handler handler() = 0;
  virtual std::shared_ptr<control::Inspector> inspector() = 0;
  /// Waits until nothing waits for a table or a function (settle.h).
  virtual base::Result<void> settle(std::int64_t timeout_ms) = 0;
  /// What `run` does every few seconds: the log lets go of what is old.
  virtual void keep_house() = 0;
};

/// Blocks SIGINT and SIGTERM on the calling thread and every thread after it; before anything else.
void block_stop_signals();

std::unique_ptr<Engine> start_engine(EngineOptions options, telemetry::Logger& logger, StartFailure& failure);

}  // namespace antler::engine
