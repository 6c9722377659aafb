#include "control/letter_reader.h"

#include <fmt/format.h>

#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "codec/lift.h"
#include "codec/row_reader.h"
#include "manifest/letters.h"
#include "model/letter_model.h"
#include "model/model.h"
#include "streams/frame_payload.h"
#include "sync/block.h"

namespace antler::control {
namespace {

constexpr std::uint64_t kWhereTimeMs = 60'000;
constexpr std::size_t kWhereBytes = 1u << 20;  // of letters that are asked about at once

// Letters as a table: ClickHouse's own functions for that are not for a read-only session, so their lines of JSON are taken apart.
std::string table_of_lines() {
  std::string columns = "JSONExtract(line, 'letter', 'UInt64') AS letter";
  for (const auto& field : model::letter_model().fields)
    if (model::leaf(field.type).kind == model::Kind::kDateTime64)
      columns += fmt::format(", parseDateTime64BestEffort{1}(JSONExtractString(line, '{0}'), 6, 'UTC') AS `{0}`", field.name,
                             model::is_nullable(field.type) ? "OrNull" : "");
    else columns += fmt::format(", JSONExtract(line, '{0}', '{1}') AS `{0}`", field.name, model::to_text(field.type));
  return fmt::format("SELECT {} FROM (SELECT arrayJoin(splitByChar('\\n', {{lines:String}})) AS line) WHERE line != ''", columns);
}

}  // namespace

std::vector<LetterQueue> LetterReader::queues() const {
  std::map<std::string, LetterQueue> by_name;
  const auto add = [&](const auto& declared, const char* kind) {
    const std::string name = manifest::letters_stream(declared);
    const auto topic = log_.find_topic(name);
    if (!topic) return;
    LetterQueue& queue = by_name[name];
    queue.topic = *topic;
    const auto at = std::find_if(queue.sources.begin(), queue.sources.end(),
                                 [&](const LetterQueue::Source& source) { return source.resource >= declared.name; });
    if (at != queue.sources.end() && at->resource == declared.name) at->kinds.emplace_back(kind);
    else queue.sources.insert(at, {declared.name, {kind}});
  };
  const auto is_empty = [&](const std::string& name) {
    const auto topic = log_.find_topic(name);
    return !topic || log_.end_offset(topic->id, 0) == 0;
  };
  for (const auto& ingest : manifest_.ingests)
    if (ingest.dead_letter_queue || !is_empty(manifest::letters_stream(ingest))) add(ingest, "ingest");
  for (const auto& transform : manifest_.transforms)
    add(transform, manifest_.find_recovery(transform.name) != nullptr ? "recovery" : "transform");
  for (const auto& consumer : manifest_.consumers) add(consumer, "consumer");
  for (const auto& table : manifest_.tables)
    if (!table.streams.empty() && !manifest::is_letters_table(table)) add(table, "table");
  for (const auto& stream : manifest_.streams)
    if (manifest::holds_letters(stream) && !manifest::is_replay_name(stream.name))
      if (const auto topic = log_.find_topic(stream.name)) by_name[stream.name].topic = *topic;
  // What was there before a resource named a queue, until it is dropped.
  const auto add_earlier = [&](const auto& declared) {
    const std::string own = declared.name + std::string(manifest::kLettersSuffix);
    if (!declared.dead_letters.empty() && !is_empty(own)) by_name[own].topic = *log_.find_topic(own);
  };
  for (const auto& ingest : manifest_.ingests) add_earlier(ingest);
  for (const auto& transform : manifest_.transforms) add_earlier(transform);
  for (const auto& consumer : manifest_.consumers) add_earlier(consumer);
  for (const auto& table : manifest_.tables) add_earlier(table);
  std::vector<LetterQueue> out;
  for (auto& [name, queue] : by_name) out.push_back(std::move(queue));
  return out;
}

base::Result<LetterQueue> LetterReader::find(std::string_view name) const {
  std::vector<std::string> names;
  std::optional<LetterQueue> by_own_name;
  for (auto& queue : queues()) {
    if (queue.has(name)) return queue.resource = name, std::move(queue);
    for (const auto& source : queue.sources) names.push_back(source.resource);
    names.push_back(queue.topic.name);
    if (queue.topic.name == name) by_own_name = std::move(queue);
  }
  if (by_own_name) return std::move(*by_own_name);
  const std::string near = base::nearest(name, names);
  return base::not_found(
      fmt::format("`{}` has no dead letters: it is no endpoint with a queue of them, no function over a stream, no table that a stream "
                  "feeds, and no queue{}",
                  name, near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
}

// ClickHouse decides, whether there is a table of them or not.
base::Result<std::vector<bool>> LetterReader::kept(const std::vector<Letter>& letters, const std::string& where) {
  std::vector<bool> out(letters.size(), where.empty());
  if (where.empty()) return out;
  auto session = database_.open({.readonly = true,
                                 .max_execution_time_ms = kWhereTimeMs,
                                 .max_threads = 1,
                                 .settings = {{"max_query_size", std::to_string(4 * kWhereBytes)}}});
  if (!session) return session.error();
  const std::string sql = fmt::format("SELECT letter FROM ({}) WHERE ({}\n)", table_of_lines(), where);
  for (std::size_t begin = 0; begin < letters.size();) {
    std::string lines;
    std::size_t end = begin;
    for (; end < letters.size() && (end == begin || lines.size() + letters[end].json.size() < kWhereBytes); ++end)
      lines += letters[end].json;
    auto answer = (*session)->query(sql, "TabSeparated", {{.name = "lines", .value = std::move(lines)}});
    if (!answer) return base::invalid(fmt::format("--where `{}`: {}", where, answer.error().message));
    std::set<std::uint64_t> numbers;
    for (const auto line : base::split(base::trim(answer->data), '\n')) {
      std::uint64_t number = 0;
      if (std::from_chars(line.data(), line.data() + line.size(), number).ec == std::errc{}) numbers.insert(number);
    }
    for (std::size_t i = begin; i < end; ++i) out[i] = numbers.contains(letters[i].number);
    begin = end;
  }
  return out;
}

base::Result<std::string> LetterReader::lift(std::uint64_t schema_id, std::string_view rows) const {
  auto model = sync::read_schema(log_, schema_id);
  if (!model) return model.error();
  const auto lifter = codec::RowLifter::create(*model, model::letter_model());
  if (!lifter) return lifter.error();
  std::string out;
  if (auto lifted = lifter->lift(rows, out); !lifted) return lifted.error();
  return out;
}

base::Result<void> LetterReader::each(const LetterQueue& queue, const LetterFilter& filter, bool with_json,
                                      const std::function<bool(const Letter&)>& take,
                                      const std::function<bool(std::uint64_t letter)>& skips, const std::function<bool()>& go_on) {
  const codec::RowReader row_reader(model::letter_model());
  const std::uint64_t schema_id = model::schema_id(model::letter_model());
  for (std::uint32_t partition = 0; partition < queue.topic.partitions; ++partition) {
    const std::uint64_t end = log_.end_offset(queue.topic.id, partition);
    for (std::uint64_t offset = log_.first_offset(queue.topic.id, partition); offset < end;) {
      auto frames = log_.read(queue.topic.id, partition, offset, {});
      if (!frames && frames.error().category == base::Category::kNotFound && log_.first_offset(queue.topic.id, partition) > offset) {
        offset = log_.first_offset(queue.topic.id, partition);  // retention was faster
        continue;
      }
      if (!frames) return frames.error();
      for (const auto& frame : *frames) {
        offset = frame.end_offset();
        if (go_on && !go_on()) return {};
        auto rows = streams::decompress(frame);
        if (!rows) return rows.error();
        if (frame.schema_id != schema_id) {
          // Of an earlier version, which kept less.
          auto lifted = lift(frame.schema_id, *rows);
          if (!lifted) return lifted.error().with_note(fmt::format("`{}`, offset {}", queue.topic.name, frame.base_offset));
          rows = std::move(*lifted);
        }
        std::vector<Letter> letters;
        base::Reader reader(*rows);
        for (std::uint32_t i = 0; i < frame.count; ++i) {
          Letter letter;
          letter.number = frame.base_offset + i;
          const std::size_t begin = rows->size() - reader.remaining();
          base::Reader again = reader;
          if (!dead_letters::read_row(reader, letter.envelope, letter.stage))
            return base::internal(
                fmt::format("topic `{}`: the frame at offset {} does not hold its records", queue.topic.name, frame.base_offset));
          if (!queue.resource.empty() && letter.envelope.resource != queue.resource) continue;
          if (letter.envelope.dead_lettered_at_us < filter.since_us || (skips && skips(letter.number))) continue;
          letter.row = std::string_view(*rows).substr(begin, rows->size() - begin - reader.remaining());
          if (with_json || !filter.where.empty()) {
            std::string row;
            static_cast<void>(row_reader.to_json(again, row));
            letter.json = fmt::format("{{\"letter\":{},{}\n", letter.number, std::string_view(row).substr(1));
          }
          letters.push_back(std::move(letter));
        }
        const auto kept_ones = kept(letters, filter.where);
        if (!kept_ones) return kept_ones.error();
        for (std::size_t i = 0; i < letters.size(); ++i)
          if ((*kept_ones)[i] && !take(letters[i])) return {};
      }
    }
  }
  return {};
}

}  // namespace antler::control
