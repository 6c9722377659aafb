#include "worker/executable.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

#include "protocol/progress.h"

extern char** environ;

namespace antler::worker {
namespace {

constexpr int kWorkerFd = 3;
constexpr int kCrashFd = 4;
constexpr int kProgressFd = 5;
constexpr int kLaneFd = 6;  // the first
constexpr std::size_t kLanes = 8;
constexpr int kFdMin = 32;  // what is duplicated onto those above must not be one of them

int move_up(int fd) {
  if (fd < 0) return fd;
  const int moved = ::fcntl(fd, F_DUPFD_CLOEXEC, kFdMin);
  ::close(fd);
  return moved;
}

bool same_file(const std::string& path, int fd) {
  struct stat named{}, held{};
  return ::stat(path.c_str(), &named) == 0 && ::fstat(fd, &held) == 0 && named.st_dev == held.st_dev && named.st_ino == held.st_ino;
}

std::vector<std::string> environment_of_worker() {
  std::vector<std::string> environment;
  for (char** at = environ; *at != nullptr; ++at) {
    const std::string_view entry = *at;
    if (!entry.starts_with("ANTLER_WORKER_FD=") && !entry.starts_with("ANTLER_CRASH_FD=") && !entry.starts_with("ANTLER_PROGRESS_FD=") &&
        !entry.starts_with("ANTLER_LANES="))
      environment.emplace_back(entry);
  }
  environment.push_back(fmt::format("ANTLER_WORKER_FD={}", kWorkerFd));
  environment.push_back(fmt::format("ANTLER_CRASH_FD={}", kCrashFd));
  environment.push_back(fmt::format("ANTLER_PROGRESS_FD={}", kProgressFd));
  std::string lanes;
  for (std::size_t i = 0; i < 2 * kLanes; ++i) lanes += fmt::format("{}{}", i == 0 ? "" : ",", kLaneFd + static_cast<int>(i));
  environment.push_back("ANTLER_LANES=" + lanes);
  return environment;
}

struct ChildEnds {
  int socket_fd = -1;
  int crash_fd = -1;
  int progress_fd = -1;
  std::vector<int> lane_fds{};

  [[nodiscard]] std::vector<int> all() const {
    std::vector<int> fds = lane_fds;
    fds.insert(fds.end(), {socket_fd, crash_fd, progress_fd});
    return fds;
  }
};

int start(const std::string& program, const std::string& name, const ChildEnds& ends, pid_t& pid) {
  std::vector<std::string> environment = environment_of_worker();
  std::vector<char*> environment_pointers;
  for (auto& entry : environment) environment_pointers.push_back(entry.data());
  environment_pointers.push_back(nullptr);
  std::string first_argument = name;
  char* arguments[] = {first_argument.data(), nullptr};

  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, ends.socket_fd, kWorkerFd);  // the copies are not close-on-exec
  ::posix_spawn_file_actions_adddup2(&actions, ends.crash_fd, kCrashFd);
  ::posix_spawn_file_actions_adddup2(&actions, ends.progress_fd, kProgressFd);
  for (std::size_t i = 0; i < ends.lane_fds.size(); ++i)
    ::posix_spawn_file_actions_adddup2(&actions, ends.lane_fds[i], kLaneFd + static_cast<int>(i));
  ::posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
  // A process group of its own: ctrl-c reaches the engine alone, which ends the worker.
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  sigset_t defaults;
  sigemptyset(&defaults);
  for (const int signal : {SIGPIPE, SIGINT, SIGTERM}) sigaddset(&defaults, signal);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  const int error = ::posix_spawn(&pid, program.c_str(), &actions, &attributes, arguments, environment_pointers.data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return error;
}

}  // namespace

base::Result<std::shared_ptr<const Executable>> Executable::open(const std::string& path) { return open(path, false); }

base::Result<std::shared_ptr<const Executable>> Executable::open_running(const std::string& path) { return open(path, true); }

base::Result<std::shared_ptr<const Executable>> Executable::open(const std::string& path, bool runs) {
  const auto failed = [&](int error) { return base::system_error(fmt::format("the app `{}` cannot be run", path), error); };
  if (::access(path.c_str(), X_OK) != 0) return failed(errno);
  // A program may be executable and not readable; then it is started by its path.
  const int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const int fd = opened < 0 ? -1 : move_up(opened);
  struct stat status{};
  if (fd >= 0 && ::fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) {
    ::close(fd);
    return failed(EISDIR);
  }
  char magic[4] = {};
  const bool elf = fd >= 0 && ::pread(fd, magic, sizeof magic, 0) == sizeof magic && std::memcmp(magic, "\177ELF", sizeof magic) == 0;
  return std::shared_ptr<const Executable>(new Executable(path, fd, elf, runs));
}

Executable::~Executable() {
  if (fd_ >= 0) ::close(fd_);
}

std::string Executable::held_path() const { return elf_ ? fmt::format("/proc/self/fd/{}", fd_) : path_; }

base::Result<Spawned> Executable::spawn() const {
  if (runs_) return base::unsupported(fmt::format("the app `{}` was started by somebody else, and is not started again", path_));
  int sockets[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) return base::system_error("socketpair", errno);
  int pipe[2];
  if (::pipe2(pipe, O_CLOEXEC) != 0) {
    const int error = errno;
    ::close(sockets[0]), ::close(sockets[1]);
    return base::system_error("pipe", error);
  }
  ::fcntl(pipe[0], F_SETFL, O_NONBLOCK);
  const int progress = move_up(::memfd_create("antler-progress", MFD_CLOEXEC));
  ChildEnds ends{move_up(sockets[1]), move_up(pipe[1]), ::fcntl(progress, F_DUPFD_CLOEXEC, kFdMin)};
  Spawned spawned{0, sockets[0], pipe[0], progress};
  // An end of a pair that the child has keeps its number of the lane's two.
  const auto connect = [&](int& ours) {
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return false;
    ours = pair[0];
    ends.lane_fds.push_back(move_up(pair[1]));
    return true;
  };
  spawned.lanes.resize(kLanes);
  const bool has_lanes = std::ranges::all_of(spawned.lanes, [&](auto& lane) { return connect(lane.calls) && connect(lane.queries); });
  const std::vector<int> of_child = ends.all();
  int error = EMFILE;
  if (has_lanes && std::ranges::all_of(of_child, [](int fd) { return fd >= 0; }) &&
      ::ftruncate(progress, static_cast<off_t>(protocol::kProgressBytes)) == 0) {
    // By its path while that is the same file: `ps` then shows the program's name.
    const bool by_path = !elf_ || same_file(path_, fd_);
    error = start(by_path ? path_ : held_path(), path_, ends, spawned.pid);
  }
  const auto close = [](int fd) {
    if (fd >= 0) ::close(fd);
  };
  std::ranges::for_each(of_child, close);
  if (error == 0) return spawned;
  for (const auto& lane : spawned.lanes) close(lane.calls), close(lane.queries);
  for (const int fd : {spawned.socket_fd, spawned.crash_fd, spawned.progress_fd}) close(fd);
  return base::system_error(fmt::format("the app `{}` cannot be run", path_), error);
}

}  // namespace antler::worker
