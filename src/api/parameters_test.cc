#include "api/parameters.h"

#include <gtest/gtest.h>

namespace antler::api {
namespace {

manifest::Api sample() {
  const auto type = [](const char* text) { return model::parse_type(text).value(); };
  return {.name = "search",
          .parameters = {.name = "P",
                         .fields = {{.name = "origin", .type = type("String")},
                                    {.name = "limit", .type = type("UInt32"), .default_json = "10", .bounds = model::Bounds{1, 100}},
                                    {.name = "since", .type = type("Nullable(DateTime)")},
                                    {.name = "ids", .type = type("Array(UInt64)")}}},
          .values = {{"v_0", "Int32", "7"}}};
}

std::string value_of(const Call& call, std::string_view name) {
  for (const auto& parameter : call.bound)
    if (parameter.name == name) return parameter.null ? "<null>" : parameter.value;
  return "<unbound>";
}

TEST(Parameters, BindsValuesDefaultsAndNulls) {
  const auto call = parse_call(sample(), "origin=J%27FK&ids=1&ids=18446744073709551615");
  ASSERT_TRUE(call.ok());
  ASSERT_TRUE(call->errors.empty()) << call->errors[0].path;
  EXPECT_EQ(call->format, Format::kJson);
  EXPECT_EQ(value_of(*call, "p_origin"), "J'FK");
  EXPECT_EQ(value_of(*call, "p_limit"), "10");
  EXPECT_EQ(value_of(*call, "p_since"), "<null>");
  EXPECT_EQ(value_of(*call, "p_ids"), "[1,18446744073709551615]");
  EXPECT_EQ(value_of(*call, "v_0"), "7");
}

TEST(Parameters, ReportsEveryMistakeAtOnce) {
  const auto call = parse_call(sample(), "limit=101&lmit=3&since=yesterday&ids=1&ids=x&format=xml&limit=5");
  ASSERT_TRUE(call.ok());
  std::vector<std::pair<std::string, std::string>> errors;
  for (const auto& error : call->errors) errors.emplace_back(error.path, error.rule);
  EXPECT_EQ(errors, (std::vector<std::pair<std::string, std::string>>{{"lmit", "unknown"},
                                                                      {"format", "format"},
                                                                      {"origin", "required"},
                                                                      {"limit", "repeated"},
                                                                      {"since", "format"},
                                                                      {"ids", "format"}}));
  EXPECT_EQ(call->errors[0].expected, "did you mean `limit`?");
}

TEST(Parameters, TakesTheFormatOnce) {
  const auto call = parse_call(sample(), "origin=a&format=csv&format=json");
  ASSERT_TRUE(call.ok());
  ASSERT_EQ(call->errors.size(), 1u);
  EXPECT_EQ(call->errors[0].rule, "repeated");
}

TEST(Parameters, KeepsBounds) {
  const auto call = parse_call(sample(), "origin=a&limit=101");
  ASSERT_TRUE(call.ok());
  ASSERT_EQ(call->errors.size(), 1u);
  EXPECT_EQ(call->errors[0].rule, "range");
  EXPECT_EQ(call->errors[0].received, "101");
}

TEST(Parameters, RefusesAMalformedQuery) { EXPECT_FALSE(parse_call(sample(), "origin=%zz").ok()); }

}  // namespace
}  // namespace antler::api
