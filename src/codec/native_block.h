// NativeBlockBuilder: row bytes → one block of ClickHouse's Native format, as INSERT … FORMAT Native takes it. Columns grow as rows
// come, by a program that is made once for the model; the block is written at the end, in the order of the table's key where that
// key packs into 64-bit words, so that ClickHouse need not sort. The same rows in the same order give the same bytes (G10). One
// thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "codec/native_column.h"
#include "codec/row_reader.h"
#include "model/model.h"

namespace antler::codec {

struct NativeOptions {
  std::string offset_column;              // the name of a last column UInt64 with each row's offset (G18); empty: none
  std::vector<std::string> sort_columns;  // the table's key, when it is a list of plain columns; else empty
  std::vector<std::string> columns;       // the fields that are written; the others are read over. Empty: all
};

class NativeBlockBuilder {
 public:
  /// `unsupported` for an aggregate state.
  static base::Result<NativeBlockBuilder> create(const model::Model& model, const NativeOptions& options = {});
  NativeBlockBuilder(NativeBlockBuilder&&) noexcept;
  NativeBlockBuilder& operator=(NativeBlockBuilder&&) noexcept;
  ~NativeBlockBuilder();

  /// Adds rows [skip, skip + take) of `rows`, which is whole rows; row i has the offset `first_offset` + i. Rows whose offsets are in
  /// `excluded` (rising) are left out (G15). An error means that `rows` are not rows of the model, and ends this builder's block: clear.
  base::Result<void> add(std::string_view rows, std::uint64_t first_offset, std::uint64_t skip, std::uint64_t take,
                         std::span<const std::uint64_t> excluded = {});

  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  /// About the size of the block.
  [[nodiscard]] std::size_t bytes() const;

  /// The block of all rows, until the next finish; the builder is empty afterwards and takes the next block's rows. A block of no rows
  /// is still well-formed.
  std::string_view finish();
  /// Whether the last block was written in the order of sort_columns.
  [[nodiscard]] bool sorted() const { return sorted_; }
  void clear();

 private:
  NativeBlockBuilder(const model::Model& model, const NativeOptions& options);

  RowReader reader_;
  NativeOptions options_;
  std::vector<std::string> headers_;  // name and type of each column, as the format has them; empty: it is not written
  std::vector<NativeColumn> columns_;
  std::vector<const NativeColumn*> sort_columns_;  // empty: not sorted
  ByteBuffer offsets_;                             // 64 bits each
  ByteBuffer block_;
  std::uint64_t rows_ = 0;
  bool sorted_ = false;
};

}  // namespace antler::codec
