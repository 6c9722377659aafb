#include "config/keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "base/text.h"

namespace antler::config {
namespace {

constexpr std::array<std::string_view, 2> kLogFormats = {"text", "json"};
constexpr std::array<std::string_view, 3> kLogLevels = {"info", "warning", "error"};

constexpr std::array kKeys = {
    Key{"app", "target", TextKey{[](Settings& s) -> std::string& { return s.app.target; }},
        "the application's executable; empty: the only executable of the build", ""},
    Key{"http", "address", TextKey{[](Settings& s) -> std::string& { return s.http.address; }},
        "the loopback address to listen on: 127.x.x.x, ::1 or localhost", ""},
    Key{"http", "port", NumberKey{[](Settings& s) -> std::int64_t& { return s.http.port; }, 0, 65'535},
        "the port to listen on; 0: any free one", ""},
    Key{"http", "threads", NumberKey{[](Settings& s) -> std::int64_t& { return s.http.threads; }, 0, 256},
        "event loops that parse and encode; 0: one for each core that it may use", ""},
    Key{"http", "body_mb_max", NumberKey{[](Settings& s) -> std::int64_t& { return s.http.body_mb_max; }, 1, 1024},
        "the largest body of a request in MB, after decompression; above 64 too it becomes at most 64 MiB of rows", ""},
    Key{"http", "connections_max", NumberKey{[](Settings& s) -> std::int64_t& { return s.http.connections_max; }, 1, 1'000'000},
        "open connections; one more is refused", ""},
    Key{"data", "dir", TextKey{[](Settings& s) -> std::string& { return s.data.dir; }},
        "the folder that holds the log, ClickHouse's data and the state", ""},
    Key{"memory", "limit_mb", NumberKey{[](Settings& s) -> std::int64_t& { return s.memory.limit_mb; }, 512, 1'048'576},
        "memory in MB that ClickHouse, log, edge, batches in flight and worker share", ""},
    Key{"log", "disk_mb_max", NumberKey{[](Settings& s) -> std::int64_t& { return s.log.disk_mb_max; }, 64, 1'073'741'824},
        "disk in MB for records that wait; when it is reached, POSTs are answered 429", ""},
    Key{"log", "disk_free_mb_min", NumberKey{[](Settings& s) -> std::int64_t& { return s.log.disk_free_mb_min; }, 1, 1'048'576},
        "disk in MB that stays free; with less, POSTs are answered 507 until there is room again", ""},
    Key{"log", "relaxed_sync_ms", NumberKey{[](Settings& s) -> std::int64_t& { return s.log.relaxed_sync_ms; }, 1, 10'000},
        "how long a record of a relaxed stream may wait for its fsync: what a death of the machine may take", ""},
    Key{"log", "format",
        ChoiceKey{kLogFormats, [](const Settings& s) { return static_cast<std::size_t>(s.log.format); },
                  [](Settings& s, std::size_t i) { s.log.format = static_cast<LogFormat>(i); }},
        "how the engine's own messages are written: for people, or one JSON object a line", ""},
    Key{"log", "level",
        ChoiceKey{kLogLevels, [](const Settings& s) { return static_cast<std::size_t>(s.log.level); },
                  [](Settings& s, std::size_t i) { s.log.level = static_cast<LogLevel>(i); }},
        "the least severe message that is written", ""},
    Key{"log", "lines_max", NumberKey{[](Settings& s) -> std::int64_t& { return s.log.lines_max; }, 0, 1'000'000},
        "lines of one event about one table, API or function in ten seconds; the rest is counted in a line of its own. 0: all", ""},
    Key{"sync", "freshness_ms", NumberKey{[](Settings& s) -> std::int64_t& { return s.sync.freshness_ms; }, 10, 600'000},
        "how old an acknowledged record may grow before its table shows it, where the table does not say", ""},
    Key{"sync", "inserts_per_second", NumberKey{[](Settings& s) -> std::int64_t& { return s.sync.inserts_per_second; }, 1, 1000},
        "the budget of inserts of the whole process; freshness stretches when many tables are busy", ""},
    Key{"clickhouse", "library", TextKey{[](Settings& s) -> std::string& { return s.clickhouse.library; }},
        "the path of libchdb.so; empty: beside the installed engine", "ANTLER_LIBCHDB"},
};

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

}  // namespace

std::span<const Key> keys() { return kKeys; }

std::string Key::path() const { return fmt::format("{}.{}", section, name); }

std::string Key::variable() const {
  return variable_override.empty() ? upper(fmt::format("antler_{}_{}", section, name)) : std::string(variable_override);
}

std::string Key::flag() const {
  std::string text = fmt::format("--{}-{}", section, name);
  std::replace(text.begin(), text.end(), '_', '-');
  return text;
}

std::string Key::allowed() const {
  if (const auto* number = std::get_if<NumberKey>(&kind)) return fmt::format("number, {} to {}", number->min, number->max);
  if (const auto* choice = std::get_if<ChoiceKey>(&kind)) return fmt::format("one of {}", fmt::join(choice->choices, ", "));
  return "text";
}

std::string Key::value_text(const Settings& settings) const {
  Settings copy = settings;  // the accessors of keys write too
  if (const auto* number = std::get_if<NumberKey>(&kind)) return std::to_string(number->field(copy));
  if (const auto* choice = std::get_if<ChoiceKey>(&kind)) return base::json_string(choice->choices[choice->get(settings)]);
  return base::json_string(std::get<TextKey>(kind).field(copy));
}

std::string reference_markdown() {
  std::string out =
      "# Configuration\n\n"
      "Written by `./x docs` from the table in `src/config/keys.cc`.\n\n"
      "A setting is taken from the first of: the command line's flag, the environment variable, `antler.toml`, the default. Every\n"
      "source is checked whole, also where another one wins; a key that does not exist is refused.\n";
  std::string_view section;
  for (const Key& key : keys()) {
    if (key.section != section) {
      section = key.section;
      out += fmt::format("\n## `[{}]`\n\n| Key | Type | Default | Meaning | Environment |\n|---|---|---|---|---|\n", section);
    }
    out +=
        fmt::format("| `{}` | {} | `{}` | {} | `{}` |\n", key.name, key.allowed(), key.value_text(Settings{}), key.meaning, key.variable());
  }
  return out;
}

std::string reference_text() {
  std::string out;
  for (const Key& key : keys()) {
    out += fmt::format("  {:<26} {} ({}; default {})\n", key.flag(), key.meaning, key.allowed(), key.value_text(Settings{}));
  }
  return out;
}

}  // namespace antler::config
