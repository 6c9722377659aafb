// The program `antler`: one command line, one table of commands.
#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "cli/command.h"
#include "config/keys.h"

#ifndef ANTLER_VERSION
#error "the build defines ANTLER_VERSION"
#endif

namespace antler::cli {
namespace {

// Flags of settings are on every command: `--data-dir`, `--http-port`, … (config/keys.h).
void add_settings(CLI::App& command, Common& common) {
  command.add_option("--config", common.config_file, "the configuration file, antler.toml by default");
  command.add_flag("--json", common.json, "answers and diagnostics as JSON");
  for (const auto& key : config::keys()) {
    std::string names = key.flag();
    if (key.path() == "http.port") names += ",--port";
    command
        .add_option_function<std::string>(
            names, [&common, path = key.path()](const std::string& value) { common.flags[path] = value; },
            fmt::format("{} ({})", key.meaning, key.allowed()))
        ->group("Settings");
  }
}

std::vector<std::string> flags_of(const CLI::App& command) {
  std::vector<std::string> flags;
  for (const auto* option : command.get_options())
    for (const auto& name : option->get_lnames()) flags.push_back("--" + name);
  return flags;
}

// What to say of words that no option and no argument took; empty when each was taken.
std::string untaken(const CLI::App& app) {
  const auto parsed = app.get_subcommands();
  const CLI::App& command = parsed.empty() ? app : *parsed.front();
  const auto words = app.remaining(true);
  if (words.empty()) return {};
  const std::string name = parsed.empty() ? "antler" : "antler " + command.get_name();
  const auto flag =
      std::find_if(words.begin(), words.end(), [](const std::string& word) { return word.size() > 1 && word.front() == '-'; });
  if (flag == words.end()) return fmt::format("`{}` is one word too many; {} --help says what it takes", words.front(), name);
  const std::string word = flag->substr(0, flag->find('='));
  const std::string near = base::nearest(word, flags_of(command));
  return fmt::format("`{}` has no flag `{}`; {}", name, word,
                     near.empty() ? name + " --help lists them" : fmt::format("did you mean `{}`?", near));
}

int run(int argc, char** argv) {
  CLI::App app{"Antler: an analytical backend in one program", "antler"};
  app.set_version_flag("--version", ANTLER_VERSION);
  app.require_subcommand(1);
  app.footer("Each command explains itself: antler start --help");
  Common common;
  int code = kDone;

  StartOptions start_options;
  auto* start_command = app.add_subcommand("start", "provision what the app declares, and serve it");
  start_command->add_option("--app", start_options.app, "the app's program; else [app] target, else the only program under build/");
  start_command->add_option("--manifest", start_options.manifest_file, "a manifest document in place of an app");
  start_command->footer("Example: antler start --app build/flights --data-dir .antler --port 4000");
  add_settings(*start_command, common);
  start_command->callback([&] { code = start(common, start_options); });

  std::string manifest_app;
  auto* manifest_command = app.add_subcommand("manifest", "print the app's manifest, without starting anything");
  manifest_command->add_option("--app", manifest_app, "the app's program");
  manifest_command->footer("Example: antler manifest --app build/flights");
  add_settings(*manifest_command, common);
  manifest_command->callback([&] { code = print_manifest(common, manifest_app); });

  SendOptions send_options{.file = "-"};
  auto* send_command = app.add_subcommand("send", "post NDJSON to an ingest endpoint of the running engine");
  send_command->add_option("ingest", send_options.ingest, "the endpoint's name")->required();
  send_command->add_option("file", send_options.file, "a file of NDJSON; - is stdin")->capture_default_str();
  send_command->add_option("--batch", send_options.batch, "records a request")->check(CLI::Range(1, 100'000))->capture_default_str();
  send_command->add_flag("--queryable", send_options.queryable, "wait until the records can be queried");
  send_command->footer("Example: antler send flights flights.ndjson");
  add_settings(*send_command, common);
  send_command->callback([&] { code = send(common, send_options); });

  std::string sql, format;
  auto* query_command = app.add_subcommand("query", "run one SELECT and print its answer");
  query_command->add_option("sql", sql, "the statement")->required();
  query_command->add_option("--format", format, "a format of ClickHouse: CSV, JSONEachRow, Parquet, …");
  query_command->footer("Example: antler query 'SELECT origin, count() FROM flights GROUP BY 1 ORDER BY 2 DESC LIMIT 5'");
  add_settings(*query_command, common);
  query_command->callback([&] { code = query(common, sql, format); });

  std::string resource;
  std::uint64_t limit = 10;
  auto* peek_command = app.add_subcommand("peek", "show the newest records of a table or stream, as NDJSON");
  peek_command->add_option("resource", resource, "its name")->required();
  peek_command->add_option("--limit", limit, "how many")
      ->check(CLI::Range(std::uint64_t{1}, control::kPeekRecordsMax))
      ->capture_default_str();
  peek_command->footer("Example: antler peek flights_dead_letters --limit 3");
  add_settings(*peek_command, common);
  peek_command->callback([&] { code = peek(common, resource, limit); });

  auto* list_command = app.add_subcommand("ls", "list the resources, with what they hold");
  add_settings(*list_command, common);
  list_command->callback([&] { code = list(common); });

  auto* reconcile_command = app.add_subcommand("reconcile", "check the law of conservation against what the tables hold");
  reconcile_command->footer("Exit code 0: exact. 1: something is missing or too much.");
  add_settings(*reconcile_command, common);
  reconcile_command->callback([&] { code = reconcile(common); });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error) == 0 ? kDone : kUsage;
    if (argc > 1 && argv[1][0] != '-') {
      std::vector<std::string> names;
      for (const auto* command : app.get_subcommands([](CLI::App*) { return true; })) names.push_back(command->get_name());
      const std::string word = argv[1];
      if (std::find(names.begin(), names.end(), word) == names.end()) {
        const std::string near = base::nearest(word, names);
        fmt::print(stderr, "error: `{}` is not a command{}\n", word,
                   near.empty() ? "; antler --help lists them" : fmt::format("; did you mean `{}`?", near));
        return kUsage;
      }
    }
    // A flag that is not known may be why another word is missing.
    const bool words_left =
        dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr || dynamic_cast<const CLI::RequiredError*>(&error) != nullptr;
    const std::string said = words_left ? untaken(app) : "";
    fmt::print(stderr, "error: {}\n", said.empty() ? error.what() : said);
    return kUsage;
  }
  return code;
}

}  // namespace
}  // namespace antler::cli

int main(int argc, char** argv) {
  const int code = antler::cli::run(argc, argv);
  std::fflush(stdout);
  std::fflush(stderr);
  // ClickHouse's threads outlive the connection; unwinding the process under them can crash it.
  ::_exit(code);
}
