// log check, log repair, log drop: the log's own tools. A check asks the engine that runs; a repair is for a folder that none has.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/command.h"
#include "cli/progress_bar.h"
#include "control/control_server.h"
#include "control/log_report.h"
#include "engine/data_folder.h"
#include "engine/expand.h"
#include "manifest/manifest.h"
#include "model/model.h"
#include "protocol/json_field.h"
#include "state/state_store.h"
#include "streams/log_check.h"
#include "streams/log_repair.h"
#include "sync/batch.h"

namespace antler::cli {
namespace {

using Json = nlohmann::ordered_json;
using protocol::field, protocol::flag_field, protocol::list_field, protocol::text_field;

constexpr std::size_t kFindingsShown = 20;

void to_stdout(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

std::string count(const Json& json, const char* key) { return base::with_thousands(protocol::number_field(json, key, std::int64_t{0})); }

void show_findings(const Json& json) {
  std::size_t shown = 0;
  for (const auto& finding : list_field(json, "findings")) {
    if (shown++ == kFindingsShown) break;
    fmt::print("damaged   {}: {}\n", text_field(finding, "where"), text_field(finding, "what"));
  }
  const auto total = protocol::number_field(json, "findings_total", std::uint64_t{0});
  if (total > kFindingsShown)
    fmt::print("          and {} places more; --json lists up to {}\n", total - kFindingsShown, streams::kFindingsMax);
}

int fail(const base::Error& error) {
  print(error);
  return error.category == base::Category::kInvalid ? kUsage : kFailed;
}

/// The folder of an engine that ended. `conflict` names the process that has it.
base::Result<std::unique_ptr<engine::DataFolder>> take_folder(const config::Settings& settings) {
  const std::filesystem::path path = settings.data.dir;
  const auto formatted = is_there(path / "FORMAT");
  if (!formatted) return formatted.error();
  const auto has_log = is_there(path / "log");
  if (!has_log) return has_log.error();
  if (!*formatted && !*has_log)
    return base::not_found(fmt::format("`{}` is no data folder of Antler; `--data-dir` names another", path.string()));
  return engine::DataFolder::open(path);
}

base::Result<Json> parsed(const std::string& text) {
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return base::internal(fmt::format("the engine's answer is not understood: {}", text));
  return json;
}

base::Result<Json> check_running(const config::Settings& settings, Bar& bar) {
  std::string rest;
  const auto asked =
      control::call((std::filesystem::path(settings.data.dir) / "control.sock").string(), R"({"type":"call","method":"log_check"})",
                    [&](std::string_view piece) {
                      rest += piece;
                      for (std::size_t end; (end = rest.find('\n')) != std::string::npos && end + 1 < rest.size(); rest.erase(0, end + 1)) {
                        const Json line = Json::parse(rest.substr(0, end), nullptr, false);
                        if (line.is_object())
                          bar.show(protocol::number_field(line, "done_bytes", std::uint64_t{0}),
                                   protocol::number_field(line, "all_bytes", std::uint64_t{0}));
                      }
                      return true;
                    });
  if (!asked) return asked.error();
  return parsed(rest);
}

base::Result<Json> check_any(const config::Settings& settings, bool json) {
  Bar bar("check", !json);
  auto running = check_running(settings, bar);
  if (running || running.error().category != base::Category::kNotFound) return running;
  auto folder = take_folder(settings);
  if (!folder) return folder.error();
  auto check = streams::check_folder((*folder)->log_path().string(), [&](std::uint64_t done, std::uint64_t all) { bar.show(done, all); });
  if (!check) return check.error();
  return parsed(control::render_json(*check, false));
}

int check(const Common& common, const config::Settings& settings) {
  const auto json = check_any(settings, common.json);
  if (!json) return fail(json.error());
  const bool sound = flag_field(*json, "sound", false);
  if (common.json) {
    to_stdout(json->dump(2) + "\n");
    return sound ? kDone : kFailed;
  }
  if (!flag_field(*json, "running", false))
    fmt::print("files     {}, {} bytes, {} bytes of a torn tail\n", count(*json, "files"), count(*json, "bytes"),
               count(*json, "torn_bytes"));
  fmt::print("streams   {}, with {} partitions, {} readers, {} batches on their way\n", count(*json, "topics"), count(*json, "partitions"),
             count(*json, "readers"), count(*json, "pending"));
  fmt::print("frames    {}, with {} records\ncounters  {}\n", count(*json, "frames"), count(*json, "records"), count(*json, "counters"));
  show_findings(*json);
  fmt::print("{}\n", sound ? "the log is sound" : "ANT4711: the log is DAMAGED");
  if (!sound)
    fmt::print(stderr, "hint: stop the engine, keep a copy of the data folder, and `antler log repair --dry-run` says what can be saved\n");
  return sound ? kDone : kFailed;
}

std::optional<std::vector<streams::BatchRange>> ranges_of(std::string_view bytes) {
  const auto batch = sync::decode_batch(bytes);
  if (!batch) return std::nullopt;
  std::vector<streams::BatchRange> ranges;
  for (const auto& range : batch->ranges) ranges.push_back({range.partition, range.first, range.end});
  return ranges;
}

/// The schemas that state.db knows: those of the app that ran last.
std::map<std::uint64_t, std::string> known_schemas(const engine::DataFolder& folder) {
  std::map<std::uint64_t, std::string> known;
  std::error_code error;
  if (!std::filesystem::exists(folder.state_path(), error)) return known;
  auto state = state::StateStore::open(folder.state_path().string());
  if (!state) return known;
  const auto current = (*state)->current();
  if (!current || !*current) return known;
  base::Diagnostics diagnostics;
  auto manifest = manifest::read((*current)->json, diagnostics);
  if (!manifest) return known;
  for (const auto& model : engine::expand(std::move(*manifest)).models) known[model::schema_id(model)] = model::canonical_text(model);
  return known;
}

void show(const streams::RepairReport& report, bool dry_run) {
  const auto number = [](std::uint64_t value) { return base::with_thousands(static_cast<std::int64_t>(value)); };
  fmt::print("kept      {} frames with {} records\n", number(report.frames_kept), number(report.records_kept));
  for (const auto& range : report.lost)
    fmt::print("lost      stream {}, partition {}: {} records, offsets {} to {}\n", range.topic, range.partition,
               number(range.until - range.from), range.from, range.until - 1);
  if (report.wal_damaged)
    fmt::print("maybe     what was acknowledged last, when it stood in the damaged place of the write-ahead file: nothing says how much\n");
  for (const auto& batch : report.dropped)
    fmt::print("maybe     a batch of stream {} was on its way into the table {}: its {} records may be there twice or not at all\n",
               batch.topic, batch.table.text(), number(batch.records));
  for (const auto& schema : report.missing_schemas)
    fmt::print("unread    frames of the schema {}, until the engine starts with an app that declares it\n", schema);
  for (const auto& topic : report.new_epochs) fmt::print("epoch     stream {} begins a new one\n", topic);
  if (dry_run) fmt::print("nothing was changed; without --dry-run the damaged log is kept beside the new one\n");
  else fmt::print("the log is repaired; the damaged one is in {}\n", report.kept);
  std::fflush(stdout);
  if (!dry_run) fmt::print(stderr, "hint: start the engine, and `antler reconcile` says whether the law is exact\n");
}

int repair(const Common& common, const config::Settings& settings, bool dry_run) {
  auto folder = take_folder(settings);
  if (!folder) {
    const bool in_use = folder.error().category == base::Category::kConflict;
    return fail(in_use ? folder.error().with_note("ANT4713: a log is repaired while no engine runs") : folder.error());
  }
  auto report = [&] {
    Bar bar(dry_run ? "look" : "repair", !common.json);
    return streams::repair_folder((*folder)->log_path().string(), ranges_of, {.dry_run = dry_run, .schemas = known_schemas(**folder)},
                                  [&](std::uint64_t done, std::uint64_t all) { bar.show(done, all); });
  }();
  // Whoever could not look knows nothing about the log.
  if (!report) return fail(report.error().category == base::Category::kUnavailable ? report.error() : report.error().with_note("ANT4712"));
  if (common.json) {
    to_stdout(Json::parse(control::render_json(*report)).dump(2) + "\n");
    return kDone;
  }
  if (report->sound()) {
    fmt::print("the log is sound: nothing was changed\n");
    return kDone;
  }
  show_findings(Json::parse(control::render_json(*report)));
  show(*report, dry_run);
  return kDone;
}

int drop(const Common& common, const config::Settings& settings, const std::string& stream) {
  if (stream.empty()) return fail(base::invalid("which stream? `antler log drop NAME`; `antler ls` and the plan of a start name them"));
  const Json request{{"type", "call"}, {"method", "log_drop"}, {"resource", stream}};
  std::string text;
  const auto asked = ask(
      settings, request.dump(-1, ' ', false, Json::error_handler_t::replace), 0,
      [&](control::Inspector& inspector) -> base::Result<void> {
        auto answer = inspector.drop_stream(stream);
        if (!answer) return answer.error();
        text = std::move(*answer);
        return {};
      },
      [&](std::string_view piece) { return text += piece, true; });
  if (!asked) return fail(asked.error());
  const auto json = parsed(text);
  if (!json) return fail(json.error());
  if (common.json) to_stdout(json->dump(2) + "\n");
  else fmt::print("stream {} is gone from the log: {} records, {} bytes\n", stream, count(*json, "records"), count(*json, "bytes"));
  return kDone;
}

}  // namespace

int log(const Common& common, const LogOptions& options) {
  config::Settings settings;
  if (!load_settings(common, settings)) return kUsage;
  if (options.action != "drop" && !options.stream.empty())
    return fail(base::invalid(fmt::format("`log {}` takes no stream; found `{}`", options.action, options.stream)));
  if (options.action != "repair" && options.dry_run) return fail(base::invalid("--dry-run is of `log repair`"));
  if (options.action == "check") return check(common, settings);
  if (options.action == "repair") return repair(common, settings, options.dry_run);
  return drop(common, settings, options.stream);
}

}  // namespace antler::cli
