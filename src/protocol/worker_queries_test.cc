#include "protocol/worker_end_test.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace antler::protocol {
namespace {

using namespace worker_end_test;

TEST(WorkerQueries, QueriesTheEngine) {
  Engine engine;
  engine.greet();
  const auto query = engine.ask("query");
  EXPECT_EQ(query.header["kind"], "query");
  EXPECT_EQ(query.header["for"], 101);
  EXPECT_EQ(query.header["sql"], "SELECT name, part FROM `events` WHERE name = {v_1:String}");
  EXPECT_EQ(query.header["parameters"], Json::parse(R"([{"name":"v_1","value":"it's"}])"));
  // Cut at every byte.
  const std::string answer = answer_head() + answer_row("a", 1) + answer_row(std::string(300, 'b'), 2);
  for (const char byte : answer) engine.send({{"type", "rows"}, {"id", query.header["id"]}}, {&byte, 1});
  engine.send({{"type", "end"}, {"id", query.header["id"]}});
  EXPECT_EQ(objects_of<BigEvent>(engine.receive("rows").payload), (std::vector<BigEvent>{{"a", 1}, {std::string(300, 'b'), 2}}));
  engine.receive("end");
}

TEST(WorkerQueries, LooksUpWhatIsNotKept) {
  Engine engine;
  engine.greet();
  std::string head;
  base::put_varint(head, 2);
  for (const auto* text : {"name", "size", "String", "UInt32"}) base::put_text(head, text);
  const auto row = [](std::string_view name, std::uint32_t size) {
    std::string out;
    base::put_text(out, name);
    base::put(out, size);
    return out;
  };
  const auto answer = [&](const Message& query, const std::string& rows) {
    engine.send({{"type", "rows"}, {"id", query.header["id"]}}, head + rows);
    engine.send({{"type", "end"}, {"id", query.header["id"]}});
  };
  const auto rows = [&](const Message& message) {
    EXPECT_EQ(message.type(), "rows") << message.header;
    auto out = objects_of<BigEvent>(message.payload);
    engine.receive("end");
    return out;
  };
  // One query for what is alike, whatever order its rows come in; what does not come is not there.
  auto query = engine.ask("look up bacab");
  EXPECT_EQ(query.header["sql"], "SELECT `name`, `size` FROM `events` WHERE `name` IN {v_1:Array(String)} LIMIT 1 BY `name`");
  EXPECT_EQ(query.header["parameters"], Json::parse(R"([{"name":"v_1","value":"['a','b','c']"}])"));
  answer(query, row("b", 2) + row("a", 1));
  EXPECT_EQ(rows(engine.receive()), (std::vector<BigEvent>{{"b", 2}, {"a", 1}, {"none", 0}, {"a", 1}, {"b", 2}}));
  // Kept: no query.
  EXPECT_EQ(rows(engine.ask("look up ab")), (std::vector<BigEvent>{{"a", 1}, {"b", 2}}));
  query = engine.ask("look up ad");
  EXPECT_EQ(query.header["sql"], "SELECT `name`, `size` FROM `events` WHERE `name` = {v_1:String} LIMIT 1");
  EXPECT_EQ(query.header["parameters"], Json::parse(R"([{"name":"v_1","value":"d"}])"));
  answer(query, row("d", 4));
  EXPECT_EQ(rows(engine.receive()), (std::vector<BigEvent>{{"a", 1}, {"d", 4}}));
  // A caller that wants it fresh asks again, and what comes is kept for all.
  query = engine.ask("look up");
  answer(query, row("a", 7));
  EXPECT_EQ(rows(engine.receive()), (std::vector<BigEvent>{{"a", 0}}));
  EXPECT_EQ(rows(engine.ask("look up a")), (std::vector<BigEvent>{{"a", 7}}));
  // What fails is the caller's to see, and nothing is kept of it.
  query = engine.ask("look up ae");
  engine.send({{"type", "error"}, {"id", query.header["id"]}, {"code", "ANT4502"}, {"message", "no such table"}});
  EXPECT_EQ(engine.receive("error").header.value("message", ""), "antler::EngineError: ANT4502: no such table");
  query = engine.ask("look up e");
  answer(query, "");
  EXPECT_EQ(rows(engine.receive()), (std::vector<BigEvent>{{"none", 0}}));
  // A row that was not asked for is no answer, and a kept row is not for a function that may not read its table.
  query = engine.ask("look up gh");
  answer(query, row("i", 1));
  const auto said = engine.receive();
  const auto other = said.type() == "cancel" ? engine.receive("error") : said;
  EXPECT_EQ(other.header.value("message", ""),
            "antler::EngineError: ANT4555: a lookup was answered with a row of \"i\", which it did not ask for");
  engine.batch(900, {{"a", 1}}, {{"name", "peeks"}});
  const auto end = engine.receive("end");
  EXPECT_NE(end.payload.find("ANT4554: Transform `peeks` queries `events`, which its .reads does not name"), std::string::npos)
      << end.payload;
  EXPECT_EQ(engine.ask("look up undeclared").header.value("message", ""),
            "antler::EngineError: ANT4554: Api `asked` queries `others`, which its .reads does not name");
}

TEST(WorkerQueries, LooksUpManyInParts) {
  Engine engine;
  engine.greet();
  std::string head;
  base::put_varint(head, 2);
  for (const auto* text : {"name", "size", "String", "UInt32"}) base::put_text(head, text);
  engine.call(7, {"look up many", 2'500});
  std::size_t keys = 0, queries = 0;
  for (Message message = engine.receive();; message = engine.receive()) {
    if (message.type() == "rows") {
      EXPECT_EQ(objects_of<BigEvent>(message.payload), (std::vector<BigEvent>{{"found", 3}}));
      break;
    }
    ASSERT_EQ(message.header["kind"], "query") << message.header;
    const std::string values = message.header["parameters"][0]["value"];
    keys += static_cast<std::size_t>(std::count(values.begin(), values.end(), ',')) + 1;
    ++queries;
    // One of each part is there.
    std::string row;
    base::put_text(row, values.substr(2, values.find('\'', 2) - 2));
    base::put(row, std::uint32_t{1});
    engine.send({{"type", "rows"}, {"id", message.header["id"]}}, head + row);
    engine.send({{"type", "end"}, {"id", message.header["id"]}});
  }
  engine.receive("end");
  EXPECT_EQ(keys, 2'500U);
  EXPECT_EQ(queries, 3U);
}

TEST(WorkerQueries, CreditsALargeAnswerAsItIsTaken) {
  Engine engine;
  engine.greet();
  const auto query = engine.ask("query");
  constexpr std::size_t kRows = 4'000;  // of 300 bytes: more than the window
  std::string answer = answer_head();
  for (std::size_t i = 0; i < kRows; ++i) answer += answer_row(std::string(300, 'b'), 2);
  std::size_t sent = 0, credited = 0, credits = 0;
  while (sent < answer.size()) {
    const std::size_t piece = std::min<std::size_t>({kRowsFrameBytesMax, answer.size() - sent, credited + kRowsAheadBytesMax - sent});
    if (piece == 0) {
      const auto credit = engine.receive("credit");
      credited += credit.header["bytes"].get<std::size_t>();
      ++credits;
      ASSERT_LE(credited, sent);
      continue;
    }
    engine.send({{"type", "rows"}, {"id", query.header["id"]}}, std::string_view(answer).substr(sent, piece));
    sent += piece;
  }
  engine.send({{"type", "end"}, {"id", query.header["id"]}});
  EXPECT_GE(credits, 1U);
  EXPECT_LE(credits, 8U);
  Message message = engine.receive();
  while (message.type() == "credit") message = engine.receive();
  std::size_t rows = 0;
  for (; message.type() == "rows"; message = engine.receive()) {
    rows += message.header["count"].get<std::size_t>();
    engine.send({{"type", "credit"}, {"id", message.header["id"]}, {"bytes", message.payload.size()}});
  }
  EXPECT_EQ(rows, kRows);
  EXPECT_EQ(message.type(), "end");
}

TEST(WorkerQueries, QueriesThatFail) {
  Engine engine;
  engine.greet();
  const auto message_of = [&](const Message& error) { return error.header.value("message", ""); };
  // The engine's own error, with its code.
  auto query = engine.ask("query");
  engine.send({{"type", "error"}, {"id", query.header["id"]}, {"code", "ANT4502"}, {"message", "no such column"}});
  EXPECT_EQ(message_of(engine.receive("error")), "antler::EngineError: ANT4502: no such column");
  // Columns that are not the fields: the query is ended, then the call.
  query = engine.ask("query");
  std::string head;
  base::put_varint(head, 1);
  for (const auto* text : {"name", "Int8"}) base::put_text(head, text);
  engine.send({{"type", "rows"}, {"id", query.header["id"]}}, head);
  EXPECT_EQ(engine.receive("cancel").header["id"], query.header["id"]);
  EXPECT_EQ(message_of(engine.receive("error")),
            "antler::EngineError: ANT4552: the columns of the query are not the fields of BigEvent: column `name` is Int8, field `name` is "
            "String; field `part` UInt32 has no column");
  // An answer that is cut.
  query = engine.ask("query");
  engine.send({{"type", "rows"}, {"id", query.header["id"]}}, answer_head() + answer_row("a", 1).substr(0, 5));
  engine.send({{"type", "end"}, {"id", query.header["id"]}});
  EXPECT_EQ(message_of(engine.receive("error")),
            "antler::EngineError: ANT4555: the rows of the query end in the middle of one: the row ends within field `name`");
  // What .reads does not name never leaves.
  EXPECT_EQ(message_of(engine.ask("undeclared")),
            "antler::EngineError: ANT4554: Api `asked` queries `others`, which its .reads does not name");
  for (const char* empty : {"empty", "blank"})
    EXPECT_EQ(message_of(engine.ask(empty)), "antler::EngineError: ANT4554: Api `asked` makes a query whose SQL is empty");
  EXPECT_EQ(message_of(engine.ask("bytes")),
            "antler::EngineError: ANT4553: the value of v_1 in a query is no UTF-8, which text in JSON is");
}

TEST(WorkerQueries, AQueryThatIsNotReadToItsEndIsCancelled) {
  Engine engine;
  engine.greet();
  const auto query = engine.ask("first");
  engine.send({{"type", "rows"}, {"id", query.header["id"]}}, answer_head() + answer_row("a", 1) + answer_row("b", 2));
  EXPECT_EQ(engine.receive("cancel").header["id"], query.header["id"]);
  EXPECT_EQ(objects_of<BigEvent>(engine.receive("rows").payload), (std::vector<BigEvent>{{"a", 1}}));
  engine.receive("end");
  engine.send({{"type", "rows"}, {"id", query.header["id"]}}, "late");
  engine.send({{"type", "end"}, {"id", query.header["id"]}});
  EXPECT_EQ(engine.ask("missing").type(), "error");
}

TEST(WorkerQueries, CancelWakesAQuery) {
  Engine engine;
  engine.greet();
  const auto query = engine.ask("query");
  engine.send({{"type", "cancel"}, {"id", 101}});
  engine.receive("cancel");
  EXPECT_NE(engine.receive("error").header["message"].get<std::string>().find("ANT4551"), std::string::npos);
}

// The connection may be ahead of a lane.
TEST(WorkerQueries, ACancelMayComeBeforeItsCall) {
  if (std::getenv("ANTLER_TEST_LANES") == nullptr) GTEST_SKIP() << "they come one after the other";
  Engine engine;
  engine.greet();
  for (const std::uint64_t id : {500, 501}) engine.send({{"type", "cancel"}, {"id", id}});
  engine.send({{"type", "ping"}});
  engine.receive("pong");
  engine.call(501, {"query", 1});
  EXPECT_NE(engine.receive("error").header.value("message", "").find("cancelled"), std::string::npos);
  engine.call(502, {"query", 1});
  engine.receive("call");
}

TEST(WorkerQueries, InsertsAreDurableWhenTheyReturn) {
  Engine engine;
  engine.greet();
  auto insert = engine.ask("insert");
  EXPECT_EQ(insert.header["kind"], "insert");
  EXPECT_EQ(insert.header["stream"], "events");
  EXPECT_EQ(insert.header["count"], 2);
  EXPECT_EQ(objects_of<Event>(insert.payload), (std::vector<Event>{{"a", 1}, {"b", 2}}));
  engine.send({{"type", "ping"}});
  engine.receive("pong");  // and nothing else before the engine says that they are
  engine.send({{"type", "end"}, {"id", insert.header["id"]}});
  EXPECT_EQ(objects_of<BigEvent>(engine.receive("rows").payload).front().name, "inserted");
  engine.receive("end");
  insert = engine.ask("insert");
  engine.send({{"type", "error"}, {"id", insert.header["id"]}, {"code", "ANT4503"}, {"message", "the disk is full"}});
  EXPECT_EQ(engine.receive("error").header["message"], "antler::EngineError: ANT4503: the disk is full");
}

TEST(WorkerQueries, Logs) {
  Engine engine;
  engine.greet();
  EXPECT_EQ(engine.ask("log").header,
            (Json{{"type", "log"}, {"for", 101}, {"level", "warning"}, {"message", "careful"}, {"fields", {{"what", "log"}}}}));
  engine.receive("rows");
  engine.receive("end");
}

TEST(WorkerQueries, ALineOfTheLogIsCutAndNeverRefused) {
  Engine engine;
  engine.greet();
  auto line = engine.ask("long log");
  ASSERT_EQ(line.type(), "log");
  EXPECT_NE(line.header["message"].get<std::string>().find("… (95904 bytes more)"), std::string::npos);
  EXPECT_EQ(line.header["fields"].size(), 2U);
  EXPECT_EQ(line.header["fields"]["…"], "5 fields more");
  line = engine.receive("log");
  const std::string message = line.header["message"];
  EXPECT_TRUE(message.ends_with("λ… (808 bytes more)")) << message.substr(message.size() - 40);
  engine.receive("rows");
  engine.receive("end");
}

TEST(WorkerQueries, EveryTypeIsBound) {
  Engine engine;
  engine.greet();
  const auto query = engine.ask("typed");
  EXPECT_EQ(query.header["sql"], "SELECT CAST(NULL, 'Nullable(Date)'), {v_1:Array(String)}, {v_2:DateTime64(3, 'UTC')}");
  EXPECT_EQ(query.header["parameters"],
            Json::parse(R"([{"name":"v_1","value":"['it''s','b']"},{"name":"v_2","value":"1970-01-01 00:00:01.500"}])"));
  engine.send({{"type", "end"}, {"id", query.header["id"]}});
  engine.receive("end");
}

// ---- rows that a handler returns ----

std::string part_first(std::string_view name, std::uint32_t part) { return answer_head() + answer_row(name, part); }

TEST(ReturnedRows, AreAskedAsTheAnswerOfTheCall) {
  Engine engine(4, true);
  engine.greet();
  for (int i = 0; i < 20; ++i) {
    const auto query = engine.ask("", "returns");
    EXPECT_EQ(query.header["sql"], "SELECT name, part FROM `events`");
    EXPECT_EQ(query.header["answers"], true);
    // The engine has answered: the next call on the lane is all that the worker hears, and it says nothing for the one before.
    engine.answered(query);
    EXPECT_EQ(objects_of<BigEvent>(engine.ask("").payload).size(), 1U);
    engine.receive("end");
  }
  EXPECT_TRUE(engine.is_silent());
  const auto ending = engine.goodbye();
  EXPECT_EQ(ending.exit_code, 0);
}

TEST(ReturnedRows, MayBeOneOfSeveralAnswers) {
  Engine engine(4, true);
  engine.greet();
  const auto query = engine.ask("rows of a query");
  EXPECT_EQ(query.header["answers"], true);
  engine.answered(query);
  EXPECT_EQ(engine.ask("missing").header["status"], 404);
}

TEST(ReturnedRows, ComeToTheWorkerWhenTheEngineSendsThem) {
  Engine engine(4, true);
  engine.greet();
  const auto query = engine.ask("", "returns");
  EXPECT_EQ(query.header["answers"], true);
  const std::string answer = part_first("a", 1);
  for (const char byte : answer) engine.send({{"type", "rows"}, {"id", query.header["id"]}}, {&byte, 1});
  engine.send({{"type", "end"}, {"id", query.header["id"]}});
  EXPECT_EQ(objects_of<BigEvent>(engine.receive("rows").payload), (std::vector<BigEvent>{{"a", 1}}));
  engine.receive("end");
  // And an error is the function's.
  const auto failing = engine.ask("", "returns");
  engine.send({{"type", "error"}, {"id", failing.header["id"]}, {"code", "ANT4322"}, {"message", "no such table"}});
  EXPECT_EQ(engine.receive("error").header.value("message", ""), "antler::EngineError: ANT4322: no such table");
  // A cancel of the call as well.
  const auto cancelled = engine.ask("", "returns");
  engine.send({{"type", "cancel"}, {"id", cancelled.header["for"]}});
  const auto said = engine.receive();
  EXPECT_EQ((said.type() == "cancel" ? engine.receive() : said).type(), "error");
}

// What the engine cannot answer as it is, or before what was said: rows of a type that is narrower than its columns, after a line for the
// log, without a lane, or after the first was read.
TEST(ReturnedRows, AreAskedAsAnyOthersWhereTheWorkerMustSeeThem) {
  Engine engine(4, true);
  engine.greet();
  EXPECT_FALSE(engine.ask("", "returns_narrow").header.contains("answers"));
  EXPECT_EQ(engine.ask("log", "returns").type(), "log");
  EXPECT_FALSE(engine.receive("call").header.contains("answers"));
  const auto read = engine.ask("one read", "returns");
  EXPECT_FALSE(read.header.contains("answers"));
  Engine without(4, false);
  without.greet();
  EXPECT_FALSE(without.ask("", "returns").header.contains("answers"));
}

TEST(ReturnedRows, AQueryBeginsWhenSomethingElseIsAsked) {
  Engine engine(4, true);
  engine.greet();
  // The first is asked when the second is made, and the second when the rows of the first are waited for.
  const auto first = engine.ask("both", "returns");
  const auto second = engine.receive("call");
  EXPECT_EQ(first.header["sql"], "SELECT name, part FROM `events`");
  EXPECT_EQ(second.header["sql"], "SELECT name, 1 AS part FROM `events`");
  EXPECT_FALSE(first.header.contains("answers"));
  EXPECT_FALSE(second.header.contains("answers"));
  for (const auto* query : {&second, &first}) {
    engine.send({{"type", "rows"}, {"id", query->header["id"]}}, part_first(query == &first ? "a" : "b", 1));
    engine.send({{"type", "end"}, {"id", query->header["id"]}});
  }
  EXPECT_EQ(objects_of<BigEvent>(engine.receive("rows").payload), (std::vector<BigEvent>{{"b", 1}}));
  engine.receive("end");
  // So it is when records are inserted.
  std::vector<std::string> kinds{engine.ask("insert", "returns").header["kind"], engine.receive("call").header["kind"]};
  std::sort(kinds.begin(), kinds.end());
  EXPECT_EQ(kinds, (std::vector<std::string>{"insert", "query"}));
}

// The rows of the first are never wanted: it was asked when the second was made, and is cancelled.
TEST(ReturnedRows, AnotherOneMayBeOpen) {
  Engine engine(4, true);
  engine.greet();
  Message first, second, cancel;
  engine.call(1, {"unread", 1}, "returns");
  for (int i = 0; i < 3; ++i) {
    const Message said = engine.receive();
    (said.type() == "cancel" ? cancel : said.header.contains("answers") ? second : first) = said;
  }
  EXPECT_EQ(first.header["sql"], "SELECT name, part FROM `events`");
  EXPECT_EQ(second.header["sql"], "SELECT name, 0 AS part FROM `events`");
  EXPECT_EQ(cancel.header["id"], first.header["id"]);
  // Rows of the first that are on the way are nobody's, and do not say that those of the second come.
  engine.send({{"type", "rows"}, {"id", first.header["id"]}}, answer_head());
  engine.answered(second);
  EXPECT_EQ(objects_of<BigEvent>(engine.ask("").payload).size(), 1U);
  engine.receive("end");
}

// The numbers of the engine's calls and of the worker's queries are two things.
TEST(ReturnedRows, ACallWithTheNumberOfTheQueryIsTheNextCall) {
  Engine engine(4, true);
  engine.greet();
  engine.call(1, {"unread", 1}, "returns");
  Message query = engine.receive();
  while (!query.header.contains("answers")) query = engine.receive();
  ASSERT_EQ(query.header["id"], 2);
  engine.answered(query);
  engine.call(2, {"missing", 1});
  Message said = engine.receive();
  while (said.type() == "cancel") said = engine.receive();
  EXPECT_EQ(said.header.value("status", 0), 404) << said.header;
}

// A call that was answered by the engine is none that runs.
TEST(ReturnedRows, AnsweredCallsTakeNoRoom) {
  Engine engine(4, true);
  engine.greet();
  for (std::uint64_t id = 1; id <= 4; ++id) engine.call(id, {"", 1}, "returns");
  std::vector<Message> queries;
  for (int i = 0; i < 4; ++i) queries.push_back(engine.receive("call"));
  for (std::uint64_t id = 11; id <= 14; ++id) engine.batch(id, {{"a", 1}});
  for (int i = 0; i < 4; ++i) engine.receive("end");
  for (const auto& query : queries) engine.answered(query);
  EXPECT_TRUE(engine.is_silent());
  const auto begun = std::chrono::steady_clock::now();
  const auto ending = engine.end(false);
  EXPECT_FALSE(ending.is_running) << "an answered call keeps the process";
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
}

// A call in place of rows that are no answer is the engine's mistake.
TEST(ReturnedRows, ACallWhileAnotherRunsIsAMistake) {
  Engine engine(4, true);
  engine.greet();
  const auto query = engine.ask("query");
  engine.answered(query);
  engine.call(77, {"", 1});
  EXPECT_TRUE(engine.join().is_abandoned);
}

}  // namespace
}  // namespace antler::protocol
