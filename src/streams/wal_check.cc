#include "streams/wal_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace antler::streams {
namespace {

// RocksDB's log format: blocks of 32 KiB; a record is {masked crc32c: 4, length: 2, type: 1, bytes}, or with a log number behind the
// type for the recycled types; the rest of a block that has no room for a header is zero.
constexpr std::size_t kBlockSize = 32'768;
constexpr std::size_t kHeaderSize = 7;
constexpr std::size_t kRecycledHeaderSize = 11;
constexpr int kTypeMax = 10;

enum class Kind { kIntact, kPadding, kTorn, kDamaged };

struct Record {
  Kind kind = Kind::kDamaged;
  std::size_t size = 0;
  std::string_view what;
};

std::uint32_t unmask(std::uint32_t masked) {
  const std::uint32_t rotated = masked - 0xa282ead8U;
  return rotated >> 17 | rotated << 15;
}

/// What stands at the front of `rest`, the unread part of a block.
Record read_record(std::string_view rest, bool last_block) {
  if (rest.size() < kHeaderSize) {
    if (last_block && rest.find_first_not_of('\0') != std::string_view::npos) return {Kind::kTorn, rest.size(), "a header cut off"};
    return {Kind::kPadding, rest.size(), {}};
  }
  base::Reader reader(rest);
  const auto crc = reader.get<std::uint32_t>();
  const auto length = reader.get<std::uint16_t>();
  const auto type = reader.get<std::uint8_t>();
  if (crc == 0 && length == 0 && type == 0) return {Kind::kTorn, 0, "zeros"};  // a page that never came; never written on purpose
  if (type > kTypeMax) return {Kind::kDamaged, 0, "a record of an unknown type"};
  const std::size_t header_size = type >= 5 && type <= 8 ? kRecycledHeaderSize : kHeaderSize;
  const std::size_t size = header_size + length;
  if (size > rest.size()) return {last_block ? Kind::kTorn : Kind::kDamaged, 0, "a record longer than its block"};
  if (base::crc32c(rest.substr(6, size - 6)) != unmask(crc)) return {Kind::kDamaged, 0, "a checksum that does not match"};
  return {Kind::kIntact, size, {}};
}

/// Where the first intact record behind `from` begins. Record boundaries are lost within its block, so every byte there is tried; every
/// later block begins with a record.
std::optional<std::size_t> intact_after(std::string_view bytes, std::size_t from) {
  const auto intact_at = [bytes](std::size_t at) {
    const std::size_t block_end = std::min(bytes.size(), (at / kBlockSize + 1) * kBlockSize);
    return block_end - at >= kHeaderSize && read_record(bytes.substr(at, block_end - at), block_end == bytes.size()).kind == Kind::kIntact;
  };
  const std::size_t block_end = std::min(bytes.size(), (from / kBlockSize + 1) * kBlockSize);
  for (std::size_t at = from + 1; at < block_end; ++at) {
    if (intact_at(at)) return at;
  }
  for (std::size_t at = block_end; at < bytes.size(); at += kBlockSize) {
    if (intact_at(at)) return at;
  }
  return std::nullopt;
}

/// A write is one record, or begins, goes on and ends in several.
enum class Part { kWhole, kFirst, kMiddle, kLast, kOther };

Part part_of(int type) {
  if (type < 1 || type > 8) return Part::kOther;
  constexpr Part kParts[] = {Part::kWhole, Part::kFirst, Part::kMiddle, Part::kLast};
  return kParts[(type - 1) % 4];
}

class FileScan {
 public:
  FileScan(std::string file, std::string_view bytes, WalScan& scan, const std::function<void(std::string_view)>& visit)
      : file_(std::move(file)), bytes_(bytes), scan_(scan), visit_(visit) {}

  void run() {
    ++scan_.files;
    scan_.bytes += bytes_.size();
    std::size_t at = 0;
    while (at < bytes_.size()) {
      const std::size_t block_end = std::min(bytes_.size(), (at / kBlockSize + 1) * kBlockSize);
      const Record record = read_record(bytes_.substr(at, block_end - at), block_end == bytes_.size());
      if (record.kind == Kind::kIntact) take(at, record.size);
      if (record.kind == Kind::kIntact || record.kind == Kind::kPadding) {
        at += record.size;
        continue;
      }
      const auto next = intact_after(bytes_, at);
      const bool torn = record.kind == Kind::kTorn && !next;
      if (torn) break;
      damage(at, record.kind == Kind::kTorn ? fmt::format("{}, with intact records behind it", record.what) : std::string(record.what));
      if (!next) return;
      at = *next;
    }
    // A write whose last records never came is torn from its first record on.
    const std::size_t whole = unfinished_ ? *unfinished_ : std::min(at, bytes_.size());
    // Zeros too: no write ends with them.
    scan_.torn_bytes += bytes_.size() - whole;
  }

 private:
  void take(std::size_t at, std::size_t size) {
    const auto type = static_cast<unsigned char>(bytes_[at + 6]);
    const std::size_t header_size = type >= 5 && type <= 8 ? kRecycledHeaderSize : kHeaderSize;
    const std::string_view bytes = bytes_.substr(at + header_size, size - header_size);
    switch (part_of(type)) {
      case Part::kWhole: return finish(bytes);
      case Part::kFirst:
        gathered_ = bytes;
        unfinished_ = at;
        return;
      case Part::kMiddle:
      case Part::kLast:
        if (!unfinished_) return;  // of a write that began in a damaged place
        gathered_ += bytes;
        if (part_of(type) == Part::kLast) finish(gathered_);
        return;
      case Part::kOther: return;
    }
  }
  void finish(std::string_view write) {
    ++scan_.writes;
    if (visit_) visit_(write);
    gathered_.clear();
    unfinished_.reset();
  }
  void damage(std::size_t at, std::string what) {
    scan_.damage.push_back({file_, at, std::move(what)});
    gathered_.clear();
    unfinished_.reset();
  }

  const std::string file_;
  const std::string_view bytes_;
  WalScan& scan_;
  const std::function<void(std::string_view)>& visit_;
  std::string gathered_;
  std::optional<std::size_t> unfinished_;  // where the write begins whose last record was not met yet
};

}  // namespace

base::Result<WalScan> scan_wal(const std::string& path, const std::function<void(std::string_view)>& visit) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (auto at = std::filesystem::directory_iterator(path, error); !error && at != std::filesystem::directory_iterator();
       at.increment(error)) {
    if (at->path().extension() == ".log") files.push_back(at->path());
  }
  if (error && error != std::errc::no_such_file_or_directory) return base::system_error("cannot list " + path, error.value());
  std::sort(files.begin(), files.end());  // names are numbers of fixed width
  WalScan scan;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in.good() && !in.eof()) return base::internal("cannot read " + file.string());
    FileScan(file.string(), bytes, scan, visit).run();
  }
  return scan;
}

base::Result<std::optional<WalDamage>> find_wal_damage(const std::string& path) {
  auto scan = scan_wal(path);
  if (!scan.ok()) return scan.error();
  if (scan->damage.empty()) return std::optional<WalDamage>();
  return std::optional<WalDamage>(std::move(scan->damage.front()));
}

}  // namespace antler::streams
