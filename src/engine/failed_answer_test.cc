#include "engine/failed_answer.h"

#include <gtest/gtest.h>

namespace antler::engine {
namespace {

manifest::Manifest manifest() {
  manifest::Manifest out;
  out.ingests.push_back({.name = "events"});
  out.apis.push_back({.name = "slow"});
  return out;
}

TEST(FailedAnswer, HasALineWithItsRequestId) {
  telemetry::CapturingLogger logger;
  log_failed({.request_id = "r1", .path = "/ingest/events", .status = 503, .code = "ANT4209", .detail = "no fsync"}, manifest(), logger);
  log_failed({.request_id = "r2", .path = "/api/slow", .status = 504, .code = "ANT4304", .detail = "200 ms"}, manifest(), logger);
  log_failed({.request_id = "r3", .path = "/elsewhere", .status = 500, .code = "ANT4108", .detail = "unknown"}, manifest(), logger);
  log_failed({.request_id = "r4", .path = {}, .status = 503, .code = "ANT4106", .detail = "full"}, manifest(), logger);
  const auto lines = logger.lines();
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0], "error ingest.failed ingest=events request_id=r1 status=503 code=ANT4209 message=\"no fsync\"");
  EXPECT_EQ(lines[1], "error http.failed api=slow request_id=r2 status=504 code=ANT4304 message=\"200 ms\"");
  EXPECT_TRUE(lines[2].starts_with("error http.failed path=/elsewhere request_id=r3 status=500")) << lines[2];
  EXPECT_NE(lines[3].find("request_id=r4"), std::string::npos) << lines[3];
}

// Names that somebody made up would each have lines of their own.
TEST(FailedAnswer, IsOfADeclaredNameOrOfAPath) {
  telemetry::CapturingLogger logger;
  for (const char* path : {"/ingest/made_up", "/api/made_up", "/ingest/", "/api/slow/more"})
    log_failed({.request_id = "r1", .path = path, .status = 503, .code = "ANT4209", .detail = "x"}, manifest(), logger);
  ASSERT_EQ(logger.lines().size(), 4u);
  for (const auto& line : logger.lines()) EXPECT_TRUE(line.starts_with("error http.failed path=/")) << line;
}

TEST(FailedAnswer, IsBoundedWhateverAHandlerSays) {
  telemetry::CapturingLogger logger;
  const std::string long_text(1u << 20, 'x');
  log_failed({.request_id = "r1", .path = "/api/slow", .status = 500, .code = long_text, .detail = long_text}, manifest(), logger);
  ASSERT_EQ(logger.lines().size(), 1u);
  EXPECT_LT(logger.lines().front().size(), 5'000u);
}

TEST(FailedAnswer, HasNoSecondLine) {
  telemetry::CapturingLogger logger;
  for (const char* code : {"ANT4307", "ANT4310", "ANT4311", "ANT4314"})
    log_failed({.request_id = "r1", .path = "/api/a", .status = 500, .code = code, .detail = "x"}, manifest(), logger);
  log_failed({.request_id = "r1", .path = "/ready", .status = 503, .code = {}, .detail = {}}, manifest(), logger);
  EXPECT_TRUE(logger.lines().empty());
}

}  // namespace
}  // namespace antler::engine
