#include "model/model.h"

#include <gtest/gtest.h>

namespace antler::model {
namespace {

// Goal: the one spelling of types reads back what it prints, for every kind and at depth.
TEST(TypeText, NamesOfAnEnumHaveTheEscapesOfClickHouse) {
  const auto type = parse_type(R"(Enum8('a\nb' = 1, 't\t' = 2, 'r\r' = 3, 'z\0' = 4, '\b\f' = 5, '\\n' = 6, 'it\'s' = 7))");
  ASSERT_TRUE(type.ok());
  const std::vector<std::string> names{"a\nb", "t\t", "r\r", std::string("z\0", 2), "\b\f", "\\n", "it's"};
  for (std::size_t i = 0; i < names.size(); ++i) EXPECT_EQ(type->values[i].name, names[i]);
  EXPECT_EQ(*parse_type(to_text(*type)), *type);
  for (const char* other : {R"(Enum8('\x41' = 1))", R"(Enum8('\q' = 1))", R"(Enum8('\)", R"(DateTime('\U'))"})
    EXPECT_FALSE(parse_type(other).ok()) << other;
}

TEST(TypeText, ReadsBackWhatItPrints) {
  for (const char* text : {"Bool",
                           "Int8",
                           "UInt64",
                           "Float32",
                           "Float64",
                           "String",
                           "Date",
                           "DateTime('UTC')",
                           "DateTime64(3, 'UTC')",
                           "DateTime64(0, 'UTC')",
                           "UUID",
                           "Decimal(10, 2)",
                           "Decimal(38, 0)",
                           "Enum8('a' = -1, 'it\\'s' = 2)",
                           "Enum16('a' = 1, 'b' = 1000)",
                           "Nullable(Int32)",
                           "LowCardinality(String)",
                           "LowCardinality(Nullable(String))",
                           "Array(Array(Nullable(UUID)))",
                           "Array(LowCardinality(String))",
                           "Int128",
                           "UInt128",
                           "FixedString(3)",
                           "Date32",
                           "IPv4",
                           "IPv6",
                           "DateTime('Europe/Zurich')",
                           "DateTime64(9, 'America/Argentina/Buenos_Aires')",
                           "Nullable(FixedString(1024))",
                           "Tuple(Int8, String)",
                           "Tuple(a Int8, from Tuple(b Array(String)))",
                           "Map(String, Map(LowCardinality(String), Array(Tuple(x Float32, y Float32))))",
                           "Map(Int128, Nullable(DateTime('UTC')))",
                           "SimpleAggregateFunction(sum, UInt64)",
                           "SimpleAggregateFunction(max, Nullable(DateTime('UTC')))",
                           "AggregateFunction(count)",
                           "AggregateFunction(avg, Nullable(Int32))",
                           "AggregateFunction(quantiles(0.5, 0.9), Float64)",
                           "AggregateFunction(argMax, String, DateTime('UTC'))"}) {
    const auto type = parse_type(text);
    ASSERT_TRUE(type.ok()) << text << ": " << type.error().message;
    EXPECT_EQ(to_text(*type), text);
  }
}

TEST(TypeText, TakesTheVariationsOfClickHouse) {
  EXPECT_EQ(to_text(*parse_type("DateTime")), "DateTime('UTC')");
  EXPECT_EQ(to_text(*parse_type("DateTime64(6)")), "DateTime64(6, 'UTC')");
  EXPECT_EQ(to_text(*parse_type("Decimal64(2)")), "Decimal(18, 2)");
  EXPECT_EQ(to_text(*parse_type("Array( Int8 )")), "Array(Int8)");
  EXPECT_EQ(to_text(*parse_type("Tuple(`select` Int8,`b` DateTime)")), "Tuple(select Int8, b DateTime('UTC'))");
}

TEST(TypeText, RefusesAndNamesThePart) {
  for (const char* text : {"",
                           "Strin",
                           "DateTime64",
                           "DateTime64(10)",
                           "Decimal(40, 2)",
                           "Decimal(4, 5)",
                           "Nullable(Array(Int8))",
                           "Nullable(LowCardinality(String))",
                           "LowCardinality(Int8)",
                           "Array(Int8",
                           "Int8)",
                           "Enum8('a')",
                           "Enum8('a' = 1000)",
                           "DateTime('Europe/Pa ris')",
                           "DateTime('')",
                           "FixedString(0)",
                           "FixedString(1025)",
                           "FixedString",
                           "Tuple()",
                           "Tuple(a Int8, String)",
                           "Tuple(a Int8, a Int8)",
                           "Tuple(`a b` Int8)",
                           "Map(String)",
                           "Map(Nullable(String), Int8)",
                           "Map(Float64, Int8)",
                           "Map(Array(Int8), Int8)",
                           "Nullable(Tuple(Int8))",
                           "Nullable(Map(String, Int8))",
                           "SimpleAggregateFunction(avg, Float64)",
                           "Array(SimpleAggregateFunction(sum, UInt64))",
                           "Tuple(AggregateFunction(count))",
                           "Map(String, AggregateFunction(count))",
                           "LowCardinality(FixedString(3))",
                           "Array(Array(Array(Array(Array(Array(Array(Array(Array(Array(Int8))))))))))"}) {
    const auto type = parse_type(text);
    ASSERT_FALSE(type.ok()) << text;
    EXPECT_NE(type.error().message.find("type `"), std::string::npos) << type.error().message;
  }
}

TEST(Type, OptionalOfLowCardinalityTurnsInsideOut) {
  const Type type = Type::wrap(Kind::kNullable, Type::wrap(Kind::kLowCardinality, Type::of(Kind::kString)));
  EXPECT_EQ(to_text(type), "LowCardinality(Nullable(String))");
  EXPECT_TRUE(is_nullable(type));
  EXPECT_EQ(leaf(type).kind, Kind::kString);
}

TEST(Schema, CanonicalTextReadsBackAndNamesTheSchema) {
  Model model{.name = "Order",
              .fields = {{.name = "id", .type = *parse_type("UInt64")},
                         {.name = "price", .type = *parse_type("Decimal(10, 2)")},
                         {.name = "kind", .type = *parse_type("Enum8('a, `b' = 1, 'c)' = 2)")},
                         {.name = "a` b\\", .type = *parse_type("String")},
                         {.name = "tags", .type = *parse_type("Array(String)")}}};
  const auto back = parse_canonical(canonical_text(model));
  ASSERT_TRUE(back.ok()) << back.error().message;
  EXPECT_EQ(back->fields, model.fields);
  for (const char* wrong : {"`a", "`a\\", "`a`b` String", "a String"}) EXPECT_FALSE(parse_canonical(wrong).ok()) << wrong;
  const auto id = schema_id(model);
  model.name = "Other";
  EXPECT_EQ(schema_id(model), id);
  model.fields[0].name = "id2";
  EXPECT_NE(schema_id(model), id);
}

TEST(Types, EnumValuesThatAreAlikeReadAsTheyWereWritten) {
  std::string text = "Enum8('first' = -1";
  for (int i = 0; i < 40; ++i) text += ", 'name" + std::to_string(i) + "' = 1";
  text += ')';
  const auto type = parse_type(text);
  ASSERT_TRUE(type.ok());
  EXPECT_EQ(to_text(*type), text);
}

}  // namespace
}  // namespace antler::model
