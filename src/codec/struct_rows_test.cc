// Objects of a struct with every shape go to row bytes and back. What the bytes are is asked of RowReader, which knows nothing of structs.
#include "codec/struct_rows.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <optional>

#include "antler/antler.h"
#include "base/random.h"
#include "base/text.h"
#include "codec/row_reader.h"
#include "resources/model_of.h"
#include "resources/value_json.h"

namespace antler::codec {
namespace {

enum class Color : std::uint8_t { kRed, kGreen = 7, kBlue = 127 };
enum class Wide : std::int64_t { kLow = -100, kHigh = 200 };
using Port = Bounded<std::uint16_t, 1, 1024>;

struct Dot {
  std::int32_t x = 0;
  std::int32_t y = 0;
  bool operator==(const Dot&) const = default;
};
struct Place {
  std::int8_t level = 0;  // and padding after it
  Dot dot;
  std::optional<std::string> name;
  std::vector<Dot> dots;
  bool operator==(const Place&) const = default;
};

struct Everything {
  bool flag = false;
  std::int8_t i8 = 0;
  std::int16_t i16 = 0;
  std::int32_t i32 = 0;
  std::int64_t i64 = 0;
  std::uint8_t u8 = 0;
  std::uint16_t u16 = 0;
  std::uint32_t u32 = 0;
  std::uint64_t u64 = 0;
  float f32 = 0;
  double f64 = 0;
  std::string text;
  Date date;
  DateTime second;
  DateTime64<0> tick;
  DateTime64<6> micro;
  Uuid id;
  Decimal<9, 2> small;
  Decimal<18, 4> middle;
  Decimal<38, 10> large;
  Color color = Color::kRed;
  Wide wide = Wide::kLow;
  std::optional<std::int32_t> maybe;
  std::optional<std::string> maybe_text;
  std::optional<Color> maybe_color;
  std::optional<Port> maybe_port;
  std::vector<std::uint32_t> numbers;
  std::vector<bool> bits;
  std::vector<std::string> texts;
  std::vector<Wide> wides;
  std::vector<std::optional<double>> holes;
  std::vector<std::vector<std::string>> nested;
  std::vector<Port> ports;
  LowCardinality<std::string> country;
  LowCardinality<std::optional<std::string>> city;
  std::vector<LowCardinality<std::string>> tags;
  Default<std::uint32_t> limit = 10;
  Default<std::string> word = "word";
  Default<std::vector<std::int16_t>> few;
  Port port = 80;
  Int128 i128 = 0;
  UInt128 u128 = 0;
  FixedString<3> code;
  Date32 day;
  Ipv4 v4;
  Ipv6 v6;
  Zoned<DateTime, "Europe/Zurich"> local;
  std::optional<FixedString<2>> maybe_code;
  std::array<std::uint16_t, 3> triple{};
  std::array<std::string, 2> pair;
  std::array<bool, 2> flags{};
  std::tuple<std::int8_t, std::string, std::uint32_t> tuple;
  std::tuple<std::uint32_t, std::uint32_t> plain_tuple;
  Dot dot;
  Place place;
  std::vector<Place> places;
  std::vector<Dot> dots;
  std::map<std::string, Dot> named;
  std::map<Int128, std::optional<std::string>> wide_keys;
  std::map<Color, std::map<LowCardinality<std::string>, std::vector<std::string>>> deep;
  SimpleAggregate<"max", std::int64_t> highest = 0;
  SimpleAggregate<"any", std::string> any;
  Default<Dot> origin = Dot{1, 2};
  Default<bool> last = true;
  bool operator==(const Everything&) const = default;
};

const detail::ModelDescriptor& model() { return detail::kModel<Everything>; }

model::Model described(const detail::ModelDescriptor& descriptor) {
  base::Diagnostics diagnostics;
  auto out = resources::model_of(descriptor, {}, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  return out;
}

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  Everything make() {
    Everything out;
    out.flag = coin();
    out.i8 = integer<std::int8_t>();
    out.i16 = integer<std::int16_t>();
    out.i32 = integer<std::int32_t>();
    out.i64 = integer<std::int64_t>();
    out.u8 = integer<std::uint8_t>();
    out.u16 = integer<std::uint16_t>();
    out.u32 = integer<std::uint32_t>();
    out.u64 = integer<std::uint64_t>();
    out.f32 = static_cast<float>(integer<std::int32_t>()) / 64;
    out.f64 = static_cast<double>(integer<std::int32_t>()) / 3;
    out.text = text();
    out.date = Date::from_days(integer<std::uint16_t>());
    out.second = DateTime::from_seconds(integer<std::uint32_t>());
    out.tick = DateTime64<0>::from_ticks(integer<std::uint32_t>());
    out.micro = DateTime64<6>::from_ticks(integer<std::int64_t>() / 8'192);
    out.id = {random_.next(), random_.next()};
    out.small = Decimal<9, 2>::from_unscaled(static_cast<std::int32_t>(digits(integer<std::int32_t>() % 1'000'000'000)));
    out.middle = Decimal<18, 4>::from_unscaled(digits(integer<std::int64_t>() % 1'000'000'000'000'000'000));
    out.large = Decimal<38, 10>::from_unscaled(static_cast<detail::Wide>(digits(integer<std::int64_t>() / 16)) * 1'000'000'007);
    out.color = color();
    out.wide = wide();
    if (coin()) out.maybe = integer<std::int32_t>();
    if (coin()) out.maybe_text = text();
    if (coin()) out.maybe_color = color();
    if (coin()) out.maybe_port = port();
    out.numbers = list([&] { return integer<std::uint32_t>(); });
    out.bits = list([&] { return coin(); });
    out.texts = list([&] { return text(); });
    out.wides = list([&] { return wide(); });
    out.holes = list([&] { return coin() ? std::optional<double>(integer<std::int16_t>()) : std::nullopt; });
    out.nested = list([&] { return list([&] { return text(); }); });
    out.ports = list([&] { return port(); });
    out.country = text();
    if (coin()) out.city = text();
    out.tags = list([&] { return LowCardinality<std::string>(text()); });
    out.limit = integer<std::uint32_t>();
    out.word = text();
    out.few = list([&] { return integer<std::int16_t>(); });
    out.port = port();
    out.last = coin();
    out.i128 = wide_integer<Int128>();
    out.u128 = wide_integer<UInt128>();
    out.code = coin() ? "abc" : "x\ty";
    out.day = Date32::from_days(-25'567 + integer<std::uint16_t>());
    out.v4 = {integer<std::uint32_t>()};
    for (auto& byte : out.v6.bytes) byte = coin() ? 0 : integer<std::uint8_t>();
    out.local = DateTime::from_seconds(integer<std::uint32_t>());
    if (coin()) out.maybe_code = "de";
    for (auto& element : out.triple) element = integer<std::uint16_t>();
    for (auto& element : out.pair) element = text();
    for (auto& element : out.flags) element = coin();
    out.tuple = {integer<std::int8_t>(), text(), integer<std::uint32_t>()};
    out.plain_tuple = {integer<std::uint32_t>(), integer<std::uint32_t>()};
    out.dot = dot();
    out.place = place();
    out.places = list([&] { return place(); });
    out.dots = list([&] { return dot(); });
    for (std::uint64_t i = random_.next() % 4; i > 0; --i) {
      out.named[text()] = dot();
      out.wide_keys[wide_integer<Int128>()] = coin() ? std::optional<std::string>(text()) : std::nullopt;
      out.deep[color()][text()] = list([&] { return text(); });
    }
    out.highest = integer<std::int64_t>();
    out.any = text();
    out.origin = dot();
    return out;
  }

 private:
  bool coin() { return random_.next() % 2 == 0; }
  // Often one of the ends.
  template <class T>
  T integer() {
    switch (random_.next() % 8) {
      case 0: return std::numeric_limits<T>::min();
      case 1: return std::numeric_limits<T>::max();
      case 2: return 0;
      default: return static_cast<T>(random_.next());
    }
  }
  template <class T>
  T wide_integer() {
    const UInt128 bits = static_cast<UInt128>(integer<std::uint64_t>()) << 64 | integer<std::uint64_t>();
    return static_cast<T>(bits);
  }
  Dot dot() { return {integer<std::int32_t>(), integer<std::int32_t>()}; }
  Place place() {
    Place out{.level = integer<std::int8_t>(), .dot = dot()};
    if (coin()) out.name = text();
    out.dots = list([&] { return dot(); });
    return out;
  }
  // The last one is no zero, which the two printers treat differently.
  static std::int64_t digits(std::int64_t value) { return value - value % 10 + (value < 0 ? -3 : 3); }
  std::string text() {
    return std::string(random_.next() % 4 == 0 ? 200 : random_.next() % 20, static_cast<char>('a' + random_.next() % 26));
  }
  Color color() { return std::array{Color::kRed, Color::kGreen, Color::kBlue}[random_.next() % 3]; }
  Wide wide() { return coin() ? Wide::kLow : Wide::kHigh; }
  Port port() { return static_cast<std::uint16_t>(1 + random_.next() % 1024); }
  template <class F>
  std::vector<std::invoke_result_t<F&>> list(F make) {
    std::vector<std::invoke_result_t<F&>> out;
    for (std::uint64_t i = random_.next() % 5; i > 0; --i) out.push_back(make());
    return out;
  }
  base::SeededRandom random_;
};

std::string json_of(const Everything& object) {
  std::string out = "{";
  for (std::size_t i = 0; i < model().field_count; ++i) {
    const auto& field = model().fields[i];
    out += (i > 0 ? "," : "") + base::json_string(field.name) + ":" +
           resources::value_json(*field.type, reinterpret_cast<const char*>(&object) + field.offset).value_or("null");
  }
  return out + "}";
}

std::string encoded(const StructRows& rows, const Everything& object) {
  ByteBuffer out;
  std::string problem;
  EXPECT_TRUE(rows.encode(&object, out, problem)) << problem;
  return std::string(out.view());
}

TEST(StructRows, EveryShapeComesBackAndIsWhatRowReaderReads) {
  const StructRows rows(model());
  const RowReader reader(described(model()));
  Maker maker(20261126);
  Everything reused;
  for (int i = 0; i < 500; ++i) {
    const Everything object = maker.make();
    const std::string bytes = encoded(rows, object);
    base::Reader read(bytes);
    std::string json;
    ASSERT_TRUE(reader.to_json(read, json));
    EXPECT_TRUE(read.at_end());
    EXPECT_EQ(json, json_of(object));
    base::Reader decoded(bytes);
    std::string problem;
    ASSERT_EQ(rows.decode(decoded, &reused, problem), RowStatus::kDone) << problem;
    EXPECT_TRUE(decoded.at_end());
    EXPECT_TRUE(reused == object) << json;
  }
}

TEST(StructRows, EveryCutNamesItsField) {
  const StructRows rows(model());
  const std::string bytes = encoded(rows, Maker(7).make());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    base::Reader cut(std::string_view(bytes).substr(0, size));
    Everything object;
    std::string problem;
    ASSERT_EQ(rows.decode(cut, &object, problem), RowStatus::kEndsEarly) << size;
    ASSERT_EQ(problem.rfind("the row ends within field `", 0), 0U) << problem;
  }
  // A step over neighbours: flag, i8, i16, i32 are 1 + 1 + 2 + 4 bytes.
  base::Reader cut(std::string_view(bytes).substr(0, 3));
  Everything object;
  std::string problem;
  rows.decode(cut, &object, problem);
  EXPECT_EQ(problem, "the row ends within field `i16`");
}

TEST(StructRows, DamageIsRefusedOrReadAndNeverWorse) {
  const StructRows rows(model());
  base::SeededRandom random(3);
  Everything object;
  for (int round = 0; round < 2'000; ++round) {
    std::string bytes = encoded(rows, Maker(static_cast<std::uint64_t>(round)).make());
    for (int i = 0; i < 3; ++i) bytes[random.next() % bytes.size()] = static_cast<char>(random.next());
    base::Reader read(bytes);
    std::string problem;
    if (rows.decode(read, &object, problem) != RowStatus::kDone) {
      EXPECT_NE(problem.find("field `"), std::string::npos) << problem;
    }
  }
}

struct Exact {
  std::array<std::uint8_t, 2> two{};
  std::map<std::uint8_t, bool> map;
};

TEST(StructRows, RefusesAnotherCountAndAKeyThatIsThereTwice) {
  const StructRows rows(detail::kModel<Exact>);
  Exact exact;
  std::string problem;
  const auto decode = [&](std::string_view bytes) {
    base::Reader read(bytes);
    return rows.decode(read, &exact, problem);
  };
  EXPECT_EQ(decode({"\x02\x01\x02\x01\x05\x01", 6}), RowStatus::kDone);
  EXPECT_EQ(exact.map.at(5), true);
  EXPECT_EQ(decode({"\x03\x01\x02\x03\x00", 5}), RowStatus::kRefused);
  EXPECT_EQ(problem, "field `two`: 3 elements, and its type has exactly 2");
  EXPECT_EQ(decode({"\x02\x01\x02\x02\x05\x01\x05\x00", 8}), RowStatus::kRefused);
  EXPECT_EQ(problem, "field `map`: a key of the map is there twice");
}

struct Picky {
  Color color = Color::kRed;
  Port port = 80;
  Bounded<std::uint64_t, 0, UINT64_MAX> any;
};

TEST(StructRows, RefusesWhatTheTypeDoesNotHold) {
  const StructRows rows(detail::kModel<Picky>);
  ByteBuffer out;
  std::string problem;
  Picky picky{.color = static_cast<Color>(3)};
  out.append("before");
  EXPECT_FALSE(rows.encode(&picky, out, problem));
  EXPECT_EQ(problem, "field `color`: 3 is no value of its enum");
  EXPECT_EQ(out.view(), "before");
  const auto decode = [&](std::string_view bytes) {
    base::Reader read(bytes);
    return rows.decode(read, &picky, problem);
  };
  EXPECT_EQ(decode(std::string_view("\x03\x50\x00\0\0\0\0\0\0\0\0", 11)), RowStatus::kRefused);
  EXPECT_EQ(problem, "field `color`: 3 is no value of its enum");
  EXPECT_EQ(decode(std::string_view("\x07\x01\x04\0\0\0\0\0\0\0\0", 11)), RowStatus::kRefused);
  EXPECT_EQ(problem, "field `port`: 1025 is not from 1 to 1024, the bounds of its type");
  EXPECT_EQ(decode(std::string_view("\x07\x00\x04\xff\xff\xff\xff\xff\xff\xff\xff", 11)), RowStatus::kDone);
  EXPECT_EQ(picky.any, UINT64_MAX);
}

struct Row {
  std::string name;
  std::optional<std::uint32_t> count;
  std::vector<std::optional<std::int32_t>> values;
  LowCardinality<std::string> country;
};

base::Result<StructRows> of_columns(const std::vector<AnswerColumn>& columns) {
  return StructRows::of_columns(detail::kModel<Row>, described(detail::kModel<Row>).fields, columns);
}

struct OfTexts {
  std::uint32_t number = 0;
  std::vector<std::optional<std::string>> value;
};
struct OfTuple {
  std::uint32_t number = 0;
  std::tuple<std::string, Color> value;
};
struct OfFixed {
  std::uint32_t number = 0;
  FixedString<3> value;
};
struct OfWide {
  std::uint32_t number = 0;
  std::optional<Wide> value;
};
struct OfPort {
  std::uint32_t number = 0;
  Port value;
};
struct OfMaybePort {
  std::uint32_t number = 0;
  std::optional<Port> value;
};
struct OfPorts {
  std::uint32_t number = 0;
  std::vector<Port> value;
};
struct OfLength {
  std::uint32_t number = 0;
  Length<1, 5> value;
};
struct OfDefaultLength {
  std::uint32_t number = 0;
  Default<Length<1, 5>> value;
};
struct OfMap {
  std::uint32_t number = 0;
  std::map<std::string, std::string> value;
};
struct OfMaps {
  std::uint32_t number = 0;
  std::vector<std::map<std::string, std::string>> value;
};
struct OfArray {
  std::uint32_t number = 0;
  std::array<std::uint32_t, 3> value;
};
struct OfFlags {
  std::uint32_t number = 0;
  std::array<bool, 3> value;
};

template <class T>
bool takes_every_row() {
  return StructRows(detail::kModel<T>).takes_every_row();
}

// Whether ClickHouse may have a value of the column's type that the field's does not hold.
TEST(StructRows, SaysWhetherARowMayBeRefused) {
  EXPECT_TRUE(takes_every_row<Place>());
  EXPECT_TRUE(takes_every_row<OfTexts>());
  EXPECT_TRUE(takes_every_row<OfTuple>());
  EXPECT_TRUE(takes_every_row<OfFixed>());
  EXPECT_TRUE(takes_every_row<OfWide>());
  EXPECT_FALSE(takes_every_row<OfPort>());
  EXPECT_FALSE(takes_every_row<OfMaybePort>());
  EXPECT_FALSE(takes_every_row<OfPorts>());
  EXPECT_FALSE(takes_every_row<OfLength>());
  EXPECT_FALSE(takes_every_row<OfDefaultLength>());
  EXPECT_FALSE(takes_every_row<OfMap>());
  EXPECT_FALSE(takes_every_row<OfMaps>());
  EXPECT_FALSE(takes_every_row<OfArray>());
  EXPECT_FALSE(takes_every_row<OfFlags>());
  EXPECT_FALSE(takes_every_row<Everything>());
}

TEST(StructRows, MatchesColumnsByName) {
  // Another order, LowCardinality where the field has none and the other way round, not null where the field may be.
  std::string bytes;
  base::put_varint(bytes, 4);
  for (const auto* name : {"values", "country", "count", "name"}) base::put_text(bytes, name);
  for (const auto* type : {"Array(Int32)", "String", "UInt32", "LowCardinality(String)"}) base::put_text(bytes, type);
  const std::size_t head = bytes.size();
  base::put_varint(bytes, 2);
  base::put(bytes, std::int32_t{-1});
  base::put(bytes, std::int32_t{1});
  base::put_text(bytes, "US");
  base::put(bytes, std::uint32_t{5});
  base::put_text(bytes, "x");
  std::vector<AnswerColumn> columns;
  std::string problem;
  for (std::size_t size = 0; size < head; ++size) {
    base::Reader cut(std::string_view(bytes).substr(0, size));
    EXPECT_EQ(read_answer_columns(cut, columns, problem), RowStatus::kEndsEarly);
  }
  base::Reader read(bytes);
  ASSERT_EQ(read_answer_columns(read, columns, problem), RowStatus::kDone);
  const auto rows = of_columns(columns);
  ASSERT_TRUE(rows.ok()) << rows.error().message;
  Row row;
  ASSERT_EQ(rows->decode(read, &row, problem), RowStatus::kDone) << problem;
  EXPECT_TRUE(read.at_end());
  EXPECT_EQ(row.name, "x");
  EXPECT_EQ(row.count, 5U);
  EXPECT_EQ(row.country, std::string("US"));
  EXPECT_EQ(row.values, (std::vector<std::optional<std::int32_t>>{-1, 1}));
}

// `SELECT *` of a table that a stream feeds.
TEST(StructRows, LeavesOutTheHiddenColumn) {
  const auto rows = of_columns({{"name", "String"},
                                {"count", "UInt32"},
                                {"_antler_offset", "UInt64"},
                                {"values", "Array(Int32)"},
                                {"country", "LowCardinality(String)"}});
  ASSERT_TRUE(rows.ok()) << rows.error().message;
  std::string bytes;
  base::put_text(bytes, "x");
  base::put(bytes, std::uint32_t{5});
  const std::size_t hidden = bytes.size();
  base::put(bytes, std::uint64_t{1} << 48);
  base::put_varint(bytes, 0);
  base::put_text(bytes, "US");
  Row row;
  std::string problem;
  base::Reader cut(std::string_view(bytes).substr(0, hidden + 7));
  EXPECT_EQ(rows->decode(cut, &row, problem), RowStatus::kEndsEarly);
  EXPECT_EQ(problem, "the row ends within field `_antler_offset`");
  base::Reader read(bytes);
  ASSERT_EQ(rows->decode(read, &row, problem), RowStatus::kDone) << problem;
  EXPECT_TRUE(read.at_end());
  EXPECT_EQ(row.count, 5U);
  EXPECT_EQ(row.country, std::string("US"));
}

TEST(StructRows, ListsEveryMismatch) {
  const auto rows =
      of_columns({{"name", "Nullable(String)"}, {"count", "UInt64"}, {"values", "Array(Nullable(Int32))"}, {"town", "String"}});
  ASSERT_FALSE(rows.ok());
  EXPECT_EQ(rows.error().message,
            "the columns of the query are not the fields of Row: column `name` is Nullable(String), field `name` is String, which is never "
            "null; column `count` is UInt64, field `count` is Nullable(UInt32); column `town` String has no field; field `country` "
            "LowCardinality(String) has no column");
}

TEST(StructRows, BoundsTheColumnsOfAnAnswer) {
  std::string bytes;
  base::put_varint(bytes, kAnswerColumnsMax + 1);
  base::Reader read(bytes);
  std::vector<AnswerColumn> columns;
  std::string problem;
  EXPECT_EQ(read_answer_columns(read, columns, problem), RowStatus::kRefused);
}

struct Contact {
  Length<2, 4, Pattern<"[a-z]+">> code;
  std::optional<Email> mail;
  std::vector<Url> links;
  LowCardinality<Length<0, 3>> country;
  Default<Email> reply_to = "nobody@example.org";
  bool operator==(const Contact&) const = default;
};

TEST(StructRows, TextsThatAreNarrowedAreCheckedBothWays) {
  const StructRows rows(detail::kModel<Contact>);
  const Contact good{"abc", "a@b.cd", {"http://a", "http://b"}, "DE"};
  ByteBuffer bytes;
  std::string problem;
  ASSERT_TRUE(rows.encode(&good, bytes, problem)) << problem;
  Contact back;
  base::Reader reader(bytes.view());
  ASSERT_EQ(rows.decode(reader, &back, problem), RowStatus::kDone) << problem;
  EXPECT_EQ(back, good);

  const auto refused = [&](Contact contact) {
    const std::size_t before = bytes.size();
    EXPECT_FALSE(rows.encode(&contact, bytes, problem));
    EXPECT_EQ(bytes.size(), before);
    return problem;
  };
  EXPECT_EQ(refused({"a", "a@b.cd", {}, ""}), "field `code`: \"a\" is not of 2 to 4 characters, matching [a-z]+ as a whole");
  EXPECT_EQ(refused({"abc", "nobody", {}, ""}), "field `mail`: \"nobody\" is not an e-mail address");
  EXPECT_EQ(refused({"abc", {}, {"http://a", "b"}, ""}), "field `links`: \"b\" is not a URL with scheme and host");
  EXPECT_EQ(refused({"abc", {}, {}, "DEU."}), "field `country`: \"DEU.\" is not of at most 3 characters");

  std::string older("\1x\1\0\0\0", 6);  // of a time when `code` was any text
  base::Reader old(older);
  EXPECT_EQ(rows.decode(old, &back, problem), RowStatus::kRefused);
  EXPECT_EQ(problem, "field `code`: \"x\" is not of 2 to 4 characters, matching [a-z]+ as a whole");
}

}  // namespace
}  // namespace antler::codec
