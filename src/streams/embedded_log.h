// EmbeddedLog: the Log over an OrderedStore, RocksDB in an engine and memory in tests. It guarantees what log.h promises. What it needs
// on every call lives in memory (log_state.h); the store is asked for frames and answers only. `commit` runs on the commit thread,
// everything else on any thread: writers wait for each other, readers only for the moment in which a commit is published.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "streams/log.h"
#include "streams/log_state.h"
#include "streams/ordered_store.h"
#include "streams/recovery.h"

namespace antler::streams {

inline constexpr std::uint32_t kPartitionsMax = 1'024;
inline constexpr std::size_t kTopicNameBytesMax = 255;

class EmbeddedLog final : public Log {
 public:
  /// `store`, `clock` and `random` have to stay as long as the log.
  static base::Result<std::unique_ptr<EmbeddedLog>> open(OrderedStore& store, base::Clock& clock, base::Random& random);
  static base::Result<std::unique_ptr<EmbeddedLog>> open(std::unique_ptr<OrderedStore> store, base::Clock& clock, base::Random& random);
  /// Flushes a store that it owns, unless the log has failed.
  ~EmbeddedLog() override;

  base::Result<Topic> ensure_topic(std::string_view name, std::uint32_t partitions) override;
  [[nodiscard]] std::optional<Topic> find_topic(std::string_view name) const override;
  [[nodiscard]] std::vector<Topic> topics() const override;
  base::Result<Topic> begin_epoch(const base::Uuid& topic) override;
  base::Result<void> put_schema(std::uint64_t id, std::string_view canonical) override;
  [[nodiscard]] base::Result<std::string> schema(std::uint64_t id) const override;
  base::Result<void> register_reader(const ReaderKey& reader, std::uint64_t offset) override;
  base::Result<void> unregister_reader(const ReaderKey& reader) override;
  [[nodiscard]] std::map<ReaderKey, std::uint64_t> readers() const override;
  [[nodiscard]] std::uint64_t reader_start(const ReaderKey& reader) const override;
  base::Result<std::vector<Receipt>> commit(std::span<const Step> steps) override;
  [[nodiscard]] base::Result<std::vector<Frame>> read(const base::Uuid& topic, std::uint32_t partition, std::uint64_t offset,
                                                      const ReadLimits& limits) const override;
  [[nodiscard]] std::uint64_t first_offset(const base::Uuid& topic, std::uint32_t partition) const override;
  [[nodiscard]] std::uint64_t end_offset(const base::Uuid& topic, std::uint32_t partition) const override;
  [[nodiscard]] std::uint64_t committed(const ReaderKey& reader) const override;
  [[nodiscard]] std::vector<Pending> pending() const override;
  [[nodiscard]] std::map<std::string, std::uint64_t> counters() const override;
  [[nodiscard]] LogSnapshot snapshot() const override;
  [[nodiscard]] std::optional<std::string> idempotent_answer(std::string_view key) const override;
  base::Result<std::uint64_t> apply_retention(const base::Uuid& topic, const Retention& retention) override;
  base::Result<void> drop_topic(const base::Uuid& topic, const std::map<std::string, std::string>& renamed) override;
  [[nodiscard]] base::Result<void> alive() const override;
  [[nodiscard]] std::uint64_t size_bytes() const override;
  [[nodiscard]] std::uint64_t buffer_bytes() const override { return store_.buffer_bytes(); }
  [[nodiscard]] std::uint64_t topic_bytes(const base::Uuid& topic) const override;

 private:
  struct Place {
    std::uint32_t short_id = 0;
    std::string topic_name;
    stored::PartitionRecord record;
  };
  struct Cut {
    std::uint64_t first = 0;
    std::uint64_t bytes = 0;
  };

  EmbeddedLog(OrderedStore& store, base::Clock& clock, base::Random& random, LogState state);

  base::Error fail(const base::Error& error);
  base::Result<void> write(const OrderedStore::Batch& batch, bool sync);
  void refresh_size();

  [[nodiscard]] base::Result<Place> find(const base::Uuid& topic, std::uint32_t partition) const;
  [[nodiscard]] base::Result<Cut> find_cut(const Place& place, std::uint32_t partition, std::uint64_t limit,
                                           const Retention& retention) const;
  base::Result<std::uint64_t> cut(const base::Uuid& topic, std::uint32_t partition, const Place& place, const Cut& cut);

  std::unique_ptr<OrderedStore> owned_;  // empty when the store is somebody else's
  OrderedStore& store_;
  base::Clock& clock_;
  base::Random& random_;

  std::mutex write_mutex_;                 // held by a writer for its whole call
  bool unsynced_ = true;                   // under it: something is written that no fsync covers, perhaps by an earlier process
  mutable std::shared_mutex state_mutex_;  // guards state_ and failure_; a writer takes it to publish
  LogState state_;
  std::optional<base::Error> failure_;

  std::atomic<std::uint64_t> size_known_ = 0;    // what the store said last
  std::atomic<std::uint64_t> size_written_ = 0;  // since then
  std::int64_t size_asked_ns_ = 0;
};

struct LogMemory {
  std::size_t write_buffers = 64u << 20;
  std::size_t block_cache = 8u << 20;
};

/// An embedded log on RocksDB in the folder `path`, with everything it needs. `report`, where it is given, says what the open found.
base::Result<std::unique_ptr<Log>> open_rocksdb_log(const std::string& path, base::Clock& clock, base::Random& random,
                                                    RecoveryReport* report = nullptr, const LogMemory& memory = {});

}  // namespace antler::streams
