// The program `antler_bench`: runs the benches that are named, or all. Talk goes to stderr, the table or the JSON to stdout.
#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "base/text.h"
#include "bench.h"
#include "yardstick.h"

namespace antler::bench {
namespace {

struct Bench {
  std::string_view name;
  base::Result<void> (*run)(const Context&, Report&);
};
constexpr std::array kBenches = {Bench{"ingest_batch", run_ingest_batch},
                                 Bench{"ingest_batch/view", run_ingest_batch_view},
                                 Bench{"ingest_single", run_ingest_single},
                                 Bench{"freshness", run_freshness},
                                 Bench{"api", run_api},
                                 Bench{"handler", run_handler},
                                 Bench{"transform", run_transform},
                                 Bench{"lookup", run_lookup},
                                 Bench{"fanout", run_fanout},
                                 Bench{"chain", run_chain},
                                 Bench{"replay", run_replay},
                                 Bench{"log", run_log},
                                 Bench{"compile", run_compile},
                                 Bench{"reload", run_reload},
                                 Bench{"start", run_start},
                                 Bench{"memory", run_memory},
                                 Bench{"threads", run_threads},
                                 Bench{"provenance", run_provenance}};

struct Flags {
  std::vector<std::string> names;
  bool json = false;
  int pairs = 5;
  std::size_t rows = 0;
  std::string folder;
  std::string role;  // set in a child of ours
  std::string arguments = "{}";
};

base::Result<std::vector<Bench>> choose(const std::vector<std::string>& names) {
  if (names.empty()) return std::vector<Bench>(kBenches.begin(), kBenches.end());
  std::vector<std::string> known;
  for (const auto& bench : kBenches) known.emplace_back(bench.name);
  std::vector<Bench> chosen;
  for (const auto& name : names) {
    const auto at = std::find(known.begin(), known.end(), name);
    if (at == known.end()) return base::invalid(fmt::format("no bench is called `{}`; there are: {}", name, base::join(known, ", ")));
    chosen.push_back(kBenches[static_cast<std::size_t>(at - known.begin())]);
  }
  return chosen;
}

std::filesystem::path own_program() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error);
}

// Beside the build, which is on a disk, unless $TMPDIR says better.
std::filesystem::path default_folder(const std::filesystem::path& program) {
  if (const char* temporary = std::getenv("TMPDIR"); temporary != nullptr && *temporary != '\0') return temporary;
  return program.parent_path().parent_path();
}

int run_benches(const Flags& flags) {
  const auto chosen = choose(flags.names);
  if (!chosen) {
    say(chosen.error().message);
    return 2;
  }
  const auto program = own_program();
  const char* engine = std::getenv("ANTLER_ENGINE");
  auto folder = WorkFolder::make(flags.folder.empty() ? default_folder(program) : std::filesystem::path(flags.folder));
  if (!folder) {
    say(folder.error().message);
    return 1;
  }
  if ((*folder)->in_memory()) say("bench  the work folder is in memory: an fsync is free there, and the numbers are not those of a disk");
  const Context context{.program = program,
                        .engine = engine != nullptr && *engine != '\0' ? std::filesystem::path(engine) : program.parent_path() / "antler",
                        .app = program.parent_path() / "flights",
                        .pairs = flags.pairs,
                        .rows = flags.rows,
                        .folder = **folder};
  Report report;
  int code = 0;
  for (const auto& bench : *chosen) {
    say(fmt::format("bench  {}", bench.name));
    if (auto done = bench.run(context, report); !done) {
      say(fmt::format("bench  {} failed: {}", bench.name, done.error().message));
      code = 1;
    }
  }
  if (flags.json) {
    fmt::print("{}", report.json());
    fmt::print(stderr, "{}", report.notes());
  } else {
    fmt::print("{}\n{}", report.table(), report.notes());
  }
  return code;
}

int run(int argc, char** argv) {
  Flags flags;
  CLI::App app{"The benchmarks of Antler, each against its yardstick in the same run", "antler_bench"};
  app.add_option("names", flags.names, "which; all of them without a name");
  app.add_flag("--json", flags.json, "the numbers as a JSON list");
  app.add_option("--pairs", flags.pairs, "interleaved runs of each side")->check(CLI::Range(1, 100))->capture_default_str();
  app.add_option("--rows", flags.rows, "how much a run moves; fewer is quicker and says less")->check(CLI::Range(1'000, 100'000'000));
  app.add_option("--folder", flags.folder, "where the data goes; a disk, not a tmpfs");
  app.add_option("--role", flags.role)->group("");
  app.add_option("--arguments", flags.arguments)->group("");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return flags.role.empty() ? run_benches(flags) : run_role(flags.role, flags.arguments);
}

}  // namespace

void say(const std::string& line) { fmt::print(stderr, "{}\n", line); }

}  // namespace antler::bench

int main(int argc, char** argv) {
  const int code = antler::bench::run(argc, argv);
  std::fflush(stdout);
  std::fflush(stderr);
  // In a child's role ClickHouse's threads outlive the connection; unwinding the process under them can crash it.
  ::_exit(code);
}
