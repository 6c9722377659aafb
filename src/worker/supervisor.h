// Supervisor: keeps one worker of the app running and gives it calls. It swaps workers without losing a call, starts one that died again
// with back-off, ends one that hangs, and shows where a crash was. A call that is taken is answered exactly once. It starts its own
// threads: one for each worker, one that watches and one that starts workers again; every method is for any thread, and none but `adopt`
// and `stop` waits.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "telemetry/log.h"
#include "worker/call.h"
#include "worker/engine_calls.h"
#include "worker/lane_readers.h"
#include "worker/worker_process.h"

namespace antler::worker {

/// Every bound of the supervisor (G22).
struct SupervisorOptions {
  std::size_t calls_waiting_max = 1'024;      // for a worker, or for one of its threads
  std::size_t bytes_waiting_max = 64u << 20;  // to be written to a worker
  std::int64_t heartbeat_ms = 2'000;          // a worker that answers no ping for three of them is ended
  std::int64_t cancel_grace_ms = 1'000;       // from cancel to kill
  std::int64_t drain_ms = 30'000;             // at least, for the calls of a worker that was replaced: they have limits of their own
  std::int64_t restart_delay_ms_min = 50;     // doubled with each death within ten seconds of a start
  std::int64_t restart_delay_ms_max = 10'000;
  std::int64_t restart_delay_ms_ready_max = 2'000;  // of one that was ready: a call that it dies of must not take the others down for long
};

struct SupervisorStatus {
  bool has_worker = false;  // ready for calls
  int pid = 0;
  std::uint64_t restarts = 0;  // after a death
  std::uint64_t swaps = 0;
  std::uint64_t calls = 0;
  std::uint64_t calls_running = 0;
  std::uint64_t calls_waiting = 0;
  std::string last_death;  // for a person; empty while all is well
};

class Supervisor final : public Caller {
 public:
  /// What workers ask on lanes is run by the threads of `lane_readers`.
  Supervisor(EngineCalls& engine_calls, const base::Clock& clock, telemetry::Logger& logger, LaneReaders& lane_readers,
             SupervisorOptions options = {});
  Supervisor(const Supervisor&) = delete;
  Supervisor& operator=(const Supervisor&) = delete;
  ~Supervisor() override;

  /// Takes a worker, accepts its manifest where nobody has, and waits at most `timeout_ms` for it to be ready. From then on calls go to it;
  /// the one before it is told goodbye when its calls are answered. `manifest` is the accepted document: a worker that is started again
  /// after a death must declare the same, or it is not used. On an error the worker before it, if any, goes on.
  base::Result<void> adopt(std::unique_ptr<WorkerProcess> worker, std::string manifest, std::uint64_t generation,
                           std::int64_t timeout_ms = 10'000);
  /// No worker any more: waiting calls are kUnavailable, running ones are answered. For an app that declares no functions.
  void release();

  /// `done` is called exactly once, on a thread of the supervisor, on the event loop that reads the answer (base/io_watch.h) or, when the
  /// call is refused at once, on the caller's. It must be cheap. `cancel(id)` is for a caller that does not want the answer any more;
  /// `done` is still called.
  std::uint64_t call(Call call, std::function<void(CallResult)> done) override;
  void cancel(std::uint64_t id) override;

  [[nodiscard]] SupervisorStatus status() const;
  /// Takes no more calls; answers the running ones for at most `drain_ms`, then ends the worker. Waits.
  void stop(std::int64_t drain_ms);

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace antler::worker
