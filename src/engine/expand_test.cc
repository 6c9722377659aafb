#include "engine/expand.h"

#include <gtest/gtest.h>

#include "dead_letters/envelope.h"
#include "engine/topology.h"
#include "manifest/letters.h"
#include "model/letter_model.h"
#include "streams/embedded_log.h"
#include "streams/memory_store.h"

namespace antler::engine {
namespace {

manifest::Manifest flights(bool dead_letter_queue) {
  manifest::Manifest manifest{.app = "flights", .sdk = "c++", .sdk_version = "0.1.0"};
  manifest.models = {
      {.name = "Flight",
       .fields = {{.name = "origin", .type = *model::parse_type("String")}, {.name = "at", .type = *model::parse_type("DateTime")}}},
      {.name = "Count", .fields = {{.name = "origin", .type = *model::parse_type("String")}}}};
  manifest.streams = {{.name = "flights", .model = "Flight"}};
  manifest.tables = {{.name = "flights", .model = "Flight", .order_by = {"`origin`", "toDate(`at`)"}, .streams = {"flights"}},
                     {.name = "counts", .model = "Count", .order_by = {"`origin`"}},
                     {.name = "counts_of_counts", .model = "Count", .order_by = {"`origin`"}}};
  manifest.ingests = {{.name = "flights", .stream = "flights", .dead_letter_queue = dead_letter_queue}};
  manifest.views = {{.name = "counts", .target = "counts", .select = "SELECT origin FROM flights", .reads = {"flights"}},
                    {.name = "counts_of_counts", .target = "counts_of_counts", .select = "SELECT origin FROM counts", .reads = {"counts"}}};
  return manifest;
}

// G17: dead letters always have a topic, and a table where a queue is declared.
TEST(Expand, AddsDeadLetterTopicsAndTables) {
  const auto without = expand(flights(false));
  EXPECT_NE(without.find_stream("flights_dead_letters"), nullptr);
  EXPECT_EQ(without.find_table("flights_dead_letters"), nullptr);
  const auto with = expand(flights(true));
  ASSERT_NE(with.find_table("flights_dead_letters"), nullptr);
  EXPECT_EQ(with.find_table("flights_dead_letters")->streams, std::vector<std::string>{"flights_dead_letters"});
  EXPECT_EQ(with.find_table("flights_dead_letters")->model, model::letter_model().name);
}

// A queue that is declared is the stream and the table of all that name it.
TEST(Expand, LeavesQueuesAsTheyAreDeclared) {
  auto manifest = flights(true);
  manifest.streams.push_back({.name = "bad", .model = "DeadLetter", .retention_hours = 5});
  manifest.tables.push_back(manifest::letters_table("bad", {}));
  manifest.ingests[0].dead_letters = "bad";
  for (auto& table : manifest.tables)
    if (table.name == "flights") table.dead_letter_queue = true, table.dead_letters = "bad";
  const auto expanded = expand(manifest);
  EXPECT_EQ(expanded.find_stream("flights_dead_letters"), nullptr);
  EXPECT_EQ(expanded.find_table("flights_dead_letters"), nullptr);
  EXPECT_EQ(expanded.find_stream("bad")->retention_hours, 5);
  for (const char* name : {"bad_dead_letters", "bad_reinserts"}) EXPECT_EQ(expanded.find_stream(name), nullptr) << name;
  EXPECT_NE(expanded.find_stream("antler_replays"), nullptr);
}

// G5: what says that a letter was replayed is there as long as the letter is.
TEST(Expand, TheTrailOfReplaysOutlivesEveryLetter) {
  constexpr std::int64_t kTwoYears = 24 * 365 * 2;
  EXPECT_EQ(expand(flights(true)).find_stream("antler_replays")->retention_hours, kTwoYears);
  auto manifest = flights(true);
  for (const auto& [name, hours] : {std::pair{"soon", 5}, std::pair{"late", 87'840}}) {
    manifest.streams.push_back({.name = name, .model = "DeadLetter", .retention_hours = hours});
    manifest.tables.push_back(manifest::letters_table(name, {}));
  }
  manifest.ingests[0].dead_letters = "soon";
  EXPECT_EQ(expand(manifest).find_stream("antler_replays")->retention_hours, 87'840);
}

manifest::Manifest with_transform(bool dead_letter_queue) {
  auto manifest = flights(false);
  manifest.streams.push_back({.name = "counts", .model = "Count"});
  manifest.transforms = {
      {.name = "count_them", .from = "flights", .to = {"counts"}, .time_limit_ms = 5'000, .dead_letter_queue = dead_letter_queue}};
  return manifest;
}

TEST(Expand, GivesTransformsTheirDeadLetters) {
  const auto without = expand(with_transform(false));
  EXPECT_NE(without.find_stream("count_them_dead_letters"), nullptr);
  EXPECT_EQ(without.find_table("count_them_dead_letters"), nullptr);
  EXPECT_NE(expand(with_transform(true)).find_table("count_them_dead_letters"), nullptr);
}

TEST(Topology, HasTransformsAndTheStreamsOfTheLaw) {
  base::ManualClock clock;
  base::SeededRandom random(1);
  streams::MemoryStore store;
  auto log = streams::EmbeddedLog::open(store, clock, random).value();
  auto manifest = expand(with_transform(true));
  plan::Present present;
  std::uint64_t id = 1;
  for (const auto& table : manifest.tables) present.tables.push_back({.name = table.name, .uuid = base::Uuid{id++, 1}.text()});
  for (const auto& stream : manifest.streams) ASSERT_TRUE(log->ensure_topic(stream.name, 1).ok());
  const auto topology = make_topology(manifest, present, *log, 500);
  ASSERT_TRUE(topology.ok()) << topology.error().message;
  ASSERT_EQ(topology->functions.size(), 2u);
  const auto& transform = topology->functions[0];
  EXPECT_EQ(transform.from.topic.name, "flights");
  EXPECT_EQ(transform.from.model.name, "Flight");
  ASSERT_EQ(transform.to.size(), 1u);
  EXPECT_EQ(transform.to[0].model.name, "Count");
  EXPECT_EQ(transform.dead_letter_topic.name, "count_them_dead_letters");
  EXPECT_EQ(transform.time_limit_ms, 5'000);
  // The same over what was put back for it, and for nobody else.
  EXPECT_EQ(topology->functions[1].name, transform.name);
  EXPECT_EQ(topology->functions[1].from.topic.name, "count_them_replays");
  EXPECT_EQ(topology->functions[1].from.model, transform.from.model);
  EXPECT_EQ(topology->functions[1].to, transform.to);
  ASSERT_EQ(topology->law.functions.size(), 2u);
  EXPECT_TRUE(topology->law.functions[1].only_if_used);
  EXPECT_EQ(topology->law.functions[0].id, functions::function_id("count_them"));
  EXPECT_EQ(topology->law.functions[0].topic, transform.from.topic.id);
  // Those that the application declares, and none of dead letters.
  const auto& streams = topology->law.streams;
  ASSERT_EQ(streams.size(), 4u);
  EXPECT_EQ(streams[0].name, "flights");
  EXPECT_EQ(streams[0].topic, transform.from.topic.id);
  EXPECT_EQ(streams[1].name, "counts");
  EXPECT_EQ(streams[2].name, "flights_reinserts");
  EXPECT_EQ(streams[3].name, "count_them_replays");
}

TEST(Topology, FollowsChainedViewsAndTheSortKey) {
  base::ManualClock clock;
  base::SeededRandom random(1);
  streams::MemoryStore store;
  auto log = streams::EmbeddedLog::open(store, clock, random).value();
  const auto manifest = expand(flights(true));
  plan::Present present;
  std::uint64_t id = 1;
  for (const auto& table : manifest.tables) present.tables.push_back({.name = table.name, .uuid = base::Uuid{id++, 1}.text()});
  EXPECT_FALSE(make_topology(manifest, present, *log, 500).ok());  // no topics yet
  for (const auto& stream : manifest.streams) ASSERT_TRUE(log->ensure_topic(stream.name, 1).ok());
  auto topology = make_topology(manifest, present, *log, 500);
  ASSERT_TRUE(topology.ok()) << topology.error().message;
  ASSERT_EQ(topology->tables.size(), 2u);
  const auto& table = topology->tables[0];
  EXPECT_EQ(table.name, "flights");
  EXPECT_EQ(table.sort_columns, std::vector<std::string>{"origin"});  // the rest of the key is no plain column
  ASSERT_EQ(table.view_targets.size(), 2u);
  EXPECT_EQ(table.view_targets[1].name, "counts_of_counts");
  EXPECT_EQ(table.dead_letter_topic, "flights_dead_letters");
  ASSERT_EQ(topology->law.sinks.size(), 3u);
  EXPECT_EQ(topology->law.sinks[1].topic_name, "flights_reinserts");
  EXPECT_EQ(topology->law.sinks[1].first_part, 0x8000u);
  EXPECT_TRUE(topology->law.sinks[1].provenance);
  EXPECT_EQ(table.replays, topology->law.sinks[1].topic);
  EXPECT_EQ(topology->ingests.size(), 1u);

  // A partitioned target bounds the batch (G12).
  present.tables[2].partition_by = "origin";
  EXPECT_EQ(make_topology(manifest, present, *log, 500)->tables[0].batch_records_max, 25'000u);
}

TEST(Expand, ARecoveryIsATransformOfLetters) {
  auto manifest = with_transform(false);
  manifest.recoveries = {{.name = "mend", .of = "flights"},
                         {.name = "mend_counts", .stage = manifest::LetterStage::kTransform, .of = "count_them"},
                         {.name = "mend_rows", .stage = manifest::LetterStage::kSync, .of = "flights"}};
  const auto expanded = expand(manifest);
  const std::vector<std::pair<std::string, std::string>> expected{
      {"mend", "flights"}, {"mend_counts", "count_them_replays"}, {"mend_rows", "flights_reinserts"}};
  for (const auto& [name, to] : expected) {
    const auto* const transform = expanded.find_transform(name);
    ASSERT_NE(transform, nullptr) << name;
    EXPECT_EQ(transform->from, name + "_recoveries");
    EXPECT_EQ(transform->to, std::vector<std::string>{to});
    EXPECT_EQ(expanded.find_stream(transform->from)->model, "DeadLetter");
    ASSERT_NE(expanded.find_stream(to), nullptr) << to;
    EXPECT_EQ(expanded.find_stream(to)->model, "Flight");
    EXPECT_NE(expanded.find_stream(name + "_dead_letters"), nullptr);
  }
}

}  // namespace
}  // namespace antler::engine
