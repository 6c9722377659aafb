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

struct Batch {
  base::Uuid table;
  base::Uuid topic;
  std::uint32_t epoch = 0;
  std::uint64_t schema_id = 0;  // of every record in it
  bool provenance = true;       // whether the block has the hidden column
  std::vector<OffsetRange> ranges;
  std::vector<Excluded> excluded;

  bool operator==(const Batch&) const = default;
  [[nodiscard]] std::uint64_t records() const;  // of the ranges, excluded ones included
  /// "<table uuid>/<topic uuid>/<epoch>/<partition>:<first>-<end>,…" (G11).
  [[nodiscard]] std::string token() const;
  [[nodiscard]] bool is_excluded(std::uint32_t partition, std::uint64_t offset) const;
};

std::string encode(const Batch& batch);
base::Result<Batch> decode_batch(std::string_view bytes);

}  // namespace antler::sync
