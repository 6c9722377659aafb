// A batch on its way into a table (G10): which offsets, under which token, in which form. Its encoded bytes are the pending record in
// the log, written before the insert; from them and the log alone the very same block can be made again after any crash.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/uuid.h"

namespace antler::sync {

struct OffsetRange {
  std::uint32_t partition = 0;
  std::uint64_t first = 0;
  std::uint64_t end = 0;  // exclusive
  bool operator==(const OffsetRange&) const = default;
};

/// A record that ClickHouse refused; it is left out of the batch and is a dead letter (G15).
struct Excluded {
  std::uint32_t partition = 0;
  std::uint64_t offset = 0;
  bool operator==(const Excluded&) const = default;
};

/// The highest block number that a table had before the batch; what is above it is the batch's, also after a crash (G16).
struct Mark {
  std::string table;
  std::int64_t highest_block = 0;
  bool operator==(const Mark&) const = default;
};

/// The block settings that every insert names (G12). They change how ClickHouse identifies a block, so a pending batch keeps the version
/// that it was made with; a new set is a new version.
inline constexpr std::uint8_t kBlockSettingsVersion = 1;
inline constexpr std::string_view kBlockSettings =
    "max_insert_block_size = 1048449, max_insert_block_size_bytes = 0, min_insert_block_size_rows = 1048449, min_insert_block_size_bytes = "
    "268402944, "
    "min_insert_block_size_rows_for_materialized_views = 0, min_insert_block_size_bytes_for_materialized_views = 0, "
    "max_partitions_per_insert_block = 0";

struct Batch {
  base::Uuid table;
  base::Uuid topic;
  std::uint32_t epoch = 0;
  std::uint64_t schema_id = 0;  // of every record in it
  bool provenance = true;       // whether the block has the hidden column
  std::vector<OffsetRange> ranges;
  std::vector<Excluded> excluded;
  std::vector<Mark> marks;  // of the table and of its view targets; one that is not here had no part

  bool operator==(const Batch&) const = default;
  [[nodiscard]] std::uint64_t records() const;  // of the ranges, excluded ones included
  /// "<table uuid>/<topic uuid>/<epoch>/<partition>:<first>-<end>,…" (G11).
  [[nodiscard]] std::string token() const;
};

std::string encode(const Batch& batch);
base::Result<Batch> decode_batch(std::string_view bytes);

}  // namespace antler::sync
