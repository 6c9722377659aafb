#include "dead_letters/replay_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "streams/frame_payload.h"

namespace antler::dead_letters {
namespace {

model::Type parsed(const char* text) { return model::parse_type(text).value(); }

model::Model make_model() {
  // append_row writes these in this order.
  return {.name = "Replay",
          .fields = {{.name = "replayed_at", .type = parsed("DateTime64(6)")},
                     {.name = "run", .type = parsed("String")},
                     {.name = "resource", .type = parsed("LowCardinality(String)")},
                     {.name = "queue", .type = parsed("LowCardinality(String)")},
                     {.name = "first_letter", .type = parsed("UInt64")},
                     {.name = "end_letter", .type = parsed("UInt64")},
                     {.name = "into", .type = parsed("LowCardinality(String)")},
                     {.name = "through", .type = parsed("LowCardinality(String)")},
                     {.name = "selection", .type = parsed("String")}}};
}

}  // namespace

const model::Model& replay_model() {
  static const model::Model model = make_model();
  return model;
}

void append_row(const ReplayRecord& record, std::string& out) {
  base::put(out, record.replayed_at_us);
  base::put_text(out, record.run);
  base::put_text(out, record.resource);
  base::put_text(out, record.queue);
  base::put(out, record.first);
  base::put(out, record.end);
  base::put_text(out, record.into);
  base::put_text(out, record.through);
  base::put_text(out, record.selection);
}

bool read_row(base::Reader& rows, ReplayRecord& record) {
  record.replayed_at_us = rows.get<std::int64_t>();
  record.run = rows.get_text();
  record.resource = rows.get_text();
  record.queue = rows.get_text();
  record.first = rows.get<std::uint64_t>();
  record.end = rows.get<std::uint64_t>();
  record.into = rows.get_text();
  record.through = rows.get_text();
  record.selection = rows.get_text();
  return rows.ok();
}

base::Result<void> read_replays(const streams::Log& log, const std::function<void(const ReplayRecord&)>& take) {
  const auto topic = log.find_topic(kReplaysStream);
  if (!topic) return {};
  const std::uint64_t schema_id = model::schema_id(replay_model());
  const std::uint64_t end = log.end_offset(topic->id, 0);
  for (std::uint64_t offset = log.first_offset(topic->id, 0); offset < end;) {
    auto frames = log.read(topic->id, 0, offset, {});
    if (!frames) return frames.error();
    for (const auto& frame : *frames) {
      offset = frame.end_offset();
      if (frame.schema_id != schema_id)
        return base::unsupported(fmt::format("`{}` holds records of another version at offset {}", kReplaysStream, frame.base_offset));
      const auto rows = streams::decompress(frame);
      if (!rows) return rows.error();
      base::Reader reader(*rows);
      for (std::uint32_t i = 0; i < frame.count; ++i) {
        ReplayRecord record;
        if (!read_row(reader, record))
          return base::internal(
              fmt::format("topic `{}`: the frame at offset {} does not hold its records", kReplaysStream, frame.base_offset));
        take(record);
      }
    }
  }
  return {};
}

base::Result<std::map<std::string, ReplayedLetters, std::less<>>> replayed_letters(const streams::Log& log) {
  std::map<std::string, ReplayedLetters, std::less<>> out;
  auto read = read_replays(log, [&](const ReplayRecord& record) {
    auto at = out.find(record.queue);
    if (at == out.end()) at = out.emplace(record.queue, ReplayedLetters()).first;
    at->second.add(record.first, record.end);
  });
  if (!read) return read.error();
  return out;
}

void ReplayedLetters::add(std::uint64_t first, std::uint64_t end) {
  if (first >= end) return;
  auto at = ranges_.upper_bound(first);
  if (at != ranges_.begin() && std::prev(at)->second >= first) --at;
  while (at != ranges_.end() && at->first <= end) {
    first = std::min(first, at->first);
    end = std::max(end, at->second);
    at = ranges_.erase(at);
  }
  ranges_.emplace(first, end);
}

bool ReplayedLetters::contains(std::uint64_t letter) const {
  const auto after = ranges_.upper_bound(letter);
  return after != ranges_.begin() && std::prev(after)->second > letter;
}

std::uint64_t ReplayedLetters::count_from(std::uint64_t first) const {
  std::uint64_t count = 0;
  for (const auto& [begin, end] : ranges_)
    if (end > first) count += end - std::max(begin, first);
  return count;
}

}  // namespace antler::dead_letters
