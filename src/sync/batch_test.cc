#include "sync/batch.h"

#include <gtest/gtest.h>

namespace antler::sync {
namespace {

Batch sample() {
  return {.table = {1, 2},
          .topic = {3, 4},
          .epoch = 2,
          .schema_id = 77,
          .provenance = true,
          .ranges = {{0, 10, 20}, {3, 5, 6}},
          .excluded = {{0, 12}},
          .marks = {{"events", 41}, {"counts", -1}}};
}

TEST(Batch, ReadsBackWhatItWrites) {
  const auto back = decode_batch(encode(sample()));
  ASSERT_TRUE(back.ok()) << back.error().message;
  EXPECT_EQ(*back, sample());
  EXPECT_EQ(back->records(), 11u);
}

TEST(Batch, TokenNamesTableTopicEpochAndRanges) {
  EXPECT_EQ(sample().token(), "00000000-0000-0001-0000-000000000002/00000000-0000-0003-0000-000000000004/2/0:10-20,3:5-6");
}

// Goal: every cut of the bytes is refused, never read as another batch.
TEST(Batch, RefusesEveryTruncation) {
  const std::string bytes = encode(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(decode_batch(bytes.substr(0, size)).ok()) << size;
  EXPECT_FALSE(decode_batch(bytes + "x").ok());
}

}  // namespace
}  // namespace antler::sync
