// NativeColumn: one column of a Native block while it grows, its values read from row bytes one by one; written whole, or gathered in
// another order.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "codec/byte_buffer.h"
#include "codec/dictionary.h"
#include "model/type.h"

namespace antler::codec {

class NativeColumn {
 public:
  explicit NativeColumn(const model::Type& declared, bool gathered);

  /// Whether row bytes of this type make a column.
  static bool takes(const model::Type& type);

  /// Reads `count` rows of `columns` at `at`. False when they do not end before `end`; the columns are then to be cleared.
  static bool append_rows(std::span<NativeColumn> columns, std::uint64_t count, const char*& at, const char* end);

  /// What stands once before the values (the version of a dictionary), also inside of arrays.
  void write_prefix(ByteBuffer& out) const;
  /// All values, or those at `order` in that order.
  void write(ByteBuffer& out) const;
  void write(ByteBuffer& out, std::span<const std::uint32_t> order) const;

  /// Whether values compare as keys() do.
  [[nodiscard]] bool has_keys() const;
  /// For each row a number that orders as ClickHouse orders the values, the smallest one 0. `bits` holds the largest.
  [[nodiscard]] std::vector<std::uint64_t> keys(int& bits) const;

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t bytes() const;
  void clear();

 private:
  enum class Action : std::uint8_t {
    kFixed1,
    kFixed2,
    kFixed4,
    kFixed8,
    kFixed16,
    kFixedOther,
    kText,
    kKey,
    kNullable,
    kNullableKey,
    kArray,  // a Map too: of its keys and values
    kTuple,
  };

  void reserve(std::size_t rows, std::size_t bytes);
  // Each takes one value at `at` and gives what follows it, or null.
  const char* append(const char* at, const char* end);
  template <std::size_t kSize>
  const char* append_fixed(const char* at, const char* end);
  const char* append_other(const char* at, const char* end);
  const char* append_text(const char* at, const char* end);
  const char* append_key(const char* at, const char* end);
  const char* append_nullable(const char* at, const char* end);
  const char* append_array(const char* at, const char* end);
  const char* append_tuple(const char* at, const char* end);
  void append_default();
  [[nodiscard]] std::size_t width() const { return width_; }
  template <class Key>
  void write_keys(ByteBuffer& out, std::size_t count, const Key& key) const;
  [[nodiscard]] std::uint64_t array_end(std::size_t row) const { return load<std::uint64_t>(bytes_, row); }
  [[nodiscard]] std::uint64_t start(std::size_t row) const { return load<std::uint64_t>(starts_, row); }
  [[nodiscard]] std::uint32_t key(std::size_t row) const { return load<std::uint32_t>(keys_, row); }
  template <class T>
  static T load(const ByteBuffer& from, std::size_t row) {
    T value;
    std::memcpy(&value, from.data() + row * sizeof value, sizeof value);
    return value;
  }

  model::Type type_;  // without SimpleAggregate
  Action action_;
  std::size_t width_ = 0;  // of a fixed value
  bool gathered_;          // texts may be asked for by row
  std::size_t rows_ = 0;
  ByteBuffer bytes_;   // fixed values; texts with their lengths; null flags; ends of arrays
  ByteBuffer starts_;  // 64 bits each: of texts in bytes_, when gathered
  ByteBuffer keys_;    // 32 bits each: of a dictionary
  Dictionary dictionary_;
  std::unique_ptr<NativeColumn> inner_;  // of Nullable and Array
  std::vector<NativeColumn> parts_;      // of Tuple
};

}  // namespace antler::codec
