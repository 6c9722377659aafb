// Log: the port behind which records wait, durable, until every reader has them. The embedded log (embedded_log.h) keeps it
// on RocksDB or in memory; one conformance suite runs on both.
//
// What it guarantees: a span of steps given to `commit` becomes durable as one atomic write (G1, G5); offsets of a partition
// are consecutive and never reused within an epoch (G7, G11); damage is an error that names where, never a skipped record
// (G4). `commit` is called from one thread, the commit thread; everything else may be called from any thread.
#pragma once

#include <boost/container/small_vector.hpp>
#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/assertion.h"
#include "base/result.h"
#include "base/uuid.h"

namespace antler::streams {

struct Topic {
  base::Uuid id;
  std::string name;
  std::uint32_t partitions = 1;
  std::uint32_t epoch = 1;  // a new one begins whenever offsets could recur or rows are meant to come again (G11)
  bool operator==(const Topic&) const = default;
};

enum class Codec : std::uint8_t { kNone = 0, kLz4 = 1 };

/// A place in a payload for an offset that is not known before the log gives it out: that of another append of the same step.
struct Stamp {
  std::size_t append = 0;  // its number in the step; it comes before
  std::size_t at = 0;      // the first of eight bytes
};

/// Records of one schema with consecutive offsets, as they are appended to a partition.
struct Append {
  base::Uuid topic;
  std::uint32_t partition = 0;
  std::uint64_t schema_id = 0;
  std::uint32_t count = 0;  // records in `payload`, at least 1
  Codec codec = Codec::kNone;
  std::uint32_t raw_size = 0;   // bytes of the payload before compression
  std::string payload;          // row bytes one after another, under `codec`
  std::vector<Stamp> stamps{};  // of a payload that is not compressed
};

/// The same as it is read back.
struct Frame {
  std::uint64_t base_offset = 0;
  std::uint64_t schema_id = 0;
  std::uint32_t count = 0;
  std::int64_t appended_at_us = 0;  // wall time of the commit; never runs backwards within a partition
  Codec codec = Codec::kNone;
  std::uint32_t raw_size = 0;
  std::string payload;

  [[nodiscard]] std::uint64_t end_offset() const { return base_offset + count; }
};

/// Who reads what: a table that is fed by one partition of a topic (G10).
struct ReaderKey {
  base::Uuid table;
  base::Uuid topic;
  std::uint32_t partition = 0;
  auto operator<=>(const ReaderKey&) const = default;
};

struct OffsetCommit {
  ReaderKey reader;
  std::uint64_t offset = 0;  // the first offset that is still to be read; not below the reader's start
};

/// A batch that is on its way into a table (G10). The log keeps the bytes and does not read them.
struct Pending {
  base::Uuid table;
  base::Uuid topic;
  std::string bytes;  // empty: the batch is settled, the record goes
};

/// The answer that a repeated request with the same key gets again (G3).
struct IdempotencyRecord {
  std::string key;
  std::string answer;
  std::int64_t expires_at_us = 0;
};

/// The name of a counter. Copies share its text, so that what is counted for each request costs no allocation.
class CounterName {
 public:
  CounterName() = default;                                                                        // of none
  CounterName(std::string text) : text_(std::make_shared<const std::string>(std::move(text))) {}  // NOLINT(google-explicit-constructor)
  CounterName(const char* text) : CounterName(std::string(text)) {}                               // NOLINT(google-explicit-constructor)
  [[nodiscard]] const std::string& text() const {
    base::check(text_ != nullptr, "a counter has a name");
    return *text_;
  }

 private:
  std::shared_ptr<const std::string> text_;
};

/// One atomic step: all of it is durable or none (G5). The append and the counters of a request are within it.
struct Step {
  boost::container::small_vector<Append, 1> appends;
  std::vector<OffsetCommit> offsets;
  std::vector<Pending> pending;
  boost::container::small_vector<std::pair<CounterName, std::int64_t>, 3> counters;  // added to the counter of that name (G19)
  std::vector<IdempotencyRecord> idempotency;
  bool durable = true;  // false: it may ride with a later fsync. A durable step, also one of nothing else, makes all before it durable
};

struct Receipt {
  using Offsets = boost::container::small_vector<std::uint64_t, 2>;
  Offsets base_offsets;  // one for each append
  std::int64_t committed_at_us = 0;
  /// Set when an idempotency key of the step was there already: nothing of the step was written, and this is the answer of then (G3).
  std::optional<std::string> repeated_answer;
};

struct ReadLimits {
  std::size_t bytes_max = 8u << 20;        // of payloads; at least one frame is returned when there is one
  std::uint64_t records_max = UINT64_MAX;  // frames are added while fewer than this are gathered
};

/// What of a topic may go: never past the lowest committed offset of a registered reader (G6). A frame goes when either bound says so.
struct Retention {
  std::int64_t age_us_max = 0;  // 0: no bound
  std::uint64_t bytes_max = 0;  // of each partition, as stored; 0: no bound
  /// From this size of the log on, disk that dropped records hold is given back sooner, at the price of more rewriting; 0: it is never so.
  std::uint64_t tight_from_bytes = 0;
};

/// Where a reader stands. committed − start is what it has consumed, over all its registrations.
struct ReaderPosition {
  std::uint64_t start = 0;      // the offset it began at
  std::uint64_t committed = 0;  // the first offset that is still to be read
  bool operator==(const ReaderPosition&) const = default;
};

struct PartitionPosition {
  std::uint64_t first = 0;  // the first offset retained
  std::uint64_t end = 0;    // the next offset
  bool operator==(const PartitionPosition&) const = default;
};

/// Everything that is counted, as one commit left it: nothing of a step is in it without the rest of that step (G5, G19).
struct LogSnapshot {
  std::map<std::string, std::uint64_t> counters;
  std::map<base::Uuid, std::vector<PartitionPosition>> topics;  // by id; one for each partition
  std::map<ReaderKey, ReaderPosition> readers;
  std::set<std::pair<base::Uuid, base::Uuid>> pending;  // (table, topic) of the batches that are on their way
};

class Log {
 public:
  virtual ~Log() = default;

  /// The topic of that name, made with a new id when there is none. Another number of partitions is a conflict.
  virtual base::Result<Topic> ensure_topic(std::string_view name, std::uint32_t partitions) = 0;
  [[nodiscard]] virtual std::optional<Topic> find_topic(std::string_view name) const = 0;
  [[nodiscard]] virtual std::vector<Topic> topics() const = 0;
  /// Begins a new epoch of the topic; offsets go on.
  virtual base::Result<Topic> begin_epoch(const base::Uuid& topic) = 0;

  /// Keeps the canonical descriptor of a schema (G8). The same id with another text is a conflict.
  virtual base::Result<void> put_schema(std::uint64_t id, std::string_view canonical) = 0;
  [[nodiscard]] virtual base::Result<std::string> schema(std::uint64_t id) const = 0;

  /// A reader is known from its first registration on, at `offset`; retention waits for it. Registering again changes nothing.
  /// An offset that is not retained is not_found, one past the end invalid. A reader that was unregistered before goes on where it
  /// stopped, or at `offset` when that is later: it never gets a record twice.
  virtual base::Result<void> register_reader(const ReaderKey& reader, std::uint64_t offset) = 0;
  /// Retention no longer waits for the reader, and its offsets cannot be committed. Its counters stay, and so does what `register_reader`
  /// needs to let it go on. A batch of its table and topic that is pending is a conflict. Does nothing when there is no such reader.
  virtual base::Result<void> unregister_reader(const ReaderKey& reader) = 0;
  [[nodiscard]] virtual std::map<ReaderKey, std::uint64_t> readers() const = 0;  // → committed offset
  /// The offset the reader began at, so that committed − start is what it consumed. What it missed between two registrations moves its
  /// start. 0 for one that is not registered, and for those of logs of format 1.
  [[nodiscard]] virtual std::uint64_t reader_start(const ReaderKey& reader) const = 0;

  /// All steps in one write and, if any of them is durable, one fsync. Appends to one partition that follow one another may be stored
  /// as one frame. `invalid` and `not_found` name what is wrong with a step (no such topic, reader, partition): nothing was written and
  /// the log goes on. Any other error is fatal: after it every call fails (G4).
  virtual base::Result<std::vector<Receipt>> commit(std::span<const Step> steps) = 0;

  /// Frames from the one that holds `offset` on. Empty at the end. An offset below the first retained one is not_found, one past the
  /// end invalid, and damage internal with topic, partition and offset.
  [[nodiscard]] virtual base::Result<std::vector<Frame>> read(const base::Uuid& topic, std::uint32_t partition, std::uint64_t offset,
                                                              const ReadLimits& limits) const = 0;
  [[nodiscard]] virtual std::uint64_t first_offset(const base::Uuid& topic, std::uint32_t partition) const = 0;
  [[nodiscard]] virtual std::uint64_t end_offset(const base::Uuid& topic, std::uint32_t partition) const = 0;
  /// 0 for a reader that is not registered.
  [[nodiscard]] virtual std::uint64_t committed(const ReaderKey& reader) const = 0;
  [[nodiscard]] virtual std::vector<Pending> pending() const = 0;
  [[nodiscard]] virtual std::map<std::string, std::uint64_t> counters() const = 0;
  /// Counters, offsets and pending batches of one moment between two commits, which the calls above one after another are not.
  [[nodiscard]] virtual LogSnapshot snapshot() const = 0;
  [[nodiscard]] virtual std::optional<std::string> idempotent_answer(std::string_view key) const = 0;

  /// Drops whole frames from the front of each partition of the topic. Returns how many records went. It reads what it drops and may
  /// rewrite what stays, which takes seconds: call it from a thread that may wait, not from the commit thread.
  virtual base::Result<std::uint64_t> apply_retention(const base::Uuid& topic, const Retention& retention) = 0;
  /// Forgets the topic, its records and its readers of earlier, and gives their disk back, which takes as long as a rewrite of the log. A
  /// reader that is registered, or a batch that is pending, is a conflict. Counters get the names of `renamed`: a topic of that name that
  /// is made later counts from 0. Does nothing when there is no such topic.
  virtual base::Result<void> drop_topic(const base::Uuid& topic, const std::map<std::string, std::string>& renamed) = 0;
  /// The first error that made the log fail, when there was one, whoever's call met it: it takes nothing more (G4).
  [[nodiscard]] virtual base::Result<void> alive() const = 0;
  /// Bytes on the disk, or in memory.
  [[nodiscard]] virtual std::uint64_t size_bytes() const = 0;
  /// Memory that holds what goes into the log's files next: it fills, and is empty again.
  [[nodiscard]] virtual std::uint64_t buffer_bytes() const = 0;
  /// Bytes of the topic's retained frames, as stored: compressed payloads and a few bytes for each frame. 0 when there is no such topic.
  /// Cheap enough to be asked for each request (G23).
  [[nodiscard]] virtual std::uint64_t topic_bytes(const base::Uuid& topic) const = 0;
};

}  // namespace antler::streams
