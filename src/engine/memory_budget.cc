#include "engine/memory_budget.h"

#include <algorithm>

namespace antler::engine {
namespace {

// Of a hundred.
constexpr std::uint64_t kClickhouse = 48, kLogBuffers = 6, kLogCache = 1, kQueue = 4, kBodies = 10, kAnswers = 10, kBatches = 14,
                        kWorker = 3, kFunctions = 4;
static_assert(kClickhouse + kLogBuffers + kLogCache + kQueue + kBodies + kAnswers + kBatches + kWorker + kFunctions == 100);

constexpr std::uint64_t kCopiesOfABatch = 3;             // row bytes, block, what ClickHouse reads of it
constexpr std::size_t kTableBatchBytesMax = 96u << 20;   // a larger one gains nothing
constexpr std::size_t kLogBuffersBytesMax = 256u << 20;  // likewise

}  // namespace

MemoryBudget divide_memory(const config::Settings& settings) {
  return divide_memory(static_cast<std::uint64_t>(settings.memory.limit_mb) << 20);
}

MemoryBudget divide_memory(std::uint64_t limit_bytes) {
  const auto share = [&](std::uint64_t percent) { return static_cast<std::size_t>(limit_bytes / 100 * percent); };
  return {.clickhouse = share(kClickhouse),
          .log_buffers = std::min(share(kLogBuffers), kLogBuffersBytesMax),
          .log_cache = share(kLogCache),
          .queue = share(kQueue),
          .bodies = share(kBodies),
          .answers = share(kAnswers),
          .table_batch = std::min<std::size_t>(share(kBatches) / (kCopiesOfABatch * kTableThreads), kTableBatchBytesMax),
          .worker = share(kWorker),
          .functions = share(kFunctions)};
}

}  // namespace antler::engine
