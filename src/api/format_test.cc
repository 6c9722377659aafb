#include "api/format.h"

#include <gtest/gtest.h>

namespace antler::api {
namespace {

TEST(Format, KnowsItsNames) {
  for (const auto format : {Format::kJson, Format::kNdjson, Format::kCsv, Format::kArrow, Format::kParquet}) {
    EXPECT_EQ(parse_format(to_string(format)), format);
    EXPECT_NE(kFormatNames.find(to_string(format)), std::string_view::npos);
  }
  EXPECT_FALSE(parse_format("JSON"));
  EXPECT_FALSE(parse_format(""));
}

TEST(Format, TakesWhatAnAcceptHeaderLikesBest) {
  EXPECT_EQ(parse_accept(""), Format::kJson);
  EXPECT_EQ(parse_accept("*/*"), Format::kJson);
  EXPECT_EQ(parse_accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), Format::kJson);
  EXPECT_EQ(parse_accept("text/csv"), Format::kCsv);
  EXPECT_EQ(parse_accept(" Text/CSV ; charset=utf-8"), Format::kCsv);
  EXPECT_EQ(parse_accept("application/jsonl"), Format::kNdjson);
  EXPECT_EQ(parse_accept("application/vnd.apache.arrow.stream"), Format::kArrow);
  EXPECT_EQ(parse_accept("application/vnd.apache.parquet, */*;q=0.1"), Format::kParquet);
  EXPECT_EQ(parse_accept("text/csv;q=0.5, application/x-ndjson;q=0.51"), Format::kNdjson);
  EXPECT_EQ(parse_accept("text/csv, application/json"), Format::kJson);
  EXPECT_EQ(parse_accept("text/csv;q=0"), Format::kJson);
  EXPECT_EQ(parse_accept("image/png"), Format::kJson);
  EXPECT_EQ(parse_accept(",;q=,,text/csv;q=7,;"), Format::kCsv);
}

TEST(Format, MakesTimesAndTextsForFilesOfColumns) {
  const auto type = [](const char* text) { return model::parse_type(text).value(); };
  const model::Model plain{.name = "R", .fields = {{.name = "a", .type = type("String")}, {.name = "b", .type = type("DateTime64(3)")}}};
  EXPECT_EQ(columnar_select("SELECT 1", plain), "SELECT 1");
  const model::Model rows{.name = "R",
                          .fields = {{.name = "a", .type = type("String")},
                                     {.name = "at", .type = type("Nullable(DateTime)")},
                                     {.name = "e", .type = type("Array(Enum8('x' = 1))")}}};
  EXPECT_EQ(
      columnar_select("SELECT 1 -- one", rows),
      "SELECT `a`, CAST(`at` AS Nullable(DateTime64(0, 'UTC'))) AS `at`, CAST(`e` AS Array(String)) AS `e` FROM (\nSELECT 1 -- one\n)");
}

TEST(Format, WideIntegersAreTextsInJson) {
  const auto type = [](const char* text) { return model::parse_type(text).value(); };
  const model::Model rows{.name = "R",
                          .fields = {{.name = "a", .type = type("String")},
                                     {.name = "w", .type = type("SimpleAggregateFunction(sum, Int128)")},
                                     {.name = "m", .type = type("Map(UInt128, Tuple(x Nullable(Int128), y DateTime))")}}};
  EXPECT_EQ(json_select("SELECT 1", rows),
            "SELECT `a`, CAST(`w` AS String) AS `w`, CAST(`m` AS Map(String, Tuple(x Nullable(String), y DateTime('UTC')))) AS `m` FROM "
            "(\nSELECT 1\n)");
  EXPECT_EQ(columnar_select("SELECT 1", {.name = "R", .fields = {{.name = "ip", .type = type("Array(IPv6)")}}}),
            "SELECT CAST(`ip` AS Array(String)) AS `ip` FROM (\nSELECT 1\n)");
}

}  // namespace
}  // namespace antler::api
