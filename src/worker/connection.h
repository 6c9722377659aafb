// One live worker that takes calls. A thread of its own reads its socket and writes what could not be written at once, holds calls to their
// time limits and ends the worker when it hangs or breaks the protocol; starting a call never waits, from any thread. What comes on lanes
// is read by others too (lanes.h). What the worker asks of the engine goes to EngineCalls, on the thread that reads. A call that was
// started is answered exactly once.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "worker/call.h"
#include "worker/engine_calls.h"
#include "worker/lane_readers.h"
#include "worker/worker_process.h"

namespace antler::worker {

struct ConnectionOptions {
  std::size_t calls_max = 1;                  // the worker's credit
  std::size_t bytes_waiting_max = 64u << 20;  // to be written
  std::int64_t heartbeat_ms = 2'000;
  std::int64_t cancel_grace_ms = 1'000;
  std::uint64_t generation = 0;  // of the manifest that the worker handed over
};

/// A call that somebody waits for.
struct TakenCall {
  std::uint64_t id = 0;  // never used twice
  Call call;
  std::function<void(CallResult)> done;
  std::int64_t deadline_ns = 0;  // steady

  // The payload for the worker that was to have it last, if that worker had no room.
  bool payload_made = false;
  RowsForm payload_form = RowsForm::kRowBinary;
  std::string payload;
  const std::string& payload_in(RowsForm form) {
    if (payload_made && payload_form == form) return payload;
    payload = call.payload ? call.payload(form) : std::string();
    payload_form = form;
    payload_made = true;
    return payload;
  }
};

/// How a worker ended.
struct Death {
  bool expected = false;  // it was told goodbye and answered all it had
  bool hung = false;
  std::string message;    // for a person
  std::string trace;      // lines; may be empty
  std::size_t calls = 0;  // that it ran
};

class Connection;

/// Told what happens, on the connection's thread but for what says otherwise, and without a lock.
class ConnectionOwner {
 public:
  virtual ~ConnectionOwner() = default;
  /// Calls wait for room. Any thread.
  [[nodiscard]] virtual bool wants_room() const = 0;
  /// There may be room for a call again.
  virtual void on_room(Connection& connection) = 0;
  /// The worker is gone; its calls are not answered yet. `hung`: it was ended for that.
  virtual void on_gone(Connection& connection, bool expected, bool hung) = 0;
  /// Its calls are answered. The last that is heard; the connection is to be joined then, by another thread.
  virtual void on_closed(Connection& connection, const Death& death) = 0;
};

class Connection {
 public:
  enum class Started : std::uint8_t {
    kStarted,  // `call` was taken, and its `done` will be called, or has been
    kFull,     // try again after `on_room`
    kGone,     // the worker takes no calls any more
  };

  /// `process` has said that it is ready. All of the others outlive the connection. Nothing is read before `begin`.
  Connection(std::unique_ptr<WorkerProcess> process, EngineCalls& engine_calls, const base::Clock& clock, ConnectionOwner& owner,
             LaneReaders& lane_readers, ConnectionOptions options);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  /// After `join`, or when it never began.
  ~Connection();

  /// Starts the thread. Once.
  void begin();
  /// Waits for the thread, which is over soon after `on_closed`.
  void join();

  Started start(TakenCall& call);
  /// Tells the worker that the answer of call `id` is not wanted. False when it does not run here.
  bool cancel(std::uint64_t id);
  /// No more calls; goodbye when the running ones are answered, and the end of the worker at the deadline.
  void drain(std::int64_t deadline_ns);

  /// Of the running calls; 0 when there is none.
  [[nodiscard]] std::int64_t latest_deadline_ns() const;
  [[nodiscard]] bool has_room() const;
  [[nodiscard]] bool is_alive() const;
  [[nodiscard]] std::size_t calls_running() const;
  [[nodiscard]] int pid() const;
  [[nodiscard]] std::uint64_t generation() const;
  [[nodiscard]] const std::shared_ptr<const Executable>& executable() const;
  [[nodiscard]] std::int64_t started_ns() const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace antler::worker
