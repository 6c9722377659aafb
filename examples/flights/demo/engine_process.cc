#include "engine_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <ctime>
#include <fstream>
#include <optional>
#include <sstream>
#include <thread>
#include <vector>

#include "base/text.h"
#include "control/control_server.h"

extern char** environ;

namespace flights_demo {

namespace base = antler::base;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto kReadyMax = std::chrono::seconds(20);
constexpr auto kStopMax = std::chrono::seconds(5);
constexpr auto kPoll = std::chrono::milliseconds(10);
constexpr std::size_t kLastLinesMax = 40;

struct ProcessStat {
  pid_t parent = 0;
  std::int64_t ended_children_cpu_us = 0;
};

// Nothing when there is no such process any more.
std::optional<ProcessStat> stat_of(pid_t pid) {
  std::ifstream file(fmt::format("/proc/{}/stat", pid));
  std::stringstream text;
  text << file.rdbuf();
  // The program's name, in parentheses, may hold anything. Behind it the parent is the 2nd field, and the 14th and 15th are the ticks of
  // user and system time of its children that were waited for.
  const std::string line = text.str();
  const auto fields = base::split(std::string_view(line).substr(std::min(line.size(), line.rfind(')') + 1)), ' ');
  if (fields.size() < 16) return std::nullopt;
  const auto number = [&](std::size_t field) { return std::stoll(std::string(fields[field])); };
  const std::int64_t tick_us = 1'000'000 / ::sysconf(_SC_CLK_TCK);
  return ProcessStat{static_cast<pid_t>(number(2)), (number(14) + number(15)) * tick_us};
}

// To the microsecond, where /proc has ticks. Nothing when there is no such process any more.
std::optional<std::int64_t> cpu_us_of(pid_t pid) {
  clockid_t clock = 0;
  timespec used{};
  if (::clock_getcpuclockid(pid, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return std::nullopt;
  return used.tv_sec * std::int64_t{1'000'000} + used.tv_nsec / 1000;
}

std::string how_it_ended(int status) {
  if (WIFSIGNALED(status)) return fmt::format("was ended by signal {}", WTERMSIG(status));
  return fmt::format("ended with exit code {}", WEXITSTATUS(status));
}

}  // namespace

base::Result<std::unique_ptr<EngineProcess>> EngineProcess::spawn(EngineOptions options) {
  for (const auto& program : {options.program, options.app})
    if (::access(program.c_str(), X_OK) != 0)
      return base::not_found(fmt::format("`{}` is not there; `./x build` makes it", program.string()));
  std::vector<std::string> words{options.program.string(),  "start",       "--app", options.app.string(), "--data-dir",
                                 options.data_dir.string(), "--http-port", "0",     "--log-level",        "warning"};
  if (!options.libchdb.empty()) words.insert(words.end(), {"--clickhouse-library", options.libchdb});
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addchdir_np(&files, options.working_dir.c_str());
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, options.stderr_file.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, defaults;
  sigemptyset(&none);
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  pid_t pid = 0;
  const int error = ::posix_spawn(&pid, options.program.c_str(), &files, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  if (error != 0) return base::system_error("starting " + options.program.string(), error);
  return std::unique_ptr<EngineProcess>(new EngineProcess(std::move(options), pid));
}

EngineProcess::~EngineProcess() { static_cast<void>(stop()); }

base::Result<void> EngineProcess::wait_ready(const std::function<bool()>& interrupted) {
  const auto deadline = Clock::now() + kReadyMax;
  for (;;) {
    if (!alive())
      return base::unavailable(fmt::format("the engine {} before it was ready; it said:\n{}", how_it_ended(status_), last_words()));
    if (auto info = call_json({{"method", "info"}}); info && info->is_object()) {
      address_ = info->value("address", "");
      return {};
    }
    if (interrupted()) return base::unavailable("interrupted");
    if (Clock::now() > deadline)
      return base::unavailable(fmt::format("the engine was not ready after {} s; it said:\n{}", kReadyMax.count(), last_words()));
    std::this_thread::sleep_for(kPoll);
  }
}

base::Result<std::string> EngineProcess::call(const nlohmann::json& request) const {
  auto full = request;
  full["type"] = "call";
  std::string text;
  const auto called = antler::control::call((options_.data_dir / "control.sock").string(), full.dump(),
                                            [&](std::string_view piece) { return text += piece, true; });
  if (!called) return called.error();
  return text;
}

base::Result<nlohmann::json> EngineProcess::call_json(const nlohmann::json& request) const {
  auto text = call(request);
  if (!text) return text.error();
  auto json = nlohmann::json::parse(*text, nullptr, false);
  if (json.is_discarded()) return base::internal("the engine's answer is not JSON: " + *text);
  return json;
}

base::Result<std::string> EngineProcess::query(const std::string& sql, const std::string& format) const {
  return call({{"method", "query"}, {"sql", sql}, {"format", format}});
}

base::Result<std::int64_t> EngineProcess::cpu_us() const {
  const auto used = cpu_us_of(pid_);
  if (!used) return base::internal("the engine's processor time cannot be read");
  return *used;
}

base::Result<std::int64_t> EngineProcess::functions_cpu_us() const {
  const auto own = stat_of(pid_);
  if (!own) return base::internal("the engine's processor time cannot be read");
  std::int64_t sum = own->ended_children_cpu_us;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator("/proc", error)) {
    pid_t pid = 0;
    const std::string name = entry.path().filename();
    if (std::from_chars(name.data(), name.data() + name.size(), pid).ec != std::errc()) continue;
    const auto stat = stat_of(pid);
    if (stat && stat->parent == pid_) sum += cpu_us_of(pid).value_or(0) + stat->ended_children_cpu_us;
  }
  return sum;
}

bool EngineProcess::alive() {
  if (!ended_ && ::waitpid(pid_, &status_, WNOHANG) == pid_) ended_ = true;
  return !ended_;
}

base::Result<void> EngineProcess::stop() {
  if (alive()) {
    ::kill(pid_, SIGTERM);
    const auto deadline = Clock::now() + kStopMax;
    while (alive() && Clock::now() < deadline) std::this_thread::sleep_for(kPoll);
    if (alive()) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, &status_, 0);
      ended_ = true;
      return base::internal(
          fmt::format("the engine did not stop within {} s and was killed; it said:\n{}", kStopMax.count(), last_words()));
    }
  }
  if (status_ != 0) return base::internal(fmt::format("the engine {}; it said:\n{}", how_it_ended(status_), last_words()));
  return {};
}

std::string EngineProcess::last_words() const {
  std::ifstream file(options_.stderr_file);
  std::stringstream text;
  text << file.rdbuf();
  const std::string all = text.str();
  const auto lines = base::split(base::trim(all), '\n');
  std::string out;
  for (std::size_t i = lines.size() > kLastLinesMax ? lines.size() - kLastLinesMax : 0; i < lines.size(); ++i)
    out += fmt::format("  {}\n", lines[i]);
  return out;
}

}  // namespace flights_demo
