#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/command.h"
#include "engine/engine.h"
#include "telemetry/log.h"
#include "worker/worker_process.h"

namespace antler::cli {
namespace {

telemetry::Level level_of(config::LogLevel level) {
  switch (level) {
    case config::LogLevel::kDebug:
    case config::LogLevel::kInfo: return telemetry::Level::kInfo;
    case config::LogLevel::kWarning: return telemetry::Level::kWarn;
    case config::LogLevel::kError: return telemetry::Level::kError;
  }
  return telemetry::Level::kInfo;
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
  engine::EngineOptions engine_options{.settings = settings};
  if (!options.manifest_file.empty()) {
    std::ifstream file(options.manifest_file);
    std::stringstream text;
    text << file.rdbuf();
    if (!file) {
      print(base::invalid(fmt::format("the manifest `{}` cannot be read", options.manifest_file)));
      return kUsage;
    }
    engine_options.manifest = text.str();
    if (engine_options.manifest.empty()) {
      print(base::invalid(fmt::format("the manifest `{}` is empty", options.manifest_file)));
      return kUsage;
    }
  } else {
    auto app = find_app(options.app, settings);
    if (!app) {
      print(app.error());
      return kUsage;
    }
    // Said before there is an engine, which would leave a data folder behind.
    if (app->empty() && !std::filesystem::exists(std::filesystem::path(settings.data.dir) / "FORMAT")) {
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
  const auto logger =
      telemetry::make_stderr_logger({.json = settings.log.format == config::LogFormat::kJson, .level = level_of(settings.log.level)});
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
  auto worker = worker::WorkerProcess::spawn(*path, {.show = [](std::string_view text) { fmt::print(stderr, "{}", text); }});
  if (!worker) {
    print(worker.error());
    return kFailed;
  }
  auto manifest = (*worker)->receive_manifest();
  if (!manifest) {
    print(manifest.error());
    return kFailed;
  }
  (*worker)->accept(0);
  std::fwrite(manifest->data(), 1, manifest->size(), stdout);
  return kDone;
}

}  // namespace antler::cli
