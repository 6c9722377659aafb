// The engine: it owns threads, sockets, the log and ClickHouse, and wires the parts together. `start` follows G14: storage, replay of
// what is pending against what it was made for, the app's manifest, plan, apply, serve. `run` serves until a signal. The only place
// that starts threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/diagnostic.h"
#include "base/result.h"
#include "config/settings.h"
#include "telemetry/log.h"

namespace antler::engine {

struct EngineOptions {
  config::Settings settings;
  std::string app;                             // the user's executable; empty: the manifest applied last
  std::string manifest;                        // a manifest document in place of an app's; for tests and for SDKs that have no worker yet
  std::function<void(std::string_view)> show;  // what a person sees while it starts: the plan, the address
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
  /// Serves until SIGINT or SIGTERM, then drains and closes everything. Returns the exit code. Signals are blocked in the caller.
  virtual int run() = 0;
};

/// Blocks SIGINT and SIGTERM on the calling thread and every thread after it; before anything else.
void block_stop_signals();

std::unique_ptr<Engine> start_engine(EngineOptions options, telemetry::Logger& logger, StartFailure& failure);

}  // namespace antler::engine
