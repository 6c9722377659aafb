#include "sync/batch.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/text.h"

namespace antler::sync {
namespace {

constexpr std::uint8_t kFormat = 1;
constexpr std::uint64_t kListMax = 1u << 20;

}  // namespace

std::uint64_t Batch::records() const {
  std::uint64_t sum = 0;
  for (const auto& range : ranges) sum += range.end - range.first;
  return sum;
}

std::string Batch::token() const {
  std::vector<std::string> parts;
  for (const auto& range : ranges) parts.push_back(fmt::format("{}:{}-{}", range.partition, range.first, range.end));
  return fmt::format("{}/{}/{}/{}", table.text(), topic.text(), epoch, base::join(parts, ","));
}

std::string encode(const Batch& batch) {
  std::string out;
  base::put(out, kFormat);
  for (const auto& id : {batch.table, batch.topic}) base::put(out, id.high), base::put(out, id.low);
  base::put(out, batch.epoch);
  base::put(out, batch.schema_id);
  base::put(out, static_cast<std::uint8_t>(batch.provenance));
  base::put_varint(out, batch.ranges.size());
  for (const auto& range : batch.ranges) {
    base::put_varint(out, range.partition);
    base::put_varint(out, range.first);
    base::put_varint(out, range.end);
  }
  base::put_varint(out, batch.excluded.size());
  for (const auto& record : batch.excluded) {
    base::put_varint(out, record.partition);
    base::put_varint(out, record.offset);
  }
  base::put(out, kBlockSettingsVersion);
  base::put_varint(out, batch.marks.size());
  for (const auto& mark : batch.marks) {
    base::put_text(out, mark.table);
    base::put(out, mark.highest_block);
  }
  return out;
}

base::Result<Batch> decode_batch(std::string_view bytes) {
  base::Reader reader(bytes);
  if (const auto format = reader.get<std::uint8_t>(); format != kFormat)
    return base::unsupported(fmt::format("a pending record of format {}; this version knows {}", format, kFormat));
  Batch batch;
  for (auto* id : {&batch.table, &batch.topic}) id->high = reader.get<std::uint64_t>(), id->low = reader.get<std::uint64_t>();
  batch.epoch = reader.get<std::uint32_t>();
  batch.schema_id = reader.get<std::uint64_t>();
  batch.provenance = reader.get<std::uint8_t>() != 0;
  const auto range_count = reader.get_varint();
  for (std::uint64_t i = 0; i < std::min(range_count, kListMax) && reader.ok(); ++i) {
    OffsetRange range;
    range.partition = static_cast<std::uint32_t>(reader.get_varint());
    range.first = reader.get_varint();
    range.end = reader.get_varint();
    batch.ranges.push_back(range);
  }
  const auto excluded_count = reader.get_varint();
  for (std::uint64_t i = 0; i < std::min(excluded_count, kListMax) && reader.ok(); ++i) {
    Excluded record;
    record.partition = static_cast<std::uint32_t>(reader.get_varint());
    record.offset = reader.get_varint();
    batch.excluded.push_back(record);
  }
  const auto block_settings = reader.get<std::uint8_t>();
  if (reader.ok() && block_settings != kBlockSettingsVersion)
    return base::unsupported(
        fmt::format("a pending batch with block settings {}; this version knows {}", block_settings, kBlockSettingsVersion));
  const auto mark_count = reader.get_varint();
  for (std::uint64_t i = 0; i < std::min(mark_count, kListMax) && reader.ok(); ++i) {
    Mark mark;
    mark.table = std::string(reader.get_text());
    mark.highest_block = reader.get<std::int64_t>();
    batch.marks.push_back(std::move(mark));
  }
  if (!reader.ok() || !reader.at_end()) return base::internal("a pending record in the log is damaged");
  return batch;
}

}  // namespace antler::sync
