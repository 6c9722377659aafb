#include "streams/stored_records.h"

namespace antler::streams::stored {
namespace {

std::string kind_key(char kind, std::string_view rest = {}) {
  std::string key(1, kind);
  key += rest;
  return key;
}

void put_uuid(std::string& out, const base::Uuid& id) {
  base::put_big_endian(out, id.high);
  base::put_big_endian(out, id.low);
}

base::Uuid get_uuid(base::Reader& reader) {
  base::Uuid id;
  id.high = reader.get_big_endian<std::uint64_t>();
  id.low = reader.get_big_endian<std::uint64_t>();
  return id;
}

std::string key_of(char kind, const ReaderKey& reader) {
  std::string key = kind_key(kind);
  put_uuid(key, reader.table);
  put_uuid(key, reader.topic);
  base::put_big_endian(key, reader.partition);
  return key;
}

bool whole(const base::Reader& reader) { return reader.ok() && reader.at_end(); }

}  // namespace

std::string frame_key(std::uint32_t topic, std::uint32_t partition, std::uint64_t offset) {
  std::string key;
  key.reserve(16);
  base::put_big_endian(key, topic);
  base::put_big_endian(key, partition);
  base::put_big_endian(key, offset);
  return key;
}

std::string encode_frame_header(std::string_view key, const FrameHeader& header, std::string_view payload) {
  std::string out(4, '\0');
  out.reserve(kFrameHeaderSize);
  base::put(out, header.schema_id);
  base::put(out, header.count);
  base::put(out, header.appended_at_us);
  base::put(out, static_cast<std::uint8_t>(header.codec));
  base::put(out, header.raw_size);
  const std::uint32_t crc = base::crc32c(payload, base::crc32c(std::string_view(out).substr(4), base::crc32c(key)));
  std::memcpy(out.data(), &crc, sizeof crc);
  return out;
}

std::optional<FrameView> decode_frame(std::string_view key, std::string_view value) {
  if (key.size() != 16 || value.size() < kFrameHeaderSize) return std::nullopt;
  base::Reader reader(value);
  const auto crc = reader.get<std::uint32_t>();
  if (base::crc32c(value.substr(4), base::crc32c(key)) != crc) return std::nullopt;
  FrameView frame;
  base::Reader place(key.substr(8));
  frame.base_offset = place.get_big_endian<std::uint64_t>();
  frame.header.schema_id = reader.get<std::uint64_t>();
  frame.header.count = reader.get<std::uint32_t>();
  frame.header.appended_at_us = reader.get<std::int64_t>();
  frame.header.codec = static_cast<Codec>(reader.get<std::uint8_t>());
  frame.header.raw_size = reader.get<std::uint32_t>();
  frame.payload = value.substr(kFrameHeaderSize);
  if (frame.header.count == 0 || frame.header.codec > Codec::kLz4) return std::nullopt;
  return frame;
}

std::string topic_key(std::uint32_t topic) {
  std::string key = kind_key(kTopicKind);
  base::put_big_endian(key, topic);
  return key;
}

std::string encode_topic(const Topic& topic) {
  std::string out;
  put_uuid(out, topic.id);
  base::put(out, topic.partitions);
  base::put(out, topic.epoch);
  base::put_text(out, topic.name);
  return out;
}

std::optional<Topic> decode_topic(std::string_view value) {
  base::Reader reader(value);
  Topic topic;
  topic.id = get_uuid(reader);
  topic.partitions = reader.get<std::uint32_t>();
  topic.epoch = reader.get<std::uint32_t>();
  topic.name = reader.get_text();
  if (!whole(reader)) return std::nullopt;
  return topic;
}

std::string partition_key(std::uint32_t topic, std::uint32_t partition) {
  std::string key = kind_key(kPartitionKind);
  base::put_big_endian(key, topic);
  base::put_big_endian(key, partition);
  return key;
}

std::string encode_partition(const PartitionRecord& record) {
  std::string out;
  out.reserve(32);
  base::put(out, record.first);
  base::put(out, record.end);
  base::put(out, record.bytes);
  base::put(out, record.appended_us);
  return out;
}

std::optional<PartitionRecord> decode_partition(std::string_view value) {
  base::Reader reader(value);
  PartitionRecord record;
  record.first = reader.get<std::uint64_t>();
  record.end = reader.get<std::uint64_t>();
  record.bytes = reader.get<std::uint64_t>();
  record.appended_us = reader.get<std::int64_t>();
  if (!whole(reader) || record.first > record.end) return std::nullopt;
  return record;
}

std::string schema_key(std::uint64_t id) {
  std::string key = kind_key(kSchemaKind);
  base::put_big_endian(key, id);
  return key;
}

std::string reader_key(const ReaderKey& reader) { return key_of(kReaderKind, reader); }
std::string retired_key(const ReaderKey& reader) { return key_of(kRetiredKind, reader); }

std::optional<ReaderKey> decode_reader_key(std::string_view key) {
  if (key.empty()) return std::nullopt;
  base::Reader reader(key.substr(1));
  ReaderKey found;
  found.table = get_uuid(reader);
  found.topic = get_uuid(reader);
  found.partition = reader.get_big_endian<std::uint32_t>();
  if (!whole(reader)) return std::nullopt;
  return found;
}

std::string encode_reader(const ReaderPosition& position) {
  std::string out;
  base::put(out, position.committed);
  base::put(out, position.start);
  return out;
}

std::optional<ReaderPosition> decode_reader(std::string_view value) {
  base::Reader reader(value);
  ReaderPosition position;
  position.committed = reader.get<std::uint64_t>();
  if (!reader.at_end()) position.start = reader.get<std::uint64_t>();
  if (!whole(reader) || position.start > position.committed) return std::nullopt;
  return position;
}

std::string pending_key(const base::Uuid& table, const base::Uuid& topic) {
  std::string key = kind_key(kPendingKind);
  put_uuid(key, table);
  put_uuid(key, topic);
  return key;
}

std::optional<std::pair<base::Uuid, base::Uuid>> decode_pending_key(std::string_view key) {
  if (key.empty()) return std::nullopt;
  base::Reader reader(key.substr(1));
  const auto table = get_uuid(reader);
  const auto topic = get_uuid(reader);
  if (!whole(reader)) return std::nullopt;
  return std::pair(table, topic);
}

std::string counter_key(std::string_view name) { return kind_key(kCounterKind, name); }
std::string idempotency_key(std::string_view key) { return kind_key(kIdempotencyKind, key); }

std::string encode_idempotency(const IdempotencyRecord& record) {
  std::string out;
  base::put(out, record.expires_at_us);
  out += record.answer;
  return out;
}

std::optional<IdempotencyRecord> decode_idempotency(std::string_view key, std::string_view value) {
  if (key.empty()) return std::nullopt;
  base::Reader reader(value);
  IdempotencyRecord record;
  record.key = key.substr(1);
  record.expires_at_us = reader.get<std::int64_t>();
  record.answer = reader.take(reader.remaining());
  if (!reader.ok()) return std::nullopt;
  return record;
}

std::string encode_number(std::uint64_t value) {
  std::string out;
  base::put(out, value);
  return out;
}

std::optional<std::uint64_t> decode_number(std::string_view value) {
  base::Reader reader(value);
  const auto number = reader.get<std::uint64_t>();
  if (!whole(reader)) return std::nullopt;
  return number;
}

}  // namespace antler::streams::stored
