#include "streams/embedded_log.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "streams/commit_draft.h"
#include "streams/rocksdb_store.h"
#include "streams/stored_records.h"
#include "streams/wal_check.h"

namespace antler::streams {
namespace {

constexpr std::uint64_t kSizeBytesBeforeAsking = 4u << 20;
constexpr std::int64_t kSizeAgeNsMax = 1'000'000'000;
constexpr std::uint64_t kReclaimSlackBytes = 64u << 20;  // dead bytes that are not worth rewriting what lives

}  // namespace

base::Result<std::unique_ptr<EmbeddedLog>> EmbeddedLog::open(OrderedStore& store, base::Clock& clock, base::Random& random) {
  auto state = load_state(store);
  if (!state.ok()) return state.error();
  auto format = store.get(Space::kRecords, stored::kFormatKey);
  if (!format.ok()) return format.error();
  // A log of an older format gets the new one before anything is written in it: a program that cannot read it says so then.
  if (!*format || stored::decode_number(**format) != stored::kFormatVersion) {
    OrderedStore::Batch batch;
    batch.put(Space::kRecords, std::string(stored::kFormatKey), stored::encode_number(stored::kFormatVersion));
    if (auto written = store.write(batch, true); !written.ok()) return written.error();
  }
  return std::unique_ptr<EmbeddedLog>(new EmbeddedLog(store, clock, random, std::move(*state)));
}

base::Result<std::unique_ptr<EmbeddedLog>> EmbeddedLog::open(std::unique_ptr<OrderedStore> store, base::Clock& clock,
                                                             base::Random& random) {
  auto log = open(*store, clock, random);
  if (log.ok()) (*log)->owned_ = std::move(store);
  return log;
}

EmbeddedLog::EmbeddedLog(OrderedStore& store, base::Clock& clock, base::Random& random, LogState state)
    : store_(store), clock_(clock), random_(random), state_(std::move(state)) {
  refresh_size();
}

EmbeddedLog::~EmbeddedLog() {
  // What is not flushed is replayed at the next open: an error here loses nothing.
  if (owned_ && !failure_) static_cast<void>(owned_->flush().ok());
}

base::Result<void> EmbeddedLog::alive() const {
  const std::shared_lock lock(state_mutex_);
  if (failure_) return failure_->with_note("the log has failed earlier and takes nothing more");
  return {};
}

base::Error EmbeddedLog::fail(const base::Error& error) {
  const std::unique_lock lock(state_mutex_);
  if (!failure_) failure_ = error;
  return error;
}

base::Result<void> EmbeddedLog::write(const OrderedStore::Batch& batch, bool sync) {
  auto written = store_.write(batch, sync);
  if (!written.ok()) return fail(written.error());  // G4: whether it is on the disk is unknown; only a new open can tell
  unsynced_ = !sync;
  size_written_.fetch_add(batch.bytes(), std::memory_order_relaxed);
  return {};
}

void EmbeddedLog::refresh_size() {
  size_known_ = store_.size_bytes();
  size_written_ = 0;
  size_asked_ns_ = clock_.steady_ns();
}

base::Result<Topic> EmbeddedLog::ensure_topic(std::string_view name, std::uint32_t partitions) {
  if (name.empty() || name.size() > kTopicNameBytesMax) {
    return base::invalid(fmt::format("a topic's name has {} bytes; 1 to {} are allowed", name.size(), kTopicNameBytesMax));
  }
  if (partitions == 0 || partitions > kPartitionsMax) {
    return base::invalid(fmt::format("topic {}: {} partitions; 1 to {} are allowed", name, partitions, kPartitionsMax));
  }
  const std::scoped_lock writing(write_mutex_);
  if (auto ready = alive(); !ready.ok()) return ready.error();
  if (const auto found = state_.topic_ids.find(name); found != state_.topic_ids.end()) {
    const Topic& topic = state_.topics.at(found->second).topic;
    if (topic.partitions == partitions) return topic;
    return base::conflict(
        fmt::format("topic {} has {} partitions, and {} are asked for; their number cannot change", name, topic.partitions, partitions));
  }
  TopicState made{state_.next_short_id, {base::Uuid::random(random_), std::string(name), partitions, 1}, {}};
  made.partitions.resize(partitions);
  OrderedStore::Batch batch;
  batch.put(Space::kRecords, stored::topic_key(made.short_id), stored::encode_topic(made.topic));
  if (auto written = write(batch, true); !written.ok()) return written.error();
  const Topic topic = made.topic;
  const std::unique_lock lock(state_mutex_);
  ++state_.next_short_id;
  state_.topic_ids.emplace(topic.name, topic.id);
  state_.topics.emplace(topic.id, std::move(made));
  return topic;
}

std::optional<Topic> EmbeddedLog::find_topic(std::string_view name) const {
  const std::shared_lock lock(state_mutex_);
  const auto found = state_.topic_ids.find(name);
  if (found == state_.topic_ids.end()) return std::nullopt;
  return state_.topics.at(found->second).topic;
}

std::vector<Topic> EmbeddedLog::topics() const {
  const std::shared_lock lock(state_mutex_);
  std::vector<Topic> topics;
  for (const auto& [name, id] : state_.topic_ids) topics.push_back(state_.topics.at(id).topic);
  return topics;
}

base::Result<Topic> EmbeddedLog::begin_epoch(const base::Uuid& topic) {
  const std::scoped_lock writing(write_mutex_);
  if (auto ready = alive(); !ready.ok()) return ready.error();
  const auto found = state_.topics.find(topic);
  if (found == state_.topics.end()) return base::not_found(fmt::format("there is no topic {}", topic.text()));
  Topic next = found->second.topic;
  ++next.epoch;
  OrderedStore::Batch batch;
  batch.put(Space::kRecords, stored::topic_key(found->second.short_id), stored::encode_topic(next));
  if (auto written = write(batch, true); !written.ok()) return written.error();
  const std::unique_lock lock(state_mutex_);
  found->second.topic.epoch = next.epoch;
  return next;
}

base::Result<void> EmbeddedLog::put_schema(std::uint64_t id, std::string_view canonical) {
  const std::scoped_lock writing(write_mutex_);
  if (auto ready = alive(); !ready.ok()) return ready;
  if (const auto found = state_.schemas.find(id); found != state_.schemas.end()) {
    if (found->second == canonical) return {};
    return base::conflict(fmt::format("schema {} is there with another descriptor", base::hex64(id)));
  }
  OrderedStore::Batch batch;
  batch.put(Space::kRecords, stored::schema_key(id), std::string(canonical));
  if (auto written = write(batch, true); !written.ok()) return written;
  const std::unique_lock lock(state_mutex_);
  state_.schemas.emplace(id, canonical);
  return {};
}

base::Result<std::string> EmbeddedLog::schema(std::uint64_t id) const {
  const std::shared_lock lock(state_mutex_);
  const auto found = state_.schemas.find(id);
  if (found == state_.schemas.end()) return base::not_found(fmt::format("there is no schema {}", base::hex64(id)));
  return found->second;
}

base::Result<void> EmbeddedLog::register_reader(const ReaderKey& reader, std::uint64_t offset) {
  const std::scoped_lock writing(write_mutex_);
  if (auto ready = alive(); !ready.ok()) return ready;
  auto place = find(reader.topic, reader.partition);
  if (!place.ok()) return place.error();
  if (state_.readers.contains(reader)) return {};
  const auto refuse = [&](std::string_view what) {
    return fmt::format("a reader of topic {}, partition {} is to begin at offset {}, and {}", place->topic_name, reader.partition, offset,
                       what);
  };
  if (offset < place->record.first) return base::not_found(refuse(fmt::format("the first one retained is {}", place->record.first)));
  if (offset > place->record.end) return base::invalid(refuse(fmt::format("it ends at {}", place->record.end)));
  OrderedStore::Batch batch;
  ReaderPosition position{offset, offset};
  if (const auto retired = state_.retired.find(reader); retired != state_.retired.end()) {
    const std::uint64_t consumed = retired->second.committed - retired->second.start;
    position.committed = std::max(offset, retired->second.committed);
    position.start = position.committed - consumed;
    batch.erase(Space::kRecords, stored::retired_key(reader));
  }
  batch.put(Space::kRecords, stored::reader_key(reader), stored::encode_reader(position));
  if (auto written = write(batch, true); !written.ok()) return written;
  const std::unique_lock lock(state_mutex_);
  state_.retired.erase(reader);
  state_.readers.emplace(reader, position);
  return {};
}

base::Result<void> EmbeddedLog::unregister_reader(const ReaderKey& reader) {
  const std::scoped_lock writing(write_mutex_);
  if (auto ready = alive(); !ready.ok()) return ready;
  const auto found = state_.readers.find(reader);
  if (found == state_.readers.end()) return {};
  if (state_.pending.contains({reader.table, reader.topic})) {
    return base::conflict(fmt::format("table {} is to read topic {} no more, and a batch of it is still on its way into the table",
                                      reader.table.text(), state_.topics.at(reader.topic).topic.name));
  }
  OrderedStore::Batch batch;
  batch.erase(Space::kRecords, stored::reader_key(reader));
  batch.put(Space::kRecords, stored::retired_key(reader), stored::encode_reader(found->second));
  if (auto written = write(batch, true); !written.ok()) return written;
  const std::unique_lock lock(state_mutex_);
  state_.retired.emplace(reader, found->second);
  state_.readers.erase(found);
  return {};
}

std::map<ReaderKey, std::uint64_t> EmbeddedLog::readers() const {
  const std::shared_lock lock(state_mutex_);
  std::map<ReaderKey, std::uint64_t> committed;
  for (const auto& [reader, position] : state_.readers) committed.emplace_hint(committed.end(), reader, position.committed);
  return committed;
}

std::uint64_t EmbeddedLog::reader_start(const ReaderKey& reader) const {
  const std::shared_lock lock(state_mutex_);
  const auto found = state_.readers.find(reader);
  return found == state_.readers.end() ? 0 : found->second.start;
}

base::Result<std::vector<Receipt>> EmbeddedLog::commit(std::span<const Step> steps) {
  const std::scoped_lock writing(write_mutex_);
  if (auto ready = alive(); !ready.ok()) return ready.error();
  CommitDraft draft(state_, clock_.wall_us());
  std::vector<Receipt> receipts;
  receipts.reserve(steps.size());
  for (const Step& step : steps) {
    if (auto repeat = draft.repeat(step)) {  // G3
      draft.require_durable(step.durable);
      Receipt receipt;
      receipt.committed_at_us = clock_.wall_us();
      if (!repeat->answer) {
        const std::string key = stored::idempotency_key(repeat->key);
        auto value = store_.get(Space::kRecords, key);
        if (!value.ok()) return fail(value.error());
        const auto record = *value ? stored::decode_idempotency(key, **value) : std::nullopt;
        if (!record) return fail(base::internal("the log is damaged: an idempotency record is missing"));
        repeat->answer = record->answer;
      }
      receipt.repeated_answer = std::move(repeat->answer);
      receipts.push_back(std::move(receipt));
      continue;
    }
    auto receipt = draft.add(step);
    if (!receipt.ok()) return receipt.error();
    receipts.push_back(std::move(*receipt));
  }
  OrderedStore::Batch batch;
  draft.write_to(batch);
  if (!batch.empty()) {
    if (auto written = write(batch, draft.durable()); !written.ok()) return written.error();
    const std::unique_lock lock(state_mutex_);
    draft.publish(state_);
  } else if (draft.durable() && unsynced_) {
    if (auto written = write(batch, true); !written.ok()) return written.error();
  }
  if (size_written_ > kSizeBytesBeforeAsking || clock_.steady_ns() - size_asked_ns_ > kSizeAgeNsMax) refresh_size();
  return receipts;
}

base::Result<EmbeddedLog::Place> EmbeddedLog::find(const base::Uuid& topic, std::uint32_t partition) const {
  const std::shared_lock lock(state_mutex_);
  const auto found = state_.topics.find(topic);
  if (found == state_.topics.end()) return base::not_found(fmt::format("there is no topic {}", topic.text()));
  const TopicState& state = found->second;
  if (partition >= state.partitions.size()) {
    return base::not_found(
        fmt::format("topic {} has {} partitions and no partition {}", state.topic.name, state.partitions.size(), partition));
  }
  return Place{state.short_id, state.topic.name, state.partitions[partition]};
}

base::Result<std::vector<Frame>> EmbeddedLog::read(const base::Uuid& topic, std::uint32_t partition, std::uint64_t offset,
                                                   const ReadLimits& limits) const {
  if (auto ready = alive(); !ready.ok()) return ready.error();
  auto place = find(topic, partition);
  if (!place.ok()) return place.error();
  const auto [first, end] = std::pair(place->record.first, place->record.end);
  const auto at = [&](std::uint64_t where) {
    return fmt::format("topic {}, partition {}, offset {}", place->topic_name, partition, where);
  };
  if (offset < first) return base::not_found(fmt::format("{} is no longer there: the first one retained is {}", at(offset), first));
  if (offset > end) return base::invalid(fmt::format("{} is past the end, which is {}", at(offset), end));
  std::vector<Frame> frames;
  if (offset == end) return frames;

  std::optional<base::Error> damage;
  std::uint64_t next = offset;  // what the following frame must begin with; the first one has to hold it
  std::uint64_t bytes = 0;
  bool full = false;
  auto scanned = store_.scan(
      Space::kFrames, stored::frame_key(place->short_id, partition, first), stored::frame_key(place->short_id, partition, offset),
      stored::frame_key(place->short_id, partition, end), [&](std::string_view key, std::string_view value) {
        if (!frames.empty() &&
            (bytes + value.size() - stored::kFrameHeaderSize > limits.bytes_max || next - offset >= limits.records_max)) {
          full = true;
          return false;
        }
        const auto frame = stored::decode_frame(key, value);
        if (!frame) {
          base::Reader reader(key.substr(8));
          damage = base::internal(fmt::format("{}: the frame does not match its checksum", at(reader.get_big_endian<std::uint64_t>())));
          return false;
        }
        const bool follows = frames.empty() ? frame->base_offset <= next && next < frame->end_offset() : frame->base_offset == next;
        if (!follows) {
          damage = base::internal(fmt::format("{}: its frame is missing; the next one begins at {}", at(next), frame->base_offset));
          return false;
        }
        frames.push_back({frame->base_offset, frame->header.schema_id, frame->header.count, frame->header.appended_at_us,
                          frame->header.codec, frame->header.raw_size, std::string(frame->payload)});
        bytes += frame->payload.size();
        next = frame->end_offset();
        return true;
      });
  if (!scanned.ok()) return scanned.error().with_note(at(next));
  if (!damage && !full && next != end) damage = base::internal(fmt::format("{}: its frame is missing", at(next)));
  if (damage) {
    // Retention may have passed while we read.
    auto now = find(topic, partition);
    if (now.ok() && offset < now->record.first) {
      return base::not_found(fmt::format("{} is no longer there: the first one retained is {}", at(offset), now->record.first));
    }
    return *damage;
  }
  return frames;
}

std::uint64_t EmbeddedLog::first_offset(const base::Uuid& topic, std::uint32_t partition) const {
  const std::shared_lock lock(state_mutex_);
  const auto* const record = state_.partition(topic, partition);
  return record == nullptr ? 0 : record->first;
}

std::uint64_t EmbeddedLog::end_offset(const base::Uuid& topic, std::uint32_t partition) const {
  const std::shared_lock lock(state_mutex_);
  const auto* const record = state_.partition(topic, partition);
  return record == nullptr ? 0 : record->end;
}

std::uint64_t EmbeddedLog::committed(const ReaderKey& reader) const {
  const std::shared_lock lock(state_mutex_);
  const auto found = state_.readers.find(reader);
  return found == state_.readers.end() ? 0 : found->second.committed;
}

std::vector<Pending> EmbeddedLog::pending() const {
  const std::shared_lock lock(state_mutex_);
  std::vector<Pending> all;
  for (const auto& [ids, bytes] : state_.pending) all.push_back({ids.first, ids.second, bytes});
  return all;
}

std::map<std::string, std::uint64_t> EmbeddedLog::counters() const {
  const std::shared_lock lock(state_mutex_);
  return {state_.counters.begin(), state_.counters.end()};
}

LogSnapshot EmbeddedLog::snapshot() const {
  const std::shared_lock lock(state_mutex_);
  return state_.snapshot();
}

std::optional<std::string> EmbeddedLog::idempotent_answer(std::string_view key) const {
  {
    const std::shared_lock lock(state_mutex_);
    if (!state_.idempotency.alive(std::string(key), clock_.wall_us())) return std::nullopt;
  }
  // An answer that cannot be read is found out by the commit, which refuses to write the step twice.
  const std::string stored_key = stored::idempotency_key(key);
  const auto value = store_.get(Space::kRecords, stored_key);
  if (!value.ok() || !*value) return std::nullopt;
  auto record = stored::decode_idempotency(stored_key, **value);
  if (!record) return std::nullopt;
  return std::move(record->answer);
}

base::Result<std::uint64_t> EmbeddedLog::apply_retention(const base::Uuid& topic, const Retention& retention) {
  if (auto ready = alive(); !ready.ok()) return ready.error();
  std::uint64_t dropped = 0;
  for (std::uint32_t partition = 0;; ++partition) {
    auto place = find(topic, partition);
    if (!place.ok() && partition > 0) break;  // past the last partition
    if (!place.ok()) return place.error();
    std::uint64_t limit = 0;
    {
      const std::shared_lock lock(state_mutex_);
      limit = state_.lowest_committed(topic, partition, place->record.end);
    }
    auto found = find_cut(*place, partition, limit, retention);
    if (!found.ok()) return found.error();
    if (found->first == place->record.first) continue;
    auto records = cut(topic, partition, *place, *found);
    if (!records.ok()) return records.error();
    dropped += *records;
  }
  std::uint64_t live = 0;
  {
    const std::shared_lock lock(state_mutex_);
    live = state_.live_bytes();
  }
  // Rewriting what lives is worth it once more than as much is dead: each dead byte pays for at most one that lives. When the disk is tight
  // a quarter is enough, so that what is dead does not close the doors to what is not (G23).
  const std::uint64_t size = store_.size_bytes();
  const bool is_tight = retention.tight_from_bytes > 0 && size > retention.tight_from_bytes;
  if (dropped > 0 && (size > 2 * live + kReclaimSlackBytes || (is_tight && size > live + live / 4))) {
    auto reclaimed = store_.rewrite(Space::kFrames);
    if (!reclaimed.ok()) return fail(reclaimed.error());
  }
  const std::scoped_lock writing(write_mutex_);
  refresh_size();
  return dropped;
}

base::Result<EmbeddedLog::Cut> EmbeddedLog::find_cut(const Place& place, std::uint32_t partition, std::uint64_t limit,
                                                     const Retention& retention) const {
  Cut cut{place.record.first, 0};
  const std::int64_t now_us = clock_.wall_us();
  std::optional<base::Error> damage;
  const std::string lower = stored::frame_key(place.short_id, partition, place.record.first);
  auto scanned = store_.scan(
      Space::kFrames, lower, lower, stored::frame_key(place.short_id, partition, limit), [&](std::string_view key, std::string_view value) {
        const auto frame = stored::decode_frame(key, value);
        if (!frame || frame->base_offset != cut.first) {
          damage = base::internal(
              fmt::format("topic {}, partition {}, offset {}: its frame is damaged", place.topic_name, partition, cut.first));
          return false;
        }
        const bool old = retention.age_us_max > 0 && now_us - frame->header.appended_at_us > retention.age_us_max;
        const bool large = retention.bytes_max > 0 && place.record.bytes - cut.bytes > retention.bytes_max;
        if (frame->end_offset() > limit || !(old || large)) return false;  // G6
        cut.first = frame->end_offset();
        cut.bytes += value.size();
        return true;
      });
  if (!scanned.ok()) return scanned.error();
  if (damage) return *damage;
  return cut;
}

base::Result<std::uint64_t> EmbeddedLog::cut(const base::Uuid& topic, std::uint32_t partition, const Place& place, const Cut& cut) {
  // From 0 and not from the first frame: what an earlier cut dropped stays dropped, whatever became of its tombstone.
  const std::string from = stored::frame_key(place.short_id, partition, 0);
  const std::string until = stored::frame_key(place.short_id, partition, cut.first);
  {
    const std::scoped_lock writing(write_mutex_);
    if (auto ready = alive(); !ready.ok()) return ready.error();
    stored::PartitionRecord record = *state_.partition(topic, partition);  // it may have grown since
    // G6: a reader may have come, or gone back, while we looked. Another retention may have been faster.
    if (state_.lowest_committed(topic, partition, record.end) < cut.first || record.first != place.record.first) return std::uint64_t{0};
    record.first = cut.first;
    record.bytes -= cut.bytes;
    OrderedStore::Batch batch;
    batch.erase_range(Space::kFrames, from, until);
    batch.put(Space::kRecords, stored::partition_key(place.short_id, partition), stored::encode_partition(record));
    if (auto written = write(batch, true); !written.ok()) return written.error();
    const std::unique_lock lock(state_mutex_);
    state_.topics.at(topic).partitions[partition] = record;
  }
  if (auto reclaimed = store_.reclaim(Space::kFrames, from, until); !reclaimed.ok()) return fail(reclaimed.error());
  return cut.first - place.record.first;
}

base::Result<void> EmbeddedLog::drop_topic(const base::Uuid& topic, const std::map<std::string, std::string>& renamed) {
  std::uint32_t short_id = 0;
  {
    const std::scoped_lock writing(write_mutex_);
    if (auto ready = alive(); !ready.ok()) return ready;
    const auto found = state_.topics.find(topic);
    if (found == state_.topics.end()) return {};
    const std::string name = found->second.topic.name;
    short_id = found->second.short_id;
    const auto of_topic = [&](const auto& reader) { return reader.first.topic == topic; };
    if (std::any_of(state_.readers.begin(), state_.readers.end(), of_topic)) {
      return base::conflict(fmt::format("topic {} is still read", name));
    }
    if (std::any_of(state_.pending.begin(), state_.pending.end(), [&](const auto& batch) { return batch.first.second == topic; })) {
      return base::conflict(fmt::format("topic {} has a batch on its way into a table", name));
    }
    OrderedStore::Batch batch;
    // Its short id is never given out again, also when it was the highest: what becomes of the tombstone does not matter then.
    batch.put(Space::kRecords, std::string(stored::kNextTopicKey), stored::encode_number(state_.next_short_id));
    batch.erase(Space::kRecords, stored::topic_key(short_id));
    for (std::uint32_t i = 0; i < found->second.partitions.size(); ++i) batch.erase(Space::kRecords, stored::partition_key(short_id, i));
    for (const auto& retired : state_.retired) {
      if (of_topic(retired)) batch.erase(Space::kRecords, stored::retired_key(retired.first));
    }
    std::map<std::string, std::uint64_t> counters;
    for (const auto& [from, to] : renamed) {
      const auto count = state_.counters.find(from);
      if (count == state_.counters.end()) continue;
      const auto there = state_.counters.find(to);
      counters[to] = count->second + (there == state_.counters.end() ? 0 : there->second);
      batch.erase(Space::kRecords, stored::counter_key(from));
      batch.put(Space::kRecords, stored::counter_key(to), stored::encode_number(counters[to]));
    }
    batch.erase_range(Space::kFrames, stored::frame_key(short_id, 0, 0), stored::frame_key(short_id + 1, 0, 0));
    if (auto written = write(batch, true); !written.ok()) return written;
    const std::unique_lock lock(state_mutex_);
    for (const auto& [from, to] : renamed) state_.counters.erase(from);
    for (const auto& [to, count] : counters) state_.counters[to] = count;
    std::erase_if(state_.retired, of_topic);
    state_.topic_ids.erase(name);
    state_.topics.erase(found);
  }
  auto reclaimed = store_.reclaim(Space::kFrames, stored::frame_key(short_id, 0, 0), stored::frame_key(short_id + 1, 0, 0));
  if (reclaimed.ok()) reclaimed = store_.rewrite(Space::kFrames);
  if (!reclaimed.ok()) return fail(reclaimed.error());
  const std::scoped_lock writing(write_mutex_);
  refresh_size();
  return {};
}

std::uint64_t EmbeddedLog::size_bytes() const {
  return size_known_.load(std::memory_order_relaxed) + size_written_.load(std::memory_order_relaxed);
}

std::uint64_t EmbeddedLog::topic_bytes(const base::Uuid& topic) const {
  const std::shared_lock lock(state_mutex_);
  return state_.topic_bytes(topic);
}

base::Result<std::unique_ptr<Log>> open_rocksdb_log(const std::string& path, base::Clock& clock, base::Random& random,
                                                    RecoveryReport* report, const LogMemory& memory) {
  const std::int64_t began_ns = clock.steady_ns();
  WalScan wal;
  auto store =
      open_rocksdb_store(path, {.write_buffer_bytes_max = memory.write_buffers, .block_cache_bytes_max = memory.block_cache}, &wal);
  if (!store.ok()) return store.error();
  auto log = EmbeddedLog::open(std::move(*store), clock, random);
  if (!log.ok()) return log.error().with_note("the log in " + path);
  if (report != nullptr) {
    const LogSnapshot snapshot = (*log)->snapshot();
    *report = {.readers = snapshot.readers.size(),
               .wal_bytes = wal.bytes,
               .writes_replayed = wal.writes,
               .torn_bytes = wal.torn_bytes,
               .pending = snapshot.pending.size(),
               .took_ms = (clock.steady_ns() - began_ns) / 1'000'000};
    for (const Topic& topic : (*log)->topics()) {
      ++report->topics;
      report->partitions += topic.partitions;
      report->bytes += (*log)->topic_bytes(topic.id);
      if (topic.epoch > 1) report->epochs.emplace(topic.name, topic.epoch);
      for (const PartitionPosition& position : snapshot.topics.at(topic.id)) report->records += position.end - position.first;
    }
  }
  return std::unique_ptr<Log>(std::move(*log));
}

}  // namespace antler::streams
