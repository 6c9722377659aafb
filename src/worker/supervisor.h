// Supervisor: keeps one worker process of the app running and gives it calls. It swaps workers without losing a call, starts one that died
// again with back-off, ends one that hangs, and shows where a crash was. A call that is taken is answered exactly once. What it decides is
// supervision.h's; here are its threads, one that watches, one that starts workers again and one for each worker, and the processes.
// Every method is for any thread, and none but `adopt` and `stop` waits.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "base/clock.h"
#include "base/result.h"
#include "telemetry/log.h"
#include "worker/call.h"
#include "worker/engine_calls.h"
#include "worker/lane_readers.h"
#include "worker/supervision.h"
#include "worker/worker_process.h"

namespace antler::worker {

class Supervisor final : public Caller {
 public:
  /// What workers ask on lanes is run by the threads of `lane_readers`.
  Supervisor(EngineCalls& engine_calls, const base::Clock& clock, telemetry::Logger& logger, LaneReaders& lane_readers,
             const SupervisorOptions& options = {});
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
  class Starting;

  EngineCalls& engine_calls_;
  const base::Clock& clock_;
  LaneReaders& lane_readers_;
  Supervision supervision_;
  std::thread watcher_;
  std::thread starter_;
};

}  // namespace antler::worker
