#include "lineage/lineage_record.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "streams/frame_payload.h"
#include "streams/offset_at.h"

namespace antler::lineage {
namespace {

model::Type parsed(const char* text) { return model::parse_type(text).value(); }

model::Model make_model() {
  // append_of writes these in this order.
  return {
      .name = "Lineage",
      .fields = {{.name = "function", .type = parsed("LowCardinality(String)")},
                 {.name = "source", .type = parsed("UUID")},
                 {.name = "partition", .type = parsed("UInt32")},
                 {.name = "first", .type = parsed("UInt64")},
                 {.name = "records", .type = parsed("UInt64")},
                 {.name = "made", .type = parsed("Array(Tuple(stream UUID, partition UInt32, first UInt64, records UInt64, runs String))")},
                 {.name = "failed", .type = parsed("String")}}};
}

void put_uuid(std::string& out, const base::Uuid& uuid) {
  base::put(out, uuid.high);
  base::put(out, uuid.low);
}

base::Uuid get_uuid(base::Reader& rows) {
  const auto high = rows.get<std::uint64_t>();
  return {.high = high, .low = rows.get<std::uint64_t>()};
}

bool read_row(base::Reader& rows, LineageRecord& record) {
  record.function = rows.get_text();
  record.source = get_uuid(rows);
  record.partition = rows.get<std::uint32_t>();
  record.first = rows.get<std::uint64_t>();
  record.records = rows.get<std::uint64_t>();
  record.made.clear();
  for (std::uint64_t left = rows.get_varint(); left > 0 && rows.ok(); --left) {
    Made& made = record.made.emplace_back();
    made.stream = get_uuid(rows);
    made.partition = rows.get<std::uint32_t>();
    made.first = rows.get<std::uint64_t>();
    made.records = rows.get<std::uint64_t>();
    made.runs = rows.get_text();
  }
  record.failed = rows.get_text();
  return rows.ok();
}

}  // namespace

const model::Model& lineage_model() {
  static const model::Model model = make_model();
  return model;
}

streams::Append append_of(const base::Uuid& topic, const LineageRecord& record, const std::vector<std::size_t>& appends) {
  static const std::uint64_t schema_id = model::schema_id(lineage_model());
  streams::Append append{.topic = topic, .partition = 0, .schema_id = schema_id, .count = 1};
  std::string& out = append.payload;
  base::put_text(out, record.function);
  put_uuid(out, record.source);
  base::put(out, record.partition);
  base::put(out, record.first);
  base::put(out, record.records);
  base::put_varint(out, record.made.size());
  for (std::size_t i = 0; i < record.made.size(); ++i) {
    const Made& made = record.made[i];
    put_uuid(out, made.stream);
    base::put(out, made.partition);
    append.stamps.push_back({.append = appends.at(i), .at = out.size()});
    base::put(out, std::uint64_t{0});
    base::put(out, made.records);
    base::put_text(out, made.runs);
  }
  base::put_text(out, record.failed);
  append.raw_size = static_cast<std::uint32_t>(out.size());
  return append;
}

base::Result<void> read_lineage(const streams::Log& log, std::int64_t from_us,
                                const std::function<bool(const LineageRecord&, std::int64_t at_us)>& take) {
  const auto topic = log.find_topic(kLineageStream);
  if (!topic) return {};
  const std::uint64_t schema_id = model::schema_id(lineage_model());
  const std::uint64_t end = log.end_offset(topic->id, 0);
  auto begin = streams::offset_at(log, *topic, 0, log.first_offset(topic->id, 0), end, from_us);
  // What retention took meanwhile is no error, here and below.
  if (!begin && begin.error().category == base::Category::kNotFound) begin = log.first_offset(topic->id, 0);
  if (!begin) return begin.error();
  LineageRecord record;
  for (std::uint64_t offset = *begin; offset < end;) {
    auto frames = log.read(topic->id, 0, offset, {});
    if (!frames) {
      const std::uint64_t first = log.first_offset(topic->id, 0);
      if (frames.error().category != base::Category::kNotFound || first <= offset) return frames.error();
      offset = first;
      continue;
    }
    if (frames->empty()) break;
    for (const auto& frame : *frames) {
      offset = frame.end_offset();
      if (frame.schema_id != schema_id) continue;  // of another version
      const auto rows = streams::decompress(frame);
      if (!rows) return rows.error();
      base::Reader reader(*rows);
      for (std::uint32_t i = 0; i < frame.count; ++i) {
        if (!read_row(reader, record))
          return base::internal(
              fmt::format("topic `{}`: the frame at offset {} does not hold its records", kLineageStream, frame.base_offset));
        if (!take(record, frame.appended_at_us)) return {};
      }
    }
  }
  return {};
}

base::Result<std::optional<std::int64_t>> lineage_begins(const streams::Log& log) {
  std::optional<std::int64_t> out;
  auto read = read_lineage(log, INT64_MIN, [&](const LineageRecord&, std::int64_t at_us) { return out = at_us, false; });
  if (!read) return read.error();
  return out;
}

}  // namespace antler::lineage
