// Types that only ClickHouse knows all about: zones, and values that it combines.
#include "schema/schema_test.h"

namespace antler::schema {
namespace {

// The zone of a model is ClickHouse's to know, also where no table has the model.
TEST_F(SchemaTest, AZoneThatIsNoneIsANT1225) {
  auto manifest = flights();
  manifest.models.push_back({"Seen", {{"at", type("Array(DateTime('Europe/Zurch'))")}, {"local", type("DateTime64(3, 'Europe/Zurich')")}}});
  manifest.streams.push_back({.name = "seen", .model = "Seen"});
  manifest.tables.push_back({.name = "seen", .model = "Seen", .order_by = {"`local`"}});
  ASSERT_EQ(codes(manifest), Codes{"ANT1225"}) << base::render_text(diagnostics_);
  EXPECT_EQ(diagnostics_[0].message, "`Seen.at`: ClickHouse knows no time zone `Europe/Zurch`");
  EXPECT_EQ(diagnostics_[0].hint, "did you mean `Europe/Zurich`?");
}

TEST_F(SchemaTest, TypesOfSeveralValuesAreShownInOneLine) {
  const auto columns = describe_select(*session_, "SELECT CAST((1, ('a', [1])), 'Tuple(a Int8, b Tuple(x String, y Array(Int8)))') AS t");
  ASSERT_TRUE(columns.ok());
  EXPECT_EQ(columns->front().type, "Tuple(a Int8, b Tuple(x String, y Array(Int8)))");
}

// Goal: rows of one key become one, by the function of each column, and the plan sees the columns as they were declared.
TEST_F(SchemaTest, SimpleAggregatesAreCombined) {
  auto manifest = flights();
  manifest.models.push_back({"Total",
                             {{"key", type("LowCardinality(String)")},
                              {"total", type("SimpleAggregateFunction(sum, Int128)")},
                              {"last", type("SimpleAggregateFunction(max, Nullable(DateTime('UTC')))")},
                              {"words", type("SimpleAggregateFunction(groupUniqArrayArray, Array(String))")}}});
  manifest.tables.push_back({.name = "totals", .model = "Total", .engine = manifest::Engine::kAggregatingMergeTree, .order_by = {"`key`"}});
  make(manifest);
  ask("INSERT INTO totals VALUES ('a', 1, NULL, ['x'])");
  ask("INSERT INTO totals VALUES ('a', -5, 10, ['x'])");
  EXPECT_EQ(ask("SELECT * FROM totals FINAL"), "a\t-4\t1970-01-01 00:00:10\t['x']");
  EXPECT_EQ(codes(manifest), Codes{}) << base::render_text(diagnostics_);
}

}  // namespace
}  // namespace antler::schema
