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
