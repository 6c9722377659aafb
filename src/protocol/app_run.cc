// App::run, the whole of a user's main(): the manifest on stdout, the engine in place of the program, or a worker for the engine that
// started it.
#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "antler/app.h"
#include "base/text.h"
#include "protocol/crash_report.h"
#include "protocol/engine_path.h"
#include "protocol/worker_end.h"

namespace antler {
namespace {

constexpr int kExitFailed = 1;
constexpr int kExitUsage = 2;

constexpr std::string_view kUsage = R"({0}: an Antler app

  {0} [start] [options]   run the engine with this app; options are those of `antler start`
  {0} manifest            print what this app declares as JSON, without connecting to anything
  {0} --help              print this

The engine is $ANTLER_ENGINE, or `antler` of the installation, beside this program, or on PATH.
)";

int become_engine(const std::vector<std::string>& options) {
  const auto engine = protocol::find_engine();
  if (!engine) {
    fmt::print(stderr, "error: {}\n", engine.error().message);
    return kExitFailed;
  }
  std::vector<std::string> words{*engine, "start", "--app", protocol::own_path()};
  words.insert(words.end(), options.begin(), options.end());
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execv(engine->c_str(), arguments.data());
  fmt::print(stderr, "error: `{}` cannot be run: {}\n", *engine, std::strerror(errno));
  return kExitFailed;
}

int print_manifest(const Document& document) {
  if (!document.diagnostics.empty()) {
    std::fputs(document.diagnostics.c_str(), stderr);
    return kExitFailed;
  }
  std::fwrite(document.json.data(), 1, document.json.size(), stdout);
  return std::fflush(stdout) == 0 ? 0 : kExitFailed;
}

bool is_open(int fd) { return fd >= 0 && ::fcntl(fd, F_GETFD) >= 0; }

bool read_fd(std::string_view given, int& fd) {
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), fd);
  return error == std::errc{} && end == given.data() + given.size() && is_open(fd);
}

// `exit` gives its last function no argument of ours.
bool ends_group = false;

// After all that the program destroys: what its functions started and left running does not outlive an engine that is gone.
__attribute__((destructor)) void end_group() {
  if (!ends_group) return;
  std::fflush(nullptr);
  ::kill(0, SIGKILL);
}

// A program that a function starts does not hold the engine's ends open, and is no worker.
void keep_from_children(int fd, const char* variable) {
  ::fcntl(fd, F_SETFD, FD_CLOEXEC);
  ::unsetenv(variable);
}

/// Those that ANTLER_LANES names by two sockets each, as many as there are threads.
std::vector<protocol::LaneFds> take_lanes(std::size_t threads) {
  std::vector<int> fds;
  const char* const named = std::getenv("ANTLER_LANES");
  const std::string given = named != nullptr ? named : "";
  for (const auto text : base::split(given, ',')) {
    int fd = -1;
    if (!read_fd(text, fd)) continue;
    keep_from_children(fd, "ANTLER_LANES");
    fds.push_back(fd);
  }
  std::vector<protocol::LaneFds> lanes;
  for (std::size_t i = 0; i < fds.size(); i += 2) {
    if (lanes.size() < threads && i + 1 < fds.size()) {
      lanes.push_back({fds[i], fds[i + 1]});
      continue;
    }
    ::close(fds[i]);
    if (i + 1 < fds.size()) ::close(fds[i + 1]);
  }
  return lanes;
}

int serve_as_worker(std::string_view given, const App& app) {
  int fd = -1;
  if (!read_fd(given, fd)) {
    fmt::print(stderr, "error: ANTLER_WORKER_FD is `{}`; expected an open file descriptor. The engine sets it for the workers it starts\n",
               given);
    return kExitUsage;
  }
  keep_from_children(fd, "ANTLER_WORKER_FD");
  const std::size_t threads = protocol::worker_threads();
  if (threads == 0) {
    fmt::print(stderr, "error: ANTLER_WORKER_THREADS is `{}`; expected a whole number from 1 to {}\n", std::getenv("ANTLER_WORKER_THREADS"),
               protocol::kWorkerThreadsMax);
    return kExitUsage;
  }
  if (const char* crash = std::getenv("ANTLER_CRASH_FD"); crash != nullptr)
    if (int crash_fd = -1; read_fd(crash, crash_fd)) {
      keep_from_children(crash_fd, "ANTLER_CRASH_FD");
      protocol::start_crash_reports(crash_fd);
    }
  protocol::ProgressPage progress;
  if (const char* page = std::getenv("ANTLER_PROGRESS_FD"); page != nullptr)
    if (int page_fd = -1; read_fd(page, page_fd)) {
      ::unsetenv("ANTLER_PROGRESS_FD");
      progress = protocol::ProgressPage::map(page_fd);
    }
  const std::vector<protocol::LaneFds> lanes = take_lanes(threads);
  const protocol::CrashStack stack;
  const Document document = app.manifest();
  if (!document.diagnostics.empty()) {
    std::fputs(document.diagnostics.c_str(), stderr);
    return protocol::kExitDeclarations;
  }
  const auto ending = protocol::serve_worker(fd, document.json, app.functions(), threads, progress, lanes);
  ends_group = ending.is_abandoned && ::getpgrp() == ::getpid();
  if (!ending.is_running) return ending.exit_code;
  // A function that hangs would still use what main() and the constants destroy.
  std::fflush(nullptr);
  end_group();
  ::_exit(ending.exit_code);
}

}  // namespace

int App::run(int argc, char** argv) const {
  if (const char* fd = std::getenv("ANTLER_WORKER_FD"); fd != nullptr) return serve_as_worker(fd, *this);
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  const std::string command = words.empty() ? "start" : words.front();
  if (command == "start") return become_engine({words.empty() ? words.begin() : words.begin() + 1, words.end()});
  const bool help = command == "--help" || command == "-h" || command == "help";
  if (command.starts_with("--") && !help) return become_engine(words);
  if (command == "manifest" && words.size() == 1) return print_manifest(manifest());
  const std::string program = argc > 0 ? std::filesystem::path(argv[0]).filename().string() : name_;
  if (help) {
    fmt::print(kUsage, program);
    return 0;
  }
  if (command == "manifest") {
    fmt::print(stderr, "error: `manifest` takes no arguments, and `{}` is one\n", words[1]);
    return kExitUsage;
  }
  const std::string near = base::nearest(command, std::vector<std::string>{"start", "manifest", "--help"});
  fmt::print(stderr, "error: `{}` is no command of this program: start, manifest, --help\n", command);
  if (!near.empty()) fmt::print(stderr, "  hint: did you mean `{}`?\n", near);
  return kExitUsage;
}

}  // namespace antler
