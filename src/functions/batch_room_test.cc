// What batches of functions hold at once, by the pool's own count (G22).
#include "functions/batch_room.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <optional>

#include "functions/function_test_app.h"

namespace antler::functions {
namespace {

TEST(BatchRoom, IsGivenBackWithItsParts) {
  std::optional<BatchRoom> room(100);
  EXPECT_TRUE(room->has_room());
  BatchRoom::Part large = room->take(200);
  EXPECT_FALSE(room->has_room());
  large.resize(99);
  EXPECT_TRUE(room->has_room());
  BatchRoom::Part moved = std::move(large);
  large = room->take(1);
  EXPECT_EQ(room->held(), 100u);
  EXPECT_FALSE(room->has_room());
  moved = std::move(large);
  EXPECT_EQ(room->held(), 1u);
  moved = {};
  EXPECT_EQ(room->held(), 0u);
  EXPECT_FALSE(BatchRoom(0).has_room());
  moved = room->take(7);
  room.reset();
  moved = {};  // what outlives its room
}

// A batch takes its rows and what the last answer took, or its rows again for the first; then what the answer takes, until it is in the
// log.
TEST(BatchRoom, HoldsABatchUntilItIsInTheLog) {
  FunctionTestApp app;
  BatchRoom room;
  app.spec.batch_records_max = 2;
  FunctionRunner runner(app.spec, 0, {*app.log, *app.queue, app.worker, app.clock, app.logger, app.disk, {}, 0, nullptr, room});
  ASSERT_TRUE(runner.open().ok());
  app.append(1, 3, 0, false, "t");  // two halves of 1, one of 2; a row is its number, a length and "t"
  app.append(6, 8, 0, false, "t");  // nothing, two of 7
  constexpr std::uint64_t kRows = 2 * 10;
  ASSERT_EQ(*runner.step(), Outcome::kCalled);
  EXPECT_EQ(room.held(), kRows + kRows);
  app.worker.fail_with(worker::Outcome::kUnavailable, "12345");
  EXPECT_EQ(room.held(), kRows + 5);
  ASSERT_EQ(*runner.step(), Outcome::kWaiting);
  EXPECT_EQ(room.held(), 0u);
  app.clock.advance_us(10'000'000);
  ASSERT_EQ(*runner.step(), Outcome::kCalled);
  EXPECT_EQ(room.held(), kRows + kRows);  // a failure tells nothing of the next answer
  const auto answer = PlayedWorker::result_of(app.worker.waiting.front().call, worker::RowsForm::kRowBinary);
  const std::uint64_t first = answer.produced[0].rows.size() + answer.produced[0].runs.size();
  ASSERT_GT(first, 3 * 8u);
  app.worker.answer();
  EXPECT_EQ(room.held(), kRows + first);
  std::promise<void> reached, let_go;  // the commit thread stays where it is, and what came of the batch waits for it
  streams::Step earlier;
  earlier.counters.emplace_back("earlier", 1);
  ASSERT_TRUE(app.queue->submit(std::move(earlier), [&](const auto&) { reached.set_value(), let_go.get_future().wait(); }));
  reached.get_future().wait();
  auto committed = std::async(std::launch::async, [&] { return *runner.step(); });
  EXPECT_EQ(committed.wait_for(std::chrono::milliseconds(50)), std::future_status::timeout);
  EXPECT_EQ(room.held(), kRows + first);
  let_go.set_value();
  ASSERT_EQ(committed.get(), Outcome::kCommitted);
  EXPECT_EQ(room.held(), 0u);
  ASSERT_EQ(*runner.step(), Outcome::kCalled);
  EXPECT_EQ(room.held(), kRows + first);
  app.worker.answer();
  EXPECT_LT(room.held(), kRows + first);  // fewer halves
  ASSERT_EQ(*runner.step(), Outcome::kCommitted);
  EXPECT_EQ(room.held(), 0u);
  app.append(12, 14, 0, false, "t");
  ASSERT_EQ(*runner.step(), Outcome::kCalled);
  app.worker.fail_with(worker::Outcome::kTooLarge);
  ASSERT_EQ(*runner.step(), Outcome::kFailed);
  ASSERT_EQ(*runner.step(), Outcome::kCalled);
  EXPECT_EQ(room.held(), kRows / 2 + streams::kRawSizeMax);
  app.worker.answer();
}

}  // namespace
}  // namespace antler::functions
