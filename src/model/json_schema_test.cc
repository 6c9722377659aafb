#include "model/json_schema.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "model/coercion.h"

namespace antler::model {
namespace {

Type type(std::string_view text) { return *parse_type(text); }
std::string record(std::string_view text) { return json_schema(type(text), JsonUse::kRecord); }
std::string parameter(std::string_view text) { return json_schema(type(text), JsonUse::kParameter); }
std::string answer(std::string_view text) { return json_schema(type(text), JsonUse::kAnswer); }

TEST(JsonSchema, WhatARecordMayHold) {
  EXPECT_EQ(record("Bool"), R"({"type":"boolean"})");
  EXPECT_EQ(record("Int8"), R"({"type":"integer","minimum":-128,"maximum":127})");
  EXPECT_EQ(record("UInt32"), R"({"type":"integer","minimum":0,"maximum":4294967295})");
  EXPECT_EQ(record("UInt64"), R"({"type":["integer","string"],"pattern":"^(0|[1-9][0-9]*)$","minimum":0,"maximum":18446744073709551615})");
  EXPECT_EQ(record("Float64"), R"({"type":"number","format":"double"})");
  EXPECT_EQ(record("Date"), R"({"type":"string","format":"date"})");
  EXPECT_EQ(record("DateTime"), R"({"type":["string","integer"],"format":"date-time","minimum":0,"maximum":4294967295})");
  EXPECT_EQ(record("DateTime64(3)"), R"({"type":["string","number"],"format":"date-time"})");
  Type utc = type("DateTime64(3)");
  utc.assumes_utc = true;
  EXPECT_EQ(json_schema(utc, JsonUse::kRecord), R"({"type":["string","number"],"description":"RFC 3339; without an offset it is UTC"})");
  EXPECT_EQ(json_schema(utc, JsonUse::kAnswer), R"({"type":"string","format":"date-time"})");
  EXPECT_EQ(record("UUID"), R"({"type":"string","format":"uuid"})");
  EXPECT_EQ(record("Decimal(10, 2)"), R"({"type":["string","number"],"pattern":"^-?(0|[1-9][0-9]{0,7})(\\.[0-9]{1,2}0*)?$"})");
  EXPECT_EQ(record("Nullable(Enum8('a' = 1, 'b' = 2))"), R"({"type":["string","null"],"enum":["a","b",null]})");
  EXPECT_EQ(record("LowCardinality(Nullable(String))"), R"({"type":["string","null"]})");
  EXPECT_EQ(record("Array(Nullable(Int8))"), R"({"type":"array","items":{"type":["integer","null"],"minimum":-128,"maximum":127}})");
  EXPECT_EQ(record("Int128"), R"({"type":["string","integer"],"pattern":"^-?(0|[1-9][0-9]{0,38})$"})");
  EXPECT_EQ(record("FixedString(3)"), R"({"type":"string","maxLength":3})");
  EXPECT_EQ(record("IPv4"), R"({"type":"string","format":"ipv4"})");
  EXPECT_EQ(
      record("Tuple(Int8, String)"),
      R"({"type":"array","prefixItems":[{"type":"integer","minimum":-128,"maximum":127},{"type":"string"}],"minItems":2,"maxItems":2})");
  EXPECT_EQ(record("Tuple(a Bool, b Nullable(Bool))"),
            R"({"type":"object","properties":{"a":{"type":"boolean"},"b":{"type":["boolean","null"]}},"required":["a"]})");
  EXPECT_EQ(record("Map(Int8, Array(Bool))"), R"({"type":"object","additionalProperties":{"type":"array","items":{"type":"boolean"}}})");
  EXPECT_EQ(record("SimpleAggregateFunction(max, Nullable(Bool))"), R"({"type":["boolean","null"]})");
  EXPECT_EQ(record("AggregateFunction(count)"), "false");
}

TEST(JsonSchema, WhatComesOutHasOneForm) {
  EXPECT_EQ(answer("Int64"), R"({"type":"integer","format":"int64","minimum":-9223372036854775808,"maximum":9223372036854775807})");
  EXPECT_EQ(answer("Float32"), R"({"type":["number","null"],"format":"float"})");
  EXPECT_EQ(answer("Nullable(Float32)"), R"({"type":["number","null"],"format":"float"})");
  EXPECT_EQ(answer("DateTime64(3)"), R"({"type":"string","format":"date-time"})");
  EXPECT_EQ(answer("Decimal(2, 2)"), R"({"type":"string","pattern":"^-?0(\\.[0-9]{1,2}0*)?$"})");
}

TEST(JsonSchema, AParameterIsNeverNull) {
  EXPECT_EQ(parameter("Nullable(Int64)"), answer("Int64"));
  EXPECT_EQ(parameter("Float64"), record("Float64"));
  EXPECT_EQ(json_schema(Field{.name = "x", .type = type("Nullable(Date)"), .default_json = "null"}, JsonUse::kParameter), record("Date"));
}

TEST(JsonSchema, DefaultsAreOfTheTypeThatIsSaid) {
  const Field big{.name = "x", .type = type("Int64"), .default_json = "\"9\"", .bounds = Bounds{1, INT64_MAX}};
  EXPECT_EQ(json_schema(big, JsonUse::kParameter),
            R"({"type":"integer","format":"int64","minimum":1,"maximum":9223372036854775807,"default":9})");
  const Field price{.name = "x", .type = type("Decimal(9, 2)"), .default_json = "1.5"};
  EXPECT_EQ(json_schema(price, JsonUse::kParameter),
            R"({"type":"string","pattern":"^-?(0|[1-9][0-9]{0,6})(\\.[0-9]{1,2}0*)?$","default":"1.5"})");
  const Field list{.name = "x", .type = type("Array(String)"), .default_json = "[]"};
  EXPECT_EQ(json_schema(list, JsonUse::kRecord), R"({"type":"array","items":{"type":"string"},"default":[]})");
}

TEST(JsonSchema, PatternsAreThoseOfECMAScript) {
  const auto of = [](const char* pattern) {
    const Bounds bounds{.pattern = *Pattern::create(pattern)};
    return json_schema(type("String"), JsonUse::kRecord, &bounds);
  };
  EXPECT_EQ(of("[a-z]{2,3}(?:x|\\d)*\\.[^]x]?"),
            R"({"type":"string","description":"matches [a-z]{2,3}(?:x|\\d)*\\.[^]x]? as a whole, in the syntax of RE2"})");
  EXPECT_EQ(of("[a-z]{2,3}(?:x|\\d)*\\.[^-x]?"), R"({"type":"string","pattern":"^(?:[a-z]{2,3}(?:x|\\d)*\\.[^-x]?)$"})");
  for (const char* only_re2 : {"(?i)a", "[[:alpha:]]+", "a\\z", "\\Aa", "\\pL", "\\x{41}", "(?P<n>a)", "a{,3}", "\\Qa.b\\E", "\\a"})
    EXPECT_EQ(of(only_re2).find("\"pattern\""), std::string::npos) << only_re2;
}

TEST(JsonSchema, IsClosedWhereUnknownFieldsAreRefused) {
  const Model model{.name = "M", .fields = {{.name = "p", .type = type("Tuple(x Int8)")}}};
  const std::string inside = R"({"type":"object","properties":{"x":{"type":"integer","minimum":-128,"maximum":127}},"required":["x"])";
  const auto of = [&](const std::string& more_inside, const std::string& more) {
    return R"({"type":"object","properties":{"p":)" + inside + more_inside + R"(}},"required":["p"])" + more + "}";
  };
  const std::string closed = R"(,"additionalProperties":false)";
  EXPECT_EQ(json_schema(model, JsonUse::kRecord), of("", ""));
  EXPECT_EQ(json_schema(model, JsonUse::kRecord, UnknownFields::kKeep), of(closed, ""));
  EXPECT_EQ(json_schema(model, JsonUse::kRecord, UnknownFields::kReject), of(closed, closed));
}

TEST(JsonSchema, NumbersInTextAreThoseOfJson) {
  EXPECT_NE(record("Decimal(9, 0)").find(R"("^-?(0|[1-9][0-9]{0,8})(\\.0+)?$")"), std::string::npos) << record("Decimal(9, 0)");
  EXPECT_NE(record("Decimal(4, 4)").find(R"("^-?0(\\.[0-9]{1,4}0*)?$")"), std::string::npos) << record("Decimal(4, 4)");
  EXPECT_NE(record("Decimal(5, 4)").find(R"("^-?[0-9](\\.[0-9]{1,4}0*)?$")"), std::string::npos) << record("Decimal(5, 4)");
  EXPECT_NE(record("UInt128").find(R"("^(0|[1-9][0-9]{0,38})$")"), std::string::npos) << record("UInt128");
}

TEST(JsonSchema, ArraysOfANumberOfElements) {
  const Field field{.name = "x", .type = type("Tuple(Array(Bool), Array(Array(Bool)))"), .counts = {0, 2, 3}};
  EXPECT_EQ(
      json_schema(field, JsonUse::kRecord),
      R"({"type":"array","prefixItems":[{"type":"array","items":{"type":"boolean"}},{"type":"array","items":)"
      R"({"type":"array","items":{"type":"boolean"},"minItems":3,"maxItems":3},"minItems":2,"maxItems":2}],"minItems":2,"maxItems":2})");
}

TEST(JsonSchema, OfAModel) {
  const Model model{.name = "M",
                    .fields = {{.name = "id", .type = type("UInt32"), .bounds = Bounds{1, 9}},
                               {.name = "kind", .type = type("Enum8('a' = 1)"), .default_json = "\"a\""},
                               {.name = "note", .type = type("Nullable(String)")},
                               {.name = "tags", .type = type("Array(Int8)"), .bounds = Bounds{0, INT64_MAX}}}};
  EXPECT_EQ(json_schema(model, JsonUse::kRecord),
            R"({"type":"object","properties":{"id":{"type":"integer","minimum":1,"maximum":9},)"
            R"("kind":{"type":"string","enum":["a"],"default":"a"},"note":{"type":["string","null"]},)"
            R"("tags":{"type":"array","items":{"type":"integer","minimum":0,"maximum":127}}},"required":["id","tags"]})");
  const std::string answered = json_schema(model, JsonUse::kAnswer);
  EXPECT_TRUE(answered.ends_with(R"("required":["id","kind","note","tags"]})")) << answered;
  EXPECT_TRUE(may_be_missing(model.fields[3], JsonUse::kParameter));
  EXPECT_FALSE(may_be_missing(model.fields[3], JsonUse::kRecord));
}

struct Sample {
  JsonKind kind;
  const char* text;
  const char* type;  // that a schema has to list; a whole number is an integer and a number
};

// Goal: the schema and the coercion table say the same. A JSON type is listed exactly when the edge takes some value of it.
TEST(JsonSchema, ListsTheJsonTypesThatTheEdgeTakes) {
  const std::vector<Sample> samples{{JsonKind::kNull, "null", "\"null\""},
                                    {JsonKind::kBoolean, "true", "\"boolean\""},
                                    {JsonKind::kNumber, "1", "\"integer\""},
                                    {JsonKind::kNumber, "1.5", "\"number\""},
                                    {JsonKind::kString, "1", "\"string\""},
                                    {JsonKind::kString, "2024-01-02", "\"string\""},
                                    {JsonKind::kString, "2024-01-02T03:04:05Z", "\"string\""},
                                    {JsonKind::kString, "192.0.2.1", "\"string\""},
                                    {JsonKind::kString, "6f1d2f4e-0000-4000-8000-000000000001", "\"string\""}};
  for (const char* text : {"Bool",
                           "Int8",
                           "Int16",
                           "Int32",
                           "Int64",
                           "UInt8",
                           "UInt16",
                           "UInt32",
                           "UInt64",
                           "Float32",
                           "Float64",
                           "String",
                           "Date",
                           "DateTime",
                           "DateTime64(3)",
                           "UUID",
                           "Decimal(9, 2)",
                           "Enum8('1' = 1)",
                           "Nullable(Int64)",
                           "LowCardinality(Nullable(String))",
                           "Int128",
                           "UInt128",
                           "Date32",
                           "FixedString(1)",
                           "IPv4",
                           "IPv6",
                           "DateTime('Asia/Tokyo')"}) {
    const std::string schema = record(text);
    for (const char* listed : {"\"null\"", "\"boolean\"", "\"integer\"", "\"number\"", "\"string\""}) {
      bool taken = false;
      for (const auto& sample : samples) {
        std::string row;
        Refusal refusal;
        if (sample.type == std::string_view(listed)) taken |= encode_scalar(type(text), nullptr, {sample.kind, sample.text}, row, refusal);
      }
      const bool whole_too = listed == std::string_view("\"integer\"") && schema.find("\"number\"") != std::string::npos;
      EXPECT_EQ(taken, schema.find(listed) != std::string::npos || whole_too) << text << " " << listed << " " << schema;
    }
  }
}

}  // namespace
}  // namespace antler::model
