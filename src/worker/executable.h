// A program that can be started again as it was: its file is held open, so that an ELF program that was rebuilt under the same path is
// still the old one. A script is started by its path, because its interpreter opens it by that. Any thread.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "protocol/lane_fds.h"

namespace antler::worker {

/// The engine's ends of what a started program is connected by.
struct Spawned {
  pid_t pid = 0;
  int socket_fd = -1;
  int crash_fd = -1;                       // the pipe that a dying program writes to; reading does not block
  int progress_fd = -1;                    // the file in memory where it says what it is at (protocol/progress.h)
  std::vector<protocol::LaneFds> lanes{};  // for calls of APIs, which the program need not use (protocol/lane.h)
};

class Executable {
 public:
  static base::Result<std::shared_ptr<const Executable>> open(const std::string& path);
  /// A program that runs already and that nobody here starts: `spawn` refuses. It says where a crash was all the same.
  static base::Result<std::shared_ptr<const Executable>> open_running(const std::string& path);
  Executable(const Executable&) = delete;
  Executable& operator=(const Executable&) = delete;
  ~Executable();

  /// Starts it in a process group of its own, with ANTLER_WORKER_FD, ANTLER_CRASH_FD and ANTLER_PROGRESS_FD naming its ends. Does not wait
  /// for it.
  [[nodiscard]] base::Result<Spawned> spawn() const;
  [[nodiscard]] const std::string& path() const { return path_; }
  /// A path of the file that is held open, whatever stands under `path()` by now.
  [[nodiscard]] std::string held_path() const;

 private:
  Executable(std::string path, int fd, bool elf, bool runs) : path_(std::move(path)), fd_(fd), elf_(elf), runs_(runs) {}
  static base::Result<std::shared_ptr<const Executable>> open(const std::string& path, bool runs);

  const std::string path_;
  const int fd_;
  const bool elf_;
  const bool runs_;
};

}  // namespace antler::worker
