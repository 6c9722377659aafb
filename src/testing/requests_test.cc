#include "testing/requests.h"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "antler/detail/descriptor.h"
#include "antler/detail/reflect.h"
#include "antler/detail/type_of.h"
#include "antler/values.h"
#include "antler/wrappers.h"
#include "base/bytes.h"

namespace antler::testing {
namespace {

struct Record {
  std::uint64_t number = 0;
  std::string text;
  std::optional<std::int32_t> maybe;
  std::vector<std::string> tags;
  DateTime at;
  double weight = 0;
};

template <class T>
const antler::detail::ModelDescriptor& model() {
  return antler::detail::kModel<T>;
}

TEST(Requests, RecordsBecomeNdjson) {
  const std::vector<Record> records{
      {.number = UINT64_MAX, .text = "a\"b", .maybe = -1, .tags = {"x", "y"}, .at = DateTime::from_seconds(0)}, {}};
  const auto body = records_body(model<Record>(), records.data(), records.size(), sizeof(Record));
  ASSERT_TRUE(body);
  EXPECT_EQ(*body, R"({"number":18446744073709551615,"text":"a\"b","maybe":-1,"tags":["x","y"],"at":"1970-01-01T00:00:00Z","weight":0})"
                   "\n"
                   R"({"number":0,"text":"","maybe":null,"tags":[],"at":"1970-01-01T00:00:00Z","weight":0})"
                   "\n");
}

TEST(Requests, WhatHasNoJsonIsNamed) {
  const std::vector<Record> records{{}, {.weight = std::nan("")}};
  const auto body = records_body(model<Record>(), records.data(), records.size(), sizeof(Record));
  ASSERT_FALSE(body);
  EXPECT_NE(body.error().message.find("record 1"), std::string::npos) << body.error().message;
  EXPECT_NE(body.error().message.find("Record::weight"), std::string::npos) << body.error().message;
}

TEST(Requests, TextThatIsNotUtf8IsNamed) {
  for (const Record& record : {Record{.text = "\xff"}, Record{.tags = {"a", "\xc3"}}}) {
    const auto query = query_of(model<Record>(), &record);
    ASSERT_FALSE(query);
    EXPECT_NE(query.error().message.find("not UTF-8"), std::string::npos) << query.error().message;
  }
}

TEST(Requests, ParametersBecomeAQuery) {
  const Record parameters{
      .number = UINT64_MAX, .text = "a b&c=ü%", .maybe = {}, .tags = {"x,y", ""}, .at = DateTime::from_seconds(61), .weight = 0.5};
  const auto query = query_of(model<Record>(), &parameters);
  ASSERT_TRUE(query);
  EXPECT_EQ(*query, "number=18446744073709551615&text=a%20b%26c%3D%C3%BC%25&tags=x%2Cy&tags=&at=1970-01-01T00%3A01%3A01Z&weight=0.5");
}

TEST(Requests, RowsOfJson) {
  std::vector<Record> rows;
  const AddRow add = [&rows]() -> void* { return &rows.emplace_back(); };
  ASSERT_TRUE(rows_of_json(model<Record>(), "[]", add));
  EXPECT_TRUE(rows.empty());
  ASSERT_TRUE(rows_of_json(
      model<Record>(), R"([{"number":18446744073709551615,"text":"t","maybe":null,"tags":["a"],"at":"1970-01-01T00:00:05Z","weight":1.5}])",
      add));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].number, UINT64_MAX);
  EXPECT_EQ(rows[0].tags, std::vector<std::string>{"a"});
  EXPECT_EQ(rows[0].at.seconds(), 5);

  const auto wrong = rows_of_json(model<Record>(), R"([{"number":-1,"text":"","tags":[],"at":"1970-01-01T00:00:05Z","weight":1}])", add);
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().message.find("`number`"), std::string::npos) << wrong.error().message;
}

struct Two {
  std::uint8_t a;
  std::string b;
};

TEST(Requests, RowsOfAnAnswer) {
  std::vector<Two> rows;
  const AddRow add = [&rows]() -> void* { return &rows.emplace_back(); };
  ASSERT_TRUE(rows_of_answer(model<Two>(), "", add));
  std::string answer;
  base::put_varint(answer, 2);
  for (const char* text : {"b", "a", "String", "UInt8"}) base::put_text(answer, text);
  base::put_text(answer, "x");
  answer += '\7';
  ASSERT_TRUE(rows_of_answer(model<Two>(), answer, add));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].a, 7);
  EXPECT_EQ(rows[0].b, "x");

  EXPECT_FALSE(rows_of_answer(model<Two>(), answer + "half", add)) << "bytes that are no row";
  EXPECT_FALSE(rows_of_answer(model<Record>(), answer, add)) << "columns of another struct";
}

}  // namespace
}  // namespace antler::testing
