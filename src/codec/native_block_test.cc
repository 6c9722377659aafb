#include "codec/native_block.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/bytes.h"
#include "codec/json_decoder.h"

namespace antler::codec {
namespace {

struct Rows {
  std::string bytes;
  std::uint64_t count = 0;
};

Rows rows_of(const model::Model& model, std::string text) {
  const std::size_t size = text.size();
  text += std::string(kPadding, ' ');
  auto decoder = JsonDecoder::create(model);
  DecodedBody out;
  decoder->decode(std::string_view(text).substr(0, size), BodyForm::kNdjson, out);
  EXPECT_TRUE(out.refused.empty()) << out.refused.front().text << out.refused.front().errors.front().expected;
  return {out.rows, out.row_ends.size()};
}

// What a block holds, written by hand: the format's bytes in readable steps.
class Expected {
 public:
  Expected(std::uint64_t columns, std::uint64_t rows) {
    base::put_varint(bytes, columns);
    base::put_varint(bytes, rows);
  }
  Expected& column(std::string_view name, std::string_view type) {
    base::put_text(bytes, name);
    base::put_text(bytes, type);
    return *this;
  }
  template <class T>
  Expected& put(std::initializer_list<T> values) {
    for (const T value : values) base::put(bytes, value);
    return *this;
  }
  Expected& texts(std::initializer_list<std::string_view> values) {
    for (const auto value : values) base::put_text(bytes, value);
    return *this;
  }
  std::string bytes;
};

std::string block_of(const model::Model& model, std::string_view json, const NativeOptions& options = {}) {
  const Rows rows = rows_of(model, std::string(json));
  auto builder = NativeBlockBuilder::create(model, options);
  EXPECT_TRUE(builder->add(rows.bytes, 0, 0, rows.count).ok());
  return std::string(builder->finish());
}

constexpr std::uint64_t kOwnKeys8 = 0x600;

TEST(NativeBlock, FlatColumns) {
  const auto model = *model::parse_canonical("`a` Int32, `b` String, `c` DateTime64(3, 'UTC'), `d` Decimal(38, 1), `e` Bool");
  EXPECT_EQ(block_of(model, R"({"a":1,"b":"x","c":1,"d":1.5,"e":true}
{"a":-1,"b":"","c":2,"d":-1,"e":false})"),
            Expected(5, 2)
                .column("a", "Int32")
                .put<std::int32_t>({1, -1})
                .column("b", "String")
                .texts({"x", ""})
                .column("c", "DateTime64(3, 'UTC')")
                .put<std::int64_t>({1000, 2000})
                .column("d", "Decimal(38, 1)")
                .put<std::int64_t>({15, 0, -10, -1})
                .column("e", "Bool")
                .put<std::uint8_t>({1, 0})
                .bytes);
}

TEST(NativeBlock, OfTheColumnsAskedFor) {
  const auto model = *model::parse_canonical("`a` String, `b` UInt8, `c` Array(String)");
  EXPECT_EQ(block_of(model, R"({"a":"x","b":1,"c":["y"]}
{"a":"z","b":2,"c":[]})",
                     {.offset_column = "o", .sort_columns = {"b"}, .columns = {"other", "b"}}),
            Expected(2, 2).column("b", "UInt8").put<std::uint8_t>({1, 2}).column("o", "UInt64").put<std::uint64_t>({0, 1}).bytes);
}

TEST(NativeBlock, NullsAndDictionaries) {
  const auto model = *model::parse_canonical(
      "`a` Nullable(Int16), `b` Nullable(String), `c` LowCardinality(String), `d` LowCardinality(Nullable(String)), `e` Nullable(Enum8('q' "
      "= 5))");
  EXPECT_EQ(block_of(model, R"({"a":1,"b":null,"c":"x","d":null,"e":null}
{"a":null,"b":"y","c":"z","d":"","e":"q"}
{"a":3,"b":"","c":"x","d":"w","e":null})"),
            Expected(5, 3)
                .column("a", "Nullable(Int16)")
                .put<std::uint8_t>({0, 1, 0})
                .put<std::int16_t>({1, 0, 3})
                .column("b", "Nullable(String)")
                .put<std::uint8_t>({1, 0, 0})
                .texts({"", "y", ""})
                .column("c", "LowCardinality(String)")
                .put<std::uint64_t>({1, kOwnKeys8, 2})
                .texts({"x", "z"})
                .put<std::uint64_t>({3})
                .put<std::uint8_t>({0, 1, 0})
                // Key 0 is null, and the empty text another key.
                .column("d", "LowCardinality(Nullable(String))")
                .put<std::uint64_t>({1, kOwnKeys8, 3})
                .texts({"", "", "w"})
                .put<std::uint64_t>({3})
                .put<std::uint8_t>({0, 1, 2})
                .column("e", "Nullable(Enum8('q' = 5))")
                .put<std::uint8_t>({1, 0, 1})
                .put<std::int8_t>({5, 5, 5})
                .bytes);
}

TEST(NativeBlock, ArraysAtDepth) {
  const auto model = *model::parse_canonical(
      "`a` Array(Int8), `b` Array(Array(LowCardinality(String))), `c` Array(Nullable(UInt8)), `d` Array(LowCardinality(String))");
  EXPECT_EQ(block_of(model, R"({"a":[1,2],"b":[["x"],[]],"c":[null],"d":[]}
{"a":[],"b":[["x","y"]],"c":[7],"d":[]})"),
            Expected(4, 2)
                .column("a", "Array(Int8)")
                .put<std::uint64_t>({2, 2})
                .put<std::int8_t>({1, 2})
                // The version stands in front of the whole column.
                .column("b", "Array(Array(LowCardinality(String)))")
                .put<std::uint64_t>({1})
                .put<std::uint64_t>({2, 3})
                .put<std::uint64_t>({1, 1, 3})
                .put<std::uint64_t>({kOwnKeys8, 2})
                .texts({"x", "y"})
                .put<std::uint64_t>({3})
                .put<std::uint8_t>({0, 0, 1})
                .column("c", "Array(Nullable(UInt8))")
                .put<std::uint64_t>({1, 2})
                .put<std::uint8_t>({1, 0})
                .put<std::uint8_t>({0, 7})
                // No elements, no dictionary.
                .column("d", "Array(LowCardinality(String))")
                .put<std::uint64_t>({1, 0, 0})
                .bytes);
}

TEST(NativeBlock, TuplesAreTheirPartsAndMapsAreArrays) {
  const auto model = *model::parse_canonical(
      "`a` Tuple(x Int8, y LowCardinality(String)), `b` Map(String, Tuple(UInt16, FixedString(2))), `c` SimpleAggregateFunction(sum, "
      "UInt64), `d` Nullable(FixedString(3)), `e` IPv4, `f` Int128");
  EXPECT_EQ(block_of(model, R"({"a":{"x":1,"y":"p"},"b":{"k":[7,"ab"],"l":[8,"cd"]},"c":5,"d":null,"e":"1.2.3.4","f":-1}
{"a":{"x":2,"y":"q"},"b":{},"c":6,"d":"xyz","e":"0.0.0.1","f":"18446744073709551616"})"),
            Expected(6, 2)
                .column("a", "Tuple(x Int8, y LowCardinality(String))")
                .put<std::uint64_t>({1})  // the version stands in front of the whole column
                .put<std::int8_t>({1, 2})
                .put<std::uint64_t>({kOwnKeys8, 2})
                .texts({"p", "q"})
                .put<std::uint64_t>({2})
                .put<std::uint8_t>({0, 1})
                .column("b", "Map(String, Tuple(UInt16, FixedString(2)))")
                .put<std::uint64_t>({2, 2})
                .texts({"k", "l"})
                .put<std::uint16_t>({7, 8})
                .put<char>({'a', 'b', 'c', 'd'})
                .column("c", "SimpleAggregateFunction(sum, UInt64)")
                .put<std::uint64_t>({5, 6})
                .column("d", "Nullable(FixedString(3))")
                .put<std::uint8_t>({1, 0})
                .put<char>({0, 0, 0, 'x', 'y', 'z'})
                .column("e", "IPv4")
                .put<std::uint32_t>({0x01020304, 1})
                .column("f", "Int128")
                .put<std::uint64_t>({UINT64_MAX, UINT64_MAX, 0, 1})
                .bytes);
}

TEST(NativeBlock, WideDictionaries) {
  const auto model = *model::parse_canonical("`a` LowCardinality(String)");
  std::string json;
  for (int i = 0; i < 300; ++i) json += "{\"a\":\"k" + std::to_string(i) + "\"}\n";
  const std::string block = block_of(model, json);
  // 300 keys need 16-bit indexes: the last 600 bytes.
  std::uint16_t last = 0;
  std::memcpy(&last, block.data() + block.size() - 2, 2);
  EXPECT_EQ(last, 299);
  EXPECT_EQ(block.substr(block.size() - 600 - 8, 8), std::string("\x2c\x01\0\0\0\0\0\0", 8));
}

TEST(NativeBlock, PartsOfFramesOffsetsAndExclusions) {
  const auto model = *model::parse_canonical("`a` UInt8, `b` Array(String)");
  const Rows rows = rows_of(model, R"({"a":0,"b":[]}
{"a":1,"b":["x"]}
{"a":2,"b":[]}
{"a":3,"b":["y","z"]}
{"a":4,"b":[]})");
  auto builder = NativeBlockBuilder::create(model, {.offset_column = "_antler_offset", .sort_columns = {}});
  const std::uint64_t excluded[] = {1, 103, 202};
  EXPECT_TRUE(builder->add(rows.bytes, 100, 1, 3, excluded).ok());
  EXPECT_TRUE(builder->add(rows.bytes, 200, 0, 5, excluded).ok());
  EXPECT_EQ(builder->rows(), 6U);
  EXPECT_GT(builder->bytes(), 50U);
  const std::string expected = Expected(3, 6)
                                   .column("a", "UInt8")
                                   .put<std::uint8_t>({1, 2, 0, 1, 3, 4})
                                   .column("b", "Array(String)")
                                   .put<std::uint64_t>({1, 1, 1, 2, 4, 4})
                                   .texts({"x", "x", "y", "z"})
                                   .column("_antler_offset", "UInt64")
                                   .put<std::uint64_t>({101, 102, 200, 201, 203, 204})
                                   .bytes;
  EXPECT_EQ(builder->finish(), expected);
  // The next block starts from nothing.
  EXPECT_EQ(builder->rows(), 0U);
  EXPECT_EQ(builder->finish(), Expected(3, 0).column("a", "UInt8").column("b", "Array(String)").column("_antler_offset", "UInt64").bytes);
}

TEST(NativeBlock, RowsThatAreNoRows) {
  const auto model = *model::parse_canonical(
      "`a` UInt32, `b` Nullable(String), `c` Array(LowCardinality(String)), `d` Map(String, Tuple(FixedString(2), Array(Int16)))");
  const Rows rows = rows_of(model, R"({"a":1,"b":"x","c":["p","q"],"d":{"k":["ab",[1,2]]}})");
  for (std::size_t size = 0; size < rows.bytes.size(); ++size) {
    auto builder = NativeBlockBuilder::create(model);
    EXPECT_FALSE(builder->add(rows.bytes.substr(0, size), 0, 0, 1).ok()) << size;
  }
  EXPECT_FALSE(NativeBlockBuilder::create(*model::parse_canonical("`a` AggregateFunction(count)")).ok());
}

// Goal: a sorted block is the unsorted block of the rows in the key's order, for every kind that a key can be of and over ties.
TEST(NativeBlock, SortsByTheKey) {
  const auto model = *model::parse_canonical(
      "`name` LowCardinality(String), `at` DateTime64(3, 'UTC'), `n` Int64, `u` UInt64, `e` Enum8('a' = -3, 'b' = 2), `d` Decimal(18, 2), "
      "`day` Date, "
      "`text` String, `tags` Array(LowCardinality(Nullable(String))), `note` Nullable(String), `on` Bool, `pair` Tuple(UInt16, String), "
      "`map` Map(String, FixedString(3)), `code` FixedString(5), `d32` Date32, `ip` IPv4, `big` UInt128");
  std::mt19937_64 random(7);
  struct Row {
    std::string name, json;
    std::int64_t at, n;
    std::uint64_t u;
    int e, d, day;
    bool on;
    int place;
  };
  std::vector<Row> rows;
  for (int i = 0; i < 2000; ++i) {
    Row row{.name = std::string(random() % 3, static_cast<char>('p' + random() % 4)),
            .json = {},
            .at = static_cast<std::int64_t>(random() % 7) - 3,
            .n = static_cast<std::int64_t>(random() % 5 == 0 ? random() : random() % 3),
            .u = random() % 4 == 0 ? random() : random() % 2,
            .e = random() % 2 == 0 ? -3 : 2,
            .d = static_cast<int>(random() % 7) - 3,
            .day = static_cast<int>(random() % 5),
            .on = random() % 2 == 0,
            .place = i};
    row.json = "{\"name\":\"" + row.name + "\",\"at\":" + std::to_string(row.at) + ",\"n\":" + std::to_string(row.n) +
               ",\"u\":" + std::to_string(row.u) + ",\"e\":\"" + (row.e < 0 ? "a" : "b") + "\",\"d\":" + std::to_string(row.d) +
               ",\"day\":\"2024-01-0" + std::to_string(row.day + 1) + "\",\"text\":\"t" + std::to_string(i) + "\",\"tags\":[" +
               (i % 3 == 0   ? ""
                : i % 3 == 1 ? "null,\"x\""
                             : "\"y\"") +
               "],\"note\":" + (i % 2 == 0 ? "null" : "\"note\"") + ",\"on\":" + (row.on ? "true" : "false") + ",\"pair\":[" +
               std::to_string(i) + ",\"p" + std::to_string(i % 100) + "\"],\"map\":{" +
               (i % 2 == 0 ? "\"k\":\"abc\",\"l" + std::to_string(i) + "\":\"def\"" : "") + "},\"code\":\"" + std::to_string(10'000 + i) +
               "\",\"d32\":\"19" + (row.day < 2 ? "0" : "7") + std::to_string(row.day) + "-01-01\",\"ip\":\"" +
               std::to_string(row.day * 50) + ".0.0.1\",\"big\":" + std::to_string(i) + "}\n";
    rows.push_back(std::move(row));
  }
  const auto json_of = [](const std::vector<Row>& list) {
    std::string json;
    for (const auto& row : list) json += row.json;
    return json;
  };
  // The dictionaries come in the order of arrival, so both blocks are compared by what they hold: through their own rows again.
  const auto check = [&](std::vector<std::string> key, auto&& key_of) {
    std::vector<Row> sorted = rows;
    std::stable_sort(sorted.begin(), sorted.end(), [&](const Row& a, const Row& b) { return key_of(a) < key_of(b); });
    auto plain = model;
    // Without dictionaries the bytes are those of the rows in order.
    for (auto& field : plain.fields)
      if (field.type.kind == model::Kind::kArray) field.type = *model::parse_type("Array(Nullable(String))");
    const bool dictionary = std::find(key.begin(), key.end(), "name") != key.end();
    if (!dictionary) plain.fields[0].type = *model::parse_type("String");
    const Rows arrived = rows_of(plain, json_of(rows));
    auto builder = NativeBlockBuilder::create(plain, {.offset_column = "o", .sort_columns = key});
    EXPECT_TRUE(builder->add(arrived.bytes, 0, 0, arrived.count).ok());
    std::string block(builder->finish());
    EXPECT_TRUE(builder->sorted());
    // The last column tells the order.
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::uint64_t offset = 0;
      std::memcpy(&offset, block.data() + block.size() - 8 * (rows.size() - i), 8);
      ASSERT_EQ(offset, static_cast<std::uint64_t>(sorted[i].place)) << i;
    }
    if (dictionary) return;
    auto unsorted = NativeBlockBuilder::create(plain, {});
    const Rows in_order = rows_of(plain, json_of(sorted));
    EXPECT_TRUE(unsorted->add(in_order.bytes, 0, 0, in_order.count).ok());
    std::string expected(unsorted->finish());
    expected[0] = static_cast<char>(plain.fields.size() + 1);
    block.resize(expected.size());
    EXPECT_EQ(block, expected);
  };
  check({"name", "at"}, [](const Row& row) { return std::tuple(row.name, row.at); });
  check({"at", "name", "on"}, [](const Row& row) { return std::tuple(row.at, row.name, row.on); });
  check({"n"}, [](const Row& row) { return row.n; });
  check({"u", "n"}, [](const Row& row) { return std::tuple(row.u, row.n); });
  check({"e", "d", "day", "u", "at", "n"}, [](const Row& row) { return std::tuple(row.e, row.d, row.day, row.u, row.at, row.n); });
  check({"d32", "ip"}, [](const Row& row) { return row.day; });
  // Columns that do not pack leave the order to ClickHouse.
  for (const auto& key : {std::vector<std::string>{"text"}, {"big"}, {"code"}, {"pair"}, {"name", "note"}, {"missing"}}) {
    auto builder = NativeBlockBuilder::create(model, {.offset_column = "", .sort_columns = key});
    const Rows arrived = rows_of(model, rows[0].json);
    EXPECT_TRUE(builder->add(arrived.bytes, 0, 0, 1).ok());
    builder->finish();
    EXPECT_FALSE(builder->sorted());
  }
}

}  // namespace
}  // namespace antler::codec
