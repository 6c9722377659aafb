// The hidden column that says where a row came from (G18): the partition of its stream in the high 16 bits, its offset in the
// low 48. The topic is the table's, or, with the highest bit set, that of the dead letters that were put back for the table alone; a table
// that several streams feed has no such column.
#pragma once

#include <cstdint>
#include <string_view>

namespace antler::sync {

inline constexpr std::string_view kProvenanceColumn = "_antler_offset";
inline constexpr int kOffsetBits = 48;

/// Partition 0 of what was put back.
inline constexpr std::uint32_t kFirstReplayPartition = 0x8000;

constexpr std::uint64_t provenance(std::uint32_t partition, std::uint64_t offset) {
  return static_cast<std::uint64_t>(partition) << kOffsetBits | offset;
}

}  // namespace antler::sync
