// Little-endian bytes: the writer and reader behind row bytes, frames, pending records and the worker protocol.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/assertion.h"

namespace antler::base {

/// Appends `value` as its little-endian bytes (the floor is x86-64, so its own).
template <class T>
void put(std::string& out, T value) {
  static_assert(std::is_trivially_copyable_v<T>);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// Appends an unsigned LEB128 number, as ClickHouse's formats have it.
inline void put_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) out += static_cast<char>(value | 0x80), value >>= 7;
  out += static_cast<char>(value);
}

/// Appends a varint length and the bytes.
inline void put_text(std::string& out, std::string_view text) {
  put_varint(out, text.size());
  out += text;
}

/// Appends `value` as big-endian bytes, for keys that sort as numbers.
template <class T>
void put_big_endian(std::string& out, T value) {
  for (int shift = static_cast<int>(sizeof value) * 8 - 8; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
}

/// Reads what the functions above wrote. After a read past the end every read gives zero and `ok()` is false: check it once.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  template <class T>
  T get() {
    T value{};
    if (!need(sizeof value)) return value;
    std::memcpy(&value, at_, sizeof value);
    at_ += sizeof value;
    return value;
  }

  template <class T>
  T get_big_endian() {
    T value{};
    if (!need(sizeof value)) return value;
    for (std::size_t i = 0; i < sizeof value; ++i) value = static_cast<T>(value << 8 | static_cast<unsigned char>(*at_++));
    return value;
  }

  std::uint64_t get_varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (!need(1)) return 0;
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }

  std::string_view get_text() { return take(get_varint()); }

  std::string_view take(std::uint64_t size) {
    if (!need(size)) return {};
    const std::string_view bytes(at_, size);
    at_ += size;
    return bytes;
  }

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return at_ == end_; }
  [[nodiscard]] std::size_t remaining() const { return static_cast<std::size_t>(end_ - at_); }
  [[nodiscard]] const char* position() const { return at_; }

 private:
  bool need(std::uint64_t size) {
    if (ok_ && size <= static_cast<std::uint64_t>(end_ - at_)) [[likely]]
      return true;
    ok_ = false;
    return false;
  }
  const char* at_;
  const char* end_;
  bool ok_ = true;
};

/// CRC-32C (Castagnoli); by the processor's instruction where it has one.
std::uint32_t crc32c(std::string_view bytes, std::uint32_t seed = 0);

}  // namespace antler::base
