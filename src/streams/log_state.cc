#include "streams/log_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace antler::streams {
namespace {

base::Error damaged(std::string_view what) { return base::internal(fmt::format("the log is damaged: {}", what)); }

/// Every record of one kind. `take` says false to a record it cannot read.
template <class Take>
base::Result<void> load_kind(const OrderedStore& store, char kind, std::string_view name, const Take& take) {
  const std::string lower(1, kind);
  const std::string upper(1, static_cast<char>(kind + 1));
  std::string bad;
  auto scanned = store.scan(Space::kRecords, lower, lower, upper, [&](std::string_view key, std::string_view value) {
    if (take(key, value)) return true;
    bad = fmt::format("{} record {} cannot be read", name, fmt::join(std::vector<unsigned char>(key.begin(), key.end()), "."));
    return false;
  });
  if (!scanned.ok()) return scanned;
  if (!bad.empty()) return damaged(bad);
  return {};
}

base::Result<void> check_format(const OrderedStore& store) {
  auto format = store.get(Space::kRecords, stored::kFormatKey);
  if (!format.ok()) return format.error();
  if (!*format) {
    for (const Space space : {Space::kFrames, Space::kRecords}) {
      bool empty = true;
      auto scanned = store.scan(space, {}, {}, std::string(32, '\xff'), [&](std::string_view, std::string_view) { return empty = false; });
      if (!scanned.ok()) return scanned;
      if (!empty) return damaged("its format version is missing");
    }
    return {};
  }
  const auto version = stored::decode_number(**format);
  if (!version || *version == 0) return damaged("its format version cannot be read");
  if (*version > stored::kFormatVersion) {
    return base::unsupported(
        fmt::format("the log has format {}, and this version reads up to format {}: use a newer antler", *version, stored::kFormatVersion));
  }
  return {};
}

/// The partition record must say what the frames say.
base::Result<void> check_partition(const OrderedStore& store, const TopicState& topic, std::uint32_t partition) {
  const stored::PartitionRecord& record = topic.partitions[partition];
  const auto place = [&](std::string_view what) {
    return damaged(fmt::format("topic {}, partition {}: {}", topic.topic.name, partition, what));
  };
  const std::string lower = stored::frame_key(topic.short_id, partition, record.first);
  const std::string upper = stored::frame_key(topic.short_id, partition, UINT64_MAX);
  auto last = store.last(Space::kFrames, lower, upper);
  if (!last.ok()) return last.error().with_note(fmt::format("topic {}, partition {}", topic.topic.name, partition));
  if (!*last) {
    if (record.first == record.end) return {};
    return place(fmt::format("offsets {} to {} are missing", record.first, record.end - 1));
  }
  const auto frame = stored::decode_frame((*last)->first, (*last)->second);
  if (!frame) {
    base::Reader reader(std::string_view((*last)->first).substr(8));
    return place(fmt::format("the frame at offset {} does not match its checksum", reader.get_big_endian<std::uint64_t>()));
  }
  if (frame->end_offset() != record.end) {
    return place(fmt::format("its frames end at offset {}, and its record at {}", frame->end_offset(), record.end));
  }
  std::string first;
  auto scanned = store.scan(Space::kFrames, lower, lower, upper, [&](std::string_view key, std::string_view) {
    first = key;
    return false;
  });
  if (!scanned.ok()) return scanned;
  if (first != lower) {
    return place(fmt::format("the frame at its first offset {} is missing", record.first));
  }
  return {};
}

}  // namespace

bool IdempotencyIndex::alive(const std::string& key, std::int64_t now_us) const {
  const auto found = expiry_.find(key);
  return found != expiry_.end() && found->second > now_us;
}

void IdempotencyIndex::set(const std::string& key, std::int64_t expires_at_us) {
  erase(key);
  const auto at = expiry_.emplace(key, expires_at_us).first;
  order_.emplace(expires_at_us, at->first);
}

void IdempotencyIndex::erase(const std::string& key) {
  const auto found = expiry_.find(key);
  if (found == expiry_.end()) return;
  order_.erase({found->second, found->first});
  expiry_.erase(found);
}

std::vector<std::string> IdempotencyIndex::removable(std::int64_t now_us, std::size_t coming, std::size_t keys_max) const {
  std::size_t room_wanted = expiry_.size() + coming > kKeysMax ? expiry_.size() + coming - kKeysMax : 0;
  std::vector<std::string> keys;
  for (const auto& [expires, key] : order_) {
    const bool must_go = keys.size() < room_wanted;
    if (!must_go && (expires > now_us || keys.size() >= keys_max)) break;
    keys.emplace_back(key);
  }
  return keys;
}

const stored::PartitionRecord* LogState::partition(const base::Uuid& topic, std::uint32_t partition) const {
  const auto found = topics.find(topic);
  if (found == topics.end() || partition >= found->second.partitions.size()) return nullptr;
  return &found->second.partitions[partition];
}

std::uint64_t LogState::lowest_committed(const base::Uuid& topic, std::uint32_t partition, std::uint64_t none) const {
  std::optional<std::uint64_t> lowest;
  for (const auto& [reader, position] : readers) {
    if (reader.topic == topic && reader.partition == partition) lowest = std::min(lowest.value_or(position.committed), position.committed);
  }
  return lowest.value_or(none);
}

LogSnapshot LogState::snapshot() const {
  LogSnapshot snapshot{{counters.begin(), counters.end()}, {}, readers, {}};
  for (const auto& [id, topic] : topics) {
    auto& positions = snapshot.topics[id];
    positions.reserve(topic.partitions.size());
    for (const auto& partition : topic.partitions) positions.push_back({partition.first, partition.end});
  }
  for (const auto& [ids, bytes] : pending) snapshot.pending.insert(ids);
  return snapshot;
}

std::uint64_t LogState::topic_bytes(const base::Uuid& topic) const {
  const auto found = topics.find(topic);
  if (found == topics.end()) return 0;
  std::uint64_t total = 0;
  for (const auto& partition : found->second.partitions) total += partition.bytes;
  return total;
}

std::uint64_t LogState::live_bytes() const {
  std::uint64_t total = 0;
  for (const auto& [id, topic] : topics) total += topic_bytes(id);
  return total;
}

base::Result<LogState> load_state(const OrderedStore& store) {
  if (auto format = check_format(store); !format.ok()) return format.error();
  LogState state;
  base::Result<void> loaded = load_kind(store, stored::kTopicKind, "topic", [&](std::string_view key, std::string_view value) {
    base::Reader reader(key.substr(1));
    TopicState topic;
    topic.short_id = reader.get_big_endian<std::uint32_t>();
    auto decoded = stored::decode_topic(value);
    if (!decoded || !reader.ok()) return false;
    topic.topic = std::move(*decoded);
    topic.partitions.resize(topic.topic.partitions);
    state.next_short_id = topic.short_id + 1;  // they come in order
    state.topic_ids.emplace(topic.topic.name, topic.topic.id);
    return state.topics.emplace(topic.topic.id, std::move(topic)).second;
  });
  auto next_topic = store.get(Space::kRecords, stored::kNextTopicKey);
  if (!next_topic.ok()) return next_topic.error();
  if (*next_topic) {
    const auto number = stored::decode_number(**next_topic);
    if (!number || *number > UINT32_MAX) return damaged("the number of the next topic cannot be read");
    state.next_short_id = std::max(state.next_short_id, static_cast<std::uint32_t>(*number));
  }
  for (auto& [id, topic] : state.topics) {
    for (std::uint32_t i = 0; loaded.ok() && i < topic.topic.partitions; ++i) {
      auto value = store.get(Space::kRecords, stored::partition_key(topic.short_id, i));
      if (!value.ok()) return value.error();
      if (*value) {
        const auto record = stored::decode_partition(**value);
        if (!record) return damaged(fmt::format("the record of topic {}, partition {} cannot be read", topic.topic.name, i));
        topic.partitions[i] = *record;
      }
      loaded = check_partition(store, topic, i);
    }
  }
  if (loaded.ok()) {
    loaded = load_kind(store, stored::kSchemaKind, "schema", [&](std::string_view key, std::string_view value) {
      base::Reader reader(key.substr(1));
      return state.schemas.emplace(reader.get_big_endian<std::uint64_t>(), value).second && reader.ok();
    });
  }
  for (const auto& [kind, name, readers] :
       {std::tuple(stored::kReaderKind, "reader", &state.readers), std::tuple(stored::kRetiredKind, "retired reader", &state.retired)}) {
    if (!loaded.ok()) break;
    loaded = load_kind(store, kind, name, [&into = *readers](std::string_view key, std::string_view value) {
      const auto reader = stored::decode_reader_key(key);
      const auto position = stored::decode_reader(value);
      return reader && position && into.emplace(*reader, *position).second;
    });
  }
  if (loaded.ok()) {
    loaded = load_kind(store, stored::kPendingKind, "pending", [&](std::string_view key, std::string_view value) {
      const auto ids = stored::decode_pending_key(key);
      return ids && state.pending.emplace(*ids, value).second;
    });
  }
  if (loaded.ok()) {
    loaded = load_kind(store, stored::kCounterKind, "counter", [&](std::string_view key, std::string_view value) {
      const auto count = stored::decode_number(value);
      return count && state.counters.emplace(key.substr(1), *count).second;
    });
  }
  if (loaded.ok()) {
    loaded = load_kind(store, stored::kIdempotencyKind, "idempotency", [&](std::string_view key, std::string_view value) {
      const auto record = stored::decode_idempotency(key, value);
      if (record) state.idempotency.set(record->key, record->expires_at_us);
      return record.has_value();
    });
  }
  if (!loaded.ok()) return loaded.error();
  return state;
}

}  // namespace antler::streams
