// The simulation of itself: a seed replays to the byte, tasks take turns and die as they should, the store twin loses what it may.
#include <gtest/gtest.h>

#include <vector>

#include "scheduler.h"
#include "simulation.h"
#include "store_twin.h"

namespace antler::sim {
namespace {

TEST(Simulation, TheSameSeedGivesTheSameTrace) {
  Stacks stacks;
  for (const std::uint64_t seed : {1, 2, 3}) {
    const auto first = simulate({.seed = seed}, stacks);
    const auto second = simulate({.seed = seed}, stacks);
    EXPECT_EQ(first.failure, "");
    EXPECT_EQ(first.trace_hash, second.trace_hash) << "seed " << seed;
    EXPECT_EQ(first.events, second.events);
    EXPECT_GE(first.events, 250u);
  }
  EXPECT_NE(simulate({.seed = 1}, stacks).trace_hash, simulate({.seed = 2}, stacks).trace_hash);
}

class SchedulerTest : public testing::Test {
 protected:
  base::ManualClock clock_;
  Dice dice_{7};
  Stacks stacks_;
  Scheduler scheduler_{clock_, dice_, stacks_};
};

TEST_F(SchedulerTest, TimePassesOnlyWhenNobodyCanGoOn) {
  std::vector<int> order;
  for (const int at : {30, 10, 20}) {
    scheduler_.spawn("sleeper", [&, at] {
      scheduler_.sleep(at * 1'000'000);
      order.push_back(at);
    });
  }
  while (scheduler_.run_one()) {
  }
  EXPECT_EQ(order, (std::vector<int>{10, 20, 30}));
  EXPECT_GE(clock_.steady_ns(), 30'000'000);
}

TEST_F(SchedulerTest, AWaitEndsWhenItsConditionIsToldOf) {
  const TaskExecutor executor(scheduler_);
  std::mutex mutex;
  std::condition_variable changed;
  bool is_there = false, was_seen = false;
  scheduler_.spawn("reader", [&] {
    std::unique_lock lock(mutex);
    while (!is_there) executor.wait(lock, changed, base::kForever);
    was_seen = true;
  });
  scheduler_.spawn("writer", [&] {
    scheduler_.sleep(5'000'000);
    is_there = true;
    executor.notify(changed);
  });
  while (scheduler_.run_one()) {
  }
  EXPECT_TRUE(was_seen);
}

TEST_F(SchedulerTest, AWaitGoesOnWhenAnotherConditionIsToldOf) {
  const TaskExecutor executor(scheduler_);
  std::mutex mutex;
  std::condition_variable changed, another;
  std::int64_t woken_ns = 0;
  scheduler_.spawn("reader", [&] {
    std::unique_lock lock(mutex);
    executor.wait(lock, changed, std::chrono::milliseconds(20));
    woken_ns = clock_.steady_ns();
  });
  scheduler_.spawn("writer", [&] {
    scheduler_.sleep(5'000'000);
    executor.notify(another);
  });
  while (scheduler_.run_one()) {
  }
  EXPECT_GE(woken_ns, 20'000'000);
}

TEST_F(SchedulerTest, ADeathEndsEveryTaskWhereItIs) {
  struct Held {
    int& alive;
    explicit Held(int& count) : alive(count) { ++alive; }
    ~Held() { --alive; }
  };
  int alive = 0;
  bool went_on = false;
  for (int i = 0; i < 3; ++i) {
    scheduler_.spawn("task", [&] {
      const Held held(alive);
      scheduler_.sleep(1'000'000'000);
      went_on = true;
    });
  }
  scheduler_.spawn("end", [&] {
    scheduler_.sleep(1'000'000);
    scheduler_.die();
  });
  while (!scheduler_.is_dead()) ASSERT_TRUE(scheduler_.run_one());
  EXPECT_EQ(alive, 3);
  scheduler_.kill();
  EXPECT_EQ(alive, 0);
  EXPECT_FALSE(went_on);
  EXPECT_FALSE(scheduler_.run_one());
}

TEST(StoreTwinTest, PowerLossTakesFromTheEndOfWhatNoSyncCovers) {
  using streams::Space;
  for (std::uint64_t seed = 1; seed < 30; ++seed) {
    StoreTwin store({.fault = [] { return StoreTwin::Fault::kNone; }, .die = [] {}, .wrote = [] {}});
    const auto write = [&](const std::string& key, bool sync) {
      streams::OrderedStore::Batch batch;
      batch.put(Space::kRecords, key, "value");
      ASSERT_TRUE(store.write(batch, sync).ok());
    };
    write("a", true);
    for (const char* key : {"b", "c", "d"}) write(key, false);
    Dice dice(seed);
    store.lose_power(dice);
    const auto has = [&](const char* key) { return (*store.get(Space::kRecords, key)).has_value(); };
    EXPECT_TRUE(has("a"));
    EXPECT_TRUE(has("b") || !has("c"));
    EXPECT_TRUE(has("c") || !has("d"));
  }
}

TEST(StoreTwinTest, AFullDiskKeepsNothingAndAFailedSyncPerhapsAll) {
  StoreTwin::Fault fault = StoreTwin::Fault::kFull;
  StoreTwin store({.fault = [&] { return fault; }, .die = [] {}, .wrote = [] {}});
  streams::OrderedStore::Batch batch;
  batch.put(streams::Space::kRecords, "a", "value");
  EXPECT_FALSE(store.write(batch, true).ok());
  EXPECT_FALSE((*store.get(streams::Space::kRecords, "a")).has_value());
  fault = StoreTwin::Fault::kFailsAfter;
  EXPECT_FALSE(store.write(batch, true).ok());
  EXPECT_TRUE((*store.get(streams::Space::kRecords, "a")).has_value());
}

}  // namespace
}  // namespace antler::sim
