#include "engine/watchdog.h"

#include <gtest/gtest.h>

namespace antler::engine {
namespace {

constexpr std::int64_t kSecondNs = 1'000'000'000;

class WatchdogTest : public testing::Test {
 protected:
  void look(std::int64_t at_s, std::uint64_t progress, bool has_work) {
    now_ns_ = at_s * kSecondNs;
    watchdog_.look(now_ns_, {{.part = "table",
                              .name = "flights",
                              .progress = progress,
                              .has_work = has_work,
                              .doing = "inserts 7 records",
                              .patience_ms = 10'000},
                             {.part = "log", .progress = static_cast<std::uint64_t>(at_s), .has_work = true}});
  }
  [[nodiscard]] bool is_stuck() const { return !watchdog_.stuck(now_ns_).empty(); }

  std::int64_t now_ns_ = 0;
  telemetry::CapturingLogger logger_;
  Watchdog watchdog_{logger_};
};

TEST_F(WatchdogTest, NamesWhatStandsStillWithWorkToDo) {
  look(0, 1, true);
  look(9, 1, true);
  EXPECT_FALSE(is_stuck());
  look(10, 1, true);
  ASSERT_TRUE(is_stuck());
  EXPECT_EQ(watchdog_.stuck(now_ns_).front().name, "flights");
  EXPECT_EQ(watchdog_.stuck(now_ns_).front().for_ms, 10'000);
  EXPECT_TRUE(logger_.contains("error watchdog.stuck part=table name=flights for_ms=10000 doing=\"inserts 7 records\""));
  look(20, 1, true);  // said once
  EXPECT_EQ(logger_.lines().size(), 1U);
  look(21, 2, true);
  EXPECT_FALSE(is_stuck());
  EXPECT_TRUE(logger_.contains("info watchdog.moves part=table name=flights stood_ms=21000"));
}

TEST_F(WatchdogTest, WhoHasNothingToDoOrMovesIsNotStuck) {
  for (int at_s = 0; at_s < 100; ++at_s) look(at_s, 1, false);
  EXPECT_FALSE(is_stuck());
  for (int at_s = 100; at_s < 200; ++at_s) look(at_s, static_cast<std::uint64_t>(at_s), true);
  EXPECT_FALSE(is_stuck());
  look(300, 199, true);  // what waits counts from when it was seen
  EXPECT_TRUE(is_stuck());
}

TEST_F(WatchdogTest, SaysThatItDoesNotLookItself) {
  EXPECT_EQ(watchdog_.unseen_ms(100 * kSecondNs), 0);
  EXPECT_TRUE(watchdog_.stuck(100 * kSecondNs).empty());
  look(100, 1, false);
  EXPECT_TRUE(watchdog_.stuck(129 * kSecondNs).empty());
  const auto stuck = watchdog_.stuck(131 * kSecondNs);
  ASSERT_EQ(stuck.size(), 1U);
  EXPECT_EQ(stuck.front().part, "watchdog");
  EXPECT_EQ(stuck.front().for_ms, 31'000);
  look(131, 1, false);
  EXPECT_FALSE(is_stuck());
}

TEST_F(WatchdogTest, WhatIsGoneIsForgotten) {
  look(0, 1, true);
  look(10, 1, true);
  watchdog_.look(11 * kSecondNs, {});
  EXPECT_FALSE(is_stuck());
}

}  // namespace
}  // namespace antler::engine
