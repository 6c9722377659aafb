// App::run, the whole of a user's main(): the manifest on stdout, the engine in place of the program, or a worker for the engine that
// started it.
#include <fcntl.h>
#include <fmt/format.h>
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
#include "protocol/worker_end.h"

namespace antler {
namespace {

constexpr int kExitFailed = 1;
constexpr int kExitUsage = 2;
constexpr std::string_view kEngineName = "antler";

constexpr std::string_view kUsage = R"({0}: an Antler app

  {0} [start] [options]   run the engine with this app; options are those of `antler start`
  {0} manifest            print what this app declares as JSON, without connecting to anything
  {0} --help              print this

The engine is $ANTLER_ENGINE, or `antler` of the installation, beside this program, or on PATH.
)";

bool is_executable(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored) && ::access(path.c_str(), X_OK) == 0;
}

std::filesystem::path own_path() {
  std::error_code ignored;
  return std::filesystem::read_symlink("/proc/self/exe", ignored);
}

std::vector<std::filesystem::path> engine_places(const std::filesystem::path& own) {
  std::vector<std::filesystem::path> places;
#ifdef ANTLER_INSTALL_PREFIX
  places.push_back(std::filesystem::path(ANTLER_INSTALL_PREFIX) / "bin" / kEngineName);
#endif
  places.push_back(own.parent_path() / kEngineName);
  if (const char* path = std::getenv("PATH"); path != nullptr)
    for (const auto folder : base::split(path, ':'))
      if (!folder.empty()) places.push_back(std::filesystem::path(folder) / kEngineName);
  return places;
}

/// Empty when there is none; a message is on stderr then.
std::filesystem::path find_engine(const std::filesystem::path& own) {
  if (const char* given = std::getenv("ANTLER_ENGINE"); given != nullptr && *given != '\0') {
    if (is_executable(given)) return given;
    fmt::print(stderr, "error: $ANTLER_ENGINE is `{}`, which is not an executable file\n", given);
    return {};
  }
  const auto places = engine_places(own);
  for (const auto& place : places)
    if (place != own && is_executable(place)) return place;
  fmt::print(stderr, "error: the engine `{}` was not found. Looked for:\n", kEngineName);
  for (const auto& place : places) fmt::print(stderr, "  {}\n", place.string());
  fmt::print(stderr, "  hint: set ANTLER_ENGINE to its path\n");
  return {};
}

int become_engine(const std::vector<std::string>& options) {
  const std::filesystem::path own = own_path();
  const std::filesystem::path engine = find_engine(own);
  if (engine.empty()) return kExitFailed;
  std::vector<std::string> words{engine.string(), "start", "--app", own.string()};
  words.insert(words.end(), options.begin(), options.end());
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execv(engine.c_str(), arguments.data());
  fmt::print(stderr, "error: `{}` cannot be run: {}\n", engine.string(), std::strerror(errno));
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

int serve_as_worker(std::string_view given, const Document& document) {
  int fd = -1;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), fd);
  if (error != std::errc{} || end != given.data() + given.size() || fd < 0 || ::fcntl(fd, F_GETFD) < 0) {
    fmt::print(stderr, "error: ANTLER_WORKER_FD is `{}`; expected an open file descriptor. The engine sets it for the workers it starts\n",
               given);
    return kExitUsage;
  }
  if (!document.diagnostics.empty()) {
    std::fputs(document.diagnostics.c_str(), stderr);
    return kExitFailed;
  }
  return protocol::serve_worker(fd, document.json);
}

}  // namespace

int App::run(int argc, char** argv) const {
  if (const char* fd = std::getenv("ANTLER_WORKER_FD"); fd != nullptr) return serve_as_worker(fd, manifest());
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
