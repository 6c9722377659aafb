// MemoryBudget: `memory.limit_mb` divided among those who hold much at once (G22). Each share is a bound that its owner keeps; together
// they are the limit. The shares are the table of docs/reference/memory.md.
#pragma once

#include <cstddef>
#include <cstdint>

#include "config/settings.h"

namespace antler::engine {

struct MemoryBudget {
  std::uint64_t clickhouse = 0;  // max_server_memory_usage: queries, merges, caches
  std::size_t log_buffers = 0;   // memtables
  std::size_t log_cache = 0;     // blocks of the log that are read again
  std::size_t queue = 0;         // records that wait for the disk
  std::size_t bodies = 0;        // of requests
  std::size_t answers = 0;       // that clients have not taken yet
  std::size_t table_batch = 0;   // row bytes of one batch on its way into a table; the block and its copy in ClickHouse come beside it
  std::size_t worker = 0;        // calls that the worker has not read yet
  std::size_t functions = 0;     // batches of functions, from when they are read until what came of them is in the log

  bool operator==(const MemoryBudget&) const = default;
};

inline constexpr int kTableThreads = 2;  // so many batches are on their way at once

MemoryBudget divide_memory(std::uint64_t limit_bytes);
MemoryBudget divide_memory(const config::Settings& settings);

}  // namespace antler::engine
