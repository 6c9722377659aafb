// What a flat header says is what the parser of JSON reads in it; whatever else a header is, it is left to that.
#include "protocol/flat_header.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/random.h"
#include "protocol/header.h"

namespace antler::protocol {
namespace {

TEST(FlatHeader, ReadsTextsNumbersFlagsAndArraysOfObjects) {
  const auto flat = FlatHeader::read(
      R"({"type":"call","id":18446744073709551615,"zero":0,"yes":true,"no":false,"sql":"SELECT `a` FROM [t] WHERE {p1:UInt8}, ","none":[],"parameters":[{"name":"p1","value":"7"},{"name":"p2","null":true}]})");
  ASSERT_TRUE(flat);
  EXPECT_EQ(flat->size(), 8u);
  EXPECT_EQ(flat->text_at("type"), "call");
  EXPECT_EQ(flat->number_at("id", 0), UINT64_MAX);
  EXPECT_EQ(flat->number_at("zero", 1), 0u);
  EXPECT_TRUE(flat->flag_at("yes", false));
  EXPECT_FALSE(flat->flag_at("no", true));
  EXPECT_EQ(flat->text_at("sql"), "SELECT `a` FROM [t] WHERE {p1:UInt8}, ");
  std::vector<std::string> parameters;
  const auto take = [&](const FlatHeader& parameter) {
    parameters.push_back(std::string(parameter.text_at("name")) + "=" + std::string(parameter.text("value").value_or("nothing")) +
                         (parameter.flag_at("null", false) ? " null" : ""));
    return true;
  };
  flat->each_at("parameters", take);
  EXPECT_EQ(parameters, (std::vector<std::string>{"p1=7", "p2=nothing null"}));
  flat->each_at("none", take);
  flat->each_at("type", take);
  flat->each_at("nowhere", take);
  EXPECT_EQ(parameters.size(), 2u);
  flat->each_at("parameters", [&](const FlatHeader& parameter) { return take(parameter) && false; });
  EXPECT_EQ(parameters.size(), 3u) << "no more was wanted";
}

TEST(FlatHeader, AValueOfAnotherKindIsNone) {
  const auto flat = FlatHeader::read(R"({"id":"1","type":7,"flag":"true","a":true,"id":2})");
  ASSERT_TRUE(flat);
  EXPECT_EQ(flat->number_at("id", 9), 9u) << "the first of a name counts";
  EXPECT_EQ(flat->text_at("type", "other"), "other");
  EXPECT_FALSE(flat->text("type"));
  EXPECT_FALSE(flat->flag_at("flag", false));
  EXPECT_EQ(flat->number_at("a", 9), 9u);
}

TEST(FlatHeader, LeavesTheRestToJson) {
  std::string many = "{";
  for (std::size_t i = 0; i <= FlatHeader::kMembersMax; ++i) many += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":1";
  for (const std::string& header : {std::string(),
                                    std::string("{}"),
                                    std::string(R"({"type":"end","id":})"),
                                    std::string(R"({"id":01})"),
                                    std::string(R"({"id":-1})"),
                                    std::string(R"({"id":1.0})"),
                                    std::string(R"({"id":1e3})"),
                                    std::string(R"({"id":18446744073709551616})"),
                                    std::string(R"({"id":1, "type":"end"})"),
                                    std::string(R"({"id":1}})"),
                                    std::string(R"({"id":1)"),
                                    std::string(R"({"id":1,})"),
                                    std::string(R"({"type":"\u0065nd"})"),
                                    std::string(R"({"type":"é"})"),
                                    std::string("{\"type\":\"a\tb\"}"),
                                    std::string(R"({"a":null})"),
                                    std::string(R"({"a":{"b":1}})"),
                                    std::string(R"({"a":[1]})"),
                                    std::string(R"({"a":[{"b":[]}]})"),
                                    std::string(R"({"a":[{"b":1},]})"),
                                    std::string(R"({"a":[{"b":1})"),
                                    std::string(R"({"a":tru})"),
                                    std::string(R"({"type":"end)"),
                                    std::string(R"([{"a":1}])"),
                                    many + "}"})
    EXPECT_FALSE(FlatHeader::read(header)) << header;
}

void expect_same(const FlatHeader& flat, const JsonValue& json, const std::string& header) {
  for (const char* const key : {"type", "id", "sql", "flag", "list", "value"}) {
    EXPECT_EQ(flat.text(key), json.at(key).text()) << header;
    EXPECT_EQ(flat.number_at(key, 77), json.number_at(key, std::uint64_t{77})) << header;
    EXPECT_EQ(flat.flag_at(key, false), json.flag_at(key, false)) << header;
    EXPECT_EQ(flat.flag_at(key, true), json.flag_at(key, true)) << header;
  }
}

TEST(FlatHeader, SaysNothingThatJsonDoesNot) {
  base::SeededRandom random(7);
  JsonDocument document;
  int flat_ones = 0;
  for (int i = 0; i < 300'000; ++i) {
    std::string header = R"({"type":"end","id":17,"flag":true,"sql":"a b","list":[{"id":1,"value":"x"},{"id":2,"flag":false}]})";
    for (std::uint64_t change = random.next() % 3; change > 0; --change)
      header[random.next() % header.size()] = R"({"[]typend:,1702}e- \a)"[random.next() % 23];
    const auto flat = FlatHeader::read(header);
    if (!flat) continue;
    ++flat_ones;
    const JsonValue json = document.parse(header);
    ASSERT_TRUE(json.is_object()) << header;
    expect_same(*flat, json, header);
    std::vector<JsonValue> elements;
    json.at("list").each([&](const JsonValue& element) { return elements.push_back(element), true; });
    std::size_t index = 0;
    flat->each_at("list", [&](const FlatHeader& element) {
      if (index < elements.size()) expect_same(element, elements[index], header);
      return ++index, true;
    });
    EXPECT_EQ(index, elements.size()) << header;
  }
  EXPECT_GT(flat_ones, 100'000);
}

}  // namespace
}  // namespace antler::protocol
