// Fields that are made of several values, and the kinds of values beside the language's own: what type a column gets, what a default says,
// and what a bound value is.
#include <gtest/gtest.h>

#include "antler/antler.h"
#include "model/type.h"
#include "resources/model_of.h"
#include "resources/sql_value.h"
#include "resources/value_json.h"

namespace antler::resources {
namespace {

enum class Color : std::uint8_t { kRed = 1, kBlue = 7 };

struct Point {
  float x = 0;
  float y = 0;
};
struct Address {
  std::string street;
  std::optional<std::uint32_t> number;
  std::vector<Point> outline;
};

struct Composed {
  Int128 wide;
  UInt128 unsigned_wide;
  FixedString<3> code;
  Date32 day;
  Ipv4 v4;
  Ipv6 v6;
  Zoned<DateTime, "Europe/Zurich"> local;
  Zoned<DateTime64<6>, "UTC"> utc;
  std::array<float, 3> vector;
  std::vector<std::array<std::array<std::uint8_t, 2>, 4>> grids;
  std::tuple<std::int8_t, std::optional<std::string>> pair;
  std::map<std::string, std::vector<double>> series;
  std::map<Color, std::map<Int128, std::array<bool, 1>>> deep;
  Address address;
  std::vector<Address> addresses;
  SimpleAggregate<"sum", std::uint64_t> total;
  SimpleAggregate<"max", std::optional<Date32>> last;
  Default<std::array<int, 2>> window = std::array<int, 2>{1, -1};
  Default<Point> origin = Point{0.5, -2};
  Default<std::map<std::string, int>> weights = std::map<std::string, int>{{"a\"", 1}, {"b", 2}};
  Default<std::tuple<std::string, bool>> flag = std::tuple<std::string, bool>{"t", true};
  Default<Int128> lowest = Int128{-5};
};

model::Model model() {
  base::Diagnostics diagnostics;
  auto out = model_of(detail::kModel<Composed>, {}, diagnostics);
  EXPECT_EQ(base::render_text(diagnostics), "");
  return out;
}

TEST(Composed, TypesBecomeClickHousesTypes) {
  EXPECT_EQ(
      model::canonical_text(model()),
      "`wide` Int128, `unsigned_wide` UInt128, `code` FixedString(3), `day` Date32, `v4` IPv4, `v6` IPv6, `local` "
      "DateTime('Europe/Zurich'), `utc` DateTime64(6, 'UTC'), `vector` Array(Float32), `grids` Array(Array(Array(UInt8))), `pair` "
      "Tuple(Int8, Nullable(String)), `series` Map(String, Array(Float64)), `deep` Map(Enum8('kRed' = 1, 'kBlue' = 7), Map(Int128, "
      "Array(Bool))), `address` Tuple(street String, number Nullable(UInt32), outline Array(Tuple(x Float32, y Float32))), `addresses` "
      "Array(Tuple(street String, number Nullable(UInt32), outline Array(Tuple(x Float32, y Float32)))), `total` "
      "SimpleAggregateFunction(sum, UInt64), `last` SimpleAggregateFunction(max, Nullable(Date32)), `window` Array(Int32), `origin` "
      "Tuple(x Float32, y Float32), `weights` Map(String, Int32), `flag` Tuple(String, Bool), `lowest` Int128");
}

TEST(Composed, ArraysOfANumberOfElementsSaySo) {
  using Counts = std::vector<std::uint32_t>;
  EXPECT_EQ(model().find("vector")->counts, Counts{3});
  EXPECT_EQ(model().find("grids")->counts, (Counts{0, 4, 2}));
  EXPECT_EQ(model().find("deep")->counts, Counts{1});
  EXPECT_EQ(model().find("window")->counts, Counts{2});
  EXPECT_EQ(model().find("series")->counts, Counts{});
}

TEST(Composed, DefaultsAreJson) {
  EXPECT_EQ(model().find("window")->default_json, "[1,-1]");
  EXPECT_EQ(model().find("origin")->default_json, R"({"x":0.5,"y":-2})");
  EXPECT_EQ(model().find("weights")->default_json, R"({"a\"":1,"b":2})");
  EXPECT_EQ(model().find("flag")->default_json, R"(["t",true])");
  EXPECT_EQ(model().find("lowest")->default_json, R"("-5")");
}

struct Initialised {
  Point same;
  std::array<int, 2> zeros{};
  std::tuple<int, std::string> empty;
  std::map<int, int> none;
  Int128 zero = 0;
  FixedString<2> bytes;
  Ipv6 any;
  std::array<int, 2> ones{1, 1};
  Point elsewhere{1, 2};
};

TEST(Composed, AnInitialiserThatARequestCannotSeeIsANT1002) {
  base::Diagnostics diagnostics;
  check_initialisers(detail::kModel<Initialised>, {}, diagnostics);
  ASSERT_EQ(diagnostics.size(), 2u) << base::render_text(diagnostics);
  EXPECT_EQ(diagnostics[0].message, "Initialised::ones has an initialiser ([1,1]) that a request cannot see");
  EXPECT_EQ(diagnostics[1].message, R"(Initialised::elsewhere has an initialiser ({"x":1,"y":2}) that a request cannot see)");
}

struct BadZone {
  Zoned<DateTime, "Europe / Zurich"> at;
};

TEST(Composed, AZoneThatIsNoNameIsANT1021) {
  base::Diagnostics diagnostics;
  model_of(detail::kModel<BadZone>, {}, diagnostics);
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics.front().code, "ANT1021");
}

// Both layouts are of 16 bytes, and the second field is elsewhere.
struct Trap {
  std::uint8_t first = 0;
  alignas(4) std::uint8_t second = 0;
  std::uint64_t third = 0;
};
struct HoldsTrap {
  std::map<std::string, std::vector<Trap>> inner;
};

TEST(Composed, TheLayoutOfAnInnerStructIsComparedToo) {
  base::Diagnostics diagnostics;
  static_assert(detail::Model<HoldsTrap>::kSound);
  model_of(detail::kModel<HoldsTrap>, {}, diagnostics);
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics.front().code, "ANT1001");
}

template <class T>
SqlValue value_of(const T& value) {
  return sql_value(detail::TypeOf<T>::value, &value);
}

TEST(Composed, BoundValuesAndLiterals) {
  const auto wide = value_of(static_cast<Int128>(UInt128{1} << 127));
  EXPECT_EQ(wide.text, "-170141183460469231731687303715884105728");
  EXPECT_EQ(wide.literal, "toInt128('-170141183460469231731687303715884105728')");
  EXPECT_EQ(value_of(FixedString<3>("a'b")).text, "a'b");
  EXPECT_EQ(value_of(Ipv4{0x01020304}).literal, "toIPv4('1.2.3.4')");
  EXPECT_EQ(value_of(*Ipv6::parse("1.2.3.4")).text, "::ffff:1.2.3.4");
  EXPECT_EQ(value_of(Date32::from_days(-1)).literal, "toDate32('1969-12-31')");
  const auto tuple = value_of(std::tuple<int, std::string, std::vector<Ipv4>>{-1, "it's", {Ipv4{1}}});
  EXPECT_EQ(tuple.text, "(-1,'it''s',['0.0.0.1'])");
  EXPECT_EQ(tuple.literal, "tuple((-1), 'it\\'s', [toIPv4('0.0.0.1')])");
  const auto map = value_of(std::map<std::string, std::array<int, 2>>{{"a", {1, 2}}, {"b", {3, 4}}});
  EXPECT_EQ(map.text, "{'a':[1,2],'b':[3,4]}");
  EXPECT_EQ(map.literal, "map('a', [1, 2], 'b', [3, 4])");
  Zoned<DateTime, "Europe/Zurich"> local = DateTime::from_seconds(0);
  EXPECT_EQ(value_of(local).text, "1970-01-01 00:00:00");
}

TEST(Composed, ValuesReadAndWriteTheirTexts) {
  EXPECT_EQ(to_string(Int128{0}), "0");
  EXPECT_EQ(to_string(~UInt128{0}), "340282366920938463463374607431768211455");
  EXPECT_EQ(to_string(static_cast<Int128>(UInt128{1} << 127)), "-170141183460469231731687303715884105728");
  EXPECT_EQ(Ipv4::parse("192.0.2.1")->address, 0xc0000201);
  EXPECT_EQ(Ipv4::parse("192.0.2"), std::nullopt);
  EXPECT_EQ(Ipv6::parse("2001:DB8::1")->text(), "2001:db8::1");
  EXPECT_EQ(Ipv6::parse("x"), std::nullopt);
  EXPECT_EQ(Date32::from_text("1969-12-31").days(), -1);
  EXPECT_EQ(FixedString<2>("ab").view(), "ab");
  EXPECT_THROW(FixedString<2>("abc"), std::out_of_range);
  EXPECT_THROW(Date32::from_days(120'530), std::out_of_range);
}

}  // namespace
}  // namespace antler::resources
