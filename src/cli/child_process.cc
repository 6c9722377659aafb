#include "cli/child_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>

#include "base/text.h"

extern char** environ;

namespace antler::cli {
namespace {

constexpr std::size_t kReadBytes = 64u << 10;
constexpr int kEndMs = 500;  // between asking a program to end and killing it
constexpr int kEndPollMs = 5;

using Clock = std::chrono::steady_clock;

std::vector<std::string> environment_of(const std::vector<std::pair<std::string, std::string>>& more) {
  std::vector<std::string> out;
  for (char** at = environ; *at != nullptr; ++at) {
    const std::string_view entry = *at;
    const auto is_replaced = [&](const auto& pair) { return entry.starts_with(pair.first + "="); };
    if (std::none_of(more.begin(), more.end(), is_replaced)) out.emplace_back(entry);
  }
  for (const auto& [name, value] : more) out.push_back(name + "=" + value);
  return out;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (auto& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

base::Result<pid_t> spawn(const ChildOptions& options, int output_fd) {
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, output_fd, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, output_fd, STDERR_FILENO);
  if (!options.folder.empty()) ::posix_spawn_file_actions_addchdir_np(&actions, options.folder.c_str());
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  sigaddset(&defaults, SIGINT);
  sigaddset(&defaults, SIGTERM);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  std::vector<std::string> words = options.words;
  std::vector<std::string> environment = environment_of(options.environment);
  pid_t pid = -1;
  const int error =
      ::posix_spawnp(&pid, words.front().c_str(), &actions, &attributes, pointers_to(words).data(), pointers_to(environment).data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error == ENOENT || error == ENOTDIR) return base::not_found(fmt::format("there is no program `{}`", options.words.front()));
  if (error != 0) return base::system_error(fmt::format("`{}` cannot be run", options.words.front()), error);
  return pid;
}

class Output {
 public:
  explicit Output(const std::function<void(std::string_view)>& line) : line_(line) {}

  void take(std::string_view bytes) {
    if (line_) tell(bytes);
    if (head_.size() < kHalf) {
      const auto count = std::min(bytes.size(), kHalf - head_.size());
      head_ += bytes.substr(0, count);
      bytes.remove_prefix(count);
    }
    tail_ += bytes;
    if (tail_.size() > 2 * kHalf) cut();
  }
  std::string finish() {
    if (line_ && !partial_.empty()) line_(partial_);
    if (tail_.size() > kHalf) cut();
    return dropped_ == 0 ? head_ + tail_ : fmt::format("{}\n… {} bytes are left out here …\n{}", head_, dropped_, tail_);
  }

 private:
  static constexpr std::size_t kHalf = kChildOutputBytesMax / 2;

  void cut() {
    dropped_ += tail_.size() - kHalf;
    tail_.erase(0, tail_.size() - kHalf);
  }
  void tell(std::string_view bytes) {
    partial_ += bytes;
    std::size_t from = 0;
    for (auto at = partial_.find('\n'); at != std::string::npos; at = partial_.find('\n', from)) {
      line_(std::string_view(partial_).substr(from, at - from));
      from = at + 1;
    }
    partial_.erase(0, from);
    if (partial_.size() > kHalf) partial_.clear();
  }

  const std::function<void(std::string_view)>& line_;
  std::string head_, tail_, partial_;
  std::size_t dropped_ = 0;
};

// Asks the whole group to end, and kills what has not.
int end_group(pid_t pid) {
  ::kill(-pid, SIGTERM);
  const auto deadline = Clock::now() + std::chrono::milliseconds(kEndMs);
  int status = 0;
  while (::waitpid(pid, &status, WNOHANG) == 0 && Clock::now() < deadline) ::poll(nullptr, 0, kEndPollMs);
  ::kill(-pid, SIGKILL);
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

base::Result<ChildEnd> run_child(const ChildOptions& options) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return base::system_error("a pipe", errno);
  const auto pid = spawn(options, ends[1]);
  ::close(ends[1]);
  if (!pid) {
    ::close(ends[0]);
    return pid.error();
  }
  ChildEnd end;
  Output output(options.line);
  std::vector<char> buffer(kReadBytes);
  const auto deadline = Clock::now() + std::chrono::milliseconds(options.timeout_ms);
  for (bool open = true; open && !end.cancelled && !end.timed_out;) {
    int wait_ms = -1;
    if (options.timeout_ms > 0)
      wait_ms = static_cast<int>(
          std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count()));
    pollfd fds[2] = {{ends[0], POLLIN, 0}, {options.cancel_fd, POLLIN, 0}};
    const int ready = ::poll(fds, 2, wait_ms);
    if (ready < 0 && errno != EINTR) break;
    if (ready == 0) end.timed_out = true;
    if (ready <= 0) continue;
    if ((fds[1].revents & POLLIN) != 0) end.cancelled = true;
    if ((fds[0].revents & (POLLIN | POLLHUP | POLLERR)) == 0) continue;
    const ssize_t count = ::read(ends[0], buffer.data(), buffer.size());
    if (count > 0) output.take({buffer.data(), static_cast<std::size_t>(count)});
    else if (count == 0 || errno != EINTR) open = false;
  }
  int status = 0;
  if (end.cancelled || end.timed_out) status = end_group(*pid);
  else
    while (::waitpid(*pid, &status, 0) < 0 && errno == EINTR) {
    }
  ::close(ends[0]);
  end.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  end.output = output.finish();
  return end;
}

std::string find_program(std::string_view name) {
  const char* path = std::getenv("PATH");
  if (path == nullptr) return {};
  for (const auto folder : base::split(path, ':')) {
    std::string candidate = fmt::format("{}/{}", folder.empty() ? "." : folder, name);
    std::error_code ignored;
    if (::access(candidate.c_str(), X_OK) == 0 && std::filesystem::is_regular_file(candidate, ignored)) return candidate;
  }
  return {};
}

}  // namespace antler::cli
