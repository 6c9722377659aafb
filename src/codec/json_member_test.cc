#include "codec/json_member.h"

#include <gtest/gtest.h>

#include <string>

namespace antler::codec {
namespace {

std::string value_of(std::string_view text, std::string_view name) {
  const auto search = find_member(text, name);
  return search.member ? search.member->value : "nothing";
}

TEST(JsonMember, IsFoundByItsName) {
  EXPECT_EQ(value_of(R"({"a":1,"b":"x\ny"})", "b"), "x\ny");
  EXPECT_EQ(value_of(R"( { "a" : 1.50 , "b" : [ 1, {"a":2} ] } )", "a"), "1.50");
  EXPECT_EQ(value_of(R"({"a":1,"b":[1, {"a":2}]})", "b"), R"([1, {"a":2}])");
  EXPECT_EQ(value_of(R"({"a":1,"a":2})", "a"), "1");
  EXPECT_EQ(value_of(R"({"k\u0065y":null})", "key"), "null");
  EXPECT_EQ(value_of(R"({"a":1})", "b"), "nothing");
}

TEST(JsonMember, IsOfAnObject) {
  for (const char* text : {"", "1", "[]", "{", R"({"a"})", R"({"a":1)", R"({"a":1}x)", R"({"a":1,})", "{\"a\":\"\xff\"}"})
    EXPECT_FALSE(find_member(text, "a").is_object) << text;
  EXPECT_TRUE(find_member("{}", "a").is_object);
}

TEST(JsonMember, IsReplacedAndTheRestStays) {
  EXPECT_EQ(with_member(R"({"a": 1,  "big":184467440737095516150, "b":"x"})", "b", "2"),
            R"({"a": 1,  "big":184467440737095516150, "b":2})");
  EXPECT_EQ(with_member(R"({ "a":1 })", "b", "\"y\""), R"({"b":"y", "a":1 })");
  EXPECT_EQ(with_member("{}", "q\"", "1"), R"({"q\"":1})");
  EXPECT_EQ(with_member("[1]", "a", "1"), std::nullopt);
}

}  // namespace
}  // namespace antler::codec
