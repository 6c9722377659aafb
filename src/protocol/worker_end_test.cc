#include "protocol/worker_end_test.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace antler::protocol {
namespace {

using namespace worker_end_test;

TEST(WorkerEnd, GreetsAndEnds) {
  Engine engine(3);
  engine.greet();
  EXPECT_EQ(engine.hello().header["protocol"], 1);
  EXPECT_EQ(engine.hello().header["rows"], "rowbinary");
  EXPECT_EQ(engine.hello().header["sdk_version"], "0.1.0");
  EXPECT_EQ(engine.ready().header["calls"], 3);
  const auto ending = engine.goodbye();
  EXPECT_EQ(ending.exit_code, 0);
  EXPECT_FALSE(ending.is_running);
}

TEST(WorkerEnd, EndsWhenOnlyTheManifestWasWanted) {
  Engine engine;
  engine.receive("hello");
  engine.send({{"type", "hello"}, {"protocol", 1}});
  engine.receive("manifest");
  engine.send({{"type", "manifest_accepted"}, {"generation", 3}});
  EXPECT_EQ(engine.goodbye().exit_code, 0);
}

TEST(WorkerEnd, RefusesAnotherVersion) {
  Engine engine;
  engine.receive("hello");
  testing::internal::CaptureStderr();
  engine.send({{"type", "hello"}, {"protocol", 99}, {"engine", "9.0.0"}});
  EXPECT_EQ(engine.join().exit_code, 1);
  const std::string text = testing::internal::GetCapturedStderr();
  EXPECT_NE(text.find("build this program against the engine's Antler"), std::string::npos) << text;
}

TEST(WorkerEnd, RefusesMessagesOfAnotherForm) {
  const auto code_of = [](const std::vector<std::string>& messages) {
    int fds[2];
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), 0);
    FrameSocket engine(fds[0]);
    WorkerEnding ending;
    std::thread worker([&, fd = fds[1]] { ending = serve_worker(fd, "{}", {}, 1); });
    for (const auto& message : messages) EXPECT_TRUE(engine.send(message, {}).ok());
    worker.join();
    return ending.exit_code;
  };
  for (const char* hello : {R"({"type":5})", R"({"type":"hello","protocol":"1"})", R"({"type":"hello"})", "[]", "\"x\"", "no JSON", ""})
    EXPECT_EQ(code_of({hello}), 1) << hello;
  const std::string hello = R"({"type":"hello","protocol":1})";
  for (const char* later : {R"({"type":5})", R"({"type":["goodbye"]})", "[]", "\"goodbye\"", "no JSON"}) {
    EXPECT_EQ(code_of({hello, later}), 1) << later;
    EXPECT_EQ(code_of({hello, R"({"type":"manifest_accepted"})", later}), 1) << later;
  }
  for (const char* call :
       {R"({"type":"call","id":0,"kind":"api","name":"x"})", R"({"type":"call","id":1,"kind":"x"})", R"({"type":"news","id":1})"})
    EXPECT_EQ(code_of({hello, R"({"type":"manifest_accepted"})", call}), 1) << call;
}

TEST(WorkerEnd, AnswersAnApi) {
  Engine engine;
  engine.greet();
  engine.call(1, {"rows", 3});
  const auto rows = engine.receive("rows");
  EXPECT_EQ(rows.header["count"], 3);
  EXPECT_EQ(objects_of<BigEvent>(rows.payload), std::vector<BigEvent>(3, BigEvent{std::string(1'000, 'x'), 5}));
  const auto end = engine.receive("end");
  EXPECT_EQ(end.header["id"], 1);
  EXPECT_FALSE(end.header.contains("status"));

  const auto who = engine.ask("who");
  EXPECT_EQ(objects_of<BigEvent>(who.payload).front().name, "r-1 me");
  engine.receive("end");
  // No rows: only the end.
  EXPECT_EQ(engine.ask("another").type(), "end");

  const auto response = engine.ask("response");
  EXPECT_EQ(response.type(), "end");
  EXPECT_EQ(response.header["status"], 201);
  EXPECT_EQ(response.header["content_type"], "text/plain");
  EXPECT_EQ(response.header["headers"], Json::parse(R"([["X-Why","asked"]])"));
  EXPECT_EQ(response.payload, "made");
}

/// Of the program itself, the innermost first.
void expect_frames(const Json& failure) {
  ASSERT_EQ(failure.contains("frames"), kSeesThrows) << failure;
  if (!kSeesThrows) return;
  EXPECT_EQ(failure["frames"][0][0], "");
  EXPECT_GT(failure["frames"][0][1], 0);
}

TEST(WorkerEnd, SaysWhatWasThrownAndWhere) {
  Engine engine;
  engine.greet();
  const auto missing = engine.ask("missing");
  EXPECT_EQ(missing.header, (Json{{"type", "error"}, {"id", 101}, {"kind", "http"}, {"status", 404}, {"message", "no such thing"}}));
  const auto thrown = engine.ask("throw");
  EXPECT_EQ(thrown.header["kind"], "exception");
  EXPECT_EQ(thrown.header["message"], "std::out_of_range: nothing at 7");
  expect_frames(thrown.header);
  EXPECT_LT(thrown.header.value("frames", Json::array()).size(), 12U) << "the frames of the library are not the user's";
  EXPECT_EQ(engine.ask("number").header["message"], "int");
}

TEST(WorkerEnd, KeepsToTheCredit) {
  Engine engine;
  engine.greet();
  engine.call(1, {"rows", 4'000});  // about 4 MB
  std::size_t bytes = 0, count = 0;
  const auto take = [&](const Message& rows) {
    EXPECT_LE(rows.payload.size(), 256u << 10);
    bytes += rows.payload.size();
    count += rows.header["count"].get<std::size_t>();
  };
  // Up to the window, and not a frame more: what comes next is the answer to a ping.
  while (bytes <= (1u << 20) - (256u << 10)) take(engine.receive("rows"));
  engine.send({{"type", "ping"}});
  Message message = engine.receive();
  for (; message.type() == "rows"; message = engine.receive()) take(message);
  EXPECT_EQ(message.type(), "pong");
  EXPECT_LE(bytes, 1u << 20);
  while (count < 4'000) {
    engine.send({{"type", "credit"}, {"id", 1}, {"bytes", 256u << 10}});
    take(engine.receive("rows"));
  }
  engine.receive("end");
}

TEST(WorkerEnd, CancelEndsACallThatWaitsForCredit) {
  Engine engine;
  engine.greet();
  engine.call(1, {"rows", 4'000});
  engine.receive("rows");
  engine.send({{"type", "cancel"}, {"id", 1}});
  Message message = engine.receive();
  while (message.type() == "rows") message = engine.receive();
  EXPECT_EQ(message.type(), "error");
  EXPECT_NE(message.header["message"].get<std::string>().find("ANT4551"), std::string::npos) << message.header;
}

TEST(WorkerEnd, RunsABatch) {
  Engine engine;
  engine.greet();
  engine.batch(1, {{"a", 1}, {"none", 0}, {"bad", 1}, {"b", 2}});
  const auto end = engine.receive("end");
  EXPECT_EQ(end.header["filtered"], 1);
  ASSERT_EQ(end.header["outputs"].size(), 1U);
  EXPECT_EQ(end.header["outputs"][0]["to"], "big_events");
  EXPECT_EQ(end.header["outputs"][0]["count"], 3);
  const auto bytes = end.header["outputs"][0]["bytes"].get<std::size_t>();
  EXPECT_EQ(objects_of<BigEvent>(std::string_view(end.payload).substr(0, bytes)), (std::vector<BigEvent>{{"a", 1}, {"b", 2}, {"b", 2}}));
  const auto runs_bytes = end.header["outputs"][0]["runs_bytes"].get<std::size_t>();
  EXPECT_EQ(end.payload.substr(bytes, runs_bytes), "0+1,2+1*2");
  const std::string failures = end.payload.substr(bytes + runs_bytes);
  EXPECT_EQ(end.header["failed_bytes"], failures.size());
  const Json failure = Json::parse(failures);
  EXPECT_EQ(failure["index"], 2);
  EXPECT_EQ(failure["error"], "std::invalid_argument: a bad one");
  expect_frames(failure);
}

// The engine sends the rows of a batch once for all functions that are given them.
TEST(WorkerEnd, KeepsRowsUntilItIsToldToForgetThem) {
  Engine engine;
  engine.greet();
  EXPECT_EQ(engine.hello().header["keeps_rows"], true);
  const std::vector<Event> records{{"a", 2}, {"bad", 1}, {"long enough to be somewhere else", 1}};
  engine.batch(1, records, {{"keep_rows", 7}});
  const auto first = engine.receive("end");
  EXPECT_EQ(objects_of<BigEvent>(first.payload.substr(0, first.header["outputs"][0]["bytes"].get<std::size_t>())).size(), 3u);
  // On all its threads at once.
  for (int turn = 0; turn < 20; ++turn) {
    for (std::uint64_t id = 2; id < 6; ++id) engine.batch(10 * turn + id, {}, {{"kept_rows", 7}, {"count", records.size()}});
    for (int i = 0; i < 4; ++i) {
      const auto again = engine.receive("end");
      EXPECT_EQ(again.payload, first.payload);
      EXPECT_EQ(again.header["outputs"], first.header["outputs"]);
    }
  }
  engine.send({{"type", "forget_rows"}, {"id", 7}});
  engine.batch(1'000, {}, {{"kept_rows", 7}, {"count", records.size()}});
  EXPECT_EQ(engine.join().exit_code, 1);
}

TEST(WorkerEnd, KeptRowsOfWhichOneIsNoObjectAreReadByEach) {
  Engine engine;
  engine.greet();
  std::string rows = rows_of<Event>({{"a", 1}, {"b", 1}});
  base::put_text(rows, "c"), base::put(rows, std::uint32_t{1'001});  // beyond its bounds
  std::string first;
  for (std::uint64_t id = 1; id < 4; ++id) {
    engine.send(
        {{"type", "call"}, {"id", id}, {"kind", "transform"}, {"name", "grow"}, {"count", 3}, {id == 1 ? "keep_rows" : "kept_rows", 7}},
        id == 1 ? rows : std::string());
    const auto end = engine.receive("end");
    if (id == 1) first = end.payload;
    EXPECT_EQ(end.payload, first);
    EXPECT_NE(end.payload.find("\"index\":2"), std::string::npos) << end.payload;
  }
  // Fewer records than there are.
  for (std::uint64_t id = 4; id < 6; ++id) {
    engine.batch(id, {}, {{"kept_rows", 7}, {"count", 2}});
    EXPECT_NE(engine.receive("error").header["message"].get<std::string>().find("more bytes than records"), std::string::npos);
  }
}

TEST(WorkerEnd, RoutesToSeveralStreams) {
  Engine engine;
  engine.greet();
  engine.batch(1, {{"a", 1}, {"b", 7}, {"bad", 7}, {"c", 9}, {"lost", 0}}, {{"name", "route"}});
  const auto end = engine.receive("end");
  EXPECT_EQ(end.header["filtered"], 0);
  ASSERT_EQ(end.header["outputs"].size(), 2U) << end.header;
  EXPECT_EQ(end.header["outputs"][0]["to"], "big_events");
  EXPECT_EQ(end.header["outputs"][1]["to"], "others");
  std::size_t at = 0;
  const auto take = [&](const char* what, int output) {
    const auto size = end.header["outputs"][output][what].get<std::size_t>();
    at += size;
    return std::string_view(end.payload).substr(at - size, size);
  };
  EXPECT_EQ(objects_of<BigEvent>(take("bytes", 0)), (std::vector<BigEvent>{{"b", 7}, {"c", 9}}));
  EXPECT_EQ(take("runs_bytes", 0), "1+1,1+1");
  EXPECT_EQ(objects_of<Event>(take("bytes", 1)), (std::vector<Event>{{"a", 1}, {"b", 7}}));
  EXPECT_EQ(take("runs_bytes", 1), "0+2");
  std::istringstream failures(end.payload.substr(at));
  std::string line;
  std::getline(failures, line);
  EXPECT_EQ(Json::parse(line)["index"], 2);
  std::getline(failures, line);
  EXPECT_EQ(Json::parse(line)["index"], 4);
  EXPECT_NE(line.find("sends to `events`, which its .to does not name"), std::string::npos) << line;
}

TEST(WorkerEnd, RunsABatchAtOnce) {
  Engine engine;
  engine.greet();
  engine.batch(1, {{"a", 1}, {"b", 2}, {"c", 3}}, {{"name", "sum_up"}});
  const auto end = engine.receive("end");
  EXPECT_EQ(end.header["filtered"], 2);
  EXPECT_EQ(objects_of<BigEvent>(end.payload), (std::vector<BigEvent>{{"abc", 6}}));
  engine.batch(2, {{"a", 1}, {"bad", 2}}, {{"name", "sum_up"}});
  const auto error = engine.receive("error");
  EXPECT_EQ(error.header["message"], "std::invalid_argument: a bad one");
  EXPECT_FALSE(error.header.contains("permanent"));
  engine.batch(3, {{"bad", 2}}, {{"name", "sum_up"}});
  const auto failed = engine.receive("end");
  EXPECT_EQ(Json::parse(failed.payload)["index"], 0);
  engine.batch(4, {{"bad", 2}}, {{"name", "sum_up"}, {"stop_at_failure", true}});
  EXPECT_EQ(engine.receive("end").header["stopped"], true);
}

TEST(WorkerEnd, StopsAtARecordThatIsTriedAgain) {
  Engine engine;
  engine.greet();
  const Json consumer{{"kind", "consumer"}, {"name", "tell"}, {"stop_at_failure", true}};
  engine.batch(1, {{"a", 1}, {"never", 2}, {"bad", 3}, {"b", 4}}, consumer);
  const auto end = engine.receive("end");
  EXPECT_EQ(end.header["stopped"], true);
  EXPECT_FALSE(end.header.contains("outputs"));
  std::istringstream failures(end.payload);
  std::string line;
  std::getline(failures, line);
  EXPECT_EQ(Json::parse(line)["index"], 1);
  EXPECT_EQ(Json::parse(line)["error"], "antler::PermanentError: not ever");
  std::getline(failures, line);
  EXPECT_EQ(Json::parse(line)["index"], 2);
  EXPECT_FALSE(std::getline(failures, line));
  // Without the wish it goes on behind it.
  engine.batch(2, {{"bad", 3}, {"b", 4}}, {{"kind", "consumer"}, {"name", "tell"}});
  EXPECT_FALSE(engine.receive("end").header.contains("stopped"));
  engine.batch(3, {{"a", 3}, {"never", 4}}, {{"kind", "consumer"}, {"name", "tell_all"}, {"stop_at_failure", true}});
  EXPECT_EQ(engine.receive("error").header["permanent"], true);
}

TEST(WorkerEnd, WhatRetriesNameAsPermanentIsNotTriedAgain) {
  Engine engine;
  engine.greet();
  const Json consumer{{"kind", "consumer"}, {"name", "tell"}, {"stop_at_failure", true}};
  engine.batch(1, {{"wrong", 1}, {"b", 2}}, consumer);
  const auto end = engine.receive("end");
  EXPECT_FALSE(end.header.contains("stopped"));
  EXPECT_EQ(Json::parse(end.payload)["index"], 0);
  EXPECT_EQ(Json::parse(end.payload)["error"], "std::out_of_range: never right");
  // What the engine had no room for comes again, also of a type that is named.
  engine.batch(2, {{"full", 1}}, consumer);
  const auto full = engine.receive("end");
  EXPECT_EQ(full.header["stopped"], true);
  EXPECT_EQ(Json::parse(full.payload)["later"], true);
  const Json at_once{{"kind", "consumer"}, {"name", "tell_all"}, {"stop_at_failure", true}};
  engine.batch(3, {{"a", 3}, {"wrong", 4}}, at_once);
  EXPECT_EQ(engine.receive("error").header["permanent"], true);
  engine.batch(4, {{"wrong", 4}}, at_once);
  EXPECT_FALSE(engine.receive("end").header.contains("stopped"));
  engine.batch(5, {{"a", 3}, {"bad", 4}}, at_once);
  EXPECT_FALSE(engine.receive("error").header.contains("permanent"));
  engine.batch(6, {{"bad", 4}}, at_once);
  EXPECT_EQ(engine.receive("end").header["stopped"], true);
  engine.batch(7, {{"a", 3}, {"full", 4}}, at_once);
  const auto crowded = engine.receive("error");
  EXPECT_EQ(crowded.header["later"], true);
  EXPECT_FALSE(crowded.header.contains("permanent"));
}

TEST(WorkerEnd, AConsumerSendsWithinItsCall) {
  Engine engine;
  engine.greet();
  engine.batch(1, {{"copy", 1}, {"a", 2}}, {{"kind", "consumer"}, {"name", "tell"}});
  const auto insert = engine.receive("call");
  EXPECT_EQ(insert.header["kind"], "insert");
  EXPECT_EQ(insert.header["stream"], "others");
  EXPECT_EQ(insert.header["for"], 1);
  EXPECT_EQ(objects_of<Event>(insert.payload), (std::vector<Event>{{"copy", 1}}));
  engine.send({{"type", "end"}, {"id", insert.header["id"]}});
  EXPECT_EQ(engine.receive("end").header["filtered"], 0);
}

TEST(WorkerEnd, ARecordThatItsTypeDoesNotHoldFailsAlone) {
  Engine engine;
  engine.greet();
  std::string rows = rows_of<Event>({{"a", 1}});
  base::put_text(rows, "old");
  base::put(rows, std::uint32_t{5'000});
  rows += rows_of<Event>({{"b", 1}});
  engine.send({{"type", "call"}, {"id", 1}, {"kind", "transform"}, {"name", "grow"}, {"count", 3}}, rows);
  const auto end = engine.receive("end");
  EXPECT_EQ(end.header["outputs"][0]["count"], 2);
  EXPECT_EQ(end.payload.substr(end.header["outputs"][0]["bytes"].get<std::size_t>()),
            "0+1,1+1"
            "{\"index\":1,\"error\":\"field `size`: 5000 is not from 0 to 1000, the bounds of its type\"}\n");
  // Bytes that are no batch fail it as a whole.
  engine.send({{"type", "call"}, {"id", 2}, {"kind", "transform"}, {"name", "grow"}, {"count", 3}}, rows.substr(0, rows.size() - 1));
  EXPECT_EQ(engine.receive("error").header["message"],
            "the batch that the engine sent ends within record 2: the row ends within field `size`");
  engine.send({{"type", "call"}, {"id", 3}, {"kind", "transform"}, {"name", "grow"}, {"count", 2}}, rows);
  EXPECT_EQ(engine.receive("error").header["message"], "the batch that the engine sent has more bytes than records");
  engine.send({{"type", "call"}, {"id", 4}, {"kind", "transform"}, {"name", "shrink"}, {"count", 2}}, rows);
  EXPECT_EQ(engine.receive("error").header["message"], "this program has no transform `shrink`");
}

TEST(WorkerEnd, PingsAreAnsweredWhileEveryThreadIsBusyAndGoodbyeWaits) {
  Gate held;
  gate = &held;
  Engine engine(1);
  engine.greet();
  engine.call(1, {"gate", 1});
  held.entered.get_future().wait();
  engine.send({{"type", "ping"}});
  engine.receive("pong");
  engine.send({{"type", "goodbye"}});
  engine.send({{"type", "ping"}});
  engine.receive("pong");
  held.opened.set_value();
  engine.receive("rows");
  engine.receive("end");
  const auto ending = engine.join();
  EXPECT_EQ(ending.exit_code, 0);
  EXPECT_FALSE(ending.is_running);
}

TEST(WorkerEnd, MoreCallsThanThreadsAreAMistake) {
  Gate held;
  gate = &held;
  Engine engine(1);
  engine.greet();
  engine.call(1, {"gate", 1});
  held.entered.get_future().wait();
  engine.call(2, {"rows", 1});
  const auto ending = engine.join();
  EXPECT_EQ(ending.exit_code, 1);
  EXPECT_TRUE(ending.is_running);
  held.opened.set_value();
  held.left.get_future().wait();
}

TEST(WorkerEnd, AFunctionThatHangsKeepsNobodyWhenTheEngineIsGone) {
  Gate held;
  gate = &held;
  Engine engine(1);
  engine.greet();
  engine.call(1, {"gate", 1});
  held.entered.get_future().wait();
  const auto ending = engine.end();
  EXPECT_EQ(ending.exit_code, 0);
  EXPECT_TRUE(ending.is_running);
  held.opened.set_value();
  held.left.get_future().wait();
}

}  // namespace
}  // namespace antler::protocol
