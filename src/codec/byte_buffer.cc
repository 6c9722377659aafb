#include "codec/byte_buffer.h"

#include <algorithm>

namespace antler::codec {

void ByteBuffer::grow(std::size_t size) {
  const std::size_t capacity = std::max<std::size_t>(2 * capacity_, std::max<std::size_t>(size_ + size, 4096));
  std::unique_ptr<char[]> data(new char[capacity]);
  if (size_ > 0) std::memcpy(data.get(), data_.get(), size_);
  data_ = std::move(data);
  capacity_ = capacity;
}

void ByteBuffer::put_varint(std::uint64_t value) {
  while (value >= 0x80) put(static_cast<char>(value | 0x80)), value >>= 7;
  put(static_cast<char>(value));
}

}  // namespace antler::codec
