#include "api/row_answer.h"

#include <gtest/gtest.h>

#include "api/api_database_test.h"
#include "base/text.h"

namespace antler::api {
namespace {

constexpr const char* kEveryType =
    "SELECT * FROM values('u64 UInt64, i8 Int8, flag Bool, f32 Float32, f64 Float64, s String, d Date, dt DateTime(''UTC''), dt64 "
    "DateTime64(3, ''UTC''), id UUID, dec Decimal(10, 2), e Enum8(''a\"b'' = 1, ''c'' = 2), n Nullable(String), ni Nullable(Int32), lc "
    "LowCardinality(String), arr Array(Int32), sarr Array(Nullable(String)), aa Array(Array(UInt8)), tarr Array(DateTime(''UTC'')), earr "
    "Array(Enum8(''a'' = 1)), wide Int128, wides Array(UInt128), code FixedString(3), codes Array(FixedString(2)), d32 Date32, local "
    "DateTime(''Europe/Zurich''), local64 DateTime64(3, ''Asia/Kolkata''), ip4 IPv4, ip6 Nullable(IPv6), ips Array(IPv6), pair Tuple(Int8, "
    "String), one Tuple(Float64), place Tuple(a Nullable(Int128), b Array(Tuple(x Date32, y LowCardinality(String)))), map Map(String, "
    "Array(UInt64)), wmap Map(Int128, Tuple(IPv4, Float32)), emap Map(Enum8(''x'' = 1), Map(Date, String)), simple "
    "SimpleAggregateFunction(max, UInt64)', "
    "(18446744073709551615, -1, true, 1.5, -0.1, 'it''s, \"so\"\\n\\\\', '2024-01-02', '2024-01-02 03:04:05', '2024-01-02 03:04:05.678', "
    "'01234567-89ab-cdef-0123-456789abcdef', 12.34, 'a\"b', NULL, NULL, 'lc', [1, -2], ['it''s', NULL, 'a\\\\\\t\"'], [[1], [], [2, 3]], "
    "['2024-01-02 03:04:05'], ['a'], toInt128('-170141183460469231731687303715884105728'), "
    "[toUInt128('340282366920938463463374607431768211455'), toUInt128(0)], 'a\"b', ['it', '\\'\\\\'], toDate32('1900-01-01'), "
    "toDateTime('2024-03-31 03:30:00', 'Europe/Zurich'), toDateTime64('2024-05-06 07:08:09.5', 3, 'Asia/Kolkata'), toIPv4('1.2.3.4'), "
    "toIPv6('::ffff:1.2.3.4'), [toIPv6('::'), toIPv6('2001:db8::1')], (-1, 'it''s \"x\"'), tuple(1.5), "
    "(toInt128('170141183460469231731687303715884105727'), [(toDate32('2299-12-31'), 'q')]), map('it''s', [1], '\"', []), "
    "map(toInt128(-1), (toIPv4('255.255.255.255'), 0.5)), map('x', map(toDate('2024-01-02'), 'v')), 18446744073709551615), "
    "(0, 127, false, nan, -inf, '', '1970-01-01', 0, 0, '00000000-0000-0000-0000-000000000000', -0.5, 'c', '', 7, '', [], [], [], [], [], "
    "0, [], '\\0\\0\\0', [], toDate32('2299-12-31'), "
    "0, 0, toIPv4('0.0.0.0'), NULL, [], (0, ''), tuple(nan), (NULL, []), map(), map(), map(), 0))";

class RowAnswers : public ApiDatabase {
 protected:
  void SetUp() override {
    ApiDatabase::SetUp();
    if (IsSkipped()) return;
    const std::string described = ask(std::string("DESCRIBE TABLE (") + kEveryType + ") SETTINGS print_pretty_type_names = 0");
    for (const auto line : base::split(described, '\n')) {
      const auto cells = base::split(line, '\t');
      if (cells.size() >= 2) model_.fields.push_back({.name = std::string(cells[0]), .type = model::parse_type(cells[1]).value()});
    }
    ASSERT_EQ(model_.fields.size(), 37u) << described;
    rows_ = ask(kEveryType, "RowBinary");
  }
  model::Model model_{.name = "Every"};
  std::string rows_;
};

TEST_F(RowAnswers, AreWrittenAsClickHouseWritesThem) {
  const RowAnswer answer(model_);
  const std::string select = json_select(kEveryType, model_);
  for (const auto int64 : {model::Int64Form::kNumber, model::Int64Form::kString}) {
    auto session = real_database().open({.readonly = true, .settings = format_settings(false, int64)}).value();
    EXPECT_EQ(answer.write({Format::kCsv, int64}, rows_), session->query(kEveryType, "CSVWithNames")->data);
    EXPECT_EQ(answer.write({Format::kNdjson, int64}, rows_), session->query(select, "JSONEachRow")->data);
    auto arrays = real_database().open({.readonly = true, .settings = format_settings(true, int64)}).value();
    EXPECT_EQ(answer.write({Format::kJson, int64}, rows_), arrays->query(select, "JSONEachRow")->data);
  }
}

TEST_F(RowAnswers, QuoteOnlyIntegersOf64Bits) {
  const auto type = [](const char* text) { return model::parse_type(text).value(); };
  const char* const sql =
      "SELECT toUInt64(18446744073709551615) AS u, toInt64(-1) AS i, toUInt32(1) AS n, [toInt64(2)] AS a, (toUInt64(3), toInt8(4)) AS t, "
      "map(toUInt64(5), toInt64(6)) AS m, CAST(NULL AS Nullable(Int64)) AS e, CAST(7 AS Nullable(Int64)) AS f";
  const RowAnswer answer({.name = "R",
                          .fields = {{.name = "u", .type = type("UInt64")},
                                     {.name = "i", .type = type("Int64")},
                                     {.name = "n", .type = type("UInt32")},
                                     {.name = "a", .type = type("Array(Int64)")},
                                     {.name = "t", .type = type("Tuple(UInt64, Int8)")},
                                     {.name = "m", .type = type("Map(UInt64, Int64)")},
                                     {.name = "e", .type = type("Nullable(Int64)")},
                                     {.name = "f", .type = type("Nullable(Int64)")}}});
  const std::string rows = ask(sql, "RowBinary");
  auto session = real_database().open({.readonly = true, .settings = format_settings(false, model::Int64Form::kString)}).value();
  const std::string expected = R"({"u":"18446744073709551615","i":"-1","n":1,"a":["2"],"t":["3",4],"m":{"5":"6"},"e":null,"f":"7"})"
                               "\n";
  EXPECT_EQ(answer.write({Format::kNdjson, model::Int64Form::kString}, rows), expected);
  EXPECT_EQ(session->query(sql, "JSONEachRow")->data, expected);
}

TEST_F(RowAnswers, OfNoRowsAreEmpty) {
  const RowAnswer answer({.name = "R", .fields = {{.name = "a\"b", .type = model::Type::of(model::Kind::kInt8)}}});
  EXPECT_EQ(answer.write({Format::kJson}, ""), "[]\n");
  EXPECT_EQ(answer.write({Format::kNdjson}, ""), "");
  EXPECT_EQ(answer.write({Format::kCsv}, ""), "\"a\"\"b\"\n");
}

}  // namespace
}  // namespace antler::api
