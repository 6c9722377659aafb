#include "worker/worker_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/clock.h"
#include "protocol/json_field.h"

extern char** environ;

namespace antler::worker {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t kExitTimeoutMs = 1'000;
constexpr int kWorkerFd = 3;

std::string describe_status(int status) {
  if (WIFEXITED(status)) return fmt::format("it exited with code {}", WEXITSTATUS(status));
  if (WIFSIGNALED(status)) return fmt::format("it was ended by signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status)));
  return "it ended";
}

// Waits for the end of `pid`, at most until the deadline.
bool wait_for_exit(pid_t pid, std::int64_t timeout_ms, int& status) {
  const base::SystemClock clock;
  const std::int64_t deadline_ns = clock.steady_ns() + timeout_ms * 1'000'000;
  for (;;) {
    const pid_t ended = ::waitpid(pid, &status, WNOHANG);
    if (ended == pid || (ended < 0 && errno == ECHILD)) return true;
    if (clock.steady_ns() > deadline_ns) return false;
    ::usleep(1000);
  }
}

}  // namespace

base::Result<std::unique_ptr<WorkerProcess>> WorkerProcess::spawn(const std::string& executable, WorkerOptions options) {
  if (::access(executable.c_str(), X_OK) != 0) return base::system_error(fmt::format("the app `{}` cannot be run", executable), errno);
  int fds[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0) return base::system_error("socketpair", errno);

  std::vector<std::string> environment;
  for (char** at = environ; *at != nullptr; ++at)
    if (std::strncmp(*at, "ANTLER_WORKER_FD=", 17) != 0) environment.emplace_back(*at);
  environment.push_back(fmt::format("ANTLER_WORKER_FD={}", kWorkerFd));
  std::vector<char*> environment_pointers;
  for (auto& entry : environment) environment_pointers.push_back(entry.data());
  environment_pointers.push_back(nullptr);
  std::string name = executable;
  char* arguments[] = {name.data(), nullptr};

  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, fds[1], kWorkerFd);  // the copy is not close-on-exec
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
  pid_t pid = 0;
  const int error = ::posix_spawn(&pid, executable.c_str(), &actions, &attributes, arguments, environment_pointers.data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(fds[1]);
  if (error != 0) {
    ::close(fds[0]);
    return base::system_error(fmt::format("the app `{}` cannot be run", executable), error);
  }

  return std::unique_ptr<WorkerProcess>(new WorkerProcess(executable, std::move(options), pid, fds[0]));
}

base::Result<protocol::Frame> WorkerProcess::await(std::string_view what) {
  std::int64_t left_ms = options_.hello_timeout_ms;
  if (options_.show && options_.silent_ms < left_ms) {
    pollfd poll_fd{socket_.fd(), POLLIN, 0};
    if (::poll(&poll_fd, 1, static_cast<int>(options_.silent_ms)) == 0) {
      left_ms -= options_.silent_ms;
      options_.show(fmt::format("waiting for the {} of the app `{}`, {} s more at most\n", what, executable_, (left_ms + 999) / 1000));
    }
  }
  auto frame = socket_.receive(left_ms);
  if (frame) return frame;
  if (frame.error().code == ETIMEDOUT)
    return base::Error{base::Category::kUnavailable,
                       fmt::format("the app `{}` sent no {} within {} ms; a program that hands itself to `App::run` at once does",
                                   executable_, what, options_.hello_timeout_ms),
                       ETIMEDOUT};
  return died(frame.error()).with_note(fmt::format("the app `{}` sent no {}", executable_, what));
}

base::Result<void> WorkerProcess::exchange_hello() {
  if (greeted_) return {};
  const auto hello = await("hello");
  if (!hello) return hello.error();
  const Json header = Json::parse(hello->header, nullptr, false);
  if (protocol::text_field(header, "type") != "hello")
    return base::invalid(fmt::format("the app `{}` said `{}` in place of a hello", executable_, hello->header));
  const int version = protocol::number_field(header, "protocol", 0);
  if (version == 0)
    return base::invalid(fmt::format("the hello of the app `{}` names no version of the protocol: `{}`", executable_, hello->header));
  if (version != protocol::kVersion)
    return base::unsupported(
        fmt::format("the app `{}` speaks version {} of the protocol, this engine version {}: build it against this Antler", executable_,
                    version, protocol::kVersion));
  const Json answer{{"type", "hello"}, {"protocol", protocol::kVersion}};
  if (auto sent = socket_.send({answer.dump(), {}}); !sent) return died(sent.error());
  greeted_ = true;
  return {};
}

base::Error WorkerProcess::died(const base::Error& error) {
  int status = 0;
  if (error.category == base::Category::kUnavailable && ::waitpid(pid_, &status, WNOHANG) == 0) return error;
  if (!wait_for_exit(pid_, kExitTimeoutMs, status)) return error;
  reaped_ = true;
  return {base::Category::kUnavailable, describe_status(status), error.code};
}

base::Result<std::string> WorkerProcess::receive_manifest() {
  if (auto greeted = exchange_hello(); !greeted) return greeted.error();
  auto frame = await("manifest");
  if (!frame) return frame.error();
  const Json header = Json::parse(frame->header, nullptr, false);
  if (protocol::text_field(header, "type") != "manifest")
    return base::invalid(fmt::format("the app `{}` sent `{}` where its manifest was expected", executable_, frame->header));
  return std::move(frame->payload);
}

void WorkerProcess::accept(std::uint64_t generation) {
  // An app that is gone by now has handed over all that is needed.
  static_cast<void>(socket_.send({Json{{"type", "manifest_accepted"}, {"generation", generation}}.dump(), {}}));
  static_cast<void>(socket_.send({R"({"type":"goodbye"})", {}}));
}

void WorkerProcess::refuse(const std::string& diagnostics) {
  static_cast<void>(socket_.send({R"({"type":"manifest_refused"})", diagnostics}));
}

WorkerProcess::~WorkerProcess() {
  if (reaped_) return;
  socket_.shutdown();
  int status = 0;
  if (wait_for_exit(pid_, kExitTimeoutMs, status)) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, &status, 0);
}

}  // namespace antler::worker
