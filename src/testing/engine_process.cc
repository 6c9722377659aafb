#include "testing/engine_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/clock.h"
#include "protocol/engine_path.h"
#include "protocol/json_field.h"
#include "protocol/worker_end.h"

extern char** environ;

namespace antler::testing {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kWorkerFd = 3;
constexpr int kControlFd = 4;
constexpr int kFdMin = 16;  // what is duplicated onto the two above must not be one of them
constexpr std::int64_t kStartTimeoutMs = 30'000;
constexpr std::int64_t kStopTimeoutMs = 5'000;
constexpr std::int64_t kExitTimeoutMs = 1'000;

constexpr std::array kCategories{base::Category::kInvalid,    base::Category::kNotFound,    base::Category::kConflict,
                                 base::Category::kOverloaded, base::Category::kUnavailable, base::Category::kUnsupported};

struct ServedApp {
  std::string document;
  std::vector<antler::detail::FunctionEntry> functions;
};

std::size_t threads_of_functions() {
  const std::size_t threads = protocol::worker_threads();
  return threads > 0 ? threads : protocol::kWorkerThreadsMin;
}

struct Pair {
  int ours = -1;
  int theirs = -1;

  bool open() {
    int fds[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0) return false;
    ours = fds[0];
    theirs = ::fcntl(fds[1], F_DUPFD_CLOEXEC, kFdMin);
    ::close(fds[1]);
    return theirs >= 0;
  }
  ~Pair() {
    if (ours >= 0) ::close(ours);
    if (theirs >= 0) ::close(theirs);
  }
};

std::vector<std::string> environment_of_engine() {
  std::vector<std::string> environment;
  for (char** at = environ; *at != nullptr; ++at)
    if (const std::string_view entry = *at; !entry.starts_with("ANTLER_WORKER_FD=") && !entry.starts_with("ANTLER_CRASH_FD="))
      environment.emplace_back(entry);
  return environment;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (auto& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

// 0, or errno.
int spawn(const std::string& program, std::vector<std::string> words, int worker_fd, int control_fd, pid_t& pid) {
  std::vector<std::string> environment = environment_of_engine();
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, worker_fd, kWorkerFd);  // the copies are not close-on-exec
  ::posix_spawn_file_actions_adddup2(&actions, control_fd, kControlFd);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  // A process group of its own: ctrl-c ends the test, and the engine sees its sockets close.
  ::posix_spawnattr_setpgroup(&attributes, 0);
  sigset_t none, defaults;
  sigemptyset(&none);
  sigemptyset(&defaults);
  for (const int signal : {SIGPIPE, SIGINT, SIGTERM}) sigaddset(&defaults, signal);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  const int error = ::posix_spawn(&pid, program.c_str(), &actions, &attributes, pointers(words).data(), pointers(environment).data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return error;
}

bool wait_for_exit(pid_t pid, std::int64_t timeout_ms) {
  const base::SystemClock clock;
  const std::int64_t deadline_ns = clock.steady_ns() + timeout_ms * 1'000'000;
  for (;;) {
    siginfo_t info{};
    if (::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0 ? errno != EINTR : info.si_pid == pid) return true;
    if (clock.steady_ns() > deadline_ns) return false;
    ::usleep(500);
  }
}

void remove_folder(const std::string& folder) {
  std::error_code ignored;
  if (!folder.empty()) std::filesystem::remove_all(folder, ignored);
}

}  // namespace

EngineProcess::EngineProcess(pid_t pid, int control_fd, std::string program)
    : pid_(pid), owner_(::getpid()), program_(std::move(program)), control_(control_fd) {}

std::unique_ptr<EngineProcess> EngineProcess::start(const std::string& document, std::vector<antler::detail::FunctionEntry> functions,
                                                    std::int64_t wall_us, StartProblem& problem) {
  const auto failed = [&](std::string code, std::string message) {
    problem = {std::move(code), std::move(message)};
    return nullptr;
  };
  const auto program = protocol::find_engine();
  if (!program) return failed("ANT4801", program.error().message);
  Pair worker, control;
  if (!worker.open() || !control.open()) return failed("ANT4803", fmt::format("the test has no more sockets: {}", std::strerror(errno)));
  pid_t pid = 0;
  const int error = spawn(*program,
                          {*program, "test-host", "--worker-fd", std::to_string(kWorkerFd), "--control-fd", std::to_string(kControlFd),
                           "--wall-us", std::to_string(wall_us), "--app", protocol::own_path()},
                          worker.theirs, control.theirs, pid);
  if (error != 0) return failed("ANT4801", fmt::format("the engine `{}` cannot be run: {}", *program, std::strerror(error)));
  ::close(std::exchange(worker.theirs, -1));
  ::close(std::exchange(control.theirs, -1));
  std::unique_ptr<EngineProcess> engine(new EngineProcess(pid, std::exchange(control.ours, -1), *program));
  engine->worker_ = std::thread(
      [fd = std::exchange(worker.ours, -1), app = std::make_unique<ServedApp>(ServedApp{document, std::move(functions)})]() mutable {
        const auto ending = protocol::serve_worker(fd, app->document, app->functions, threads_of_functions());
        if (ending.is_running) static_cast<void>(app.release());  // a function that hangs still uses it
      });
  if (!engine->await_ready(problem)) return nullptr;
  return engine;
}

bool EngineProcess::await_ready(StartProblem& problem) {
  const auto frame = control_.receive(kStartTimeoutMs);
  if (!frame && frame.error().code == ETIMEDOUT) {
    problem = {"ANT4803", fmt::format("the engine `{}` was not ready within {} s", program_, kStartTimeoutMs / 1000)};
    return false;
  }
  if (!frame) {
    const std::string ending = how_it_ended();
    problem = {"ANT4803", fmt::format("the engine `{}` ended before it was ready: {}; its own words are on stderr. An engine of another "
                                      "version may not know `test-host`",
                                      program_, ending)};
    return false;
  }
  const Json header = Json::parse(frame->header, nullptr, false);
  data_dir_ = protocol::text_field(header, "data_dir");
  if (protocol::text_field(header, "type") == "ready") return true;
  problem = {protocol::text_field(header, "code", "ANT4803"), frame->payload};
  return false;
}

std::string EngineProcess::how_it_ended() {
  if (reaped_) return ending_;
  if (!wait_for_exit(pid_, kExitTimeoutMs)) return "it closed its socket";
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  reaped_ = true;
  ending_ = WIFSIGNALED(status) ? fmt::format("it was ended by signal {} ({})", WTERMSIG(status), ::strsignal(WTERMSIG(status)))
                                : fmt::format("it exited with code {}", WEXITSTATUS(status));
  return ending_;
}

base::Result<std::string> EngineProcess::call(const std::string& header, const std::string& payload,
                                              const std::function<void(std::string_view)>& sink) {
  const std::lock_guard lock(mutex_);
  const auto gone = [&] {
    return base::Error{base::Category::kUnavailable, fmt::format("the engine of this test is gone: {}", how_it_ended()), kGoneCode};
  };
  if (auto sent = control_.send({header, payload}); !sent)
    return sent.error().category == base::Category::kInvalid ? sent.error() : base::Result<std::string>(gone());
  for (;;) {
    auto frame = control_.receive(0);  // as long as a person looks at a breakpoint
    if (!frame) return gone();
    const Json answer = Json::parse(frame->header, nullptr, false);
    const std::string type = protocol::text_field(answer, "type");
    if (type == "data") {
      sink(frame->payload);
    } else if (type == "error") {
      base::Error error = base::internal(frame->payload);
      for (const auto category : kCategories)
        if (base::to_string(category) == protocol::text_field(answer, "category")) error.category = category;
      return error;
    } else if (type == "end") {
      return std::move(frame->header);
    } else {
      return base::internal(fmt::format("the engine answered `{}`", frame->header));
    }
  }
}

EngineProcess::~EngineProcess() {
  if (::getpid() != owner_) {  // a fork: the engine is its parent's
    if (worker_.joinable()) worker_.detach();
    return;
  }
  if (!reaped_) {
    static_cast<void>(control_.send({R"({"type":"call","method":"stop"})", {}}));
    if (!wait_for_exit(pid_, kStopTimeoutMs)) ::kill(pid_, SIGKILL);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
  }
  if (worker_.joinable()) worker_.join();
  remove_folder(data_dir_);  // of an engine that died
}

}  // namespace antler::testing
