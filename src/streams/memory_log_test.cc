// What only a store in memory can play: the machine dies, a write fails.
#include <gtest/gtest.h>

#include "base/clock.h"
#include "base/random.h"
#include "streams/embedded_log.h"
#include "streams/memory_store.h"

namespace antler::streams {
namespace {

TEST(MemoryLog, WhatNoSyncCoversIsLostWithTheMachineAndNothingElse) {
  MemoryStore store;
  base::ManualClock clock;
  base::SeededRandom random(1);
  auto log = EmbeddedLog::open(store, clock, random);
  ASSERT_TRUE(log.ok());
  const auto commit = [&](bool durable) {
    const Step step{.counters = {{"n", 1}}, .durable = durable};
    ASSERT_TRUE((*log)->commit(std::span(&step, 1)).ok());
  };
  const auto syncs = store.syncs();
  commit(false);
  EXPECT_EQ(store.syncs(), syncs);
  commit(true);  // carries the one before
  commit(false);
  store.crash();
  auto again = EmbeddedLog::open(store, clock, random);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ((*again)->counters().at("n"), 2u);
}

TEST(MemoryLog, WhatAnEarlierProcessWroteIsCoveredToo) {
  MemoryStore store;
  base::ManualClock clock;
  base::SeededRandom random(1);
  for (const bool durable : {false, true}) {
    auto log = EmbeddedLog::open(store, clock, random);
    ASSERT_TRUE(log.ok());
    Step step{.durable = durable};
    if (!durable) step.counters.emplace_back("n", 1);
    ASSERT_TRUE((*log)->commit(std::span(&step, 1)).ok());
  }
  store.crash();
  EXPECT_EQ(EmbeddedLog::open(store, clock, random).value()->counters()["n"], 1u);
}

TEST(MemoryLog, AFailedCommitPoisonsTheLog) {  // G4
  MemoryStore store;
  base::ManualClock clock;
  base::SeededRandom random(1);
  auto log = EmbeddedLog::open(store, clock, random);
  ASSERT_TRUE(log.ok());
  const Topic topic = *(*log)->ensure_topic("t", 1);
  const Step step{.appends = {{topic.id, 0, 1, 1, Codec::kNone, 1, "x"}}};
  ASSERT_TRUE((*log)->commit(std::span(&step, 1)).ok());
  store.fail_after(0);
  EXPECT_FALSE((*log)->commit(std::span(&step, 1)).ok());
  store.crash();  // the store works again; the log must not
  const auto later = (*log)->commit(std::span(&step, 1));
  ASSERT_FALSE(later.ok());
  EXPECT_NE(later.error().message.find("has failed earlier"), std::string::npos);
  EXPECT_FALSE((*log)->read(topic.id, 0, 0, {}).ok());
  EXPECT_FALSE((*log)->ensure_topic("u", 1).ok());
  EXPECT_FALSE((*log)->begin_epoch(topic.id).ok());
  EXPECT_FALSE((*log)->put_schema(1, "s").ok());
  EXPECT_FALSE((*log)->register_reader({{0, 1}, topic.id, 0}, 0).ok());
  EXPECT_FALSE((*log)->unregister_reader({{0, 1}, topic.id, 0}).ok());
  EXPECT_FALSE((*log)->apply_retention(topic.id, {}).ok());
  EXPECT_EQ((*log)->end_offset(topic.id, 0), 1u);
}

}  // namespace
}  // namespace antler::streams
