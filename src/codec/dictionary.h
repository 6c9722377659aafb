// Dictionary: the keys of a LowCardinality column in one block.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "codec/byte_buffer.h"

namespace antler::codec {

/// The distinct texts of a column in the order they came.
class Dictionary {
 public:
  /// The key of the `size` bytes at `text`, new or known; `text` is readable up to `end`.
  std::uint32_t add(const char* text, std::size_t size, const char* end);
  /// Makes key 0 stand for null: an empty text that no text has as its key. Of an empty dictionary.
  void reserve_null() { push({}); }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(starts_.size()); }
  [[nodiscard]] std::string_view text(std::uint32_t key) const;
  /// All texts, each with its varint length.
  [[nodiscard]] std::string_view encoded() const { return texts_.view(); }
  /// The place of each key among the texts in order.
  [[nodiscard]] std::vector<std::uint32_t> ranks() const;
  void clear();

 private:
  // The first and the last 8 bytes of a text are all of it up to 16, and tell most of the others apart.
  struct Slot {
    std::uint64_t head = 0;
    std::uint64_t tail = 0;
    std::uint32_t size = 0;
    std::uint32_t key = 0;  // 0: free; else key + 1
    std::uint64_t hash = 0;
  };
  void rehash();
  void push(std::string_view text);

  ByteBuffer texts_;
  std::vector<std::uint32_t> starts_;  // of the text itself in texts_
  std::vector<std::uint32_t> sizes_;
  std::vector<Slot> slots_;
};

}  // namespace antler::codec
