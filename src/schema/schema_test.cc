// Against the real libchdb: what is created is found again, every difference is seen, and a death anywhere is completed.
#include "schema/schema_test.h"

namespace antler::schema {
namespace {

[[maybe_unused]] const auto* const kEnvironment = testing::AddGlobalTestEnvironment(new ClickHouse);

TEST_F(SchemaTest, CreatesFindsAgainAndPlansNothing) {
  make(flights());
  EXPECT_EQ(topics_, (std::vector<plan::Topic>{{"flights", 1}}));
  ask("INSERT INTO flights VALUES ('2001-01-01 00:00:00', 'SFO', 'LAX', 10, 337, 0), ('2001-01-01 00:00:00', 'SFO', 'LAX', NULL, 337, 1)");
  EXPECT_EQ(ask("SELECT origin, countMerge(flights), avgMerge(delay) FROM route_delays GROUP BY origin"), "SFO\t2\t10");
  const auto present = introspect(*session_, topics_);
  ASSERT_TRUE(present.ok());
  const auto* table = present->find_table("flights");
  ASSERT_NE(table, nullptr);
  EXPECT_EQ(table->uuid.size(), 36u);
  EXPECT_EQ(table->total_rows, 2u);
  EXPECT_EQ(table->columns.back().name, "_antler_offset");
  EXPECT_EQ(table->settings.at("non_replicated_deduplication_window"), "1000");
  EXPECT_EQ(present->find_table("route_delays")->settings.at("non_replicated_deduplication_window"), "1000");
  EXPECT_EQ(present->find_view("route_delays_mv")->target, "route_delays");
  EXPECT_EQ(ask("SELECT count() FROM system.databases WHERE name = '_antler_rehearsal'"), "0");
  EXPECT_EQ(ask("SELECT currentDatabase()"), "antler");
}

// Goal: what ClickHouse rewrites (intervals, blanks, quotes, codecs) is not taken for a difference.
TEST_F(SchemaTest, EveryOptionSurvivesTheRoundTrip) {
  auto manifest = flights();
  auto& table = manifest.tables[0];
  manifest.models[0].fields.push_back({"seats", type("UInt16"), "180"});
  manifest.models[0].fields.push_back({"opened", type("DateTime64(3)"), R"("2020-01-01T00:00:00Z")"});
  manifest.models[0].fields.push_back({"price", type("Decimal(10, 2)"), "1.5"});
  manifest.models[0].fields.push_back({"tags", type("Array(String)"), R"(["a'b"])"});
  manifest.models[0].fields.push_back({"first_seen", type("DateTime"), R"("2020-01-01T00:00:00Z")"});
  manifest.models[0].fields.push_back({"order", type("Enum8('it\\'s' = 1, 'b' = 2)"), R"("b")"});
  manifest.models[0].fields.push_back({"live", type("Bool"), "true"});
  manifest.models[0].fields.push_back({"wide", type("Int128"), R"("-170141183460469231731687303715884105728")"});
  manifest.models[0].fields.push_back({"code", type("FixedString(3)"), R"("EUR")"});
  manifest.models[0].fields.push_back({"day32", type("Date32"), R"("1969-12-31")"});
  manifest.models[0].fields.push_back({"local", type("DateTime('Europe/Zurich')"), R"("2020-07-01T00:00:00Z")"});
  manifest.models[0].fields.push_back({"local64", type("DateTime64(3, 'Asia/Kolkata')"), R"("2020-07-01T00:00:00Z")"});
  manifest.models[0].fields.push_back({"ip4", type("IPv4"), R"("1.2.3.4")"});
  manifest.models[0].fields.push_back({"ip6", type("IPv6"), R"("::1")"});
  manifest.models[0].fields.push_back({"place", type("Tuple(a Int64, from Array(String))"), R"({"a":1,"from":["x'y"]})"});
  manifest.models[0].fields.push_back({"pair", type("Tuple(Int8, Nullable(Date))"), "[1,null]"});
  manifest.models[0].fields.push_back({"labels", type("Map(String, UInt8)"), R"({"k'":1})"});
  manifest.models[0].fields.push_back({"none", type("Map(LowCardinality(String), Int128)"), "{}"});
  manifest.models[0].fields.push_back({"vector", type("Array(Float32)"), "[1,2.5]", {}, {2}});
  table.engine = manifest::Engine::kReplacingMergeTree;
  table.version_column = "seats";
  table.order_by = {"`origin`", "toStartOfInterval(`departed_at`, INTERVAL 1 HOUR)", "seats+1", "`order`"};
  table.primary_key = {"`origin`"};
  table.partition_by = "(toYYYYMM( `departed_at` ), `origin`)";
  table.ttl = "departed_at + INTERVAL 2 YEAR DELETE WHERE `origin` = 'SFO'";
  table.settings = {{"index_granularity", "1024"}, {"min_bytes_for_wide_part", "0"}};
  table.columns = {
      {"distance_miles", {.codec = "Delta,LZ4", .comment = "it's `statute`, TTL x", .ttl = "departed_at + toIntervalMonth(3)"}},
      {"destination", {.codec = "ZSTD"}},
      {"origin", {.codec = "Default"}}};
  make(manifest);
  ask("INSERT INTO flights (departed_at, origin) VALUES (now(), 'SFO')");
  EXPECT_EQ(ask("SELECT seats, opened, price, tags, first_seen, order, live FROM flights"),
            "180\t2020-01-01 00:00:00.000\t1.5\t['a\\'b']\t2020-01-01 00:00:00\tb\ttrue");
  EXPECT_EQ(ask("SELECT wide, code, day32, local, local64, ip4, ip6, place, pair, labels, none, vector FROM flights"),
            "-170141183460469231731687303715884105728\tEUR\t1969-12-31\t2020-07-01 02:00:00\t2020-07-01 05:30:00.000\t1.2.3.4\t::1\t"
            "(1,['x\\'y'])\t(1,NULL)\t{'k\\'':1}\t{}\t[1,2.5]");
}

TEST_F(SchemaTest, ColumnsAreAddedInTheirPlace) {
  make(flights());
  ask("INSERT INTO flights VALUES ('2001-01-01 00:00:00', 'SFO', 'LAX', 10, 337, 0)");
  auto manifest = flights();
  auto& fields = manifest.models[0].fields;
  fields.insert(fields.begin() + 3, {"carrier", type("String"), R"("XX")"});
  fields.push_back({"seats", type("UInt16")});
  fields.insert(fields.begin(), {"id", type("UUID")});
  make(manifest);
  EXPECT_EQ(ask("SELECT groupArray(name) FROM (SELECT name FROM system.columns WHERE database = 'antler' AND table = 'flights' ORDER BY "
                "position)"),
            "['id','departed_at','origin','destination','carrier','delay_minutes','distance_miles','seats','_antler_offset']");
  EXPECT_EQ(ask("SELECT carrier, seats FROM flights"), "XX\t0");
  // The view went on: it is attached, and takes new rows.
  ask("INSERT INTO flights (origin, destination) VALUES ('SFO', 'JFK')");
  EXPECT_EQ(ask("SELECT countMerge(flights) FROM route_delays"), "2");
}

// Goal: each kind of difference that a person can make with ALTER is seen, and nothing is changed.
TEST_F(SchemaTest, EveryDifferenceIsSeen) {
  struct Case {
    const char* sql;
    const char* code;
  };
  for (const auto& [sql, code] : std::initializer_list<Case>{
           {"ALTER TABLE flights MODIFY COLUMN distance_miles UInt64", "ANT3007"},
           {"ALTER TABLE flights MODIFY COLUMN destination LowCardinality(Nullable(String))", "ANT3007"},
           {"ALTER TABLE flights ADD COLUMN extra String", "ANT3008"},
           {"ALTER TABLE flights ADD COLUMN extra String MATERIALIZED origin", "ANT3008"},
           {"ALTER TABLE flights MODIFY COLUMN distance_miles CODEC(ZSTD(5))", "ANT3009"},
           {"ALTER TABLE flights MODIFY COLUMN distance_miles TTL departed_at + INTERVAL 1 DAY", "ANT3009"},
           {"ALTER TABLE flights MODIFY COLUMN distance_miles UInt32 MATERIALIZED 7", "ANT3009"},
           {"ALTER TABLE flights MODIFY TTL departed_at + INTERVAL 1 YEAR", "ANT3005"},
           {"ALTER TABLE flights MODIFY SETTING min_bytes_for_wide_part = 7", "ANT3006"},
           {"ALTER TABLE flights RESET SETTING fsync_after_insert", "ANT3006"},
           {"ALTER TABLE flights ADD COLUMN sorted UInt8, MODIFY ORDER BY (origin, departed_at, sorted)", "ANT3002"},
           {"ALTER TABLE flights DROP COLUMN _antler_offset", "ANT3017"},
           {"ALTER TABLE route_delays_mv MODIFY QUERY SELECT origin, destination, countState() AS flights, avgState(delay_minutes) AS "
            "delay FROM flights WHERE 1 GROUP BY origin, destination",
            "ANT3010"},
           {"DROP TABLE flights", "ANT3012"},
       }) {
    drop_all();
    make(flights());
    ask(sql);
    if (std::string_view(sql).starts_with("DROP")) ask("CREATE VIEW flights AS SELECT 1");
    const auto found = codes(flights());
    ASSERT_FALSE(found.empty()) << sql;
    EXPECT_EQ(found.front(), code) << sql << "\n" << base::render_text(diagnostics_);
    EXPECT_NE(diagnostics_.front().message.find("declared: "), std::string::npos);
    EXPECT_NE(diagnostics_.front().message.find("in ClickHouse: "), std::string::npos);
  }
}

TEST_F(SchemaTest, KeysEnginesAndPartitionsAreComparedWithWhatWasCreated) {
  struct Case {
    void (*change)(manifest::Manifest&);
    const char* code;
  };
  make(flights());
  for (const auto& [change, code] : std::initializer_list<Case>{
           {[](manifest::Manifest& m) { m.tables[0].engine = manifest::Engine::kReplacingMergeTree; }, "ANT3001"},
           {[](manifest::Manifest& m) { m.tables[0].order_by = {"`departed_at`"}; }, "ANT3002"},
           {[](manifest::Manifest& m) { m.tables[0].primary_key = {"`origin`"}; }, "ANT3003"},
           {[](manifest::Manifest& m) { m.tables[0].partition_by = "toYYYYMM(`departed_at`)"; }, "ANT3004"},
           {[](manifest::Manifest& m) { m.tables[0].ttl = "`departed_at` + INTERVAL 1 DAY"; }, "ANT3005"},
           {[](manifest::Manifest& m) { m.tables[0].settings["non_replicated_deduplication_window"] = "2000"; }, "ANT3006"},
           {[](manifest::Manifest& m) { m.tables[0].provenance = false; }, "ANT3017"},
       }) {
    auto manifest = flights();
    change(manifest);
    const auto found = codes(manifest);
    ASSERT_FALSE(found.empty()) << code;
    EXPECT_EQ(found.front(), code) << base::render_text(diagnostics_);
  }
  EXPECT_FALSE(prepared(flights()).changes());
}

TEST_F(SchemaTest, StrangersStay) {
  ask("CREATE TABLE legacy (a UInt8) ENGINE = MergeTree ORDER BY a");
  ask("CREATE VIEW looking AS SELECT 1 AS one");
  ask("CREATE MATERIALIZED VIEW inner_mv ENGINE = MergeTree ORDER BY a AS SELECT a FROM legacy");
  make(flights());
  EXPECT_EQ(ask("SELECT count() FROM legacy"), "0");
  const auto text = render_text(prepared(flights()));
  EXPECT_EQ(text, "· note legacy   in ClickHouse, not in the manifest: left alone\nnothing to change\n");
}

// Goal: mistakes in SQL are all found before anything is changed, at the place of the declaration.
TEST_F(SchemaTest, MistakesInSqlAreFoundBeforeAnythingIsCreated) {
  auto manifest = flights();
  manifest.tables[0].ttl = "departed + INTERVAL 1 DAY";
  manifest.models.push_back({"Line", {{"text", type("String")}}});
  manifest.tables.push_back({.name = "lines", .model = "Line", .order_by = {"`text`"}});
  manifest.tables.push_back({.name = "copies", .model = "Line", .order_by = {"`text`"}});
  manifest.views.push_back(
      {.name = "copies", .target = "copies", .select = "SELECT txt AS text FROM lines", .reads = {"lines"}, .where = {"app/copies.h", 5}});
  manifest.apis.push_back({.name = "all-lines",
                           .rows = {"Row", {{"text", type("String")}}},
                           .select = "SELEC text FROM lines",
                           .reads = {"lines"},
                           .where = {"app/apis.h", 9}});
  manifest.apis.push_back(
      {.name = "late", .rows = {"Row", {{"n", type("UInt64")}}}, .select = "SELECT count() AS n FROM flights", .reads = {"flights"}});
  ASSERT_EQ(codes(manifest), (Codes{"ANT3101", "ANT3102", "ANT3103"})) << base::render_text(diagnostics_);
  EXPECT_EQ(diagnostics_[1].where.file, "app/copies.h");
  EXPECT_EQ(diagnostics_[2].where.line, 9);
  EXPECT_NE(diagnostics_[1].message.find("txt"), std::string::npos) << diagnostics_[1].message;
  for (const auto& diagnostic : diagnostics_)
    EXPECT_EQ(diagnostic.message.find("_antler_rehearsal"), std::string::npos) << diagnostic.message;
  EXPECT_FALSE(apply(*session_, prepared(manifest)).ok());
  EXPECT_EQ(ask("SELECT count() FROM system.tables WHERE database = 'antler'"), "0");
}

// G13: ClickHouse knows best which functions are not deterministic.
TEST_F(SchemaTest, PartitionKeysThatAreNotDeterministicAreRefused) {
  for (const char* key : {"now()", "toYYYYMM(today())", "rand() % 4", "`origin` || toString(generateUUIDv4())"}) {
    auto manifest = flights();
    manifest.tables[0].partition_by = key;
    EXPECT_EQ(codes(manifest), Codes{"ANT3101"}) << key;
  }
}

class ApiTest : public SchemaTest {
 protected:
  ApiTest() : manifest_(flights()) {
    api_.name = "worst-routes";
    api_.parameters = {"WorstRoutesParams",
                       {{"origin", type("String")},
                        {"limit", type("UInt32"), "10"},
                        {"after", type("Nullable(DateTime)")},
                        {"kinds", type("Array(String)")}}};
    api_.rows = {"WorstRoute",
                 {{"average_delay", type("Nullable(Float64)")}, {"flights", type("UInt64")}, {"destination", type("String")}}};
    api_.select =
        "SELECT `destination`, countMerge(`flights`) AS `flights`, avgMerge(`delay`) AS `average_delay` FROM `route_delays` WHERE `origin` "
        "= {p_origin:String} "
        "AND ({p_after:Nullable(DateTime('UTC'))} IS NULL OR has({p_kinds:Array(String)}, {v_1:String})) GROUP BY `destination` LIMIT "
        "{p_limit:UInt32} -- few";
    api_.values = {{"v_1", "String", "it's"}};
    api_.reads = {"route_delays"};
    api_.where = {"app/apis.h", 12};
  }
  Codes check() {
    manifest_.apis = {api_};
    return codes(manifest_);
  }
  manifest::Manifest manifest_;
  manifest::Api api_;
};

TEST_F(ApiTest, GoodColumnsInAnyOrder) { EXPECT_EQ(check(), Codes{}) << base::render_text(diagnostics_); }

TEST_F(ApiTest, AMissingAndASurplusColumn) {
  api_.rows.fields[0].name = "mean_delay";
  ASSERT_EQ(check(), (Codes{"ANT3104", "ANT3105"}));
  EXPECT_EQ(
      diagnostics_[0].message,
      "api `worst-routes`: row type `WorstRoute` declares `mean_delay Nullable(Float64)`, and the select gives no column of that name");
  EXPECT_EQ(diagnostics_[1].message,
            "api `worst-routes`: the select gives `average_delay Nullable(Float64)`, and row type `WorstRoute` has no such field");
  EXPECT_EQ(diagnostics_[0].where.file, "app/apis.h");
}

TEST_F(ApiTest, AnotherType) {
  api_.rows.fields[1].type = type("UInt32");
  ASSERT_EQ(check(), Codes{"ANT3106"});
  EXPECT_EQ(diagnostics_[0].message,
            "api `worst-routes`: types differ: row type `WorstRoute` declares `flights UInt32` / the select gives `flights UInt64`");
}

TEST_F(ApiTest, NullForAFieldThatIsNeverNull) {
  api_.rows.fields[0].type = type("Float64");
  ASSERT_EQ(check(), Codes{"ANT3107"});
  EXPECT_EQ(diagnostics_[0].message,
            "api `worst-routes`: row type `WorstRoute` declares `average_delay Float64`, which is never null / the select gives "
            "`average_delay Nullable(Float64)`");
}

TEST_F(ApiTest, AnOptionalFieldTakesAColumnWithoutNull) {
  api_.rows.fields[1].type = type("Nullable(UInt64)");
  EXPECT_EQ(check(), Codes{}) << base::render_text(diagnostics_);
}

TEST_F(ApiTest, AParameterThatDoesNotExistIsClickHousesError) {
  api_.parameters.fields.pop_back();
  ASSERT_EQ(check(), Codes{"ANT3103"});
  EXPECT_NE(diagnostics_[0].message.find("p_kinds"), std::string::npos) << diagnostics_[0].message;
}

TEST_F(ApiTest, AViewMustFillItsTarget) {
  manifest_.models[1].fields[3].type = type("AggregateFunction(avg, Int32)");
  manifest_.models[1].fields.push_back({"most", type("AggregateFunction(max, Int32)")});
  ASSERT_EQ(codes(manifest_), (Codes{"ANT3106", "ANT3104"}));
  EXPECT_EQ(diagnostics_[0].message,
            "view `route_delays`: types differ: its target `route_delays` (model `RouteDelay`) declares `delay AggregateFunction(avg, "
            "Int32)` / the select gives "
            "`delay AggregateFunction(avg, Nullable(Int32))`");
}

class BackfillTest : public SchemaTest {
 protected:
  void SetUp() override {
    SchemaTest::SetUp();
    if (IsSkipped()) return;
    auto manifest = flights();
    manifest.views.clear();
    manifest.tables.pop_back();
    make(manifest);
    // Three blocks, two of them alike: deduplication must not take one away.
    for (int i = 0; i < 3; ++i)
      ask("INSERT INTO flights SELECT '2001-01-01 00:00:00', 'SFO', 'LAX', 10, 337, number FROM numbers(1000) SETTINGS insert_deduplicate "
          "= 0");
    ask("INSERT INTO flights VALUES ('2001-01-01 00:00:00', 'SFO', 'JFK', NULL, 337, 1)");
  }
  manifest::Manifest with(manifest::Backfill backfill) {
    auto manifest = flights();
    manifest.views[0].backfill = backfill;
    return manifest;
  }
  std::string counts() {
    return ask("SELECT destination, countMerge(flights) FROM route_delays GROUP BY destination ORDER BY destination");
  }
};

TEST_F(BackfillTest, G21IsRefusedUntilItIsDeclared) { EXPECT_EQ(codes(with(manifest::Backfill::kUndeclared)), Codes{"ANT3013"}); }

TEST_F(BackfillTest, NoneStartsEmpty) {
  make(with(manifest::Backfill::kNone));
  EXPECT_EQ(counts(), "");
}

TEST_F(BackfillTest, AllCountsEveryRowOnce) {
  make(with(manifest::Backfill::kAll));
  EXPECT_EQ(counts(), "JFK\t1\nLAX\t3000");
  ask("INSERT INTO flights (origin, destination) VALUES ('SFO', 'JFK')");
  EXPECT_EQ(counts(), "JFK\t2\nLAX\t3000");
  EXPECT_EQ(introspect(*session_, {})->find_table("route_delays")->comment, "");
}

TEST_F(BackfillTest, ADeathBeforeAnyStatementIsCompleted) {
  const auto manifest = with(manifest::Backfill::kAll);
  std::size_t died = 0;
  for (std::size_t statement = 0;; ++statement) {
    for (const bool torn : {false, true}) {
      ask("DROP TABLE IF EXISTS route_delays_mv SYNC");
      ask("DROP TABLE IF EXISTS route_delays SYNC");
      const auto done = carry_out(prepared(manifest), statement);
      if (done.ok()) {
        EXPECT_GE(died, 10u);
        return;
      }
      ++died;
      restart();
      // An INSERT SELECT that died may have left some of its blocks.
      const bool filling =
          introspect(*session_, {})->find_table("route_delays") && !introspect(*session_, {})->find_view("route_delays_mv");
      if (torn && filling)
        ask("INSERT INTO route_delays SELECT 'SFO', 'LAX', countState(), avgState(toNullable(1::Int32)) FROM numbers(10)");
      make(manifest);
      EXPECT_EQ(counts(), "JFK\t1\nLAX\t3000") << "died before statement " << statement << (torn ? ", torn" : "");
      EXPECT_EQ(introspect(*session_, {})->find_table("route_delays")->comment, "");
    }
  }
}

TEST_F(BackfillTest, RowsOfATargetThatWasNotBeingFilledAreKept) {
  make(with(manifest::Backfill::kNone));
  ask("INSERT INTO flights (origin, destination) VALUES ('SFO', 'JFK')");
  ask("DROP TABLE route_delays_mv SYNC");
  EXPECT_EQ(codes(with(manifest::Backfill::kAll)), Codes{"ANT3014"});
  EXPECT_EQ(counts(), "JFK\t1");
}

TEST_F(BackfillTest, AnEmptyTargetThatIsThereIsFilledToo) {
  make(with(manifest::Backfill::kNone));
  ask("DROP TABLE route_delays_mv SYNC");
  make(with(manifest::Backfill::kAll));
  EXPECT_EQ(counts(), "JFK\t1\nLAX\t3000");
}

TEST_F(SchemaTest, ADeathWhileColumnsAreAddedIsCompleted) {
  auto manifest = flights();
  manifest.models[0].fields.push_back({"seats", type("UInt16")});
  manifest.models[0].fields.insert(manifest.models[0].fields.begin(), {"id", type("UUID")});
  for (std::size_t statement = 0;; ++statement) {
    drop_all();
    make(flights());
    const auto done = carry_out(prepared(manifest), statement);
    restart();
    make(manifest);
    ask("INSERT INTO flights (origin, destination) VALUES ('SFO', 'JFK')");
    EXPECT_EQ(ask("SELECT countMerge(flights) FROM route_delays"), "1");
    if (done.ok()) {
      EXPECT_EQ(statement, 6u);
      return;
    }
  }
}

// Property: whatever is declared, a plan that was carried out leaves nothing to plan; and after fields are added, again.
TEST_F(SchemaTest, PlanOfApplyIsEmptyForRandomManifests) {
  base::SeededRandom random(20261122);
  const auto pick = [&](std::uint64_t bound) { return random.next() % bound; };
  const std::vector<std::string> types{"Bool",
                                       "Int8",
                                       "UInt64",
                                       "Float32",
                                       "Float64",
                                       "String",
                                       "Date",
                                       "DateTime",
                                       "DateTime64(6)",
                                       "UUID",
                                       "Decimal(18, 4)",
                                       "Enum8('a' = 1, 'b' = 2)",
                                       "Enum16('x' = 1, 'y' = 1000)",
                                       "Nullable(Int32)",
                                       "Nullable(String)",
                                       "LowCardinality(String)",
                                       "LowCardinality(Nullable(String))",
                                       "Array(Nullable(Date))",
                                       "Int128",
                                       "UInt128",
                                       "FixedString(7)",
                                       "Nullable(FixedString(2))",
                                       "Date32",
                                       "IPv4",
                                       "Nullable(IPv6)",
                                       "DateTime('Europe/Zurich')",
                                       "DateTime64(9, 'America/New_York')",
                                       "Tuple(Int8, String)",
                                       "Tuple(from Int8, select Tuple(b Array(Nullable(Date32))))",
                                       "Map(String, Array(Tuple(x Float32, y Float32)))",
                                       "Map(LowCardinality(String), Map(Int64, IPv4))",
                                       "Map(Enum8('it\\'s' = 1), Bool)",
                                       "SimpleAggregateFunction(max, UInt64)",
                                       "Array(Array(UInt8))"};
  const std::vector<std::string> partitions{"", "toYYYYMM(`at`)", "(toDate(`at`), `key` % 4)", "intHash32(`key`)%2"};
  const std::vector<std::string> ttls{"", "`at` + INTERVAL 1 YEAR", "`at`+toIntervalDay(7) DELETE WHERE `key` = 3"};
  const std::vector<std::vector<std::string>> orders{
      {}, {"`key`"}, {"`key`", "`at`"}, {"`key`", "toStartOfHour(`at`)", "`at`"}, {"intDiv(`key`,10)", "`at` + INTERVAL 1 DAY"}};
  const std::vector<std::string> codecs{"", "ZSTD(3)", "LZ4HC(9)", "Default", "NONE"};
  for (int round = 0; round < 30; ++round) {
    drop_all();
    manifest::Manifest manifest;
    const auto count = 1 + pick(3);
    for (std::uint64_t i = 0; i < count; ++i) {
      const auto name = "t" + std::to_string(i);
      model::Model model{"M" + std::to_string(i), {{"key", type("UInt32")}, {"at", type("DateTime")}}};
      manifest::Table table{.name = name, .model = model.name};
      for (std::uint64_t field = 0; field < pick(8); ++field) {
        const auto field_name = "f" + std::to_string(field);
        model.fields.push_back({field_name, type(types[pick(types.size())])});
        if (pick(3) == 0) table.columns[field_name].codec = codecs[pick(codecs.size())];
        if (pick(4) == 0) table.columns[field_name].comment = "it's, `f` TTL";
        if (pick(4) == 0) table.columns[field_name].ttl = "`at` + INTERVAL 2 MONTH";
      }
      if (pick(2)) model.fields.push_back({"n", type("Int64"), "-9223372036854775808"});
      table.order_by = orders[pick(orders.size())];
      if (!table.order_by.empty() && pick(2)) table.primary_key = {table.order_by.front()};
      table.partition_by = partitions[pick(partitions.size())];
      table.ttl = ttls[pick(ttls.size())];
      if (pick(3) == 0)
        table.engine = manifest::Engine::kReplacingMergeTree, table.version_column = pick(2) && !table.order_by.empty() ? "key" : "";
      if (table.engine == manifest::Engine::kReplacingMergeTree && table.order_by.empty())
        table.order_by = {"`key`"}, table.primary_key.clear();
      if (pick(2)) {
        manifest.streams.push_back({.name = name, .model = model.name, .partitions = static_cast<std::uint32_t>(1 + pick(4))});
        table.streams = {name};
        table.provenance = pick(2) == 0;
      }
      if (pick(3) == 0) table.settings["index_granularity"] = pick(2) ? "8192" : "512";
      if (pick(3) == 0) table.settings["fsync_after_insert"] = "0";
      manifest.models.push_back(std::move(model));
      manifest.tables.push_back(std::move(table));
    }
    if (pick(2)) {
      manifest.models.push_back(
          {"Sum", {{"day", type("Date")}, {"n", type("AggregateFunction(count)")}, {"u", type("AggregateFunction(uniq, UInt32)")}}});
      manifest.tables.push_back({.name = "sums", .model = "Sum", .engine = manifest::Engine::kAggregatingMergeTree, .order_by = {"`day`"}});
      manifest.views.push_back(
          {.name = "sums",
           .target = "sums",
           .select = "select toDate(`at`) as `day`, countState() AS `n`,uniqState(`key`) u from `t0` where `key` <> 7 group by `day`",
           .reads = {"t0"}});
    }
    SCOPED_TRACE("round " + std::to_string(round));
    make(manifest);
    if (HasFatalFailure()) return;
    manifest.models[0].fields.push_back({"added", type(types[pick(types.size())])});
    manifest.models[0].fields.insert(manifest.models[0].fields.begin() + static_cast<std::ptrdiff_t>(pick(3)),
                                     {"between", type("Nullable(Float64)")});
    make(manifest);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace antler::schema
