// antler dev: build, start, watch, and for each save build again and give the running engine what came out of it, while the version before
// serves. The engine runs on the calling thread, because it waits for signals; saves are handled on one beside it.
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "base/text.h"
#include "cli/build_tool.h"
#include "cli/command.h"
#include "cli/watch.h"
#include "engine/data_folder.h"
#include "engine/engine.h"

namespace antler::cli {
namespace {

namespace fs = std::filesystem;
using SteadyClock = std::chrono::steady_clock;

constexpr int kQuietMs = 30;  // an editor that saves several files is one save
constexpr std::size_t kChangesShown = 3;

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(fd_); }
  [[nodiscard]] int get() const { return fd_; }

 private:
  const int fd_;
};

// Readable when one of the two is.
class EitherDescriptor : public Descriptor {
 public:
  EitherDescriptor(int a, int b) : Descriptor(::epoll_create1(EPOLL_CLOEXEC)) {
    for (const int fd : {a, b}) {
      epoll_event event{.events = EPOLLIN, .data = {.fd = fd}};
      ::epoll_ctl(get(), EPOLL_CTL_ADD, fd, &event);
    }
  }
};

bool is_readable(int fd) {
  pollfd poll_fd{fd, POLLIN, 0};
  return ::poll(&poll_fd, 1, 0) > 0;
}

void wait_until_readable(int fd) {
  pollfd poll_fd{fd, POLLIN, 0};
  while (::poll(&poll_fd, 1, -1) < 0) {
  }
}

// Stop signals as something to poll; they are blocked, and stay pending for who waits for them.
int stop_signal_fd() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

void say(std::string_view what, std::string_view text) {
  fmt::print(stderr, "{:<8}{}\n", what, text);
  std::fflush(stderr);
}

std::string seconds_since(SteadyClock::time_point start) {
  return fmt::format("{:.2f} s", std::chrono::duration<double>(SteadyClock::now() - start).count());
}

class DevLoop {
 public:
  DevLoop(const Common& common, fs::path project, config::Settings settings, Watcher& watcher)
      : common_(common), project_(std::move(project)), settings_(std::move(settings)), watcher_(watcher) {}

  /// Builds until there is a program. False when `stop_fd` became readable.
  bool build(int stop_fd, std::string& program) {
    const EitherDescriptor wake(watcher_.fd(), stop_fd);
    for (;;) {
      const auto began = SteadyClock::now();
      BuildRequest request = build_request(project_, settings_, false);
      request.cancel_fd = wake.get();
      request.apps_only = true;
      const BuildResult result = build_project(request);
      if (is_readable(stop_fd)) return false;
      if (result.ok) {
        for (const auto& message : result.messages) fmt::print(stderr, "{}", render_text({message}, project_.string()));
        say("build", seconds_since(began));
        program = result.program;
        return true;
      }
      // Saved again meanwhile: what the build said is old.
      if (result.cancelled) {
        take_changes();
        continue;
      }
      const std::string text = render_text(result.messages, project_.string());
      fmt::print(stderr, "{}{}", text, base::render_text(result.diagnostics));
      say("watch", serving_ ? "the version before serves on; save to try again" : "save to try again");
      if (!wait(stop_fd)) return false;
    }
  }

  /// Tells of a failure to start or to reload.
  void tell(const engine::StartFailure& failure) const {
    if (failure.diagnostics.empty()) return print(failure.error);
    print(failure.diagnostics, common_.json);
    bool is_planned = false;
    for (const auto& diagnostic : failure.diagnostics) is_planned = is_planned || diagnostic.code.starts_with("ANT30");
    if (is_planned) fmt::print(stderr, "  hint: nothing was changed. To begin again without the data of this folder: antler dev --fresh\n");
  }

  /// Waits for a save. False when `stop_fd` became readable.
  bool wait(int stop_fd) {
    const EitherDescriptor wake(watcher_.fd(), stop_fd);
    do {
      wait_until_readable(wake.get());
      if (is_readable(stop_fd)) return false;
    } while (!take_changes());
    return true;
  }

  /// Until `stop_fd` is readable: each save is built and given to the engine.
  void run(engine::Engine& engine, int stop_fd) {
    serving_ = true;
    std::string program;
    while (wait(stop_fd)) {
      const auto saved = SteadyClock::now();
      if (!build(stop_fd, program)) return;
      engine::StartFailure failure;
      const engine::Reloaded reloaded = engine.reload(program, failure);
      if (reloaded.done) {
        say("swap", fmt::format("{}, generation {}, {} after the save", reloaded.changed ? "declarations and functions" : "functions",
                                reloaded.generation, seconds_since(saved)));
      } else {
        tell(failure);
        say("watch", "the version before serves on");
      }
    }
  }

 private:
  // False when there are none after all.
  bool take_changes() {
    const auto changes = watcher_.take(kQuietMs);
    if (changes.empty()) return false;
    std::vector<std::string> shown(changes.begin(), changes.begin() + static_cast<std::ptrdiff_t>(std::min(changes.size(), kChangesShown)));
    std::string text = base::join(shown, ", ");
    if (changes.size() > kChangesShown) text += fmt::format(" and {} more", changes.size() - kChangesShown);
    say("change", text);
    for (const auto& change : changes)
      if (change == "antler.toml") say("note", "antler.toml is read at the start: end antler dev and run it again");
    return true;
  }

  const Common& common_;
  const fs::path project_;
  const config::Settings settings_;
  Watcher& watcher_;
  bool serving_ = false;
};

// Throws away what an earlier run left, when it is a data folder and nobody uses it.
base::Result<void> remove_data(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return {};
  if (!fs::exists(folder / "FORMAT", error))
    return base::invalid(fmt::format("`{}` is no data folder of Antler, and is not removed", folder.string()));
  auto locked = engine::DataFolder::open(folder);
  if (!locked) return locked.error();
  fs::remove_all(folder, error);
  if (error) return base::Error{base::Category::kUnavailable, fmt::format("`{}`: {}", folder.string(), error.message()), error.value()};
  return {};
}

}  // namespace

int dev(const Common& given, const DevOptions& options) {
  engine::block_stop_signals();
  std::error_code error;
  Common common = given;
  if (!common.config_file.empty()) common.config_file = fs::absolute(common.config_file, error).string();
  const auto project = find_project(".");
  if (!project) {
    print(project.error());
    return kUsage;
  }
  fs::current_path(*project, error);  // settings name folders relative to the project
  config::Settings settings;
  if (!load_settings(common, settings)) return kUsage;
  const fs::path data = fs::weakly_canonical(settings.data.dir, error);
  if (options.fresh) {
    if (auto removed = remove_data(data); !removed) {
      print(removed.error());
      return kFailed;
    }
  }
  const fs::path build = fs::weakly_canonical(build_request(*project, settings, false).folder, error);
  auto watcher = Watcher::open(*project, {data, build});
  if (!watcher) {
    print(watcher.error());
    return kFailed;
  }

  DevLoop loop(common, fs::canonical(*project, error), settings, **watcher);
  const auto logger = make_logger(settings);
  std::unique_ptr<engine::Engine> engine;
  {
    const Descriptor signals(stop_signal_fd());
    std::string program;
    while (engine == nullptr) {
      if (!loop.build(signals.get(), program)) return kDone;
      engine::StartFailure failure;
      engine = engine::start_engine({.settings = settings,
                                     .app = program,
                                     .manifest = {},
                                     .show =
                                         [](std::string_view text) {
                                           std::fwrite(text.data(), 1, text.size(), stderr);
                                           std::fflush(stderr);
                                         }},
                                    *logger, failure);
      if (engine != nullptr) break;
      loop.tell(failure);
      // A port or a folder that somebody else has is not mended by a save.
      if (failure.diagnostics.empty() && failure.error.category == base::Category::kConflict) {
        fmt::print(stderr, "  hint: end the other one, or choose another: antler dev --port 4001 --data-dir .antler-2\n");
        return kFailed;
      }
      say("watch", "save to try again");
      if (!loop.wait(signals.get())) return kDone;
    }
  }
  say("watch", fmt::format("{} (ctrl-c ends it)", project->string()));
  const Descriptor stop(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  std::thread saves([&] { loop.run(*engine, stop.get()); });
  const int code = engine->run();
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(stop.get(), &one, sizeof one);
  saves.join();
  return code;
}

}  // namespace antler::cli
