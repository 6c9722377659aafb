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

/// Whether any intact record begins behind `from`. Record boundaries are lost within its block, so every byte there is tried; every
/// later block begins with a record.
bool intact_after(std::string_view bytes, std::size_t from) {
  const auto intact_at = [bytes](std::size_t at) {
    const std::size_t block_end = std::min(bytes.size(), (at / kBlockSize + 1) * kBlockSize);
    return block_end - at >= kHeaderSize && read_record(bytes.substr(at, block_end - at), block_end == bytes.size()).kind == Kind::kIntact;
  };
  const std::size_t block_end = std::min(bytes.size(), (from / kBlockSize + 1) * kBlockSize);
  for (std::size_t at = from + 1; at < block_end; ++at) {
    if (intact_at(at)) return true;
  }
  for (std::size_t at = block_end; at < bytes.size(); at += kBlockSize) {
    if (intact_at(at)) return true;
  }
  return false;
}

std::optional<WalDamage> find_damage(const std::string& file, std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t block_end = std::min(bytes.size(), (at / kBlockSize + 1) * kBlockSize);
    const Record record = read_record(bytes.substr(at, block_end - at), block_end == bytes.size());
    if (record.kind == Kind::kDamaged) return WalDamage{file, at, std::string(record.what)};
    if (record.kind == Kind::kTorn) {
      if (!intact_after(bytes, at)) return std::nullopt;
      return WalDamage{file, at, fmt::format("{}, with intact records behind it", record.what)};
    }
    at += record.size;
  }
  return std::nullopt;
}

}  // namespace

base::Result<std::optional<WalDamage>> find_wal_damage(const std::string& path) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (auto at = std::filesystem::directory_iterator(path, error); !error && at != std::filesystem::directory_iterator();
       at.increment(error)) {
    if (at->path().extension() == ".log") files.push_back(at->path());
  }
  if (error && error != std::errc::no_such_file_or_directory) return base::system_error("cannot list " + path, error.value());
  std::sort(files.begin(), files.end());  // names are numbers of fixed width
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in.good() && !in.eof()) return base::internal("cannot read " + file.string());
    if (auto damage = find_damage(file.string(), bytes)) return damage;
  }
  return std::optional<WalDamage>();
}

}  // namespace antler::streams
