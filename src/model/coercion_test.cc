#include "model/coercion.h"

#include <gtest/gtest.h>

#include <set>

#include "model/times_without_offset.h"

namespace antler::model {
namespace {

JsonScalar number(std::string_view text) { return {JsonKind::kNumber, text}; }
JsonScalar string(std::string_view text) { return {JsonKind::kString, text}; }
JsonScalar boolean(std::string_view text) { return {JsonKind::kBoolean, text}; }
constexpr JsonScalar kNull{};

// The value as it reads back in JSON, or the rule it was refused by.
std::string through(std::string_view type_text, const JsonScalar& scalar, const Bounds* bounds = nullptr) {
  const auto type = parse_type(type_text);
  std::string row = "before";
  Refusal refusal;
  if (!encode_scalar(*type, bounds, scalar, row, refusal)) {
    EXPECT_EQ(row, "before");
    EXPECT_FALSE(refusal.expected.empty());
    return std::string(refusal.rule);
  }
  base::Reader reader(std::string_view(row).substr(6));
  std::string json;
  print_json(*type, reader, json);
  EXPECT_TRUE(reader.ok() && reader.at_end());
  EXPECT_TRUE(row_width(*type) == 0 || row.size() - 6 == row_width(*type));
  return json;
}

std::string bytes(std::string_view type_text, const JsonScalar& scalar) {
  std::string row;
  Refusal refusal;
  EXPECT_TRUE(encode_scalar(*parse_type(type_text), nullptr, scalar, row, refusal)) << refusal.expected;
  return row;
}

TEST(Coercion, Bool) {
  EXPECT_EQ(through("Bool", boolean("true")), "true");
  EXPECT_EQ(through("Bool", boolean("false")), "false");
  EXPECT_EQ(through("Bool", number("1")), "type");
  EXPECT_EQ(through("Bool", string("true")), "type");
  EXPECT_EQ(through("Bool", kNull), "required");
}

TEST(Coercion, IntegersAtTheirLimits) {
  struct Limit {
    const char* type;
    const char *low, *below, *high, *above;
  };
  for (const Limit& limit : {Limit{"Int8", "-128", "-129", "127", "128"}, Limit{"Int16", "-32768", "-32769", "32767", "32768"},
                             Limit{"Int32", "-2147483648", "-2147483649", "2147483647", "2147483648"},
                             Limit{"Int64", "-9223372036854775808", "-9223372036854775809", "9223372036854775807", "9223372036854775808"},
                             Limit{"UInt8", "0", "-1", "255", "256"}, Limit{"UInt16", "0", "-1", "65535", "65536"},
                             Limit{"UInt32", "0", "-1", "4294967295", "4294967296"},
                             Limit{"UInt64", "0", "-1", "18446744073709551615", "18446744073709551616"}}) {
    EXPECT_EQ(through(limit.type, number(limit.low)), limit.low);
    EXPECT_EQ(through(limit.type, number(limit.high)), limit.high);
    EXPECT_EQ(through(limit.type, number(limit.below)), "range") << limit.type;
    EXPECT_EQ(through(limit.type, number(limit.above)), "range") << limit.type;
    EXPECT_EQ(through(limit.type, number("99999999999999999999999999")), "range");
    EXPECT_EQ(through(limit.type, number("1.0")), "type");
    EXPECT_EQ(through(limit.type, number("1e3")), "type");
    EXPECT_EQ(through(limit.type, number("01")), "json");
    EXPECT_EQ(through(limit.type, number("-")), "json");
    EXPECT_EQ(through(limit.type, number("1x")), "json");
    EXPECT_EQ(through(limit.type, boolean("true")), "type");
    EXPECT_EQ(through(limit.type, number("-0")), "0");
  }
}

TEST(Coercion, OnlySixtyFourBitsMayBeStrings) {
  EXPECT_EQ(through("UInt64", string("18446744073709551615")), "18446744073709551615");
  EXPECT_EQ(through("Int64", string("-9223372036854775808")), "-9223372036854775808");
  EXPECT_EQ(through("Int64", string("9223372036854775808")), "range");
  EXPECT_EQ(through("Int64", string("")), "format");
  EXPECT_EQ(through("Int64", string("+1")), "format");
  EXPECT_EQ(through("Int64", string(" 1")), "format");
  EXPECT_EQ(through("Int64", string("007")), "format");
  EXPECT_EQ(through("Int32", string("1")), "type");
}

TEST(Coercion, BoundsAreOfTheField) {
  const Bounds bounds{0, 100};
  EXPECT_EQ(through("Int32", number("100"), &bounds), "100");
  EXPECT_EQ(through("Int32", number("101"), &bounds), "range");
  EXPECT_EQ(through("Int32", number("-1"), &bounds), "range");
  EXPECT_EQ(through("Nullable(UInt8)", number("101"), &bounds), "range");
  const Bounds at_least{1, INT64_MAX};
  EXPECT_EQ(through("UInt64", number("18446744073709551615"), &at_least), "18446744073709551615");
  EXPECT_EQ(through("UInt64", number("0"), &at_least), "range");
  EXPECT_EQ(expectation(*parse_type("Int8"), &bounds), "Int8: a whole number from 0 to 100");
  const Bounds wide{-1'000, 5};
  EXPECT_EQ(expectation(*parse_type("Nullable(Int8)"), &wide), "Int8: a whole number from -128 to 5, or null");
  EXPECT_EQ(expectation(*parse_type("UInt64"), &at_least),
            "UInt64: a whole number from 1 to 18446744073709551615, as a number or a string");
  EXPECT_EQ(expectation(*parse_type("Array(Int8)"), &bounds), "Array(Int8): an array of Int8, from 0 to 100");
}

TEST(Coercion, FloatsAreFiniteOrRefused) {
  EXPECT_EQ(through("Float64", number("1.5")), "1.5");
  EXPECT_EQ(through("Float64", number("0.1")), "0.1");
  EXPECT_EQ(through("Float64", number("5e-324")), "5e-324");
  EXPECT_EQ(through("Float64", number("1.7976931348623157e308")), "1.7976931348623157e308");
  EXPECT_EQ(through("Float64", number("-0.0")), "-0");
  EXPECT_EQ(through("Float64", number("0e999999999999")), "0");
  EXPECT_EQ(through("Float64", number("123456789012345678901234567890")), "1.2345678901234568e29");
  for (const char* text : {"1e400", "-1e309", "1e-400", "9e99999999999999999999"})
    EXPECT_EQ(through("Float64", number(text)), "range") << text;
  for (const char* text : {"1.", ".5", "1e", "+1", "01.5", "1.5.5", "0x10", "1_000", "Infinity"})
    EXPECT_EQ(through("Float64", number(text)), "json") << text;
  EXPECT_EQ(through("Float64", string("1.5")), "type");
  EXPECT_EQ(through("Float64", kNull), "required");
  EXPECT_EQ(through("Float32", number("3.4028235e38")), "3.4028235e38");
  EXPECT_EQ(through("Float32", number("3.5e38")), "range");
  EXPECT_EQ(through("Float32", number("1e-60")), "range");
  // Once through a double this would round up twice, to 1.0000002.
  EXPECT_EQ(through("Float32", number("1.000000059604644775390625")), "1");
}

TEST(Coercion, String) {
  EXPECT_EQ(through("String", string("é\"\n")), R"("é\"\n")");
  EXPECT_EQ(bytes("String", string(std::string(200, 'x'))), "\xc8\x01" + std::string(200, 'x'));
  EXPECT_EQ(through("String", number("1")), "type");
  EXPECT_EQ(through("LowCardinality(String)", string("x")), "\"x\"");
  EXPECT_EQ(through("LowCardinality(String)", kNull), "required");
  EXPECT_EQ(bytes("LowCardinality(Nullable(String))", kNull), "\x01");
}

TEST(Coercion, Date) {
  EXPECT_EQ(through("Date", string("1970-01-01")), R"("1970-01-01")");
  EXPECT_EQ(through("Date", string("2149-06-06")), R"("2149-06-06")");
  EXPECT_EQ(through("Date", string("2024-02-29")), R"("2024-02-29")");
  EXPECT_EQ(through("Date", string("1969-12-31")), "range");
  EXPECT_EQ(through("Date", string("2149-06-07")), "range");
  for (const char* text :
       {"2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-01-00", "2024-1-1", "2024-01-01T00:00:00Z", "", "2024/01/01"})
    EXPECT_EQ(through("Date", string(text)), "format") << text;
  EXPECT_EQ(through("Date", number("19000")), "type");
}

TEST(Coercion, DateTime) {
  const char* type = "DateTime('UTC')";
  EXPECT_EQ(through(type, string("2024-02-29T23:59:59Z")), R"("2024-02-29T23:59:59Z")");
  EXPECT_EQ(through(type, string("2024-02-29 23:59:59z")), R"("2024-02-29T23:59:59Z")");
  EXPECT_EQ(through(type, string("2024-03-01T01:29:59+01:30")), R"("2024-02-29T23:59:59Z")");
  EXPECT_EQ(through(type, string("2024-02-29T22:29:59.000-01:30")), R"("2024-02-29T23:59:59Z")");
  EXPECT_EQ(through(type, number("0")), R"("1970-01-01T00:00:00Z")");
  EXPECT_EQ(through(type, number("4294967295")), R"("2106-02-07T06:28:15Z")");
  EXPECT_EQ(through(type, number("4294967296")), "range");
  EXPECT_EQ(through(type, number("-1")), "range");
  EXPECT_EQ(through(type, string("1970-01-01T00:30:00+01:00")), "range");
  EXPECT_EQ(through(type, number("1.5")), "precision");
  EXPECT_EQ(through(type, number("1e9")), "format");
  EXPECT_EQ(through(type, string("2024-02-29T23:59:59.1Z")), "precision");
  for (const char* text : {"2024-02-29T24:00:00Z", "2024-02-29T23:60:00Z", "2024-02-29T23:59:60Z", "2024-02-29", "2024-02-29T23:59Z",
                           "2024-02-29T23:59:59+0130", "2024-02-29T23:59:59.Z", "2024-02-29T23:59:59ZZ", "1700000000"})
    EXPECT_EQ(through(type, string(text)), "format") << text;
  Refusal refusal;
  std::string row;
  EXPECT_FALSE(encode_scalar(*parse_type(type), nullptr, string("2024-02-29T23:59:59"), row, refusal));
  EXPECT_NE(refusal.expected.find("without an offset"), std::string::npos) << refusal.expected;
}

TEST(Coercion, TimesWithoutAnOffsetWhereTheyAreUtc) {
  const Model model{.name = "M", .fields = {{.name = "at", .type = *parse_type("Nullable(DateTime64(3, 'Europe/Zurich'))")}}};
  const Model utc = with_times(model, TimesWithoutOffset::kUtc);
  EXPECT_EQ(with_times(model, TimesWithoutOffset::kRefuse), model);
  EXPECT_EQ(canonical_text(utc), canonical_text(model));
  EXPECT_EQ(schema_id(utc), schema_id(model));
  const Type& type = utc.fields[0].type;
  Refusal refusal;
  std::string row;
  ASSERT_TRUE(encode_scalar(type, nullptr, string("2024-02-29T23:59:59.5"), row, refusal)) << refusal.expected;
  base::Reader reader(row);
  std::string json;
  print_json(type, reader, json);
  EXPECT_EQ(json, R"("2024-02-29T23:59:59.500Z")");
  EXPECT_FALSE(encode_scalar(type, nullptr, string("2024-02-29"), row, refusal));
  EXPECT_NE(refusal.expected.find("; without an offset it is UTC"), std::string::npos) << refusal.expected;
}

TEST(Coercion, DateTime64) {
  EXPECT_EQ(through("DateTime64(3)", string("2024-02-29T23:59:59.12Z")), R"("2024-02-29T23:59:59.120Z")");
  EXPECT_EQ(through("DateTime64(3)", string("2024-02-29T23:59:59.123000Z")), R"("2024-02-29T23:59:59.123Z")");
  EXPECT_EQ(through("DateTime64(3)", string("2024-02-29T23:59:59.1234Z")), "precision");
  EXPECT_EQ(through("DateTime64(3)", string("1969-12-31T23:59:59.5Z")), R"("1969-12-31T23:59:59.500Z")");
  EXPECT_EQ(through("DateTime64(3)", number("1700000000.25")), R"("2023-11-14T22:13:20.250Z")");
  EXPECT_EQ(through("DateTime64(3)", number("-0.5")), R"("1969-12-31T23:59:59.500Z")");
  EXPECT_EQ(through("DateTime64(3)", number("1.0001")), "precision");
  EXPECT_EQ(through("DateTime64(0)", string("1900-01-01T00:00:00Z")), R"("1900-01-01T00:00:00Z")");
  EXPECT_EQ(through("DateTime64(0)", string("1899-12-31T23:59:59Z")), "range");
  EXPECT_EQ(through("DateTime64(6)", string("2299-12-31T23:59:59.999999Z")), R"("2299-12-31T23:59:59.999999Z")");
  EXPECT_EQ(through("DateTime64(6)", string("2300-01-01T00:00:00Z")), "range");
  EXPECT_EQ(through("DateTime64(9)", string("2262-04-11T23:47:15.999999999Z")), R"("2262-04-11T23:47:15.999999999Z")");
  EXPECT_EQ(through("DateTime64(9)", string("2262-04-11T23:47:16Z")), "range");
}

TEST(Coercion, Uuid) {
  const char* text = "00112233-4455-6677-8899-aabbccddeeff";
  EXPECT_EQ(through("UUID", string(text)), "\"" + std::string(text) + "\"");
  EXPECT_EQ(bytes("UUID", string("00112233-4455-6677-8899-AABBCCDDEEFF")),
            std::string("\x77\x66\x55\x44\x33\x22\x11\x00\xff\xee\xdd\xcc\xbb\xaa\x99\x88", 16));
  for (const char* bad :
       {"", "00112233-4455-6677-8899-aabbccddeef", "00112233-4455-6677-8899-aabbccddeefg", "00112233445566778899aabbccddeeff",
        "{0112233-4455-6677-8899-aabbccddeeff", "001122334-455-6677-8899-aabbccddeeff"})
    EXPECT_EQ(through("UUID", string(bad)), "format") << bad;
  // Every byte at every place of a digit.
  for (std::size_t at = 0; at < 36; ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string id = text;
      if (id[at] == '-') continue;
      id[at] = static_cast<char>(byte);
      const bool digit = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
      std::string lower = id;
      if (byte >= 'A' && byte <= 'F') lower[at] = static_cast<char>(byte + 32);
      ASSERT_EQ(through("UUID", string(id)), digit ? "\"" + lower + "\"" : "format") << at << " " << byte;
    }
  }
}

TEST(Coercion, DecimalIsExact) {
  EXPECT_EQ(through("Decimal(9, 2)", number("1234567.89")), "\"1234567.89\"");
  EXPECT_EQ(through("Decimal(9, 2)", string("-1234567.8900")), "\"-1234567.89\"");
  EXPECT_EQ(through("Decimal(9, 2)", number("-0.01")), "\"-0.01\"");
  EXPECT_EQ(through("Decimal(9, 2)", number("100")), "\"100\"");
  EXPECT_EQ(through("Decimal(9, 2)", number("0")), "\"0\"");
  EXPECT_EQ(through("Decimal(9, 2)", number("0.001")), "precision");
  EXPECT_EQ(through("Decimal(9, 2)", number("12345678")), "range");
  EXPECT_EQ(through("Decimal(9, 2)", number("1e2")), "format");
  EXPECT_EQ(through("Decimal(9, 2)", string("1,5")), "format");
  EXPECT_EQ(through("Decimal(9, 2)", string("")), "format");
  EXPECT_EQ(through("Decimal(9, 2)", boolean("true")), "type");
  EXPECT_EQ(through("Decimal(38, 38)", string("-0.99999999999999999999999999999999999999")),
            "\"-0.99999999999999999999999999999999999999\"");
  EXPECT_EQ(through("Decimal(38, 0)", number("99999999999999999999999999999999999999")), "\"99999999999999999999999999999999999999\"");
  EXPECT_EQ(through("Decimal(38, 0)", number("100000000000000000000000000000000000000")), "range");
}

TEST(Coercion, EnumByName) {
  EXPECT_EQ(through("Enum8('a' = -1, 'b' = 2)", string("a")), "\"a\"");
  EXPECT_EQ(through("Enum16('a' = -1, 'b' = 2000)", string("b")), "\"b\"");
  EXPECT_EQ(through("Enum8('a' = -1, 'b' = 2)", string("c")), "range");
  EXPECT_EQ(through("Enum8('a' = -1, 'b' = 2)", number("2")), "type");
  EXPECT_EQ(expectation(*parse_type("Nullable(Enum8('a' = -1, 'b' = 2))")), R"(one of "a", "b", or null)");
}

TEST(Coercion, NullableAndWhatIsNoScalar) {
  EXPECT_EQ(through("Nullable(Int32)", kNull), "null");
  EXPECT_EQ(through("Nullable(Int32)", number("5")), "5");
  EXPECT_EQ(bytes("Nullable(Int8)", number("5")), std::string("\0\5", 2));
  EXPECT_EQ(through("Array(Int32)", number("5")), "type");
  EXPECT_EQ(through("AggregateFunction(avg, Int32)", number("5")), "type");
}

TEST(Coercion, TextsOfParameters) {
  const auto texts = [](std::string_view type, std::vector<std::string_view> values) -> std::string {
    Field field{.name = "p", .type = *parse_type(type)};
    std::string row;
    Refusal refusal;
    if (!encode_texts(field, values, row, refusal)) return std::string(refusal.rule) + (row.empty() ? "" : " with bytes left");
    base::Reader reader(row);
    std::string parameter;
    print_parameter(field.type, reader, parameter);
    return parameter;
  };
  EXPECT_EQ(texts("Int32", {"-5"}), "-5");
  EXPECT_EQ(texts("Int32", {"5x"}), "format");
  EXPECT_EQ(texts("UInt8", {"256"}), "range");
  EXPECT_EQ(texts("Bool", {"true"}), "true");
  EXPECT_EQ(texts("Bool", {"1"}), "format");
  EXPECT_EQ(texts("Float64", {"1.5"}), "1.5");
  EXPECT_EQ(texts("String", {"12"}), "12");
  EXPECT_EQ(texts("String", {"\xff"}), "utf8");
  EXPECT_EQ(texts("DateTime", {"2024-01-02T03:04:05Z"}), "2024-01-02 03:04:05");
  EXPECT_EQ(texts("DateTime64(3)", {"1700000000.5"}), "2023-11-14 22:13:20.500");
  EXPECT_EQ(texts("Nullable(Date)", {"2024-01-02"}), "2024-01-02");
  EXPECT_EQ(texts("Decimal(9, 2)", {"1.5"}), "1.5");
  EXPECT_EQ(texts("Int32", {}), "required");
  EXPECT_EQ(texts("Int32", {"1", "2"}), "duplicate");
  EXPECT_EQ(texts("Array(Int32)", {"1", "2"}), "[1,2]");
  EXPECT_EQ(texts("Array(String)", {"it's", "b\\"}), R"(['it''s','b\'])");
  EXPECT_EQ(texts("Array(String)", {}), "[]");
  EXPECT_EQ(texts("Array(Int32)", {"1", "x"}), "format");
  EXPECT_EQ(texts("Array(Array(Int32))", {"1"}), "type");
}

// Goal: an entry is complete, so a new kind cannot be half there.
TEST(Coercion, TheTableIsComplete) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kKindCount; ++i) {
    const Coercion& entry = coercion(static_cast<Kind>(i));
    EXPECT_TRUE(names.insert(entry.clickhouse).second) << entry.clickhouse;
    EXPECT_FALSE(entry.cpp.empty() || entry.json.empty()) << entry.clickhouse;
    EXPECT_EQ(entry.encode != nullptr, entry.kind < Kind::kNullable) << entry.clickhouse;
    EXPECT_EQ(entry.print != nullptr, entry.kind < Kind::kNullable) << entry.clickhouse;
    EXPECT_TRUE(entry.row_width == 0 || entry.native_is_row_bytes);
  }
}

TEST(Coercion, Utf8) {
  const auto is_within = [](const char* text, std::size_t before, std::size_t after) {
    return is_utf8(std::string(before, 'a') + text + std::string(after, 'b'));
  };
  for (std::size_t before = 0; before <= 17; ++before) {
    for (const std::size_t after : {0, 1, 7, 8, 20}) {
      for (const char* good : {"", "a", "é", "€", "😀", "\xed\x9f\xbf", "\xf4\x8f\xbf\xbf"})
        EXPECT_TRUE(is_within(good, before, after)) << good << " after " << before;
      for (const char* bad :
           {"\xff", "\xc3", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf0\x80\x80\x80", "\x80", "a\xe2\x82"})
        EXPECT_FALSE(is_within(bad, before, after)) << before;
    }
  }
}

TEST(Coercion, WideIntegersAreExactTextsAndNeverDoubles) {
  const char* const low = "-170141183460469231731687303715884105728";
  const char* const high = "340282366920938463463374607431768211455";
  EXPECT_EQ(through("Int128", number(low)), '"' + std::string(low) + '"');
  EXPECT_EQ(through("Int128", string("170141183460469231731687303715884105727")), "\"170141183460469231731687303715884105727\"");
  EXPECT_EQ(through("Int128", number("170141183460469231731687303715884105728")), "range");
  EXPECT_EQ(through("Int128", number("-170141183460469231731687303715884105729")), "range");
  EXPECT_EQ(through("UInt128", string(high)), '"' + std::string(high) + '"');
  EXPECT_EQ(through("UInt128", number("340282366920938463463374607431768211456")), "range");
  EXPECT_EQ(through("UInt128", number("9999999999999999999999999999999999999999999")), "range");
  EXPECT_EQ(through("UInt128", number("-1")), "range");
  EXPECT_EQ(through("UInt128", number("-0")), "\"0\"");
  EXPECT_EQ(through("UInt128", number("18446744073709551617")), "\"18446744073709551617\"");
  EXPECT_EQ(through("Int128", number("1e3")), "type");
  EXPECT_EQ(through("Int128", string("1.0")), "format");
  EXPECT_EQ(through("Int128", string("01")), "format");
  EXPECT_EQ(through("Int128", string("")), "format");
  EXPECT_EQ(through("Int128", boolean("true")), "type");
}

TEST(Coercion, FixedStringsAreExactlyAsLong) {
  EXPECT_EQ(through("FixedString(3)", string("EUR")), "\"EUR\"");
  EXPECT_EQ(through("FixedString(3)", string("\xe2\x82\xac")), "\"\xe2\x82\xac\"");  // one character of three bytes
  EXPECT_EQ(through("FixedString(3)", string("EU")), "range");
  EXPECT_EQ(through("FixedString(3)", string("EURO")), "range");
  EXPECT_EQ(through("FixedString(3)", number("123")), "type");
  EXPECT_EQ(through("Nullable(FixedString(3))", kNull), "null");
}

TEST(Coercion, WideDates) {
  EXPECT_EQ(through("Date32", string("1900-01-01")), "\"1900-01-01\"");
  EXPECT_EQ(through("Date32", string("2299-12-31")), "\"2299-12-31\"");
  EXPECT_EQ(through("Date32", string("1969-12-31")), "\"1969-12-31\"");
  EXPECT_EQ(through("Date32", string("1899-12-31")), "range");
  EXPECT_EQ(through("Date32", string("2300-01-01")), "range");
  EXPECT_EQ(through("Date32", string("2023-02-29")), "format");
  EXPECT_EQ(through("Date32", number("1")), "type");
}

TEST(Coercion, Addresses) {
  for (const char* text : {"0.0.0.0", "255.255.255.255", "192.0.2.1"})
    EXPECT_EQ(through("IPv4", string(text)), '"' + std::string(text) + '"');
  for (const char* text : {"", "1.2.3", "1.2.3.256", "1.2.3.4 ", "::1", "01.2.3.4"})
    EXPECT_EQ(through("IPv4", string(text)), "format") << text;
  EXPECT_EQ(through("IPv4", number("1")), "type");
  for (const char* text : {"::", "::1", "2001:db8::1", "::ffff:192.0.2.1", "1:0:0:2::3", "fe80::"})
    EXPECT_EQ(through("IPv6", string(text)), '"' + std::string(text) + '"');
  EXPECT_EQ(through("IPv6", string("2001:0DB8:0:0:0:0:0:1")), "\"2001:db8::1\"");
  EXPECT_EQ(through("IPv6", string("192.0.2.1")), "\"::ffff:192.0.2.1\"");
  for (const char* text : {"", ":::", "12345::", "fe80::1%eth0", "[::1]", "1:2:3:4:5:6:7:8:9"})
    EXPECT_EQ(through("IPv6", string(text)), "format") << text;
}

// The zone is where functions see a time; in and out it is an instant.
TEST(Coercion, AZoneChangesNoInstant) {
  EXPECT_EQ(through("DateTime('Europe/Zurich')", string("2024-05-06T07:08:09+02:00")), "\"2024-05-06T05:08:09Z\"");
  EXPECT_EQ(through("DateTime('Europe/Zurich')", string("2024-05-06T07:08:09")), "format");
  EXPECT_EQ(through("DateTime64(3, 'Asia/Kolkata')", string("2024-05-06T07:08:09.5Z")), "\"2024-05-06T07:08:09.500Z\"");
}

TEST(Coercion, AMapsKeyIsTheScalarThatItsTextStandsFor) {
  EXPECT_EQ(scalar_of(*parse_type("Int32"), "12").kind, JsonKind::kNumber);
  EXPECT_EQ(scalar_of(*parse_type("Int32"), "x").kind, JsonKind::kString);
  EXPECT_EQ(scalar_of(*parse_type("LowCardinality(String)"), "12").kind, JsonKind::kString);
  EXPECT_EQ(scalar_of(*parse_type("FixedString(2)"), "12").kind, JsonKind::kString);
}

TEST(Coercion, AnArrayOfANumberOfElementsIsGivenAsManyTexts) {
  const Field field{.name = "x", .type = *parse_type("Array(UInt8)"), .counts = {2}};
  const std::vector<std::string_view> texts{"1", "2", "3"};
  std::string row;
  Refusal refusal;
  EXPECT_TRUE(encode_texts(field, std::span(texts).first(2), row, refusal));
  EXPECT_EQ(row, std::string("\2\1\2"));
  for (const std::size_t count : {0U, 1U, 3U}) {
    EXPECT_FALSE(encode_texts(field, std::span(texts).first(count), row, refusal));
    EXPECT_EQ(refusal.rule, rule::kRange);
    EXPECT_EQ(refusal.expected, "Array(UInt8): an array of UInt8; exactly 2 of them");
  }
}

TEST(Coercion, ParametersOfEveryShape) {
  const auto parameter = [](const char* text, const std::string& row) {
    base::Reader reader(row);
    std::string out;
    print_parameter(*parse_type(text), reader, out);
    EXPECT_TRUE(reader.ok() && reader.at_end());
    return out;
  };
  EXPECT_EQ(parameter("Int128", bytes("Int128", string("-5"))), "-5");
  EXPECT_EQ(parameter("IPv4", bytes("IPv4", string("1.2.3.4"))), "1.2.3.4");
  EXPECT_EQ(parameter("Tuple(FixedString(2), Array(IPv4))", std::string("ab\1\4\3\2\1", 7)), "('ab',['1.2.3.4'])");
  EXPECT_EQ(parameter("Map(String, UInt8)", std::string("\2\1'\1\1b\2", 7)), "{'\x27\x27':1,'b':2}");
}

}  // namespace
}  // namespace antler::model
