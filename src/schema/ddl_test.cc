#include "schema/ddl.h"

#include <gtest/gtest.h>

#include "plan/wanted.h"
#include "schema/clauses.h"

namespace antler::schema {
namespace {

model::Type type(const char* text) { return *model::parse_type(text); }

// Goal: the whole text, of a table that uses every option.
TEST(Ddl, TableWithEverything) {
  manifest::Manifest manifest;
  manifest.models = {{"Event",
                      {{"at", type("DateTime64(3)")},
                       {"kind", type("Enum8('a' = 1, 'it\\'s' = 2)")},
                       {"note", type("Nullable(String)")},
                       {"amount", type("Decimal(10, 2)"), "1.50"},
                       {"version", type("UInt64")}}}};
  manifest.streams = {{.name = "events", .model = "Event"}};
  manifest.tables = {{.name = "events",
                      .model = "Event",
                      .engine = manifest::Engine::kReplacingMergeTree,
                      .version_column = "version",
                      .order_by = {"`kind`", "`at`"},
                      .primary_key = {"`kind`"},
                      .partition_by = "toYYYYMM(`at`)",
                      .ttl = "toDateTime(`at`) + INTERVAL 1 YEAR",
                      .settings = {{"index_granularity", "1024"}, {"storage_policy", "default"}},
                      .columns = {{"note", {.codec = "ZSTD(3)", .comment = "what they said", .ttl = "toDateTime(`at`) + INTERVAL 1 DAY"}}},
                      .streams = {"events"}}};
  EXPECT_EQ(create_table(plan::wanted_table(manifest, manifest.tables[0])), R"(CREATE TABLE IF NOT EXISTS `events`
(
    `at` DateTime64(3, 'UTC'),
    `kind` Enum8('a' = 1, 'it\'s' = 2),
    `note` Nullable(String) COMMENT 'what they said' CODEC(ZSTD(3)) TTL toDateTime(`at`) + INTERVAL 1 DAY,
    `amount` Decimal(10, 2) DEFAULT '1.50',
    `version` UInt64,
    `_antler_offset` UInt64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(`version`)
PARTITION BY toYYYYMM(`at`)
PRIMARY KEY (`kind`)
ORDER BY (`kind`, `at`)
TTL toDateTime(`at`) + INTERVAL 1 YEAR
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, index_granularity = 1024, non_replicated_deduplication_window = 100000, storage_policy = 'default')");
}

TEST(Ddl, TableWithNothing) {
  manifest::Manifest manifest;
  manifest.models = {{"Line", {{"text", type("String")}}}};
  manifest.tables = {{.name = "lines", .model = "Line"}};
  EXPECT_EQ(create_table(plan::wanted_table(manifest, manifest.tables[0])), R"(CREATE TABLE IF NOT EXISTS `lines`
(
    `text` String
)
ENGINE = MergeTree
ORDER BY tuple()
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1)");
}

TEST(Ddl, ProvenanceCanBeTurnedOffAndTheUsersSettingsWin) {
  manifest::Manifest manifest;
  manifest.models = {{"Line", {{"text", type("String")}}}};
  manifest.tables = {
      {.name = "lines", .model = "Line", .settings = {{"fsync_after_insert", "0"}}, .streams = {"lines"}, .provenance = false}};
  const auto text = create_table(plan::wanted_table(manifest, manifest.tables[0]));
  EXPECT_EQ(text.find("_antler_offset"), std::string::npos);
  EXPECT_NE(text.find("fsync_after_insert = 0, fsync_part_directory = 1, non_replicated_deduplication_window = 1000"), std::string::npos)
      << text;
}

TEST(Ddl, Columns) {
  EXPECT_EQ(add_column("flights",
                       {.name = "carrier", .type = "String", .default_kind = "DEFAULT", .default_expression = "'XX'", .codec = "ZSTD(1)"},
                       "origin"),
            "ALTER TABLE `flights` ADD COLUMN IF NOT EXISTS `carrier` String DEFAULT 'XX' CODEC(ZSTD(1)) AFTER `origin`");
  EXPECT_EQ(add_column("flights", {.name = "id", .type = "UUID"}, ""), "ALTER TABLE `flights` ADD COLUMN IF NOT EXISTS `id` UUID FIRST");
}

TEST(Ddl, Views) {
  const plan::View view{.name = "route_delays_mv",
                        .target = "route_delays",
                        .select = "SELECT origin, 1 AS n FROM flights -- all",
                        .comment = "antler select 01"};
  EXPECT_EQ(create_view(view),
            "CREATE MATERIALIZED VIEW IF NOT EXISTS `route_delays_mv` TO `route_delays`\n"
            "COMMENT 'antler select 01'\n"
            "AS SELECT origin, 1 AS n FROM flights -- all");
  EXPECT_EQ(backfill(view, {.name = "route_delays", .columns = {{.name = "n"}, {.name = "origin"}}}),
            "INSERT INTO `route_delays` (`n`, `origin`)\n"
            "SELECT `n`, `origin` FROM (\n"
            "SELECT origin, 1 AS n FROM flights -- all\n"
            ")\n"
            "SETTINGS insert_deduplicate = 0, async_insert = 0, max_partitions_per_insert_block = 0");
}

// G14: after the ALTER every view that works on the table is loaded anew.
TEST(Ddl, StatementsOfAStep) {
  plan::Step step;
  step.kind = plan::StepKind::kAddColumn;
  step.table.name = "flights";
  step.column = {.name = "id", .type = "UUID"};
  step.reattach = {"a_mv", "b_mv"};
  EXPECT_EQ(statements(step),
            (std::vector<std::string>{"ALTER TABLE `flights` ADD COLUMN IF NOT EXISTS `id` UUID FIRST", "DETACH TABLE `a_mv` SYNC",
                                      "ATTACH TABLE `a_mv`", "DETACH TABLE `b_mv` SYNC", "ATTACH TABLE `b_mv`"}));
  step.kind = plan::StepKind::kCreateTopic;
  EXPECT_TRUE(statements(step).empty());
}

TEST(Clauses, OfAnEngine) {
  const auto all = parse_engine(
      "ReplacingMergeTree(v) PARTITION BY (toYYYYMM(at), x = ' ORDER BY ') PRIMARY KEY (kind) ORDER BY (kind, f(at, 1)) SAMPLE BY kind TTL "
      "at + "
      "toIntervalDay(1) WHERE x = 'SETTINGS' SETTINGS a = 1, storage_policy = 'de, \\'fault'");
  EXPECT_EQ(all.engine, "ReplacingMergeTree(v)");
  EXPECT_EQ(all.partition_by, "toYYYYMM(at), x = ' ORDER BY '");
  EXPECT_EQ(all.primary_key, "kind");
  EXPECT_EQ(all.order_by, "kind, f(at, 1)");
  EXPECT_EQ(all.sample_by, "kind");
  EXPECT_EQ(all.ttl, "at + toIntervalDay(1) WHERE x = 'SETTINGS'");
  EXPECT_EQ(all.settings, (std::map<std::string, std::string>{{"a", "1"}, {"storage_policy", "de, 'fault"}}));
  EXPECT_EQ(parse_engine("MergeTree ORDER BY tuple()").order_by, "");
  EXPECT_EQ(parse_engine("Log").engine, "Log");
}

TEST(Clauses, TtlsOfColumns) {
  EXPECT_EQ(column_ttls("CREATE TABLE db.t (`a` String COMMENT 'x TTL y, ' TTL at + toIntervalDay(1), `b TTL c` String, `d` DateTime, "
                        "INDEX i d TYPE minmax GRANULARITY 1) ENGINE = MergeTree TTL d + 1"),
            (std::map<std::string, std::string>{{"a", "at + toIntervalDay(1)"}}));
}

TEST(Clauses, DatabaseNamesGo) {
  EXPECT_EQ(
      without_database("SELECT default.f.x, 'default.f', my_default.g FROM default.f WHERE b.default.x = 'it\\'s default.f'", "default"),
      "SELECT f.x, 'default.f', my_default.g FROM f WHERE b.default.x = 'it\\'s default.f'");
}

}  // namespace
}  // namespace antler::schema
