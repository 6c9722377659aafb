// What a call brings back from a worker, what the worker may ask meanwhile, and what ends it. Through a supervisor, with the twin.
#include "worker/connection.h"

#include <fmt/format.h>

#include "worker/worker_twin.h"

namespace antler::worker {
namespace {

class ConnectionTest : public TwinTest {
 protected:
  ConnectionTest() { adopt(supervisor_, "worker"); }
  CallResult say(const std::string& frames, std::function<void(Call&)> change = {}) {
    Call call = named_call("say", frames);
    if (change) change(call);
    return run(supervisor_, std::move(call));
  }
  Supervisor supervisor_{
      engine_, clock_, logger_, lanes_, {.restart_delay_ms_min = 1, .restart_delay_ms_max = 1, .restart_delay_ms_ready_max = 1}};
};

TEST_F(ConnectionTest, AnswersOfAnApi) {
  auto result = run(supervisor_, named_call("echo", "{\"a\":1}\n"));
  EXPECT_EQ(result.outcome, Outcome::kAnswered);
  EXPECT_EQ(result.form, RowsForm::kNdjson);
  EXPECT_EQ(result.rows, 1u);
  EXPECT_EQ(result.payload, "{\"a\":1}\n");
  EXPECT_EQ(result.status, 0u);

  result = say("{\"type\":\"end\",\"id\":$ID,\"status\":404,\"content_type\":\"text/x\",\"headers\":[[\"X-Why\",\"so\"]]}\nbody");
  EXPECT_EQ(result.outcome, Outcome::kAnswered);
  EXPECT_EQ(result.status, 404u);
  EXPECT_EQ(result.payload, "body");
  EXPECT_EQ(result.content_type, "text/x");
  ASSERT_EQ(result.headers.size(), 1u);
  EXPECT_EQ(result.headers[0].second, "so");

  result = say(R"({"type":"error","id":$ID,"kind":"http","status":409,"message":"taken"})");
  EXPECT_EQ(result.outcome, Outcome::kHttpError);
  EXPECT_EQ(result.status, 409u);
  EXPECT_EQ(result.message, "taken");

  result = say(R"({"type":"error","id":$ID,"kind":"exception","message":"std::runtime_error: no","trace":"a\nb"})");
  EXPECT_EQ(result.outcome, Outcome::kThrown);
  EXPECT_EQ(result.message, "std::runtime_error: no");
  EXPECT_EQ(result.trace, "a\nb");

  // What HTTP cannot carry is the function's mistake, and no end of the worker.
  result = say(R"({"type":"end","id":$ID,"status":200,"headers":[["X","a\r\nSet-Cookie: b"]]})");
  EXPECT_EQ(result.outcome, Outcome::kThrown);
  EXPECT_EQ(supervisor_.status().restarts, 0u);
  EXPECT_TRUE(supervisor_.status().last_death.empty());
}

// Rows of several calls are sent once to a worker that keeps them, and it forgets them when nobody has them any more.
TEST_F(ConnectionTest, SendsRowsOnce) {
  const auto told = [](Supervisor& supervisor, const std::shared_ptr<const std::string>& rows) {
    Call call = named_call("rows");
    call.payload = [rows](RowsForm form) { return form == RowsForm::kRowBinary ? *rows : "lines of " + *rows; };
    call.rows = rows;
    return run(supervisor, std::move(call)).payload;
  };
  Supervisor keeping{
      engine_, clock_, logger_, lanes_, {.restart_delay_ms_min = 1, .restart_delay_ms_max = 1, .restart_delay_ms_ready_max = 1}};
  adopt(keeping, "keeping");
  auto rows = std::make_shared<const std::string>(20'000, 'a');
  EXPECT_EQ(told(keeping, rows), "sent 20000, had 0, keeps 1");
  EXPECT_EQ(told(keeping, rows), "sent 0, had 20000, keeps 1");
  const auto others = std::make_shared<const std::string>(*rows);  // alike is not the same
  EXPECT_EQ(told(keeping, others), "sent 20000, had 0, keeps 2");
  EXPECT_EQ(told(keeping, rows), "sent 0, had 20000, keeps 2");
  rows.reset();
  EXPECT_EQ(told(keeping, others), "sent 0, had 20000, keeps 1");
  const auto few = std::make_shared<const std::string>("few");
  for (int i = 0; i < 2; ++i) EXPECT_EQ(told(keeping, few), "sent 3, had 0, keeps 1");
  // Of what is not kept the whole comes each time, in the worker's form.
  for (int i = 0; i < 2; ++i) EXPECT_EQ(told(supervisor_, others), "sent 20009, had 0, keeps 0");
}

// Whoever asks first sends them; nobody refers to rows that are not there yet, or not any more.
TEST_F(ConnectionTest, SendsRowsOnceFromManyThreads) {
  Supervisor keeping{
      engine_, clock_, logger_, lanes_, {.restart_delay_ms_min = 1, .restart_delay_ms_max = 1, .restart_delay_ms_ready_max = 1}};
  adopt(keeping, "keeping");
  std::mutex mutex;
  std::shared_ptr<const std::string> now;
  std::size_t size = 20'000;
  std::atomic<int> sent = 0, mistakes = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int turn = 0; turn < 100; ++turn) {
        std::shared_ptr<const std::string> rows;
        {
          const std::lock_guard lock(mutex);
          if (turn % 7 == 0 || !now) now = std::make_shared<const std::string>(++size, 'x');
          rows = now;
        }
        Call call = named_call("rows");
        call.rows = rows;
        const auto result = run(keeping, std::move(call));
        const bool was_sent = result.payload.starts_with(fmt::format("sent {}, had 0,", rows->size()));
        const bool was_there = result.payload.starts_with(fmt::format("sent 0, had {},", rows->size()));
        sent += was_sent ? 1 : 0;
        mistakes += was_sent == was_there ? 1 : 0;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(mistakes, 0);
  EXPECT_EQ(static_cast<std::size_t>(sent), size - 20'000);
}

TEST_F(ConnectionTest, AnswersOfATransform) {
  const auto batch = [](Call& call) { call.kind = "transform", call.records = 5; };
  const auto result =
      say("{\"type\":\"end\",\"id\":$ID,\"outputs\":"
          "[{\"to\":\"a\",\"count\":1,\"bytes\":2},{\"to\":\"b\",\"count\":2,\"bytes\":3}],"
          "\"filtered\":2,\"failed_bytes\":61}\nAABBB{\"index\":3,\"error\":\"x\",\"frames\":[[\"\",4711],[\"/no/x.so\",12]]}\n",
          batch);
  EXPECT_EQ(result.outcome, Outcome::kAnswered) << result.message;
  ASSERT_EQ(result.produced.size(), 2u);
  EXPECT_EQ(result.produced[0].rows, "AA");
  EXPECT_EQ(result.produced[1].stream, "b");
  EXPECT_EQ(result.produced[1].rows, "BBB");
  EXPECT_EQ(result.filtered, 2u);
  ASSERT_EQ(result.failed.size(), 1u);
  EXPECT_EQ(result.failed[0].index, 3u);
  EXPECT_EQ(result.failed[0].error, "x");
  EXPECT_NE(result.failed[0].trace.find("/no/x.so+0xc"), std::string::npos) << result.failed[0].trace;
}

TEST_F(ConnectionTest, WhichRecordsMadeWhich) {
  const auto batch = [](Call& call) { call.kind = "transform", call.records = 5; };
  const auto result =
      say("{\"type\":\"end\",\"id\":$ID,\"outputs\":[{\"to\":\"a\",\"count\":1,\"bytes\":2,\"runs_bytes\":3},"
          "{\"to\":\"b\",\"count\":4,\"bytes\":4}],\"filtered\":1}\nAA2+1BBBB",
          batch);
  EXPECT_EQ(result.outcome, Outcome::kAnswered) << result.message;
  ASSERT_EQ(result.produced.size(), 2u);
  EXPECT_EQ(result.produced[0].rows, "AA");
  EXPECT_EQ(result.produced[0].runs, "2+1");
  EXPECT_EQ(result.produced[1].rows, "BBBB");
  EXPECT_EQ(result.produced[1].runs, "");
}

TEST_F(ConnectionTest, AStoppedBatch) {
  const auto stops = [](Call& call) { call.kind = "consumer", call.records = 5, call.stop_at_failure = true; };
  auto result =
      say("{\"type\":\"end\",\"id\":$ID,\"failed_bytes\":47,\"stopped\":true}\n"
          "{\"index\":1,\"error\":\"x\"}\n{\"index\":3,\"error\":\"\"}\n",
          stops);
  ASSERT_EQ(result.outcome, Outcome::kAnswered) << result.message;
  ASSERT_TRUE(result.stopped);
  EXPECT_EQ(result.stopped->index, 3u);
  EXPECT_FALSE(result.stopped->is_later);
  ASSERT_EQ(result.failed.size(), 1u);
  EXPECT_EQ(result.failed[0].index, 1u);
  // What the engine had no room for may end any batch.
  result = say("{\"type\":\"end\",\"id\":$ID,\"failed_bytes\":37,\"stopped\":true}\n{\"index\":2,\"error\":\"x\",\"later\":true}\n",
               [](Call& call) { call.kind = "consumer", call.records = 5; });
  ASSERT_TRUE(result.stopped) << result.message;
  EXPECT_TRUE(result.stopped->is_later);
  result = say(R"({"type":"error","id":$ID,"kind":"exception","message":"never","permanent":true})", stops);
  EXPECT_TRUE(result.is_permanent);
  EXPECT_FALSE(result.is_later);
  EXPECT_EQ(supervisor_.status().restarts, 0u);
}

// The worker's last words say which call it died of, and the page in memory at which record.
TEST_F(ConnectionTest, ADeathSaysOfWhichCallAndAtWhichRecord) {
  const auto die = [&](const std::string& words) {
    Call other = named_call("hang");
    other.kind = "transform";
    auto beside = begin(supervisor_, std::move(other));
    EXPECT_TRUE(eventually([&] { return supervisor_.status().calls_running == 1; }));
    Call poison = named_call("poison", words);
    poison.kind = "transform", poison.records = 5;
    const CallResult result = run(supervisor_, std::move(poison));
    EXPECT_EQ(result.outcome, Outcome::kCrashed);
    return std::pair(result, answer(std::move(beside)));
  };
  auto [own, other] = die("3\nmessage bad luck\ncall $ID\n");
  EXPECT_TRUE(own.is_own);
  EXPECT_EQ(own.at_record, 3u);
  EXPECT_EQ(own.others_running, 0u);
  EXPECT_NE(own.message.find("bad luck"), std::string::npos) << own.message;
  EXPECT_TRUE(other.is_other);
  EXPECT_FALSE(other.is_own);
  EXPECT_EQ(other.at_record, std::nullopt);
  EXPECT_NE(other.message.find("by another call"), std::string::npos) << other.message;
  // Without a word, and with one about a call that does not run, any of them may be why.
  for (const char* words : {"3\n", "3\ncall 999999\n"}) {
    std::tie(own, other) = die(words);
    EXPECT_FALSE(own.is_own || own.is_other || other.is_other) << words;
    EXPECT_EQ(own.others_running, 1u);
    EXPECT_EQ(own.at_record, 3u);
  }
}

// Nobody else gets the records of a batch while it still runs.
TEST_F(ConnectionTest, TheTimeOfABatchIsOverWhenTheWorkerSaysSoOrIsGone) {
  Call late = named_call("until_cancel");
  late.kind = "consumer", late.time_limit_ms = 50;
  const CallResult told = run(supervisor_, std::move(late));
  EXPECT_EQ(told.outcome, Outcome::kTimeLimit) << told.message;
  EXPECT_EQ(supervisor_.status().restarts, 0u) << "it said so itself";
  Call hung = named_call("hang");
  hung.kind = "consumer", hung.time_limit_ms = 50;
  const CallResult result = run(supervisor_, std::move(hung));
  EXPECT_EQ(result.outcome, Outcome::kTimeLimit) << result.message;
  EXPECT_TRUE(result.is_own);
  EXPECT_TRUE(eventually([&] { return supervisor_.status().restarts == 1; }));
}

// Each of them ends the worker, is named in the call's result, and the next call is answered by another worker.
TEST_F(ConnectionTest, MistakesEndTheWorker) {
  struct Mistake {
    const char* frames;
    const char* named;
    bool batch = false;
  };
  const Mistake mistakes[] = {
      {"no JSON", "no JSON object"},
      {"[]", "no JSON object"},
      {R"({"type":"surprise","id":$ID})", "unknown type"},
      {R"({"type":5,"id":$ID})", "unknown type"},
      {R"({"type":"end"})", "without an `id`"},
      {R"({"type":"end","id":-1})", "without an `id`"},
      {R"({"type":"end","id":999999})", "does not run"},
      {R"({"type":"rows","id":999999})", "does not run"},
      {"{\"type\":\"rows\",\"id\":$ID,\"count\":9}\nab", "a count that 2 bytes"},
      {"{\"type\":\"rows\",\"id\":$ID,\"count\":0}\nab", "a count that 2 bytes"},
      {"{\"type\":\"end\",\"id\":$ID}\nbody", "no `status`"},
      {R"({"type":"error","id":$ID,"kind":"worse"})", "neither `http` nor `exception`"},
      {R"({"type":"call","id":1,"kind":"query","sql":"SELECT 1"})", "without `for`"},
      {R"({"type":"call","id":1,"kind":"query","for":999999,"sql":"SELECT 1"})", "never was"},
      {R"({"type":"call","id":1,"kind":"query","for":$ID})", "without `sql`"},
      {R"({"type":"call","id":1,"kind":"drop","for":$ID})", "neither `query` nor `insert`"},
      {R"({"type":"call","id":1,"kind":"insert","for":$ID,"stream":"s","count":5})", "a count that 0 bytes"},
      {R"({"type":"credit","id":77,"bytes":1})", "never was"},
      {R"({"type":"log","for":$ID,"level":"loud","message":"x"})", "`level`"},
      {"{\"type\":\"end\",\"id\":$ID,\"outputs\":[{\"to\":\"a\",\"count\":1,\"bytes\":9}]}\nAA", "does not fit", true},
      {"{\"type\":\"end\",\"id\":$ID,\"outputs\":[{\"to\":\"a\",\"count\":1,\"bytes\":1}]}\nAA", "less than came", true},
      {"{\"type\":\"end\",\"id\":$ID,\"outputs\":[{\"to\":\"a\",\"count\":1,\"bytes\":2}],\"filtered\":1}\nAA", "rows made of 5 records",
       true},
      {"{\"type\":\"end\",\"id\":$ID,\"outputs\":[{\"to\":\"a\",\"count\":1,\"bytes\":1,\"runs_bytes\":4}]}\nA0+1", "does not fit", true},
      {"{\"type\":\"end\",\"id\":$ID,\"outputs\":[{\"to\":\"a\",\"count\":1,\"bytes\":1,\"runs_bytes\":3}],\"filtered\":4}\nA5+1",
       "not of 5 records", true},
      {"{\"type\":\"end\",\"id\":$ID,\"outputs\":[{\"to\":\"a\",\"count\":1,\"bytes\":1,\"runs_bytes\":3}],\"filtered\":4}\nA0+2",
       "not of 5 records", true},
      {"{\"type\":\"end\",\"id\":$ID,\"outputs\":[{\"to\":\"a\",\"count\":4,\"bytes\":4,\"runs_bytes\":3}],\"failed_bytes\":12}\nAAAA0+4{"
       "\"index\":3}\n",
       "that did not fail", true},
      {R"({"type":"end","id":$ID,"outputs":[],"filtered":9})", "9 filtered", true},
      {"{\"type\":\"end\",\"id\":$ID,\"outputs\":[],\"failed_bytes\":11}\n{\"index\":7}", "`index` below 5", true},
      {R"({"type":"rows","id":$ID})", "whose answer is one frame", true},
      {"{\"type\":\"end\",\"id\":$ID,\"outputs\":[],\"failed_bytes\":12,\"stopped\":true}\n{\"index\":0}\n",
       "not sent with `stop_at_failure`", true},
      {R"({"type":"end","id":$ID,"outputs":[],"stopped":true})", "stopped at no failure", true},
  };
  std::uint64_t deaths = 0;
  for (const Mistake& mistake : mistakes) {
    const auto result = say(mistake.frames, [&](Call& call) {
      if (mistake.batch) call.kind = "transform", call.records = 5;
    });
    EXPECT_EQ(result.outcome, Outcome::kCrashed) << mistake.frames;
    EXPECT_NE(result.message.find(mistake.named), std::string::npos) << mistake.frames << " -> " << result.message;
    EXPECT_EQ(run(supervisor_, named_call("echo")).outcome, Outcome::kAnswered);
    EXPECT_EQ(supervisor_.status().restarts, ++deaths);
  }
}

TEST_F(ConnectionTest, RowsBeyondTheCreditEndTheWorker) {
  std::string frames;
  for (int i = 0; i < 5; ++i)
    frames += "{\"type\":\"rows\",\"id\":$ID,\"count\":1}\n" + std::string((256u << 10) + (i == 4 ? 1 : 0), 'x') + "\x1e";
  EXPECT_NE(say(frames).message.find("262145 bytes of rows in a frame"), std::string::npos);
}

TEST_F(ConnectionTest, LargeAnswersAreCredited) {
  const auto result = run(supervisor_, named_call("big", "20000000"));
  EXPECT_EQ(result.outcome, Outcome::kAnswered) << result.message;
  EXPECT_EQ(result.payload.size(), 20'000'000u);
}

TEST_F(ConnectionTest, TooLargeIsGivenUpAndTheWorkerGoesOn) {
  Call call = named_call("big", "30000000");
  call.answer_bytes_max = 1'000'000;
  auto result = run(supervisor_, std::move(call));
  EXPECT_EQ(result.outcome, Outcome::kTooLarge);
  EXPECT_NE(result.message.find("more than the 1000000 bytes"), std::string::npos) << result.message;
  call = named_call("big", "30000000");
  call.answer_rows_max = 3;
  EXPECT_EQ(run(supervisor_, std::move(call)).outcome, Outcome::kTooLarge);
  EXPECT_TRUE(eventually([&] { return supervisor_.status().calls_running == 0; }));
  EXPECT_EQ(supervisor_.status().restarts, 0u);
}

TEST_F(ConnectionTest, QueriesInsertsAndLogs) {
  Call call = named_call("query", "5000000");
  call.request_id = "r1";
  auto result = run(supervisor_, std::move(call));
  EXPECT_EQ(result.outcome, Outcome::kAnswered) << result.message;
  EXPECT_EQ(result.payload, "5000000");
  {
    const std::lock_guard lock(engine_.mutex_);
    ASSERT_EQ(engine_.queries.size(), 1u);
    EXPECT_EQ(engine_.queries[0].origin.name, "query");
    EXPECT_EQ(engine_.queries[0].origin.request_id, "r1");
    EXPECT_EQ(engine_.queries[0].origin.form, RowsForm::kNdjson);
    ASSERT_EQ(engine_.queries[0].parameters.size(), 2u);
    EXPECT_EQ(engine_.queries[0].parameters[0].value, "JFK");
    EXPECT_TRUE(engine_.queries[0].parameters[1].null);
  }
  EXPECT_EQ(run(supervisor_, named_call("insert", "record")).outcome, Outcome::kAnswered);
  call = named_call("insert", "record");
  call.identity = "refused";
  result = run(supervisor_, std::move(call));
  EXPECT_EQ(result.outcome, Outcome::kHttpError);
  EXPECT_EQ(result.message, "the stream is refused");
  const std::lock_guard lock(engine_.mutex_);
  ASSERT_EQ(engine_.inserts.size(), 2u);
  EXPECT_EQ(engine_.inserts[0].payload, "record");
  ASSERT_EQ(engine_.logs.size(), 2u);
  EXPECT_EQ(engine_.logs[0].fields[0].second, "1");
}

// The worker asks for 20 MiB and takes none of it: what the engine wrote stays within the credit. When the call ends, so does the query.
TEST_F(ConnectionTest, AQueryWaitsForTheReader) {
  const std::string query = R"({"type":"call","id":900,"kind":"query","for":$ID,"sql":"20971520"})";
  std::uint64_t id = 0;
  auto waiting = begin(supervisor_, named_call("say", query), &id);
  ASSERT_TRUE(eventually([&] { return engine_.written == (1u << 20); }));
  supervisor_.cancel(id);
  EXPECT_TRUE(eventually([&] { return engine_.unwanted == 1; }));
  EXPECT_EQ(engine_.written, 1u << 20);
  // Another that is read to its end.
  EXPECT_EQ(run(supervisor_, named_call("query", "20971520")).payload, "20971520");
}

TEST_F(ConnectionTest, AQueryEndsWithItsWorker) {
  auto waiting = begin(supervisor_, named_call("say", R"({"type":"call","id":900,"kind":"query","for":$ID,"sql":"20971520"})"));
  ASSERT_TRUE(eventually([&] { return engine_.written == (1u << 20); }));
  EXPECT_EQ(run(supervisor_, named_call("exit")).outcome, Outcome::kCrashed);
  EXPECT_EQ(answer(std::move(waiting)).outcome, Outcome::kCrashed);
  EXPECT_TRUE(eventually([&] { return engine_.unwanted == 1; }));
}

// More than the socket takes is queued, and a payload as large as a frame may be arrives whole.
TEST_F(ConnectionTest, LargePayloadsGoOutWithoutWaiting) {
  const std::string payload(200u << 10, 'p');
  std::vector<std::future<CallResult>> calls;
  for (int i = 0; i < 100; ++i) calls.push_back(begin(supervisor_, named_call("echo", payload)));
  for (auto& call : calls) EXPECT_EQ(answer(std::move(call)).payload.size(), payload.size());
  Call batch = named_call("echo", std::string(60u << 20, 'p'));
  batch.kind = "transform";
  batch.time_limit_ms = 60'000;
  const auto result = run(supervisor_, std::move(batch));
  ASSERT_EQ(result.produced.size(), 1u) << result.message;
  EXPECT_EQ(result.produced[0].rows.size(), 60u << 20);
  EXPECT_EQ(run(supervisor_, named_call("echo", std::string((64u << 20) + 1, 'p'))).outcome, Outcome::kTooLarge);
}

}  // namespace
}  // namespace antler::worker
