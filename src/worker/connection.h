// One live worker that takes calls. A thread of its own reads its socket and writes what could not be written at once, holds calls to their
// time limits and ends the worker when it hangs or breaks the protocol; starting a call never waits, from any thread. What comes on lanes
// is read by others too (lanes.h). What the worker asks of the engine goes to EngineCalls, on the thread that reads. A call that was
// started is answered exactly once.
#pragma once

#include <cstdint>
#include <memory>

#include "base/clock.h"
#include "worker/engine_calls.h"
#include "worker/lane_readers.h"
#include "worker/worker_link.h"
#include "worker/worker_process.h"

namespace antler::worker {

class Connection final : public WorkerLink {
 public:
  /// `process` has said that it is ready. All of the others outlive the connection. Nothing is read before `begin`.
  Connection(std::unique_ptr<WorkerProcess> process, EngineCalls& engine_calls, const base::Clock& clock, LinkOwner& owner,
             LaneReaders& lane_readers, LinkOptions options);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  /// After `join`, or when it never began.
  ~Connection() override;

  /// Starts the thread.
  void begin() override;
  void join() override;

  Started start(TakenCall& call) override;
  bool cancel(std::uint64_t id) override;
  void drain(std::int64_t deadline_ns) override;

  [[nodiscard]] std::int64_t latest_deadline_ns() const override;
  [[nodiscard]] bool has_room() const override;
  [[nodiscard]] bool is_alive() const override;
  [[nodiscard]] std::size_t calls_running() const override;
  [[nodiscard]] int pid() const override;
  [[nodiscard]] std::uint64_t generation() const override;
  [[nodiscard]] std::int64_t started_ns() const override;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace antler::worker
