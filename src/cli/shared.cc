#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <ctime>
#include <filesystem>

#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "cli/build_tool.h"
#include "cli/command.h"
#include "config/load.h"
#include "control/control_server.h"
#include "engine/storage.h"
#include "engine/topology.h"
#include "schema/introspect.h"
#include "telemetry/log.h"
#include "worker/worker_process.h"

extern char** environ;

namespace antler::cli {
namespace {

telemetry::Level level_of(config::LogLevel level) {
  switch (level) {
    case config::LogLevel::kInfo: return telemetry::Level::kInfo;
    case config::LogLevel::kWarning: return telemetry::Level::kWarn;
    case config::LogLevel::kError: return telemetry::Level::kError;
  }
  return telemetry::Level::kInfo;
}

constexpr int kBuildDepthMax = 4;
constexpr std::size_t kBuildEntriesMax = 20'000;

bool is_program(const std::filesystem::path& path) {
  if (::access(path.c_str(), X_OK) != 0) return false;
  char magic[4] = {};
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return false;
  const bool elf = std::fread(magic, 1, 4, file) == 4 && std::string_view(magic, 4) == "\177ELF";
  std::fclose(file);
  return elf;
}

base::Error refused(const std::filesystem::path& path, const std::error_code& error) {
  return {base::Category::kInvalid, fmt::format("`{}`: {}", path.string(), error.message()), error.value()};
}

base::Error several(std::string_view folder, const std::vector<std::string>& programs) {
  return base::invalid(fmt::format("`{}` holds {} programs ({}, …); name one by `--app`, or by `[app] target` in antler.toml", folder,
                                   programs.size(), programs.front()));
}

base::Result<std::string> absolute_path(const std::filesystem::path& path) {
  std::error_code error;
  const auto found = std::filesystem::absolute(path, error);
  if (error) return refused(path, error);
  return found.string();
}

}  // namespace

base::Result<bool> is_there(const std::filesystem::path& path) {
  std::error_code error;
  const bool found = std::filesystem::exists(path, error);
  if (error) return refused(path, error);
  return found;
}

bool load_settings(const Common& common, config::Settings& settings) {
  config::Sources sources;
  if (!common.config_file.empty()) {
    sources.file = common.config_file;
  } else {
    const auto found = is_there("antler.toml");
    if (!found) {
      print(found.error());
      return false;
    }
    if (*found) sources.file = "antler.toml";
  }
  for (char** at = environ; *at != nullptr; ++at) {
    const std::string_view entry = *at;
    if (const auto equals = entry.find('='); equals != std::string_view::npos)
      sources.environment[std::string(entry.substr(0, equals))] = std::string(entry.substr(equals + 1));
  }
  sources.flags = common.flags;
  auto loaded = config::load(sources);
  if (!loaded.settings) {
    print(loaded.diagnostics, common.json);
    return false;
  }
  settings = std::move(*loaded.settings);
  return true;
}

std::unique_ptr<telemetry::Logger> make_logger(const config::Settings& settings) {
  return telemetry::make_stderr_logger({.json = settings.log.format == config::LogFormat::kJson, .level = level_of(settings.log.level)});
}

void print(const base::Diagnostics& diagnostics, bool json) {
  const std::string text = json ? base::render_json(diagnostics) + "\n" : base::render_text(diagnostics);
  std::fwrite(text.data(), 1, text.size(), stderr);
  if (!json) fmt::print(stderr, "\n{} error{}\n", diagnostics.size(), diagnostics.size() == 1 ? "" : "s");
}

void print(const base::Error& error) { fmt::print(stderr, "error: {}\n", error.message); }

base::Result<std::string> find_app(const std::string& given, const config::Settings& settings) {
  namespace fs = std::filesystem;
  if (!given.empty()) return absolute_path(given);
  if (!settings.app.target.empty()) return absolute_path(settings.app.target);
  for (const char* folder : {"build", "build/release"}) {
    const auto apps = apps_of_build(folder);
    if (apps.size() == 1) return apps.front();
    if (apps.size() > 1) return several(folder, apps);
  }
  std::error_code error;
  std::vector<std::string> found;
  std::size_t seen = 0;
  for (auto at = fs::recursive_directory_iterator("build", fs::directory_options::skip_permission_denied, error);
       !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    std::error_code unreadable;  // of one entry, which is then no program
    if (++seen > kBuildEntriesMax) break;
    if (at->is_directory(unreadable)) {
      if (at.depth() >= kBuildDepthMax || at->path().filename() == "CMakeFiles" || at->path().filename() == "_deps")
        at.disable_recursion_pending();
      continue;
    }
    if (!at->is_regular_file(unreadable) || !at->path().extension().empty() || !is_program(at->path())) continue;
    auto program = absolute_path(at->path());
    if (!program) return program;
    found.push_back(std::move(*program));
  }
  if (error && error != std::errc::no_such_file_or_directory && error != std::errc::not_a_directory) return refused("build", error);
  if (found.empty()) return std::string();
  if (found.size() == 1) return found.front();
  return several("build", found);
}

std::optional<std::int64_t> parse_time(const std::string& text) {
  constexpr std::int64_t kSecondUs = 1'000'000;
  std::int64_t count = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, count);
  if (error == std::errc{} && count >= 0 && rest + 1 == end) {
    const std::int64_t unit_s = *rest == 's' ? 1 : *rest == 'm' ? 60 : *rest == 'h' ? 3'600 : *rest == 'd' ? 86'400 : 0;
    if (unit_s > 0 && count < INT64_MAX / (unit_s * kSecondUs)) return base::SystemClock().wall_us() - count * unit_s * kSecondUs;
  }
  std::tm parts{};
  const char* const after = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
  if (after == nullptr || std::string_view(after) != "Z") return std::nullopt;
  return ::timegm(&parts) * kSecondUs;
}

base::Result<std::string> manifest_of(const std::string& program) {
  auto worker = worker::WorkerProcess::spawn(program, {.show = [](std::string_view text) { fmt::print(stderr, "{}", text); }});
  if (!worker) return worker.error();
  auto manifest = (*worker)->receive_manifest();
  if (manifest) (*worker)->goodbye();
  return manifest;
}

base::Result<void> ask(const config::Settings& settings, const std::string& request, std::int64_t first_answer_ms,
                       const std::function<base::Result<void>(control::Inspector&)>& offline,
                       const std::function<bool(std::string_view)>& sink) {
  const std::filesystem::path folder = settings.data.dir;
  const auto formatted = is_there(folder / "FORMAT");
  if (!formatted) return formatted.error();
  const auto asked = control::call((folder / "control.sock").string(), request, sink, first_answer_ms);
  if (asked || asked.error().category != base::Category::kNotFound) return asked;
  if (!*formatted) {
    // `not_found` of the engine itself, as for a resource that is not there, comes through a socket that exists.
    const auto socket = is_there(folder / "control.sock");
    if (!socket) return socket.error();
    if (*socket) return asked;
    return base::not_found(fmt::format("`{}` is no data folder of Antler; `--data-dir` names another", folder.string()));
  }
  base::SystemClock clock;
  base::SystemRandom random;
  telemetry::NullLogger logger;
  auto storage = engine::open_storage(settings, clock, random, logger);
  // A running engine holds the lock: then its answer is the one that counts.
  if (!storage) return storage.error().category == base::Category::kConflict && !asked ? asked : storage.error();
  auto manifest = storage->applied_manifest();
  if (!manifest) return manifest.error();
  if (!*manifest) return base::not_found("nothing was ever applied in this data folder");
  auto session = storage->database->open({});
  if (!session) return session.error();
  auto present = schema::introspect(**session, {});
  if (!present) return present.error();
  session->reset();
  auto topology = engine::make_topology(**manifest, *present, *storage->log, settings.sync.freshness_ms);
  if (!topology) return topology.error();
  // Nobody else writes: the lock is held.
  control::Hands hands{
      .clock = clock,
      .commit = [&](const streams::Step& step, std::uint64_t) -> base::Result<void> {
        auto committed = storage->log->commit({&step, 1});
        if (!committed) return committed.error();
        return {};
      },
      .at_rest = [](const base::Uuid&, const std::function<base::Result<void>()>& change) { return change(); },
      .pause = [&](const state::PausedReader& reader,
                   bool paused) { return paused ? storage->state->pause(reader) : storage->state->resume(reader.kind, reader.name); },
      .paused = [&] { return storage->state->paused(); },
      .replaying = {}};
  control::Inspector inspector(**manifest, topology->law, *storage->log, *storage->database, hands);
  return offline(inspector);
}

}  // namespace antler::cli
