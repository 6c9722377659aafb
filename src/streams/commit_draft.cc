#include "streams/commit_draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "streams/frame_payload.h"

namespace antler::streams {
namespace {

constexpr std::size_t kExpiredKeysMax = 256;  // removed in one commit, so that a tick stays short
constexpr std::size_t kNoFrame = SIZE_MAX;

}  // namespace

base::Result<Receipt> CommitDraft::add(const Step& step) {
  Receipt receipt;
  receipt.committed_at_us = now_us_;
  receipt.base_offsets.reserve(step.appends.size());
  for (const Append& one : step.appends) {
    auto offset = append(one, receipt.base_offsets);
    if (!offset.ok()) return offset.error();
    receipt.base_offsets.push_back(*offset);
  }
  for (const OffsetCommit& offset : step.offsets) {
    if (auto done = commit_offset(offset); !done.ok()) return done.error();
  }
  for (const auto& [name, delta] : step.counters) {
    if (auto done = count(name.text(), delta); !done.ok()) return done.error();
  }
  for (const Pending& pending : step.pending) pending_[{pending.table, pending.topic}] = pending.bytes;
  for (const IdempotencyRecord& record : step.idempotency) idempotency_[record.key] = &record;
  durable_ |= step.durable;
  return receipt;
}

std::optional<CommitDraft::Repeat> CommitDraft::repeat(const Step& step) const {
  for (const IdempotencyRecord& record : step.idempotency) {
    const auto here = idempotency_.find(record.key);
    if (here != idempotency_.end()) return Repeat{record.key, here->second->answer};
    if (state_.idempotency.alive(record.key, now_us_)) return Repeat{record.key, std::nullopt};
  }
  return std::nullopt;
}

CommitDraft::PartitionDraft* CommitDraft::touch(const base::Uuid& topic, std::uint32_t partition) {
  const auto found = state_.topics.find(topic);
  if (found == state_.topics.end() || partition >= found->second.partitions.size()) return nullptr;
  const std::uint64_t id = static_cast<std::uint64_t>(found->second.short_id) << 32 | partition;
  return &partitions_.try_emplace(id, PartitionDraft{&found->second, partition, found->second.partitions[partition], kNoFrame})
              .first->second;
}

base::Result<std::uint64_t> CommitDraft::append(const Append& append, const Receipt::Offsets& before) {
  PartitionDraft* const draft = touch(append.topic, append.partition);
  if (draft == nullptr) {
    return base::not_found(
        fmt::format("an append names topic {}, partition {}, which is not there", append.topic.text(), append.partition));
  }
  const auto refuse = [&](std::string_view what) {
    return base::invalid(fmt::format("an append to topic {}: {}", draft->topic->topic.name, what));
  };
  if (append.count == 0) return refuse("it has no records");
  if (append.raw_size > kRawSizeMax) return refuse(fmt::format("{} bytes, and {} are allowed", append.raw_size, kRawSizeMax));
  if (append.codec == Codec::kNone && append.payload.size() != append.raw_size) {
    return refuse(fmt::format("raw_size is {}, and the payload has {} bytes", append.raw_size, append.payload.size()));
  }
  for (const Stamp& stamp : append.stamps) {
    if (append.codec != Codec::kNone || stamp.append >= before.size() || stamp.at > append.payload.size() ||
        append.payload.size() - stamp.at < sizeof(std::uint64_t))
      return refuse("a stamp has no place in it, or is of no append before it");
  }
  const auto stamp = [&](std::string& frame) {  // which ends with the payload
    const std::size_t start = frame.size() - append.payload.size();
    for (const Stamp& one : append.stamps) std::memcpy(frame.data() + start + one.at, &before[one.append], sizeof(std::uint64_t));
  };
  stored::PartitionRecord& record = draft->record;
  const std::uint64_t offset = record.end;
  record.end += append.count;
  record.appended_us = std::max(record.appended_us, now_us_);  // G7
  if (draft->frame != kNoFrame) {
    FrameDraft& frame = frames_[draft->frame];
    if (frame.header.codec == Codec::kNone && append.codec == Codec::kNone && frame.header.schema_id == append.schema_id &&
        frame.header.raw_size + append.payload.size() <= kSharedFrameBytesMax) {
      if (frame.shared.empty()) frame.shared = frame.payload;
      frame.shared += append.payload;
      stamp(frame.shared);
      frame.header.count += append.count;
      frame.header.raw_size += append.raw_size;
      record.bytes += append.payload.size();
      return offset;
    }
  }
  record.bytes += stored::kFrameHeaderSize + append.payload.size();
  draft->frame = frames_.size();
  frames_.push_back({draft->topic->short_id,
                     append.partition,
                     offset,
                     {append.schema_id, append.count, record.appended_us, append.codec, append.raw_size},
                     append.payload,
                     append.stamps.empty() ? std::string() : append.payload});
  if (!append.stamps.empty()) stamp(frames_.back().shared);
  return offset;
}

base::Result<void> CommitDraft::commit_offset(const OffsetCommit& commit) {
  const ReaderKey& reader = commit.reader;
  const auto registered = state_.readers.find(reader);
  if (registered == state_.readers.end()) {
    return base::not_found(fmt::format("an offset is committed for table {} on topic {}, partition {}, which is not registered as a reader",
                                       reader.table.text(), reader.topic.text(), reader.partition));
  }
  const stored::PartitionRecord* const stands = state_.partition(reader.topic, reader.partition);
  base::check(stands != nullptr, "a registered reader of a partition that is not there");
  std::uint64_t end = stands->end;
  const auto& topic = state_.topics.at(reader.topic);
  const auto drafted = partitions_.find(static_cast<std::uint64_t>(topic.short_id) << 32 | reader.partition);
  if (drafted != partitions_.end()) end = drafted->second.record.end;
  if (commit.offset > end) {
    return base::invalid(fmt::format("offset {} is committed for table {} on topic {}, partition {}, which ends at {}", commit.offset,
                                     reader.table.text(), topic.topic.name, reader.partition, end));
  }
  if (commit.offset < stands->first) {
    return base::invalid(fmt::format("offset {} is committed for table {} on topic {}, partition {}, which retains offsets from {} on",
                                     commit.offset, reader.table.text(), topic.topic.name, reader.partition, stands->first));
  }
  const std::uint64_t start = registered->second.start;
  if (commit.offset < start) {
    return base::invalid(fmt::format("offset {} is committed for table {} on topic {}, partition {}, which it reads from offset {} on",
                                     commit.offset, reader.table.text(), topic.topic.name, reader.partition, start));
  }
  offsets_[reader] = {start, commit.offset};
  return {};
}

base::Result<void> CommitDraft::count(const std::string& name, std::int64_t delta) {
  const auto stands = state_.counters.find(name);
  std::uint64_t& value = counters_.try_emplace(name, stands == state_.counters.end() ? 0 : stands->second).first->second;
  if (delta < 0 && value < 0 - static_cast<std::uint64_t>(delta)) {
    return base::invalid(fmt::format("counter {} stands at {}, and {} is added to it", name, value, delta));
  }
  value += static_cast<std::uint64_t>(delta);
  return {};
}

void CommitDraft::write_to(OrderedStore::Batch& batch) {
  for (FrameDraft& frame : frames_) {
    if (!frame.shared.empty()) frame.payload = frame.shared;
    std::string key = stored::frame_key(frame.topic, frame.partition, frame.base_offset);
    std::string header = stored::encode_frame_header(key, frame.header, frame.payload);
    batch.put(Space::kFrames, std::move(key), std::move(header), frame.payload);
  }
  for (const auto& [id, draft] : partitions_) {
    batch.put(Space::kRecords, stored::partition_key(draft.topic->short_id, draft.partition), stored::encode_partition(draft.record));
  }
  for (const auto& [reader, position] : offsets_) batch.put(Space::kRecords, stored::reader_key(reader), stored::encode_reader(position));
  for (const auto& [ids, bytes] : pending_) {
    std::string key = stored::pending_key(ids.first, ids.second);
    if (bytes.empty()) {
      batch.erase(Space::kRecords, std::move(key));
    } else {
      batch.put(Space::kRecords, std::move(key), {}, bytes);
    }
  }
  for (const auto& [name, value] : counters_) batch.put(Space::kRecords, stored::counter_key(name), stored::encode_number(value));
  // The expired go first: one of them may come again in this very batch.
  expired_ = state_.idempotency.removable(now_us_, idempotency_.size(), kExpiredKeysMax);
  for (const std::string& key : expired_) batch.erase(Space::kRecords, stored::idempotency_key(key));
  for (const auto& [key, record] : idempotency_) {
    batch.put(Space::kRecords, stored::idempotency_key(key), stored::encode_idempotency(*record));
  }
}

void CommitDraft::publish(LogState& state) {
  for (const auto& [id, draft] : partitions_) state.topics.at(draft.topic->topic.id).partitions[draft.partition] = draft.record;
  for (const auto& [reader, position] : offsets_) state.readers[reader] = position;
  for (const auto& [ids, bytes] : pending_) {
    if (bytes.empty()) {
      state.pending.erase(ids);
    } else {
      state.pending[ids] = bytes;
    }
  }
  for (const auto& [name, value] : counters_) state.counters[name] = value;
  for (const std::string& key : expired_) state.idempotency.erase(key);
  for (const auto& [key, record] : idempotency_) state.idempotency.set(key, record->expires_at_us);
}

}  // namespace antler::streams
