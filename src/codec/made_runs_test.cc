#include "codec/made_runs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace antler::codec {
namespace {

TEST(MadeRuns, Text) {
  MadeRunsWriter writer;
  EXPECT_EQ(writer.take(), "");
  for (std::uint64_t i = 0; i < 100; ++i) writer.add(i, 1);
  writer.add(101, 0);
  writer.add(103, 2);
  EXPECT_EQ(writer.take(), "0+100,3+1*2");
  // One record that makes its own one after the other.
  writer.add(4, 1);
  writer.add(4, 2);
  writer.add(5, 3);
  EXPECT_EQ(writer.take(), "4+2*3");
}

TEST(MadeRuns, WhatCameOfWhat) {
  constexpr std::string_view kRuns = "1+2,3+1*2,0+2*3";
  const std::vector<std::uint64_t> sources{1, 2, 6, 6, 7, 7, 7, 8, 8, 8};
  for (std::uint64_t made = 0; made < sources.size(); ++made) EXPECT_EQ(source_of(kRuns, made), sources[made]) << made;
  EXPECT_EQ(source_of(kRuns, sources.size()), std::nullopt);
  for (std::uint64_t record = 0; record < 12; ++record) {
    const auto found = made_of(kRuns, record);
    ASSERT_TRUE(found) << record;
    const auto count = static_cast<std::uint64_t>(std::count(sources.begin(), sources.end(), record));
    EXPECT_EQ(found->count, count) << record;
    if (count > 0) {
      EXPECT_EQ(found->first, static_cast<std::uint64_t>(std::find(sources.begin(), sources.end(), record) - sources.begin())) << record;
    }
  }
  EXPECT_TRUE(made_runs_fit(kRuns, 9, 10));
  EXPECT_FALSE(made_runs_fit(kRuns, 8, 10));
  EXPECT_FALSE(made_runs_fit(kRuns, 9, 9));
  EXPECT_FALSE(made_runs_fit(kRuns, 9, 11));
  EXPECT_TRUE(made_runs_fit("", 9, 0));
}

TEST(MadeRuns, OfAPartition) {
  EXPECT_EQ(runs_of("1+2,3+1*2,0+2*3", {0, 2, 3, 4, 9}), "1+1,4+1*2,0+2");
  EXPECT_EQ(runs_of("0+3", {0, 3}), "");  // not all of them
  EXPECT_EQ(runs_of("", {0}), "");
}

TEST(MadeRuns, WhatIsNoneIsRefused) {
  for (const char* text : {"1", "1+", "+1", "1+0", "1+1*0", "1+1*", "1+1,", ",1+1", "1+1;1+1", "-1+1", "1+-1", "9999999999+1",
                           "0+4294967296*2", "0+4000000000,0+4000000000", "0+1 ", "0x1+1", "00+1", "0+01", "0+1*01"})
    EXPECT_FALSE(each_made_run(text, [](const MadeRun&) { return true; })) << text;
}

TEST(MadeRuns, AnyOfThemComesBack) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    MadeRunsWriter writer;
    std::vector<std::uint64_t> sources;
    const std::uint64_t records = 1 + random() % 40;
    for (std::uint64_t i = 0; i < records; ++i) {
      const std::uint64_t made = random() % 3 == 0 ? random() % 4 : 1;
      writer.add(i, made);
      sources.insert(sources.end(), made, i);
    }
    const std::string runs = writer.take();
    ASSERT_TRUE(made_runs_fit(runs, records, sources.size())) << runs;
    for (std::uint64_t made = 0; made < sources.size(); ++made) ASSERT_EQ(source_of(runs, made), sources[made]) << runs;
    std::vector<std::uint32_t> some;
    std::vector<std::uint64_t> some_sources;
    for (std::uint32_t made = 0; made < sources.size(); ++made)
      if (random() % 2 == 0) some.push_back(made), some_sources.push_back(sources[made]);
    const std::string part = runs_of(runs, some);
    for (std::uint64_t made = 0; made < some.size(); ++made) ASSERT_EQ(source_of(part, made), some_sources[made]) << runs << " " << part;
  }
}

}  // namespace
}  // namespace antler::codec
