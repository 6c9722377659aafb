#include "cli/doctor.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "antler/version.h"
#include "base/text.h"
#include "cli/build_tool.h"
#include "cli/child_process.h"
#include "cli/command.h"
#include "database/chdb_database.h"
#include "engine/storage.h"

namespace antler::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kProgramMs = 10'000;
constexpr Version kGccLeast{12, 0};
constexpr Version kClangLeast{15, 0};
constexpr Version kCmakeLeast{3, 25};
constexpr rlim_t kOpenFilesLeast = 4'096;
constexpr std::uintmax_t kTemporaryBytesLeast = 512u << 20;
constexpr unsigned kClickhouseSeconds = 60;

// What a program prints; empty when there is none or it fails.
std::string output_of(std::vector<std::string> words) {
  auto end = run_child(
      {.words = std::move(words), .folder = {}, .environment = {{"LC_ALL", "C"}}, .cancel_fd = -1, .timeout_ms = kProgramMs, .line = {}});
  return end && end->exit_code == 0 && !end->timed_out ? end->output : "";
}

std::string first_line(std::string_view text) { return std::string(base::trim(text.substr(0, text.find('\n')))); }

// As CMake chooses.
std::string compiler() {
  if (const char* given = std::getenv("CXX"); given != nullptr && *given != '\0') return given;
  for (const char* name : {"c++", "g++", "clang++"})
    if (!find_program(name).empty()) return name;
  return {};
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

Version version_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] < '0' || text[at] > '9' || (at > 0 && (text[at - 1] == '.' || text[at - 1] == '-'))) continue;
    Version version;
    const char* const end = text.data() + text.size();
    const auto major = std::from_chars(text.data() + at, end, version.major);
    if (major.ec == std::errc{} && major.ptr + 1 < end && *major.ptr == '.')
      if (std::from_chars(major.ptr + 1, end, version.minor).ec == std::errc{}) return version;
    while (at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9') ++at;
  }
  return {};
}

Finding check_compiler() {
  const std::string fix = "apt-get install g++  (12 or later; or clang 15 or later, and CXX=clang++)";
  const std::string name = compiler();
  const std::string said = name.empty() ? "" : first_line(output_of({name, "--version"}));
  if (said.empty()) return {"compiler", Health::kMissing, name.empty() ? "none on PATH" : fmt::format("`{}` cannot be run", name), fix};
  const bool is_clang = said.find("clang") != std::string::npos;
  // The name may hold a number of its own: "Debian clang version 19.1.7 (3+b1)", "g++ (Debian 12.2.0-14) 12.2.0".
  const auto version = version_in(is_clang ? said.substr(said.find("version") == std::string::npos ? 0 : said.find("version"))
                                           : said.substr(said.rfind(' ') + 1));
  if (version < (is_clang ? kClangLeast : kGccLeast)) return {"compiler", Health::kMissing, said, fix};
  return {"compiler", Health::kOk, said, ""};
}

Finding check_program(const std::string& name, Version least, const std::string& package, bool is_needed) {
  const std::string fix = least == Version{} ? fmt::format("apt-get install {}", package)
                                             : fmt::format("apt-get install {}  ({}.{} or later)", package, least.major, least.minor);
  const Health bad = is_needed ? Health::kMissing : Health::kWarn;
  if (find_program(name).empty()) return {name, bad, "not on PATH", fix};
  const std::string said = first_line(output_of({name, "--version"}));
  if (said.empty()) return {name, bad, "cannot be run", fix};
  if (version_in(said) < least) return {name, bad, said, fix};
  return {name, Health::kOk, said, ""};
}

Finding check_package() {
  const std::string what = "libantler";
  const std::string fix = "./x install, in the folder of Antler's sources";
  const auto package = own_package();
  if (package.empty()) return {what, Health::kMissing, "this `antler` stands alone: no lib/cmake/antler beside its bin", fix};
  const auto prefix = package.parent_path().parent_path().parent_path();
  std::error_code error;
  const std::string header = text_of(prefix / "include" / "antler" / "version.h");
  if (header.empty()) return {what, Health::kMissing, fmt::format("no headers in {}", (prefix / "include").string()), fix};
  if (header.find(fmt::format("\"{}\"", kVersion)) == std::string::npos)
    return {what, Health::kMissing, fmt::format("headers of another version than this `antler`, {}", kVersion), fix};
  const auto archive = prefix / "lib" / "libantler.a";
  if (!fs::is_regular_file(archive, error)) return {what, Health::kMissing, fmt::format("no {}", archive.string()), fix};
  return {what, Health::kOk, fmt::format("{} in {}", kVersion, prefix.string()), ""};
}

Finding check_fmt() {
  const std::string name = compiler();
  if (name.empty()) return {"libfmt", Health::kWarn, "no compiler to ask", "see `compiler`"};
  const auto compiled = run_child({.words = {name, "-fsyntax-only", "-x", "c++", "-include", "fmt/core.h", "/dev/null"},
                                   .folder = {},
                                   .environment = {},
                                   .cancel_fd = -1,
                                   .timeout_ms = kProgramMs,
                                   .line = {}});
  const std::string library = first_line(output_of({name, "-print-file-name=libfmt.so"}));
  const std::string archive = first_line(output_of({name, "-print-file-name=libfmt.a"}));
  if (!compiled || compiled->exit_code != 0 || (library.find('/') == std::string::npos && archive.find('/') == std::string::npos))
    return {"libfmt", Health::kMissing, "an app links it, and it is not installed", "apt-get install libfmt-dev"};
  return {"libfmt", Health::kOk, library.find('/') != std::string::npos ? library : archive, ""};
}

// A library that is damaged may end the process that loads it.
Finding check_clickhouse(const config::Settings& settings) {
  const std::string what = "libchdb";
  const std::string fix = "./x install; or ANTLER_LIBCHDB=/path/of/libchdb.so";
  const std::string path = settings.clickhouse.library.empty() ? engine::default_libchdb() : settings.clickhouse.library;
  std::error_code error;
  if (path.empty()) return {what, Health::kMissing, "not beside this `antler` (../lib/antler/libchdb.so)", fix};
  if (!fs::is_regular_file(path, error)) return {what, Health::kMissing, fmt::format("no file `{}`", path), fix};
  std::string folder = (fs::temp_directory_path(error) / "antler-doctor-XXXXXX").string();
  int ends[2] = {-1, -1};
  if (error || ::mkdtemp(folder.data()) == nullptr || ::pipe(ends) != 0)
    return {what, Health::kWarn, "not tried: no temporary folder", "see `temporary folder`"};
  std::fflush(nullptr);
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::alarm(kClickhouseSeconds);
    const auto database =
        database::open_chdb({.library_path = path, .data_path = folder, .max_server_memory_bytes = 0, .backups_path = {}, .log = {}});
    const std::string said = database ? "+" + (*database)->version() : "-" + database.error().message;
    [[maybe_unused]] const ssize_t count = ::write(ends[1], said.data(), said.size());
    ::_exit(0);
  }
  ::close(ends[1]);
  std::string said;
  std::array<char, 4'096> buffer = {};
  for (ssize_t count = 0; (count = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
    said.append(buffer.data(), static_cast<std::size_t>(count));
  ::close(ends[0]);
  int status = 0;
  if (pid > 0) ::waitpid(pid, &status, 0);
  fs::remove_all(folder, error);
  if (said.starts_with('+')) return {what, Health::kOk, fmt::format("ClickHouse {} in {}", said.substr(1), path), ""};
  return {what, Health::kMissing, said.empty() ? fmt::format("`{}` cannot be loaded: the process that tried died", path) : said.substr(1),
          fix};
}

Finding check_open_files() {
  rlimit limit = {};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= kOpenFilesLeast)
    return {"open files", Health::kOk, limit.rlim_cur == RLIM_INFINITY ? "no limit" : fmt::format("up to {}", limit.rlim_cur), ""};
  return {"open files", Health::kWarn, fmt::format("at most {}: connections, the log and ClickHouse share them", limit.rlim_cur),
          "ulimit -n 65536"};
}

Finding check_temporary_folder() {
  std::error_code error;
  const auto found = fs::temp_directory_path(error);
  const char* named = std::getenv("TMPDIR");
  const fs::path folder = error && named != nullptr ? fs::path(named) : found;
  if (error || ::access(folder.c_str(), W_OK) != 0)
    return {"temporary folder", Health::kMissing, fmt::format("`{}` cannot be written", folder.string()),
            "export TMPDIR=<a folder that can be written>"};
  const auto space = fs::space(folder, error);
  if (!error && space.available < kTemporaryBytesLeast)
    return {"temporary folder", Health::kWarn, fmt::format("{} MB free in {}: compilers need more", space.available >> 20, folder.string()),
            "free some, or export TMPDIR=<a folder with space>"};
  return {"temporary folder", Health::kOk, fmt::format("{} MB free in {}", space.available >> 20, folder.string()), ""};
}

std::string render_text(const std::vector<Finding>& findings) {
  std::size_t width = 0;
  for (const auto& finding : findings) width = std::max(width, finding.what.size());
  std::string out;
  for (const auto& finding : findings) {
    const std::string_view health = finding.health == Health::kOk ? "ok" : finding.health == Health::kWarn ? "warn" : "missing";
    out += fmt::format("{:<7}  {:<{}}  {}\n", health, finding.what, width, finding.found);
    if (!finding.fix.empty()) out += fmt::format("{:<9}{:<{}}  → {}\n", "", "", width, finding.fix);
  }
  return out;
}

std::string render_json(const std::vector<Finding>& findings) {
  std::vector<std::string> items;
  for (const auto& finding : findings)
    items.push_back(fmt::format(R"({{"what":{},"health":"{}","found":{},"fix":{}}})", base::json_string(finding.what),
                                finding.health == Health::kOk     ? "ok"
                                : finding.health == Health::kWarn ? "warn"
                                                                  : "missing",
                                base::json_string(finding.found), base::json_string(finding.fix)));
  return "[" + base::join(items, ",\n ") + "]\n";
}

int doctor(const Common& common) {
  std::vector<Finding> findings{check_compiler(),
                                check_program("cmake", kCmakeLeast, "cmake", true),
                                check_program("ninja", {}, "ninja-build", true),
                                check_program("mold", {}, "mold", false),
                                check_fmt(),
                                check_package()};
  config::Settings settings;
  const bool understood = load_settings(common, settings);  // says itself what is wrong
  const auto there = is_there(common.config_file.empty() ? "antler.toml" : common.config_file);
  if (!understood)
    findings.push_back(
        {"antler.toml", Health::kMissing, "not understood, see above", "correct it; docs/reference/config.md has every key"});
  else findings.push_back({"antler.toml", Health::kOk, there && *there ? "understood" : "none here; every key has a default", ""});
  findings.push_back(check_clickhouse(settings));
  findings.push_back(check_data_folder(settings));
  findings.push_back(check_port(settings));
  findings.push_back(check_open_files());
  findings.push_back(check_temporary_folder());
  const std::string text = common.json ? render_json(findings) : render_text(findings);
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::size_t missing = 0;
  for (const auto& finding : findings) missing += finding.health == Health::kMissing ? 1 : 0;
  if (missing > 0 && !common.json) fmt::print(stderr, "\n{} missing or wrong\n", missing);
  return missing == 0 ? kDone : kFailed;
}

}  // namespace antler::cli
