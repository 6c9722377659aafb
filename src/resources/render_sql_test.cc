#include "resources/render_sql.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "antler/antler.h"

namespace antler::resources {
namespace {

using detail::check_sql;
using detail::SqlMistake;

struct Flight {
  DateTime departed_at;
  LowCardinality<std::string> origin;
  std::uint32_t distance;
};
struct Params {
  LowCardinality<std::string> origin;
  Default<std::uint32_t> limit = 10;
  std::optional<DateTime> after;
};
struct Row {
  std::string origin;
  std::uint64_t flights;
};
struct Stranger {
  int secret;
};

const IngestPipeline<Flight> flights{"flights"};

struct Rendering {
  std::string text;
  std::vector<manifest::BoundValue> values;
  base::Diagnostics diagnostics;
};

Rendering in_api(const Sql& sql) {
  Rendering out;
  const SqlOwner owner{.subject = "the SELECT of `worst`",
                       .where = {"a.cc", 7, ""},
                       .parameters = &detail::kModel<Params>,
                       .rows = &detail::kModel<Row>,
                       .binds_values = true,
                       .reads = {{"flights", &detail::kModel<Flight>}}};
  auto rendered = render_sql(sql, owner, out.diagnostics);
  out.text = std::move(rendered.text);
  out.values = std::move(rendered.values);
  return out;
}

Rendering in_view(const Sql& sql, bool reads = true) {
  Rendering out;
  SqlOwner owner{.subject = "the SELECT of `counts`",
                 .where = {},
                 .parameters = nullptr,
                 .rows = &detail::kModel<Row>,
                 .binds_values = false,
                 .reads = {}};
  if (reads) owner.reads.push_back({"flights", &detail::kModel<Flight>});
  out.text = render_sql(sql, owner, out.diagnostics).text;
  return out;
}

TEST(SqlScanner, HolesAreOutsideOfQuotesCommentsAndHeredocs) {
  EXPECT_EQ(check_sql("SELECT {}", 1), SqlMistake::kNone);
  EXPECT_EQ(check_sql("SELECT {0}, {1}, {0}", 2), SqlMistake::kNone);
  EXPECT_EQ(check_sql(R"(SELECT '{"k": {}}', "{}", `{}`, {'x': 1}, {})", 1), SqlMistake::kNone);
  EXPECT_EQ(check_sql("SELECT '[A-Z]{3}' -- {} {\n, /* {} */ # {}\n {}", 1), SqlMistake::kNone);
  EXPECT_EQ(check_sql("SELECT 'it''s {}', '\\'{}', {}", 1), SqlMistake::kNone);
  EXPECT_EQ(check_sql("SELECT $x$ {} ' $x$, $$ {} $$, {}", 1), SqlMistake::kNone);
  EXPECT_EQ(check_sql("SELECT a$b, {}", 1), SqlMistake::kNone);
  EXPECT_EQ(check_sql("SELECT {a: 1}", 0), SqlMistake::kNamedParameter);
  EXPECT_EQ(check_sql("SELECT { 'a' : 1 }", 0), SqlMistake::kNone);
  EXPECT_EQ(check_sql("", 0), SqlMistake::kNone);
}

TEST(SqlScanner, MistakesHaveNames) {
  EXPECT_EQ(check_sql("SELECT {}", 2), SqlMistake::kMoreArguments);
  EXPECT_EQ(check_sql("SELECT {}, {}", 1), SqlMistake::kMoreHoles);
  EXPECT_EQ(check_sql("SELECT {}, {1}", 2), SqlMistake::kMixed);
  EXPECT_EQ(check_sql("SELECT {1}, {}", 2), SqlMistake::kMixed);
  EXPECT_EQ(check_sql("SELECT {2}", 2), SqlMistake::kNumberTooHigh);
  EXPECT_EQ(check_sql("SELECT {99999999999999999999999}", 2), SqlMistake::kNumberTooHigh);
  EXPECT_EQ(check_sql("SELECT {0}", 2), SqlMistake::kUnused);
  EXPECT_EQ(check_sql("SELECT {}, '{}'", 2), SqlMistake::kHoleInQuotes);
  EXPECT_EQ(check_sql("SELECT {0}, '{1}'", 2), SqlMistake::kHoleInQuotes);
  EXPECT_EQ(check_sql("SELECT '{0}'", 1), SqlMistake::kHoleInQuotes);
  EXPECT_EQ(check_sql("SELECT {0}, '[a]{3}'", 1), SqlMistake::kNone);
  EXPECT_EQ(check_sql("SELECT {{}}", 1), SqlMistake::kDoubleBraces);
  EXPECT_EQ(check_sql("SELECT {limit:UInt32}", 0), SqlMistake::kNamedParameter);
  EXPECT_EQ(check_sql("SELECT 'a", 0), SqlMistake::kUnclosedQuote);
  EXPECT_EQ(check_sql("SELECT 'a\\", 0), SqlMistake::kUnclosedQuote);
  EXPECT_EQ(check_sql("SELECT $$ a", 0), SqlMistake::kUnclosedQuote);
  EXPECT_EQ(check_sql("SELECT /* a", 0), SqlMistake::kUnclosedComment);
}

TEST(RenderSql, TheOwnerDecidesWhatAMemberIs) {
  const auto out = in_api(sql("SELECT a.{0}, count() AS {1} FROM {2} AS a WHERE {0} = {3} AND {4} >= {5} LIMIT {6}", &Flight::origin,
                              &Row::flights, flights, &Params::origin, &Flight::departed_at, &Params::after, &Params::limit));
  EXPECT_EQ(base::render_text(out.diagnostics), "");
  EXPECT_EQ(out.text,
            "SELECT a.`origin`, count() AS `flights` FROM `flights` AS a WHERE `origin` = {p_origin:String} AND `departed_at` >= "
            "{p_after:Nullable(DateTime('UTC'))} LIMIT {p_limit:UInt32}");
}

TEST(RenderSql, AnApiBindsValues) {
  const Default<std::uint32_t> limit = 5;
  const LowCardinality<std::string> city = "J'FK";
  const Bounded<std::int16_t, -9, 9> small = -3;
  const auto out = in_api(sql("{} {} {} {} {} {} {} {}", true, -5, std::uint64_t{7}, 0.5, 0.25f, limit, city, small));
  EXPECT_EQ(out.text, "{v_1:Bool} {v_2:Int32} {v_3:UInt64} {v_4:Float64} {v_5:Float32} {v_6:UInt32} {v_7:String} {v_8:Int16}");
  ASSERT_EQ(out.values.size(), 8u);
  EXPECT_EQ(out.values[0], (manifest::BoundValue{"v_1", "Bool", "true"}));
  EXPECT_EQ(out.values[1].value, "-5");
  EXPECT_EQ(out.values[3].value, "0.5");
  EXPECT_EQ(out.values[6].value, "J'FK");
  EXPECT_EQ(out.values[7].value, "-3");
}

TEST(RenderSql, AViewHasLiterals) {
  const std::string text = "it's \\ {}";
  const auto out = in_view(sql("x-{} {} {} {} {}", -5, 7u, text, "a", false));
  EXPECT_EQ(out.text, R"(x-(-5) 7 'it\'s \\ {}' 'a' false)");
  EXPECT_FALSE(in_view(sql("{}", std::numeric_limits<double>::infinity())).diagnostics.empty());
}

enum class Colour : std::uint8_t { red = 1, green = 2 };

TEST(RenderSql, EveryTypeOfAFieldIsBound) {
  const auto day = Date::from_days(19'782);
  const auto second = DateTime::from_seconds(1'709'210'096);
  const auto tick = DateTime64<3>::from_ticks(-1);
  const Uuid uuid{0x0123456789abcdef, 0xfedcba9876543210};
  const auto price = *Decimal<10, 2>::parse("-12.5");
  const std::optional<std::uint32_t> some = 7, none;
  const std::vector<std::string> words{"it's", "a\\b", ""};
  const std::vector<std::optional<Date>> days{day, std::nullopt};
  const std::vector<std::vector<Colour>> colours{{Colour::red}, {}};
  const LowCardinality<std::optional<std::string>> missing;
  const Default<Colour> colour = Colour::green;
  const std::vector<bool> bits{true, false};
  const auto text = [&] {
    return sql("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", day, second, tick, uuid, price, Colour::red, some, none, words, days, colours,
               missing, colour, bits);
  };
  const auto bound = in_api(text());
  EXPECT_EQ(base::render_text(bound.diagnostics), "");
  EXPECT_EQ(bound.text,
            "{v_1:Date}|{v_2:DateTime('UTC')}|{v_3:DateTime64(3, 'UTC')}|{v_4:UUID}|{v_5:Decimal(10, 2)}|{v_6:Enum8('red' = 1, 'green' = "
            "2)}|{v_7:Nullable(UInt32)}|CAST(NULL, 'Nullable(UInt32)')|{v_8:Array(String)}|{v_9:Array(Nullable(Date))}|"
            "{v_10:Array(Array(Enum8('red' = 1, 'green' = 2)))}|CAST(NULL, 'Nullable(String)')|{v_11:Enum8('red' = 1, 'green' = "
            "2)}|{v_12:Array(Bool)}");
  std::vector<std::string> values;
  for (const auto& value : bound.values) values.push_back(value.value);
  EXPECT_EQ(values, (std::vector<std::string>{"2024-02-29", "2024-02-29 12:34:56", "1969-12-31 23:59:59.999",
                                              "01234567-89ab-cdef-fedc-ba9876543210", "-12.50", "red", "7", R"(['it''s','a\b',''])",
                                              "['2024-02-29',NULL]", "[['red'],[]]", "green", "[true,false]"}));
  const auto literals = in_view(text());
  EXPECT_EQ(base::render_text(literals.diagnostics), "");
  const std::string type = R"('Enum8(\'red\' = 1, \'green\' = 2)')";
  const std::string red = "CAST('red', " + type + ")", green = "CAST('green', " + type + ")";
  EXPECT_EQ(literals.text,
            "toDate('2024-02-29')|toDateTime('2024-02-29 12:34:56', 'UTC')|toDateTime64('1969-12-31 23:59:59.999', 3, 'UTC')|"
            "toUUID('01234567-89ab-cdef-fedc-ba9876543210')|CAST('-12.50', 'Decimal(10, 2)')|" +
                red + "|7|CAST(NULL, 'Nullable(UInt32)')|" + R"(['it\'s', 'a\\b', '']|[toDate('2024-02-29'), NULL]|[[)" + red +
                "], []]|CAST(NULL, 'Nullable(String)')|" + green + "|[true, false]");
}

TEST(RenderSql, AValueWithoutATextIsANT1007) {
  for (const auto& out : {in_api(sql("{}", static_cast<Colour>(9))), in_view(sql("{}", std::vector<Colour>{static_cast<Colour>(9)}))}) {
    ASSERT_EQ(out.diagnostics.size(), 1u);
    EXPECT_EQ(out.diagnostics[0].code, "ANT1007");
    EXPECT_NE(out.diagnostics[0].message.find("is given a number that is no value of its enum"), std::string::npos);
  }
  EXPECT_FALSE(in_api(sql("{}", std::vector<float>{std::numeric_limits<float>::quiet_NaN()})).diagnostics.empty());
}

TEST(RenderSql, FragmentsResolveWhereTheyAreUsed) {
  const Sql condition = sql("{} = {}", &Flight::origin, &Params::origin);
  const auto out = in_api(sql("SELECT 1 FROM {} WHERE {} OR {}", flights, condition, sql("{} > {}", &Flight::distance, 3)));
  EXPECT_EQ(out.text, "SELECT 1 FROM `flights` WHERE `origin` = {p_origin:String} OR `distance` > {v_1:Int32}");
  EXPECT_EQ(resources_in(sql("{}", sql("{}", flights))).size(), 1u);
  const auto wrong = in_view(sql("SELECT 1 FROM {} WHERE {}", flights, condition));
  ASSERT_EQ(wrong.diagnostics.size(), 1u);
  EXPECT_EQ(wrong.diagnostics[0].message,
            "the SELECT of `counts` names Params::origin, which is not a field of what it reads, Flight (`flights`), or of its rows, Row");
}

TEST(RenderSql, AnythingElseIsANT1007) {
  const auto stranger = in_api(sql("SELECT {}", &Stranger::secret));
  ASSERT_EQ(stranger.diagnostics.size(), 1u);
  EXPECT_EQ(stranger.diagnostics[0].code, "ANT1007");
  EXPECT_EQ(stranger.diagnostics[0].message,
            "the SELECT of `worst` names Stranger::secret, which is not a field of what it reads, Flight (`flights`), or of its rows, Row, "
            "or of its "
            "parameters, Params");
  EXPECT_EQ(stranger.diagnostics[0].where.line, 7);
  const auto resource = in_view(sql("{}", flights), false);
  ASSERT_EQ(resource.diagnostics.size(), 1u);
  EXPECT_EQ(resource.diagnostics[0].code, "ANT1007");
}

TEST(RenderSql, QuotesAndCommentsStayAsTheyAre) {
  const auto out = in_api(sql("SELECT '{}', {'x': 1}, $$ {0} $$ -- {}\n, {}", &Flight::origin));
  EXPECT_EQ(out.text, "SELECT '{}', {'x': 1}, $$ {0} $$ -- {}\n, `origin`");
}

}  // namespace
}  // namespace antler::resources
