#include "child_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

namespace antler::bench {
namespace {

constexpr auto kPoll = std::chrono::milliseconds(1);
constexpr double kKillDeadlineS = 10;
constexpr std::size_t kLastWordsBytes = 2'000;

double seconds(const timespec& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9; }
double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; }

double clock_s(clockid_t clock) {
  timespec time{};
  return ::clock_gettime(clock, &time) == 0 ? seconds(time) : 0;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// Between fork and exec: nothing that allocates.
[[noreturn]] void become(char* const* arguments, const char* out_file, const char* err_file, const char* folder, int core, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  const int in = ::open("/dev/null", O_RDONLY);
  const int out = ::open(out_file, O_WRONLY | O_CREAT | O_APPEND, 0600);
  const int err = ::open(err_file, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (in < 0 || out < 0 || err < 0) ::_exit(127);
  ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  ::close_range(3, ~0U, 0);
  if (*folder != '\0' && ::chdir(folder) != 0) ::_exit(127);
  if (core >= 0) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(core, &set);
    ::sched_setaffinity(0, sizeof set, &set);
  }
  ::execv(arguments[0], arguments);
  ::_exit(127);
}

}  // namespace

double own_cpu_s() { return clock_s(CLOCK_PROCESS_CPUTIME_ID); }
double thread_cpu_s() { return clock_s(CLOCK_THREAD_CPUTIME_ID); }
double steady_s() { return clock_s(CLOCK_MONOTONIC); }

base::Result<std::unique_ptr<ChildProcess>> ChildProcess::spawn(const ChildOptions& options) {
  if (::access(options.words.front().c_str(), X_OK) != 0)
    return base::not_found(fmt::format("`{}` is not there; `./x build` makes it", options.words.front()));
  auto words = options.words;
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid == 0) become(arguments.data(), options.out_file.c_str(), options.err_file.c_str(), options.folder.c_str(), options.core, parent);
  if (pid < 0) return base::system_error("starting " + options.words.front(), errno);
  return std::unique_ptr<ChildProcess>(new ChildProcess(options, pid));
}

ChildProcess::~ChildProcess() {
  if (!running()) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, &status_, 0);
}

double ChildProcess::cpu_s() const {
  clockid_t clock = 0;
  if (ended_ || ::clock_getcpuclockid(pid_, &clock) != 0) return ended_cpu_s_;
  return clock_s(clock);
}

double ChildProcess::memory_mb(const std::string& key) const {
  std::ifstream file(fmt::format("/proc/{}/status", pid_));
  for (std::string line; std::getline(file, line);)
    if (line.rfind(key + ":", 0) == 0) return std::strtod(line.c_str() + key.size() + 1, nullptr) / 1024;
  return 0;
}

bool ChildProcess::running() {
  if (ended_) return false;
  rusage usage{};
  if (::wait4(pid_, &status_, WNOHANG, &usage) == pid_) {
    ended_ = true;
    ended_cpu_s_ = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  }
  return !ended_;
}

base::Result<void> ChildProcess::wait(double deadline_s) {
  const double end = steady_s() + deadline_s;
  while (running() && steady_s() < end) std::this_thread::sleep_for(kPoll);
  if (running()) return base::unavailable(fmt::format("`{}` did not end within {} s", options_.words.front(), deadline_s));
  return outcome();
}

base::Result<void> ChildProcess::stop(double deadline_s) {
  if (running()) ::kill(pid_, SIGTERM);
  auto ended = wait(deadline_s);
  if (running()) {
    ::kill(pid_, SIGKILL);
    static_cast<void>(wait(kKillDeadlineS));
  }
  return ended;
}

base::Result<void> ChildProcess::outcome() const {
  if (WIFEXITED(status_) && WEXITSTATUS(status_) == 0) return {};
  auto words = err_text();
  if (words.size() > kLastWordsBytes) words.erase(0, words.size() - kLastWordsBytes);
  return base::unavailable(fmt::format("`{}` ended {} {}; it said:\n{}", options_.words.front(),
                                       WIFEXITED(status_) ? "with code" : "by signal",
                                       WIFEXITED(status_) ? WEXITSTATUS(status_) : WTERMSIG(status_), words));
}

std::string ChildProcess::out_text() const { return read_file(options_.out_file); }
std::string ChildProcess::err_text() const { return read_file(options_.err_file); }

}  // namespace antler::bench
