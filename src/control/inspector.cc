#include "control/inspector.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/bytes.h"
#include "base/text.h"
#include "codec/row_reader.h"
#include "control/log_report.h"
#include "control/record_report.h"
#include "database/error_codes.h"
#include "database/piece_head.h"
#include "ledger/counters.h"
#include "manifest/own_names.h"
#include "protocol/json_field.h"
#include "streams/frame_payload.h"
#include "sync/block.h"
#include "sync/provenance.h"

namespace antler::control {
namespace {

using Json = nlohmann::ordered_json;

// What a person may spend on a query from the command line.
constexpr std::uint64_t kQueryTimeMs = 300'000;
constexpr int kQueryThreads = 2;
constexpr std::uint64_t kWholeBytesMax = 64u << 20;  // of the columns of an answer that is no stream
constexpr std::size_t kSentBytesMax = 1u << 20;
constexpr std::uint64_t kProgressSteps = 100;  // that a check tells of
constexpr unsigned kReplayPauseUs = 50'000;

// Names and messages may hold what is no UTF-8.
std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json to_json(const ledger::Law& law) {
  Json json{{"exact", law.exact()},
            {"ingests", Json::array()},
            {"streams", Json::array()},
            {"sinks", Json::array()},
            {"functions", Json::array()}};
  for (const auto& ingest : law.ingests)
    json["ingests"].push_back({{"name", ingest.name},
                               {"received", ingest.received},
                               {"rejected", ingest.rejected},
                               {"accepted", ingest.accepted},
                               {"dead_lettered", ingest.dead_lettered},
                               {"appended", ingest.appended},
                               {"exact", ingest.exact}});
  for (const auto& stream : law.streams)
    json["streams"].push_back({{"stream", stream.stream},
                               {"appended", stream.appended},
                               {"accepted", stream.accepted},
                               {"inserted", stream.inserted},
                               {"produced", stream.produced},
                               {"replayed", stream.replayed},
                               {"exact", stream.exact}});
  for (const auto& sink : law.sinks)
    json["sinks"].push_back({{"table", sink.table},
                             {"topic", sink.topic},
                             {"appended", sink.appended},
                             {"started_at", sink.started_at},
                             {"consumed", sink.consumed},
                             {"rewound", sink.rewound},
                             {"inserted", sink.inserted},
                             {"dead_lettered", sink.dead_lettered},
                             {"in_flight", sink.in_flight},
                             {"exact", sink.exact}});
  for (const auto& function : law.functions)
    json["functions"].push_back({{"name", function.name},
                                 {"topic", function.topic},
                                 {"appended", function.appended},
                                 {"started_at", function.started_at},
                                 {"consumed", function.consumed},
                                 {"rewound", function.rewound},
                                 {"passed", function.passed},
                                 {"filtered", function.filtered},
                                 {"dead_lettered", function.dead_lettered},
                                 {"in_flight", function.in_flight},
                                 {"exact", function.exact}});
  return json;
}

// As RowBinaryWithNamesAndTypes begins.
std::string head_of(const model::Model& model) {
  std::string out;
  base::put_varint(out, model.fields.size());
  for (const auto& field : model.fields) base::put_text(out, field.name);
  for (const auto& field : model.fields) base::put_text(out, model::to_text(field.type));
  return out;
}

}  // namespace

base::Result<std::string> Inspector::list() {
  auto session = database_.open(
      {.readonly = true, .max_execution_time_ms = kQueryTimeMs, .settings = {{"output_format_json_quote_64bit_integers", "0"}}});
  if (!session) return session.error();
  auto counted = (*session)->query(
      "SELECT name, ifNull(total_rows, 0) AS rows, ifNull(total_bytes, 0) AS bytes, engine FROM system.tables WHERE database = "
      "currentDatabase()",
      "JSONEachRow");
  if (!counted) return counted.error();
  std::map<std::string, Json> tables;
  for (const auto line : base::split(base::trim(counted->data), '\n')) {
    const Json row = Json::parse(line, nullptr, false);
    tables[protocol::text_field(row, "name")] = row;
  }
  Json json{{"app", manifest_.app}};
  const ledger::Law law = ledger::compute(log_, topology_);
  for (const char* kind : {"ingests", "streams", "transforms", "consumers", "tables", "views", "apis"}) json[kind] = Json::array();
  for (const auto& ingest : manifest_.ingests) {
    Json item{{"name", ingest.name}, {"path", "/ingest/" + ingest.name}};
    for (const auto& counts : law.ingests) {
      if (counts.name != ingest.name) continue;
      item["accepted"] = counts.accepted;
      item["rejected"] = counts.rejected;
      item["dead_lettered"] = counts.dead_lettered;
    }
    json["ingests"].push_back(std::move(item));
  }
  for (const auto& stream : manifest_.streams) {
    const auto topic = log_.find_topic(stream.name);
    std::uint64_t records = 0, retained = 0;
    for (std::uint32_t partition = 0; topic && partition < topic->partitions; ++partition) {
      const std::uint64_t end = log_.end_offset(topic->id, partition);
      records += end;
      retained += end - log_.first_offset(topic->id, partition);
    }
    // The engine's own, for what may be put back one day, are told of once they hold something.
    if (records == 0 && manifest::is_of_the_engine(stream.name)) continue;
    json["streams"].push_back({{"name", stream.name}, {"partitions", stream.partitions}, {"records", records}, {"retained", retained}});
  }
  // Over its stream and over what was put back for it.
  const auto add_counts = [&](Json& item, const std::string& name) {
    ledger::FunctionLaw sum;
    for (const auto& counts : law.functions) {
      if (counts.name != name) continue;
      sum.consumed += counts.consumed;
      sum.passed += counts.passed;
      sum.filtered += counts.filtered;
      sum.dead_lettered += counts.dead_lettered;
      sum.in_flight += counts.in_flight;
    }
    item["consumed"] = sum.consumed;
    item["passed"] = sum.passed;
    item["filtered"] = sum.filtered;
    item["dead_lettered"] = sum.dead_lettered;
    item["in_flight"] = sum.in_flight;
  };
  for (const auto& transform : manifest_.transforms) {
    Json item{{"name", transform.name}, {"from", transform.from}, {"to", transform.to}};
    add_counts(item, transform.name);
    json["transforms"].push_back(std::move(item));
  }
  for (const auto& consumer : manifest_.consumers) {
    Json item{{"name", consumer.name}, {"from", consumer.from}, {"writes", consumer.writes}};
    add_counts(item, consumer.name);
    json["consumers"].push_back(std::move(item));
  }
  for (const auto& table : manifest_.tables) {
    const Json& row = tables[table.name];  // null for a table that ClickHouse does not show, as while it is attached again
    std::uint64_t in_flight = 0;
    for (const auto& sink : law.sinks)
      if (sink.table == table.name) in_flight += sink.in_flight;
    json["tables"].push_back({{"name", table.name},
                              {"engine", protocol::text_field(row, "engine")},
                              {"rows", protocol::number_field(row, "rows", std::uint64_t{0})},
                              {"bytes", protocol::number_field(row, "bytes", std::uint64_t{0})},
                              {"in_flight", in_flight},
                              {"streams", table.streams}});
  }
  for (const auto& view : manifest_.views) json["views"].push_back({{"name", view.name}, {"target", view.target}, {"reads", view.reads}});
  for (const auto& api : manifest_.apis) {
    Json parameters = Json::array();
    for (const auto& field : api.parameters.fields) parameters.push_back(field.name);
    json["apis"].push_back({{"name", api.name}, {"path", "/api/" + api.name}, {"parameters", std::move(parameters)}});
  }
  return text_of(json);
}

base::Result<std::string> Inspector::peek(std::string_view resource, std::uint64_t limit) {
  limit = std::clamp<std::uint64_t>(limit, 1, kPeekRecordsMax);
  if (manifest_.find_table(resource) != nullptr) return peek_table(resource, limit);
  if (const auto topic = log_.find_topic(resource)) return peek_stream(*topic, limit);
  std::vector<std::string> names;
  for (const auto& table : manifest_.tables) names.push_back(table.name);
  for (const auto& topic : log_.topics()) names.push_back(topic.name);
  const std::string near = base::nearest(resource, names);
  return base::not_found(
      fmt::format("`{}` is no table or stream{}", resource, near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
}

base::Result<std::string> Inspector::peek_table(std::string_view table, std::uint64_t limit) {
  auto session = database_.open({.readonly = true,
                                 .max_execution_time_ms = kQueryTimeMs,
                                 .settings = {{"output_format_json_quote_64bit_integers", "0"},
                                              {"output_format_json_quote_decimals", "1"},
                                              {"output_format_json_escape_forward_slashes", "0"},
                                              {"output_format_json_validate_utf8", "1"},
                                              {"date_time_output_format", "iso"}}});
  if (!session) return session.error();
  const bool has_offset =
      std::any_of(topology_.sinks.begin(), topology_.sinks.end(), [&](const auto& sink) { return sink.table == table && sink.provenance; });
  // States have no text of their own.
  std::string columns = "*";
  std::vector<std::string> except;
  if (has_offset) except.emplace_back("_antler_offset");
  if (const auto* declared = manifest_.find_table(table)) {
    if (const auto* model = manifest_.find_model(declared->model))
      for (const auto& field : model->fields)
        if (field.type.kind == model::Kind::kAggregate) except.push_back(base::quote_identifier(field.name));
  }
  if (!except.empty()) columns += " EXCEPT (" + base::join(except, ", ") + ")";
  // Without the bit of what was put back, which would always be the newest.
  const std::string newest =
      has_offset ? fmt::format(" ORDER BY bitAnd(_antler_offset, {}) DESC", ~sync::provenance(sync::kFirstReplayPartition, 0)) : "";
  auto answer =
      (*session)->query(fmt::format("SELECT {} FROM {}{} LIMIT {}", columns, base::quote_identifier(table), newest, limit), "JSONEachRow");
  if (!answer) return answer.error();
  return std::move(answer->data);
}

base::Result<std::string> Inspector::peek_stream(const streams::Topic& topic, std::uint64_t limit) {
  std::string out;
  for (std::uint32_t partition = 0; partition < topic.partitions; ++partition) {
    const std::uint64_t end = log_.end_offset(topic.id, partition);
    const std::uint64_t first = std::max(log_.first_offset(topic.id, partition), end - std::min(end, limit));
    if (auto added = append_records(log_, topic, partition, first, end - first, out); !added) return added.error();
  }
  return out;
}

base::Result<StreamReport> Inspector::streams() const {
  auto paused = hands_.paused();
  if (!paused) return paused.error();
  return StreamReport(manifest_, topology_, log_, std::move(*paused));
}

base::Result<std::string> Inspector::why(std::string_view resource, std::uint32_t partition, std::uint64_t offset, std::string_view where,
                                         std::uint64_t limit) {
  auto report = streams();
  if (!report) return report.error();
  RecordReport records(manifest_, topology_, log_, database_, *report);
  if (!where.empty()) return records.of_rows(resource, where, limit);
  auto record = records.of(resource, partition, offset);
  if (record) *record += "\n";
  return record;
}

base::Result<std::string> Inspector::rewind(RewindRequest request) {
  auto report = streams();
  if (!report) return report.error();
  return StreamRewind({manifest_, *report, log_, hands_.clock, [&](streams::Step step) { return hands_.commit(std::move(step), 0); },
                       hands_.at_rest},
                      std::move(request))
      .run();
}

base::Result<std::string> Inspector::pause(std::string_view stream, std::string_view reader, bool paused) {
  auto report = streams();
  if (!report) return report.error();
  auto topic = report->find(stream);
  if (!topic) return topic.error();
  auto readers = report->readers_of(*topic, reader);
  if (!readers) return readers.error();
  Json json{{"stream", topic->name}, {"readers", Json::array()}};
  for (const auto& one : *readers) {
    const bool changes = report->is_paused(one) != paused;
    if (changes)
      if (auto done = hands_.pause({one.is_table() ? "table" : "function", one.name, hands_.clock.wall_us()}, paused); !done)
        return done.error();
    json["readers"].push_back({{"reader", one.name}, {"kind", one.kind}, {"paused", paused}, {"changed", changes}});
  }
  return text_of(json);
}

base::Result<void> Inspector::records(std::string_view stream, const std::function<bool(std::string_view)>& sink) {
  const auto topic = log_.find_topic(stream);
  if (!topic) return base::not_found(fmt::format("`{}` is no stream", stream));
  std::optional<std::uint64_t> schema_id;
  for (std::uint32_t partition = 0; partition < topic->partitions; ++partition) {
    const std::uint64_t end = log_.end_offset(topic->id, partition);
    for (std::uint64_t offset = log_.first_offset(topic->id, partition); offset < end;) {
      auto frames = log_.read(topic->id, partition, offset, {});
      if (!frames) return frames.error();
      for (const auto& frame : *frames) {
        if (!schema_id) {
          auto model = sync::read_schema(log_, frame.schema_id);
          if (!model) return model.error();
          schema_id = frame.schema_id;
          if (!sink(head_of(*model))) return {};
        } else if (*schema_id != frame.schema_id) {
          return base::conflict(fmt::format("the records of `{}` have more than one model", stream));
        }
        auto rows = streams::decompress(frame);
        if (!rows) return rows.error();
        if (!sink(*rows)) return {};
        offset = frame.end_offset();
      }
    }
  }
  return {};
}

base::Result<void> Inspector::query(std::string_view sql, std::string_view format, const std::function<bool(std::string_view)>& sink) {
  sql = base::trim(sql);
  const auto classified = database_.classify_sql(sql);
  if (!classified) return classified.error();
  if (classified->statements != 1 || !classified->read_only)
    return base::invalid(
        fmt::format("a query is one statement that reads; this is {}",
                    classified->statements != 1 ? fmt::format("{} statements", classified->statements) : "a statement that writes"));
  // Only what selects can be streamed; SHOW, DESCRIBE and EXPLAIN are short.
  std::string word(sql.substr(0, 6));
  std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::toupper(c); });
  const bool selects = word == "SELECT" || word.starts_with("WITH");
  const auto form = database::piece_form(format);
  if (selects && form != database::PieceForm::kWhole) {
    auto session = database_.open({.readonly = true, .max_execution_time_ms = kQueryTimeMs, .max_threads = kQueryThreads});
    if (!session) return session.error();
    database::PieceHead head(format);
    bool is_torn = false, is_empty = true;
    const auto streamed = (*session)->stream(sql, format, {}, [&](std::string_view piece) {
      is_empty = false;
      is_torn = !head.strip(piece);
      return !is_torn && (piece.empty() || sink(piece));
    });
    if (is_torn) return base::internal("ClickHouse sent a piece of the answer without its head");
    // A stream of no rows has no head either.
    if (!streamed || !is_empty || form == database::PieceForm::kRows) return streamed;
  }
  auto session = database_.open({.readonly = true,
                                 .max_execution_time_ms = kQueryTimeMs,
                                 .max_threads = kQueryThreads,
                                 .settings = {{"max_result_bytes", std::to_string(kWholeBytesMax)}}});
  if (!session) return session.error();
  auto answer = (*session)->query(sql, format);
  if (!answer)
    return answer.error().code == database::kTooManyRowsOrBytes
               ? answer.error().with_note(
                     fmt::format("an answer as {} is in memory as a whole; TSV, CSV, JSONEachRow and RowBinary, also with "
                                 "names, come as they are read",
                                 format))
               : answer.error();
  for (std::string_view left = answer->data; !left.empty(); left.remove_prefix(std::min(left.size(), kSentBytesMax)))
    if (!sink(left.substr(0, kSentBytesMax))) break;
  return {};
}

base::Result<std::string> Inspector::reconcile() {
  auto session = database_.open({.readonly = true, .max_execution_time_ms = kQueryTimeMs});
  if (!session) return session.error();
  auto outcome = ledger::reconcile(log_, topology_, **session);
  if (!outcome) return outcome.error();
  Json json{{"exact", outcome->exact()}, {"law", to_json(outcome->law)}, {"tables", Json::array()}};
  for (const auto& table : outcome->tables)
    json["tables"].push_back({{"table", table.table},
                              {"inserted", table.inserted},
                              {"rows", table.rows},
                              {"rows_in_flight", table.rows_in_flight},
                              {"in_flight", table.in_flight},
                              {"difference", table.difference},
                              {"removed_by", table.removed_by},
                              {"exact", table.exact},
                              {"missing", table.missing}});
  return text_of(json);
}

base::Result<void> Inspector::replay(ReplayRequest request, const std::function<bool(std::string_view)>& sink) {
  const std::unique_lock alone(hands_.replaying, std::try_to_lock);
  if (!alone) return base::conflict("another replay runs; one goes at a time, so that no letter goes twice");
  const auto pause = [] { ::usleep(kReplayPauseUs); };
  const auto commit = [&](streams::Step step) { return hands_.commit(std::move(step), generation_); };
  return LetterReplay({manifest_, log_, database_, hands_.clock, commit, pause, hands_.try_function}, std::move(request)).run(sink);
}

base::Result<void> Inspector::check_log(const std::function<bool(std::string_view)>& sink) {
  bool wanted = true;
  std::uint64_t told = 0;
  auto check = streams::check_log(log_, [&](std::uint64_t done, std::uint64_t all) {
    if (!wanted || (done - told) * kProgressSteps < all) return;
    told = done;
    wanted = sink(Json{{"done_bytes", done}, {"all_bytes", all}}.dump() + "\n");
  });
  if (!check) return check.error();
  sink(render_json(*check, true) + "\n");
  return {};
}

base::Result<std::string> Inspector::drop_stream(const std::string& stream) {
  const auto topic = log_.find_topic(stream);
  if (!topic) return base::not_found(fmt::format("the log has no stream `{}`", stream));
  if (manifest_.find_stream(stream) != nullptr)
    return base::conflict(fmt::format("ANT4714: the stream `{}` is declared; take it out of the app first", stream));
  std::uint64_t records = 0;
  for (std::uint32_t partition = 0; partition < topic->partitions; ++partition)
    records += log_.end_offset(topic->id, partition) - log_.first_offset(topic->id, partition);
  const std::uint64_t bytes = log_.topic_bytes(topic->id);
  if (auto dropped = log_.drop_topic(topic->id, ledger::counters_of_dropped(log_.counters(), stream, topic->id)); !dropped) {
    return dropped.error().category == base::Category::kConflict ? dropped.error().with_note("ANT4714") : dropped.error();
  }
  return Json{{"stream", stream}, {"records", records}, {"bytes", bytes}}.dump();
}

}  // namespace antler::control
