// The service on the real ClickHouse and a caller that the test plays; the test runs the readers' tasks.
#include "api/api_service.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "api/api_database_test.h"
#include "base/bytes.h"
#include "database/scripted_database.h"

namespace antler::api {
namespace {

using Json = nlohmann::json;

/// Answers each call at once by the test's function, or keeps it.
class PlayedCaller final : public worker::Caller {
 public:
  using Done = std::function<void(worker::CallResult)>;
  std::uint64_t call(worker::Call call, Done done) override {
    calls.push_back(call);
    if (answer) done(answer(call));
    else waiting.push_back(std::move(done));
    return calls.size();
  }

  void cancel(std::uint64_t id) override { cancelled.push_back(id); }

  std::vector<std::uint64_t> cancelled;
  std::function<worker::CallResult(const worker::Call&)> answer;
  std::vector<worker::Call> calls;
  std::vector<Done> waiting;
};

class ApiServiceTest : public ApiDatabase {
 protected:
  static model::Type type(const char* text) { return model::parse_type(text).value(); }
  static manifest::Api select(std::string name, std::string sql, std::vector<model::Field> rows,
                              std::vector<model::Field> parameters = {}) {
    return {.name = std::move(name),
            .parameters = {.name = "P", .fields = std::move(parameters)},
            .rows = {.name = "Row", .fields = std::move(rows)},
            .select = std::move(sql)};
  }
  static manifest::Api handler() {
    return {.name = "search",
            .parameters = {.name = "P",
                           .fields = {{.name = "origin", .type = type("String")},
                                      {.name = "limit", .type = type("UInt32"), .default_json = "7"}}},
            .rows = {.name = "Row", .fields = {{.name = "id", .type = type("UInt64")}, {.name = "note", .type = type("Nullable(String)")}}},
            .handler = true,
            .time_limit_ms = 1234,
            .row_limit = 3};
  }
  static worker::CallResult rows(std::uint64_t count, std::string payload, worker::RowsForm form = worker::RowsForm::kRowBinary) {
    return {.outcome = worker::Outcome::kAnswered, .form = form, .rows = count, .payload = std::move(payload)};
  }
  static std::string row(std::uint64_t id, std::string_view note) {
    std::string out;
    base::put(out, id);
    out += '\0';
    base::put_text(out, note);
    return out;
  }

  http::Response get(std::string_view name, std::string_view query = "", std::string_view accept = "") {
    http::Request request{.query = query, .accept = accept, .request_id = "r1", .identity = "ann"};
    const auto answer = std::make_shared<std::optional<http::Response>>();
    service_.handle(name, request, http::Reply([answer](http::Response response) { *answer = std::move(response); }));
    // The tasks of the readers, then the end of the run.
    if (readers_.size() > 0) {
      static_cast<void>(readers_.post([this] { readers_.stop(); }));
      readers_.run();
    }
    if (!*answer) return {.status = 0};
    if ((*answer)->status >= 400) {
      EXPECT_EQ(Json::parse((*answer)->body)["request_id"], "r1");
    }
    return std::move(**answer);
  }
  static std::string code(const http::Response& response) { return Json::parse(response.body, nullptr, false).value("code", ""); }
  static std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return "";
  }

  base::SystemClock clock_;
  telemetry::CapturingLogger logger_;
  base::TaskQueue readers_{100};
  PlayedCaller caller_;
  std::mutex observed_mutex_;  // threads of readers may be several
  std::vector<std::pair<std::string, unsigned>> observed_;
  ApiService service_{real_database(), readers_, caller_, clock_, logger_, [this](std::string_view name, unsigned status, double) {
                        const std::lock_guard lock(observed_mutex_);
                        observed_.emplace_back(name, status);
                      }};
};

/// A connection whose client can go away.
class LeavingClient final : public http::ReplySink {
 public:
  void send(http::Response response) override { answer = std::move(response); }
  void drop() override {}
  [[nodiscard]] std::string_view request_id() const override { return {}; }
  void on_gone(std::function<void()> told) override { gone = std::move(told); }
  std::function<void()> gone;
  std::optional<http::Response> answer;
};

TEST_F(ApiServiceTest, EndsTheCallOfAClientThatIsGone) {
  service_.update({handler()});
  const auto client = std::make_shared<LeavingClient>();
  http::Request request{.query = "origin=x", .request_id = "r1"};
  service_.handle("search", request, http::Reply(client));
  ASSERT_TRUE(client->gone);
  client->gone();
  EXPECT_EQ(caller_.cancelled, std::vector<std::uint64_t>{1});
  // What the handler says then is no failure of the API, and makes no noise.
  caller_.waiting[0]({.outcome = worker::Outcome::kThrown, .message = "the call was cancelled"});
  EXPECT_EQ(observed_, (std::vector<std::pair<std::string, unsigned>>{{"search", 499}}));
  EXPECT_TRUE(logger_.lines().empty());
  caller_.waiting.clear(), caller_.calls.clear();
  client->gone();
  EXPECT_EQ(caller_.cancelled.size(), 1u) << "it is over";
}

TEST_F(ApiServiceTest, BeginsNoQueryOfAClientThatIsGone) {
  service_.update({select("boom", "SELECT throwIf(1) AS id", {{.name = "id", .type = type("UInt64")}})});
  const auto client = std::make_shared<LeavingClient>();
  http::Request request{.request_id = "r1"};
  service_.handle("boom", request, http::Reply(client));
  client->gone();
  static_cast<void>(readers_.post([this] { readers_.stop(); }));
  readers_.run();
  EXPECT_EQ(observed_, (std::vector<std::pair<std::string, unsigned>>{{"boom", 499}}));
}

TEST_F(ApiServiceTest, AnswersUnavailableWhileDraining) {
  service_.update({handler()});
  service_.drain();
  const auto answer = get("search", "origin=x");
  EXPECT_EQ(answer.status, 503u);
  EXPECT_EQ(code(answer), "ANT4207");
  EXPECT_EQ(header(answer, "Retry-After"), "1");
  EXPECT_TRUE(caller_.calls.empty());
}

TEST_F(ApiServiceTest, AnswersASelect) {
  const std::vector<model::Field> fields = {{.name = "id", .type = type("UInt64")},
                                            {.name = "origin", .type = type("LowCardinality(String)")},
                                            {.name = "at", .type = type("DateTime")},
                                            {.name = "e", .type = type("Enum8('x' = 1)")},
                                            {.name = "d", .type = type("Decimal(9, 2)")}};
  const std::string sql =
      "SELECT id, origin, toDateTime(id, 'UTC') AS at, CAST('x' AS Enum8('x' = 1)) AS e, toDecimal32(id, 2) AS d FROM flights WHERE id < "
      "{p_below:UInt64} ORDER BY id DESC";
  service_.update({select("flights", sql, fields, {{.name = "below", .type = type("UInt64")}})});
  EXPECT_EQ(get("flights", "below=1").body,
            "[\n{\"id\":0,\"origin\":\"JFK\",\"at\":\"1970-01-01T00:00:00Z\",\"e\":\"x\",\"d\":\"0\"}\n]\n");
}

// The settings of a session are fixed, so each form keeps its own.
TEST_F(ApiServiceTest, AnswersIntegersOf64BitsAsNumbersOrStrings) {
  service_.update({select("ids", "SELECT id FROM flights WHERE id < 2 ORDER BY id", {{.name = "id", .type = type("UInt64")}}), handler()});
  caller_.answer = [&](const worker::Call&) { return rows(2, row(0, "") + row(1, "")); };
  std::thread reader([this] { readers_.run(); });
  const auto ask = [this](std::string_view name, std::string_view query = "") {
    std::promise<http::Response> answer;
    http::Request request{.query = query, .request_id = "r1", .identity = "ann"};
    service_.handle(name, request, http::Reply([&](http::Response response) { answer.set_value(std::move(response)); }));
    return answer.get_future().get();
  };
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(ask("ids").body, "[\n{\"id\":0},\n{\"id\":1}\n]\n");
    EXPECT_EQ(ask("ids", "int64=string").body, "[\n{\"id\":\"0\"},\n{\"id\":\"1\"}\n]\n");
    EXPECT_EQ(ask("ids", "int64=string&format=ndjson").body, "{\"id\":\"0\"}\n{\"id\":\"1\"}\n");
    EXPECT_EQ(ask("ids", "int64=number&format=ndjson").body, "{\"id\":0}\n{\"id\":1}\n");
    EXPECT_EQ(ask("ids", "int64=string&format=csv").body, ask("ids", "format=csv").body);
  }
  EXPECT_EQ(ask("search", "origin=a&int64=string&format=ndjson").body, "{\"id\":\"0\",\"note\":\"\"}\n{\"id\":\"1\",\"note\":\"\"}\n");
  EXPECT_EQ(ask("search", "origin=a&int64=string&format=csv").body, ask("search", "origin=a&format=csv").body);
  EXPECT_EQ(code(ask("ids", "int64=text")), "ANT4302");
  readers_.stop();
  reader.join();
}

TEST_F(ApiServiceTest, AnswersArrow) {
  service_.update(
      {select("r", "SELECT id, toDateTime(id, 'UTC') AS at, CAST('x' AS Enum8('x' = 1)) AS e, origin FROM flights ORDER BY id DESC LIMIT 3",
              {{.name = "id", .type = type("UInt64")},
               {.name = "at", .type = type("DateTime")},
               {.name = "e", .type = type("Enum8('x' = 1)")},
               {.name = "origin", .type = type("LowCardinality(String)")}})});
  const auto response = get("r", "format=arrow");
  ASSERT_EQ(response.status, 200u) << response.body;
  EXPECT_EQ(response.content_type, "application/vnd.apache.arrow.stream");
  ask("CREATE TABLE IF NOT EXISTS arrow_back (id UInt64, at DateTime64(0, 'UTC'), e String, origin String) ENGINE = Memory");
  auto session = real_database().open({}).value();
  const auto stored = session->insert("INSERT INTO arrow_back (id, at, e, origin)", "ArrowStream", response.body);
  ASSERT_TRUE(stored.ok()) << stored.error().message;
  EXPECT_EQ(ask("SELECT * FROM arrow_back", "CSV"),
            "999,\"1970-01-01T00:16:39Z\",\"x\",\"SEA\"\n998,\"1970-01-01T00:16:38Z\",\"x\",\"JFK\"\n997,\"1970-01-01T00:16:37Z\",\"x\","
            "\"SEA\"\n");
}

TEST_F(ApiServiceTest, AnswersParquet) {
  service_.update(
      {select("r", "SELECT id, toDateTime(id, 'UTC') AS at, CAST('x' AS Enum8('x' = 1)) AS e, origin FROM flights ORDER BY id DESC LIMIT 2",
              {{.name = "id", .type = type("UInt64")},
               {.name = "at", .type = type("DateTime")},
               {.name = "e", .type = type("Enum8('x' = 1)")},
               {.name = "origin", .type = type("String")}})});
  const auto response = get("r", "", "application/vnd.apache.parquet");
  ASSERT_EQ(response.status, 200u) << response.body;
  EXPECT_EQ(response.content_type, "application/vnd.apache.parquet");
  EXPECT_TRUE(response.body.starts_with("PAR1"));
  ask("CREATE TABLE IF NOT EXISTS parquet_back (id UInt64, at DateTime64(3, 'UTC'), e String, origin String) ENGINE = Memory");
  auto session = real_database().open({}).value();
  const auto stored = session->insert("INSERT INTO parquet_back (id, at, e, origin)", "Parquet", response.body);
  ASSERT_TRUE(stored.ok()) << stored.error().message;
  EXPECT_EQ(ask("SELECT id, at, e, origin FROM parquet_back", "CSV"),
            "999,\"1970-01-01T00:16:39.000Z\",\"x\",\"SEA\"\n998,\"1970-01-01T00:16:38.000Z\",\"x\",\"JFK\"\n");
}

class LimitsInEachFormat : public ApiServiceTest, public ::testing::WithParamInterface<const char*> {};

TEST_P(LimitsInEachFormat, AreKept) {
  auto slow = select("slow", "SELECT count() AS x FROM system.numbers WHERE number % 7 = 8", {{.name = "x", .type = type("UInt64")}});
  slow.time_limit_ms = 100;
  auto greedy = select("greedy", "SELECT length(groupArray(repeat(toString(number), 1000))) AS x FROM numbers(1000000)",
                       {{.name = "x", .type = type("UInt64")}});
  greedy.memory_limit_bytes = 20'000'000;
  auto many = select("many", "SELECT number AS x FROM numbers(1001)", {{.name = "x", .type = type("UInt64")}});
  many.row_limit = 1000;
  const auto answer = [&](manifest::Api api) {
    base::TaskQueue readers(1);
    ApiService service(real_database(), readers, caller_, clock_, logger_, {});
    const std::string name = api.name;
    service.update({std::move(api)});
    http::Request request{.query = GetParam(), .request_id = "r1"};
    http::Response out;
    service.handle(name, request, http::Reply([&](http::Response response) {
                     out = std::move(response);
                     readers.stop();
                   }));
    readers.run();
    return out;
  };
  EXPECT_EQ(code(answer(slow)), "ANT4304");
  EXPECT_EQ(code(answer(greedy)), "ANT4305");
  EXPECT_EQ(code(answer(many)), "ANT4306");
  many.row_limit = 1001;
  EXPECT_EQ(answer(many).status, 200u);
}
INSTANTIATE_TEST_SUITE_P(Formats, LimitsInEachFormat,
                         ::testing::Values("format=json", "format=ndjson", "format=csv", "format=arrow", "format=parquet"));

// G15: a table is detached while it is repaired; who asks then may come again.
TEST_F(ApiServiceTest, ATableThatIsAwayIsAskedForAgain) {
  service_.update({select("away", "SELECT id FROM not_there", {{.name = "id", .type = type("UInt64")}})});
  const auto answer = get("away");
  EXPECT_EQ(answer.status, 503u);
  EXPECT_EQ(code(answer), "ANT4307");
  EXPECT_EQ(answer.headers, (decltype(answer.headers){{"Retry-After", "1"}}));
}

TEST(ApiServiceWithoutSessions, LogsWhyUnderTheRequestId) {
  database::ScriptedDatabase database;
  database.refuse_sessions(true);
  base::SystemClock clock;
  telemetry::CapturingLogger logger;
  base::TaskQueue readers(1);
  PlayedCaller caller;
  ApiService service(database, readers, caller, clock, logger, {});
  service.update({{.name = "any",
                   .parameters = {.name = "P"},
                   .rows = {.name = "Row", .fields = {{.name = "id", .type = model::parse_type("UInt64").value()}}},
                   .select = "SELECT 1 AS id"}});
  http::Request request{.request_id = "r1"};
  http::Response answer;
  service.handle("any", request, http::Reply([&](http::Response response) {
                   answer = std::move(response);
                   readers.stop();
                 }));
  readers.run();
  EXPECT_GE(answer.status, 500u);
  EXPECT_TRUE(logger.contains("error api.failed api=any request_id=r1"));
}

TEST_F(ApiServiceTest, AnswersNoRowsWithAnEmptyArray) {
  service_.update({select("none", "SELECT id FROM flights WHERE id > 5000", {{.name = "id", .type = type("UInt64")}})});
  EXPECT_EQ(get("none").body, "[]\n");
}

TEST_F(ApiServiceTest, CallsAHandlerWithItsParameters) {
  service_.update({handler()});
  caller_.answer = [&](const worker::Call&) { return rows(2, row(1, "a\"b") + row(2, "c")); };
  const auto response = get("search", "origin=JFK");
  EXPECT_EQ(response.status, 200u);
  EXPECT_EQ(response.content_type, "application/json");
  EXPECT_EQ(response.body, "[\n{\"id\":1,\"note\":\"a\\\"b\"},\n{\"id\":2,\"note\":\"c\"}\n]\n");
  ASSERT_EQ(caller_.calls.size(), 1u);
  const worker::Call& call = caller_.calls[0];
  EXPECT_EQ(call.kind, "api");
  EXPECT_EQ(call.name, "search");
  EXPECT_EQ(call.request_id, "r1");
  EXPECT_EQ(call.identity, "ann");
  EXPECT_EQ(call.time_limit_ms, 1234);
  EXPECT_EQ(call.answer_rows_max, 3u);
  EXPECT_EQ(call.payload(worker::RowsForm::kRowBinary), std::string("\3JFK\7\0\0\0", 8));
  EXPECT_EQ(call.payload(worker::RowsForm::kNdjson), R"({"origin":"JFK","limit":7})");
  EXPECT_EQ(observed_, (std::vector<std::pair<std::string, unsigned>>{{"search", 200}}));

  EXPECT_EQ(get("search", "origin=JFK&format=ndjson").body, "{\"id\":1,\"note\":\"a\\\"b\"}\n{\"id\":2,\"note\":\"c\"}\n");
  const auto csv = get("search", "origin=JFK", "text/csv");
  EXPECT_EQ(csv.content_type, "text/csv; charset=utf-8");
  EXPECT_EQ(csv.body, "\"id\",\"note\"\n1,\"a\"\"b\"\n2,\"c\"\n");
}

TEST_F(ApiServiceTest, TakesTheRowsOfAnNdjsonWorker) {
  service_.update({handler()});
  caller_.answer = [&](const worker::Call&) {
    return rows(2, "{\"note\":null,\"id\":1}\n{\"id\":18446744073709551615}\n", worker::RowsForm::kNdjson);
  };
  EXPECT_EQ(get("search", "origin=a").body, "[\n{\"id\":1,\"note\":null},\n{\"id\":18446744073709551615,\"note\":null}\n]\n");
}

TEST_F(ApiServiceTest, RefusesRowsThatAreNoneOfTheModel) {
  service_.update({handler()});
  const auto refused = [&](worker::CallResult result, std::string_view reason) {
    caller_.answer = [&](const worker::Call&) { return result; };
    const auto response = get("search", "origin=a");
    EXPECT_EQ(response.status, 500u) << reason;
    EXPECT_EQ(code(response), "ANT4314");
    EXPECT_EQ(response.body.find("note"), std::string::npos);
    EXPECT_TRUE(logger_.contains(reason)) << reason << "\n" << logger_.lines().back();
  };
  refused(rows(1, "{\"id\":-1,\"note\":7}\n", worker::RowsForm::kNdjson), "record 0, `id`: range");
  EXPECT_TRUE(logger_.contains("record 0, `note`: type"));
  refused(rows(2, "{\"id\":1}\n", worker::RowsForm::kNdjson), "2 records were announced, and 1 came");
  refused(rows(1, row(1, "a").substr(0, 9)), "record 0 ends too early");
  refused(rows(1, row(1, "a") + "x"), "1 bytes are left");
  refused({.outcome = worker::Outcome::kAnswered, .status = 99}, "its status is 99");
}

TEST_F(ApiServiceTest, AnswersWhatTheHandlerResponds) {
  service_.update({handler()});
  caller_.answer = [&](const worker::Call&) {
    return worker::CallResult{.outcome = worker::Outcome::kAnswered,
                              .payload = "nothing here",
                              .status = 404,
                              .content_type = "text/plain",
                              .headers = {{"X-Why", "no route"},
                                          {"Content-Length", "3"},
                                          {"transfer-encoding", "chunked"},
                                          {"X-Bad", "a\r\nSet-Cookie: x=1"},
                                          {"X Bad", "a"},
                                          {"X-Request-Id", "mine"},
                                          {"Set-Cookie", "a=1"},
                                          {"Set-Cookie", "b=2"}}};
  };
  http::Request request{.query = "origin=a", .request_id = "r1"};
  http::Response response;
  service_.handle("search", request, http::Reply([&](http::Response of) { response = std::move(of); }));
  EXPECT_EQ(response.status, 404u);
  EXPECT_EQ(response.body, "nothing here");
  EXPECT_EQ(response.headers, (std::vector<std::pair<std::string, std::string>>{
                                  {"Content-Type", "text/plain"}, {"X-Why", "no route"}, {"Set-Cookie", "a=1"}, {"Set-Cookie", "b=2"}}));
  EXPECT_EQ(logger_.lines().size(), 5u);
  EXPECT_TRUE(logger_.contains("api.header_dropped"));
  std::string head;
  http::append_head(head, response, "r1", false, false);
  EXPECT_EQ(head.find("x=1"), std::string::npos) << head;
}

TEST_F(ApiServiceTest, TellsEachOutcomeApart) {
  service_.update({handler()});
  const auto answered = [&](worker::CallResult result) {
    caller_.answer = [&](const worker::Call&) { return result; };
    return get("search", "origin=a");
  };
  using worker::Outcome;
  auto response = answered({.outcome = Outcome::kHttpError, .status = 409, .message = "`JFK` is closed"});
  EXPECT_EQ(response.status, 409u);
  EXPECT_EQ(code(response), "ANT4308");
  EXPECT_EQ(Json::parse(response.body)["detail"], "`JFK` is closed");
  EXPECT_TRUE(logger_.lines().empty());

  response = answered({.outcome = Outcome::kThrown, .message = "std::runtime_error: a secret", .trace = "search.cc:12"});
  EXPECT_EQ(response.status, 500u);
  EXPECT_EQ(code(response), "ANT4310");
  EXPECT_EQ(response.body.find("secret"), std::string::npos);
  ASSERT_EQ(logger_.lines().size(), 1u);
  for (const char* text : {"error api.failed", "api=search", "request_id=r1", "std::runtime_error: a secret", "search.cc:12"})
    EXPECT_TRUE(logger_.contains(text)) << text;

  response = answered({.outcome = Outcome::kCrashed, .message = "it got SIGSEGV"});
  EXPECT_EQ(response.status, 503u);
  EXPECT_EQ(code(response), "ANT4311");
  EXPECT_EQ(header(response, "Retry-After"), "1");
  EXPECT_TRUE(logger_.contains("it got SIGSEGV"));

  response = answered({.outcome = Outcome::kTimeLimit});
  EXPECT_EQ(response.status, 504u);
  EXPECT_EQ(code(response), "ANT4312");
  EXPECT_NE(response.body.find("1234 ms"), std::string::npos);

  response = answered({.outcome = Outcome::kTooLarge});
  EXPECT_EQ(response.status, 422u);
  EXPECT_EQ(code(response), "ANT4306");
  EXPECT_EQ(code(answered(rows(4, row(1, "") + row(1, "") + row(1, "") + row(1, "")))), "ANT4306");

  response = answered({.outcome = Outcome::kUnavailable, .message = "no worker"});
  EXPECT_EQ(response.status, 503u);
  EXPECT_EQ(code(response), "ANT4313");
  EXPECT_EQ(header(response, "Retry-After"), "1");
  response = answered({.outcome = Outcome::kUnavailable, .status = 429});
  EXPECT_EQ(response.status, 429u);
  EXPECT_EQ(header(response, "Retry-After"), "1");
}

TEST_F(ApiServiceTest, HasNoArrowOfAHandler) {
  service_.update({handler()});
  const auto response = get("search", "origin=a&format=parquet");
  EXPECT_EQ(response.status, 406u);
  EXPECT_EQ(code(response), "ANT4309");
  EXPECT_NE(response.body.find("json, ndjson or csv"), std::string::npos);
  EXPECT_TRUE(caller_.calls.empty());
}

TEST_F(ApiServiceTest, TurnsALargeAnswerOnAReader) {
  auto api = handler();
  api.row_limit = 100'000;
  service_.update({api});
  std::string payload;
  for (std::uint64_t i = 0; i < 50'000; ++i) payload += row(i, "note");
  caller_.answer = [&](const worker::Call&) { return rows(50'000, payload); };
  http::Request request{.query = "origin=a&format=ndjson", .request_id = "r1"};
  http::Response response{.status = 0};
  service_.handle("search", request, http::Reply([&](http::Response of) {
                    response = std::move(of);
                    readers_.stop();
                  }));
  EXPECT_EQ(response.status, 0u);
  readers_.run();
  EXPECT_EQ(response.status, 200u);
  EXPECT_EQ(std::count(response.body.begin(), response.body.end(), '\n'), 50'000);
}

TEST_F(ApiServiceTest, EndsACallOnTheEndpointItBeganWith) {
  service_.update({handler()});
  http::Request request{.query = "origin=a", .request_id = "r1"};
  http::Response response{.status = 0};
  service_.handle("search", request, http::Reply([&](http::Response of) { response = std::move(of); }));
  ASSERT_EQ(caller_.waiting.size(), 1u);
  auto changed = handler();
  changed.rows.fields.pop_back();
  service_.update({changed});
  EXPECT_EQ(caller_.calls[0].payload(worker::RowsForm::kNdjson), R"({"origin":"a","limit":7})");
  caller_.waiting[0](rows(1, row(5, "old")));
  EXPECT_EQ(response.body, "[\n{\"id\":5,\"note\":\"old\"}\n]\n");
  service_.update({});
  EXPECT_EQ(get("search", "origin=a").status, 404u);
}

TEST_F(ApiServiceTest, IsUpdatedWhileRequestsRun) {
  const auto version = [](int number) {
    return select("v", "SELECT toInt32(" + std::to_string(number) + ") AS x, id FROM flights WHERE id = " + std::to_string(number),
                  {{.name = "x", .type = type("Int32")}, {.name = "id", .type = type("UInt64")}});
  };
  service_.update({version(0)});
  base::TaskQueue& readers = readers_;
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) threads.emplace_back([&] { readers.run(); });
  std::atomic<int> answered{0}, wrong{0};
  constexpr int kRequests = 300;
  std::thread client([&] {
    for (int i = 0; i < kRequests; ++i) {
      http::Request request{.request_id = "r1"};
      service_.handle("v", request, http::Reply([&](http::Response response) {
                        const auto body = Json::parse(response.body, nullptr, false);
                        if (response.status != 200 || body.size() != 1 || body[0]["x"] != body[0]["id"]) ++wrong;
                        ++answered;
                      }));
      while (answered <= i - 20) std::this_thread::yield();
    }
  });
  for (int i = 1; answered < kRequests; ++i) {
    service_.update({version(i % 100)});
    std::this_thread::yield();
  }
  client.join();
  readers.stop();
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace antler::api
