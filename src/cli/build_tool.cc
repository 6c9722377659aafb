#include "cli/build_tool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <utility>

#include "base/text.h"
#include "cli/child_process.h"

namespace antler::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRawLinesMax = 40;
constexpr int kLockPollMs = 20;
constexpr std::size_t kUpwardMax = 64;
constexpr std::size_t kSourceLineMax = 100'000;

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

// An entry of CMakeCache.txt; empty when it is not there.
std::string cached(const fs::path& folder, std::string_view name) {
  std::ifstream file(folder / "CMakeCache.txt");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with(name) && line.size() > name.size() && line[name.size()] == ':')
      if (const auto at = line.find('='); at != std::string::npos) return line.substr(at + 1);
  return {};
}

base::Diagnostic diagnostic(std::string code, std::string message, std::string hint) {
  return {.code = std::move(code), .message = std::move(message), .where = {}, .related = {}, .hint = std::move(hint)};
}

// What antler_app wrote down when the folder was configured.
std::vector<std::string> declared_apps(const fs::path& folder) {
  std::vector<std::string> out;
  std::ifstream file(folder / "antler_apps");
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) out.push_back(line);
  return out;
}

// The line of the source that a message is at, where the compiler showed another.
void add_source_lines(std::vector<CompileMessage>& messages, const fs::path& folder) {
  for (auto& message : messages) {
    if (message.line <= 0 || !message.source.empty() || message.file.empty()) continue;
    std::ifstream file(folder / message.file);
    std::string line;
    for (int at = 0; at < message.line && at < static_cast<int>(kSourceLineMax) && std::getline(file, line);) ++at;
    if (file) message.source = std::string(base::trim(line));
  }
}

// Nothing is hidden: what was not understood is shown as it stands.
CompileMessage raw_message(const std::string& output) {
  std::vector<std::string_view> lines;
  for (const auto line : base::split(output, '\n'))
    if (!base::trim(line).empty()) lines.push_back(line);
  if (lines.size() > kRawLinesMax) lines.erase(lines.begin(), lines.end() - kRawLinesMax);
  std::string text;
  for (const auto line : lines) text += (text.empty() ? "" : "\n") + std::string(line);
  return {.file = {},
          .line = 0,
          .column = 0,
          .severity = "error",
          .text = text.empty() ? "the build failed and said nothing" : text,
          .notes = {},
          .source = {}};
}

class Build {
 public:
  explicit Build(const BuildRequest& request) : request_(request) {}
  Build(const Build&) = delete;
  Build& operator=(const Build&) = delete;
  ~Build() {
    if (lock_fd_ >= 0) ::close(lock_fd_);
  }

  BuildResult run() {
    const auto started = std::chrono::steady_clock::now();
    result_.ok = lock() && prepare() && configure() && compile() && find_result();
    const auto took = std::chrono::steady_clock::now() - started;
    result_.took_ms = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
    return std::move(result_);
  }

 private:
  bool fail(base::Diagnostic told) {
    result_.diagnostics.push_back(std::move(told));
    return false;
  }

  // Two ninjas in one folder ruin what it knows of dependencies. The lock is of the project's folder, and goes with the process.
  bool lock() {
    lock_fd_ = ::open(request_.project.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock_fd_ < 0) return true;  // `prepare` says what is wrong with it
    for (bool is_told = false; ::flock(lock_fd_, LOCK_EX | LOCK_NB) != 0;) {
      if (errno != EWOULDBLOCK) return true;
      if (!std::exchange(is_told, true) && request_.progress) request_.progress("[another build of this project runs; waiting for it]");
      pollfd cancelled{request_.cancel_fd, POLLIN, 0};
      if (::poll(&cancelled, 1, kLockPollMs) > 0) {
        result_.cancelled = true;
        return fail(diagnostic("ANT4709", "the build was stopped", ""));
      }
    }
    return true;
  }

  bool prepare() {
    std::error_code error;
    if (!is_file(request_.project / "CMakeLists.txt"))
      return fail(diagnostic("ANT4701", fmt::format("`{}` has no CMakeLists.txt to build", request_.project.string()),
                             "`antler init NAME` writes a project; `antler doctor` says what else is missing"));
    if (find_program("cmake").empty()) return fail(diagnostic("ANT4705", "cmake is not on PATH", "apt-get install cmake"));
    // A folder that was moved or copied, or that builds another project, is configured anew.
    const std::string home = cached(request_.folder, "CMAKE_HOME_DIRECTORY");
    if (request_.clean || (!home.empty() && !fs::equivalent(home, request_.project, error))) {
      if (request_.clean && home.empty() && fs::exists(request_.folder, error) && !fs::is_empty(request_.folder, error))
        return fail(diagnostic("ANT4706",
                               fmt::format("`{}` holds something else than a build, and is not removed", request_.folder.string()),
                               "look into it, and remove it yourself"));
      if (request_.clean) fs::remove_all(request_.folder, error);
      else fs::remove(request_.folder / "CMakeCache.txt", error), fs::remove_all(request_.folder / "CMakeFiles", error);
      if (error)
        return fail(diagnostic("ANT4706", fmt::format("`{}` cannot be emptied: {}", request_.folder.string(), error.message()), ""));
    }
    fs::create_directories(request_.folder, error);
    if (error) return fail(diagnostic("ANT4706", fmt::format("the build folder `{}`: {}", request_.folder.string(), error.message()), ""));
    return true;
  }

  bool configure() {
    const fs::path package = own_package();
    std::error_code error;
    const bool configured = is_file(request_.folder / "CMakeCache.txt") &&
                            (is_file(request_.folder / "build.ninja") || is_file(request_.folder / "Makefile")) &&
                            cached(request_.folder, "CMAKE_BUILD_TYPE") == request_.type;
    if (configured && (package.empty() || fs::equivalent(cached(request_.folder, "antler_DIR"), package, error))) return true;
    std::vector<std::string> words{"cmake",
                                   "-S",
                                   request_.project.string(),
                                   "-B",
                                   request_.folder.string(),
                                   "-DCMAKE_BUILD_TYPE=" + request_.type,
                                   "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"};
    if (!is_file(request_.folder / "CMakeCache.txt")) {
      if (find_program("ninja").empty()) return fail(diagnostic("ANT4705", "ninja is not on PATH", "apt-get install ninja-build"));
      words.insert(words.end(), {"-G", "Ninja"});
    }
    // The package of this very engine, also where an older one is installed elsewhere.
    if (!package.empty()) words.push_back("-Dantler_DIR=" + package.string());
    return call(std::move(words), "configuring the project", "ANT4706", request_.project);
  }

  // Ninja by itself: cmake between them costs each save 50 ms, and dies before what it started when a build is cancelled.
  bool compile() {
    const std::string ninja = cached(request_.folder, "CMAKE_MAKE_PROGRAM");
    const bool direct = is_file(request_.folder / "build.ninja") && is_file(ninja);
    const std::vector<std::string> all = direct ? std::vector<std::string>{ninja} : std::vector<std::string>{"cmake", "--build", "."};
    const auto apps = direct && request_.apps_only ? wanted_apps() : std::vector<std::string>{};
    std::vector<std::string> words = all;
    // By their paths in the build folder, as ninja calls them.
    for (const auto& app : apps) words.push_back(fs::path(app).lexically_relative(request_.folder).string());
    const bool built = call(std::move(words), "building the project", "ANT4707", request_.folder);
    if (apps.empty()) return built;
    // CMakeLists.txt has changed, and names another one, or one of these no more.
    if (built && wanted_apps() == apps) return true;
    if (!built && result_.output.find("ninja: error: unknown target") == std::string::npos) return false;
    if (!built) result_ = {};
    return call(all, "building the project", "ANT4707", request_.folder);
  }

  // What is built of `apps_only`: what settings name, or else what configuring has written down.
  std::vector<std::string> wanted_apps() const {
    return request_.target.empty() ? declared_apps(request_.folder) : std::vector<std::string>{request_.target};
  }

  bool call(std::vector<std::string> words, std::string_view what, const std::string& code, const fs::path& folder) {
    auto end = run_child({.words = std::move(words),
                          .folder = folder,
                          .environment = {{"LC_ALL", "C"}, {"NINJA_STATUS", "[%f/%t] "}, {"CLICOLOR_FORCE", "0"}, {"GCC_COLORS", ""}},
                          .cancel_fd = request_.cancel_fd,
                          .timeout_ms = 0,
                          .line = request_.progress});
    if (!end) return fail(diagnostic("ANT4705", end.error().message, "`antler doctor` says what is missing"));
    result_.output += end->output;
    if (end->cancelled) {
      result_.cancelled = true;
      return fail(diagnostic("ANT4709", fmt::format("{} was stopped", what), ""));
    }
    auto messages = parse_compile_output(end->output);
    const bool told =
        std::any_of(messages.begin(), messages.end(), [](const CompileMessage& message) { return message.severity == "error"; });
    if (end->exit_code != 0 && !told) messages.insert(messages.begin(), raw_message(end->output));
    add_source_lines(messages, request_.folder);
    result_.messages.insert(result_.messages.end(), messages.begin(), messages.end());
    if (end->exit_code == 0) return true;
    const auto errors =
        std::count_if(messages.begin(), messages.end(), [](const CompileMessage& message) { return message.severity == "error"; });
    return fail(diagnostic(code, fmt::format("{} failed with {} error{}", what, errors, errors == 1 ? "" : "s"), ""));
  }

  bool find_result() {
    std::error_code error;
    if (!request_.target.empty()) {
      result_.program = fs::absolute(request_.target, error).lexically_normal().string();
      if (is_file(result_.program)) return true;
      return fail(diagnostic("ANT4708",
                             fmt::format("the build did not make `{}`, which `[app] target` in antler.toml names", request_.target),
                             "name the program that CMakeLists.txt builds, or leave the key out"));
    }
    const auto apps = apps_of_build(request_.folder);
    if (apps.size() == 1) {
      result_.program = apps.front();
      return true;
    }
    if (apps.empty())
      return fail(diagnostic(
          "ANT4708", "the build made no app",
          "CMakeLists.txt names one by `antler_app(NAME app/main.cc)`; or say which program it is by `[app] target` in antler.toml"));
    return fail(diagnostic("ANT4708", fmt::format("the build made {} apps: {}", apps.size(), base::join(apps, ", ")),
                           "name one by `[app] target` in antler.toml"));
  }

  const BuildRequest& request_;
  BuildResult result_;
  int lock_fd_ = -1;
};

}  // namespace

BuildResult build_project(const BuildRequest& request) { return Build(request).run(); }

base::Result<fs::path> find_project(const fs::path& from) {
  std::error_code error;
  fs::path folder = fs::absolute(from, error);
  if (error) return base::invalid(fmt::format("`{}`: {}", from.string(), error.message()));
  folder = folder.lexically_normal();
  fs::path nearest;
  for (std::size_t step = 0; step < kUpwardMax; ++step) {
    if (is_file(folder / "antler.toml")) return folder;
    if (nearest.empty() && is_file(folder / "CMakeLists.txt")) nearest = folder;
    if (!folder.has_relative_path()) break;
    folder = folder.parent_path();
  }
  if (!nearest.empty()) return nearest;
  return base::not_found(
      fmt::format("`{}` is in no project: neither it nor a folder above has an antler.toml or a CMakeLists.txt", from.string()));
}

BuildRequest build_request(const fs::path& project, const config::Settings& settings, bool release) {
  BuildRequest request;
  request.project = project;
  request.folder = release ? project / "build" / "release" : project / "build";
  request.type = release ? "Release" : "Debug";
  // `[app] target` names the program of the development build.
  if (!settings.app.target.empty() && !release) request.target = (project / settings.app.target).string();
  return request;
}

std::vector<std::string> apps_of_build(const fs::path& folder) {
  auto apps = declared_apps(folder);
  std::erase_if(apps, [](const std::string& app) { return !is_file(app); });
  return apps;
}

fs::path own_package() {
  std::error_code error;
  const auto program = fs::read_symlink("/proc/self/exe", error);
  auto package = program.parent_path().parent_path() / "lib" / "cmake" / "antler";
  return is_file(package / "antlerConfig.cmake") ? package : fs::path();
}

}  // namespace antler::cli
