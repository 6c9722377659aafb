#include "api/parameters.h"

#include <gtest/gtest.h>

#include <string>

#include "base/bytes.h"
#include "codec/row_reader.h"
#include "model/coercion.h"

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

std::string value_of(const ParsedCall& call, std::string_view name) {
  for (const auto& parameter : call.bound)
    if (parameter.name == name) return parameter.null ? "<null>" : parameter.value;
  return "<unbound>";
}

TEST(Parameters, BindsValuesDefaultsAndNulls) {
  const auto call = parse_call(sample(), "origin=J%27FK&ids=1&ids=18446744073709551615");
  ASSERT_TRUE(call.ok());
  ASSERT_TRUE(call->errors.empty()) << call->errors[0].path;
  EXPECT_EQ(call->form.format, Format::kJson);
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

TEST(Parameters, TakesTheFormOfIntegersOnce) {
  const auto int64 = [](const std::string& query) { return parse_call(sample(), "origin=a" + query)->form.int64; };
  EXPECT_EQ(int64(""), model::Int64Form::kNumber);
  EXPECT_EQ(int64("&int64=number"), model::Int64Form::kNumber);
  EXPECT_EQ(int64("&int64=string"), model::Int64Form::kString);
  const auto refused = [](const std::string& query) { return parse_call(sample(), "origin=a" + query)->errors; };
  for (const char* value : {"text", "String", ""}) {
    const auto errors = refused(std::string("&int64=") + value);
    ASSERT_EQ(errors.size(), 1u) << value;
    EXPECT_EQ(errors[0].path, "int64");
    EXPECT_EQ(errors[0].rule, "format");
    EXPECT_EQ(errors[0].expected, "number or string");
    EXPECT_EQ(errors[0].received, value);
  }
  const auto twice = refused("&int64=string&int64=string");
  ASSERT_EQ(twice.size(), 1u);
  EXPECT_EQ(twice[0].rule, "repeated");
  EXPECT_EQ(refused("&in64=string")[0].expected, "did you mean `int64`?");
}

TEST(Parameters, KeepsBounds) {
  const auto call = parse_call(sample(), "origin=a&limit=101");
  ASSERT_TRUE(call.ok());
  ASSERT_EQ(call->errors.size(), 1u);
  EXPECT_EQ(call->errors[0].rule, "range");
  EXPECT_EQ(call->errors[0].received, "101");
}

TEST(Parameters, GivesTheRowBytesOfAllInOrder) {
  auto api = sample();
  api.handler = true;
  const auto call = parse_call(api, "ids=258&origin=J%27FK");
  ASSERT_TRUE(call.ok());
  ASSERT_TRUE(call->errors.empty()) << call->errors[0].path;
  EXPECT_EQ(call->row, std::string("\4J'FK\x0a\0\0\0\1\1\2\1\0\0\0\0\0\0", 19));
  codec::RowReader reader(api.parameters);
  base::Reader row(call->row);
  std::string json;
  ASSERT_TRUE(reader.to_json(row, json));
  EXPECT_TRUE(row.at_end());
  EXPECT_EQ(json, R"({"origin":"J'FK","limit":10,"since":null,"ids":[258]})");
}

TEST(Parameters, CutsWhatItShowsBetweenCharacters) {
  std::string long_text;
  for (int i = 0; i < 100; ++i) long_text += "\xc3\xa9";
  const auto call = parse_call(sample(), "origin=a&limit=" + long_text + "&" + long_text + "=" + long_text + "&format=" + long_text);
  ASSERT_TRUE(call.ok());
  ASSERT_EQ(call->errors.size(), 3u);
  for (const auto& error : call->errors) {
    EXPECT_LE(error.received.size(), 103u);
    EXPECT_LE(error.path.size(), 103u);
    EXPECT_TRUE(model::is_utf8(error.received)) << error.received;
    EXPECT_TRUE(model::is_utf8(error.path)) << error.path;
    EXPECT_TRUE(error.received.ends_with("…"));
  }
}

TEST(Parameters, StopsAtAHundredErrors) {
  std::string query = "origin=a";
  for (int i = 0; i < 900; ++i) query += "&unknown" + std::to_string(i) + "=1";
  const auto call = parse_call(sample(), query);
  ASSERT_TRUE(call.ok());
  EXPECT_EQ(call->errors.size(), kParameterErrorsMax);
}

TEST(Parameters, TakesTheFormatOfTheAcceptHeaderWhenTheQueryNamesNone) {
  const auto format = [](const char* query, const char* accept) { return parse_call(sample(), query, accept)->form.format; };
  EXPECT_EQ(format("origin=a", ""), Format::kJson);
  EXPECT_EQ(format("origin=a", "text/csv"), Format::kCsv);
  EXPECT_EQ(format("origin=a&format=arrow", "text/csv"), Format::kArrow);
}

TEST(Parameters, RefusesAMalformedQuery) { EXPECT_FALSE(parse_call(sample(), "origin=%zz").ok()); }

}  // namespace
}  // namespace antler::api
