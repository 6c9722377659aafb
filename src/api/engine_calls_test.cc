// What functions may ask, on the real ClickHouse and the log in memory. The test is the commit thread and the query thread.
#include "api/engine_calls.h"

#include <gtest/gtest.h>

#include <optional>

#include "api/api_database_test.h"
#include "base/bytes.h"
#include "base/random.h"
#include "streams/embedded_log.h"
#include "streams/frame_payload.h"
#include "streams/memory_store.h"

namespace antler::api {
namespace {

using worker::RowsForm;

class CollectingSink final : public worker::RowsSink {
 public:
  bool write(std::string_view bytes) override {
    EXPECT_FALSE(outcome);
    if (writes_wanted-- == 0) return false;
    ++writes;
    rows += bytes;
    return true;
  }
  void finish(const base::Result<void>& result) override {
    EXPECT_FALSE(outcome) << "finished twice";
    outcome = result;
  }
  std::string rows;
  int writes = 0;
  int writes_wanted = 1'000'000;
  std::optional<base::Result<void>> outcome;
};

class EngineCallsTest : public ApiDatabase {
 protected:
  void SetUp() override {
    ApiDatabase::SetUp();
    topic_ = log_->ensure_topic("searches", 2).value();
    calls_.emplace(real_database(), queries_, *log_, queue_, clock_, logger_);
    calls_->update(manifest_);
  }
  static model::Type type(const char* text) { return model::parse_type(text).value(); }
  static manifest::Manifest sample() {
    manifest::Manifest manifest;
    manifest.models = {
        {.name = "Search", .fields = {{.name = "origin", .type = type("String")}, {.name = "hits", .type = type("UInt32")}}}};
    manifest.streams = {{.name = "searches", .model = "Search", .partitions = 2}, {.name = "others", .model = "Search"}};
    manifest.tables = {{.name = "flights", .model = "Search"}};
    manifest.apis = {{.name = "search", .handler = true, .reads = {"flights"}, .writes = {"searches"}, .time_limit_ms = 20'000},
                     {.name = "bare", .handler = true, .time_limit_ms = 400},
                     {.name = "small", .handler = true, .memory_limit_bytes = 20'000'000},
                     {.name = "declared", .select = "SELECT 1"}};
    manifest.transforms = {{.name = "late", .from = "searches", .to = {"others"}, .reads = {"flights"}}};
    return manifest;
  }
  static std::string record(std::string_view origin, std::uint32_t hits) {
    std::string out;
    base::put_text(out, origin);
    base::put(out, hits);
    return out;
  }

  struct Asked {
    std::string name = "search";
    RowsForm form = RowsForm::kNdjson;
    std::vector<worker::QueryParameter> parameters = {};
    std::int64_t within_ms = 20'000;
    int writes_wanted = 1'000'000;
    std::string kind = "api";
  };
  std::shared_ptr<CollectingSink> ask_engine(std::string sql, const Asked& asked) {
    auto sink = std::make_shared<CollectingSink>();
    sink->writes_wanted = asked.writes_wanted;
    base::TaskQueue queries(10);
    EngineCalls calls(real_database(), queries, *log_, queue_, clock_, logger_);
    calls.update(manifest_);
    calls.query({.origin = {asked.kind, asked.name, "r1", asked.form},
                 .sql = std::move(sql),
                 .parameters = asked.parameters,
                 .deadline_ns = clock_.steady_ns() + asked.within_ms * 1'000'000},
                sink);
    static_cast<void>(queries.post([&] { queries.stop(); }));
    queries.run();
    return sink;
  }
  std::shared_ptr<CollectingSink> ask_engine(std::string sql) { return ask_engine(std::move(sql), Asked{}); }
  base::Error refusal(std::string sql, const Asked& asked) {
    const auto sink = ask_engine(std::move(sql), asked);
    EXPECT_TRUE(sink->outcome);
    EXPECT_FALSE(sink->outcome && sink->outcome->ok()) << sink->rows;
    EXPECT_EQ(sink->rows, "");
    return sink->outcome && !sink->outcome->ok() ? sink->outcome->error() : base::Error{};
  }
  base::Error refusal(std::string sql) { return refusal(std::move(sql), Asked{}); }

  std::optional<base::Result<void>> insert(std::string stream, std::uint64_t count, std::string payload,
                                           RowsForm form = RowsForm::kRowBinary, std::string name = "search", std::string kind = "api") {
    auto outcome = std::make_shared<std::optional<base::Result<void>>>();
    calls_->insert({.origin = {std::move(kind), std::move(name), "r1", form},
                    .stream = std::move(stream),
                    .count = count,
                    .payload = std::move(payload)},
                   [outcome](const base::Result<void>& result) {
                     EXPECT_FALSE(*outcome) << "answered twice";
                     *outcome = result;
                   });
    answered_before_commit_ = outcome->has_value();
    queue_.tick();
    return *outcome;
  }
  std::uint64_t appended() { return log_->end_offset(topic_.id, 0) + log_->end_offset(topic_.id, 1); }

  base::SystemClock clock_;
  base::SeededRandom random_{1};
  telemetry::CapturingLogger logger_;
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
  streams::CommitQueue queue_{*log_};
  base::TaskQueue queries_{4};
  manifest::Manifest manifest_ = sample();
  streams::Topic topic_;
  std::optional<EngineCalls> calls_;
  bool answered_before_commit_ = false;
};

TEST_F(EngineCallsTest, AnswersAQueryInTheFormOfTheWorker) {
  const std::string sql = "SELECT id, origin FROM flights WHERE id < {v_0:UInt64} ORDER BY id";
  const auto json = ask_engine(sql, {.parameters = {{"v_0", "2"}}});
  ASSERT_TRUE(json->outcome && json->outcome->ok());
  EXPECT_EQ(json->rows, "{\"id\":0,\"origin\":\"JFK\"}\n{\"id\":1,\"origin\":\"SEA\"}\n");
  const auto binary = ask_engine(sql, {.form = RowsForm::kRowBinary, .parameters = {{"v_0", "2"}}});
  ASSERT_TRUE(binary->outcome && binary->outcome->ok());
  EXPECT_EQ(binary->rows, ask(sql, "RowBinaryWithNamesAndTypes", {{.name = "v_0", .value = "2"}}));
  const auto none = ask_engine(sql, {.form = RowsForm::kRowBinary, .parameters = {{"v_0", "0"}}});
  EXPECT_EQ(none->rows, ask(sql, "RowBinaryWithNamesAndTypes", {{.name = "v_0", .value = "0"}}));
  const auto null = ask_engine("SELECT {v_0:Nullable(String)} IS NULL AS x", {.parameters = {{"v_0", "", true}}});
  EXPECT_EQ(null->rows, "{\"x\":1}\n");
}

TEST_F(EngineCallsTest, StreamsALargeAnswerAsOne) {
  const std::string sql = "SELECT number, toString(number) AS text FROM numbers(300000)";
  const auto binary = ask_engine(sql, {.form = RowsForm::kRowBinary});
  ASSERT_TRUE(binary->outcome && binary->outcome->ok());
  EXPECT_GT(binary->writes, 2);
  EXPECT_TRUE(binary->rows == ask(sql, "RowBinaryWithNamesAndTypes"));
}

TEST_F(EngineCallsTest, StopsAQueryThatNobodyWants) {
  const auto sink = ask_engine("SELECT number FROM numbers(100000000)", {.writes_wanted = 2});
  EXPECT_EQ(sink->writes, 2);
  EXPECT_FALSE(sink->outcome);
}

TEST_F(EngineCallsTest, ReadsWhatTheDeclarationNames) {
  for (const char* sql :
       {"SELECT count() AS n FROM flights", "SELECT count() AS n FROM antler.flights",
        "WITH secrets AS (SELECT id FROM flights) SELECT id FROM secrets LIMIT 1",
        "SELECT f.id FROM flights AS f JOIN numbers(3) AS n ON n.number = f.id", "SELECT 1 AS x", "(SELECT 1 AS x) UNION ALL (SELECT 2)",
        "SELECT id FROM flights LIMIT 1 -- a comment", "SELECT 'the secrets; DROP TABLE' AS x;"}) {
    const auto sink = ask_engine(sql);
    EXPECT_TRUE(sink->outcome && sink->outcome->ok()) << sql << ": " << sink->outcome->error().message;
  }
  for (const char* sql :
       {"SELECT word FROM secrets", "SELECT word FROM antler.secrets", "SELECT (SELECT any(word) FROM secrets) AS w FROM flights",
        "SELECT id FROM flights WHERE id IN secrets", "SELECT id FROM flights WHERE id IN (SELECT id FROM secrets)",
        "WITH s AS (SELECT * FROM secrets) SELECT * FROM s", "SELECT 1 UNION ALL SELECT id FROM secrets",
        "SELECT if(1, 2, (SELECT id FROM secrets)) AS x", "SELECT exists(SELECT 1 FROM secrets) AS x",
        "SELECT * FROM merge('antler', 'sec.*')", "SELECT * FROM view(SELECT * FROM secrets)",
        "SELECT * FROM mergeTreeIndex('antler', 'secrets')", "SELECT name FROM system.tables",
        "SELECT * FROM flights AS a JOIN secrets AS b ON a.id = b.id",
        "SELECT `x, table_name: antler.flights\n`.id FROM secrets AS `x, table_name: antler.flights\n`",
        "SELECT hasColumnInTable('antler', 'secrets', 'word') AS x"}) {
    const auto error = refusal(sql);
    EXPECT_EQ(error.code, 4321) << sql << ": " << error.message;
  }
  EXPECT_EQ(refusal("SELECT word FROM secrets").message,
            "the query of API `search`: it reads `secrets`, which `.reads` does not name; it names flights");
  EXPECT_EQ(refusal("SELECT id FROM flights", {.name = "bare"}).code, 4321);
}

TEST_F(EngineCallsTest, DoesNotTakeAParameterForATable) {
  const std::string sql = "SELECT count() AS n FROM {t:Identifier}";
  EXPECT_TRUE(ask_engine(sql, {.parameters = {{"t", "flights"}}})->outcome->ok());
  auto sink = std::make_shared<CollectingSink>();
  for (const char* table : {"flights", "secrets"}) {
    sink = std::make_shared<CollectingSink>();
    calls_->query({.origin = {"api", "search", "r1", RowsForm::kNdjson},
                   .sql = sql,
                   .parameters = {{"t", table}},
                   .deadline_ns = clock_.steady_ns() + 20'000'000'000},
                  sink);
  }
  static_cast<void>(queries_.post([&] { queries_.stop(); }));
  queries_.run();
  ASSERT_TRUE(sink->outcome && !sink->outcome->ok());
  EXPECT_EQ(sink->outcome->error().code, 4321);
}

TEST_F(EngineCallsTest, RunsOneSelectOnly) {
  for (const char* sql :
       {"SELECT 1; SELECT 2", "INSERT INTO flights SELECT 1, 'a', 1", "DROP TABLE flights", "SYSTEM SHUTDOWN", "KILL QUERY WHERE 1",
        "SET max_threads = 7", "SELECT 1 SETTINGS max_threads = 7", "SELECT 1 FORMAT CSV", "SELECT 1 INTO OUTFILE '/tmp/x'"})
    EXPECT_EQ(refusal(sql).code, 4320) << sql;
  for (const char* sql : {"SHOW TABLES", "DESCRIBE TABLE secrets", "EXISTS TABLE secrets", "EXPLAIN SELECT 1", "sel ect", "",
                          "SELECT word FROM flights", "SELECT {v:UInt8} AS x", "SELECT * FROM file('/etc/passwd')"}) {
    const auto error = refusal(sql);
    EXPECT_EQ(error.code, 4322) << sql;
    EXPECT_EQ(error.category, base::Category::kInvalid);
    EXPECT_NE(error.message, "");
  }
}

TEST_F(EngineCallsTest, KeepsTheLimits) {
  const std::string endless = "SELECT count() AS n FROM system.numbers WHERE number % 7 = 8";
  const std::int64_t began = clock_.steady_ns();
  EXPECT_EQ(refusal(endless, {.name = "bare", .within_ms = 100}).code, 4323);
  EXPECT_LT(clock_.steady_ns() - began, 10'000'000'000);
  EXPECT_EQ(refusal("SELECT 1", {.within_ms = 0}).code, 4323);
  EXPECT_EQ(refusal("SELECT length(groupArray(repeat(toString(number), 1000))) AS x FROM numbers(1000000)", {.name = "small"}).code, 4324);
  // In the middle of an answer.
  const auto late = ask_engine("SELECT throwIf(number = 3000000, 'boo') AS x FROM numbers(10000000)");
  EXPECT_GT(late->writes, 0);
  ASSERT_TRUE(late->outcome && !late->outcome->ok());
  EXPECT_EQ(late->outcome->error().code, 4322);
  EXPECT_NE(late->outcome->error().message.find("boo"), std::string::npos);
}

TEST_F(EngineCallsTest, RefusesMoreQueriesThanMayWait) {
  std::vector<std::shared_ptr<CollectingSink>> sinks;
  for (int i = 0; i < 5; ++i) {
    sinks.push_back(std::make_shared<CollectingSink>());
    calls_->query(
        {.origin = {"api", "search", "r1", RowsForm::kNdjson}, .sql = "SELECT 1 AS x", .deadline_ns = clock_.steady_ns() + 20'000'000'000},
        sinks.back());
  }
  ASSERT_TRUE(sinks[4]->outcome);
  EXPECT_EQ(sinks[4]->outcome->error().code, 4325);
  EXPECT_EQ(sinks[4]->outcome->error().category, base::Category::kOverloaded);
  queries_.stop();  // and those that wait are told when it ends
  for (const auto& sink : sinks) {
    ASSERT_TRUE(sink->outcome);
    EXPECT_FALSE(sink->outcome->ok());
  }
}

TEST_F(EngineCallsTest, InsertsDurably) {
  ASSERT_TRUE(insert("searches", 2, record("JFK", 3) + record("SEA", 4))->ok());
  EXPECT_FALSE(answered_before_commit_);
  ASSERT_TRUE(insert("searches", 1, "{\"hits\":7,\"origin\":\"BOS\"}\n", RowsForm::kNdjson)->ok());
  EXPECT_EQ(appended(), 3u);
  EXPECT_EQ(log_->end_offset(topic_.id, 0), 2u);
  const auto frames = log_->read(topic_.id, 0, 0, {}).value();
  ASSERT_EQ(frames.size(), 1u);
  EXPECT_EQ(frames[0].schema_id, model::schema_id(manifest_.models[0]));
  EXPECT_EQ(streams::decompress(frames[0]).value(), record("JFK", 3) + record("SEA", 4));
  EXPECT_EQ(streams::decompress(log_->read(topic_.id, 1, 0, {}).value()[0]).value(), record("BOS", 7));
  EXPECT_EQ(log_->counters()[inserted_counter("api", "search", "searches")], 3u);
  EXPECT_TRUE(insert("searches", 0, "")->ok());
  EXPECT_EQ(appended(), 3u);
}

TEST_F(EngineCallsTest, InsertsALargePayloadOnAQueryThread) {
  std::string payload;
  for (std::uint32_t i = 0; i < 20'000; ++i) payload += record("JFK", i);
  EXPECT_FALSE(insert("searches", 20'000, payload));
  std::optional<base::Result<void>> outcome;
  calls_->insert({.origin = {"api", "search", "r1", RowsForm::kRowBinary}, .stream = "searches", .count = 20'000, .payload = payload},
                 [&](const base::Result<void>& result) { outcome = result; });
  static_cast<void>(queries_.post([&] { queries_.stop(); }));
  queries_.run();
  queue_.tick();
  ASSERT_TRUE(outcome && outcome->ok());
  EXPECT_EQ(appended(), 40'000u);
}

TEST_F(EngineCallsTest, KeepsNothingOfRecordsThatAreRefused) {
  const auto refused = [&](std::uint64_t count, std::string payload, RowsForm form = RowsForm::kRowBinary) {
    const auto outcome = insert("searches", count, std::move(payload), form);
    EXPECT_TRUE(outcome && !outcome->ok());
    EXPECT_EQ(outcome->error().code, 4327);
    EXPECT_EQ(outcome->error().category, base::Category::kInvalid);
    return outcome->error().message;
  };
  refused(2, record("JFK", 3));
  refused(1, record("JFK", 3) + record("SEA", 4));
  refused(1, record("JFK", 3) + "x");
  refused(1, "");
  const auto message = refused(3, "{\"origin\":1,\"hits\":-1}\n{\"origin\":\"a\",\"hits\":1}\n{\"hits\":1}\n", RowsForm::kNdjson);
  for (const char* part : {"record 0, `origin`: type", "record 0, `hits`: range", "record 2, `origin`: required"})
    EXPECT_NE(message.find(part), std::string::npos) << message;
  EXPECT_EQ(appended(), 0u);
  EXPECT_TRUE(log_->counters().empty());
}

TEST_F(EngineCallsTest, InsertsWhereTheDeclarationSays) {
  EXPECT_EQ(insert("others", 1, record("a", 1))->error().code, 4326);
  EXPECT_EQ(insert("nothing", 1, record("a", 1))->error().code, 4326);
  EXPECT_EQ(insert("searches", 1, record("a", 1), RowsForm::kRowBinary, "bare")->error().code, 4326);
  EXPECT_EQ(insert("others", 1, record("a", 1), RowsForm::kRowBinary, "late", "transform")->error().code, 4326);
  EXPECT_EQ(insert("searches", 1, record("a", 1), RowsForm::kRowBinary, "declared")->error().code, 4319);
  EXPECT_EQ(insert("searches", 1, record("a", 1), RowsForm::kRowBinary, "search", "transform")->error().code, 4319);
  EXPECT_EQ(refusal("SELECT 1", {.name = "gone"}).code, 4319);
  EXPECT_TRUE(ask_engine("SELECT count() AS n FROM flights", {.name = "late", .kind = "transform"})->outcome->ok());
}

TEST_F(EngineCallsTest, RefusesWhenTheLogIsFull) {
  calls_.emplace(real_database(), queries_, *log_, queue_, clock_, logger_, EngineCallsOptions{.log_bytes_max = 100});
  calls_->update(manifest_);
  std::string payload;
  for (std::uint32_t i = 0; i < 100; ++i) payload += record("JFK" + std::to_string(i * 7919), i);
  ASSERT_TRUE(insert("searches", 100, payload)->ok());
  const auto outcome = insert("searches", 1, record("a", 1));
  EXPECT_EQ(outcome->error().code, 4328);
  EXPECT_EQ(outcome->error().category, base::Category::kOverloaded);
}

TEST_F(EngineCallsTest, SaysWhenTheLogHasFailed) {
  store_.fail_after(0);
  EXPECT_EQ(insert("searches", 1, record("a", 1))->error().code, 4329);
  EXPECT_EQ(insert("searches", 1, record("a", 1))->error().code, 4328);
}

TEST_F(EngineCallsTest, LogsUnderTheRequest) {
  calls_->log({.origin = {"api", "search", "r7"}, .level = "warning", .message = "no\nroute", .fields = {{"airport", "JFK"}, {"n", "1"}}});
  ASSERT_EQ(logger_.lines().size(), 1u);
  for (const char* text : {"warn", "function.log", "name=search", "request_id=r7", "JFK"})
    EXPECT_TRUE(logger_.contains(text)) << logger_.lines()[0];
  worker::LogRequest huge{.origin = {"api", "search", "r7"}, .level = "error", .message = std::string(1 << 20, 'x')};
  for (int i = 0; i < 1000; ++i) huge.fields.emplace_back(std::string(1000, 'k'), std::string(100'000, 'v'));
  calls_->log(huge);
  EXPECT_LT(logger_.lines()[1].size(), 100'000u);
}

}  // namespace
}  // namespace antler::api
