#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "cli/command.h"
#include "engine/engine.h"
#include "protocol/frame.h"

namespace antler::cli {
namespace {

// From a worker a manifest comes in one frame, so none is longer than a payload.
constexpr std::size_t kManifestBytesMax = protocol::kPayloadBytesMax;
constexpr std::size_t kReadBytes = 256u << 10;

base::Result<std::string> read_manifest(const std::string& path) {
  const auto unreadable = [&](int error) {
    return base::Error{base::Category::kInvalid, base::system_error(fmt::format("the manifest `{}` cannot be read", path), error).message,
                       error};
  };
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return unreadable(errno);
  struct stat status = {};
  std::string text;
  base::Result<void> outcome;
  if (::fstat(fd, &status) != 0) outcome = unreadable(errno);
  else if (!S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode))
    outcome = base::invalid(fmt::format("the manifest `{}` cannot be read: it is neither a file nor a pipe", path));
  while (outcome.ok() && text.size() <= kManifestBytesMax) {
    const std::size_t before = text.size();
    text.resize(std::min(before + kReadBytes, kManifestBytesMax + 1));
    const ssize_t count = ::read(fd, text.data() + before, text.size() - before);
    const int error = errno;
    text.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count == 0) break;
    if (count < 0 && error != EINTR) outcome = unreadable(error);
  }
  ::close(fd);
  if (!outcome) return outcome.error();
  if (text.size() > kManifestBytesMax)
    return base::invalid(fmt::format("the manifest `{}` is longer than {} bytes ({} MiB), the most it may be", path, kManifestBytesMax,
                                     kManifestBytesMax >> 20));
  if (text.empty()) return base::invalid(fmt::format("the manifest `{}` is empty", path));
  return text;
}

}  // namespace

int start(const Common& common, const StartOptions& options) {
  engine::block_stop_signals();
  config::Settings settings;
  if (!load_settings(common, settings)) return kUsage;
  if (!options.app.empty() && !options.manifest_file.empty()) {
    print(base::invalid("`--app` and `--manifest` both say what to start; give one of them"));
    return kUsage;
  }
  const auto formatted = is_there(std::filesystem::path(settings.data.dir) / "FORMAT");
  if (!formatted) {
    print(formatted.error());
    return kUsage;
  }
  engine::EngineOptions engine_options{.settings = settings};
  if (!options.manifest_file.empty()) {
    auto manifest = read_manifest(options.manifest_file);
    if (!manifest) {
      print(manifest.error());
      return kUsage;
    }
    engine_options.manifest = std::move(*manifest);
  } else {
    auto app = find_app(options.app, settings);
    if (!app) {
      print(app.error());
      return kUsage;
    }
    // Said before there is an engine, which would leave a data folder behind.
    if (app->empty() && !*formatted) {
      print(base::invalid(fmt::format(
          "no app is given, and nothing was ever applied in `{}`: `antler start --app PROGRAM`, or `[app] target` in antler.toml",
          settings.data.dir)));
      return kUsage;
    }
    engine_options.app = std::move(*app);
  }
  if (!common.json) {
    engine_options.show = [](std::string_view text) {
      std::fwrite(text.data(), 1, text.size(), stderr);
      std::fflush(stderr);
    };
  }
  const auto logger = make_logger(settings);
  engine::StartFailure failure;
  const auto engine = engine::start_engine(std::move(engine_options), *logger, failure);
  if (!engine) {
    if (failure.diagnostics.empty()) print(failure.error);
    else print(failure.diagnostics, common.json);
    return failure.diagnostics.empty() ? kFailed : kUsage;
  }
  return engine->run();
}

int print_manifest(const Common& common, const std::string& app) {
  config::Settings settings;
  if (!load_settings(common, settings)) return kUsage;
  auto path = find_app(app, settings);
  if (path && path->empty()) path = base::invalid("no app is given: `antler manifest --app PROGRAM`, or `[app] target` in antler.toml");
  if (!path) {
    print(path.error());
    return kUsage;
  }
  const auto manifest = manifest_of(*path);
  if (!manifest) {
    print(manifest.error());
    return kFailed;
  }
  std::fwrite(manifest->data(), 1, manifest->size(), stdout);
  return kDone;
}

}  // namespace antler::cli
