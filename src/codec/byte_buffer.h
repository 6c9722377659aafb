// ByteBuffer: bytes that are appended by the million. Unlike a string it does not fill what is to be written anyway, and shows its end.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace antler::codec {

/// Bytes that grow without being filled first.
class ByteBuffer {
 public:
  /// Room for `size` more bytes, from end() on.
  void reserve(std::size_t size) {
    if (capacity_ - size_ < size) [[unlikely]]
      grow(size);
  }
  /// `size` bytes to be written by the caller.
  char* claim(std::size_t size) {
    reserve(size);
    char* const at = data_.get() + size_;
    size_ += size;
    return at;
  }
  void append(std::string_view bytes) {
    if (!bytes.empty()) std::memcpy(claim(bytes.size()), bytes.data(), bytes.size());
  }
  template <class T>
  void put(T value) {
    std::memcpy(claim(sizeof value), &value, sizeof value);
  }
  void put_varint(std::uint64_t value);
  char* end() { return data_.get() + size_; }
  /// Takes the bytes before `end` as written.
  void set_end(const char* end) { size_ = static_cast<std::size_t>(end - data_.get()); }
  void clear() { size_ = 0; }
  [[nodiscard]] const char* data() const { return data_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t capacity() const { return capacity_; }
  [[nodiscard]] std::string_view view() const { return {data_.get(), size_}; }

 private:
  void grow(std::size_t size);

  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace antler::codec
