// The commands of `antler`. Each takes what the command line said and returns the exit code: 0 done, 1 the answer is no or the thing
// failed, 2 the command line or configuration is wrong. stdout is data, stderr is talk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "config/settings.h"
#include "control/inspector.h"
#include "telemetry/log.h"

namespace antler::cli {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;

/// What every command takes.
struct Common {
  std::string config_file;                   // empty: ./antler.toml when it is there
  std::map<std::string, std::string> flags;  // settings given as flags, by key path
  bool json = false;
};

struct StartOptions {
  std::string app;
  std::string manifest_file;
};
int start(const Common& common, const StartOptions& options);

int print_manifest(const Common& common, const std::string& app);

struct DevOptions {
  bool fresh = false;  // without the data of earlier runs
};
int dev(const Common& common, const DevOptions& options);

struct SendOptions {
  std::string ingest;
  std::string file;  // "-": stdin
  std::uint64_t batch = 1'000;
  bool queryable = false;
};
int send(const Common& common, const SendOptions& options);

int query(const Common& common, const std::string& sql, const std::string& format);
int peek(const Common& common, const std::string& resource, std::uint64_t limit);
int list(const Common& common);
/// `live`: again and again, every second, until it is interrupted.
int reconcile(const Common& common, bool live);

struct WhyOptions {
  std::string resource;
  std::int64_t offset = -1;  // of a stream; -1: not given
  std::uint32_t partition = 0;
  std::string where;  // SQL, of a table
  std::uint64_t limit = 10;
};
int why(const Common& common, const WhyOptions& options);

struct LetterOptions {
  std::string action;                // "ls", "show", "stats", "replay", "history"
  std::string resource;              // empty in `ls`, and in `stats` for all
  std::string where;                 // SQL
  std::string since;                 // "2h", or a time of RFC 3339
  std::uint64_t limit = 0;           // 0: not given
  std::uint64_t per_second_max = 0;  // of a replay
  bool dry_run = false;
  std::string through;  // a recovery
};
int dead_letters(const Common& common, const LetterOptions& options);

struct StreamOptions {
  std::string action;  // "ls", "peek", "tail", "lag", "pause", "resume", "rewind"
  std::string stream;
  std::string reader;
  std::string to;  // "start", an offset, "2h", or a time of RFC 3339
  std::int64_t partition = -1;
  std::uint64_t limit = 10;
  bool yes = false;
};
int stream(const Common& common, const StreamOptions& options);

struct LogOptions {
  std::string action;  // "check", "repair", "drop"
  std::string stream;  // of "drop"
  bool dry_run = false;
};
int log(const Common& common, const LogOptions& options);

struct InitOptions {
  std::string name;
  std::string folder;  // empty: ./NAME
  std::string pattern = "start";
};
int init(const Common& common, const InitOptions& options);

struct BuildCommandOptions {
  bool release = false;
  bool clean = false;
  bool verbose = false;
};
int build(const Common& common, const BuildCommandOptions& options);

int check(const Common& common, const std::string& app);
int doctor(const Common& common);

/// `code` empty: the list of all codes.
int explain(const Common& common, const std::string& code, bool list);

struct OpenApiOptions {
  std::string app;
  std::string output;  // empty: stdout
};
int print_openapi(const Common& common, const OpenApiOptions& options);

/// Hidden: the engine of one test (engine/test_host.h).
struct TestHostOptions {
  int worker_fd = -1;
  int control_fd = -1;
  std::int64_t wall_us = 0;
  std::string app;
};
int test_host(const TestHostOptions& options);

// What the commands share.

/// "2h" before now, or a time of RFC 3339 in UTC; microseconds since 1970.
std::optional<std::int64_t> parse_time(const std::string& text);
/// What `parse_time` takes, for a message.
inline constexpr std::string_view kTimeForms = "a number with s, m, h or d, or a time in UTC such as 2026-01-31T09:00:00Z";

/// Settings in their order of precedence; says on stderr what is wrong with them.
bool load_settings(const Common& common, config::Settings& settings);
/// The engine's log on stderr, as the settings say.
std::unique_ptr<telemetry::Logger> make_logger(const config::Settings& settings);
/// Prints diagnostics on stderr, as JSON when `json`.
void print(const base::Diagnostics& diagnostics, bool json);
void print(const base::Error& error);
/// `--app`, `[app] target`, or the only executable under ./build. Empty with no error when there is none.
base::Result<std::string> find_app(const std::string& given, const config::Settings& settings);

/// The manifest of the app's program, which is started for it and told goodbye.
base::Result<std::string> manifest_of(const std::string& program);

/// How long a running engine may take for its first answer to what takes it no time.
inline constexpr std::int64_t kFirstAnswerMs = 5'000;

/// Whether there is something at `path`; `invalid`, naming it, when the system does not say (a loop of links, a folder that may not be
/// read).
base::Result<bool> is_there(const std::filesystem::path& path);

/// Asks the running engine by its control socket; when none runs, opens the folder and asks `offline`. `first_answer_ms` is that of
/// control::call.
base::Result<void> ask(const config::Settings& settings, const std::string& request, std::int64_t first_answer_ms,
                       const std::function<base::Result<void>(control::Inspector&)>& offline,
                       const std::function<bool(std::string_view)>& sink);

}  // namespace antler::cli
