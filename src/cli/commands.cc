#include "cli/commands.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <array>
#include <cstdio>
#include <memory>

#include "config/keys.h"

namespace antler::cli {
namespace {

using Run = std::function<int()>;

struct Row {
  const char* name;
  const char* meaning;
  const char* footer;
  /// Adds the command's own options, and gives what to run after parsing.
  Run (*options)(CLI::App& command, const Common& common);
  bool settings = true;  // whether flags of settings mean anything to it
};

constexpr const char* kSettings = "Settings";
constexpr std::array kLogActions{"check", "repair", "drop"};
constexpr std::array kLetterActions{"ls", "show", "stats", "replay", "history"};
constexpr std::array kShells{"bash", "zsh", "fish"};

Run init_options(CLI::App& command, const Common& common) {
  auto options = std::make_shared<InitOptions>();
  command.add_option("name", options->name, "the project's name: lower-case letters, digits and _")->required();
  command.add_option("--dir", options->folder, "the folder to write it to; ./NAME by default");
  command.add_option("--template", options->pattern, "what to begin with")->capture_default_str();
  return [options, &common] { return init(common, *options); };
}

Run build_options(CLI::App& command, const Common& common) {
  auto options = std::make_shared<BuildCommandOptions>();
  command.add_flag("--release", options->release, "optimised, in build/release");
  command.add_flag("--clean", options->clean, "begin with an empty build folder");
  command.add_flag("--verbose", options->verbose, "everything that cmake, ninja and the compiler say");
  return [options, &common] { return build(common, *options); };
}

Run check_options(CLI::App& command, const Common& common) {
  auto app = std::make_shared<std::string>();
  command.add_option("--app", *app, "the app's program; else the project is built");
  return [app, &common] { return check(common, *app); };
}

Run doctor_options(CLI::App&, const Common& common) {
  return [&common] { return doctor(common); };
}

Run dev_options(CLI::App& command, const Common& common) {
  auto options = std::make_shared<DevOptions>();
  command.add_flag("--fresh", options->fresh, "throw away the data of earlier runs first");
  return [options, &common] { return dev(common, *options); };
}

Run start_options(CLI::App& command, const Common& common) {
  auto options = std::make_shared<StartOptions>();
  command.add_option("--app", options->app, "the app's program; else [app] target, else the only program under build/");
  command.add_option("--manifest", options->manifest_file, "a manifest document in place of an app");
  return [options, &common] { return start(common, *options); };
}

Run manifest_options(CLI::App& command, const Common& common) {
  auto app = std::make_shared<std::string>();
  command.add_option("--app", *app, "the app's program");
  return [app, &common] { return print_manifest(common, *app); };
}

Run send_options(CLI::App& command, const Common& common) {
  auto options = std::make_shared<SendOptions>();
  options->file = "-";
  command.add_option("ingest", options->ingest, "the endpoint's name")->required();
  command.add_option("file", options->file, "a file of NDJSON; - is stdin")->capture_default_str();
  command.add_option("--batch", options->batch, "records a request")->check(CLI::Range(1, 100'000))->capture_default_str();
  command.add_flag("--queryable", options->queryable, "wait until the records can be queried");
  return [options, &common] { return send(common, *options); };
}

Run query_options(CLI::App& command, const Common& common) {
  auto sql = std::make_shared<std::string>();
  auto format = std::make_shared<std::string>();
  command.add_option("sql", *sql, "the statement")->required();
  command.add_option("--format", *format, "a format of ClickHouse: CSV, JSONEachRow, Parquet, …");
  return [sql, format, &common] { return query(common, *sql, *format); };
}

Run peek_options(CLI::App& command, const Common& common) {
  auto resource = std::make_shared<std::string>();
  auto limit = std::make_shared<std::uint64_t>(10);
  command.add_option("resource", *resource, "its name")->required();
  command.add_option("--limit", *limit, "how many")->check(CLI::Range(std::uint64_t{1}, control::kPeekRecordsMax))->capture_default_str();
  return [resource, limit, &common] { return peek(common, *resource, *limit); };
}

Run list_options(CLI::App&, const Common& common) {
  return [&common] { return list(common); };
}

Run log_options(CLI::App& command, const Common& common) {
  auto options = std::make_shared<LogOptions>();
  command
      .add_option("action", options->action,
                  "check: read everything. repair: save what can be read. drop: forget a stream that is not declared")
      ->required()
      ->check(CLI::IsMember(std::vector<std::string>(kLogActions.begin(), kLogActions.end())));
  command.add_option("stream", options->stream, "the stream to drop");
  command.add_flag("--dry-run", options->dry_run, "of repair: say what would be done, and change nothing");
  return [options, &common] { return log(common, *options); };
}

Run stream_options(CLI::App& command, const Common& common) {
  auto options = std::make_shared<StreamOptions>();
  command
      .add_option("action", options->action,
                  "ls: the streams and who reads them. peek: the newest records. tail: records as they come. lag: how far each reader is. "
                  "pause, resume: readers stand still, or go on. rewind: they read records again")
      ->required()
      ->check(CLI::IsMember(std::vector<std::string>{"ls", "peek", "tail", "lag", "pause", "resume", "rewind"}));
  command.add_option("stream", options->stream, "its name; of lag all, when it is left out");
  command.add_option("--reader", options->reader, "of pause, resume and rewind: one table or function, and not all that read the stream");
  command.add_option("--to", options->to, "of rewind: an offset, start, 30m, 2h, 7d, or a time such as 2026-01-31T09:00:00Z");
  command.add_option("--partition", options->partition, "of rewind: one of them, and not all")->check(CLI::Range(0, 255));
  command.add_option("--limit", options->limit, "of peek and tail: how many that are there, of each partition")
      ->check(CLI::Range(std::uint64_t{0}, control::kPeekRecordsMax))
      ->capture_default_str();
  command.add_flag("--yes", options->yes, "of rewind: do it; without, it says what would happen");
  return [options, &common] { return stream(common, *options); };
}

Run letter_options(CLI::App& command, const Common& common) {
  auto options = std::make_shared<LetterOptions>();
  command
      .add_option("action", options->action,
                  "ls: the queues, and whose letters are in them. show: the newest. stats: why they are there. replay: put them back on "
                  "their way. history: what was replayed")
      ->required()
      ->check(CLI::IsMember(std::vector<std::string>(kLetterActions.begin(), kLetterActions.end())));
  command.add_option("resource", options->resource,
                     "an endpoint, a function over a stream or a table, for its letters; or a queue, for all in it. Of stats and history "
                     "all, when it is left out");
  command.add_option("--where", options->where, "only these: SQL over the columns of a table of dead letters");
  command.add_option("--since", options->since, "only newer ones: 30m, 2h, 7d, or a time such as 2026-01-31T09:00:00Z");
  command
      .add_option("--limit", options->limit, "of show: how many, 10 if it is not given. Of replay: of the oldest, all if it is not given")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{INT64_MAX}));
  command.add_option("--rate", options->per_second_max, "of replay: at most so many a second")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{INT64_MAX}));
  command.add_flag("--dry-run", options->dry_run, "of replay: say what would be taken now, and why the rest would not; change nothing");
  command.add_option("--through", options->through, "of replay: the recovery that makes records of the letters");
  return [options, &common] { return dead_letters(common, *options); };
}

Run reconcile_options(CLI::App& command, const Common& common) {
  auto live = std::make_shared<bool>(false);
  command.add_flag("--live", *live, "again every second, until it is interrupted; it ends with 1 when the law does not hold");
  return [live, &common] { return reconcile(common, *live); };
}

Run why_options(CLI::App& command, const Common& common) {
  auto options = std::make_shared<WhyOptions>();
  command.add_option("resource", options->resource, "a stream, with an offset; or a table, with --where")->required();
  command.add_option("offset", options->offset, "of the record in its partition")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{INT64_MAX}));
  command.add_option("--partition", options->partition, "of the stream")->capture_default_str();
  command.add_option("--where", options->where, "SQL over the columns of a table: the records of these rows");
  command.add_option("--limit", options->limit, "how many rows")
      ->check(CLI::Range(std::uint64_t{1}, control::kRecordsExplainedMax))
      ->capture_default_str();
  return [options, &common] { return why(common, *options); };
}

Run completion_options(CLI::App& command, const Common&) {
  auto shell = std::make_shared<std::string>();
  command.add_option("shell", *shell, "bash, zsh or fish")->required();
  return [shell, root = command.get_parent()] {
    const auto script = completion_script(describe(*root), *shell);
    if (!script) {
      print(script.error());
      return kUsage;
    }
    std::fwrite(script->data(), 1, script->size(), stdout);
    return kDone;
  };
}

Run openapi_options(CLI::App& command, const Common& common) {
  auto options = std::make_shared<OpenApiOptions>();
  command.add_option("--app", options->app, "the app's program");
  command.add_option("--output", options->output, "the file to write; else stdout");
  return [options, &common] { return print_openapi(common, *options); };
}

Run explain_options(CLI::App& command, const Common& common) {
  auto code = std::make_shared<std::string>();
  auto list = std::make_shared<bool>(false);
  command.add_option("code", *code, "a code of a diagnostic or a problem: ANT1003, or 1003; without one, all are listed");
  command.add_flag("--list", *list, "list every code with its title");
  return [code, list, &common] { return explain(common, *code, *list); };
}

// In the order of a project's life.
constexpr std::array kCommands{
    Row{"init", "write a small project to begin with", "Example: antler init shop && cd shop && antler build", init_options, false},
    Row{"build", "build the project of this folder",
        "Prints the program's path on stdout.\nExample: antler start --app $(antler build)\nExample: antler build --release",
        build_options},
    Row{"check", "say what is wrong with the project, and what a start would change",
        "Exit code 0: fine. 1: something is wrong.\nExample: antler check\nExample: antler check --app build/shop --json", check_options},
    Row{"doctor", "find what is missing on this machine, with the command that fixes it",
        "Exit code 0: nothing that is needed is missing.\nExample: antler doctor\nExample: antler doctor --json", doctor_options},
    Row{"dev", "build, serve, and do it again with each save while the version before serves",
        "Examples:\n  antler dev\n  antler dev --port 4100 --fresh", dev_options},
    Row{"start", "provision what the app declares, and serve it",
        "Example: antler start --app build/flights --data-dir .antler --port 4000", start_options},
    Row{"manifest", "print the app's manifest, without starting anything", "Example: antler manifest --app build/flights",
        manifest_options},
    Row{"send", "post NDJSON to an ingest endpoint of the running engine", "Example: antler send flights flights.ndjson", send_options},
    Row{"query", "run one SELECT and print its answer",
        "Example: antler query 'SELECT origin, count() FROM flights GROUP BY 1 ORDER BY 2 DESC LIMIT 5'", query_options},
    Row{"peek", "show the newest records of a table or stream, as NDJSON", "Example: antler peek bad_flights --limit 3", peek_options},
    Row{"ls", "list the resources, with what they hold", "Example: antler ls\nExample: antler ls --json", list_options},
    Row{"reconcile", "check the law of conservation against what the tables hold",
        "Exit code 0: exact. 1: something is missing or too much.\nExample: antler reconcile --data-dir .antler", reconcile_options},
    Row{"why", "say where a record is now, and what became of it at each reader of its stream",
        "Example: antler why flights 1200 --partition 1\nExample: antler why flights --where \"origin = 'ORD' AND distance_miles = 0\"",
        why_options},
    Row{"stream", "look into streams; pause, resume and rewind what reads them",
        "Example: antler stream ls\nExample: antler stream tail flights\nExample: antler stream pause flights --reader find_late\n"
        "Example: antler stream rewind flights --reader find_late --to 2h\nExample: antler stream rewind flights --reader find_late --to "
        "2h --yes",
        stream_options},
    Row{"dlq", "show the dead letters, records that could not go on, and put them back",
        "Exit code of replay: 0 all are taken, 1 some are not.\nExample: antler dlq ls\nExample: antler dlq show flights --since 2h "
        "--where "
        "\"rule = 'type'\"\nExample: antler dlq replay flights --dry-run\nExample: antler dlq replay flights --through fix_delay --rate "
        "1000",
        letter_options},
    Row{"log", "check the log, repair a damaged one, drop a stream from it",
        "Exit code 0: sound, or done. 1: damaged, or refused.\nExample: antler log check\nExample: antler log repair --dry-run\n"
        "Example: antler log drop old_events",
        log_options},
    Row{"openapi", "print the OpenAPI 3.1 document of what the app serves",
        "Example: antler openapi --app build/flights\nExample: antler openapi --output openapi.json", openapi_options},
    Row{"explain", "say what a code means and what to do", "Example: antler explain ANT1003\nExample: antler explain --list",
        explain_options, false},
    Row{"completion", "print the completion script of a shell", "Example: source <(antler completion bash)", completion_options, false},
};

// Started by the test kit, and no command for people: it is in no list.
void add_test_host(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("test-host", "the engine of one test, started by antler/testing.h");
  command->group("");
  auto options = std::make_shared<TestHostOptions>();
  command->add_option("--worker-fd", options->worker_fd, "the app's end of the worker protocol is at its other end")->required();
  command->add_option("--control-fd", options->control_fd, "calls come here")->required();
  command->add_option("--wall-us", options->wall_us, "what the clock shows, in microseconds since 1970")->required();
  command->add_option("--app", options->app, "the program of the app, which is the test")->required();
  command->callback([&code, options] { code = test_host(*options); });
}

// Flags of settings: `--data-dir`, `--http-port`, … (config/keys.h).
void add_settings(CLI::App& command, Common& common) {
  command.add_option("--config", common.config_file, "the configuration file, antler.toml by default");
  for (const auto& key : config::keys()) {
    std::string names = key.flag();
    if (key.path() == "http.port") names += ",--port";
    command
        .add_option_function<std::string>(
            names, [&common, path = key.path()](const std::string& value) { common.flags[path] = value; },
            fmt::format("{} ({})", key.meaning, key.allowed()))
        ->group(kSettings);
  }
}

CommandLine::Option describe(const CLI::Option& option) {
  CommandLine::Option out{.names = {},
                          .meaning = option.get_description(),
                          .takes_value = option.get_expected_max() > 0 && option.get_items_expected_max() > 0,
                          .setting = option.get_group() == kSettings};
  for (const auto& name : option.get_lnames()) out.names.push_back("--" + name);
  for (const auto& name : option.get_snames()) out.names.push_back("-" + name);
  return out;
}

std::vector<CommandLine::Option> describe_options(const CLI::App& command) {
  std::vector<CommandLine::Option> out;
  for (const auto* option : command.get_options())
    if (!option->get_positional()) out.push_back(describe(*option));
  return out;
}

}  // namespace

void add_commands(CLI::App& app, Common& common, int& code) {
  for (const auto& row : kCommands) {
    auto* command = app.add_subcommand(row.name, row.meaning);
    auto run = row.options(*command, common);
    command->footer(row.footer);
    command->add_flag("--json", common.json, "answers and diagnostics as JSON");
    if (row.settings) add_settings(*command, common);
    command->callback([&code, run = std::move(run)] { code = run(); });
  }
  add_test_host(app, code);
}

CommandLine describe(const CLI::App& app) {
  CommandLine out{.commands = {}, .options = describe_options(app)};
  for (const auto* command : app.get_subcommands([](const CLI::App* one) { return !one->get_group().empty(); })) {
    out.commands.push_back({command->get_name(), command->get_description(), describe_options(*command), {}});
    if (command->get_name() == "log") out.commands.back().words.assign(kLogActions.begin(), kLogActions.end());
    if (command->get_name() == "dlq") out.commands.back().words.assign(kLetterActions.begin(), kLetterActions.end());
    if (command->get_name() == "completion") out.commands.back().words.assign(kShells.begin(), kShells.end());
  }
  return out;
}

}  // namespace antler::cli
