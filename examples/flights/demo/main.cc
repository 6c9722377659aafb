// flights_demo: what `./x demo` runs. The command line.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>

#include "database/chdb_api.h"
#include "demo.h"

namespace {

int run(int argc, char** argv) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path here = fs::read_symlink("/proc/self/exe", error).parent_path();
  flights_demo::DemoOptions options{
      .engine = here / "antler", .app = here / "flights", .parquet = ANTLER_FLIGHTS_DATA "/flights-3m.parquet"};
  CLI::App app{"Posts three million real flights to an engine over HTTP, and shows what comes out", "flights_demo"};
  app.add_option("--rows", options.rows, "only the first so many flights; 0: all")->capture_default_str();
  app.add_option("--connections", options.connections, "connections that post; one more measures freshness")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  app.add_flag("--serve", options.serve, "leave the engine running until ctrl-c, and print what to try");
  app.add_option("--keep", options.keep, "keep the data in this new folder, where `antler query --data-dir` reads it");
  app.add_flag("--json", options.json, "one JSON object on stdout; everything else on stderr");
  app.add_option("--engine", options.engine, "the program `antler`; beside this one by default");
  app.add_option("--app", options.app, "the app that declares the pipeline; beside this one by default");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& failure) {
    if (failure.get_exit_code() == 0) return app.exit(failure);
    fmt::print(stderr, "error: {}\n", failure.what());
    return flights_demo::kUsage;
  }
  options.engine = fs::absolute(options.engine);
  options.app = fs::absolute(options.app);
  // In a checkout the library is where the build found it.
  if (auto found = antler::database::find_libchdb(""); found) options.libchdb = std::move(*found);
  else if (fs::exists(ANTLER_BUILD_LIBCHDB)) options.libchdb = ANTLER_BUILD_LIBCHDB;
  return flights_demo::run_demo(options);
}

}  // namespace

int main(int argc, char** argv) {
  const int code = run(argc, argv);
  std::fflush(stdout);
  std::fflush(stderr);
  // ClickHouse's threads outlive its connections; unwinding the process under them can crash it.
  ::_exit(code);
}
