#include "control/letter_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "codec/row_reader.h"
#include "model/model.h"
#include "streams/frame_payload.h"

namespace antler::control {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kWhereTimeMs = 60'000;
constexpr std::size_t kWhereBytes = 1u << 20;  // of letters that are asked about at once
constexpr std::size_t kExampleBytes = 200;

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string time_text(std::int64_t us) {
  constexpr std::int64_t kSecond = 1'000'000;
  const std::time_t seconds = us / kSecond;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
                     parts.tm_min, parts.tm_sec, us % kSecond);
}

// Letters as a table: ClickHouse's own functions for that are not for a read-only session, so their lines of JSON are taken apart.
std::string table_of_lines() {
  std::string columns = "JSONExtract(line, 'letter', 'UInt64') AS letter";
  for (const auto& field : dead_letters::envelope_model().fields)
    columns += field.type.kind == model::Kind::kDateTime64
                   ? fmt::format(", parseDateTime64BestEffort(JSONExtractString(line, '{0}'), 6, 'UTC') AS `{0}`", field.name)
                   : fmt::format(", JSONExtract(line, '{0}', '{1}') AS `{0}`", field.name, model::to_text(field.type));
  return fmt::format("SELECT {} FROM (SELECT arrayJoin(splitByChar('\\n', {{lines:String}})) AS line) WHERE line != ''", columns);
}

}  // namespace

std::vector<LetterReport::Queue> LetterReport::queues() const {
  std::map<std::string, Queue> by_name;
  const auto add = [&](const std::string& resource, const char* kind) {
    const auto topic = log_.find_topic(dead_letters::dead_letter_name(resource));
    if (!topic) return;
    Queue& queue = by_name[resource];
    queue.resource = resource;
    queue.kinds.emplace_back(kind);
    queue.topic = *topic;
  };
  for (const auto& ingest : manifest_.ingests) add(ingest.name, "ingest");
  for (const auto& transform : manifest_.transforms) add(transform.name, "transform");
  for (const auto& consumer : manifest_.consumers) add(consumer.name, "consumer");
  for (const auto& table : manifest_.tables)
    if (!table.streams.empty()) add(table.name, "table");
  std::vector<Queue> out;
  for (auto& [name, queue] : by_name) out.push_back(std::move(queue));
  return out;
}

base::Result<LetterReport::Queue> LetterReport::find(std::string_view resource) const {
  std::vector<std::string> names;
  for (auto& queue : queues()) {
    if (queue.resource == resource) return std::move(queue);
    names.push_back(queue.resource);
  }
  const std::string near = base::nearest(resource, names);
  return base::not_found(
      fmt::format("`{}` has no dead letters: it is no endpoint, no function over a stream, and no table that a stream feeds{}", resource,
                  near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
}

base::Result<std::string> LetterReport::list() {
  Json json{{"queues", Json::array()}};
  for (const auto& queue : queues()) {
    std::uint64_t letters = 0, retained = 0;
    std::int64_t newest_us = -1;
    for (std::uint32_t partition = 0; partition < queue.topic.partitions; ++partition) {
      const std::uint64_t end = log_.end_offset(queue.topic.id, partition);
      const std::uint64_t first = log_.first_offset(queue.topic.id, partition);
      letters += end;
      retained += end - first;
      if (first == end) continue;
      auto frames = log_.read(queue.topic.id, partition, end - 1, {.records_max = 1});
      if (!frames) return frames.error();
      if (!frames->empty()) newest_us = std::max(newest_us, frames->back().appended_at_us);
    }
    const std::string name = dead_letters::dead_letter_name(queue.resource);
    json["queues"].push_back({{"resource", queue.resource},
                              {"kinds", queue.kinds},
                              {"stream", name},
                              {"table", manifest_.find_table(name) != nullptr ? Json(name) : Json(nullptr)},
                              {"letters", letters},
                              {"retained", retained},
                              {"newest_at", newest_us < 0 ? Json(nullptr) : Json(time_text(newest_us))}});
  }
  return text_of(json);
}

// ClickHouse decides, whether there is a table of them or not.
base::Result<std::vector<bool>> LetterReport::kept(const std::vector<Letter>& letters, const std::string& where) {
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

base::Result<void> LetterReport::each(const Queue& queue, const LetterFilter& filter, const std::function<void(const Letter&)>& take) {
  const codec::RowReader row_reader(dead_letters::envelope_model());
  const std::uint64_t schema_id = model::schema_id(dead_letters::envelope_model());
  for (std::uint32_t partition = 0; partition < queue.topic.partitions; ++partition) {
    const std::uint64_t end = log_.end_offset(queue.topic.id, partition);
    for (std::uint64_t offset = log_.first_offset(queue.topic.id, partition); offset < end;) {
      auto frames = log_.read(queue.topic.id, partition, offset, {});
      if (!frames) return frames.error();
      for (const auto& frame : *frames) {
        offset = frame.end_offset();
        if (frame.schema_id != schema_id)
          return base::unsupported(
              fmt::format("`{}` holds dead letters of another version at offset {}", queue.topic.name, frame.base_offset));
        auto rows = streams::decompress(frame);
        if (!rows) return rows.error();
        std::vector<Letter> letters;
        base::Reader reader(*rows);
        for (std::uint32_t i = 0; i < frame.count; ++i) {
          Letter letter;
          letter.number = frame.base_offset + i;
          base::Reader again = reader;
          if (!dead_letters::read_row(reader, letter.envelope, letter.stage))
            return base::internal(
                fmt::format("topic `{}`: the frame at offset {} does not hold its records", queue.topic.name, frame.base_offset));
          if (letter.envelope.dead_lettered_at_us < filter.since_us) continue;
          std::string row;
          static_cast<void>(row_reader.to_json(again, row));
          letter.json = fmt::format("{{\"letter\":{},{}\n", letter.number, std::string_view(row).substr(1));
          letters.push_back(std::move(letter));
        }
        const auto kept_ones = kept(letters, filter.where);
        if (!kept_ones) return kept_ones.error();
        for (std::size_t i = 0; i < letters.size(); ++i)
          if ((*kept_ones)[i]) take(letters[i]);
      }
    }
  }
  return {};
}

base::Result<std::string> LetterReport::show(std::string_view resource, const LetterFilter& filter) {
  auto queue = find(resource);
  if (!queue) return queue.error();
  const std::uint64_t limit = std::clamp<std::uint64_t>(filter.limit, 1, kLettersShownMax);
  std::deque<std::string> newest;
  std::size_t bytes = 0;
  auto read = each(*queue, filter, [&](const Letter& letter) {
    newest.push_back(letter.json);
    bytes += letter.json.size();
    for (; newest.size() > limit || (bytes > filter.bytes_max && newest.size() > 1); newest.pop_front()) bytes -= newest.front().size();
  });
  if (!read) return read.error();
  std::string out;
  for (const auto& line : newest) out += line;
  return out;
}

base::Result<std::string> LetterReport::stats(std::string_view resource, const LetterFilter& filter) {
  std::vector<Queue> asked;
  if (resource.empty()) {
    asked = queues();
  } else {
    auto queue = find(resource);
    if (!queue) return queue.error();
    asked.push_back(std::move(*queue));
  }
  struct Reason {
    std::uint64_t letters = 0;
    std::int64_t first_us = INT64_MAX, newest_us = INT64_MIN;
    std::string example;
  };
  std::map<std::array<std::string, 4>, Reason> reasons;  // by resource, stage, rule, path
  for (const auto& queue : asked) {
    auto read = each(queue, filter, [&](const Letter& letter) {
      const auto& envelope = letter.envelope;
      Reason& reason =
          reasons[{std::string(envelope.resource), std::string(letter.stage), std::string(envelope.rule), std::string(envelope.path)}];
      ++reason.letters;
      reason.first_us = std::min(reason.first_us, envelope.dead_lettered_at_us);
      reason.newest_us = std::max(reason.newest_us, envelope.dead_lettered_at_us);
      if (reason.example.empty()) reason.example = envelope.message.substr(0, kExampleBytes);
    });
    if (!read) return read.error();
  }
  std::vector<std::pair<std::array<std::string, 4>, Reason>> sorted(reasons.begin(), reasons.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second.letters > b.second.letters; });
  Json json{{"reasons", Json::array()}};
  for (const auto& [key, reason] : sorted)
    json["reasons"].push_back({{"resource", key[0]},
                               {"stage", key[1]},
                               {"rule", key[2]},
                               {"path", key[3]},
                               {"letters", reason.letters},
                               {"first_at", time_text(reason.first_us)},
                               {"newest_at", time_text(reason.newest_us)},
                               {"example", reason.example}});
  return text_of(json);
}

}  // namespace antler::control
