// The engine's side of one worker: the user's executable, spawned over an inherited socket pair. In this version it hands over its
// manifest and is then told goodbye: nothing that the engine runs needs it afterwards. Blocking, used by one thread.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "protocol/frame.h"

namespace antler::worker {

struct WorkerOptions {
  std::int64_t hello_timeout_ms = 10'000;      // for the hello, and again for the manifest
  std::int64_t silent_ms = 1'000;              // a wait that is longer is told to `show`
  std::function<void(std::string_view)> show;  // a line for a person; may be empty
};

class WorkerProcess {
 public:
  /// Spawns `executable` with ANTLER_WORKER_FD naming its end of the pair, and does not wait for it: it starts while the caller works.
  static base::Result<std::unique_ptr<WorkerProcess>> spawn(const std::string& executable, WorkerOptions options = {});
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;
  /// Ends the process: closes the socket, and after a second kills it.
  ~WorkerProcess();

  /// Waits for the worker's hello and answers it. Once; `receive_manifest` does it when nobody has.
  base::Result<void> exchange_hello();
  /// The manifest document, as the worker wrote it.
  base::Result<std::string> receive_manifest();
  void accept(std::uint64_t generation);
  void refuse(const std::string& diagnostics);
  [[nodiscard]] pid_t pid() const { return pid_; }

 private:
  WorkerProcess(std::string executable, WorkerOptions options, pid_t pid, int fd)
      : executable_(std::move(executable)), options_(std::move(options)), pid_(pid), socket_(fd) {}
  base::Result<protocol::Frame> await(std::string_view what);
  base::Error died(const base::Error& error);

  const std::string executable_;
  const WorkerOptions options_;
  pid_t pid_;
  bool reaped_ = false;
  bool greeted_ = false;
  protocol::FrameSocket socket_;
};

}  // namespace antler::worker
