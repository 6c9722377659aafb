// LogState: what the embedded log knows without asking its store: where every partition stands, readers, pending batches, counters,
// schemas, idempotency keys. Loaded whole at open and checked against the frames there. Not synchronised: EmbeddedLog locks.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "streams/log.h"
#include "streams/ordered_store.h"
#include "streams/stored_records.h"

namespace antler::streams {

struct TopicState {
  std::uint32_t short_id = 0;
  Topic topic;
  std::vector<stored::PartitionRecord> partitions;
};

/// Keys and when they expire; the answers stay in the store. Holds at most kKeysMax keys: beyond it those go that expire first (G22).
class IdempotencyIndex {
 public:
  static constexpr std::size_t kKeysMax = 262'144;

  IdempotencyIndex() = default;
  IdempotencyIndex(IdempotencyIndex&&) = default;
  IdempotencyIndex& operator=(IdempotencyIndex&&) = default;

  [[nodiscard]] bool alive(const std::string& key, std::int64_t now_us) const;
  void set(const std::string& key, std::int64_t expires_at_us);
  void erase(const std::string& key);
  /// At most `keys_max` keys that have expired, or that must make room for `coming` new ones.
  [[nodiscard]] std::vector<std::string> removable(std::int64_t now_us, std::size_t coming, std::size_t keys_max) const;
  [[nodiscard]] std::size_t size() const { return expiry_.size(); }

 private:
  std::unordered_map<std::string, std::int64_t> expiry_;
  std::set<std::pair<std::int64_t, std::string_view>> order_;  // views of the keys of `expiry_`, which stay where they are
};

struct LogState {
  std::map<base::Uuid, TopicState> topics;
  std::map<std::string, base::Uuid, std::less<>> topic_ids;  // by name
  std::uint32_t next_short_id = 1;
  std::map<std::uint64_t, std::string> schemas;
  std::map<ReaderKey, ReaderPosition> readers;
  std::map<ReaderKey, ReaderPosition> retired;                       // unregistered; never also in `readers`
  std::map<std::pair<base::Uuid, base::Uuid>, std::string> pending;  // (table, topic) → bytes
  std::map<std::string, std::uint64_t, std::less<>> counters;
  IdempotencyIndex idempotency;

  /// None when there is no such topic or partition.
  [[nodiscard]] const stored::PartitionRecord* partition(const base::Uuid& topic, std::uint32_t partition) const;
  /// The lowest committed offset of the partition's readers; `none` when it has no reader (G6).
  [[nodiscard]] std::uint64_t lowest_committed(const base::Uuid& topic, std::uint32_t partition, std::uint64_t none) const;
  [[nodiscard]] LogSnapshot snapshot() const;
  /// Bytes of the topic's retained frames; 0 when there is no such topic.
  [[nodiscard]] std::uint64_t topic_bytes(const base::Uuid& topic) const;
  /// Bytes of all retained frames.
  [[nodiscard]] std::uint64_t live_bytes() const;
};

/// Reads everything but the frames and compares the ends of each partition with its frames. A store of a newer format is unsupported,
/// anything that does not fit together is internal (G4). An empty store gives an empty state; it gets its format from the caller.
base::Result<LogState> load_state(const OrderedStore& store);

}  // namespace antler::streams
