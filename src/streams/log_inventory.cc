#include "streams/log_inventory.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/bytes.h"
#include "base/text.h"
#include "streams/frame_payload.h"

namespace antler::streams {
namespace {

class Taker {
 public:
  explicit Taker(LogInventory& out) : out_(out) {}

  void records() {
    for (const auto& [key, value] : out_.records) {
      if (take(key, value)) continue;
      out_.findings.add("records",
                        fmt::format("the record {} cannot be read", fmt::join(std::vector<unsigned char>(key.begin(), key.end()), ".")));
    }
    for (const auto& [partition, record] : partitions_) {
      const auto topic = out_.topics.find(partition.first);
      if (topic == out_.topics.end()) {  // a drop takes both
        out_.lost_topics.try_emplace(partition.first);
        continue;
      }
      if (partition.second < topic->second.partitions.size()) topic->second.partitions[partition.second] = record;
    }
  }

  void frame(std::string_view key, std::string_view value) {
    base::Reader place(key);
    const auto topic_id = place.get_big_endian<std::uint32_t>();
    const auto partition = place.get_big_endian<std::uint32_t>();
    const auto offset = place.get_big_endian<std::uint64_t>();
    const auto topic = out_.topics.find(topic_id);
    // Erased and not reclaimed yet: of a topic that was dropped, or from before the first offset that is retained.
    if (topic == out_.topics.end()) return lost(topic_id, partition, key, value);
    if (partition < topic->second.partitions.size() && offset < topic->second.partitions[partition].first) return;
    const auto where = [&] { return out_.place(topic_id, partition, offset); };
    if (key.size() != 16 || partition >= topic->second.partitions.size()) return out_.findings.add(where(), "a frame where none can be");
    const auto frame = stored::decode_frame(key, value);
    if (!frame) return out_.findings.add(where(), "the frame does not match its checksum");
    const std::uint64_t schema = frame->header.schema_id;
    if (!schemas_.contains(schema) && out_.missing_schemas.insert(schema).second)
      out_.findings.add("schema " + base::hex64(schema), fmt::format("it is missing, and a frame needs it: {}", where()));
    const Frame whole{.base_offset = offset,
                      .schema_id = frame->header.schema_id,
                      .count = frame->header.count,
                      .codec = frame->header.codec,
                      .raw_size = frame->header.raw_size,
                      .payload = std::string(frame->payload)};
    if (auto unpacked = decompress(whole, scratch_); !unpacked.ok()) return out_.findings.add(where(), unpacked.error().message);
    out_.frames[{topic_id, partition}].push_back({offset, value.size(), frame->header.count});
  }

  void compare() {
    for (auto& [id, frames] : out_.frames) {
      std::sort(frames.begin(), frames.end(), [](const FrameAt& a, const FrameAt& b) { return a.base < b.base; });
      // The same frame stands in the write-ahead file and in a table file for a while.
      frames.erase(std::unique(frames.begin(), frames.end(), [](const FrameAt& a, const FrameAt& b) { return a.base == b.base; }),
                   frames.end());
      out_.frame_count += frames.size();
      for (const auto& frame : frames) out_.record_count += frame.count;
    }
    for (const auto& [id, topic] : out_.topics)
      for (std::uint32_t partition = 0; partition < topic.partitions.size(); ++partition) compare(id, topic, partition);
    for (const auto& [reader, position] : out_.readers) compare(reader, position);
    for (const auto& [id, topic] : out_.lost_topics) out_.findings.add("records", topic.told(id));
    if (!has_format_ && (!out_.records.empty() || out_.frame_count > 0))
      out_.findings.add("records", "the version of the format is missing");
  }

 private:
  void lost(std::uint32_t topic, std::uint32_t partition, std::string_view key, std::string_view value) {
    if (topic < next_topic_ && !out_.lost_topics.contains(topic)) return;  // it was dropped
    if (const auto frame = stored::decode_frame(key, value))
      out_.lost_topics[topic].frames[{partition, frame->base_offset}] = frame->header.count;
  }

  bool take(const std::string& key, const std::string& value) {
    base::Reader reader(std::string_view(key).substr(1));
    switch (key.front()) {
      case stored::kTopicKind: {
        auto topic = stored::decode_topic(value);
        if (!topic) return false;
        TopicState state{reader.get_big_endian<std::uint32_t>(), std::move(*topic), {}};
        state.partitions.resize(state.topic.partitions);
        out_.topics.emplace(state.short_id, std::move(state));
        return reader.ok();
      }
      case stored::kPartitionKind: {
        const auto topic = reader.get_big_endian<std::uint32_t>();
        const auto partition = reader.get_big_endian<std::uint32_t>();
        const auto record = stored::decode_partition(value);
        if (record) partitions_[{topic, partition}] = *record;
        return reader.ok() && record;
      }
      case stored::kReaderKind:
      case stored::kRetiredKind: {
        const auto who = stored::decode_reader_key(key);
        const auto position = stored::decode_reader(value);
        if (!who || !position) return false;
        (key.front() == stored::kReaderKind ? out_.readers : out_.retired).emplace(*who, *position);
        return true;
      }
      case stored::kPendingKind: {
        const auto ids = stored::decode_pending_key(key);
        if (ids) out_.pending.emplace(*ids, value);
        return ids.has_value();
      }
      case stored::kSchemaKind:
        ++out_.schemas;
        schemas_.insert(reader.get_big_endian<std::uint64_t>());
        return reader.ok();
      case stored::kCounterKind: ++out_.counters; return stored::decode_number(value).has_value();
      case stored::kIdempotencyKind: ++out_.idempotency_keys; return stored::decode_idempotency(key, value).has_value();
      default: break;
    }
    const auto number = stored::decode_number(value);
    if (key == stored::kFormatKey) has_format_ = number.has_value();
    else if (key == stored::kNextTopicKey) next_topic_ = number.value_or(0);
    else return false;
    return number.has_value();
  }

  void compare(std::uint32_t id, const TopicState& topic, std::uint32_t partition) {
    const stored::PartitionRecord& record = topic.partitions[partition];
    std::uint64_t next = record.first;
    std::uint64_t bytes = 0;
    const auto missing = [&](std::uint64_t until) {
      out_.findings.add(out_.place(id, partition, next),
                        fmt::format("{} record{} to offset {} missing", until - next, until - next == 1 ? "" : "s", until - 1) +
                            (until - next == 1 ? " is" : " are"));
    };
    if (const auto found = out_.frames.find({id, partition}); found != out_.frames.end()) {
      for (const auto& frame : found->second) {
        if (frame.base > next) missing(frame.base);
        if (frame.base < next) out_.findings.add(out_.place(id, partition, frame.base), "the frame begins before the last one ends");
        next = std::max(next, frame.end());
        bytes += frame.size;
      }
    }
    if (next < record.end) missing(record.end);
    if (next > record.end) {
      out_.findings.add(out_.place(id, partition, record.end), fmt::format("frames go on to {} behind the partition's end", next));
    }
    if (next == record.end && bytes != record.bytes && out_.findings.total == 0) {
      out_.findings.add(out_.place(id, partition, record.first),
                        fmt::format("the frames have {} bytes, and {} are counted", bytes, record.bytes));
    }
  }

  void compare(const ReaderKey& reader, const ReaderPosition& position) {
    const auto topic =
        std::find_if(out_.topics.begin(), out_.topics.end(), [&](const auto& known) { return known.second.topic.id == reader.topic; });
    const auto name = fmt::format("reader {} of topic {}, partition {}", reader.table.text(),
                                  topic == out_.topics.end() ? reader.topic.text() : topic->second.topic.name, reader.partition);
    if (topic == out_.topics.end() || reader.partition >= topic->second.partitions.size()) {
      return out_.findings.add(name, "what it reads is missing");
    }
    const auto& record = topic->second.partitions[reader.partition];
    if (position.committed < record.first || position.committed > record.end) {
      out_.findings.add(
          name, fmt::format("it stands at offset {}, and the partition has {} to {}", position.committed, record.first, record.end));
    }
  }

  LogInventory& out_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, stored::PartitionRecord> partitions_;
  std::set<std::uint64_t> schemas_;
  std::uint64_t next_topic_ = 0;  // shorter ids that have no topic were dropped
  bool has_format_ = false;
  std::string scratch_;
};

}  // namespace

std::string LogInventory::place(std::uint32_t topic, std::uint32_t partition, std::uint64_t offset) const {
  const auto found = topics.find(topic);
  return fmt::format("topic {}, partition {}, offset {}", found == topics.end() ? std::to_string(topic) : found->second.topic.name,
                     partition, offset);
}

std::uint64_t LostTopic::records() const {
  std::uint64_t sum = 0;
  for (const auto& [place, count] : frames) sum += count;
  return sum;
}

std::string LostTopic::told(std::uint32_t id) const {
  return fmt::format("the record of topic {} is missing, and {} frames with {} records are of it", id, frames.size(), records());
}

base::Result<LogInventory> take_inventory(ClosedLog& closed, const std::function<void(std::uint64_t)>& progress) {
  LogInventory inventory;
  auto records = closed.records();
  if (!records.ok()) return records.error();
  inventory.records = std::move(*records);
  if (const auto format = inventory.records.find(std::string(stored::kFormatKey)); format != inventory.records.end())
    if (const auto version = stored::decode_number(format->second).value_or(0); version > stored::kFormatVersion)
      return base::unsupported(fmt::format("the log has format {}, and this version reads up to format {}: use a newer antler", version,
                                           stored::kFormatVersion));
  Taker taker(inventory);
  taker.records();
  auto read = closed.frames([&](std::string_view key, std::string_view value) { taker.frame(key, value); },
                            [&](Finding finding) { inventory.findings.add(std::move(finding.where), std::move(finding.what)); }, progress);
  if (!read.ok()) return read.error();
  taker.compare();
  return inventory;
}

}  // namespace antler::streams
