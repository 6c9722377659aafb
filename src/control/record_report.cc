#include "control/record_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.h"
#include "codec/made_runs.h"
#include "dead_letters/append_times.h"
#include "dead_letters/replay_record.h"
#include "lineage/lineage_record.h"
#include "sync/provenance.h"

namespace antler::control {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kQueryTimeMs = 60'000;
constexpr int kPartsShown = 3;
constexpr std::size_t kOriginsMax = 32;

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string counted(std::uint64_t count, std::string_view one) {
  return fmt::format("{} {}{}", base::with_thousands(static_cast<std::int64_t>(count)), one, count == 1 ? "" : "s");
}

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Where a reader's step is told of that gave it the record: of several the last, after a rewind.
struct Step {
  std::uint64_t first = 0;
  std::uint64_t records = 0;
  struct Output {
    lineage::Made made;
    std::string runs;
  };
  std::vector<Output> outputs;
};

base::Result<std::optional<Step>> step_of(const streams::Log& log, std::string_view function, const streams::Topic& topic,
                                          std::uint32_t partition, std::uint64_t offset) {
  std::optional<Step> out;
  auto read = lineage::read_lineage(log, [&](const lineage::LineageRecord& record) {
    if (record.function != function || !record.covers(topic.id, partition, offset)) return;
    out = Step{.first = record.first, .records = record.records, .outputs = {}};
    for (const auto& made : record.made) out->outputs.push_back({made, std::string(made.runs)});
  });
  if (!read) return read.error();
  return out;
}

std::string name_of(const streams::Log& log, const base::Uuid& topic) {
  for (const auto& known : log.topics())
    if (known.id == topic) return known.name;
  return topic.text();
}

// What a transform made of the record, by the step that gave it to it.
void tell_step(const streams::Log& log, const std::optional<Step>& step, std::uint64_t offset, Json& item,
               const std::function<void(std::string_view, std::string)>& tell) {
  if (!step) return tell("read", "it was given the record; what it made of it is not kept any more");
  Json made = Json::array();
  std::string words;
  bool is_of_batch = false;
  for (const auto& output : step->outputs) {
    const bool is_known = !output.runs.empty() || step->records == 1;
    const auto of_record = output.runs.empty() ? codec::MadeOf{.first = 0, .count = output.made.records}
                                               : codec::made_of(output.runs, offset - step->first).value_or(codec::MadeOf());
    is_of_batch |= !is_known;
    if (of_record.count == 0) continue;
    const std::uint64_t first = output.made.first + of_record.first;
    const std::string name = name_of(log, output.made.stream);
    made.push_back({{"stream", name}, {"partition", output.made.partition}, {"offset", first}, {"records", of_record.count}});
    words += fmt::format("{}{}/{} at offset {}{}", words.empty() ? "" : ", ", name, output.made.partition, first,
                         of_record.count == 1 ? "" : fmt::format(" to {}", first + of_record.count - 1));
  }
  if (is_of_batch) item["of_batch"] = {{"offset", step->first}, {"records", step->records}};
  item["made"] = made;
  if (made.empty()) return tell("filtered", "it made nothing of it");
  if (is_of_batch)
    return tell("transformed", fmt::format("with {} from offset {} on, into {}", counted(step->records, "record"), step->first, words));
  tell("transformed", "into " + words);
}

}  // namespace

base::Result<Json> RecordReport::origins_of(base::Uuid topic, std::uint32_t partition, std::uint64_t offset) const {
  Json origins = Json::array();
  for (std::size_t i = 0; i < kOriginsMax; ++i) {
    Json origin;
    bool is_exact = false;
    auto read = lineage::read_lineage(log_, [&](const lineage::LineageRecord& record) {
      for (const auto& made : record.made) {
        if (made.stream != topic || made.partition != partition || offset < made.first || offset - made.first >= made.records) continue;
        const auto source = codec::source_of(made.runs, offset - made.first);
        is_exact = source || record.records == 1;
        origin = {{"function", record.function},
                  {"stream", record.source.text()},
                  {"partition", record.partition},
                  {"offset", record.first + source.value_or(0)}};
        if (!is_exact) origin["records"] = record.records;
      }
    });
    if (!read) return read.error();
    if (origin.is_null()) break;
    const auto source = base::Uuid::parse(origin["stream"].get<std::string>());
    origin["stream"] = name_of(log_, source.value_or(base::Uuid()));
    topic = source.value_or(base::Uuid());
    partition = origin["partition"].get<std::uint32_t>();
    offset = origin["offset"].get<std::uint64_t>();
    origins.push_back(std::move(origin));
    if (!is_exact) break;
  }
  return origins;
}

const ledger::Sink* RecordReport::sink_of(const StreamReader& reader) const {
  for (const auto& sink : topology_.sinks)
    if (reader.is_table() && sink.table_id == reader.id && sink.topic == reader.topic.id) return &sink;
  return nullptr;
}

base::Result<RecordReport::Rows> RecordReport::rows_of(const ledger::Sink& sink, std::uint32_t partition, std::uint64_t offset) {
  auto session = database_.open({.readonly = true, .max_execution_time_ms = kQueryTimeMs, .max_threads = 1});
  if (!session) return session.error();
  auto answer = (*session)->query(
      fmt::format("SELECT count(), arrayStringConcat(arraySlice(groupUniqArray(_part), 1, {}), ', ') FROM {} WHERE {} = {}", kPartsShown,
                  base::quote_identifier(sink.table), sync::kProvenanceColumn, sync::provenance(sink.first_part + partition, offset)),
      "TabSeparatedRaw");
  if (!answer) return answer.error();
  const auto columns = base::split(base::trim(answer->data), '\t');
  return Rows{.count = number(columns.front()), .parts = columns.size() > 1 ? std::string(columns[1]) : ""};
}

base::Result<std::string> RecordReport::of(std::string_view stream, std::uint32_t partition, std::uint64_t offset) {
  auto topic = streams_.find(stream);
  if (!topic) return topic.error();
  if (partition >= topic->partitions)
    return base::invalid(
        fmt::format("the stream `{}` has the partitions 0 to {}; found {}", topic->name, topic->partitions - 1, partition));
  const std::uint64_t first = log_.first_offset(topic->id, partition), end = log_.end_offset(topic->id, partition);
  if (offset >= end)
    return base::not_found(fmt::format("partition {} of `{}` ends at offset {}: there was no {} yet", partition, topic->name, end, offset));
  Json json{{"stream", topic->name}, {"partition", partition}, {"offset", offset}, {"appended_at", nullptr}, {"record", nullptr}};
  if (offset >= first) {
    std::string line;
    if (auto read = append_records(log_, *topic, partition, offset, 1, line); !read) return read.error();
    const Json record = Json::parse(line, nullptr, false);
    if (record.is_object()) json["record"] = record.at("record");
    if (const auto at = dead_letters::AppendTimes(log_, topic->id, partition).of(offset)) json["appended_at"] = time_text(*at);
  }
  auto origins = origins_of(topic->id, partition, offset);
  if (!origins) return origins.error();
  json["made_by"] = std::move(*origins);
  auto replayed = dead_letters::replayed_letters(log_);
  if (!replayed) return replayed.error();
  const auto snapshot = log_.snapshot();
  Json readers = Json::array();
  LetterReader letters(manifest_, log_, database_);
  for (const auto& reader : streams_.readers_of(*topic)) {
    Json item{{"reader", reader.name}, {"kind", reader.kind}};
    const auto tell = [&](std::string_view state, std::string detail) {
      item["state"] = state;
      item["detail"] = std::move(detail);
      readers.push_back(item);
    };
    const auto position = snapshot.readers.find(reader.key(partition));
    if (position == snapshot.readers.end()) {
      tell("not_given", "it does not read yet");
      continue;
    }
    if (offset >= position->second.committed) {
      const std::uint64_t before = offset - position->second.committed;
      if (snapshot.pending.contains({reader.id, topic->id}))
        tell("on_its_way", fmt::format("a batch is on its way into the table; {} before it", counted(before, "record")));
      else
        tell("waits", fmt::format("{} before it{}", counted(before, "record"), streams_.is_paused(reader) ? "; the reader is paused" : ""));
      continue;
    }
    const ledger::Sink* const sink = sink_of(reader);
    if (sink != nullptr && sink->provenance) {
      auto rows = rows_of(*sink, partition, offset);
      if (!rows) return rows.error();
      if (rows->count > 0) {
        item["rows"] = rows->count;
        tell("in_table", fmt::format("{}, in {}", counted(rows->count, "row"), rows->parts));
        continue;
      }
    }
    bool found = false;
    if (auto queue = letters.find(reader.name)) {
      auto read = letters.each(*queue, {}, false, [&](const Letter& letter) {
        const auto& envelope = letter.envelope;
        if (envelope.topic != topic->name || envelope.partition != partition || envelope.offset != offset) return true;
        if ((envelope.stage == dead_letters::Stage::kSync) != reader.is_table()) return true;
        found = true;
        item["letter"] = letter.number;
        item["rule"] = envelope.rule;
        item["path"] = envelope.path;
        item["message"] = envelope.message;
        if ((*replayed)[queue->topic.id.text()].contains(letter.number)) item["replayed"] = true;
        return true;
      });
      if (!read) return read.error();
    }
    if (found)
      tell("dead_letter", fmt::format("letter {}{}: {}", number(item["letter"].dump()),
                                      item.contains("replayed") ? ", which was replayed" : "", item["message"].get<std::string>()));
    else if (reader.kind == "transform") {
      auto step = step_of(log_, reader.name, *topic, partition, offset);
      if (!step) return step.error();
      tell_step(log_, *step, offset, item, tell);
    } else if (sink == nullptr) tell("read", "it was given the record");
    else if (!sink->provenance) tell("read", "it was inserted; the table keeps no offsets, so nobody knows which row it is");
    else if (offset < position->second.start) tell("not_given", "the table began later, or was without this stream for a while");
    else if (!sink->removed_by.empty()) tell("removed", fmt::format("it was inserted, and {} took it away", sink->removed_by));
    else
      tell("missing", "it was inserted and is not there: a DELETE or TRUNCATE took it away; `antler reconcile` lists all that is missing");
  }
  json["readers"] = std::move(readers);
  return text_of(json);
}

base::Result<std::string> RecordReport::of_rows(std::string_view table, std::string_view where, std::uint64_t limit) {
  std::vector<const ledger::Sink*> sinks;
  for (const auto& sink : topology_.sinks)
    if (sink.table == table) sinks.push_back(&sink);
  if (sinks.empty()) return base::not_found(fmt::format("`{}` is no table that a stream feeds", table));
  if (!sinks.front()->provenance)
    return base::unsupported(fmt::format("the table `{}` keeps no offsets (.provenance = false, or several streams feed it)", table));
  auto session = database_.open({.readonly = true, .max_execution_time_ms = kQueryTimeMs, .max_threads = 1});
  if (!session) return session.error();
  auto answer =
      (*session)->query(fmt::format("SELECT DISTINCT {0} FROM {1} WHERE ({2}\n) ORDER BY {0} LIMIT {3}", sync::kProvenanceColumn,
                                    base::quote_identifier(table), where, std::clamp<std::uint64_t>(limit, 1, kRecordsExplainedMax)),
                        "TabSeparated");
  if (!answer) return base::invalid(fmt::format("--where `{}`: {}", where, answer.error().message));
  std::string out;
  for (const auto line : base::split(base::trim(answer->data), '\n')) {
    if (line.empty()) continue;
    const std::uint64_t value = number(line);
    const auto part = static_cast<std::uint32_t>(value >> sync::kOffsetBits);
    const auto sink = std::find_if(sinks.begin(), sinks.end(), [&](const ledger::Sink* known) {
      return part >= known->first_part && part < known->first_part + known->partitions;
    });
    if (sink == sinks.end()) continue;
    auto record = of((*sink)->topic_name, part - (*sink)->first_part, value & ((std::uint64_t{1} << sync::kOffsetBits) - 1));
    if (!record && record.error().category == base::Category::kNotFound) continue;  // of an earlier topic of that name
    if (!record) return record.error();
    out += *record + "\n";
  }
  return out;
}

}  // namespace antler::control
