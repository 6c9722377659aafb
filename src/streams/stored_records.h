// How the embedded log's state is laid down in an OrderedStore: keys and values, and nothing else. Keys are big-endian so that they
// sort as numbers; values are little-endian. Format 2 gave readers a start; format 1 is read. Pure functions, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "streams/log.h"

namespace antler::streams::stored {

inline constexpr std::uint32_t kFormatVersion = 2;

// Space::kFrames: {topic short id u32, partition u32, base offset u64} → header, payload.
std::string frame_key(std::uint32_t topic, std::uint32_t partition, std::uint64_t offset);

struct FrameHeader {
  std::uint64_t schema_id = 0;
  std::uint32_t count = 0;
  std::int64_t appended_at_us = 0;
  Codec codec = Codec::kNone;
  std::uint32_t raw_size = 0;
};
/// Bytes of a frame's value before its payload.
inline constexpr std::size_t kFrameHeaderSize = 4 + 8 + 4 + 8 + 1 + 4;
/// The header with the crc32c over key, header and payload in front.
std::string encode_frame_header(std::string_view key, const FrameHeader& header, std::string_view payload);

struct FrameView {
  std::uint64_t base_offset = 0;
  FrameHeader header;
  std::string_view payload;
  [[nodiscard]] std::uint64_t end_offset() const { return base_offset + header.count; }
};
/// None when the bytes do not match their crc32c or are not a frame.
std::optional<FrameView> decode_frame(std::string_view key, std::string_view value);

// Space::kRecords: a letter for the kind, then what identifies the record.
inline constexpr std::string_view kFormatKey = "!format";
inline constexpr std::string_view kNextTopicKey = "!next_topic";  // the short id of the next topic, since one was dropped
inline constexpr char kTopicKind = 't', kPartitionKind = 'l', kSchemaKind = 's', kReaderKind = 'r', kRetiredKind = 'x', kPendingKind = 'p',
                      kCounterKind = 'c', kIdempotencyKind = 'i';

std::string topic_key(std::uint32_t topic);
std::string encode_topic(const Topic& topic);
std::optional<Topic> decode_topic(std::string_view value);

/// Where a partition stands. Written with every commit that appends to it, so that an open needs no scan and misses no lost frame.
struct PartitionRecord {
  std::uint64_t first = 0;       // first offset retained
  std::uint64_t end = 0;         // the next offset
  std::uint64_t bytes = 0;       // of the retained frames' values
  std::int64_t appended_us = 0;  // the last frame's time (G7)
};
std::string partition_key(std::uint32_t topic, std::uint32_t partition);
std::string encode_partition(const PartitionRecord& record);
std::optional<PartitionRecord> decode_partition(std::string_view value);

std::string schema_key(std::uint64_t id);
std::string reader_key(const ReaderKey& reader);
/// Where a reader stood when it was unregistered.
std::string retired_key(const ReaderKey& reader);
std::optional<ReaderKey> decode_reader_key(std::string_view key);  // of both kinds
std::string encode_reader(const ReaderPosition& position);
/// Format 1 kept the committed offset alone: such a reader started at 0.
std::optional<ReaderPosition> decode_reader(std::string_view value);
std::string pending_key(const base::Uuid& table, const base::Uuid& topic);
std::optional<std::pair<base::Uuid, base::Uuid>> decode_pending_key(std::string_view key);
std::string counter_key(std::string_view name);
std::string idempotency_key(std::string_view key);
std::string encode_idempotency(const IdempotencyRecord& record);
std::optional<IdempotencyRecord> decode_idempotency(std::string_view key, std::string_view value);

std::string encode_number(std::uint64_t value);
std::optional<std::uint64_t> decode_number(std::string_view value);

}  // namespace antler::streams::stored
