#include "telemetry/sampled_log.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace antler::telemetry {
namespace {

class SampledLoggerTest : public testing::Test {
 protected:
  std::size_t lines_with(std::string_view text) const {
    const auto lines = inner_.lines();
    return static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [&](const auto& line) { return line.find(text) != std::string::npos; }));
  }

  CapturingLogger inner_;
  base::ManualClock clock_;
  SampledLogger logger_{inner_, clock_, {.lines_max = 3, .window_ms = 1'000}};
};

TEST_F(SampledLoggerTest, OneChattyEventLeavesTheOthersAlone) {
  for (int i = 0; i < 10; ++i) logger_.warn("api.failed", {{"api", "a"}});
  logger_.warn("api.failed", {{"api", "b"}});
  logger_.error("sync.stopped", {{"table", "a"}});
  EXPECT_EQ(lines_with("api.failed api=a"), 3U);
  EXPECT_EQ(lines_with("api.failed api=b"), 1U);
  EXPECT_EQ(lines_with("sync.stopped"), 1U);
}

TEST_F(SampledLoggerTest, SaysWhatItLeftOutWhenTheWindowIsOver) {
  for (int i = 0; i < 10; ++i) logger_.info("api.failed", {{"api", "a"}});
  logger_.flush();
  EXPECT_EQ(lines_with("log.left_out"), 0U);
  clock_.advance_us(1'000'000);
  logger_.info("api.failed", {{"api", "a"}});
  EXPECT_EQ(lines_with("log.left_out event=api.failed name=a lines=7"), 1U);
  EXPECT_EQ(lines_with("api.failed api=a"), 4U);
  for (int i = 0; i < 4; ++i) logger_.info("api.failed", {{"api", "a"}});
  clock_.advance_us(1'000'000);
  logger_.flush();
  logger_.flush();
  EXPECT_EQ(lines_with("lines=2"), 1U);
}

TEST_F(SampledLoggerTest, SaysWhatItLeftOutBeforeTheEnd) {
  for (int i = 0; i < 10; ++i) logger_.info("api.failed", {{"api", "a"}});
  logger_.flush_all();
  EXPECT_EQ(lines_with("log.left_out event=api.failed name=a lines=7"), 1U);
}

TEST_F(SampledLoggerTest, TransformsAndStreamsAreSubjects) {
  for (const auto* name : {"transform", "consumer", "stream"}) {
    for (int i = 0; i < 10; ++i) logger_.warn("some.event", {{name, "loud"}});
    logger_.warn("some.event", {{name, fmt::format("quiet {}", name)}});
    EXPECT_EQ(lines_with(fmt::format("some.event {}=\"quiet {}\"", name, name)), 1U);
  }
}

TEST_F(SampledLoggerTest, HoldsABoundedNumberOfCounts) {
  for (std::size_t i = 0; i < 2 * kSampledKeysMax; ++i) logger_.info("api.failed", {{"api", std::to_string(i)}});
  EXPECT_EQ(inner_.lines().size(), kSampledKeysMax + 3);
}

TEST_F(SampledLoggerTest, ZeroIsAllOfThem) {
  SampledLogger all(inner_, clock_, {.lines_max = 0});
  for (int i = 0; i < 10; ++i) all.info("api.failed");
  EXPECT_EQ(inner_.lines().size(), 10U);
}

}  // namespace
}  // namespace antler::telemetry
