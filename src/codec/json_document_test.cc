#include "codec/json_document.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace antler::codec {
namespace {

TEST(JsonDocument, TakesWhatHasTheType) {
  JsonDocument document;
  const JsonValue json = document.parse(
      R"({"text":"x\u00e9","number":3,"less":-3,"most":18446744073709551615,"least":-9223372036854775808,"yes":true,"list":[1,"a"],"in":{"a":1,"b":null}})");
  ASSERT_TRUE(json.is_object());
  EXPECT_EQ(json.text_at("text"), "xé");
  EXPECT_EQ(json.number_at("number", 0), 3);
  EXPECT_EQ(json.number_at("less", std::int64_t{0}), -3);
  EXPECT_EQ(json.number_at("most", std::uint64_t{0}), std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(json.number_at("least", std::int64_t{0}), std::numeric_limits<std::int64_t>::min());
  EXPECT_TRUE(json.flag_at("yes", false));
  std::vector<std::string> seen;
  EXPECT_TRUE(json.at("list").each([&](JsonValue value) { return seen.push_back(value.to_json()), true; }));
  EXPECT_TRUE(json.at("in").each_member(
      [&](std::string_view name, JsonValue value) { return seen.push_back(std::string(name) + "=" + value.to_json()), true; }));
  EXPECT_EQ(seen, (std::vector<std::string>{"1", "\"a\"", "a=1", "b=null"}));
  EXPECT_TRUE(json.at("in").at("b").is_null());
  EXPECT_FALSE(json.at("list").each([](JsonValue) { return false; }));
}

TEST(JsonDocument, FallsBackForEveryOtherType) {
  JsonDocument document;
  for (const std::string value : {"null", "5", "-5", "5.5", "1e300", "18446744073709551615", "true", "\"5\"", "[]", "[\"x\"]", "{}"}) {
    const JsonValue json = document.parse(R"({"key":)" + value + "}");
    ASSERT_TRUE(json.is_object()) << value;
    EXPECT_EQ(json.text_at("key", "none"), value == "\"5\"" ? "5" : "none") << value;
    EXPECT_EQ(json.number_at("key", 7), value == "5" ? 5 : value == "-5" ? -5 : 7) << value;
    EXPECT_EQ(json.number_at("key", 7U), value == "5" ? 5U : 7U) << value;
    EXPECT_EQ(json.flag_at("key", false), value == "true") << value;
    EXPECT_FALSE(json.at("key").at("key").exists()) << value;
    EXPECT_FALSE(json.at("other").exists());
    std::size_t elements = 0;
    json.at("key").each([&](JsonValue) { return ++elements, true; });
    EXPECT_EQ(elements, value == "[\"x\"]" ? 1U : 0U) << value;
  }
}

TEST(JsonDocument, RefusesWhatIsNoJson) {
  JsonDocument document;
  for (const std::string text :
       {"", " ", "{", "{}x", "{\"a\":}", "[1,]", "\xff", "{\"a\":\"\xff\"}", "nul", "{\"a\":99999999999999999999}"})
    EXPECT_FALSE(document.parse(text).exists()) << text;
  EXPECT_FALSE(document.parse(std::string(5'000, '[') + std::string(5'000, ']')).exists());  // too deep
  EXPECT_TRUE(document.parse("{}").is_object());
}

}  // namespace
}  // namespace antler::codec
