// The engine's side of one worker: the user's executable, spawned over an inherited socket pair. In this version it hands over its
// manifest and is then told goodbye: nothing that the engine runs needs it afterwards. Blocking, used by one thread.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>

#include "base/result.h"
#include "protocol/frame.h"

namespace antler::worker {

class WorkerProcess {
 public:
  /// Spawns `executable` with ANTLER_WORKER_FD naming its end of the pair and exchanges hellos.
  static base::Result<std::unique_ptr<WorkerProcess>> spawn(const std::string& executable);
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;
  /// Ends the process: closes the socket, and after a second kills it.
  ~WorkerProcess();

  /// The manifest document, as the worker wrote it.
  base::Result<std::string> receive_manifest();
  void accept(std::uint64_t generation);
  void refuse(const std::string& diagnostics);
  [[nodiscard]] pid_t pid() const { return pid_; }

 private:
  WorkerProcess(pid_t pid, int fd) : pid_(pid), socket_(fd) {}
  base::Error died(const base::Error& error);

  pid_t pid_;
  bool reaped_ = false;
  protocol::FrameSocket socket_;
};

}  // namespace antler::worker
