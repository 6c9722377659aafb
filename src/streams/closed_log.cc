#include "streams/closed_log.h"

#include <fmt/format.h>
#include <rocksdb/db.h>
#include <rocksdb/sst_file_reader.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <set>

#include "base/bytes.h"
#include "streams/wal_check.h"

namespace antler::streams {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFrameKeySize = 16;
constexpr int kKeyBits = 128;

rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
std::string_view view(const rocksdb::Slice& bytes) { return {bytes.data(), bytes.size()}; }

// RocksDB writes its own log beside the data, and here nothing is to be written.
class Silent final : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char*, va_list) override {}
};

/// `key` + 2^bit, as a number; none when it does not fit.
std::optional<std::string> plus_power(std::string key, int bit) {
  std::size_t at = kFrameKeySize - 1 - static_cast<std::size_t>(bit / 8);
  unsigned carry = 1U << (bit % 8);
  for (;;) {
    const unsigned sum = static_cast<unsigned char>(key[at]) + carry;
    key[at] = static_cast<char>(sum);
    carry = sum >> 8;
    if (carry == 0) return key;
    if (at-- == 0) return std::nullopt;
  }
}

/// The first key behind `last` from which the table can be read on; none when there is none.
std::optional<std::string> readable_after(rocksdb::SstFileReader& reader, const std::string& last) {
  const auto reads_at = [&](const std::string& key) {
    // A new one each time: an iterator that met a damaged block does not forget it.
    const std::unique_ptr<rocksdb::Iterator> cursor(reader.NewIterator(rocksdb::ReadOptions()));
    cursor->Seek(slice(key));
    return cursor->status().ok();
  };
  std::string from = last;  // from here it cannot be read
  int bit = 0;
  for (; bit < kKeyBits; ++bit) {
    const auto next = plus_power(last, bit);
    if (!next) return std::nullopt;
    if (reads_at(*next)) break;
    from = *next;
  }
  if (bit == kKeyBits) return std::nullopt;
  // Halve the distance between what cannot be read and what can.
  std::string until = *plus_power(last, bit);
  while (bit-- > 0) {
    const auto middle = plus_power(from, bit);
    if (!middle || *middle >= until) continue;
    if (reads_at(*middle)) until = *middle;
    else from = *middle;
  }
  return until;
}

/// Gives the operations of a write to the two key spaces.
class Operations final : public rocksdb::WriteBatch::Handler {
 public:
  struct Families {
    std::uint32_t frames = 0, records = 0;
    std::uint64_t records_flushed = 0;  // the highest sequence number of the records in table files
  };
  Operations(const Families& families, std::uint64_t sequence, const ClosedLog::Visit* frames, std::map<std::string, std::string>* records)
      : families_(families), sequence_(sequence), frames_(frames), records_(records) {}

  rocksdb::Status PutCF(std::uint32_t family, const rocksdb::Slice& key, const rocksdb::Slice& value) override {
    if (family == families_.frames && frames_ != nullptr) (*frames_)(view(key), view(value));
    if (is_new_record(family)) records_->insert_or_assign(key.ToString(), value.ToString());
    ++sequence_;
    return {};
  }
  rocksdb::Status DeleteCF(std::uint32_t family, const rocksdb::Slice& key) override {
    if (is_new_record(family)) records_->erase(key.ToString());
    ++sequence_;
    return {};
  }
  rocksdb::Status DeleteRangeCF(std::uint32_t family, const rocksdb::Slice& from, const rocksdb::Slice& until) override {
    if (is_new_record(family)) records_->erase(records_->lower_bound(from.ToString()), records_->lower_bound(until.ToString()));
    ++sequence_;
    return {};
  }
  rocksdb::Status MarkNoop(bool) override { return {}; }

 private:
  [[nodiscard]] bool is_new_record(std::uint32_t family) const {
    return records_ != nullptr && family == families_.records && sequence_ > families_.records_flushed;
  }
  const Families& families_;
  std::uint64_t sequence_;
  const ClosedLog::Visit* frames_;
  std::map<std::string, std::string>* records_;
};

class RocksdbClosedLog final : public ClosedLog {
 public:
  RocksdbClosedLog(std::string path, std::string scratch) : path_(std::move(path)), scratch_(std::move(scratch)) {}
  RocksdbClosedLog(const RocksdbClosedLog&) = delete;
  RocksdbClosedLog& operator=(const RocksdbClosedLog&) = delete;
  ~RocksdbClosedLog() override {
    for (auto* family : families_) db_->DestroyColumnFamilyHandle(family);
    db_.reset();
    std::error_code ignored;
    fs::remove_all(scratch_, ignored);
  }

  base::Result<void> open() {
    std::error_code error;
    fs::remove_all(scratch_, error);  // of one that did not end
    fs::create_directories(scratch_, error);
    if (error) return no_scratch("cannot make the folder", error.message());
    // Without the write-ahead files: an open would replay them as RocksDB reads them, which gives up the rest of a damaged block.
    for (const auto& file : fs::directory_iterator(path_, error)) {
      const std::string name = file.path().filename();
      if (file.path().extension() == ".log" || name == "LOCK" || name.starts_with("LOG") || !file.is_regular_file()) continue;
      // RocksDB writes no table file twice; the small ones beside them it may.
      if (file.path().extension() == ".sst") fs::create_hard_link(file.path(), fs::path(scratch_) / name, error);
      else fs::copy_file(file.path(), fs::path(scratch_) / name, error);
      if (error) return no_scratch("cannot link or copy " + file.path().string(), error.message());
    }
    if (error) return base::unavailable(fmt::format("cannot list {}: {}", path_, error.message()));
    rocksdb::DBOptions options;
    options.paranoid_checks = false;  // a table file that is damaged is found when it is read
    options.info_log = std::make_shared<Silent>();
    options.max_open_files = 64;
    rocksdb::ColumnFamilyOptions still;
    still.disable_auto_compactions = true;
    const std::vector<rocksdb::ColumnFamilyDescriptor> descriptors = {
        {rocksdb::kDefaultColumnFamilyName, still}, {"frames", still}, {"records", still}};
    rocksdb::DB* opened = nullptr;
    // Not read-only: that cannot open a folder whose list names write-ahead files which are not there.
    const auto status = rocksdb::DB::Open(options, scratch_, descriptors, &families_, &opened);
    // What is damaged is corrupt or missing. Anything else is of the disk: an open writes a list of its own.
    const bool is_damage = status.IsCorruption() || status.IsPathNotFound() || status.IsNotFound() || status.IsInvalidArgument();
    if (!status.ok() && !is_damage) return no_scratch("cannot write", status.ToString());
    if (!status.ok()) return base::internal(fmt::format("the list of the log's files cannot be read: {}", status.ToString()));
    db_.reset(opened);
    known_.frames = families_[1]->GetID();
    known_.records = families_[2]->GetID();
    std::vector<rocksdb::LiveFileMetaData> files;
    db_->GetLiveFilesMetaData(&files);
    for (const auto& file : files) {
      const std::string name = fs::path(file.name).filename();
      if (file.column_family_name == "frames") tables_.push_back({name, file.size});
      if (file.column_family_name == "records")
        known_.records_flushed = std::max<std::uint64_t>(known_.records_flushed, file.largest_seqno);
    }
    std::error_code gone;
    for (const auto& file : fs::directory_iterator(path_, gone))
      if (file.path().extension() == ".log") wal_bytes_ += file.file_size(gone);
    return {};
  }

  [[nodiscard]] std::uint64_t bytes() const override {
    std::uint64_t sum = wal_bytes_;
    for (const auto& table : tables_) sum += table.second;
    return sum;
  }

  base::Result<std::map<std::string, std::string>> records() override {
    std::map<std::string, std::string> records;
    const std::unique_ptr<rocksdb::Iterator> cursor(db_->NewIterator(rocksdb::ReadOptions(), families_[2]));
    for (cursor->SeekToFirst(); cursor->Valid(); cursor->Next()) records.emplace(cursor->key().ToString(), cursor->value().ToString());
    if (!cursor->status().ok()) return base::internal(fmt::format("the log's records cannot be read: {}", cursor->status().ToString()));
    if (auto replayed = replay(nullptr, &records, {}); !replayed.ok()) return replayed.error();
    return records;
  }

  base::Result<void> frames(const Visit& visit, const Report& damaged, const std::function<void(std::uint64_t)>& progress) override {
    std::uint64_t done = 0;
    for (const auto& [name, size] : tables_) {
      read_table(name, visit, damaged);
      progress(done += size);
    }
    if (auto replayed = replay(&visit, nullptr, damaged); !replayed.ok()) return replayed;
    progress(done + wal_bytes_);
    return {};
  }

 private:
  [[nodiscard]] base::Error no_scratch(std::string_view what, std::string_view why) const {
    return base::unavailable(
        fmt::format("{}: {}. The log is looked at through a folder of links, {}, which needs some room on its disk; "
                    "this says nothing about the log",
                    what, why, scratch_));
  }
  void read_table(const std::string& name, const Visit& visit, const Report& damaged) const {
    rocksdb::SstFileReader reader{rocksdb::Options()};
    if (const auto status = reader.Open((fs::path(scratch_) / name).string()); !status.ok()) {
      return damaged({name, fmt::format("the file cannot be read: {}", status.ToString())});
    }
    std::string last(kFrameKeySize, '\0');
    for (std::string from = last;;) {
      const std::unique_ptr<rocksdb::Iterator> cursor(reader.NewIterator(rocksdb::ReadOptions()));
      for (cursor->Seek(slice(from)); cursor->Valid(); cursor->Next()) {
        last = cursor->key().ToString();
        visit(view(cursor->key()), view(cursor->value()));
        if (last.size() != kFrameKeySize) last.resize(kFrameKeySize, '\0');
      }
      if (cursor->status().ok()) return;
      damaged({name, cursor->status().ToString()});
      const auto next = readable_after(reader, std::max(last, from));
      if (!next) return;
      from = *next;
    }
  }

  base::Result<void> replay(const Visit* frames, std::map<std::string, std::string>* records, const Report& damaged) const {
    auto scan = scan_wal(path_, [&](std::string_view write) {
      rocksdb::WriteBatch batch{std::string(write)};
      base::Reader reader(write);
      Operations operations(known_, reader.get<std::uint64_t>(), frames, records);
      static_cast<void>(batch.Iterate(&operations).ok());  // its checksum was right: what is in it is what was written
    });
    if (!scan.ok()) return scan.error();
    for (const auto& one : scan->damage)
      if (damaged) damaged({fmt::format("{}, offset {}", fs::path(one.file).filename().string(), one.offset), one.what});
    return {};
  }

  const std::string path_, scratch_;
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> families_;
  Operations::Families known_;
  std::vector<std::pair<std::string, std::uint64_t>> tables_;  // of the frames
  std::uint64_t wal_bytes_ = 0;
};

}  // namespace

base::Result<std::unique_ptr<ClosedLog>> ClosedLog::open(const std::string& path, const std::string& scratch) {
  auto closed = std::make_unique<RocksdbClosedLog>(path, scratch);
  if (auto opened = closed->open(); !opened.ok()) return opened.error();
  return std::unique_ptr<ClosedLog>(std::move(closed));
}

std::vector<std::pair<std::string, std::uint64_t>> table_files(const std::string& path) {
  std::vector<std::pair<std::string, std::uint64_t>> files;
  std::error_code error;
  for (const auto& file : fs::directory_iterator(path, error))
    if (file.path().extension() == ".sst") files.emplace_back(file.path().filename(), file.file_size(error));
  std::sort(files.begin(), files.end());
  return files;
}

base::Result<void> verify_table_file(const std::string& path) {
  rocksdb::SstFileReader reader{rocksdb::Options()};
  auto status = reader.Open(path);
  if (status.ok()) status = reader.VerifyChecksum();
  if (status.ok()) return {};
  return base::internal(status.ToString());
}

}  // namespace antler::streams
