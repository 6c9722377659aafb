#include "control/stream_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <iterator>
#include <nlohmann/json.hpp>
#include <numeric>
#include <utility>

#include "base/bytes.h"
#include "base/text.h"
#include "codec/row_reader.h"
#include "manifest/own_names.h"
#include "streams/frame_payload.h"
#include "sync/block.h"

namespace antler::control {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// The time of the frame that has the record.
base::Result<std::optional<std::int64_t>> appended_at(const streams::Log& log, const base::Uuid& topic, std::uint32_t partition,
                                                      std::uint64_t offset) {
  auto frames = log.read(topic, partition, offset, {.bytes_max = 1, .records_max = 1});
  if (!frames) return frames.error();
  if (frames->empty()) return std::optional<std::int64_t>();
  return std::optional(frames->front().appended_at_us);
}

// `limit` divided among those who want so many: who wants less than its share leaves the rest to the others.
std::vector<std::uint64_t> shares(const std::vector<std::uint64_t>& wanted, std::uint64_t limit) {
  std::vector<std::size_t> order(wanted.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
  std::vector<std::uint64_t> out(wanted.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    out[order[i]] = std::min(wanted[order[i]], limit / (order.size() - i));
    limit -= out[order[i]];
  }
  return out;
}

}  // namespace

std::string time_text(std::int64_t us) {
  constexpr std::int64_t kSecond = 1'000'000;
  const std::time_t seconds = us / kSecond;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
                     parts.tm_min, parts.tm_sec, us % kSecond);
}

base::Result<void> append_records(const streams::Log& log, const streams::Topic& topic, std::uint32_t partition, std::uint64_t offset,
                                  std::uint64_t count, std::string& out, std::size_t bytes_max) {
  const std::uint64_t end = std::min(log.end_offset(topic.id, partition), offset + std::min(count, UINT64_MAX - offset));
  const std::size_t began = out.size();
  while (offset < end && out.size() - began < bytes_max) {
    auto frames = log.read(topic.id, partition, offset, {.bytes_max = 1, .records_max = end - offset});
    if (!frames) return frames.error();
    for (const auto& frame : *frames) {
      auto model = sync::read_schema(log, frame.schema_id);
      if (!model) return model.error();
      auto rows = streams::decompress(frame);
      if (!rows) return rows.error();
      base::Reader reader(*rows);
      const codec::RowReader row_reader(*model);
      for (std::uint64_t at = frame.base_offset; at < std::min(end, frame.end_offset()); ++at) {
        if (at < offset) {
          static_cast<void>(row_reader.skip(reader));
          continue;
        }
        fmt::format_to(std::back_inserter(out), "{{\"partition\":{},\"offset\":{},\"record\":", partition, at);
        static_cast<void>(row_reader.to_json(reader, out));
        out += "}\n";
      }
      if (!reader.ok())
        return base::internal(fmt::format("topic `{}`, partition {}: the frame at offset {} does not hold its records", topic.name,
                                          partition, frame.base_offset));
      offset = frame.end_offset();
    }
  }
  return {};
}

base::Result<streams::Topic> StreamReport::find(std::string_view stream) const {
  if (auto topic = log_.find_topic(stream)) return std::move(*topic);
  for (const auto& reader : topology_.functions)
    if (reader.name == stream && !reader.only_if_used)
      return base::not_found(
          fmt::format("`{}` is no stream, but a {} that reads the stream `{}`", stream, kind_of_function(reader.name), reader.topic_name));
  for (const auto& reader : topology_.sinks)
    if (reader.table == stream && !reader.only_if_used)
      return base::not_found(fmt::format("`{}` is no stream, but a table that reads the stream `{}`", stream, reader.topic_name));
  std::vector<std::string> names;
  for (const auto& topic : log_.topics()) names.push_back(topic.name);
  const std::string near = base::nearest(stream, names);
  return base::not_found(fmt::format("`{}` is no stream{}", stream, near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
}

std::string StreamReport::kind_of_function(const std::string& name) const {
  if (manifest_.find_recovery(name) != nullptr) return "recovery";
  return manifest_.find_consumer(name) != nullptr ? "consumer" : "transform";
}

std::vector<StreamReader> StreamReport::readers_of(const streams::Topic& topic) const {
  std::vector<StreamReader> readers;
  for (const auto& sink : topology_.sinks)
    if (sink.topic == topic.id) readers.push_back({"table", sink.table, sink.table_id, topic});
  for (const auto& function : topology_.functions)
    if (function.topic == topic.id) readers.push_back({kind_of_function(function.name), function.name, function.id, topic});
  return readers;
}

base::Result<std::vector<StreamReader>> StreamReport::readers_of(const streams::Topic& topic, std::string_view reader) const {
  auto readers = readers_of(topic);
  if (readers.empty()) return base::not_found(fmt::format("nothing reads the stream `{}`", topic.name));
  if (reader.empty()) return readers;
  std::vector<StreamReader> found;
  std::vector<std::string> names;
  for (auto& one : readers) {
    names.push_back(one.name);
    if (one.name == reader || fmt::format("{}:{}", one.is_table() ? "table" : "function", one.name) == reader)
      found.push_back(std::move(one));
  }
  if (found.size() == 1) return found;
  if (found.size() > 1)
    return base::invalid(
        fmt::format("a table and a function that read `{0}` are named `{1}`: say table:{1} or function:{1}", topic.name, reader));
  return base::not_found(fmt::format("`{}` does not read the stream `{}`; {} do", reader, topic.name, base::join(names, ", ")));
}

bool StreamReport::is_paused(const StreamReader& reader) const {
  return std::any_of(paused_.begin(), paused_.end(), [&](const state::PausedReader& paused) {
    return paused.name == reader.name && (paused.kind == "table") == reader.is_table();
  });
}

std::uint64_t StreamReport::lag_of(const StreamReader& reader, std::uint32_t partition) const {
  const std::uint64_t committed = log_.committed(reader.key(partition));  // first: it never passes the end
  return log_.end_offset(reader.topic.id, partition) - committed;
}

base::Result<std::string> StreamReport::list() const {
  Json json{{"streams", Json::array()}};
  for (const auto& topic : log_.topics()) {
    const auto* const declared = manifest_.find_stream(topic.name);
    std::uint64_t records = 0, ends = 0;
    std::optional<std::int64_t> oldest_us, newest_us;
    for (std::uint32_t partition = 0; partition < topic.partitions; ++partition) {
      const std::uint64_t first = log_.first_offset(topic.id, partition), end = log_.end_offset(topic.id, partition);
      records += end - first;
      ends += end;
      if (first == end) continue;
      const auto oldest = appended_at(log_, topic.id, partition, first);
      // What retention takes while it is looked at is not the oldest any more.
      if (!oldest && oldest.error().category != base::Category::kNotFound) return oldest.error();
      const auto newest = appended_at(log_, topic.id, partition, end - 1);
      if (!newest) return newest.error();
      if (oldest && *oldest) oldest_us = std::min(oldest_us.value_or(INT64_MAX), **oldest);
      if (*newest) newest_us = std::max(newest_us.value_or(INT64_MIN), **newest);
    }
    const bool is_own = manifest::is_of_the_engine(topic.name);
    if (is_own && ends == 0) continue;
    Json readers = Json::array();
    for (const auto& reader : readers_of(topic)) {
      std::uint64_t lag = 0;
      for (std::uint32_t partition = 0; partition < topic.partitions; ++partition) lag += lag_of(reader, partition);
      readers.push_back({{"reader", reader.name}, {"kind", reader.kind}, {"lag", lag}, {"paused", is_paused(reader)}});
    }
    const auto time = [](const std::optional<std::int64_t>& us) { return us ? Json(time_text(*us)) : Json(nullptr); };
    json["streams"].push_back({{"stream", topic.name},
                               {"model", declared != nullptr ? Json(declared->model) : Json(nullptr)},
                               {"declared", declared != nullptr},
                               {"partitions", topic.partitions},
                               {"records", records},
                               {"bytes", log_.topic_bytes(topic.id)},
                               {"epoch", topic.epoch},
                               {"oldest_at", time(oldest_us)},
                               {"newest_at", time(newest_us)},
                               {"readers", std::move(readers)}});
  }
  return text_of(json);
}

base::Result<std::string> StreamReport::lag(std::string_view stream) const {
  std::vector<streams::Topic> topics = log_.topics();
  if (!stream.empty()) {
    auto topic = find(stream);
    if (!topic) return topic.error();
    topics = {std::move(*topic)};
  }
  Json json{{"readers", Json::array()}};
  for (const auto& topic : topics) {
    for (const auto& reader : readers_of(topic)) {
      for (std::uint32_t partition = 0; partition < topic.partitions; ++partition) {
        const std::uint64_t committed = log_.committed(reader.key(partition));
        const std::uint64_t end = log_.end_offset(topic.id, partition);
        if (stream.empty() && end == 0 && manifest::is_of_the_engine(topic.name)) continue;
        Json since = nullptr;
        if (committed < end) {
          // It may be read, and gone by retention, meanwhile.
          auto at = appended_at(log_, topic.id, partition, committed);
          if (!at && at.error().category != base::Category::kNotFound) return at.error();
          if (at && *at) since = time_text(**at);
        }
        json["readers"].push_back({{"stream", topic.name},
                                   {"reader", reader.name},
                                   {"kind", reader.kind},
                                   {"partition", partition},
                                   {"committed", committed},
                                   {"end", end},
                                   {"lag", end - committed},
                                   {"waits_since", std::move(since)},
                                   {"paused", is_paused(reader)}});
      }
    }
  }
  return text_of(json);
}

base::Result<std::string> StreamReport::read(std::string_view stream, const std::vector<std::uint64_t>& from, std::uint64_t back,
                                             std::uint64_t limit) const {
  auto topic = find(stream);
  if (!topic) return topic.error();
  std::vector<std::uint64_t> at, waiting;
  for (std::uint32_t partition = 0; partition < topic->partitions; ++partition) {
    const std::uint64_t first = log_.first_offset(topic->id, partition), end = log_.end_offset(topic->id, partition);
    at.push_back(partition < from.size() ? std::clamp(from[partition], first, end) : std::max(first, end - std::min(end, back)));
    waiting.push_back(end - at.back());
  }
  const auto take = shares(waiting, std::min(limit, kRecordsReadMax));
  std::size_t partitions = static_cast<std::size_t>(std::count_if(take.begin(), take.end(), [](std::uint64_t count) { return count > 0; }));
  std::string records;
  for (std::uint32_t partition = 0; partition < topic->partitions; ++partition) {
    if (take[partition] == 0) continue;
    const std::size_t before = records.size();
    const std::size_t bytes_max = (kReadBytesMax - std::min(before, kReadBytesMax)) / partitions--;
    if (auto added = append_records(log_, *topic, partition, at[partition], take[partition], records, std::max<std::size_t>(1, bytes_max));
        !added)
      return added.error();
    at[partition] += static_cast<std::uint64_t>(std::count(records.begin() + static_cast<std::ptrdiff_t>(before), records.end(), '\n'));
  }
  return text_of({{"next", at}, {"records", records}});
}

}  // namespace antler::control
