// The inspector on a log in memory and a scripted ClickHouse, and asked through the control socket.
#include "control/inspector.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/random.h"
#include "control/control_server.h"
#include "database/scripted_database.h"
#include "ledger/counters.h"
#include "streams/embedded_log.h"
#include "streams/memory_store.h"

namespace antler::control {
namespace {

using Json = nlohmann::json;

class InspectorTest : public testing::Test {
 protected:
  InspectorTest() {
    const model::Model event{.name = "Event", .fields = {{.name = "id", .type = *model::parse_type("UInt64")}}};
    manifest_ = {.app = "events",
                 .models = {event},
                 .streams = {{.name = "events", .model = "Event"}},
                 .ingests = {{.name = "events", .stream = "events"}}};
    topic_ = log_->ensure_topic("events", 1).value();
    EXPECT_TRUE(log_->put_schema(model::schema_id(event), model::canonical_text(event)).ok());
    topology_.ingests = {{.name = "events", .topic = topic_.id}};
    streams::Step step;
    streams::Append append{.topic = topic_.id, .schema_id = model::schema_id(event), .count = 5, .raw_size = 40};
    for (std::uint64_t id = 0; id < 5; ++id) base::put(append.payload, id * 10);
    step.appends.push_back(append);
    EXPECT_TRUE(log_->commit(std::span(&step, 1)).ok());
  }

  base::ManualClock clock_;
  base::SeededRandom random_{1};
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
  database::ScriptedDatabase database_;
  streams::Topic topic_;
  manifest::Manifest manifest_;
  ledger::Topology topology_;
  Hands hands_{.clock = clock_,
               .commit = {},
               .at_rest = {},
               .pause = {},
               .paused = [] { return std::vector<state::PausedReader>(); },
               .replaying = {}};
  Inspector inspector_{manifest_, topology_, *log_, database_, hands_};
};

TEST_F(InspectorTest, PeeksAtTheNewestRecordsOfAStream) {
  const auto records = inspector_.peek("events", 2);
  ASSERT_TRUE(records.ok()) << records.error().message;
  EXPECT_EQ(*records, "{\"partition\":0,\"offset\":3,\"record\":{\"id\":30}}\n{\"partition\":0,\"offset\":4,\"record\":{\"id\":40}}\n");
  const auto unknown = inspector_.peek("event", 2);
  ASSERT_FALSE(unknown.ok());
  EXPECT_NE(unknown.error().message.find("did you mean `events`?"), std::string::npos);
}

TEST_F(InspectorTest, GivesTheRecordsOfAStream) {
  std::string answer;
  const auto sink = [&answer](std::string_view piece) { return answer += piece, true; };
  ASSERT_TRUE(inspector_.records("events", sink).ok());
  base::Reader reader(answer);
  EXPECT_EQ(reader.get_varint(), 1u);
  EXPECT_EQ(reader.get_text(), "id");
  EXPECT_EQ(reader.get_text(), "UInt64");
  for (std::uint64_t id = 0; id < 5; ++id) EXPECT_EQ(reader.get<std::uint64_t>(), id * 10);
  EXPECT_EQ(reader.remaining(), 0u);
  EXPECT_EQ(inspector_.records("nothing", sink).error().category, base::Category::kNotFound);
}

TEST_F(InspectorTest, RunsOneReadingStatementOnly) {
  const auto sink = [](std::string_view) { return true; };
  EXPECT_TRUE(inspector_.query("SELECT 1", "CSV", sink).ok());
  EXPECT_TRUE(database_.queries().back().readonly);
  for (const char* sql : {"DROP TABLE events", "SELECT 1; SELECT 2", ""})
    EXPECT_EQ(inspector_.query(sql, "CSV", sink).error().category, base::Category::kInvalid) << sql;
}

// ClickHouse shows nothing of a table while it is attached again, and a column of another type is no reason to end.
TEST_F(InspectorTest, ListsTablesOfWhichNothingIsKnown) {
  manifest_.tables = {{.name = "here", .model = "Event"}, {.name = "away", .model = "Event"}, {.name = "odd", .model = "Event"}};
  database_.answer([](const auto&) {
    return std::string(R"({"name":"here","rows":5,"bytes":40,"engine":"MergeTree"})"
                       "\n"
                       R"({"name":"odd","rows":"many","bytes":null,"engine":7})"
                       "\n[1]\n{\n");
  });
  const auto listed = inspector_.list();
  ASSERT_TRUE(listed.ok()) << listed.error().message;
  const Json tables = Json::parse(*listed)["tables"];
  EXPECT_EQ(tables[0]["rows"], 5);
  EXPECT_EQ(tables[0]["engine"], "MergeTree");
  for (const int i : {1, 2}) {
    EXPECT_EQ(tables[i]["rows"], 0) << tables[i];
    EXPECT_EQ(tables[i]["bytes"], 0) << tables[i];
    EXPECT_EQ(tables[i]["engine"], "") << tables[i];
  }
}

TEST_F(InspectorTest, ShowsTransformsAndTheirPartOfTheLaw) {
  manifest_.transforms = {{.name = "tidy", .from = "events", .to = {"tidied"}}};
  topology_.functions = {{.name = "tidy", .id = {7, 7}, .topic = topic_.id, .topic_name = "events"}};
  const streams::ReaderKey reader{{7, 7}, topic_.id, 0};
  ASSERT_TRUE(log_->register_reader(reader, 0).ok());
  const streams::Step step{.offsets = {{reader, 3}},
                           .counters = {{ledger::counter_name(reader, ledger::FunctionCount::kPassed), 2},
                                        {ledger::counter_name(reader, ledger::FunctionCount::kFiltered), 1}}};
  ASSERT_TRUE(log_->commit(std::span(&step, 1)).ok());
  const auto listed = inspector_.list();
  ASSERT_TRUE(listed.ok()) << listed.error().message;
  EXPECT_EQ(Json::parse(*listed)["transforms"][0],
            Json::parse(R"({"name":"tidy","from":"events","to":["tidied"],"consumed":3,"passed":2,"filtered":1,)"
                        R"("dead_lettered":0,"in_flight":2})"));
  const auto reconciled = inspector_.reconcile();
  ASSERT_TRUE(reconciled.ok()) << reconciled.error().message;
  EXPECT_EQ(Json::parse(*reconciled)["law"]["functions"][0],
            Json::parse(R"({"name":"tidy","topic":"events","appended":5,"started_at":0,"consumed":3,"rewound":0,"passed":2,)"
                        R"("filtered":1,"dead_lettered":0,"in_flight":2,"exact":true})"));
}

TEST_F(InspectorTest, ShowsWhoWroteAStream) {
  topology_.streams = {{.name = "events", .topic = topic_.id}};
  const streams::Step step{.counters = {{ledger::accepted_counter("events", "events"), 2},
                                        {"function/api/save/inserted/events", 1},
                                        {ledger::produced_counter("tidy", "events"), 1}}};
  ASSERT_TRUE(log_->commit(std::span(&step, 1)).ok());
  const auto reconciled = inspector_.reconcile();
  ASSERT_TRUE(reconciled.ok()) << reconciled.error().message;
  const Json json = Json::parse(*reconciled);
  EXPECT_EQ(json["law"]["streams"],
            Json::parse(R"([{"stream":"events","appended":5,"accepted":2,"inserted":1,"produced":1,"replayed":0,"exact":false}])"));
  EXPECT_FALSE(json["exact"]);
}

TEST_F(InspectorTest, AnswersThroughTheControlSocket) {
  const std::string path = (std::filesystem::temp_directory_path() / ("antler-control-test-" + std::to_string(::getpid()))).string();
  auto server = ControlServer::listen(path, std::shared_ptr<Inspector>(std::shared_ptr<void>(), &inspector_), R"({"app":"events"})");
  ASSERT_TRUE(server.ok()) << server.error().message;
  std::thread serving([&] { (*server)->run(); });
  const auto ask = [&](const Json& request) {
    std::string text;
    const auto outcome = call(path, request.dump(), [&](std::string_view piece) { return text += piece, true; });
    return outcome ? text : "error: " + outcome.error().message;
  };
  EXPECT_EQ(ask({{"type", "call"}, {"method", "info"}}), R"({"app":"events"})");
  EXPECT_EQ(ask({{"type", "call"}, {"method", "peek"}, {"resource", "events"}, {"limit", 1}}),
            "{\"partition\":0,\"offset\":4,\"record\":{\"id\":40}}\n");
  EXPECT_EQ(Json::parse(ask({{"type", "call"}, {"method", "reconcile"}}))["law"]["ingests"][0]["appended"], 5);
  EXPECT_NE(ask({{"type", "call"}, {"method", "query"}, {"sql", "DROP TABLE events"}}).find("a statement that writes"), std::string::npos);
  EXPECT_NE(ask({{"type", "call"}, {"method", "nothing"}}).find("no method `nothing`"), std::string::npos);
  (*server)->stop();
  serving.join();
  server->reset();
  EXPECT_NE(ask({{"type", "call"}, {"method", "info"}}).find("nobody listens"), std::string::npos);
}

}  // namespace
}  // namespace antler::control
