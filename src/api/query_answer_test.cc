#include "api/query_answer.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "base/bytes.h"

namespace antler::api {
namespace {

using Columns = std::vector<std::pair<std::string, std::string>>;

std::string head_of(const Columns& columns) {
  std::string head;
  base::put_varint(head, columns.size());
  for (const auto& [name, type] : columns) base::put_text(head, name);
  for (const auto& [name, type] : columns) base::put_text(head, type);
  return head;
}

std::string row(std::string_view carrier, std::uint64_t flights) {
  std::string out;
  base::put_text(out, carrier);
  base::put(out, flights);
  return out;
}

const Columns kFields = {{"carrier", "LowCardinality(String)"}, {"flights", "UInt64"}};

model::Model model_of(const Columns& columns) {
  model::Model model;
  model.name = "Row";
  for (const auto& [name, type] : columns) {
    model::Field field;
    field.name = name;
    field.type = *model::parse_type(type);
    model.fields.push_back(std::move(field));
  }
  return model;
}

TEST(QueryAnswer, IsTheRowsAsTheyAre) {
  const QueryAnswer answer(model_of(kFields));
  const std::string rows = row("AA", 3) + row("", 0) + row(std::string(300, 'b'), UINT64_MAX);
  const auto count_of = [&](const Columns& columns) {
    const std::string bytes = head_of(columns) + rows;
    const auto found = answer.rows_of(bytes);
    if (!found) return std::uint64_t{0};
    EXPECT_EQ(found->bytes, rows);
    return found->count;
  };
  EXPECT_EQ(count_of(kFields), 3U);
  EXPECT_EQ(count_of({{"carrier", "String"}, {"flights", "UInt64"}}), 3U) << "how a column is stored is not what its values are";
  EXPECT_EQ(count_of({{"carrier", "SimpleAggregateFunction(any, String)"}, {"flights", "UInt64"}}), 3U);
  EXPECT_EQ(answer.rows_of(head_of(kFields))->count, 0U);
}

TEST(QueryAnswer, IsNothingForOtherColumns) {
  const QueryAnswer answer(model_of(kFields));
  for (const Columns& columns : {Columns{{"flights", "UInt64"}, {"carrier", "LowCardinality(String)"}},
                                 {{"Carrier", "String"}, {"flights", "UInt64"}},
                                 {{"carrier", "Nullable(String)"}, {"flights", "UInt64"}},
                                 {{"carrier", "String"}, {"flights", "Int64"}},
                                 {{"carrier", "String"}, {"flights", "UInt32"}},
                                 {{"carrier", "String"}, {"flights", "no type"}},
                                 {{"carrier", "String"}},
                                 {{"carrier", "String"}, {"flights", "UInt64"}, {"_antler_offset", "UInt64"}},
                                 {}})
    EXPECT_FALSE(answer.rows_of(head_of(columns) + row("AA", 3)).has_value()) << (columns.empty() ? "" : columns.back().second);
}

TEST(QueryAnswer, ComparesWhatTheValuesAre) {
  const auto fits = [](const std::string& field, const std::string& column) {
    return QueryAnswer(model_of({{"x", field}})).rows_of(head_of({{"x", column}})).has_value();
  };
  EXPECT_TRUE(fits("DateTime('Europe/Zurich')", "DateTime"));
  EXPECT_TRUE(fits("DateTime64(3)", "DateTime64(3, 'UTC')"));
  EXPECT_TRUE(fits("Array(LowCardinality(Nullable(String)))", "Array(Nullable(String))"));
  EXPECT_FALSE(fits("DateTime64(3)", "DateTime64(6)"));
  EXPECT_FALSE(fits("DateTime64(3)", "DateTime"));
  EXPECT_FALSE(fits("Enum8('a' = 1)", "Enum8('a' = 2)"));
  EXPECT_FALSE(fits("Enum8('a' = 1)", "Enum16('a' = 1)"));
  EXPECT_FALSE(fits("Enum8('a' = 1)", "Int8"));
  EXPECT_FALSE(fits("Decimal(9, 2)", "Decimal(9, 3)"));
  EXPECT_FALSE(fits("FixedString(3)", "FixedString(4)"));
  EXPECT_FALSE(fits("FixedString(3)", "String"));
  EXPECT_FALSE(fits("Tuple(a Int8, b String)", "Tuple(b Int8, a String)"));
  EXPECT_FALSE(fits("Array(Nullable(Int8))", "Array(Int8)"));
  EXPECT_FALSE(fits("Map(String, Int8)", "Map(String, Nullable(Int8))"));
  EXPECT_FALSE(fits("Bool", "UInt8"));
}

TEST(QueryAnswer, IsNothingWhenItIsCut) {
  const QueryAnswer answer(model_of(kFields));
  const std::string bytes = head_of(kFields) + row("AA", 3) + row("B6", 4);
  const std::size_t first_row = head_of(kFields).size();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const bool whole = size == first_row || size == first_row + row("AA", 3).size();
    EXPECT_EQ(answer.rows_of(std::string_view(bytes).substr(0, size)).has_value(), whole) << size;
  }
}

}  // namespace
}  // namespace antler::api
