#include "worker/worker_process.h"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "antler/version.h"
#include "base/clock.h"
#include "protocol/json_field.h"
#include "protocol/progress.h"
#include "protocol/worker_end.h"

namespace antler::worker {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t kExitTimeoutMs = 1'000;
constexpr std::size_t kReportBytesMax = 64u << 10;
/// N and, once there is one, N − 1.
constexpr std::array kVersionsSpoken{protocol::kVersion};

std::string describe_status(int status) {
  if (WIFEXITED(status)) return fmt::format("it exited with code {}", WEXITSTATUS(status));
  if (WIFSIGNALED(status)) return fmt::format("it was ended by signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status)));
  return "it ended";
}

// Waits for the end of `pid`, at most until the deadline, and leaves it to be reaped.
bool wait_for_exit(pid_t pid, std::int64_t timeout_ms) {
  const base::SystemClock clock;
  const std::int64_t deadline_ns = clock.steady_ns() + timeout_ms * 1'000'000;
  for (;;) {
    siginfo_t info{};
    if (::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0 ? errno != EINTR : info.si_pid == pid) return true;
    if (clock.steady_ns() > deadline_ns) return false;
    ::usleep(1000);
  }
}

}  // namespace

base::Result<std::unique_ptr<WorkerProcess>> WorkerProcess::spawn(const std::string& executable, WorkerOptions options) {
  auto opened = Executable::open(executable);
  if (!opened) return opened.error();
  return spawn(std::move(*opened), std::move(options));
}

base::Result<std::unique_ptr<WorkerProcess>> WorkerProcess::spawn(std::shared_ptr<const Executable> executable, WorkerOptions options) {
  const auto spawned = executable->spawn();
  if (!spawned) return spawned.error();
  return std::unique_ptr<WorkerProcess>(new WorkerProcess(std::move(executable), std::move(options), *spawned));
}

base::Result<std::unique_ptr<WorkerProcess>> WorkerProcess::attach(int fd, const std::string& program, WorkerOptions options) {
  auto opened = Executable::open_running(program);
  if (!opened) return opened.error();
  std::unique_ptr<WorkerProcess> worker(new WorkerProcess(std::move(*opened), std::move(options), {.pid = 0, .socket_fd = fd}));
  worker->reaped_ = true;  // there is no process of ours to end
  worker->ending_.message = "it closed its connection";
  return worker;
}

base::Result<protocol::Frame> WorkerProcess::await(std::string_view what, std::int64_t timeout_ms) {
  std::int64_t left_ms = timeout_ms;
  if (options_.show && options_.silent_ms < left_ms) {
    pollfd poll_fd{socket_.fd(), POLLIN, 0};
    if (::poll(&poll_fd, 1, static_cast<int>(options_.silent_ms)) == 0) {
      left_ms -= options_.silent_ms;
      options_.show(fmt::format("waiting for the {} of the app `{}`, {} s more at most\n", what, path(), (left_ms + 999) / 1000));
    }
  }
  auto frame = socket_.receive(left_ms);
  if (frame) return frame;
  if (frame.error().code == ETIMEDOUT)
    return base::Error{base::Category::kUnavailable,
                       fmt::format("the app `{}` sent no {} within {} ms; a program that hands itself to `App::run` at once does", path(),
                                   what, timeout_ms),
                       ETIMEDOUT};
  const base::Error reason = died(frame.error());
  if (reaped_ && ending_.exit_code == protocol::kExitDeclarations)
    return base::invalid(fmt::format("what the app `{}` declares is wrong, as it says above", path()));
  return reason.with_note(fmt::format("the app `{}` sent no {}", path(), what));
}

base::Result<void> WorkerProcess::exchange_hello() {
  if (greeted_) return {};
  const auto hello = await("hello", options_.hello_timeout_ms);
  if (!hello) return hello.error();
  const Json header = Json::parse(hello->header, nullptr, false);
  if (protocol::text_field(header, "type") != "hello")
    return base::invalid(fmt::format("the app `{}` said `{}` in place of a hello", path(), hello->header));
  const int version = protocol::number_field(header, "protocol", -1);
  if (version < 0)
    return base::invalid(fmt::format("the hello of the app `{}` names no version of the protocol: `{}`", path(), hello->header));
  if (std::ranges::find(kVersionsSpoken, version) == kVersionsSpoken.end())
    return base::unsupported(version < protocol::kVersion
                                 ? fmt::format("the app `{}` speaks version {} of the protocol, this engine {} (antler {}): build the app "
                                               "against this Antler",
                                               path(), version, fmt::join(kVersionsSpoken, " and "), antler::kVersion)
                                 : fmt::format("the app `{}` speaks version {} of the protocol, this engine {} (antler {}): install the "
                                               "Antler that the app was built against, or build the app against this one",
                                               path(), version, fmt::join(kVersionsSpoken, " and "), antler::kVersion));
  const std::string rows = protocol::text_field(header, "rows", "rowbinary");
  if (rows != "rowbinary" && rows != "ndjson")
    return base::invalid(fmt::format("the app `{}` wants its rows as `{}`; `rowbinary` and `ndjson` are known", path(), rows));
  rows_ = rows == "ndjson" ? RowsForm::kNdjson : RowsForm::kRowBinary;
  keeps_rows_ = protocol::flag_field(header, "keeps_rows", false);
  sdk_ = protocol::text_field(header, "sdk");
  sdk_version_ = protocol::text_field(header, "sdk_version");
  protocol_ = version;
  const Json answer{{"type", "hello"}, {"protocol", version}, {"engine", antler::kVersion}};
  if (auto sent = socket_.send({answer.dump(), {}}); !sent) return died(sent.error());
  greeted_ = true;
  return {};
}

base::Error WorkerProcess::died(const base::Error& error) {
  const bool silent = error.category == base::Category::kUnavailable && !reaped_ && !wait_for_exit(pid_, 0);
  if (silent || (!reaped_ && !wait_for_exit(pid_, kExitTimeoutMs))) return error;
  return {base::Category::kUnavailable, end(0).message, error.code};
}

base::Result<std::string> WorkerProcess::receive_manifest() {
  if (auto greeted = exchange_hello(); !greeted) return greeted.error();
  auto frame = await("manifest", options_.hello_timeout_ms);
  if (!frame) return frame.error();
  const Json header = Json::parse(frame->header, nullptr, false);
  if (protocol::text_field(header, "type") != "manifest")
    return base::invalid(fmt::format("the app `{}` sent `{}` where its manifest was expected", path(), frame->header));
  return std::move(frame->payload);
}

// An app that is gone when it is told any of these is found out by whoever waits for it.
void WorkerProcess::accept(std::uint64_t generation) {
  if (std::exchange(accepted_, true)) return;
  static_cast<void>(socket_.send({Json{{"type", "manifest_accepted"}, {"generation", generation}}.dump(), {}}));
}

void WorkerProcess::goodbye() { static_cast<void>(socket_.send({R"({"type":"goodbye"})", {}})); }

void WorkerProcess::refuse(const std::string& diagnostics) {
  static_cast<void>(socket_.send({R"({"type":"manifest_refused"})", diagnostics}));
}

base::Result<std::size_t> WorkerProcess::await_ready(std::int64_t timeout_ms) {
  if (calls_ > 0) return calls_;
  const auto frame = await("ready", timeout_ms);
  if (!frame) return frame.error();
  const Json header = Json::parse(frame->header, nullptr, false);
  if (protocol::text_field(header, "type") != "ready")
    return base::invalid(fmt::format("the app `{}` sent `{}` where its ready was expected", path(), frame->header));
  const std::uint64_t calls = protocol::number_field(header, "calls", std::uint64_t{0});
  if (calls == 0 || calls > kCallsMax)
    return base::invalid(fmt::format("the app `{}` sent `{}`; `calls` is a number from 1 to {}, the calls that it takes at once", path(),
                                     frame->header, kCallsMax));
  const std::uint64_t lanes = protocol::number_field(header, "lanes", std::uint64_t{0});
  if (lanes > lanes_.size())
    return base::invalid(fmt::format("the app `{}` sent `{}`; it was given {} lanes", path(), frame->header, lanes_.size()));
  for (; lanes_.size() > lanes; lanes_.pop_back()) ::close(lanes_.back().calls), ::close(lanes_.back().queries);
  return calls_ = static_cast<std::size_t>(calls);
}

Ending WorkerProcess::end(std::int64_t grace_ms) {
  if (reaped_) return ending_;
  wait_for_exit(pid_, grace_ms);
  // Its group too: nothing that it started outlives it. Until it is reaped the number is its own.
  if (::kill(-pid_, SIGKILL) != 0) ::kill(pid_, SIGKILL);
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  reaped_ = true;
  ending_.message = describe_status(status);
  if (WIFEXITED(status)) ending_.exit_code = WEXITSTATUS(status);
  read_crash_report();
  return ending_;
}

// The process is gone, so all that it wrote is in the pipe; a child of it may hold the other end open.
void WorkerProcess::read_crash_report() {
  char buffer[4096];
  while (ending_.report.size() < kReportBytesMax) {
    const ssize_t got = ::read(crash_fd_, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return;
    ending_.report.append(buffer, static_cast<std::size_t>(got));
  }
}

// By reading: the worker could cut a file that is mapped.
std::optional<std::uint64_t> WorkerProcess::record_of(std::uint64_t call) const {
  if (progress_fd_ < 0) return std::nullopt;
  std::array<std::uint64_t, protocol::kProgressBytes / sizeof(std::uint64_t)> slots{};
  const ssize_t got = ::pread(progress_fd_, slots.data(), sizeof slots, 0);
  for (std::size_t i = 0; i + 1 < static_cast<std::size_t>(std::max<ssize_t>(got, 0)) / sizeof slots[0]; i += 2)
    if (slots[i] == call && slots[i + 1] > 0) return slots[i + 1] - 1;
  return std::nullopt;
}

WorkerProcess::~WorkerProcess() {
  socket_.shutdown();
  end(kExitTimeoutMs);
  for (const auto& lane : lanes_) ::close(lane.calls), ::close(lane.queries);
  for (const int fd : {crash_fd_, progress_fd_})
    if (fd >= 0) ::close(fd);
}

}  // namespace antler::worker
