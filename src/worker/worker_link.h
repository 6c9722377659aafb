// WorkerLink: one live worker that takes calls, as whoever supervises workers sees it; StartingWorker: one that is on its way there.
// connection.h and worker_process.h are the real ones, and a simulation has its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "worker/call.h"

namespace antler::worker {

struct LinkOptions {
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

class WorkerLink;

/// Told what happens, on the link's thread but for what says otherwise, and without a lock.
class LinkOwner {
 public:
  virtual ~LinkOwner() = default;
  /// Calls wait for room. Any thread.
  [[nodiscard]] virtual bool wants_room() const = 0;
  /// There may be room for a call again.
  virtual void on_room(WorkerLink& link) = 0;
  /// The worker is gone; its calls are not answered yet. `hung`: it was ended for that.
  virtual void on_gone(WorkerLink& link, bool expected, bool hung) = 0;
  /// Its calls are answered. The last that is heard; the link is to be joined then, by another thread.
  virtual void on_closed(WorkerLink& link, const Death& death) = 0;
};

class WorkerLink {
 public:
  enum class Started : std::uint8_t {
    kStarted,  // `call` was taken, and its `done` will be called, or has been
    kFull,     // try again after `on_room`
    kGone,     // the worker takes no calls any more
  };

  virtual ~WorkerLink() = default;
  /// Nothing is read before. Once.
  virtual void begin() = 0;
  /// Waits for what runs on its behalf, which is over soon after `on_closed`.
  virtual void join() = 0;

  virtual Started start(TakenCall& call) = 0;
  /// Tells the worker that the answer of call `id` is not wanted. False when it does not run here.
  virtual bool cancel(std::uint64_t id) = 0;
  /// No more calls; goodbye when the running ones are answered, and the end of the worker at the deadline.
  virtual void drain(std::int64_t deadline_ns) = 0;

  /// Of the running calls; 0 when there is none.
  [[nodiscard]] virtual std::int64_t latest_deadline_ns() const = 0;
  [[nodiscard]] virtual bool has_room() const = 0;
  [[nodiscard]] virtual bool is_alive() const = 0;
  [[nodiscard]] virtual std::size_t calls_running() const = 0;
  [[nodiscard]] virtual int pid() const = 0;
  [[nodiscard]] virtual std::uint64_t generation() const = 0;
  [[nodiscard]] virtual std::int64_t started_ns() const = 0;
};

/// Blocking, used by one thread at a time but for `interrupt`. The worker is ended with this object, unless it takes calls by then.
class StartingWorker {
 public:
  /// Starts the same program once more.
  using Respawn = std::function<base::Result<std::unique_ptr<StartingWorker>>()>;

  virtual ~StartingWorker() = default;
  /// The manifest document, as the worker wrote it.
  virtual base::Result<std::string> receive_manifest() = 0;
  /// Once; a second time does nothing.
  virtual void accept(std::uint64_t generation) = 0;
  virtual void refuse(const std::string& diagnostics) = 0;
  /// Waits for the worker to be ready after `accept`: how many calls it takes at once.
  virtual base::Result<std::size_t> await_ready(std::int64_t timeout_ms) = 0;
  /// Whoever waits for it on another thread sees its end.
  virtual void interrupt() = 0;
  /// Once it is ready. This object is used up.
  virtual std::shared_ptr<WorkerLink> take_calls(LinkOwner& owner, const LinkOptions& options) = 0;
  [[nodiscard]] virtual const std::string& program() const = 0;
  [[nodiscard]] virtual Respawn respawn() const = 0;
};

}  // namespace antler::worker
