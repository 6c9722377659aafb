#include "dead_letters/replay_record.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace antler::dead_letters {
namespace {

TEST(ReplayRecord, IsReadAsItWasWritten) {
  std::string rows;
  append_row({.replayed_at_us = 5,
              .run = "r",
              .resource = "events",
              .queue = "q",
              .first = 7,
              .end = 9,
              .into = "in",
              .through = "fix",
              .selection = "s"},
             rows);
  append_row({.first = 1, .end = 2}, rows);
  base::Reader reader(rows);
  ReplayRecord record;
  ASSERT_TRUE(read_row(reader, record));
  EXPECT_EQ(record.replayed_at_us, 5);
  EXPECT_EQ(record.resource, "events");
  EXPECT_EQ(record.queue, "q");
  EXPECT_EQ(record.first, 7u);
  EXPECT_EQ(record.end, 9u);
  EXPECT_EQ(record.through, "fix");
  EXPECT_EQ(record.selection, "s");
  ASSERT_TRUE(read_row(reader, record));
  EXPECT_TRUE(reader.at_end());
  EXPECT_FALSE(read_row(reader, record));
}

// Against a set of numbers.
TEST(ReplayedLetters, AreTheUnionOfTheirRanges) {
  std::uint64_t state = 1;
  const auto next = [&](std::uint64_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state >> 33) % below;
  };
  for (int round = 0; round < 200; ++round) {
    ReplayedLetters letters;
    std::vector<bool> expected(64);
    for (std::uint64_t i = 0, ranges = next(12); i < ranges; ++i) {
      const std::uint64_t first = next(60), end = first + next(5);
      letters.add(first, end);
      for (std::uint64_t at = first; at < end && at < expected.size(); ++at) expected[at] = true;
    }
    for (std::uint64_t from = 0; from < expected.size(); ++from) {
      EXPECT_EQ(letters.contains(from), expected[from]) << round << " " << from;
      std::uint64_t count = 0;
      for (std::uint64_t at = from; at < expected.size(); ++at) count += expected[at] ? 1 : 0;
      EXPECT_EQ(letters.count_from(from), count) << round << " " << from;
    }
  }
}

}  // namespace
}  // namespace antler::dead_letters
