#include <gtest/gtest.h>

#include "base/clock.h"
#include "base/random.h"
#include "codec/row_reader.h"
#include "lineage/lineage_record.h"
#include "lineage/lineage_search.h"
#include "streams/embedded_log.h"
#include "streams/frame_payload.h"
#include "streams/memory_store.h"

namespace antler::lineage {
namespace {

class LineageTest : public ::testing::Test {
 protected:
  LineageTest() {
    log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
    in_ = log_->ensure_topic("in", 2).value();
    out_ = log_->ensure_topic("out", 2).value();
    told_ = log_->ensure_topic(kLineageStream, 1).value();
  }
  struct Output {
    std::uint32_t partition;
    std::uint32_t records;
    std::string runs;
  };
  // A step of `tidy` over `records` of partition 0 of `in`, from `first` on.
  void step(std::uint64_t first, std::uint64_t records, const std::vector<Output>& outputs, const std::string& failed = "") {
    streams::Step step;
    LineageRecord record{
        .function = "tidy", .source = in_.id, .partition = 0, .first = first, .records = records, .made = {}, .failed = failed};
    std::vector<std::size_t> appends;
    for (const auto& output : outputs) {
      appends.push_back(step.appends.size());
      step.appends.push_back(streams::append_of(out_.id, output.partition, 7, output.records, std::string(output.records, 'x')));
      record.made.push_back({.stream = out_.id, .partition = output.partition, .first = 0, .records = output.records, .runs = output.runs});
    }
    step.appends.push_back(append_of(told_.id, record, appends));
    ASSERT_TRUE(log_->commit(std::span(&step, 1)).ok());
  }
  std::optional<Origin> origin(std::uint32_t partition, std::uint64_t offset, std::optional<std::int64_t> written_us = {}) {
    auto found = find_origin(*log_, {out_.id, partition, offset, written_us});
    EXPECT_TRUE(found.ok()) << found.error().message;
    return *found;
  }
  std::optional<Given> given(std::uint64_t offset, bool was_rewound = false, std::optional<std::int64_t> written_us = {}) {
    auto found = find_given(*log_, "tidy", {in_.id, 0, offset, written_us}, was_rewound);
    EXPECT_TRUE(found.ok()) << found.error().message;
    return *found;
  }

  streams::MemoryStore store_;
  base::ManualClock clock_;
  base::SeededRandom random_{1};
  std::unique_ptr<streams::EmbeddedLog> log_;
  streams::Topic in_, out_, told_;
};

TEST_F(LineageTest, SaysWhatCameOfWhatAcrossPartitions) {
  step(0, 4, {{0, 2, "0+1,1+1"}, {1, 3, "2+1*3"}}, "3+1");
  step(4, 2, {{0, 1, "1+1"}});
  EXPECT_EQ(origin(0, 0)->offset, 0u);
  EXPECT_EQ(origin(0, 1)->offset, 2u);
  EXPECT_EQ(origin(0, 2)->offset, 5u);
  EXPECT_EQ(origin(1, 2)->offset, 2u);
  EXPECT_EQ(origin(1, 3), std::nullopt);
  EXPECT_EQ(origin(0, 1)->function, "tidy");
  EXPECT_EQ(origin(0, 1)->topic, in_.id);
  EXPECT_EQ(origin(0, 1)->records, 1u);
  const auto second = given(2);
  ASSERT_EQ(second->outputs.size(), 2u);
  EXPECT_EQ(second->outputs[0].first, 1u);
  EXPECT_EQ(second->outputs[1].first, 0u);
  EXPECT_EQ(second->outputs[1].records, 3u);
  EXPECT_TRUE(given(1)->outputs.empty());
  EXPECT_FALSE(given(1)->has_failed);
  EXPECT_TRUE(given(3)->has_failed);
  EXPECT_EQ(given(6), std::nullopt);
}

TEST_F(LineageTest, KnowsTheBatchWhereNobodyKnowsTheRecord) {
  step(0, 3, {{0, 2, ""}});
  step(3, 1, {{0, 2, ""}});  // of one it is known
  EXPECT_EQ(origin(0, 1)->offset, 0u);
  EXPECT_EQ(origin(0, 1)->records, 3u);
  EXPECT_EQ(origin(0, 3)->offset, 3u);
  EXPECT_EQ(origin(0, 3)->records, 1u);
  EXPECT_TRUE(given(1)->outputs.at(0).is_of_batch);
  EXPECT_FALSE(given(3)->outputs.at(0).is_of_batch);
}

TEST_F(LineageTest, TheLastTimeCountsAfterARewind) {
  step(0, 2, {{0, 2, "0+2"}});
  clock_.advance_us(1'000);
  step(0, 2, {{1, 1, "1+1"}});
  EXPECT_EQ(given(1, true)->outputs.at(0).partition, 1u);
  EXPECT_TRUE(given(0, true)->outputs.empty());
  EXPECT_EQ(given(0, false)->outputs.size(), 1u);
  EXPECT_EQ(origin(0, 1)->offset, 1u);  // what was made then is still there
  EXPECT_EQ(origin(1, 0)->offset, 1u);
}

TEST_F(LineageTest, LooksFromTheTimeOfTheRecordAndFurtherWhenAClockRanBack) {
  for (std::uint64_t i = 0; i < 50; ++i) {
    step(i, 1, {{0, 1, "0+1"}});
    clock_.advance_us(1'000'000);
  }
  const std::int64_t begin_us = clock_.wall_us() - 50'000'000;
  for (std::uint64_t i = 0; i < 50; ++i) {
    const std::int64_t at_us = begin_us + static_cast<std::int64_t>(i) * 1'000'000;
    EXPECT_EQ(origin(0, i, at_us)->offset, i);
    EXPECT_EQ(given(i, false, at_us)->at_us, at_us);
    EXPECT_EQ(origin(0, i, at_us + 20'000'000)->offset, i);  // the lineage seems to be older than what it tells of
  }
  EXPECT_EQ(*lineage_begins(*log_).value(), begin_us);
  // Retention takes the older ones: nothing is told of what they told.
  ASSERT_TRUE(log_->apply_retention(told_.id, {.age_us_max = 10'000'000}).ok());
  EXPECT_EQ(origin(0, 5, begin_us + 5'000'000), std::nullopt);
  EXPECT_EQ(origin(0, 45)->offset, 45u);
  EXPECT_GT(*lineage_begins(*log_).value(), begin_us + 5'000'000);
}

TEST_F(LineageTest, IsReadAsRecordsOfItsModel) {
  step(4, 3, {{1, 2, "0+1,1+1"}}, "1+1");
  const auto frames = log_->read(told_.id, 0, 0, {});
  const std::string rows = streams::decompress(frames->at(0)).value();
  base::Reader reader(rows);
  std::string json;
  ASSERT_TRUE(codec::RowReader(lineage_model()).to_json(reader, json));
  EXPECT_TRUE(reader.at_end());
  EXPECT_EQ(json, R"({"function":"tidy","source":")" + in_.id.text() + R"(","partition":0,"first":4,"records":3,"made":[{"stream":")" +
                      out_.id.text() + R"(","partition":1,"first":0,"records":2,"runs":"0+1,1+1"}],"failed":"1+1"})");
}

TEST_F(LineageTest, NothingIsToldWhereThereIsNoSuchStream) {
  streams::MemoryStore store;
  const auto log = streams::EmbeddedLog::open(store, clock_, random_).value();
  EXPECT_EQ(find_origin(*log, {in_.id, 0, 0, 5}).value(), std::nullopt);
  EXPECT_EQ(lineage_begins(*log).value(), std::nullopt);
}

}  // namespace
}  // namespace antler::lineage
