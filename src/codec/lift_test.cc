// Goal: an old record reads as the model of now says, or the lifter says which field it cannot be. Rows are made from JSON by the old
// model and looked at as JSON by the new one.
#include "codec/lift.h"

#include <gtest/gtest.h>

#include "codec/json_decoder.h"

namespace antler::codec {
namespace {

model::Model parsed(const char* canonical) { return *model::parse_canonical(canonical); }

std::string rows_of(const model::Model& model, const std::vector<std::string>& records) {
  auto decoder = JsonDecoder::create(model);
  std::string text;
  for (const auto& record : records) text += record + "\n";
  const std::size_t size = text.size();
  text += std::string(kPadding, ' ');
  DecodedBody out;
  decoder->decode(std::string_view(text).substr(0, size), BodyForm::kNdjson, out);
  EXPECT_EQ(out.row_ends.size(), records.size());
  return out.rows;
}

std::vector<std::string> lifted(const model::Model& from, const model::Model& to, const std::vector<std::string>& records) {
  const auto lifter = RowLifter::create(from, to);
  if (!lifter) return {lifter.error().message};
  std::string rows;
  const auto done = lifter->lift(rows_of(from, records), rows);
  if (!done) return {done.error().message};
  std::vector<std::string> out;
  const RowReader row_reader(to);
  for (base::Reader reader(rows); !reader.at_end();) {
    out.emplace_back();
    if (!row_reader.to_json(reader, out.back())) return {"not rows of the new model"};
  }
  return out;
}

TEST(RowLifter, DoesNothingBetweenEqualSchemas) {
  const model::Model model = parsed("`a` UInt8, `b` LowCardinality(String), `c` Nullable(Int64)");
  EXPECT_TRUE(RowLifter::create(model, model)->identity());
  EXPECT_TRUE(RowLifter::create(model, parsed("`a` UInt8, `b` String, `c` Nullable(Int64)"))->identity());
  EXPECT_FALSE(RowLifter::create(model, parsed("`b` LowCardinality(String), `a` UInt8, `c` Nullable(Int64)"))->identity());
  EXPECT_FALSE(RowLifter::create(model, parsed("`a` UInt8, `b` LowCardinality(String)"))->identity());
}

TEST(RowLifter, TakesFieldsByName) {
  EXPECT_EQ(lifted(parsed("`a` UInt8, `gone` String, `b` Array(String), `c` Int16"), parsed("`c` Int16, `b` Array(String), `a` UInt8"),
                   {R"({"a":1,"gone":"x","b":["p","q"],"c":-3})", R"({"a":2,"gone":"","b":[],"c":4})"}),
            (std::vector<std::string>{R"({"c":-3,"b":["p","q"],"a":1})", R"({"c":4,"b":[],"a":2})"}));
}

TEST(RowLifter, GivesNewFieldsTheirDefaultElseNullElseNothing) {
  model::Model to = parsed("`z` Nullable(UInt64), `a` UInt8, `d` String, `e` Array(UInt8), `l` LowCardinality(Nullable(String))");
  to.fields[2].default_json = R"("dé\n")";
  EXPECT_EQ(lifted(parsed("`a` UInt8"), to, {R"({"a":7})"}), std::vector<std::string>{R"({"z":null,"a":7,"d":"dé\n","e":[],"l":null})"});
  to.fields[0].default_json = "9";
  EXPECT_EQ(lifted(parsed("`a` UInt8"), to, {R"({"a":7})"}), std::vector<std::string>{R"({"z":9,"a":7,"d":"dé\n","e":[],"l":null})"});
}

TEST(RowLifter, WidensAndMakesNullable) {
  EXPECT_EQ(lifted(parsed("`a` Int8, `b` UInt16, `c` UInt32, `d` String, `e` Nullable(Int16), `f` Array(Array(Int8)), `g` UInt8"),
                   parsed("`a` Int64, `b` UInt32, `c` Nullable(UInt64), `d` LowCardinality(Nullable(String)), `e` Nullable(Int32), "
                          "`f` Array(Array(Int16)), `g` Int16"),
                   {R"({"a":-128,"b":65535,"c":4294967295,"d":"x","e":null,"f":[[-1],[],[127,-128]],"g":255})",
                    R"({"a":127,"b":0,"c":0,"d":"","e":-5,"f":[],"g":0})"}),
            (std::vector<std::string>{R"({"a":-128,"b":65535,"c":4294967295,"d":"x","e":null,"f":[[-1],[],[127,-128]],"g":255})",
                                      R"({"a":127,"b":0,"c":0,"d":"","e":-5,"f":[],"g":0})"}));
}

TEST(RowLifter, WidensInsideOfWhatIsMadeOfValues) {
  EXPECT_EQ(lifted(parsed("`a` Int64, `b` UInt8, `c` Tuple(x Int8, y String), `d` Map(Int8, Array(Int16)), `e` Tuple(UInt8, Date)"),
                   parsed("`a` Int128, `b` UInt128, `c` Tuple(x Nullable(Int32), y LowCardinality(String)), `d` Map(Int16, Array(Int128)), "
                          "`e` Tuple(UInt16, Date)"),
                   {R"({"a":-5,"b":255,"c":{"x":-1,"y":"q"},"d":{"-2":[-3,4]},"e":[7,"2024-01-02"]})"}),
            std::vector<std::string>{R"({"a":"-5","b":"255","c":{"x":-1,"y":"q"},"d":{"-2":["-3","4"]},"e":[7,"2024-01-02"]})"});
}

TEST(RowLifter, AZoneAndACombinedValueAreTheSameBytes) {
  const auto lifter = RowLifter::create(parsed("`a` DateTime, `b` UInt64"),
                                        parsed("`a` DateTime('Europe/Zurich'), `b` SimpleAggregateFunction(sum, UInt64)"));
  ASSERT_TRUE(lifter.ok());
  EXPECT_TRUE(lifter->identity());
}

TEST(RowLifter, ANewArrayOfANumberOfElementsNeedsADefault) {
  model::Model to = parsed("`a` UInt8, `m` Map(String, UInt8), `n` Array(UInt8)");
  EXPECT_EQ(lifted(parsed("`a` UInt8"), to, {R"({"a":7})"}), std::vector<std::string>{R"({"a":7,"m":{},"n":[]})"});
  to.fields[2].counts = {2};
  EXPECT_FALSE(RowLifter::create(parsed("`a` UInt8"), to).ok());
  to.fields[2].default_json = "[1,2]";
  EXPECT_EQ(lifted(parsed("`a` UInt8"), to, {R"({"a":7})"}), std::vector<std::string>{R"({"a":7,"m":{},"n":[1,2]})"});
}

TEST(RowLifter, TakesEnumsThatHaveTheOldValues) {
  const model::Model old = parsed("`a` Enum8('x' = -1, 'y' = 2)");
  EXPECT_EQ(lifted(old, parsed("`a` Enum8('w' = -2, 'x' = -1, 'y' = 2)"), {R"({"a":"x"})", R"({"a":"y"})"}),
            (std::vector<std::string>{R"({"a":"x"})", R"({"a":"y"})"}));
  EXPECT_EQ(lifted(old, parsed("`a` Enum16('x' = -1, 'y' = 2, 'z' = 1000)"), {R"({"a":"x"})", R"({"a":"y"})"}),
            (std::vector<std::string>{R"({"a":"x"})", R"({"a":"y"})"}));
  EXPECT_FALSE(RowLifter::create(old, parsed("`a` Enum8('x' = -1)")).ok());
  EXPECT_FALSE(RowLifter::create(old, parsed("`a` Enum8('x' = 2, 'y' = -1)")).ok());
}

TEST(RowLifter, RefusesWhatItWouldHaveToMakeUp) {
  const auto error = [](const char* from, const char* to) {
    const auto lifter = RowLifter::create(parsed(from), parsed(to));
    return lifter ? std::string("taken") : lifter.error().message;
  };
  EXPECT_EQ(error("`a` UInt8", "`a` UInt8, `b` String"),
            "field `b` of type String is new, and older records have no value for it; give it a default");
  EXPECT_EQ(error("`a` String", "`a` UInt8"),
            "field `a` was String and is UInt8 now, which holds other values; give the field of now another name");
  for (const auto& [from, to] :
       {std::pair("UInt16", "UInt8"), std::pair("Int8", "UInt16"), std::pair("UInt8", "Int8"), std::pair("Nullable(UInt8)", "UInt8"),
        std::pair("Float32", "Float64"), std::pair("DateTime64(3)", "DateTime64(6)"), std::pair("Decimal(4, 2)", "Decimal(8, 2)"),
        std::pair("Array(String)", "String"), std::pair("Array(String)", "Array(UInt8)"), std::pair("DateTime", "UInt64"),
        std::pair("Tuple(a Int8)", "Tuple(b Int8)"), std::pair("Tuple(Int8)", "Tuple(Int8, Int8)"), std::pair("Int128", "Int64"),
        std::pair("FixedString(2)", "FixedString(3)"), std::pair("Date", "Date32"), std::pair("Map(String, Int8)", "Map(Int8, Int8)")})
    EXPECT_NE(error(("`a` " + std::string(from)).c_str(), ("`a` " + std::string(to)).c_str()), "taken") << from << " to " << to;
}

TEST(RowLifter, FailsOnEveryCut) {
  const model::Model from = parsed("`a` UInt16, `b` Array(Int8), `c` Nullable(String), `d` String");
  const auto lifter = RowLifter::create(from, parsed("`b` Array(Int32), `c` Nullable(String), `a` UInt64"));
  ASSERT_TRUE(lifter.ok());
  const std::string rows = rows_of(from, {R"({"a":1,"b":[1,2],"c":"three","d":"four"})"});
  for (std::size_t size = 1; size < rows.size(); ++size) {
    std::string out;
    EXPECT_FALSE(lifter->lift(std::string_view(rows).substr(0, size), out).ok()) << size;
  }
}

}  // namespace
}  // namespace antler::codec
