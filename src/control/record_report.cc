#include "control/record_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.h"
#include "dead_letters/append_times.h"
#include "dead_letters/replay_record.h"
#include "ledger/counters.h"
#include "ledger/rewinds.h"
#include "lineage/lineage_record.h"
#include "manifest/letters.h"
#include "manifest/own_names.h"
#include "sync/provenance.h"

namespace antler::control {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kQueryTimeMs = 60'000;
constexpr int kPartsShown = 3;
constexpr int kDeletesShown = 3;
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

std::string name_of(const streams::Log& log, const base::Uuid& topic) {
  for (const auto& known : log.topics())
    if (known.id == topic) return known.name;
  return topic.text();
}

// What is known of a reader that was sent back.
struct SentBack {
  bool ever = false;
  bool is_row_known = false;              // a table's: the record was in it before
  bool is_forgotten = false;              // it was over the record, and nobody knows when
  std::optional<std::int64_t> over_us{};  // when it was over the record for the last time
};

SentBack sent_back(const std::map<std::string, std::uint64_t>& counters, const streams::ReaderKey& reader, std::uint64_t offset) {
  const auto value = [&](const std::string& counter) -> std::optional<std::uint64_t> {
    const auto at = counters.find(counter);
    return at == counters.end() ? std::nullopt : std::optional(at->second);
  };
  SentBack out;
  out.ever = value(ledger::rewound_counter(reader)).value_or(0) > 0;
  if (!out.ever) return out;
  out.is_row_known = offset < value(ledger::known_rows_counter(reader)).value_or(0);
  if (const auto rewind = ledger::Rewinds(counters, reader).over(offset)) {
    out.is_forgotten = rewind->at_us == ledger::Rewinds::kForgotten;
    if (!out.is_forgotten) out.over_us = rewind->at_us;
  }
  return out;
}

// What a transform made of the record, by the step that gave it to it.
void tell_given(const streams::Log& log, const lineage::Given& given, Json& item,
                const std::function<void(std::string_view, std::string)>& tell) {
  Json made = Json::array();
  std::string words;
  bool is_of_batch = false;
  for (const auto& output : given.outputs) {
    const std::string name = name_of(log, output.topic);
    made.push_back({{"stream", name}, {"partition", output.partition}, {"offset", output.first}, {"records", output.records}});
    words += fmt::format("{}{}/{} at offset {}{}", words.empty() ? "" : ", ", name, output.partition, output.first,
                         output.records == 1 ? "" : fmt::format(" to {}", output.first + output.records - 1));
    is_of_batch |= output.is_of_batch;
  }
  item["made"] = made;
  if (made.empty()) return tell("filtered", "it made nothing of it");
  if (!is_of_batch) return tell("transformed", "into " + words);
  item["of_batch"] = {{"offset", given.first}, {"records", given.records}};
  tell("transformed", fmt::format("with {} from offset {} on, into {}", counted(given.records, "record"), given.first, words));
}

}  // namespace

base::Result<void> RecordReport::add_origins(const streams::Topic& topic, lineage::Place place, Json& json) const {
  Json origins = Json::array();
  std::string begins = "outside";
  const auto counters = log_.counters();
  std::string name = topic.name;
  while (origins.size() < kOriginsMax) {
    const bool is_made = std::any_of(counters.begin(), counters.end(), [&](const auto& counter) {
      return counter.first.starts_with(ledger::kTransformsPrefix) && counter.first.ends_with("/produced/" + name);
    });
    if (!is_made) break;
    auto origin = lineage::find_origin(log_, place);
    if (!origin) return origin.error();
    if (!*origin) {
      // Nothing is told of it: it came from outside, unless that is kept no longer.
      const auto first_us = lineage::lineage_begins(log_);
      if (!first_us) return first_us.error();
      if (!*first_us || !place.written_us || *place.written_us < **first_us) begins = "not_kept";
      break;
    }
    const auto& of = **origin;
    name = name_of(log_, of.topic);
    Json item{{"function", of.function}, {"stream", name}, {"partition", of.partition}, {"offset", of.offset}};
    if (of.records > 1) item["records"] = of.records;
    origins.push_back(std::move(item));
    place = {of.topic, of.partition, of.offset, dead_letters::AppendTimes(log_, of.topic, of.partition).of(of.offset)};
    if (of.records > 1) {
      begins = "batch";
      break;
    }
  }
  json["made_by"] = std::move(origins);
  const auto* const first = manifest_.find_stream(name);
  const bool is_letter = first != nullptr && manifest::holds_letters(*first);
  json["begins"] = manifest::is_replay_name(name) ? "replayed" : is_letter && begins != "batch" ? "dead_letter" : begins;
  return {};
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

// ClickHouse remembers the newest mutations of a table.
base::Result<std::string> RecordReport::deletes_of(std::string_view table, std::optional<std::int64_t> since_us) {
  auto session = database_.open({.readonly = true, .max_execution_time_ms = kQueryTimeMs, .max_threads = 1});
  if (!session) return session.error();
  auto answer = (*session)->query(
      fmt::format(
          "SELECT arrayStringConcat(arrayMap(d -> concat('`', d.2, '` at ', d.1), groupArray((at, what))), ', ') FROM (SELECT "
          "formatDateTime(create_time, '%Y-%m-%dT%H:%i:%SZ', 'UTC') AS at, replaceOne(command, 'UPDATE _row_exists = 0', 'DELETE') AS "
          "what FROM system.mutations WHERE database = currentDatabase() AND table = {} AND what LIKE '%DELETE%' AND "
          "toUnixTimestamp(create_time) >= {} ORDER BY create_time DESC LIMIT {})",
          base::quote_sql_string(table), since_us.value_or(0) / 1'000'000, kDeletesShown),
      "TabSeparatedRaw");
  if (!answer) return answer.error();
  return std::string(base::trim(answer->data));
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
  const lineage::Place place{topic->id, partition, offset, dead_letters::AppendTimes(log_, topic->id, partition).of(offset)};
  if (auto added = add_origins(*topic, place, json); !added) return added.error();
  auto replayed = dead_letters::replayed_letters(log_);
  if (!replayed) return replayed.error();
  const auto snapshot = log_.snapshot();
  Json readers = Json::array();
  LetterReader letters(manifest_, log_, database_);
  for (const auto& reader : streams_.readers_of(*topic)) {
    Json item{{"reader", reader.name}, {"kind", reader.kind}};
    std::string rest;  // of a reader that was sent back: what comes again, or what came before
    const auto tell = [&](std::string_view state, std::string detail) {
      item["state"] = state;
      item["detail"] = std::move(detail) + rest;
      readers.push_back(item);
    };
    const auto position = snapshot.readers.find(reader.key(partition));
    if (position == snapshot.readers.end()) {
      tell("not_given", "it does not read yet");
      continue;
    }
    const SentBack back = sent_back(snapshot.counters, reader.key(partition), offset);
    const bool waits = offset >= position->second.committed;
    const bool is_on_its_way = waits && snapshot.pending.contains({reader.id, topic->id});
    const std::string before = waits ? counted(offset - position->second.committed, "record") + " before it" : "";
    const std::string paused = waits && streams_.is_paused(reader) ? "; the reader is paused" : "";
    const auto tell_waits = [&] {
      if (is_on_its_way) tell("on_its_way", fmt::format("a batch is on its way into the table; {}", before));
      else tell("waits", before + paused);
    };
    if (waits && !back.ever) {
      tell_waits();
      continue;
    }
    const ledger::Sink* const sink = sink_of(reader);
    if (waits) {
      rest = fmt::format("; it comes again, as the reader was sent back: {}{}", before, paused);
      item["again"] = true;
    }
    if (sink != nullptr && sink->provenance && (!waits || back.is_row_known)) {
      auto rows = rows_of(*sink, partition, offset);
      if (!rows) return rows.error();
      if (rows->count > 0) {
        item["rows"] = rows->count;
        tell("in_table", fmt::format("{}, in {}", counted(rows->count, "row"), rows->parts));
        continue;
      }
    }
    std::optional<lineage::Given> given;
    if (reader.kind == "transform" || reader.kind == "recovery") {
      auto found = lineage::find_given(log_, reader.name, place, topic->epoch > 1);
      if (!found) return found.error();
      given = std::move(*found);
    }
    std::optional<std::int64_t> letter_us;  // of the last
    Json told = Json::object();             // of it
    if (auto queue = letters.find(reader.name)) {
      auto read = letters.each(*queue, {}, false, [&](const Letter& letter) {
        const auto& envelope = letter.envelope;
        if (envelope.topic != topic->name || envelope.partition != partition || envelope.offset != offset) return true;
        if ((envelope.stage == dead_letters::Stage::kSync) != reader.is_table()) return true;
        letter_us = envelope.dead_lettered_at_us;
        told = {{"letter", letter.number}, {"rule", envelope.rule}, {"path", envelope.path}, {"message", envelope.message}};
        if ((*replayed)[queue->topic.id.text()].contains(letter.number)) told["replayed"] = true;
        return true;
      });
      if (!read) return read.error();
    }
    // After a rewind what the function was given last is what it is.
    if (given && !given->has_failed && letter_us.value_or(INT64_MIN) <= given->at_us) {
      tell_given(log_, *given, item, tell);
      continue;
    }
    if (letter_us) {
      item.update(told);
      const std::string letter = fmt::format("letter {}{}: {}", number(item["letter"].dump()),
                                             item.contains("replayed") ? ", which was replayed" : "", item["message"].get<std::string>());
      const bool was_read_since = !waits && back.over_us && *letter_us < *back.over_us;
      if (!was_read_since) {
        if (!waits && back.is_forgotten) rest = "; the reader was sent back often, and may have been given the record again since";
        tell("dead_letter", letter);
        continue;
      }
      rest = fmt::format("; before the reader was sent back at {}, {}", time_text(*back.over_us), letter);
    }
    if (given && given->has_failed) {
      tell("dead_letter", "the letter is not kept any more");
    } else if (waits) {
      rest.clear();
      item.erase("again");
      tell_waits();
    } else if (sink == nullptr && offset < position->second.start) {
      tell("not_given", "the function began later");
    } else if (reader.kind == "transform" || reader.kind == "recovery") {
      tell("read", "it was given the record; what it made of it is not kept any more");
    } else if (sink == nullptr) tell("read", "it was given the record");
    else if (!sink->provenance) tell("read", "it was inserted; the table keeps no offsets, so nobody knows which row it is");
    else if (offset < position->second.start) tell("not_given", "the table began later, or was without this stream for a while");
    else {
      auto deletes = deletes_of(sink->table, place.written_us);
      if (!deletes) return deletes.error();
      const std::string deleted = deletes->empty() ? "" : "the table was told since then: " + *deletes;
      if (!sink->removed_by.empty())
        tell("removed", fmt::format("it was inserted and is not there: {} removes rows of this table{}", sink->removed_by,
                                    deleted.empty() ? "" : ", and " + deleted));
      else if (!deleted.empty()) tell("removed", "it was inserted and is not there: " + deleted);
      else
        tell("missing",
             "it was inserted and is not there, and no DELETE is known: perhaps a TRUNCATE or a dropped partition took it away; `antler "
             "reconcile` lists all that is missing");
    }
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
