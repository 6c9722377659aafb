#include "streams/rocksdb_store.h"

#include <fmt/format.h>
#include <rocksdb/cache.h>
#include <rocksdb/convenience.h>
#include <rocksdb/db.h>
#include <rocksdb/table.h>
#include <rocksdb/universal_compaction.h>

#include <array>
#include <filesystem>

#include "streams/wal_check.h"

namespace antler::streams {
namespace {

// Cutting the file would give its offsets out again under the same topic ids, and tables drop what they take for a repeat.
constexpr std::string_view kWayOut =
    "Restore the whole data folder from a copy: the log and the tables belong together. Without a copy, `antler log repair --dry-run` says "
    "what can be saved";

constexpr std::size_t kMemtables = 4;      // the budget of write buffers is divided among them
constexpr int kRunsBeforeCompaction = 12;  // sorted runs that may lie side by side; a scan looks into each of them
constexpr std::size_t kInfoLogBytesMax = 1u << 20;

base::Error to_error(std::string_view what, const rocksdb::Status& status) {
  return {base::Category::kInternal, fmt::format("{}: {}", what, status.ToString()), static_cast<int>(status.code())};
}

rocksdb::Slice slice(std::string_view bytes) { return {bytes.empty() ? "" : bytes.data(), bytes.size()}; }
std::string_view view(const rocksdb::Slice& bytes) { return {bytes.data(), bytes.size()}; }

rocksdb::DBOptions database_options(const RocksdbOptions& limits) {
  rocksdb::DBOptions options;
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  options.paranoid_checks = true;
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;  // G4; wal_check.h narrows it
  options.track_and_verify_wals_in_manifest = true;  // a write-ahead file that is gone or shorter than it was is damage
  options.recycle_log_file_num = 0;                  // a recycled file has old records behind its tail
  options.max_bgerror_resume_count = 0;              // G4: never retry a failed write
  options.db_write_buffer_size = limits.write_buffer_bytes_max;
  options.max_total_wal_size = limits.write_buffer_bytes_max * 2;
  options.max_background_jobs = 2;
  options.max_open_files = static_cast<int>(limits.open_files_max);
  options.allow_concurrent_memtable_write = false;  // one thread writes
  options.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  options.keep_log_file_num = 2;
  options.max_log_file_size = kInfoLogBytesMax;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  return options;
}

rocksdb::ColumnFamilyOptions family_options(const RocksdbOptions& limits, bool frames) {
  rocksdb::ColumnFamilyOptions options;
  options.write_buffer_size = limits.write_buffer_bytes_max / kMemtables * (frames ? 2 : 1);
  options.max_write_buffer_number = 3;
  options.compression = rocksdb::kNoCompression;
  options.compaction_style = rocksdb::kCompactionStyleUniversal;
  options.compaction_options_universal.allow_trivial_move = true;
  if (frames) {
    // A byte is written to the write-ahead file, once more by its flush, and again for each twelvefold growth of the log.
    options.level0_file_num_compaction_trigger = kRunsBeforeCompaction;
    options.level0_slowdown_writes_trigger = kRunsBeforeCompaction * 3;
    options.level0_stop_writes_trigger = kRunsBeforeCompaction * 4;
  }
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = rocksdb::NewLRUCache(limits.block_cache_bytes_max);
  table.checksum = rocksdb::kXXH3;
  table.block_size = frames ? 64u << 10 : 4u << 10;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

class RocksdbStore final : public OrderedStore {
 public:
  RocksdbStore(std::unique_ptr<rocksdb::DB> db, std::vector<rocksdb::ColumnFamilyHandle*> families)
      : db_(std::move(db)), families_(std::move(families)) {}
  RocksdbStore(const RocksdbStore&) = delete;
  RocksdbStore& operator=(const RocksdbStore&) = delete;
  ~RocksdbStore() override {
    for (auto* family : families_) db_->DestroyColumnFamilyHandle(family);
    db_->Close();
  }

  [[nodiscard]] base::Result<std::optional<std::string>> get(Space space, std::string_view key) const override {
    std::string value;
    const auto status = db_->Get(rocksdb::ReadOptions(), family(space), slice(key), &value);
    if (status.IsNotFound()) return std::optional<std::string>();
    if (!status.ok()) return to_error("reading the log", status);
    return std::optional<std::string>(std::move(value));
  }

  [[nodiscard]] base::Result<void> scan(Space space, std::string_view lower, std::string_view start, std::string_view upper,
                                        const Visit& visit) const override {
    const rocksdb::Slice low = slice(lower), high = slice(upper);
    const auto cursor = iterate(space, low, high);
    cursor->Seek(slice(start));
    if (!cursor->Valid() || view(cursor->key()) != start) {
      if (cursor->status().ok()) cursor->SeekForPrev(slice(start));
      if (!cursor->Valid() && cursor->status().ok()) cursor->Seek(low);
    }
    for (; cursor->Valid(); cursor->Next()) {
      if (!visit(view(cursor->key()), view(cursor->value()))) return {};
    }
    if (!cursor->status().ok()) return to_error("reading the log", cursor->status());
    return {};
  }

  [[nodiscard]] base::Result<std::optional<Pair>> last(Space space, std::string_view lower, std::string_view upper) const override {
    const rocksdb::Slice low = slice(lower), high = slice(upper);
    const auto cursor = iterate(space, low, high);
    cursor->SeekToLast();
    if (!cursor->status().ok()) return to_error("reading the log", cursor->status());
    if (!cursor->Valid()) return std::optional<Pair>();
    return std::optional<Pair>(Pair(view(cursor->key()), view(cursor->value())));
  }

  base::Result<void> write(const Batch& batch, bool sync) override {
    if (batch.empty() && sync) {
      const auto synced = db_->SyncWAL();
      if (!synced.ok()) return to_error("syncing the log", synced);
      return {};
    }
    rocksdb::WriteBatch writes(batch.bytes() + batch.operations().size() * 16);
    for (const Operation& operation : batch.operations()) {
      rocksdb::Status status;
      switch (operation.kind) {
        case Operation::Kind::kPut: {
          const rocksdb::Slice key = slice(operation.key);
          const std::array<rocksdb::Slice, 2> value{slice(operation.head), slice(operation.tail)};
          status = writes.Put(family(operation.space), rocksdb::SliceParts(&key, 1), rocksdb::SliceParts(value.data(), 2));
          break;
        }
        case Operation::Kind::kDelete: status = writes.Delete(family(operation.space), slice(operation.key)); break;
        case Operation::Kind::kDeleteRange:
          status = writes.DeleteRange(family(operation.space), slice(operation.key), slice(operation.head));
          break;
      }
      if (!status.ok()) return to_error("preparing a write of the log", status);
    }
    rocksdb::WriteOptions options;
    options.sync = sync;
    const auto status = db_->Write(options, &writes);
    if (!status.ok()) return to_error("writing the log", status);
    return {};
  }

  base::Result<void> reclaim(Space space, std::string_view from, std::string_view until) override {
    const rocksdb::Slice low = slice(from), high = slice(until);
    const rocksdb::RangePtr range(&low, &high);
    const auto status = rocksdb::DeleteFilesInRanges(db_.get(), family(space), &range, 1, false);
    if (!status.ok()) return to_error("reclaiming space of the log", status);
    return {};
  }

  base::Result<void> rewrite(Space space) override {
    rocksdb::CompactRangeOptions options;
    options.exclusive_manual_compaction = false;
    const auto status = db_->CompactRange(options, family(space), nullptr, nullptr);
    if (!status.ok()) return to_error("rewriting the log", status);
    return {};
  }

  [[nodiscard]] std::uint64_t size_bytes() const override {
    std::uint64_t total = 0;
    for (auto* family : families_) {
      std::uint64_t files = 0, memory = 0;  // what a memtable holds stands in the write-ahead file too
      db_->GetIntProperty(family, rocksdb::DB::Properties::kTotalSstFilesSize, &files);
      db_->GetIntProperty(family, rocksdb::DB::Properties::kCurSizeAllMemTables, &memory);
      total += files + memory;
    }
    return total;
  }

  [[nodiscard]] std::uint64_t buffer_bytes() const override {
    std::uint64_t total = 0;
    db_->GetAggregatedIntProperty(rocksdb::DB::Properties::kSizeAllMemTables, &total);
    return total;
  }

  base::Result<void> flush() override {
    const auto status = db_->Flush(rocksdb::FlushOptions(), {families_[1], families_[2]});
    if (!status.ok()) return to_error("flushing the log", status);
    return {};
  }

 private:
  [[nodiscard]] rocksdb::ColumnFamilyHandle* family(Space space) const { return families_[space == Space::kFrames ? 1 : 2]; }

  [[nodiscard]] std::unique_ptr<rocksdb::Iterator> iterate(Space space, const rocksdb::Slice& lower, const rocksdb::Slice& upper) const {
    rocksdb::ReadOptions options;
    options.iterate_lower_bound = &lower;
    options.iterate_upper_bound = &upper;
    options.fill_cache = false;
    return std::unique_ptr<rocksdb::Iterator>(db_->NewIterator(options, family(space)));
  }

  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> families_;  // default (unused), frames, records
};

}  // namespace

base::Result<std::unique_ptr<OrderedStore>> open_rocksdb_store(const std::string& path, const RocksdbOptions& options, WalScan* wal) {
  std::error_code made;
  std::filesystem::create_directories(path, made);
  if (made) return base::system_error("cannot make the folder " + path, made.value());
  auto scan = scan_wal(path);
  if (!scan.ok()) return scan.error();
  if (!scan->damage.empty()) {
    const WalDamage& first = scan->damage.front();
    return base::internal(
        fmt::format("ANT4710: the log is damaged: {} at offset {}: {}. {}", first.file, first.offset, first.what, kWayOut));
  }
  if (wal != nullptr) *wal = std::move(*scan);
  rocksdb::ColumnFamilyOptions unused;
  unused.write_buffer_size = 64u << 10;
  const std::vector<rocksdb::ColumnFamilyDescriptor> descriptors = {
      {rocksdb::kDefaultColumnFamilyName, unused},
      {"frames", family_options(options, true)},
      {"records", family_options(options, false)},
  };
  std::vector<rocksdb::ColumnFamilyHandle*> families;
  rocksdb::DB* opened = nullptr;
  const auto status = rocksdb::DB::Open(database_options(options), path, descriptors, &families, &opened);
  if (!status.ok()) {
    auto error = to_error("cannot open the log in " + path, status);
    if (status.IsIOError() && error.message.find("LOCK") != std::string::npos) error.category = base::Category::kConflict;
    if (status.IsCorruption()) error.message = fmt::format("ANT4710: the log is damaged: {}. {}", error.message, kWayOut);
    return error;
  }
  return std::unique_ptr<OrderedStore>(std::make_unique<RocksdbStore>(std::unique_ptr<rocksdb::DB>(opened), std::move(families)));
}

}  // namespace antler::streams
