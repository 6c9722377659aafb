// Each part is given its own share and limit. The numbers of the settings differ from each other and from every default, so that none can
// stand for another one; the shares of docs/reference/memory.md are of 2000 MB.
#include "engine/part_options.h"

#include <gtest/gtest.h>

#include "engine/memory_budget.h"

namespace antler::engine {
namespace {

config::Settings settings() {
  config::Settings out;
  out.memory.limit_mb = 2000;
  out.http = {.address = "127.0.0.9", .port = 4711, .threads = 3, .body_mb_max = 7, .connections_max = 123};
  out.log.relaxed_sync_ms = 77;
  out.log.disk_mb_max = 3333;
  out.sync.inserts_per_second = 13;
  return out;
}

constexpr double mb_of(std::size_t bytes) { return static_cast<double>(bytes) / (1u << 20); }

TEST(PartOptions, TheLogHasItsBuffersAndItsCache) {
  const auto memory = log_memory(settings());
  EXPECT_NEAR(mb_of(memory.write_buffers), 120, 0.1);
  EXPECT_NEAR(mb_of(memory.block_cache), 20, 0.1);
}

TEST(PartOptions, TheQueueHasItsShareAndItsDisk) {
  const base::SystemClock clock;
  const streams::DiskGuard disk("/", 1, clock);
  const auto options = queue_options(settings(), &disk);
  EXPECT_NEAR(mb_of(options.bytes_max), 80, 0.1);
  EXPECT_EQ(options.relaxed_sync_ms, 77u);
  EXPECT_EQ(options.disk, &disk);
}

TEST(PartOptions, TheServerHasBodiesAndAnswers) {
  auto given = settings();
  const auto options = server_options(given);
  EXPECT_EQ(options.address, "127.0.0.9");
  EXPECT_EQ(options.port, 4711);
  EXPECT_EQ(options.threads, 3);
  EXPECT_EQ(options.body_bytes_max, 7u << 20);
  EXPECT_EQ(options.connections_max, 123u);
  // The two shares are equal: what tells them apart is the bound that each is given, by name.
  EXPECT_EQ(options.body_bytes_in_flight_max, divide_memory(given).bodies);
  EXPECT_EQ(options.answer_bytes_in_flight_max, divide_memory(given).answers);
  EXPECT_NEAR(mb_of(options.body_bytes_in_flight_max), 200, 0.1);
  EXPECT_NEAR(mb_of(options.answer_bytes_in_flight_max), 200, 0.1);
  given.http.threads = 0;
  EXPECT_GE(server_options(given).threads, 1);
}

TEST(PartOptions, ThePoolHasTheBudgetOfInserts) { EXPECT_EQ(pool_options(settings()).inserts_per_second_max, 13); }

TEST(PartOptions, TheWorkerHasWhatItHasNotReadYet) { EXPECT_NEAR(mb_of(supervisor_options(settings()).bytes_waiting_max), 60, 0.1); }

TEST(PartOptions, FunctionsHaveTheirBatchesAndTheLogsBudget) {
  const auto options = function_options(settings());
  EXPECT_EQ(options.log_bytes_max, 3333ULL << 20);
  EXPECT_NEAR(mb_of(options.batch_bytes_max), 80, 0.1);
}

}  // namespace
}  // namespace antler::engine
