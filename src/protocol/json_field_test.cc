#include "protocol/json_field.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace antler::protocol {
namespace {

using Json = nlohmann::ordered_json;

TEST(JsonField, TakesWhatHasTheType) {
  const Json json = Json::parse(R"({"text":"x","number":3,"less":-3,"yes":true,"list":[1]})");
  EXPECT_EQ(text_field(json, "text"), "x");
  EXPECT_EQ(number_field(json, "number", 0), 3);
  EXPECT_EQ(number_field(json, "less", std::int64_t{0}), -3);
  EXPECT_TRUE(flag_field(json, "yes", false));
  EXPECT_EQ(list_field(json, "list").size(), 1u);
}

TEST(JsonField, FallsBackForEveryOtherType) {
  for (const char* value : {"null", "5", "-5", "5.5", "1e300", "18446744073709551615", "true", "\"5\"", "[]", "[\"x\"]", "{}"}) {
    const Json json = Json::parse(std::string(R"({"key":)") + value + "}");
    const Json& inner = json["key"];
    EXPECT_EQ(text_field(json, "key", "none"), inner.is_string() ? "5" : "none") << value;
    EXPECT_EQ(number_field(json, "key", 7), inner == 5 ? 5 : inner == -5 ? -5 : 7) << value;
    EXPECT_EQ(number_field(json, "key", 7u), inner == 5 ? 5u : 7u) << value;
    EXPECT_EQ(flag_field(json, "key", false), inner.is_boolean()) << value;
    EXPECT_EQ(list_field(json, "key").size(), value == std::string("[\"x\"]") ? 1u : 0u) << value;
    // What is no object has no keys.
    EXPECT_EQ(field(inner, "key"), nullptr) << value;
    EXPECT_EQ(text_field(inner, "key", "none"), "none") << value;
  }
  EXPECT_EQ(text_field(Json(Json::value_t::discarded), "key", "none"), "none");
}

}  // namespace
}  // namespace antler::protocol
