// From the log to one block: the records of a batch, read again from their frames, as one Native block for the insert (G12). The same
// batch gives the same rows every time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "codec/native_block.h"
#include "model/model.h"
#include "streams/log.h"
#include "sync/batch.h"

namespace antler::sync {

/// The rows of a batch: payloads in raw row bytes, with the offset of each payload's first row.
struct BatchRows {
  struct Piece {
    std::uint32_t partition = 0;
    std::uint64_t first_offset = 0;  // of the first row of `rows`
    std::uint32_t count = 0;
    std::uint32_t skip = 0;  // rows at the front that belong to an earlier batch
    std::uint32_t take = 0;  // rows after them that belong to this one
    std::shared_ptr<const std::string> rows;
  };
  model::Model model;  // of the frames' schema
  std::vector<Piece> pieces;
  std::int64_t oldest_us = INT64_MAX;  // wall time at which the first of the records was appended
};

/// The model of a schema that the log keeps.
base::Result<model::Model> read_schema(const streams::Log& log, std::uint64_t schema_id);
/// The rows [first, end) of a frame.
base::Result<BatchRows::Piece> read_piece(const streams::Frame& frame, std::uint32_t partition, std::uint64_t first, std::uint64_t end);
/// Reads what `batch.ranges` names. A range that the log no longer has is an error.
base::Result<BatchRows> read_rows(const streams::Log& log, const Batch& batch);

struct Block {
  std::string_view bytes;            // one Native block; valid until the maker's next block
  std::vector<std::string> columns;  // in its order
  std::uint64_t rows = 0;
};

/// Makes blocks of one table, and keeps the memory of the last one for the next. One thread at a time.
class BlockMaker {
 public:
  /// `columns`: of the table; what else a record of an older schema has is dropped (G8). Empty: all that it has. `sort_columns`: the
  /// leading columns of the table's order key that are plain; empty: rows stay as they came. `replays`: the topic whose partitions begin
  /// at kFirstReplayPartition in the hidden column.
  explicit BlockMaker(std::vector<std::string> columns, std::vector<std::string> sort_columns = {}, const base::Uuid& replays = {})
      : columns_(std::move(columns)), sort_columns_(std::move(sort_columns)), replays_(replays) {}

  /// One Native block of the rows, without the batch's excluded ones.
  base::Result<Block> make(const BatchRows& rows, const Batch& batch);

 private:
  std::vector<std::string> columns_;
  std::vector<std::string> sort_columns_;
  base::Uuid replays_;
  std::optional<codec::NativeBlockBuilder> builder_;
  std::uint64_t builder_schema_id_ = 0;
  bool builder_provenance_ = false;
};

}  // namespace antler::sync
