#include "engine/memory_budget.h"

#include <gtest/gtest.h>

namespace antler::engine {
namespace {

TEST(MemoryBudget, TheSharesTogetherAreTheLimit) {
  for (const std::uint64_t limit : {512ULL << 20, 2048ULL << 20, 64ULL << 30}) {
    const auto budget = divide_memory(limit);
    const std::uint64_t sum = budget.clickhouse + budget.log_buffers + budget.log_cache + budget.queue + budget.bodies + budget.answers +
                              2 * 3 * budget.table_batch + budget.worker + budget.functions;
    EXPECT_LE(sum, limit);
    EXPECT_GE(budget.table_batch, std::size_t{8} << 20);
  }
  const auto budget = divide_memory(2048ULL << 20);
  EXPECT_GT(static_cast<double>(budget.clickhouse + budget.log_buffers + budget.log_cache + budget.queue + budget.bodies + budget.answers +
                                6 * budget.table_batch + budget.worker + budget.functions),
            0.98 * static_cast<double>(2048ULL << 20));
}

}  // namespace
}  // namespace antler::engine
