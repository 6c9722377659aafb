// Property: whatever type is declared and whatever value the edge takes, ClickHouse stores it and gives the same one back: as row bytes, as
// JSON, and as a bound parameter. Types and values are made at random, to any depth that a type may have.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "api/api_database_test.h"
#include "api/format.h"
#include "api/query_answer.h"
#include "base/random.h"
#include "base/text.h"
#include "codec/json_decoder.h"
#include "codec/native_block.h"
#include "codec/row_reader.h"
#include "model/coercion.h"
#include "model/column_fit.h"

namespace antler::api {
namespace {

using model::Kind;
using model::Type;

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  Type type(int depth) {
    if (depth > 0 && pick(2) == 0) {
      switch (pick(4)) {
        case 0: return Type::wrap(Kind::kArray, type(depth - 1));
        case 1: {
          Type map = Type::wrap(Kind::kMap, key());
          map.arguments.push_back(type(depth - 1));
          return map;
        }
        default: {
          Type tuple = Type::of(Kind::kTuple);
          const bool named = pick(2) == 0;
          for (std::uint64_t i = 1 + pick(3); i > 0; --i) {
            tuple.arguments.push_back(type(depth - 1));
            if (named) tuple.names.push_back(fmt::format("part{}", i));
          }
          return tuple;
        }
      }
    }
    if (pick(6) == 0) return parsed(pick(2) == 0 ? "LowCardinality(String)" : "LowCardinality(Nullable(String))");
    const Type one = scalar();
    return pick(4) == 0 ? Type::wrap(Kind::kNullable, one) : one;
  }

  Type scalar() {
    static constexpr const char* kScalars[] = {"Bool",
                                               "Int8",
                                               "Int16",
                                               "Int32",
                                               "Int64",
                                               "Int128",
                                               "UInt8",
                                               "UInt16",
                                               "UInt32",
                                               "UInt64",
                                               "UInt128",
                                               "Float32",
                                               "Float64",
                                               "String",
                                               "FixedString(3)",
                                               "FixedString(17)",
                                               "Date",
                                               "Date32",
                                               "DateTime",
                                               "DateTime('Europe/Zurich')",
                                               "DateTime64(3)",
                                               "DateTime64(9, 'Asia/Kolkata')",
                                               "DateTime64(0)",
                                               "UUID",
                                               "IPv4",
                                               "IPv6",
                                               "Decimal(9, 2)",
                                               "Decimal(18, 18)",
                                               "Decimal(38, 10)",
                                               "Enum8('a' = -1, 'it\\'s' = 5)",
                                               "Enum16('x' = 300)"};
    return parsed(kScalars[pick(std::size(kScalars))]);
  }

  Type key() {
    for (;;)
      if (Type type = pick(4) == 0 ? parsed("LowCardinality(String)") : scalar(); model::is_map_key(type)) return type;
  }

  /// JSON, in a form that the edge takes.
  std::string value(const Type& type) {
    switch (type.kind) {
      case Kind::kNullable: return pick(3) == 0 ? "null" : value(type.arguments.front());
      case Kind::kLowCardinality:
      case Kind::kSimpleAggregate: return value(type.arguments.front());
      case Kind::kArray: {
        std::string out;
        for (std::uint64_t i = pick(4); i > 0; --i) out += (out.empty() ? "" : ",") + value(type.arguments.front());
        return "[" + out + "]";
      }
      case Kind::kTuple: {
        std::string out;
        for (std::size_t i = 0; i < type.arguments.size(); ++i) {
          if (i > 0) out += ",";
          if (!type.names.empty()) out += base::json_string(type.names[i]) + ":";
          out += value(type.arguments[i]);
        }
        return type.names.empty() ? "[" + out + "]" : "{" + out + "}";
      }
      case Kind::kMap: {
        std::set<std::string> keys;
        std::string out;
        for (std::uint64_t i = pick(4); i > 0; --i) {
          std::string name = value(type.arguments.front());
          if (name.front() != '"') name = '"' + name + '"';
          if (!keys.insert(name).second) continue;
          out += (out.empty() ? "" : ",") + name + ":" + value(type.arguments.back());
        }
        return "{" + out + "}";
      }
      default: return scalar_value(type);
    }
  }

  std::uint64_t pick(std::uint64_t bound) { return random_.next() % bound; }

 private:
  static Type parsed(const char* text) { return *model::parse_type(text); }

  template <class T>
  std::string integer() {
    switch (pick(4)) {
      case 0: return fmt::format("{}", std::numeric_limits<T>::min());
      case 1: return fmt::format("{}", std::numeric_limits<T>::max());
      case 2: return "0";
      default: return fmt::format("{}", static_cast<T>(random_.next()));
    }
  }
  std::string one_of(std::initializer_list<const char*> texts) { return *(texts.begin() + pick(texts.size())); }
  std::string digits(std::uint64_t count) {
    std::string out;
    for (; count > 0; --count) out += static_cast<char>('0' + pick(10));
    return out;
  }

  std::string scalar_value(const Type& type) {
    switch (type.kind) {
      case Kind::kBool: return one_of({"true", "false"});
      case Kind::kInt8: return integer<std::int8_t>();
      case Kind::kInt16: return integer<std::int16_t>();
      case Kind::kInt32: return integer<std::int32_t>();
      case Kind::kInt64: return integer<std::int64_t>();
      case Kind::kInt128:
        return one_of(
            {"\"-170141183460469231731687303715884105728\"", "\"170141183460469231731687303715884105727\"", "0", "-1", "9007199254740993"});
      case Kind::kUInt8: return integer<std::uint8_t>();
      case Kind::kUInt16: return integer<std::uint16_t>();
      case Kind::kUInt32: return integer<std::uint32_t>();
      case Kind::kUInt64: return integer<std::uint64_t>();
      case Kind::kUInt128: return one_of({"340282366920938463463374607431768211455", "0", "\"18446744073709551616\""});
      case Kind::kFloat32:
      case Kind::kFloat64: return one_of({"0", "1.5", "-0.25", "1e30", "16777216", "-1e-30"});
      case Kind::kString:
        return one_of(
            {"\"\"", "\"it's\"", "\"\\\"q\\\"\"", "\"\\\\\"", "\"\\t\\n\\r\"", "\"ä€😀\"", "\"NULL\"", "\"\\\\N\"", "\"{a}[b](c),\""});
      case Kind::kFixedString: {
        std::string text = one_of({"a'\\", "€", "xyz", "\"\t "});
        text.resize(type.width, 'z');
        return base::json_string(text);
      }
      case Kind::kDate: return one_of({"\"1970-01-01\"", "\"2149-06-06\"", "\"2024-02-29\""});
      case Kind::kDate32: return one_of({"\"1900-01-01\"", "\"2299-12-31\"", "\"1969-12-31\""});
      case Kind::kDateTime:
        return one_of({"\"1970-01-01T00:00:00Z\"", "\"2106-02-07T06:28:15Z\"", "\"2024-03-31T03:30:00+02:00\"", "1729988999"});
      case Kind::kDateTime64:
        return type.precision == 0 ? one_of({"\"1900-01-01T00:00:00Z\"", "\"2299-12-31T23:59:59Z\""})
                                   : one_of({"\"1970-01-01T00:00:00Z\"", "\"1969-12-31T23:59:59.9Z\"", "\"2262-04-11T23:47:15.999Z\"",
                                             "\"2024-05-06T07:08:09.125+05:30\""});
      case Kind::kUuid: return one_of({"\"00000000-0000-0000-0000-000000000000\"", "\"01234567-89AB-cdef-0123-456789abcdef\""});
      case Kind::kIpv4: return one_of({"\"0.0.0.0\"", "\"255.255.255.255\"", "\"1.2.3.4\""});
      case Kind::kIpv6:
        return one_of(
            {"\"::\"", "\"::1\"", "\"1.2.3.4\"", "\"::1.2.3.4\"", "\"::1:2\"", "\"1:0:0:2::3\"", "\"ffff::\"", "\"0:1:0:1:0:1:0:1\""});
      case Kind::kDecimal: {
        const auto whole = static_cast<std::uint64_t>(type.precision - type.scale);
        return (pick(2) == 0 ? "\"-" : "\"") + (whole == 0 ? "0" : fmt::format("1{}", digits(whole - 1))) + "." + digits(type.scale - 1U) +
               "7\"";
      }
      case Kind::kEnum: return base::json_string(type.values[pick(type.values.size())].name);
      default: return "null";
    }
  }

  base::SeededRandom random_;
};

class Types : public ApiDatabase {};

TEST_F(Types, WhatTheEdgeTakesComesBackEqual) {
  auto session = real_database().open({.settings = format_settings(false)}).value();
  for (std::uint64_t round = 0; round < 25; ++round) {
    Maker maker(20'261'127 + round);
    model::Model model{.name = "Random", .fields = {{.name = "n", .type = Type::of(Kind::kUInt32)}}};
    for (std::uint64_t i = 1 + maker.pick(8); i > 0; --i) model.fields.push_back({.name = fmt::format("f{}", i), .type = maker.type(3)});
    if (maker.pick(2) == 0) {
      Type combined = Type::wrap(Kind::kSimpleAggregate, maker.type(0));
      combined.function = "any";
      model.fields.push_back({.name = "combined", .type = combined});
    }
    std::vector<std::uint64_t> order(50);
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::string body;
    for (std::size_t i = 0; i < order.size(); ++i) {
      std::swap(order[i], order[i + maker.pick(order.size() - i)]);
      body += fmt::format("{{\"n\":{}", order[i]);
      for (std::size_t field = 1; field < model.fields.size(); ++field)
        body += "," + base::json_string(model.fields[field].name) + ":" + maker.value(model.fields[field].type);
      body += "}\n";
    }
    const std::string columns = model::canonical_text(model);
    SCOPED_TRACE(fmt::format("round {}: {}", round, columns));
    EXPECT_EQ(model::canonical_text(*model::parse_canonical(columns)), columns);

    auto decoder = codec::JsonDecoder::create(model);
    ASSERT_TRUE(decoder.ok());
    codec::DecodedBody decoded;
    const std::size_t size = body.size();
    body += std::string(codec::kPadding, ' ');
    decoder->decode(std::string_view(body).substr(0, size), codec::BodyForm::kNdjson, decoded);
    ASSERT_TRUE(decoded.refused.empty()) << decoded.refused.front().text << "\n"
                                         << decoded.refused.front().errors.front().path << " "
                                         << decoded.refused.front().errors.front().expected;

    auto builder = codec::NativeBlockBuilder::create(model, {.offset_column = "", .sort_columns = {"n"}});
    ASSERT_TRUE(builder->add(decoded.rows, 0, 0, order.size()).ok());
    ask("DROP TABLE IF EXISTS random");
    ask(fmt::format("CREATE TABLE random ({}) ENGINE = MergeTree ORDER BY n", columns));
    const auto inserted = session->insert("INSERT INTO random", "Native", builder->finish());
    ASSERT_TRUE(inserted.ok()) << inserted.error().message;

    // The rows in the order of n, and each as JSON.
    const codec::RowReader row_reader(model);
    std::vector<std::string> rows(order.size());
    std::vector<std::string> lines(order.size());
    base::Reader reader(decoded.rows);
    for (const std::uint64_t n : order) {
      const char* const begin = reader.position();
      ASSERT_TRUE(row_reader.to_json(reader, lines[n]));
      rows[n].assign(begin, reader.position());
    }
    EXPECT_EQ(session->query("SELECT * FROM random ORDER BY n", "RowBinary")->data, base::join(rows, ""));
    const auto whole = session->query("SELECT * FROM random ORDER BY n", "RowBinaryWithNamesAndTypes");
    const auto as_they_are = QueryAnswer(model).rows_of(whole->data);
    ASSERT_TRUE(as_they_are.has_value());
    EXPECT_EQ(as_they_are->count, rows.size());
    EXPECT_EQ(as_they_are->bytes, base::join(rows, ""));
    const auto json = session->query(json_select("SELECT * FROM random ORDER BY random.n", model), "JSONEachRow");
    ASSERT_TRUE(json.ok()) << json.error().message;
    EXPECT_EQ(json->data, base::join(lines, "\n") + "\n");

    // As a bound parameter, whose type says UTC.
    const std::string& row = rows[maker.pick(rows.size())];
    base::Reader values(row);
    for (const auto& field : model.fields) {
      const Type type = model::value_type(field.type);
      base::Reader value = values;
      const char* const begin = values.position();
      std::string ignored;
      model::print_json(field.type, values, ignored);
      const std::string bytes(begin, values.position());
      if (model::is_nullable(type) && bytes.front() == '\1') continue;
      database::Parameter parameter{.name = "p"};
      model::print_parameter(field.type, value, parameter.value);
      const auto answer = session->query(fmt::format("SELECT CAST({{p:{0}}} AS {0}) AS v", model::to_text(type)), "RowBinary", {parameter});
      ASSERT_TRUE(answer.ok()) << model::to_text(type) << " " << parameter.value << ": " << answer.error().message;
      EXPECT_EQ(answer->data, bytes) << model::to_text(type) << " " << parameter.value;
    }
  }
}

}  // namespace
}  // namespace antler::api
