#include "engine/retention.h"

#include <gtest/gtest.h>

#include "base/clock.h"
#include "base/random.h"
#include "streams/embedded_log.h"
#include "streams/memory_store.h"

namespace antler::engine {
namespace {

constexpr std::uint64_t kBudget = 100u << 20;
constexpr std::size_t kFrameBytes = 1u << 20;

class RetentionTest : public testing::Test {
 protected:
  RetentionTest() {
    manifest_.streams = {{.name = "busy", .model = "Event"}, {.name = "idle", .model = "Event"}};
    busy_ = log_->ensure_topic("busy", 1).value();
    static_cast<void>(log_->ensure_topic("idle", 1).value());
    EXPECT_TRUE(log_->put_schema(1, "`n` String").ok());
    EXPECT_TRUE(log_->register_reader(reader(), 0).ok());
  }

  [[nodiscard]] streams::ReaderKey reader() const { return {base::Uuid{1, 2}, busy_.id, 0}; }
  void append(int frames) {
    for (int i = 0; i < frames; ++i) {
      streams::Step step;
      step.appends.push_back(
          {.topic = busy_.id, .schema_id = 1, .count = 1, .raw_size = kFrameBytes, .payload = std::string(kFrameBytes, 'x')});
      ASSERT_TRUE(log_->commit({&step, 1}).ok());
    }
  }
  void read_to(std::uint64_t offset) {
    streams::Step step;
    step.offsets.push_back({reader(), offset});
    ASSERT_TRUE(log_->commit({&step, 1}).ok());
  }
  std::uint64_t held() {
    EXPECT_TRUE(let_go(manifest_, *log_, kBudget, logger_).ok());
    return log_->topic_bytes(busy_.id);
  }

  base::ManualClock clock_;
  base::SeededRandom random_{1};
  telemetry::NullLogger logger_;
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
  manifest::Manifest manifest_;
  streams::Topic busy_;
};

// The log is far from crowded, and the stream has more than its share, 12.5 MB: a door would close over what its reader has (G23).
TEST_F(RetentionTest, AStreamThatIsLargeForItsShareGoesAheadOfItsTime) {
  append(40);
  read_to(40);
  EXPECT_LE(held(), kBudget / 8);
}

TEST_F(RetentionTest, WhatAReaderHasStillToReadStays) {
  append(40);
  read_to(5);
  EXPECT_GE(held(), 35 * kFrameBytes);
}

TEST_F(RetentionTest, TheDeclaredSizeIsOfTheWholeStreamAndWaitsForItsReaders) {  // G6
  manifest_.streams[0].retention_mb = 4;
  append(10);
  EXPECT_GE(held(), 10 * kFrameBytes);
  read_to(8);
  EXPECT_LE(held(), 4u << 20);
  EXPECT_GE(held(), 2 * kFrameBytes);
}

TEST_F(RetentionTest, AClockThatJumpsBackKeepsAndOneThatJumpsAheadDropsNothingUnread) {  // G6, G7
  clock_.jump_wall_us(700'000'000'000'000);
  append(10);
  read_to(5);
  clock_.jump_wall_us(-300'000'000'000'000);
  EXPECT_GE(held(), 10 * kFrameBytes);
  clock_.jump_wall_us(900'000'000'000'000);
  EXPECT_GE(held(), 5 * kFrameBytes);
  EXPECT_EQ(log_->first_offset(busy_.id, 0), 5u);
}

TEST_F(RetentionTest, ALogThatFailsIsTold) {  // G4
  append(40);
  read_to(40);
  store_.fail_after(0);
  EXPECT_FALSE(let_go(manifest_, *log_, kBudget, logger_).ok());
}

TEST_F(RetentionTest, ALogThatFailedElsewhereIsTold) {  // G4
  store_.fail_after(0);
  EXPECT_FALSE(log_->begin_epoch(busy_.id).ok());
  EXPECT_FALSE(let_go(manifest_, *log_, kBudget, logger_).ok());
}

TEST_F(RetentionTest, WhatIsSmallStaysForItsHours) {
  append(10);
  read_to(10);
  EXPECT_GE(held(), 10 * kFrameBytes);
  clock_.advance_us(25 * 3'600'000'000LL);
  EXPECT_EQ(held(), 0u);
}

}  // namespace
}  // namespace antler::engine
