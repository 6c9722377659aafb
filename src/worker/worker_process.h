// The engine's side of one worker until it takes calls: the user's executable, spawned over an inherited socket pair, says its hello,
// hands over its manifest and says that it is ready; then a Connection owns it. It is ended with this object. Blocking, used by one thread
// at a time but for `interrupt`.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "protocol/frame.h"
#include "worker/engine_calls.h"
#include "worker/executable.h"

namespace antler::worker {

inline constexpr std::size_t kCallsMax = 1'024;  // that a worker may take at once

struct WorkerOptions {
  std::int64_t hello_timeout_ms = 10'000;      // for the hello, and again for the manifest
  std::int64_t silent_ms = 1'000;              // a wait that is longer is told to `show`
  std::function<void(std::string_view)> show;  // a line for a person; may be empty
};

/// How a process ended, and what it wrote to its crash pipe before.
struct Ending {
  std::string message;  // "it exited with code 3"
  int exit_code = -1;   // of one that exited by itself
  std::string report;   // lines of `message …`, `call <id>` and `frame <offset> <path>`; whatever the program made of it
};

class WorkerProcess {
 public:
  /// Spawns `executable` with ANTLER_WORKER_FD naming its end of the pair, and does not wait for it: it starts while the caller works.
  static base::Result<std::unique_ptr<WorkerProcess>> spawn(const std::string& executable, WorkerOptions options = {});
  static base::Result<std::unique_ptr<WorkerProcess>> spawn(std::shared_ptr<const Executable> executable, WorkerOptions options = {});
  /// A worker that runs already, at the other end of `fd`, which is taken: the program `program`, which somebody else started and ends.
  /// When it is gone it is not started again.
  static base::Result<std::unique_ptr<WorkerProcess>> attach(int fd, const std::string& program, WorkerOptions options = {});
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;
  /// Ends the process: closes the socket, and after a second kills it.
  ~WorkerProcess();

  /// Waits for the worker's hello and answers it. Once; `receive_manifest` does it when nobody has.
  base::Result<void> exchange_hello();
  /// The manifest document, as the worker wrote it.
  base::Result<std::string> receive_manifest();
  /// Once; a second time does nothing.
  void accept(std::uint64_t generation);
  void refuse(const std::string& diagnostics);
  /// No more is wanted: the worker exits when its calls are answered. For a caller that wants the manifest alone.
  void goodbye();
  /// Waits for the worker to be ready after `accept`: how many calls it takes at once. Again, it says the same without waiting.
  base::Result<std::size_t> await_ready(std::int64_t timeout_ms);
  /// Waits at most `grace_ms` for the process to exit, then kills it and what it started. More calls say the same.
  Ending end(std::int64_t grace_ms);
  /// The record of its batch, from 0, that the call of that id was at when this was asked or the process ended, if the worker says so. From
  /// any thread.
  [[nodiscard]] std::optional<std::uint64_t> record_of(std::uint64_t call) const;
  /// Whoever waits for a message on another thread sees the end of the connection. From any thread.
  void interrupt() { socket_.shutdown(); }

  // What the hello said.
  [[nodiscard]] RowsForm rows() const { return rows_; }
  /// Whether it keeps rows that it is sent, for further calls, until it is told to forget them.
  [[nodiscard]] bool keeps_rows() const { return keeps_rows_; }
  [[nodiscard]] const std::string& sdk() const { return sdk_; }
  [[nodiscard]] const std::string& sdk_version() const { return sdk_version_; }
  [[nodiscard]] int protocol() const { return protocol_; }

  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] int fd() const { return socket_.fd(); }
  /// Once it is ready: the lanes that it takes calls of APIs on (protocol/lane.h).
  [[nodiscard]] const std::vector<protocol::LaneFds>& lanes() const { return lanes_; }
  [[nodiscard]] const std::shared_ptr<const Executable>& executable() const { return executable_; }

 private:
  WorkerProcess(std::shared_ptr<const Executable> executable, WorkerOptions options, const Spawned& spawned)
      : executable_(std::move(executable)),
        options_(std::move(options)),
        pid_(spawned.pid),
        crash_fd_(spawned.crash_fd),
        progress_fd_(spawned.progress_fd),
        lanes_(spawned.lanes),
        socket_(spawned.socket_fd) {}
  base::Result<protocol::Frame> await(std::string_view what, std::int64_t timeout_ms);
  base::Error died(const base::Error& error);
  void read_crash_report();
  [[nodiscard]] const std::string& path() const { return executable_->path(); }

  const std::shared_ptr<const Executable> executable_;
  const WorkerOptions options_;
  const pid_t pid_;
  const int crash_fd_;
  const int progress_fd_;
  std::vector<protocol::LaneFds> lanes_;
  bool reaped_ = false;
  bool greeted_ = false;
  RowsForm rows_ = RowsForm::kRowBinary;
  bool keeps_rows_ = false;
  bool accepted_ = false;
  std::size_t calls_ = 0;  // 0 before it is ready
  std::string sdk_;
  std::string sdk_version_;
  int protocol_ = 0;
  Ending ending_;
  protocol::FrameSocket socket_;
};

}  // namespace antler::worker
