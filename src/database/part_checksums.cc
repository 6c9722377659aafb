#include "database/part_checksums.h"

#include <lz4.h>

#include <cstring>

namespace antler::database {
namespace {

constexpr std::string_view kFirstLine = "checksums format version: 4\n";
constexpr std::size_t kHashBytes = 16;
constexpr std::size_t kHeaderBytes = 9;  // method, and both sizes
constexpr unsigned char kNone = 0x02;
constexpr unsigned char kLz4 = 0x82;
constexpr std::uint32_t kBytesMax = 64u << 20;

std::uint32_t little_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (int i = 3; i >= 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
  return value;
}

std::optional<std::string> decompress(std::string_view block) {
  if (block.size() < kHashBytes + kHeaderBytes) return std::nullopt;
  block.remove_prefix(kHashBytes);
  const auto method = static_cast<unsigned char>(block[0]);
  const std::uint32_t compressed = little_endian(block.substr(1)), plain = little_endian(block.substr(5));
  if (compressed != block.size() || plain > kBytesMax) return std::nullopt;
  block.remove_prefix(kHeaderBytes);
  if (method == kNone) return block.size() == plain ? std::optional(std::string(block)) : std::nullopt;
  if (method != kLz4) return std::nullopt;
  std::string out(plain, '\0');
  const int written = LZ4_decompress_safe(block.data(), out.data(), static_cast<int>(block.size()), static_cast<int>(plain));
  return written == static_cast<int>(plain) ? std::optional(std::move(out)) : std::nullopt;
}

/// Takes values from the front; not good any more once one was cut.
class Cursor {
 public:
  explicit Cursor(std::string_view rest) : rest_(rest) {}
  std::uint64_t variable() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::string_view byte = bytes(1);
      if (byte.empty()) return 0;
      value |= static_cast<std::uint64_t>(byte[0] & 0x7f) << shift;
      if ((byte[0] & 0x80) == 0) return value;
    }
    is_good_ = false;
    return 0;
  }
  std::string_view bytes(std::uint64_t count) {
    is_good_ = is_good_ && count <= rest_.size();
    if (!is_good_) return {};
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  [[nodiscard]] bool is_good() const { return is_good_; }
  [[nodiscard]] bool is_at_end() const { return is_good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool is_good_ = true;
};

}  // namespace

std::optional<std::map<std::string, std::uint64_t>> parse_checksums(std::string_view text) {
  if (!text.starts_with(kFirstLine)) return std::nullopt;
  const auto plain = decompress(text.substr(kFirstLine.size()));
  if (!plain) return std::nullopt;
  Cursor cursor(*plain);
  std::map<std::string, std::uint64_t> files;
  for (std::uint64_t left = cursor.variable(); left > 0 && cursor.is_good(); --left) {
    std::string name(cursor.bytes(cursor.variable()));
    files[std::move(name)] = cursor.variable();
    cursor.bytes(kHashBytes);
    const std::string_view is_compressed = cursor.bytes(1);
    if (is_compressed == std::string_view("\0", 1)) continue;
    cursor.variable();
    cursor.bytes(kHashBytes);
  }
  return cursor.is_at_end() ? std::optional(std::move(files)) : std::nullopt;
}

}  // namespace antler::database
