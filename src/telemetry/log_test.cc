#include "telemetry/log.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace antler::telemetry {
namespace {

TEST(Log, CapturesLevelEventAndFields) {
  CapturingLogger logger;
  logger.info("sync.inserted", {{"table", "events"}, {"rows", 100'000u}, {"late", false}});
  logger.error("log.failed", {{"cause", std::string("disk \"full\"")}, {"errno", -28}});
  ASSERT_EQ(logger.lines().size(), 2u);
  EXPECT_EQ(logger.lines()[0], "info sync.inserted table=events rows=100000 late=false");
  EXPECT_EQ(logger.lines()[1], R"(error log.failed cause="disk \"full\"" errno=-28)");
  EXPECT_TRUE(logger.contains("rows=100000"));
  EXPECT_FALSE(logger.contains("rows=7"));
}

TEST(Log, TextNeverBreaksTheLine) {
  std::string out;
  const Field fields[] = {{"a", "x\ny"}, {"b", ""}, {"c", "k=v"}};
  append_fields_text(out, fields);
  EXPECT_EQ(out, R"( a="x\ny" b="" c="k=v")");
}

TEST(Log, JsonFields) {
  std::string out;
  const Field fields[] = {{"a", "x\"y"}, {"n", 1.5}, {"nan", std::nan("")}, {"ok", true}};
  append_fields_json(out, fields);
  EXPECT_EQ(out, R"(,"a":"x\"y","n":1.5,"nan":null,"ok":true)");
}

TEST(Log, StderrLinesAsText) {
  testing::internal::CaptureStderr();
  {
    const auto logger = make_stderr_logger({});
    logger->warn("worker.restarted", {{"attempt", 3}, {"app", "{braces}"}});
  }
  const auto text = testing::internal::GetCapturedStderr();
  EXPECT_NE(text.find("Z warn  worker.restarted attempt=3 app={braces}\n"), std::string::npos) << text;
}

TEST(Log, StderrLinesAsJsonAboveTheLevel) {
  testing::internal::CaptureStderr();
  {
    const auto logger = make_stderr_logger({.json = true, .level = Level::kWarn});
    logger->info("quiet");
    logger->error("loud", {{"code", 7}});
  }
  const auto text = testing::internal::GetCapturedStderr();
  EXPECT_EQ(text.find("quiet"), std::string::npos);
  EXPECT_EQ(text.rfind("{\"time\":\"20", 0), 0u) << text;
  EXPECT_NE(text.find("Z\",\"level\":\"error\",\"event\":\"loud\",\"code\":7}\n"), std::string::npos) << text;
}

}  // namespace
}  // namespace antler::telemetry
