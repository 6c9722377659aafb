// query, peek, ls, reconcile: what an Inspector answers, from the running engine or from the folder.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/command.h"
#include "cli/table.h"

namespace antler::cli {
namespace {

using Json = nlohmann::ordered_json;

bool to_stdout(std::string_view piece) { return std::fwrite(piece.data(), 1, piece.size(), stdout) == piece.size(); }

int finish(const base::Result<void>& outcome) {
  std::fflush(stdout);
  if (outcome) return kDone;
  print(outcome.error());
  return outcome.error().category == base::Category::kInvalid ? kUsage : kFailed;
}

// The whole answer of a method, as JSON.
base::Result<Json> ask_json(const Common& common, const std::string& request, const std::function<base::Result<std::string>(control::Inspector&)>& offline) {
  config::Settings settings;
  if (!load_settings(common, settings)) return base::invalid("");
  std::string text;
  const auto asked = ask(
      settings, request,
      [&](control::Inspector& inspector) -> base::Result<void> {
        auto answer = offline(inspector);
        if (!answer) return answer.error();
        text = std::move(*answer);
        return {};
      },
      [&](std::string_view piece) { return text += piece, true; });
  if (!asked) return asked.error();
  return Json::parse(text, nullptr, false);
}

std::string number(const Json& json, const char* key) { return base::with_thousands(json.value(key, std::int64_t{0})); }

}  // namespace

int query(const Common& common, const std::string& sql, const std::string& format) {
  config::Settings settings;
  if (!load_settings(common, settings)) return kUsage;
  const std::string wanted = !format.empty() ? format : common.json ? "JSONEachRow" : "PrettyCompactMonoBlock";
  const Json request{{"type", "call"}, {"method", "query"}, {"sql", sql}, {"format", wanted}};
  return finish(ask(settings, request.dump(-1, ' ', false, Json::error_handler_t::replace),
                    [&](control::Inspector& inspector) { return inspector.query(sql, wanted, to_stdout); }, to_stdout));
}

int peek(const Common& common, const std::string& resource, std::uint64_t limit) {
  config::Settings settings;
  if (!load_settings(common, settings)) return kUsage;
  const Json request{{"type", "call"}, {"method", "peek"}, {"resource", resource}, {"limit", limit}};
  return finish(ask(
      settings, request.dump(-1, ' ', false, Json::error_handler_t::replace),
      [&](control::Inspector& inspector) -> base::Result<void> {
        auto answer = inspector.peek(resource, limit);
        if (!answer) return answer.error();
        to_stdout(*answer);
        return {};
      },
      to_stdout));
}

int list(const Common& common) {
  auto json = ask_json(common, R"({"type":"call","method":"list"})", [](control::Inspector& inspector) { return inspector.list(); });
  if (!json) return json.error().message.empty() ? kUsage : finish(json.error());
  if (common.json) return to_stdout(json->dump(2) + "\n"), kDone;
  Table table({"kind", "name", "what", "records"});
  table.align_right(3);
  for (const auto& item : (*json)["ingests"])
    table.add({"ingest", item.value("name", ""), "POST " + item.value("path", ""), number(item, "accepted")});
  for (const auto& item : (*json)["streams"])
    table.add({"stream", item.value("name", ""), fmt::format("{} partition{}", item.value("partitions", 1), item.value("partitions", 1) == 1 ? "" : "s"),
               number(item, "records")});
  for (const auto& item : (*json)["tables"]) {
    const std::string waiting = item.value("in_flight", 0) > 0 ? fmt::format(", {} in flight", number(item, "in_flight")) : "";
    table.add({"table", item.value("name", ""), item.value("engine", "") + waiting, number(item, "rows")});
  }
  for (const auto& item : (*json)["views"]) table.add({"view", item.value("name", ""), "into " + item.value("target", ""), ""});
  for (const auto& item : (*json)["apis"]) table.add({"api", item.value("name", ""), "GET " + item.value("path", ""), ""});
  to_stdout(table.text());
  return kDone;
}

int reconcile(const Common& common) {
  auto json = ask_json(common, R"({"type":"call","method":"reconcile"})", [](control::Inspector& inspector) { return inspector.reconcile(); });
  if (!json) return json.error().message.empty() ? kUsage : finish(json.error());
  const bool exact = json->value("exact", false);
  if (common.json) {
    to_stdout(json->dump(2) + "\n");
    return exact ? kDone : kFailed;
  }
  const auto verdict = [](const Json& item) { return item.value("exact", false) ? "exact" : "NOT EXACT"; };
  Table ingests({"ingest", "received", "rejected", "accepted", "dead lettered", ""});
  for (std::size_t i = 1; i < 5; ++i) ingests.align_right(i);
  for (const auto& item : (*json)["law"]["ingests"])
    ingests.add({item.value("name", ""), number(item, "received"), number(item, "rejected"), number(item, "accepted"), number(item, "dead_lettered"), verdict(item)});
  Table sinks({"table", "stream", "appended", "consumed", "inserted", "dead lettered", "in flight", ""});
  for (std::size_t i = 2; i < 7; ++i) sinks.align_right(i);
  for (const auto& item : (*json)["law"]["sinks"])
    sinks.add({item.value("table", ""), item.value("topic", ""), number(item, "appended"), number(item, "consumed"), number(item, "inserted"),
               number(item, "dead_lettered"), number(item, "in_flight"), verdict(item)});
  Table tables({"table", "inserted", "rows", "difference", ""});
  for (std::size_t i = 1; i < 4; ++i) tables.align_right(i);
  for (const auto& item : (*json)["tables"]) {
    const std::string removed = item.value("difference", 0) != 0 && !item.value("removed_by", "").empty() ? " (removed by " + item.value("removed_by", "") + ")" : "";
    tables.add({item.value("table", ""), number(item, "inserted"), number(item, "rows"), number(item, "difference"), verdict(item) + removed});
    for (const auto& range : item["missing"]) tables.add({"  missing " + range.get<std::string>(), "", "", "", ""});
  }
  to_stdout(ingests.text() + "\n" + sinks.text() + "\n" + tables.text());
  fmt::print("\nconservation: {}\n", exact ? "exact" : "NOT EXACT");
  return exact ? kDone : kFailed;
}

}  // namespace antler::cli
