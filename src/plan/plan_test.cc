#include "plan/plan.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "plan/wanted.h"

namespace antler::plan {
namespace {

model::Type type(const char* text) { return *model::parse_type(text); }

model::Model flight() {
  return {"Flight",
          {{"departed_at", type("DateTime")},
           {"origin", type("LowCardinality(String)")},
           {"destination", type("LowCardinality(String)")},
           {"delay_minutes", type("Nullable(Int32)")},
           {"distance_miles", type("UInt32")}}};
}

manifest::Manifest flights() {
  manifest::Manifest out;
  out.app = "flights";
  out.models = {flight(),
                {"RouteDelay",
                 {{"origin", type("LowCardinality(String)")},
                  {"destination", type("LowCardinality(String)")},
                  {"flights", type("AggregateFunction(count)")},
                  {"delay", type("AggregateFunction(avg, Nullable(Int32))")}}}};
  out.streams = {{.name = "flights", .model = "Flight", .where = {"app/flights.h", 10}}};
  out.tables = {{.name = "flights",
                 .model = "Flight",
                 .order_by = {"`origin`", "`departed_at`"},
                 .streams = {"flights"},
                 .where = {"app/flights.h", 11}},
                {.name = "route_delays",
                 .model = "RouteDelay",
                 .engine = manifest::Engine::kAggregatingMergeTree,
                 .order_by = {"`origin`", "`destination`"},
                 .where = {"app/route_delays.h", 8}}};
  out.views = {
      {.name = "route_delays",
       .target = "route_delays",
       .select =
           "SELECT `origin`, `destination`, countState() AS `flights`, avgState(`delay_minutes`) AS `delay` FROM `flights` GROUP BY 1, 2",
       .reads = {"flights"},
       .where = {"app/route_delays.h", 8}}};
  return out;
}

TEST(Wanted, WhereRowsCombineTheirOffsetsDo) {
  manifest::Manifest manifest = flights();
  manifest.tables[0].engine = manifest::Engine::kAggregatingMergeTree;
  EXPECT_EQ(wanted_table(manifest, manifest.tables[0]).find(kOffsetColumn)->type, "SimpleAggregateFunction(max, UInt64)");
}

// What introspection gives once everything was created: no quotes, ClickHouse's defaults spelled out.
Present created(const manifest::Manifest& manifest) {
  Present out = wanted(manifest);
  for (auto& table : out.tables) {
    table.uuid = "6f1d2f4e-0000-4000-8000-000000000001";
    table.order_by = shown(table.order_by);
    table.settings["index_granularity"] = "8192";
  }
  for (auto& view : out.views) view.select = shown(view.select);
  return out;
}

std::vector<std::string> codes(const Plan& plan) {
  std::vector<std::string> out;
  for (const auto& diagnostic : plan.diagnostics) out.push_back(diagnostic.code);
  return out;
}

using Codes = std::vector<std::string>;

TEST(Plan, CreatesEverythingThatIsMissingInOrder) {
  const auto plan = make_plan(flights(), {});
  EXPECT_TRUE(plan.diagnostics.empty());
  EXPECT_EQ(render_text(plan),
            "+ topic flights        1 partition\n"
            "+ table flights        5 columns, ordered by origin, departed_at\n"
            "+ table route_delays   4 columns, ordered by origin, destination\n"
            "+ view  route_delays   flights → route_delays\n");
}

TEST(Plan, JsonHasTheSameStepsForMachines) {
  auto changed = flights();
  changed.streams[0].partitions = 2;
  const auto present = created(flights());
  const auto fresh = nlohmann::json::parse(render_json(make_plan(flights(), {})));
  EXPECT_EQ(fresh["changes"], true);
  EXPECT_EQ(fresh["steps"].size(), 4u);
  EXPECT_EQ(fresh["steps"][1], nlohmann::json::parse(R"({"kind":"create_table","resource":"flights","risk":"safe",
                                                         "reason":"5 columns, ordered by origin, departed_at"})"));
  const auto refused = nlohmann::json::parse(render_json(make_plan(changed, present)));
  EXPECT_EQ(refused["diagnostics"][0]["code"], "ANT3016");
  EXPECT_EQ(refused["diagnostics"][0]["where"]["file"], "app/flights.h");
}

TEST(Plan, IsEmptyWhenNothingDiffers) {
  const auto plan = make_plan(flights(), created(flights()));
  EXPECT_FALSE(plan.changes());
  EXPECT_TRUE(plan.diagnostics.empty()) << base::render_text(plan.diagnostics);
  EXPECT_EQ(render_text(plan), "nothing to change\n");
}

TEST(Plan, KeyTextsAreComparedWithoutQuotesAndBlanks) {
  auto manifest = flights();
  manifest.tables[0].partition_by = "toYYYYMM( `departed_at` )";
  auto present = created(manifest);
  present.tables[0].partition_by = "toYYYYMM(departed_at)";
  present.tables[0].order_by = "(origin,departed_at)";
  EXPECT_TRUE(make_plan(manifest, present).diagnostics.empty());
}

TEST(Plan, AddsColumnsInTheirPlaceAndReloadsTheViews) {
  const auto present = [] {
    auto out = created(flights());
    out.tables[0].total_rows = 3'000'000;
    return out;
  }();
  auto manifest = flights();
  auto& fields = manifest.models[0].fields;
  fields.insert(fields.begin() + 3, {"carrier", type("String")});
  fields.push_back({"seats", type("UInt16"), "180"});
  fields.push_back({"gate", type("Nullable(String)")});
  fields.insert(fields.begin(), {"id", type("UUID")});
  const auto plan = make_plan(manifest, present);
  ASSERT_TRUE(plan.diagnostics.empty()) << base::render_text(plan.diagnostics);
  EXPECT_EQ(render_text(plan),
            "+ column flights.id        UUID, first; no default is declared: rows that are there read the zero UUID\n"
            "+ column flights.carrier   String, after destination; no default is declared: rows that are there read ''\n"
            "+ column flights.seats     UInt16, after distance_miles; rows that are there read '180'\n"
            "+ column flights.gate      Nullable(String), after seats; rows that are there read NULL\n");
  for (const auto& step : plan.steps) EXPECT_EQ(step.reattach, std::vector<std::string>{"route_delays_mv"});
}

// Goal: every kind of difference stops the plan, with both sides and the place in its diagnostic.
TEST(Plan, EveryOtherDifferenceIsADiagnosticWithBothSides) {
  struct Case {
    const char* code;
    void (*change)(Present&);
    const char* message;
  };
  const Case cases[] = {
      {"ANT3001", [](Present& p) { p.tables[0].engine = "ReplacingMergeTree(departed_at)"; },
       "table `flights`: engine differs: declared: `MergeTree` / in ClickHouse: `ReplacingMergeTree(departed_at)`"},
      {"ANT3002", [](Present& p) { p.tables[0].order_by = "origin", p.tables[0].primary_key = "origin, departed_at"; },
       "table `flights`: ORDER BY differs: declared: `origin, departed_at` / in ClickHouse: `origin`"},
      {"ANT3003", [](Present& p) { p.tables[0].primary_key = "origin"; },
       "table `flights`: PRIMARY KEY differs: declared: `origin, departed_at` / in ClickHouse: `origin`"},
      {"ANT3004", [](Present& p) { p.tables[0].partition_by = "toYYYYMM(departed_at)"; },
       "table `flights`: PARTITION BY differs: declared: nothing / in ClickHouse: `toYYYYMM(departed_at)`"},
      {"ANT3005", [](Present& p) { p.tables[0].ttl = "departed_at + toIntervalDay(1)"; },
       "table `flights`: TTL differs: declared: nothing / in ClickHouse: `departed_at + toIntervalDay(1)`"},
      {"ANT3006", [](Present& p) { p.tables[0].settings["non_replicated_deduplication_window"] = "10"; },
       "table `flights`: setting non_replicated_deduplication_window differs: declared: `1000` / in ClickHouse: `10`"},
      {"ANT3006", [](Present& p) { p.tables[0].settings["index_granularity"] = "1024"; },
       "table `flights`: setting index_granularity differs: declared: `8192` / in ClickHouse: `1024`"},
      {"ANT3007", [](Present& p) { p.tables[0].columns[4].type = "UInt64"; },
       "table `flights`, column `distance_miles`: type differs: declared: `UInt32` / in ClickHouse: `UInt64`"},
      {"ANT3008", [](Present& p) { p.tables[0].columns.push_back({.name = "carrier", .type = "String"}); },
       "table `flights`: column `carrier`: declared: nothing / in ClickHouse: `carrier String`"},
      {"ANT3009", [](Present& p) { p.tables[0].columns[4].codec = "ZSTD(3)"; },
       "table `flights`, column `distance_miles`: CODEC differs: declared: nothing / in ClickHouse: `ZSTD(3)`"},
      {"ANT3009", [](Present& p) { p.tables[0].columns[4].ttl = "departed_at + toIntervalDay(1)"; },
       "table `flights`, column `distance_miles`: TTL differs: declared: nothing / in ClickHouse: `departed_at + toIntervalDay(1)`"},
      {"ANT3009", [](Present& p) { p.tables[0].columns[4].default_kind = "MATERIALIZED", p.tables[0].columns[4].default_expression = "1"; },
       "table `flights`, column `distance_miles`: declared: a stored column / in ClickHouse: `MATERIALIZED 1`"},
      {"ANT3010", [](Present& p) { p.views[0].select = "SELECT 1", p.views[0].comment = ""; },
       "view `route_delays`: select differs: declared: `SELECT origin, destination, countState() AS flights, avgState(delay_minutes) AS "
       "delay "
       "FROM flights GROUP BY 1, 2` / in ClickHouse: `SELECT 1`"},
      {"ANT3011", [](Present& p) { p.views[0].target = "elsewhere"; },
       "view `route_delays`: target differs: declared: `route_delays` / in ClickHouse: `elsewhere`"},
      {"ANT3012", [](Present& p) { p.tables.erase(p.tables.begin()), p.others.push_back({"flights", "View"}); },
       "`flights`: declared: a MergeTree table / in ClickHouse: View"},
      {"ANT3016", [](Present& p) { p.topics[0].partitions = 4; }, "stream `flights`: partitions differ: declared: 1 / in the log: 4"},
      {"ANT3017", [](Present& p) { p.tables[0].columns.pop_back(); },
       "table `flights`: hidden column _antler_offset: declared: yes / in ClickHouse: no"},
      {"ANT3017", [](Present& p) { p.tables[1].columns.push_back({.name = "_antler_offset", .type = "UInt64"}); },
       "table `route_delays`: hidden column _antler_offset: declared: no / in ClickHouse: yes"},
  };
  for (const auto& one : cases) {
    auto present = created(flights());
    one.change(present);
    const auto plan = make_plan(flights(), present);
    ASSERT_EQ(codes(plan), Codes{one.code}) << base::render_text(plan.diagnostics);
    EXPECT_EQ(plan.diagnostics[0].message, one.message);
    EXPECT_TRUE(plan.diagnostics[0].where.file.starts_with("app/")) << one.code;
    EXPECT_GT(plan.diagnostics[0].where.line, 0) << one.code;
    EXPECT_FALSE(plan.diagnostics[0].hint.empty()) << one.code;
  }
}

TEST(Plan, AllDifferencesAtOnce) {
  auto present = created(flights());
  present.tables[0].order_by = "departed_at";
  present.tables[0].ttl = "departed_at + toIntervalDay(1)";
  present.tables[1].columns[2].type = "UInt64";
  EXPECT_EQ(codes(make_plan(flights(), present)), (Codes{"ANT3002", "ANT3003", "ANT3005", "ANT3007"}));
}

TEST(Plan, ARenamedFieldIsGuessed) {
  auto manifest = flights();
  manifest.models[0].fields[4].name = "distance_mile";
  const auto plan = make_plan(manifest, created(flights()));
  ASSERT_EQ(codes(plan), Codes{"ANT3008"});
  EXPECT_NE(plan.diagnostics[0].hint.find("If `distance_mile` is its new name"), std::string::npos) << plan.diagnostics[0].hint;
}

TEST(Plan, StrangersAreLeftAlone) {
  auto present = created(flights());
  present.tables.push_back({.name = "legacy", .engine = "Log"});
  present.tables.push_back({.name = "_antler_scratch", .engine = "MergeTree"});
  present.topics.push_back({"old", 1});
  const auto plan = make_plan(flights(), present);
  EXPECT_FALSE(plan.changes());
  EXPECT_EQ(render_text(plan),
            "· note legacy   in ClickHouse, not in the manifest: left alone\n"
            "· note old      in the log, not in the manifest: left alone; `antler log drop old` gives its disk back\n"
            "nothing to change\n");
}

TEST(Plan, WhatAStreamKeepsIsSaidWhenItIsMadeAndWhenItChanges) {
  auto manifest = flights();
  manifest.streams[0].retention_mb = 500;
  manifest.streams[0].is_relaxed = true;
  EXPECT_NE(
      render_text(make_plan(manifest, {})).find("1 partition, keeps what every reader has for 24 h, at most 500 MB of it; answers before"),
      std::string::npos);
  auto present = created(flights());
  EXPECT_TRUE(make_plan(manifest, present).steps.empty()) << "nothing is known of what was";
  present.topics[0].policy = policy_of(flights().streams[0]);
  const auto plan = make_plan(manifest, present);
  EXPECT_FALSE(plan.changes());
  ASSERT_EQ(plan.steps.size(), 1u);
  EXPECT_EQ(plan.steps[0].reason,
            "from now on keeps what every reader has for 24 h, at most 500 MB of it; answers before the fsync; until now keeps what every "
            "reader has for 24 h");
}

TEST(Plan, ChangedDefaultsAndCommentsAreNotes) {
  auto manifest = flights();
  manifest.models[0].fields[4].default_json = "100";
  manifest.tables[0].columns["origin"].comment = "IATA";
  const auto plan = make_plan(manifest, created(flights()));
  EXPECT_TRUE(plan.diagnostics.empty());
  EXPECT_FALSE(plan.changes());
  EXPECT_EQ(plan.steps.size(), 2u);
}

class Backfill : public testing::Test {
 protected:
  Backfill() : present_(created(flights())), manifest_(flights()) {
    present_.views.clear();
    present_.tables[0].total_rows = 1200;
  }
  Plan plan(manifest::Backfill backfill) {
    manifest_.views[0].backfill = backfill;
    return make_plan(manifest_, present_);
  }
  Present present_;
  manifest::Manifest manifest_;
};

TEST_F(Backfill, G21MustBeDeclaredWhenTheTableHasRows) {
  const auto refused = plan(manifest::Backfill::kUndeclared);
  ASSERT_EQ(codes(refused), Codes{"ANT3013"});
  EXPECT_EQ(refused.diagnostics[0].message,
            "view `route_delays`: table `flights` has 1,200 rows, and the view does not say what happens to them");
  present_.tables[0].total_rows = 0;
  EXPECT_EQ(codes(plan(manifest::Backfill::kUndeclared)), Codes{});
}

TEST_F(Backfill, NoneOnlyCreatesTheView) {
  EXPECT_EQ(render_text(plan(manifest::Backfill::kNone)), "+ view route_delays   flights → route_delays; 1,200 rows of flights stay out\n");
}

TEST_F(Backfill, AllFillsATargetThatIsMissing) {
  present_.tables.pop_back();
  const auto out = plan(manifest::Backfill::kAll);
  EXPECT_EQ(render_text(out),
            "+ table route_delays   4 columns, ordered by origin, destination\n"
            "~ fill  route_delays   from 1,200 rows of flights\n"
            "+ view  route_delays   flights → route_delays\n"
            "~ table route_delays   filled for route_delays: the mark goes\n");
  EXPECT_EQ(out.steps[0].table.comment, fill_mark("route_delays"));
  EXPECT_FALSE(out.steps[1].mark);
  EXPECT_FALSE(out.steps[1].truncate);
  EXPECT_EQ(out.steps[1].risk, Risk::kHeavy);
}

TEST_F(Backfill, AllMarksATargetThatIsThere) {
  const auto out = plan(manifest::Backfill::kAll);
  ASSERT_EQ(out.steps.size(), 3u);
  EXPECT_TRUE(out.steps[0].mark);
  EXPECT_FALSE(out.steps[0].truncate);
}

TEST_F(Backfill, AFillThatDiedIsBegunAgain) {
  present_.tables[1].comment = fill_mark("route_delays");
  present_.tables[1].total_rows = 7;
  const auto out = plan(manifest::Backfill::kAll);
  ASSERT_EQ(out.steps.size(), 3u);
  EXPECT_FALSE(out.steps[0].mark);
  EXPECT_TRUE(out.steps[0].truncate);
}

TEST_F(Backfill, AFillThatDiedBeforeItsEndOnlyLosesTheMark) {
  present_ = created(flights());
  present_.tables[0].total_rows = 1200;
  present_.tables[1].total_rows = 7;
  present_.tables[1].comment = fill_mark("route_delays");
  EXPECT_EQ(render_text(plan(manifest::Backfill::kAll)), "~ table route_delays   filled for route_delays: the mark goes\n");
}

TEST_F(Backfill, RowsThatAreNotOursAreNeverTruncated) {
  present_.tables[1].total_rows = 7;
  EXPECT_EQ(codes(plan(manifest::Backfill::kAll)), Codes{"ANT3014"});
  EXPECT_EQ(codes(plan(manifest::Backfill::kNone)), Codes{});
}

TEST_F(Backfill, ATargetThatOthersFillOrReadIsRefused) {
  auto second = manifest_.views[0];
  second.name = "more_delays";
  manifest_.views.push_back(second);
  manifest_.views[1].backfill = manifest::Backfill::kNone;
  EXPECT_EQ(codes(plan(manifest::Backfill::kAll)), Codes{"ANT3015"});
}

// Goal: a view over the target of another view is filled after it, and from it.
TEST_F(Backfill, ChainedViewsAreFilledInOrder) {
  manifest_.models.push_back({"Total", {{"flights", type("AggregateFunction(count)")}}});
  manifest_.tables.insert(
      manifest_.tables.begin(),
      {.name = "a_total", .model = "Total", .engine = manifest::Engine::kAggregatingMergeTree, .where = {"app/t.h", 1}});
  manifest_.views.insert(manifest_.views.begin(), {.name = "a_total",
                                                   .target = "a_total",
                                                   .select = "SELECT countMergeState(`flights`) AS `flights` FROM `route_delays`",
                                                   .reads = {"route_delays"},
                                                   .where = {"app/t.h", 1}});
  manifest_.views[0].backfill = manifest::Backfill::kUndeclared;
  manifest_.views[1].backfill = manifest::Backfill::kAll;
  EXPECT_EQ(codes(make_plan(manifest_, present_)), Codes{"ANT3013"});
  manifest_.views[0].backfill = manifest::Backfill::kAll;
  const auto out = make_plan(manifest_, present_);
  EXPECT_EQ(render_text(out),
            "+ table a_total        1 column, in no order\n"
            "~ fill  route_delays   from 1,200 rows of flights\n"
            "+ view  route_delays   flights → route_delays\n"
            "~ table route_delays   filled for route_delays: the mark goes\n"
            "~ fill  a_total        from route_delays\n"
            "+ view  a_total        route_delays → a_total\n"
            "~ table a_total        filled for a_total: the mark goes\n");
}

TEST(Defaults, AreSqlLiteralsOfTheirType) {
  const auto text = [](const char* of, const char* json) { return default_expression({"f", type(of), json}).value_or("none"); };
  EXPECT_EQ(text("UInt64", "18446744073709551615"), "'18446744073709551615'");
  EXPECT_EQ(text("Decimal(10, 2)", "1.50"), "'1.50'");
  EXPECT_EQ(text("Bool", "true"), "true");
  EXPECT_EQ(text("String", R"("it's")"), R"('it\'s')");
  EXPECT_EQ(text("Array(String)", R"(["a", "b"])"), "['a', 'b']");
  EXPECT_EQ(text("Array(Array(UInt8))", "[[]]"), "[[]]");
  EXPECT_EQ(text("Array(Array(Array(UInt8)))", "[]"), "[]");
  EXPECT_EQ(text("Array(Array(Array(UInt8)))", R"([[], [[1]]])"), "[arrayPopBack([[]]), [['1']]]");
  EXPECT_EQ(text("DateTime64(3)", R"("2020-01-01T00:00:00Z")"), "parseDateTime64BestEffort('2020-01-01T00:00:00Z', 3, 'UTC')");
  EXPECT_EQ(text("Nullable(Int32)", "null"), "none");
  EXPECT_EQ(default_expression({"f", type("UInt8")}), std::nullopt);
}

TEST(Normalised, KeepsStringsAndDropsWhatDoesNotCount) {
  EXPECT_EQ(normalised("( `a` ,  toDate( b ))"), "a,toDate(b)");
  EXPECT_EQ(normalised("(a), (b)"), "(a),(b)");
  EXPECT_EQ(normalised("concat(a, ' `x` \\' ')"), "concat(a,' `x` \\' ')");
  EXPECT_EQ(normalised("tuple()"), "");
  EXPECT_EQ(shown(" SELECT\n  `a` "), "SELECT a");
}

TEST(Plan, AnotherRuleOfAFieldIsANoteAndNothingElse) {
  auto manifest = flights();
  auto present = created(manifest);
  present.models = manifest.models;
  EXPECT_TRUE(make_plan(manifest, present).steps.empty());
  manifest.models[0].fields[1].bounds = model::Bounds{.length_min = 3, .length_max = 3};
  const auto plan = make_plan(manifest, present);
  EXPECT_TRUE(plan.diagnostics.empty());
  EXPECT_FALSE(plan.changes());
  ASSERT_EQ(plan.steps.size(), 1U);
  EXPECT_EQ(plan.steps[0].resource, "Flight.origin");
  EXPECT_EQ(plan.steps[0].reason, "new records: of 3 characters; it was any value; what is stored is not checked again");
}

}  // namespace
}  // namespace antler::plan
