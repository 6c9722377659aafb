// antler build: the project of this folder, its progress, its mistakes, and where its program is.
#include <fmt/format.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

#include "base/text.h"
#include "cli/build_command.h"
#include "cli/command.h"

namespace antler::cli {
namespace {

constexpr std::int64_t kQuietMs = 1'000;  // a build that is shorter says nothing

// Ninja's `[3/7] …` on one line that is rewritten on a terminal, and a line each elsewhere; nothing in the first second.
class Progress {
 public:
  void show(std::string_view line) {
    if (!line.starts_with('[') || std::chrono::steady_clock::now() - began_ < std::chrono::milliseconds(kQuietMs)) return;
    if (!is_terminal_) {
      fmt::print(stderr, "{}\n", line);
      return;
    }
    if (line.size() > kColumnsMax) line = line.substr(0, kColumnsMax);
    fmt::print(stderr, "\r\033[K{}", line);
    std::fflush(stderr);
    is_shown_ = true;
  }
  void end() const {
    if (is_shown_) fmt::print(stderr, "\r\033[K");
  }

 private:
  static constexpr std::size_t kColumnsMax = 78;
  const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  const bool is_terminal_ = ::isatty(STDERR_FILENO) == 1;
  bool is_shown_ = false;
};

// SIGINT and SIGTERM as something to poll, for as long as it lives.
class StopSignals {
 public:
  StopSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &signals, &before_);
    fd_ = ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
  }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  ~StopSignals() {
    signalfd_siginfo taken = {};
    [[maybe_unused]] const ssize_t count = ::read(fd_, &taken, sizeof(taken));
    ::close(fd_);
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  [[nodiscard]] int fd() const { return fd_; }

 private:
  sigset_t before_ = {};
  int fd_ = -1;
};

}  // namespace

BuildResult build_here(const Common& common, const BuildCommandOptions& options) {
  BuildResult failed;
  const auto project = find_project(".");
  if (!project) {
    failed.diagnostics.push_back(
        {.code = "ANT4701", .message = project.error().message, .where = {}, .related = {}, .hint = "`antler init NAME` writes one"});
    return failed;
  }
  config::Settings settings;
  // The settings of the project, also from a folder below it.
  Common of_project = common;
  if (of_project.config_file.empty())
    if (const auto there = is_there(*project / "antler.toml"); there && *there)
      of_project.config_file = (*project / "antler.toml").string();
  if (!load_settings(of_project, settings)) return failed;
  Progress progress;
  const StopSignals signals;
  BuildRequest request = build_request(*project, settings, options.release);
  request.clean = options.clean;
  request.cancel_fd = signals.fd();
  request.progress = [&](std::string_view line) {
    if (options.verbose) fmt::print(stderr, "{}\n", line);
    else progress.show(line);
  };
  BuildResult result = build_project(request);
  progress.end();
  return result;
}

void print_failure(const BuildResult& result, const Common& common) {
  if (common.json) {
    fmt::print(stderr, "{{\"diagnostics\":{},\"messages\":{}}}\n", base::render_json(result.diagnostics), render_json(result.messages));
    return;
  }
  const auto project = find_project(".");
  const std::string text = render_text(result.messages, project ? project->string() : "") + (result.messages.empty() ? "" : "\n") +
                           base::render_text(result.diagnostics);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

int build(const Common& common, const BuildCommandOptions& options) {
  const BuildResult result = build_here(common, options);
  if (!result.ok && result.diagnostics.empty()) return kUsage;
  if (!result.ok && !common.json) {
    print_failure(result, common);
    return kFailed;
  }
  if (common.json) {
    fmt::print("{{\"ok\":{},\"program\":{},\"took_ms\":{},\"diagnostics\":{},\"messages\":{}}}\n", result.ok,
               base::json_string(result.program), result.took_ms, base::render_json(result.diagnostics), render_json(result.messages));
    return result.ok ? kDone : kFailed;
  }
  // Warnings of a build that went well.
  const std::string text = render_text(result.messages, find_project(".").value().string());
  std::fwrite(text.data(), 1, text.size(), stderr);
  fmt::print("{}\n", result.program);
  return kDone;
}

}  // namespace antler::cli
