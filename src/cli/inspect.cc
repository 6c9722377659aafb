// query, peek, ls, reconcile: what an Inspector answers, from the running engine or from the folder.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/text.h"
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/table.h"
#include "protocol/json_field.h"

namespace antler::cli {
namespace {

using Json = nlohmann::ordered_json;
using protocol::field, protocol::flag_field, protocol::list_field, protocol::text_field;

}  // namespace

int query(const Common& common, const std::string& sql, const std::string& format) {
  config::Settings settings;
  if (!load_settings(common, settings)) return kUsage;
  const std::string wanted = !format.empty() ? format : common.json ? "JSONEachRow" : "PrettyCompactMonoBlock";
  const Json request{{"type", "call"}, {"method", "query"}, {"sql", sql}, {"format", wanted}};
  // A query may take its time.
  return finish(ask(
      settings, request.dump(-1, ' ', false, Json::error_handler_t::replace), 0,
      [&](control::Inspector& inspector) { return inspector.query(sql, wanted, to_stdout); }, to_stdout));
}

int peek(const Common& common, const std::string& resource, std::uint64_t limit) {
  config::Settings settings;
  if (!load_settings(common, settings)) return kUsage;
  const Json request{{"type", "call"}, {"method", "peek"}, {"resource", resource}, {"limit", limit}};
  return finish(ask(
      settings, request.dump(-1, ' ', false, Json::error_handler_t::replace), kFirstAnswerMs,
      [&](control::Inspector& inspector) -> base::Result<void> {
        auto answer = inspector.peek(resource, limit);
        if (!answer) return answer.error();
        to_stdout(*answer);
        return {};
      },
      to_stdout));
}

int list(const Common& common) {
  auto json = ask_json(common, R"({"type":"call","method":"list"})", kFirstAnswerMs,
                       [](control::Inspector& inspector) { return inspector.list(); });
  if (!json) return json.error().message.empty() ? kUsage : finish(json.error());
  if (common.json) return to_stdout(json->dump(2) + "\n"), kDone;
  Table table({"kind", "name", "what", "records"});
  table.align_right(3);
  for (const auto& item : list_field(*json, "ingests"))
    table.add({"ingest", text_field(item, "name"), "POST " + text_field(item, "path"), number(item, "accepted")});
  for (const auto& item : list_field(*json, "streams"))
    table.add({"stream", text_field(item, "name"),
               fmt::format("{} partition{}", number(item, "partitions"), number_of(item, "partitions") == 1 ? "" : "s"),
               number(item, "records")});
  for (const auto& item : list_field(*json, "transforms")) {
    std::vector<std::string> to;
    for (const auto& stream : list_field(item, "to"))
      if (stream.is_string()) to.push_back(*stream.get_ptr<const std::string*>());
    const std::string waiting = number_of(item, "in_flight") > 0 ? fmt::format(", {} in flight", number(item, "in_flight")) : "";
    table.add({"transform", text_field(item, "name"), fmt::format("{} into {}{}", text_field(item, "from"), base::join(to, ", "), waiting),
               number(item, "consumed")});
  }
  for (const auto& item : list_field(*json, "consumers")) {
    const std::string waiting = number_of(item, "in_flight") > 0 ? fmt::format(", {} in flight", number(item, "in_flight")) : "";
    table.add({"consumer", text_field(item, "name"), text_field(item, "from") + waiting, number(item, "consumed")});
  }
  for (const auto& item : list_field(*json, "tables")) {
    const std::string waiting = number_of(item, "in_flight") > 0 ? fmt::format(", {} in flight", number(item, "in_flight")) : "";
    table.add({"table", text_field(item, "name"), text_field(item, "engine") + waiting, number(item, "rows")});
  }
  for (const auto& item : list_field(*json, "views"))
    table.add({"view", text_field(item, "name"), "into " + text_field(item, "target"), ""});
  for (const auto& item : list_field(*json, "apis")) table.add({"api", text_field(item, "name"), "GET " + text_field(item, "path"), ""});
  to_stdout(table.text());
  return kDone;
}

namespace {

int reconcile_once(const Common& common) {
  auto json =
      ask_json(common, R"({"type":"call","method":"reconcile"})", 0, [](control::Inspector& inspector) { return inspector.reconcile(); });
  if (!json) return json.error().message.empty() ? kUsage : finish(json.error());
  const bool exact = flag_field(*json, "exact", false);
  if (common.json) {
    to_stdout(json->dump(2) + "\n");
    return exact ? kDone : kFailed;
  }
  const auto verdict = [](const Json& item) { return flag_field(item, "exact", false) ? "exact" : "NOT EXACT"; };
  Table ingests({"ingest", "received", "rejected", "accepted", "dead lettered", ""});
  for (std::size_t i = 1; i < 5; ++i) ingests.align_right(i);
  const Json law = field(*json, "law") != nullptr ? *field(*json, "law") : Json::object();
  for (const auto& item : list_field(law, "ingests"))
    ingests.add({text_field(item, "name"), number(item, "received"), number(item, "rejected"), number(item, "accepted"),
                 number(item, "dead_lettered"), verdict(item)});
  // What was never replayed or sent back has no column for it.
  const auto any = [&](const char* list, const char* key) {
    const auto& items = list_field(law, list);
    return std::any_of(items.begin(), items.end(), [&](const Json& item) { return number_of(item, key) > 0; });
  };
  const auto make = [&](std::vector<std::string> texts, const std::vector<const char*>& numbers) {
    std::vector<std::string> head = std::move(texts);
    const std::size_t first = head.size();
    for (std::string name : numbers) {
      std::replace(name.begin(), name.end(), '_', ' ');
      head.push_back(std::move(name));
    }
    head.emplace_back();
    Table table(head);
    for (std::size_t i = first; i + 1 < head.size(); ++i) table.align_right(i);
    return table;
  };
  const auto add = [&](Table& table, const Json& item, const std::vector<const char*>& texts, const std::vector<const char*>& numbers) {
    std::vector<std::string> cells;
    for (const char* key : texts) cells.push_back(text_field(item, key));
    for (const char* key : numbers) cells.push_back(number(item, key));
    cells.push_back(verdict(item));
    table.add(cells);
  };
  // One that endpoints alone write has nothing to say beyond them.
  std::vector<const char*> of_stream{"appended", "accepted", "inserted", "produced"};
  if (any("streams", "replayed")) of_stream.push_back("replayed");
  Table streams = make({"stream"}, of_stream);
  bool has_streams = false;
  for (const auto& item : list_field(law, "streams")) {
    if (flag_field(item, "exact", false) && number_of(item, "appended") == number_of(item, "accepted")) continue;
    has_streams = true;
    add(streams, item, {"stream"}, of_stream);
  }
  std::vector<const char*> of_function{"appended", "consumed", "passed", "filtered", "dead_lettered", "in_flight"};
  if (any("functions", "rewound")) of_function.insert(of_function.begin() + 1, "rewound");
  Table functions = make({"function", "stream"}, of_function);
  for (const auto& item : list_field(law, "functions")) add(functions, item, {"name", "topic"}, of_function);
  std::vector<const char*> of_sink{"appended", "consumed", "inserted", "dead_lettered", "in_flight"};
  if (any("sinks", "rewound")) of_sink.insert(of_sink.begin() + 1, "rewound");
  Table sinks = make({"table", "stream"}, of_sink);
  for (const auto& item : list_field(law, "sinks")) add(sinks, item, {"table", "topic"}, of_sink);
  Table tables({"table", "inserted", "rows", "difference", ""});
  for (std::size_t i = 1; i < 4; ++i) tables.align_right(i);
  for (const auto& item : list_field(*json, "tables")) {
    const std::string by = text_field(item, "removed_by");
    const std::string removed = number_of(item, "difference") != 0 && !by.empty() ? " (removed by " + by + ")" : "";
    tables.add(
        {text_field(item, "table"), number(item, "inserted"), number(item, "rows"), number(item, "difference"), verdict(item) + removed});
    for (const auto& range : list_field(item, "missing"))
      if (range.is_string()) tables.add({"  missing " + *range.get_ptr<const std::string*>(), "", "", "", ""});
  }
  const std::string functions_text = list_field(law, "functions").empty() ? "" : functions.text() + "\n";
  const std::string streams_text = has_streams ? streams.text() + "\n" : "";
  to_stdout(ingests.text() + "\n" + streams_text + functions_text + sinks.text() + "\n" + tables.text());
  fmt::print("\nconservation: {}\n", exact ? "exact" : "NOT EXACT");
  return exact ? kDone : kFailed;
}

}  // namespace

int reconcile(const Common& common, bool live) {
  const bool is_terminal = live && !common.json && ::isatty(STDOUT_FILENO) != 0;
  for (;;) {
    if (is_terminal) fmt::print("\033[H\033[2J");
    const int code = reconcile_once(common);
    if (!live || code != kDone) return code;
    std::fflush(stdout);
    ::sleep(1);
  }
}

}  // namespace antler::cli
