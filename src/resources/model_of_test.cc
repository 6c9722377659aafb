#include "resources/model_of.h"

#include <gtest/gtest.h>

#include <string>

#include "antler/antler.h"
#include "model/type.h"

namespace antler::resources {
namespace {

enum class Color { kRed, kBlue = 7 };
enum class Tiny : std::int8_t { kLow = -128, kNone = 0, kHigh = 127 };
enum class Wide : std::uint16_t { kByte = 255, kBeyond = 256 };
enum class Alias { kOne = 1, kUno = 1, kTwo = 2 };

struct Everything {
  bool flag;
  std::int8_t i8;
  std::int16_t i16;
  std::int32_t i32;
  std::int64_t i64;
  long long i64_too;
  std::uint8_t u8;
  std::uint16_t u16;
  std::uint32_t u32;
  std::uint64_t u64;
  unsigned long u64_too;
  float f32;
  double f64;
  std::string text;
  Date day;
  DateTime second;
  DateTime64<3> milli;
  DateTime64<9> nano;
  Uuid id;
  Decimal<9, 2> small;
  Decimal<18, 4> middle;
  Decimal<38, 10> large;
  Color color;
  Tiny tiny;
  Wide wide;
  Alias alias;
  std::optional<double> maybe;
  std::vector<std::string> list;
  std::vector<std::vector<std::optional<std::int32_t>>> nested;
  std::vector<bool> bits;
  LowCardinality<std::string> low;
  LowCardinality<std::optional<std::string>> low_maybe;
  std::optional<LowCardinality<std::string>> maybe_low;
  Aggregate<"count"> count;
  Aggregate<"avg", std::optional<std::int32_t>> average;
  Aggregate<"quantiles(0.5,0.9)", double> quantiles;
  Default<std::uint32_t> limit = 10;
  Bounded<int, 1, 100> bounded;
  Default<Bounded<std::uint8_t, 1, 5>> stars = 3;
  std::vector<Bounded<int, 0, 9>> digits;
};

TEST(ModelOf, TypesBecomeClickHousesTypes) {
  base::Diagnostics diagnostics;
  const auto model = model_of(detail::kModel<Everything>, {}, diagnostics);
  EXPECT_EQ(base::render_text(diagnostics), "");
  EXPECT_EQ(model.name, "Everything");
  EXPECT_EQ(
      model::canonical_text(model),
      "`flag` Bool, `i8` Int8, `i16` Int16, `i32` Int32, `i64` Int64, `i64_too` Int64, `u8` UInt8, `u16` UInt16, `u32` UInt32, "
      "`u64` UInt64, `u64_too` UInt64, `f32` Float32, `f64` Float64, `text` String, `day` Date, `second` DateTime('UTC'), "
      "`milli` DateTime64(3, 'UTC'), `nano` DateTime64(9, 'UTC'), `id` UUID, `small` Decimal(9, 2), `middle` Decimal(18, 4), "
      "`large` Decimal(38, 10), `color` Enum8('kRed' = 0, 'kBlue' = 7), `tiny` Enum8('kLow' = -128, 'kNone' = 0, 'kHigh' = 127), "
      "`wide` Enum16('kByte' = 255), `alias` Enum8('kOne' = 1, 'kTwo' = 2), `maybe` Nullable(Float64), `list` Array(String), "
      "`nested` Array(Array(Nullable(Int32))), `bits` Array(Bool), `low` LowCardinality(String), "
      "`low_maybe` LowCardinality(Nullable(String)), `maybe_low` LowCardinality(Nullable(String)), `count` AggregateFunction(count), "
      "`average` AggregateFunction(avg, Nullable(Int32)), `quantiles` AggregateFunction(quantiles(0.5, 0.9), Float64), `limit` UInt32, "
      "`bounded` Int32, `stars` UInt8, `digits` Array(Int32)");
  EXPECT_EQ(model.find("limit")->default_json, "10");
  EXPECT_EQ(model.find("stars")->default_json, "3");
  EXPECT_EQ(model.find("flag")->default_json, std::nullopt);
  EXPECT_EQ(model.find("bounded")->bounds, (model::Bounds{1, 100}));
  EXPECT_EQ(model.find("stars")->bounds, (model::Bounds{1, 5}));
  EXPECT_EQ(model.find("digits")->bounds, (model::Bounds{0, 9}));
  EXPECT_EQ(model.find("i32")->bounds, std::nullopt);
}

struct Defaults {
  Default<bool> flag = true;
  Default<std::int64_t> lowest = INT64_MIN;
  Default<std::uint64_t> highest = UINT64_MAX;
  Default<double> ratio = 0.1;
  Default<float> half = 0.5f;
  Default<std::string> city = "J\"FK";
  Default<std::string> empty;
  Default<Color> color = Color::kBlue;
  Default<std::optional<std::int32_t>> none;
  Default<std::optional<std::int32_t>> some = 5;
  Default<std::vector<std::string>> list = std::vector<std::string>{"a", "b"};
  Default<std::vector<bool>> bits = std::vector<bool>{true, false};
  Default<LowCardinality<std::string>> low = "x";
  Default<Date> day = Date::from_days(19'753);
  Default<Date> last_day = Date::from_days(65'535);
  Default<DateTime> second = DateTime::from_seconds(1'706'704'496);
  Default<DateTime64<3>> before = DateTime64<3>::from_ticks(-1);
  Default<DateTime64<0>> whole = DateTime64<0>::from_ticks(1);
  Default<Uuid> id = Uuid{0x0123456789abcdef, 0xfedcba9876543210};
  Default<Decimal<10, 2>> price = Decimal<10, 2>::from_unscaled(-1250);
  Default<Decimal<38, 20>> tiny = Decimal<38, 20>::from_unscaled(5);
};

TEST(ModelOf, DefaultsAreTheValuesOfTheInitialisers) {
  base::Diagnostics diagnostics;
  const auto model = model_of(detail::kModel<Defaults>, {}, diagnostics);
  EXPECT_EQ(base::render_text(diagnostics), "");
  const auto value = [&](std::string_view name) { return model.find(name)->default_json.value_or("(none)"); };
  EXPECT_EQ(value("flag"), "true");
  EXPECT_EQ(value("lowest"), "-9223372036854775808");
  EXPECT_EQ(value("highest"), "18446744073709551615");
  EXPECT_EQ(value("ratio"), "0.1");
  EXPECT_EQ(value("half"), "0.5");
  EXPECT_EQ(value("city"), R"("J\"FK")");
  EXPECT_EQ(value("empty"), R"("")");
  EXPECT_EQ(value("color"), R"("kBlue")");
  EXPECT_EQ(value("none"), "null");
  EXPECT_EQ(value("some"), "5");
  EXPECT_EQ(value("list"), R"(["a","b"])");
  EXPECT_EQ(value("bits"), "[true,false]");
  EXPECT_EQ(value("low"), R"("x")");
  EXPECT_EQ(value("day"), R"("2024-01-31")");
  EXPECT_EQ(value("last_day"), R"("2149-06-06")");
  EXPECT_EQ(value("second"), R"("2024-01-31T12:34:56Z")");
  EXPECT_EQ(value("before"), R"("1969-12-31T23:59:59.999Z")");
  EXPECT_EQ(value("whole"), R"("1970-01-01T00:00:01Z")");
  EXPECT_EQ(value("id"), R"("01234567-89ab-cdef-fedc-ba9876543210")");
  EXPECT_EQ(value("price"), R"("-12.50")");
  EXPECT_EQ(value("tiny"), R"("0.00000000000000000005")");
}

// Its size agrees with the layout rules by accident; only the addresses of one made object tell.
struct Trap {
  std::uint8_t a;
  alignas(2) std::uint8_t b;
  std::uint32_t c;
};
struct [[gnu::packed]] Packed {
  std::uint8_t a;
  std::uint8_t b;
};

TEST(ModelOf, ALayoutThatReflectionCannotSeeIsANT1001) {
  base::Diagnostics diagnostics;
  static_assert(detail::Model<Trap>::kSound);
  model_of(detail::kModel<Trap>, {"a.cc", 1, ""}, diagnostics);
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics.front().code, "ANT1001");
  diagnostics.clear();
  model_of(detail::kModel<Packed>, {}, diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << "packed, and plain all the same";
}

struct BadFunction {
  Aggregate<"avg(", double> average;
};

TEST(ModelOf, AnAggregateFunctionThatCannotBeReadIsANT1010) {
  base::Diagnostics diagnostics;
  model_of(detail::kModel<BadFunction>, {}, diagnostics);
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics.front().code, "ANT1010");
}

std::uint32_t next_number() {
  static std::uint32_t number = 0;
  return ++number;
}
struct Changing {
  Default<std::uint32_t> number = next_number();
};
struct NotFinite {
  Default<double> number = 1e300 * 1e300;
  Default<Color> color = static_cast<Color>(3);
};

TEST(ModelOf, ADefaultThatIsNoConstantIsANT1004) {
  base::Diagnostics diagnostics;
  model_of(detail::kModel<Changing>, {}, diagnostics);
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics.front().code, "ANT1004");
  diagnostics.clear();
  model_of(detail::kModel<NotFinite>, {}, diagnostics);
  ASSERT_EQ(diagnostics.size(), 2u);
  EXPECT_EQ(diagnostics.front().code, "ANT1004");
}

struct Initialised {
  std::uint32_t zero = 0;
  std::string empty = "";
  Bounded<int, 5, 9> lowest;
  std::uint32_t limit = 10;
  std::vector<int> list = {1};
  std::optional<int> maybe = 0;
};

TEST(ModelOf, AnInitialiserThatARequestCannotSeeIsANT1002) {
  base::Diagnostics diagnostics;
  check_initialisers(detail::kModel<Initialised>, {}, diagnostics);
  ASSERT_EQ(diagnostics.size(), 3u);
  EXPECT_EQ(diagnostics[0].code, "ANT1002");
  EXPECT_EQ(diagnostics[0].message, "Initialised::limit has an initialiser (10) that a request cannot see");
  EXPECT_EQ(diagnostics[2].message, "Initialised::maybe has an initialiser (0) that a request cannot see");
}

struct Narrow {
  std::optional<Bounded<std::int8_t, -5, 5>> small;
  std::vector<Length<1, 9, Pattern<"[a-z]+", Email>>> all;
  LowCardinality<std::optional<Url>> link;
  Default<Length<0, 4>> word = "four";
  std::string plain;
};
struct BrokenPattern {
  Length<0, 9, Pattern<"(">> code;
};
struct BrokenDefault {
  Default<Email> mail = "nobody";
  Default<std::vector<Length<2, 3>>> words = std::vector<Length<2, 3>>{"ab", "a"};
};

struct BrokenText {
  Default<FixedString<2>> name = "\xff\xff";
};

TEST(ModelOf, WhatNarrowsAFieldIsFoundInside) {
  base::Diagnostics diagnostics;
  const auto model = model_of(detail::kModel<Narrow>, {}, diagnostics);
  EXPECT_EQ(base::render_text(diagnostics), "");
  EXPECT_EQ(model::canonical_text(model),
            "`small` Nullable(Int8), `all` Array(String), `link` LowCardinality(Nullable(String)), `word` String, `plain` String");
  EXPECT_EQ(model.fields[0].bounds, (model::Bounds{-5, 5}));
  EXPECT_EQ(
      model.fields[1].bounds,
      (model::Bounds{.length_min = 1, .length_max = 9, .pattern = *model::Pattern::create("[a-z]+"), .form = model::TextForm::kEmail}));
  EXPECT_EQ(model.fields[2].bounds, (model::Bounds{.form = model::TextForm::kUrl}));
  EXPECT_EQ(model.fields[3].bounds, (model::Bounds{.length_max = 4}));
  EXPECT_EQ(model.fields[3].default_json, "\"four\"");
  EXPECT_FALSE(model.fields[4].bounds.has_value());
}

TEST(ModelOf, APatternThatIsNoneIsANT1030) {
  base::Diagnostics diagnostics;
  const auto model = model_of(detail::kModel<BrokenPattern>, {}, diagnostics);
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].code, "ANT1030");
  EXPECT_EQ(diagnostics[0].message, "BrokenPattern::code: `(` is no pattern: missing ): (");
  EXPECT_EQ(model.fields[0].bounds, (model::Bounds{.length_max = 9}));
}

TEST(ModelOf, ADefaultThatIsNoValueOfItsTypeIsANT1031) {
  base::Diagnostics diagnostics;
  const auto model = model_of(detail::kModel<BrokenText>, {}, diagnostics);
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].code, "ANT1031");
  EXPECT_TRUE(diagnostics[0].message.starts_with(
      "the default of BrokenText::name is no value of its type: expected FixedString(2): a string of exactly 2 bytes, found "))
      << diagnostics[0].message;
  EXPECT_FALSE(model.fields[0].default_json.has_value());
}

TEST(ModelOf, ADefaultThatBreaksItsOwnRuleIsANT1031) {
  base::Diagnostics diagnostics;
  model_of(detail::kModel<BrokenDefault>, {}, diagnostics);
  ASSERT_EQ(diagnostics.size(), 2U);
  EXPECT_EQ(diagnostics[0].message, "the default of BrokenDefault::mail breaks the field's own rule: \"nobody\" is not an e-mail address");
  EXPECT_EQ(diagnostics[1].message, "the default of BrokenDefault::words breaks the field's own rule: \"a\" is not of 2 to 3 characters");
}

}  // namespace
}  // namespace antler::resources
