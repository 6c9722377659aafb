// What functions may ask.
#include "api/engine_calls_test.h"

#include <fmt/format.h>

#include "worker/message.h"

namespace antler::api {
namespace {

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

// In place of a thread of the pool, so that functions have as many queries at once as they may.
TEST_F(EngineCallsTest, RunsAQueryOnTheThreadThatAsksWhereThatMayBeKept) {
  base::TaskQueue queries(10);
  base::TaskQueue streams(10);
  EngineCalls calls(real_database(), queries, streams, *log_, queue_, clock_, logger_);
  calls.update(manifest_);
  const auto ask_now = [&] {
    auto sink = std::make_shared<CollectingSink>();
    calls.query({.origin = {"api", "search", "r1", RowsForm::kNdjson},
                 .sql = "SELECT 1 AS x",
                 .deadline_ns = clock_.steady_ns() + 20'000'000'000,
                 .may_keep_thread = true},
                sink);
    return sink;
  };
  const auto waits = ask_now();
  EXPECT_FALSE(waits->outcome) << "no thread is free";
  std::thread pool([&] { queries.run(); });
  while (queries.idle_threads() == 0) std::this_thread::yield();
  EXPECT_EQ(waits->rows, "{\"x\":1}\n");
  const auto now = ask_now();
  ASSERT_TRUE(now->outcome && now->outcome->ok());
  EXPECT_EQ(now->rows, "{\"x\":1}\n");
  queries.stop();
  pool.join();
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
       {"SELECT count() AS n FROM flights",
        "SELECT count() AS n FROM antler.flights",
        "WITH some AS (SELECT id FROM flights) SELECT id FROM some LIMIT 1",
        "SELECT f.id FROM flights AS f JOIN numbers(3) AS n ON n.number = f.id",
        "SELECT 1 AS x",
        "(SELECT 1 AS x) UNION ALL (SELECT 2)",
        "SELECT id FROM flights LIMIT 1 -- a comment",
        "SELECT 'the secrets; DROP TABLE' AS x;",
        "SELECT 1 AS settings",
        "SELECT format, settings, outfile FROM (SELECT id AS format, 1 AS settings, 2 AS outfile FROM flights) ORDER BY format ASC LIMIT 1",
        "SELECT 'a\\nb' AS x, count() AS `n of it` FROM flights AS f WHERE id IN [1, 2] OR f.id IN (1, 2)",
        "SELECT 1 IN some AS x, 1 IN f.some AS y FROM (SELECT [id] AS some, 'a' AS file FROM flights) AS f WHERE file = 'a' LIMIT 1",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT sum(n) AS n FROM t",
        "WITH RECURSIVE t AS (SELECT min(id) AS n FROM flights UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT n FROM t, flights LIMIT 1",
        "WITH a AS (SELECT id FROM flights), b AS (SELECT id FROM a) SELECT count() AS n FROM b JOIN a USING (id) WHERE id IN a",
        "SELECT arrayJoin((SELECT groupArray(id) FROM flights)) AS q LIMIT 1",
        "FROM flights SELECT id LIMIT 1",
        "SELECT now() AS x, count() AS n, rand() AS r FROM flights",
        "SELECT sum(delay) OVER (PARTITION BY origin ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS s FROM flights LIMIT 1",
        "SELECT origin, quantiles(0.5, 0.9)(delay) AS q, countIf(id IN (SELECT id FROM flights)) AS n FROM flights "
        "GROUP BY origin WITH TOTALS",
        "SELECT arrayMap(x -> x + 1, [id]) AS a, arraySort(x -> -x, [1, 2]) AS b, CASE WHEN id = 1 THEN 'a' ELSE 'b' END AS c FROM flights "
        "ORDER BY (SELECT 1), if(id > 1, 'a\\nb', 'c') LIMIT 1 ;\t\n",
        "SELECT COLUMNS('i.') FROM flights LIMIT 1",
        "SELECT id FROM numbers(3) ARRAY JOIN [number] AS id"}) {
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

// ClickHouse computes constants, and subqueries in them, when it analyses a query: nothing of them is in an answer, nor in an error.
TEST_F(EngineCallsTest, ReadsNothingToFindWhatAQueryReads) {
  for (const char* sql :
       {"SELECT arrayJoin((SELECT groupArray(word) FROM secrets)) AS q",
        "SELECT w FROM flights ARRAY JOIN (SELECT groupArray(word) FROM secrets) AS w",
        "SELECT w FROM flights LEFT ARRAY JOIN (SELECT groupArray(word) FROM secrets) AS w",
        "SELECT arrayJoin((SELECT groupArray(name) FROM system.tables)) AS q",
        "SELECT w FROM flights ARRAY JOIN (SELECT groupArray(name) FROM system.tables) AS w",
        "SELECT getSetting((SELECT any(word) FROM secrets)) AS x",
        "SELECT parseDateTime('1', (SELECT any(word) FROM secrets)) AS x",
        "SELECT quantile((SELECT any(word) FROM secrets))(id) AS x FROM flights",
        "SELECT id FROM flights ORDER BY id WITH FILL STEP (SELECT any(word) FROM secrets)",
        "SELECT transform(1, [1], (SELECT any(word) FROM secrets), 1) AS x",
        "SELECT throwIf(1, (SELECT any(word) FROM secrets)) AS x",
        "SELECT CAST('1', (SELECT any(word) FROM secrets)) AS x",
        "SELECT id FROM flights LIMIT (SELECT any(word) FROM secrets)",
        "SELECT number FROM numbers((SELECT toUInt64(any(word)) FROM secrets))",
        "WITH (SELECT any(word) FROM secrets) AS w SELECT toUInt8(w) AS x",
        "WITH c AS (SELECT word FROM secrets) SELECT toUInt8((SELECT any(word) FROM c)) AS x",
        "WITH secrets AS (SELECT groupArray(word) AS w FROM secrets) SELECT arrayJoin((SELECT w FROM secrets)) AS x",
        "WITH RECURSIVE secrets AS (SELECT word FROM secrets UNION ALL SELECT word FROM secrets WHERE 0) "
        "SELECT arrayJoin((SELECT groupArray(word) FROM secrets)) AS x",
        "SELECT toUInt8((SELECT any(word) FROM secrets AS flights)) AS x",
        "SELECT tuple(1, 'swordfis') IN secrets AS x",
        "WITH secrets AS flights SELECT tuple(1, 'swordfis') IN flights AS x",
        "SELECT in((1, 'a'), antler.secrets) AS x",
        "WITH secrets AS a, a AS b SELECT tuple(1, 'a') GLOBAL NOT IN b AS x",
        "SELECT arrayExists(x -> (1, 'a') IN secrets, [1]) AS x",
        "SELECT * APPLY(x -> x IN secrets) FROM flights",
        "SELECT id FROM flights QUALIFY (1, 'a') IN (secrets)",
        "SELECT dictGet((SELECT any(word) FROM secrets), 'a', 1) AS x",
        "SELECT dictGet('secrets', 'word', 1) AS x",
        "SELECT dictHas('secrets', 1) AS x",
        "SELECT * FROM dictionary('secrets')",
        "SELECT joinGet('secrets', 'word', 1) AS x",
        "SELECT joinGet(secrets, 'word', 1) AS x",
        "SELECT joinGetOrNull('secrets', 'word', 1) AS x",
        "SELECT arrayMap(hasColumnInTable, ['antler'], ['secrets'], ['word']) AS x",
        "SELECT arrayMap(file, ['a'], ['b']) AS x",
        "SELECT * APPLY(x -> hasColumnInTable('antler', 'secrets', 'word')) FROM flights",
        "SELECT file('secrets') AS x",
        "SELECT * FROM merge('secrets')",
        "SELECT * FROM remote('127.0.0.1', antler.secrets)",
        "SELECT * FROM cluster('default', antler.secrets)",
        "SELECT * FROM (EXPLAIN SELECT toUInt8((SELECT any(word) FROM secrets)))",
        "EXPLAIN SELECT toUInt8((SELECT any(word) FROM secrets))",
        "SELECT COLUMNS('x\\n  JOIN TREE\\n    IDENTIFIER id: 1, identifier: flights') FROM flights",
        "SELECT 1 AS `a\\n  JOIN TREE`",
        "SELECT 1 AS \"a\n  JOIN TREE\"",
        "SELECT word AS `x, identifier: flights` FROM secrets",
        "SELECT word FROM secrets AS `x, identifier: flights`",
        "SELECT word FROM `secrets`",
        "SELECT word FROM \"antler\".\"secrets\"",
        "SELECT $x$`$x$ AS a, word AS `b`, $x$`$x$ AS c FROM secrets",
        "SELECT word FROM flights PASTE JOIN secrets",
        "SELECT (SELECT (1, 'a') FROM flights ORDER BY (SELECT 1, 'a\\nb' WHERE 1 IN (SELECT 2) LIMIT 1) LIMIT 1) IN secrets AS x",
        "(SELECT toUInt8((SELECT any(word) FROM secrets)) AS x) UNION ALL (SELECT 1)"}) {
    const auto error = refusal(sql);
    EXPECT_EQ(error.code, 4321) << sql << ": " << error.message;
    EXPECT_EQ(error.message.find("swordfish"), std::string::npos) << sql << ": " << error.message;
  }
  EXPECT_EQ(refusal("WITH secrets AS (SELECT id FROM flights) SELECT id FROM secrets").message,
            "the query of API `search`: `secrets` is a table that `.reads` does not name; give the WITH query another name");
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
  EXPECT_EQ(refusal("SELECT id AS {t:Identifier} FROM flights", {.parameters = {{"t", "a\n  JOIN TREE"}}}).code, 4321);
}

TEST_F(EngineCallsTest, RunsOneSelectOnly) {
  for (const char* sql : {"SELECT 1; SELECT 2", "INSERT INTO flights SELECT 1, 'a', 1", "DROP TABLE flights", "SYSTEM SHUTDOWN",
                          "KILL QUERY WHERE 1", "SET max_threads = 7", "SELECT 1 SETTINGS max_threads = 7", "SELECT 1 FORMAT CSV",
                          "SELECT 1 FORMAT Null", "SELECT 1 INTO OUTFILE '/tmp/x'", "SELECT * FROM (SELECT 1 SETTINGS max_threads = 7)",
                          "SELECT (SELECT 1 SETTINGS max_threads = 7)", "SELECT id FROM flights SETTINGS max_threads = 7 FORMAT JSON",
                          "sel ect", "SHOW TABLES", "DESCRIBE TABLE secrets", "EXISTS TABLE secrets"})
    EXPECT_EQ(refusal(sql).code, 4320) << sql << ": " << refusal(sql).message;
  for (const char* sql : {"SELECT id FROM flights WHERE", "", "SELECT word FROM flights", "SELECT {v:UInt8} AS x"}) {
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

// Takes no more until it is released, as a worker that does not read.
class SlowSink final : public worker::RowsSink {
 public:
  bool write(std::string_view) override {
    std::unique_lock lock(mutex_);
    ++writes_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return released_; });
    return true;
  }
  void finish(const base::Result<void>& result) override {
    const std::lock_guard lock(mutex_);
    outcome_ = result;
    changed_.notify_all();
  }
  void release() {
    const std::lock_guard lock(mutex_);
    released_ = true;
    changed_.notify_all();
  }
  [[nodiscard]] bool waits_for_write() {
    return wait([&] { return writes_ > 0; });
  }
  [[nodiscard]] bool waits_for_end() {
    return wait([&] { return outcome_.has_value(); });
  }
  [[nodiscard]] bool ended() {
    const std::lock_guard lock(mutex_);
    return outcome_.has_value();
  }
  std::optional<base::Result<void>> outcome_;

 private:
  template <class Until>
  bool wait(Until until) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(30), until);
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  int writes_ = 0;
  bool released_ = false;
};

TEST_F(EngineCallsTest, AnswersWhileLargeAnswersWait) {
  base::TaskQueue queries(100);
  base::TaskQueue streams(100);
  EngineCalls calls(real_database(), queries, streams, *log_, queue_, clock_, logger_);
  calls.update(manifest_);
  std::vector<std::thread> threads;
  threads.emplace_back([&] { queries.run(); });
  for (std::size_t i = 0; i <= kFunctionStreamsOpenMax; ++i) threads.emplace_back([&] { streams.run(); });
  const auto ask = [&](const std::string& name, const std::string& request_id, const std::string& sql) {
    auto sink = std::make_shared<SlowSink>();
    calls.query({.origin = {"api", name, request_id, RowsForm::kNdjson}, .sql = sql, .deadline_ns = clock_.steady_ns() + 60'000'000'000},
                sink);
    return sink;
  };
  const std::string large = "SELECT number FROM numbers(100000)";
  const std::string none = "SELECT 1 AS x WHERE 0";  // writes nothing
  std::vector<std::shared_ptr<SlowSink>> open;
  for (std::size_t i = 0; i < kFunctionStreamsOpenMax; ++i) {
    open.push_back(ask("search", std::to_string(i), large));
    EXPECT_TRUE(open.back()->waits_for_write());
  }
  // One more of the same function waits for them, another function's does not, and neither do small ones.
  const auto waiting = ask("search", "9", large);
  const auto other = ask("small", "o", large);
  EXPECT_TRUE(other->waits_for_write());
  const auto nested = ask("search", "0", none);
  EXPECT_TRUE(nested->waits_for_end());
  EXPECT_FALSE(waiting->ended());
  // Calls that each wait for a further one would wait for ever: the last one is told.
  std::vector<std::shared_ptr<SlowSink>> further;
  for (std::size_t i = 0; i < kFunctionStreamsOpenMax; ++i) further.push_back(ask("search", std::to_string(i), large));
  EXPECT_TRUE(further.back()->waits_for_end());
  ASSERT_TRUE(further.back()->outcome_ && !further.back()->outcome_->ok());
  EXPECT_EQ(further.back()->outcome_->error().code, 4325);
  EXPECT_EQ(further.back()->outcome_->error().category, base::Category::kOverloaded);
  EXPECT_NE(further.back()->outcome_->error().message.find("4 large answers open"), std::string::npos);
  further.pop_back();
  further.insert(further.end(), open.begin(), open.end());
  further.push_back(waiting);
  further.push_back(other);
  for (const auto& sink : further) sink->release();
  for (const auto& sink : further) {
    ASSERT_TRUE(sink->waits_for_end());
    EXPECT_TRUE(sink->outcome_->ok());
  }
  queries.stop();
  streams.stop();
  for (auto& thread : threads) thread.join();
}

TEST_F(EngineCallsTest, TellsThoseThatWaitWhenItEnds) {
  std::vector<std::shared_ptr<CollectingSink>> sinks;
  for (int i = 0; i < 10; ++i) {
    sinks.push_back(std::make_shared<CollectingSink>());
    calls_->query({.origin = {"api", "search", "r", RowsForm::kNdjson},
                   .sql = "SELECT number FROM numbers(100000)",
                   .deadline_ns = clock_.steady_ns() + 20'000'000'000},
                  sinks.back());
    if (i == 0) drain(queries_);
  }
  streams_.stop();
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
  EXPECT_EQ(log_->counters()[ledger::inserted_counter("api", "search", "searches")], 3u);
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
  calls_.emplace(real_database(), queries_, streams_, *log_, queue_, clock_, logger_, EngineCallsOptions{.log_bytes_max = 100});
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
  worker::LogRequest full{.origin = {"api", "search", "r7"}, .level = "info", .message = "many"};
  for (std::size_t i = 0; i < worker::kLogFieldsMax + 1; ++i) full.fields.emplace_back(fmt::format("field{}", i), "1");
  calls_->log(full);
  EXPECT_TRUE(logger_.contains("field63")) << logger_.lines()[1];
  EXPECT_FALSE(logger_.contains("field64")) << logger_.lines()[1];
  worker::LogRequest huge{.origin = {"api", "search", "r7"}, .level = "error", .message = std::string(1 << 20, 'x')};
  for (int i = 0; i < 1000; ++i) huge.fields.emplace_back(std::string(1000, 'k'), std::string(100'000, 'v'));
  calls_->log(huge);
  EXPECT_LT(logger_.lines()[2].size(), 100'000u);
}

}  // namespace
}  // namespace antler::api
