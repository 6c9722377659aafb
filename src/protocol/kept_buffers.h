// The memory of what a batch made, kept by the thread for its next one: fresh pages for every batch cost more than what is written to them.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "codec/byte_buffer.h"

namespace antler::protocol {

class KeptBuffers {
 public:
  static constexpr std::size_t kBytesMax = 8u << 20;  // of a thread

  static KeptBuffers& of_thread() {
    thread_local KeptBuffers buffers;
    return buffers;
  }

  /// Empty.
  codec::ByteBuffer take() {
    if (buffers_.empty()) return {};
    codec::ByteBuffer buffer = std::move(buffers_.back());
    buffers_.pop_back();
    bytes_ -= buffer.capacity();
    return buffer;
  }
  void give(codec::ByteBuffer buffer) {
    if (buffer.capacity() == 0 || bytes_ + buffer.capacity() > kBytesMax) return;
    buffer.clear();
    bytes_ += buffer.capacity();
    buffers_.push_back(std::move(buffer));
  }

 private:
  std::vector<codec::ByteBuffer> buffers_;
  std::size_t bytes_ = 0;
};

}  // namespace antler::protocol
