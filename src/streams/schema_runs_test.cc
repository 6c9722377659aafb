#include "streams/schema_runs.h"

#include <gtest/gtest.h>

#include "streams/frame_payload.h"
#include "streams/log_backend_test.h"

namespace antler::streams {
namespace {

using SchemaRunsTest = LogOnBackend<MemoryBackend>;

TEST_F(SchemaRunsTest, ReadsEachFrameOnce) {
  const Topic topic = *log_->ensure_topic("events", 2);
  const auto append = [&](std::uint64_t schema_id, std::uint32_t count) {
    Step step;
    step.appends.push_back(append_of(topic.id, 1, schema_id, count, std::string(count, 'x')));
    ASSERT_TRUE(log_->commit({&step, 1}).ok());
  };
  append(7, 3), append(7, 2), append(8, 4), append(7, 1);
  SchemaRuns runs(*log_);
  const auto expect = [&](std::uint64_t offset, std::uint64_t end, std::uint64_t schema_id) {
    const auto run = runs.at(topic, 1, offset);
    ASSERT_TRUE(run.ok());
    EXPECT_EQ(std::pair(run->end, run->schema_id), std::pair(end, schema_id)) << offset;
  };
  expect(1, 5, 7), expect(5, 9, 8), expect(9, 10, 7), expect(0, 5, 7);
  expect(10, 10, 0);
  append(8, 2);
  expect(10, 12, 8), expect(8, 9, 8);
  EXPECT_EQ(runs.at(topic, 0, 0)->end, 0u) << "nothing is there";
  ASSERT_TRUE(log_->apply_retention(topic.id, {.bytes_max = 1}).ok());
  expect(0, 5, 7);
  EXPECT_FALSE(SchemaRuns(*log_).at(topic, 1, 0).ok()) << "it is not retained";
}

}  // namespace
}  // namespace antler::streams
