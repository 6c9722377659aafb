// Supervision: what a supervisor decides: which worker takes a call and which calls wait, when a worker is replaced, given up or started
// again. A call that is taken is answered exactly once. It starts no threads: `watch` and `start_again` are loops that wait by its
// executor. Every method is for any thread, and none but these, `adopt` and `stop` waits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/executor.h"
#include "base/result.h"
#include "telemetry/log.h"
#include "worker/call.h"
#include "worker/worker_link.h"

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

class Supervision final : public Caller {
 public:
  Supervision(const base::Clock& clock, telemetry::Logger& logger, const SupervisorOptions& options = {},
              const base::Executor& executor = base::kThreads);
  Supervision(const Supervision&) = delete;
  Supervision& operator=(const Supervision&) = delete;
  ~Supervision() override;

  /// As Supervisor's.
  base::Result<void> adopt(std::unique_ptr<StartingWorker> worker, std::string manifest, std::uint64_t generation,
                           std::int64_t timeout_ms = 10'000);
  void release();
  std::uint64_t call(Call call, std::function<void(CallResult)> done) override;
  void cancel(std::uint64_t id) override;
  [[nodiscard]] SupervisorStatus status() const;
  void stop(std::int64_t drain_ms);

  /// Tells those whose calls were refused or that nobody took in time, and joins the links of workers that ended. Until `end`.
  void watch();
  /// Starts workers again, each of which may take its time to say hello. Until `end`.
  void start_again();
  /// After `stop`.
  void end();

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace antler::worker
