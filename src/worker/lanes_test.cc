// Calls of APIs on lanes: who reads what a worker says there, the event loop that sent the call or the connection, and what ends the
// worker. Through a supervisor, with the twin.
#include "worker/lanes.h"

#include <fmt/format.h>
#include <signal.h>

#include <atomic>
#include <optional>

#include "worker/worker_twin.h"

namespace antler::worker {
namespace {

class LanesTest : public TwinTest {
 protected:
  LanesTest() { adopt(laned_, "laned"); }
  Supervisor laned_{
      engine_, clock_, logger_, lanes_, {.restart_delay_ms_min = 1, .restart_delay_ms_max = 1, .restart_delay_ms_ready_max = 1}};
};

// The lane that was free last comes first; what finds none goes the way of all.
TEST_F(LanesTest, CallsOfApisGoOnLanes) {
  const auto where = [&](const std::string& kind) {
    Call call = named_call("where");
    call.kind = kind;
    const CallResult result = run(laned_, std::move(call));
    EXPECT_EQ(result.outcome, Outcome::kAnswered) << result.message;
    return kind == "api" ? result.payload : result.produced.at(0).rows;
  };
  const std::string first = where("api");
  EXPECT_TRUE(first.starts_with("lane ")) << first;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(where("api"), first);
  EXPECT_EQ(where("transform"), "main");
  std::vector<std::future<CallResult>> waiting;
  std::vector<std::uint64_t> ids;
  for (int i = 0; i < 2; ++i) {
    const auto done = std::make_shared<std::promise<CallResult>>();
    waiting.push_back(done->get_future());
    ids.push_back(laned_.call(named_call("until_cancel"), [done](CallResult result) { done->set_value(std::move(result)); }));
  }
  EXPECT_EQ(where("api"), "main");
  for (const auto id : ids) laned_.cancel(id);
  for (auto& result : waiting) EXPECT_EQ(result.get().message, "cancelled");
  EXPECT_TRUE(where("api").starts_with("lane "));
  // A query's answer comes by the lane of the call that asks.
  Call query = named_call("query", "5000000");
  EXPECT_EQ(run(laned_, std::move(query)).payload, "5000000");
}

// The worker is ended, and the call goes to the next one; nobody tries that lane again and again.
TEST_F(LanesTest, AWorkerThatClosesALaneIsEnded) {
  Call shut = named_call("shut");
  shut.kind = "transform";
  EXPECT_EQ(run(laned_, std::move(shut)).outcome, Outcome::kAnswered);
  const CallResult result = run(laned_, named_call("where"));
  EXPECT_EQ(result.outcome, Outcome::kAnswered) << result.message;
  EXPECT_EQ(laned_.status().restarts, 1u);
  EXPECT_NE(laned_.status().last_death.find("it reads nothing of what it is sent"), std::string::npos) << laned_.status().last_death;
}

// What is no query has its order among the rest of what is said, which a lane does not keep.
TEST_F(LanesTest, AWorkerThatSaysTheRestOnALaneIsEnded) {
  const auto mistake_of = [&](const std::string& name, const std::string& payload) {
    const CallResult result = run(laned_, named_call(name, payload));
    EXPECT_EQ(result.outcome, Outcome::kCrashed) << name;
    return result.message;
  };
  const auto says = [](const std::string& message, const std::string& part) { return message.find(part) != std::string::npos; };
  EXPECT_PRED2(says, mistake_of("misuse", ""), "it broke the protocol: a message where a lane's queries are asked that is none");
  const std::string no_answer = "it broke the protocol: a message on a lane that is of no answer";
  EXPECT_PRED2(says, mistake_of("say_here", R"({"type":"pong"})"), no_answer);
  EXPECT_PRED2(says, mistake_of("say_here", R"({"type":"call","id":9,"kind":"query","for":$ID,"sql":"x","parameters":[]})"), no_answer);
  for (const char* const frame : {R"({"type":"end","id":99})", R"({"type":"error","id":99,"kind":"exception","frames":[["/x",1]]})",
                                  R"({"type":"rows","id":99,"count":0})", R"({"type":"log","for":99,"level":"info","message":"m"})"})
    EXPECT_PRED2(says, mistake_of("say_here", frame),
                 "it broke the protocol: a message on a lane for the call 99, which does not run there");
  EXPECT_PRED2(says, mistake_of("say_here", "nonsense"), "it broke the protocol");
}

// The places of an error are found by another thread than the one that reads it.
TEST_F(LanesTest, AnErrorOnALaneHasItsPlaces) {
  const CallResult result =
      run(laned_,
          named_call("say_here", R"({"type":"error","id":$ID,"kind":"exception","message":"it threw","frames":[["/no/such/file",16]]})"));
  EXPECT_EQ(result.outcome, Outcome::kThrown);
  EXPECT_EQ(result.message, "it threw");
  EXPECT_NE(result.trace.find("/no/such/file"), std::string::npos) << result.trace;
  // Many of one call: the first is what counts.
  std::string frames;
  for (int i = 0; i < 1'000; ++i)
    frames += fmt::format(R"({{"type":"error","id":$ID,"kind":"exception","message":"error {}","frames":[["/x",1]]}})", i) + "\x1e";
  EXPECT_EQ(run(laned_, named_call("say_here", frames)).message, "error 0");
}

// The thread that makes the call reads its answer. When its loop ends, what still runs is read by the connection.
TEST_F(LanesTest, ALoopReadsTheAnswersOfItsCalls) {
  std::atomic<int> answered = 0;
  std::thread::id by;
  std::uint64_t running = 0;
  {
    TestLoop loop;
    for (int i = 1; i <= 50; ++i) {
      laned_.call(named_call(i % 2 == 0 ? "echo" : "query", i % 2 == 0 ? "x" : "1000"), [&](CallResult result) {
        EXPECT_EQ(result.outcome, Outcome::kAnswered) << result.message;
        by = std::this_thread::get_id();
        ++answered;
      });
      ASSERT_TRUE(loop.run_until([&] { return answered == i; }));
      EXPECT_EQ(by, std::this_thread::get_id());
    }
    EXPECT_EQ(loop.reads_for(), 1u) << "the lane that it reads already is taken again";
    running = laned_.call(named_call("until_cancel"), [&](CallResult) { ++answered; });
  }
  laned_.cancel(running);
  EXPECT_TRUE(eventually([&] { return answered == 51; }));
  EXPECT_EQ(run(laned_, named_call("echo", "y")).payload, "y") << "no loop is there";
}

// Of a worker that answers and dies: the connection has its end before anybody has read the lane.
TEST_F(LanesTest, AnAnswerBeforeADeathIsAnAnswer) {
  TestLoop loop;  // it does not run
  std::promise<CallResult> done;
  laned_.call(named_call("say_here", "{\"type\":\"end\",\"id\":$ID,\"status\":200,\"content_type\":\"t\"}\nlast words"),
              [&](CallResult result) { done.set_value(std::move(result)); });
  loop.wait();
  ::kill(laned_.status().pid, SIGKILL);
  const CallResult result = done.get_future().get();
  EXPECT_EQ(result.outcome, Outcome::kAnswered) << result.message;
  EXPECT_EQ(result.payload, "last words");
  EXPECT_TRUE(loop.run_until([&] { return loop.reads_for() == 0; }));
}

// A loop without a descriptor left reads nothing, and the connection does.
TEST_F(LanesTest, WhatALoopHasNoRoomForIsReadByTheConnection) {
  TestLoop loop;
  loop.has_room = false;
  EXPECT_EQ(run(laned_, named_call("echo", "x")).payload, "x");
  EXPECT_EQ(loop.reads_for(), 0u);
  loop.has_room = true;
  std::atomic<bool> answered = false;
  laned_.call(named_call("echo", "y"), [&](const CallResult& result) { answered = result.payload == "y"; });
  EXPECT_TRUE(loop.run_until([&] { return answered.load(); }));
  EXPECT_EQ(loop.reads_for(), 1u) << "it takes over";
}

// Each loop has lanes of its own, as long as there are any, and then those of others.
TEST_F(LanesTest, LoopsShareTheLanes) {
  const auto ask = [&](TestLoop& loop) {
    CallResult result;
    std::atomic<bool> answered = false;
    laned_.call(named_call("where"), [&](CallResult answer) {
      result = std::move(answer);
      answered = true;
    });
    EXPECT_TRUE(loop.run_until([&] { return answered.load(); }));
    return result.payload;
  };
  TestLoop first;
  const std::string of_first = ask(first);
  std::thread([&] {
    TestLoop second;
    const std::string of_second = ask(second);
    EXPECT_NE(of_second, of_first);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(ask(second), of_second);
    EXPECT_EQ(second.reads_for(), 1u);
  }).join();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(ask(first), of_first);
  EXPECT_EQ(first.reads_for(), 1u);
}

// Who reads a lane has other things to do, and the worker is ended at its time limit.
TEST_F(LanesTest, AFloodOnALaneKeepsNobody) {
  engine_.log_takes_ms = 1;
  for (const bool has_loop : {true, false}) {
    Supervisor laned{engine_, clock_, logger_, lanes_, {.cancel_grace_ms = 50, .restart_delay_ms_min = 1, .restart_delay_ms_max = 1}};
    adopt(laned, "laned");
    std::optional<TestLoop> loop;
    if (has_loop) loop.emplace();
    Call call = named_call("flood");
    call.time_limit_ms = 200;
    std::atomic<int> answered = 0;
    laned.call(std::move(call), [&](CallResult result) {
      EXPECT_EQ(result.outcome, Outcome::kTimeLimit);
      ++answered;
    });
    std::size_t lines = 0, most = 0;  // most: in one turn of the loop
    const auto is_over = [&] {
      const std::lock_guard lock(engine_.mutex_);
      most = std::max(most, engine_.logs.size() - lines);
      lines = engine_.logs.size();
      return answered == 1 && laned.status().restarts == 1;
    };
    EXPECT_TRUE(has_loop ? loop->run_until(is_over) : eventually(is_over)) << "with a loop: " << has_loop;
    if (has_loop) {
      EXPECT_LE(most, 4 * 16u * 64 / 8) << "lines of 8 KB in 16 reads of 64, and as many by the thread that ends the worker, twice";
    }
  }
}

TEST_F(LanesTest, AWorkerThatSaysNothingMoreOnALaneIsEnded) {
  const CallResult result = run(laned_, named_call("half"));
  EXPECT_EQ(result.outcome, Outcome::kCrashed);
  EXPECT_NE(result.message.find("it closed a lane"), std::string::npos) << result.message;
}

TEST_F(LanesTest, AQueryMayBeCancelledBeforeItComes) { EXPECT_EQ(run(laned_, named_call("early")).payload, "ANT4504"); }

// An answer that a loop reads makes room for a call that waits, which the connection's thread starts.
TEST_F(LanesTest, ALoopGivesRoomToWhatWaits) {
  TestLoop loop;
  std::atomic<int> answered = 0;
  std::vector<std::uint64_t> ids;
  for (const char* const name : {"until_cancel", "until_cancel", "until_cancel", "until_cancel", "echo"})
    ids.push_back(laned_.call(named_call(name, "x"), [&](CallResult) { ++answered; }));
  EXPECT_EQ(laned_.status().calls_waiting, 1u);
  laned_.cancel(ids[0]);
  EXPECT_TRUE(loop.run_until([&] { return answered == 2; })) << "the one that waits is not started";
  for (const auto id : ids) laned_.cancel(id);
  EXPECT_TRUE(loop.run_until([&] { return answered == 5; }));
}

// The rows of a query that answers its call go to who waits, and the worker hears of it by the next call.
class AnsweringTest : public TwinTest {
 protected:
  AnsweringTest() { adopt(binary_, "laned_binary"); }
  static Call answers(const std::string& rows) { return named_call("answers", rows); }
  Supervisor binary_{
      engine_, clock_, logger_, lanes_, {.restart_delay_ms_min = 1, .restart_delay_ms_max = 1, .restart_delay_ms_ready_max = 1}};
};

TEST_F(AnsweringTest, AQueryAnswersItsCall) {
  for (int i = 0; i < 50; ++i) {
    const CallResult result = run(binary_, answers(std::to_string(i)));
    EXPECT_EQ(result.outcome, Outcome::kAnswered) << result.message;
    EXPECT_EQ(result.rows, static_cast<std::uint64_t>(i));
    EXPECT_EQ(result.payload, std::string(static_cast<std::size_t>(i), 'r'));
    EXPECT_TRUE(run(binary_, named_call("where")).payload.starts_with("lane "));
  }
  EXPECT_TRUE(eventually([&] { return engine_.answered == 50; }));
  Call call = answers("4");
  call.answer_rows_max = 3;
  EXPECT_EQ(run(binary_, std::move(call)).outcome, Outcome::kTooLarge);
  call = answers("4");
  call.answer_bytes_max = 3;
  EXPECT_EQ(run(binary_, std::move(call)).outcome, Outcome::kTooLarge);
  EXPECT_EQ(binary_.status().restarts, 0U);
}

// With as many at once as the worker takes: those that find no lane have their rows from the worker, which waits for nothing else there.
TEST_F(AnsweringTest, WithoutALaneTheWorkerHasTheRows) {
  std::vector<std::uint64_t> ids(2);
  std::vector<std::future<CallResult>> busy;
  for (auto& id : ids) busy.push_back(begin(binary_, named_call("until_cancel"), &id));
  EXPECT_EQ(run(binary_, answers("7")).payload, "read 7");
  EXPECT_EQ(engine_.answered, 0);
  for (const auto id : ids) binary_.cancel(id);
  for (auto& one : busy) EXPECT_EQ(answer(std::move(one)).message, "cancelled");
  EXPECT_EQ(run(binary_, answers("7")).rows, 7U);
  EXPECT_TRUE(eventually([&] { return engine_.answered == 1; }));
}

// The worker was told to stop, and owes the answer: it must not hear of another call before.
TEST_F(AnsweringTest, ACancelledCallIsAnsweredByItsWorker) {
  std::atomic<std::uint64_t> id = 0;
  engine_.before_answer = [&] {
    while (id == 0) ::usleep(100);
    binary_.cancel(id);
  };
  std::uint64_t given = 0;
  auto result = begin(binary_, answers("7"), &given);
  id = given;
  // Its rows are not sent any more, but the end of the query is.
  EXPECT_EQ(answer(std::move(result)).payload, "read 0");
  EXPECT_EQ(engine_.answered, 0);
  EXPECT_TRUE(run(binary_, named_call("where")).payload.starts_with("lane "));
  EXPECT_EQ(binary_.status().restarts, 0U);
}

TEST_F(AnsweringTest, AfterItsTimeACallIsNotAnsweredAgain) {
  engine_.before_answer = [] { ::usleep(300'000); };
  Call call = answers("7");
  call.time_limit_ms = 50;
  EXPECT_EQ(run(binary_, std::move(call)).outcome, Outcome::kTimeLimit);
  EXPECT_TRUE(run(binary_, named_call("where")).payload.starts_with("lane "));
  EXPECT_TRUE(eventually([&] { return engine_.unwanted == 1; }));
  EXPECT_EQ(engine_.answered, 0);
  EXPECT_EQ(binary_.status().restarts, 0U);
}

// The connection goes while the query is about to answer.
TEST_F(AnsweringTest, AWorkerThatDiesMeanwhileIsACrash) {
  std::promise<void> asked, dead;
  std::atomic<bool> is_first = true;
  engine_.before_answer = [&] {
    if (!is_first.exchange(false)) return;
    asked.set_value();
    dead.get_future().wait();
  };
  auto result = begin(binary_, answers("7"));
  asked.get_future().wait();
  EXPECT_EQ(run(binary_, named_call("exit")).outcome, Outcome::kCrashed);
  EXPECT_EQ(answer(std::move(result)).outcome, Outcome::kCrashed);
  dead.set_value();
  EXPECT_TRUE(eventually([&] { return engine_.unwanted == 1; }));
  EXPECT_EQ(engine_.answered, 0);
  EXPECT_EQ(run(binary_, answers("7")).rows, 7U);
}

// A drained worker says goodbye when its calls are over, and those that a query answered are.
TEST_F(AnsweringTest, AnsweredCallsHoldUpNoGoodbye) {
  EXPECT_EQ(run(binary_, answers("7")).rows, 7U);
  const auto begun = std::chrono::steady_clock::now();
  adopt(binary_, "laned_binary_next", 2);
  EXPECT_EQ(run(binary_, answers("8")).rows, 8U);
  binary_.stop(10'000);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(8));
  EXPECT_TRUE(eventually([&] { return engine_.answered == 2; }));
}

// Who waits is told by the query's thread while the worker dies and is replaced: the connection is there until that is done.
TEST_F(AnsweringTest, AnAnswerOnItsWayOutlivesTheWorker) {
  std::promise<void> answering, dead;
  std::promise<CallResult> result;
  binary_.call(answers("7"), [&](CallResult of) {
    answering.set_value();
    dead.get_future().wait();
    result.set_value(std::move(of));
  });
  answering.get_future().wait();
  auto exiting = begin(binary_, named_call("exit"));
  EXPECT_EQ(exiting.wait_for(std::chrono::milliseconds(200)), std::future_status::timeout);
  dead.set_value();
  EXPECT_EQ(answer(std::move(exiting)).outcome, Outcome::kCrashed);
  EXPECT_EQ(answer(result.get_future()).rows, 7U);
  EXPECT_TRUE(run(binary_, named_call("where")).payload.starts_with("lane ")) << "of the next worker";
  EXPECT_EQ(binary_.status().restarts, 1U);
}

// A drain waits for a query that answers, and its answer is one.
TEST_F(AnsweringTest, ADrainWaitsForTheQuery) {
  std::promise<void> asked, drains;
  std::atomic<bool> is_first = true;
  engine_.before_answer = [&] {
    if (!is_first.exchange(false)) return;
    asked.set_value();
    drains.get_future().wait();
  };
  auto result = begin(binary_, answers("7"));
  asked.get_future().wait();
  adopt(binary_, "laned_binary_next", 2);
  EXPECT_EQ(run(binary_, answers("8")).rows, 8U);
  drains.set_value();
  EXPECT_EQ(answer(std::move(result)).rows, 7U);
  binary_.stop(10'000);
}

}  // namespace
}  // namespace antler::worker
