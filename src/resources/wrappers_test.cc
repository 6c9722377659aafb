// The value types in a user's hands: they behave like what they wrap.
#include "antler/wrappers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>

#include "antler/values.h"

namespace antler {
namespace {

enum class Color { kRed, kBlue };

TEST(Wrappers, ClassesDerive) {
  LowCardinality<std::string> a = "JFK";
  const LowCardinality<std::string> b = std::string("LAX");
  EXPECT_EQ(a + "-" + b, "JFK-LAX");
  a += "!";
  EXPECT_TRUE(a == "JFK!");
  EXPECT_TRUE(a == std::string("JFK!"));
  EXPECT_TRUE(a < b);
  EXPECT_TRUE(a != b);
  a = "SFO";
  a = std::string("SFO");
  const std::string& text = a;
  const std::string_view view = a;
  EXPECT_EQ(text, view);
  std::ostringstream out;
  out << a;
  EXPECT_EQ(out.str(), "SFO");
  std::map<LowCardinality<std::string>, int> ordered{{a, 1}};
  std::unordered_map<LowCardinality<std::string>, int> hashed{{a, 2}};
  EXPECT_EQ(ordered[a] + hashed[a], 3);
}

TEST(Wrappers, ScalarsConvert) {
  Default<std::uint32_t> limit = 10;
  limit += 5;
  limit = limit * 2;
  EXPECT_TRUE(limit == 30);
  EXPECT_TRUE(limit < 31u);
  EXPECT_EQ(std::min<std::uint32_t>(limit, 5u), 5u);
  const Default<std::uint32_t> fixed = 7;
  EXPECT_TRUE(fixed == 7);
  Default<Color> color = Color::kBlue;
  bool blue = false;
  switch (color) {
    case Color::kRed: break;
    case Color::kBlue: blue = true; break;
  }
  EXPECT_TRUE(blue);
  Default<bool> flag = true;
  EXPECT_TRUE(flag);
}

TEST(Wrappers, DefaultOfAClassComparesItsValue) {
  const Default<std::optional<int>> none, also_none;
  const Default<std::optional<int>> five = 5;
  EXPECT_TRUE(none == also_none);
  EXPECT_FALSE(none == five);
  EXPECT_TRUE(five == 5);
  EXPECT_EQ(five.value_or(0), 5);
  const Default<std::string> text = "x";
  EXPECT_EQ(text.size(), 1u);
}

TEST(Wrappers, BoundedRefusesWhatIsOutside) {
  Bounded<int, 1, 5> stars;
  EXPECT_EQ(stars, 1);
  stars = 4;
  EXPECT_EQ(stars + 1, 5);
  EXPECT_THROW(stars = 6, std::out_of_range);
  EXPECT_EQ(stars, 4);
  Bounded<std::int64_t, -9, -1> negative;
  EXPECT_EQ(negative, -1);
}

struct Model {
  LowCardinality<std::string> name;
  Default<std::uint32_t> limit = 10;
  std::optional<DateTime> at;
  Aggregate<"count"> count;
  auto operator<=>(const Model&) const = default;
};

TEST(Wrappers, ModelsStayAggregatesWithDefaultedComparison) {
  const Model a{.name = "a"};
  Model b = a;
  EXPECT_TRUE(a == b);
  b.limit = 11;
  EXPECT_TRUE(a < b);
}

TEST(Values, TimesConvertFromAndToChrono) {
  using namespace std::chrono;
  const sys_time<milliseconds> point = sys_days{2024y / January / 31} + 12h + 34min + 56s + 789ms;
  EXPECT_EQ(DateTime(point).seconds(), 1'706'704'496);
  EXPECT_EQ(DateTime64<3>(point).ticks(), 1'706'704'496'789);
  EXPECT_EQ(DateTime64<1>(point).ticks(), 17'067'044'967);
  EXPECT_EQ(Date(point).days(), 19'753);
  EXPECT_EQ((sys_time<milliseconds>(DateTime64<3>(point))), point);
  EXPECT_EQ(sys_seconds(DateTime(point)), floor<seconds>(point));
  EXPECT_EQ(sys_days(Date(point)), floor<days>(point));
  DateTime now = system_clock::now();
  now = point;
  EXPECT_EQ(DateTime64<3>(sys_time<milliseconds>(-1ms)).ticks(), -1);
  EXPECT_EQ(DateTime64<0>(sys_time<milliseconds>(-1ms)).ticks(), -1);
  EXPECT_THROW(DateTime(sys_seconds(-1s)), std::out_of_range);
  EXPECT_THROW(Date::from_days(65'536), std::out_of_range);
  EXPECT_THROW(DateTime64<9>(sys_days{2500y / January / 1}), std::out_of_range);
}

TEST(Values, Decimals) {
  using Price = Decimal<10, 2>;
  EXPECT_EQ(Price::from_unscaled(1250).text(), "12.50");
  EXPECT_EQ(Price::from_unscaled(-5).text(), "-0.05");
  EXPECT_EQ(Price{}.text(), "0.00");
  EXPECT_EQ((Decimal<5, 0>::from_unscaled(42).text()), "42");
  EXPECT_EQ(Price::parse("12.5"), Price::from_unscaled(1250));
  EXPECT_EQ(Price::parse("-0.05"), Price::from_unscaled(-5));
  EXPECT_EQ(Price::parse("99999999.99"), Price::from_unscaled(9'999'999'999));
  for (const auto* wrong : {"", "-", ".", ".5", "5.", "1.234", "999999999", "1e3", " 1", "1,5"})
    EXPECT_EQ(Price::parse(wrong), std::nullopt) << wrong;
  EXPECT_EQ((Price::from_unscaled(1) + Price::from_unscaled(2)).unscaled(), 3);
  EXPECT_LT(Price::from_unscaled(1), Price::from_unscaled(2));
  EXPECT_THROW(Price::from_unscaled(10'000'000'000), std::out_of_range);
  using Money = Decimal<9, 2>;
  EXPECT_THROW(Money::from_unscaled(999'999'999) + Money::from_unscaled(999'999'999), std::out_of_range);
  using Large = Decimal<38, 0>;
  EXPECT_EQ(Large::parse("99999999999999999999999999999999999999")->text(), "99999999999999999999999999999999999999");
  EXPECT_EQ(Large::parse("100000000000000000000000000000000000000"), std::nullopt);
}

TEST(Values, Uuids) {
  const auto id = Uuid::parse("01234567-89AB-cdef-fedc-ba9876543210");
  ASSERT_TRUE(id);
  EXPECT_EQ(id->text(), "01234567-89ab-cdef-fedc-ba9876543210");
  EXPECT_EQ(Uuid::parse("0123456789abcdeffedcba9876543210x"), std::nullopt);
}

TEST(Values, TextsInTheCodeAreReadByTheCompiler) {
  EXPECT_EQ(Date::from_text("1970-01-01").days(), 0);
  EXPECT_EQ(Date::from_text("2024-02-29").days(), 19'782);
  EXPECT_EQ(Date::from_text("2149-06-06").days(), 65'535);
  EXPECT_EQ(DateTime::from_text("2024-05-06T07:08:09Z").seconds(), 1'714'979'289);
  EXPECT_EQ(DateTime64<3>::from_text("2024-05-06T07:08:09.5Z").ticks(), 1'714'979'289'500);
  EXPECT_EQ(DateTime64<3>::from_text("1969-12-31T23:59:59.999Z").ticks(), -1);
  EXPECT_EQ(DateTime64<0>::from_text("1900-01-01T00:00:00Z").ticks(), -2'208'988'800);
  EXPECT_EQ((Decimal<10, 2>::from_text("-12.5").unscaled()), -1250);
  EXPECT_EQ((Decimal<38, 20>::from_text("0.00000000000000000005").unscaled()), 5);
  const Default<Date> since = Date::from_text("2024-01-31");
  EXPECT_EQ(since.days(), 19'753);
}

TEST(Wrappers, ANarrowedTextIsAString) {
  Length<1, 9, Email> mail = "a@b.cd";
  mail += "e";
  EXPECT_EQ(mail, "a@b.cde");
  EXPECT_TRUE(mail == (Length<1, 9, Email>("a@b.cde")));
  const std::string plain = mail;
  const std::string_view view = mail;
  EXPECT_EQ(plain, view);
  const LowCardinality<Pattern<"[a-z]+">> low = "x";
  EXPECT_LT(low, "y");
  EXPECT_EQ(std::hash<Url>{}("x"), std::hash<std::string>{}("x"));
  std::optional<Url> maybe = "http://a";
  EXPECT_EQ(maybe->size(), 8U);
}

}  // namespace
}  // namespace antler
