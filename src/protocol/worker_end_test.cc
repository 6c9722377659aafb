// The worker's end against an engine that the test plays over a socket pair: a small app of real declarations, every kind of call.
#include "protocol/worker_end.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>

#include "antler/antler.h"
#include "base/bytes.h"
#include "codec/struct_rows.h"
#include "protocol/frame.h"

namespace antler::protocol {
namespace {

using Json = nlohmann::json;
using Size = Bounded<std::uint32_t, 0, 1'000>;

struct Event {
  std::string name;
  Size size;
  bool operator==(const Event&) const = default;
};
struct BigEvent {
  std::string name;
  std::uint32_t part = 0;
  bool operator==(const BigEvent&) const = default;
};
struct Asked {
  std::string what;
  Default<std::uint32_t> rows = 1;
};

const IngestPipeline<Event> events{"events", {.table = {.order_by = {&Event::name}}}};
const IngestPipeline<Event> others{"others", {.table = {.order_by = {&Event::name}}}};
const Stream<BigEvent> big_events{"big_events"};

// What the test and a function agree on.
struct Gate {
  std::promise<void> entered;
  std::promise<void> opened;
  std::promise<void> left;  // the thread has ended
};
Gate* gate = nullptr;

struct Leaver {
  Gate* gate = nullptr;
  ~Leaver() {
    if (gate != nullptr) gate->left.set_value();
  }
};

Answer<BigEvent> handle(const Asked& asked, Context& context) {
  if (asked.what == "missing") throw HttpError(404, "no such thing");
  if (asked.what == "throw") throw std::out_of_range("nothing at 7");
  if (asked.what == "number") throw 7;
  if (asked.what == "another") {
    try {
      throw std::runtime_error("caught here");
    } catch (const std::exception&) {
    }
    return std::vector<BigEvent>();
  }
  if (asked.what == "response")
    return Response{.status = 201, .body = "made", .content_type = "text/plain", .headers = {{"X-Why", "asked"}}};
  if (asked.what == "who") return BigEvent{std::string(context.request_id()) + " " + std::string(context.identity()), 0};
  if (asked.what == "query") {
    std::vector<BigEvent> out;
    const std::string name = "it's";
    for (const auto& row : context.query<BigEvent>(sql("SELECT name, part FROM {} WHERE name = {}", events, name))) out.push_back(row);
    return out;
  }
  if (asked.what == "first") {
    auto rows = context.query<BigEvent>(sql("SELECT name, part FROM {}", events));
    BigEvent row;
    rows.next(row);
    return row;
  }
  if (asked.what == "undeclared") return context.query<Event>(sql("SELECT * FROM {}", others)).all().empty() ? BigEvent{} : BigEvent{};
  if (asked.what == "insert") {
    context.insert(events, std::vector<Event>{{"a", 1}, {"b", 2}});
    return BigEvent{"inserted", 0};
  }
  if (asked.what == "empty") return context.query<BigEvent>(sql("")).all();
  if (asked.what == "blank") return context.query<BigEvent>(sql("{}", sql(" \n"))).all();
  if (asked.what == "typed") {
    const std::optional<Date> none;
    return context.query<BigEvent>(sql("SELECT {}, {}, {}", none, std::vector<std::string>{"it's", "b"}, DateTime64<3>::from_ticks(1'500)))
        .all();
  }
  if (asked.what == "bytes") return context.query<BigEvent>(sql("SELECT {}", "\xff")).all();
  if (asked.what == "long log") {
    const std::string control(100'000, '\1');
    const std::string field(9'000, '\2');
    context.log(control, {{control, field}, {"b", field}, {"c\xff", field}, {"d", "\xff\xfe"}, {"e", field}, {"f", field}});
    std::string greek;
    while (greek.size() < 9'000) greek += "λ";
    context.log(greek);
  }
  if (asked.what == "log") context.log(LogLevel::kWarning, "careful", {{"what", asked.what}});
  if (asked.what == "gate") {
    thread_local Leaver leaver;
    leaver.gate = gate;
    gate->entered.set_value();
    gate->opened.get_future().wait();
  }
  return std::vector<BigEvent>(asked.rows, BigEvent{std::string(1'000, 'x'), 5});
}

const Api<Asked, BigEvent> asked{"asked", {.handler = handle, .reads = {events}, .writes = {events}}};
const Transform<Event, BigEvent> grow{"grow", {.from = events, .to = big_events, .apply = [](const Event& event) {
                                                 if (event.name == "bad") throw std::invalid_argument("a bad one");
                                                 return std::vector<BigEvent>(event.size, BigEvent{event.name, event.size});
                                               }}};

template <class T>
std::string rows_of(const std::vector<T>& objects) {
  codec::ByteBuffer out;
  std::string problem;
  const codec::StructRows rows(detail::kModel<T>);
  for (const auto& object : objects) EXPECT_TRUE(rows.encode(&object, out, problem)) << problem;
  return std::string(out.view());
}

template <class T>
std::vector<T> objects_of(std::string_view bytes) {
  std::vector<T> out;
  std::string problem;
  const codec::StructRows rows(detail::kModel<T>);
  for (base::Reader reader(bytes); !reader.at_end();) {
    out.emplace_back();
    if (rows.decode(reader, &out.back(), problem) != codec::RowStatus::kDone) {
      ADD_FAILURE() << problem;
      break;
    }
  }
  return out;
}

struct Message {
  Json header;
  std::string payload;
  [[nodiscard]] std::string type() const { return header.value("type", ""); }
};

class Engine {
 public:
  explicit Engine(std::size_t threads = 4) {
    app_.add(asked, grow);
    document_ = app_.manifest();
    EXPECT_EQ(document_.diagnostics, "");
    int fds[2];
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), 0);
    socket_.emplace(fds[0]);
    worker_ = std::thread([this, threads, fd = fds[1]] { ending_ = serve_worker(fd, document_.json, app_.functions(), threads); });
  }
  ~Engine() {
    if (worker_.joinable()) end();
  }

  void send(const Json& header, std::string_view payload = {}) { ASSERT_TRUE(socket_->send(header.dump(), payload).ok()); }
  Message receive() {
    auto frame = socket_->receive(10'000);
    EXPECT_TRUE(frame.ok()) << frame.error().message;
    if (!frame) return {};
    return {Json::parse(frame->header), std::move(frame->payload)};
  }
  Message receive(std::string_view type) {
    Message message = receive();
    EXPECT_EQ(message.type(), type) << message.header;
    return message;
  }
  void greet() {
    hello_ = receive("hello");
    send({{"type", "hello"}, {"protocol", 1}, {"engine", "0.1.0"}});
    EXPECT_EQ(receive("manifest").payload, document_.json);
    send({{"type", "manifest_accepted"}, {"generation", 3}});
    ready_ = receive("ready");
  }
  void call(std::uint64_t id, const Asked& what) {
    send({{"type", "call"},
          {"id", id},
          {"kind", "api"},
          {"name", "asked"},
          {"deadline_ms", 10'000},
          {"request_id", "r-1"},
          {"identity", "me"}},
         rows_of<Asked>({what}));
  }
  Message ask(const std::string& what) {
    call(++last_id_, {what, 1});
    return receive();
  }
  void batch(std::uint64_t id, const std::vector<Event>& records) {
    send({{"type", "call"}, {"id", id}, {"kind", "transform"}, {"name", "grow"}, {"count", records.size()}}, rows_of(records));
  }
  /// The rest of the answer is expected to be the end.
  WorkerEnding goodbye() {
    send({{"type", "goodbye"}});
    worker_.join();
    return ending_;
  }
  WorkerEnding end() {
    socket_->shutdown();
    worker_.join();
    return ending_;
  }
  WorkerEnding join() {
    worker_.join();
    return ending_;
  }
  const Message& hello() const { return hello_; }
  const Message& ready() const { return ready_; }

 private:
  App app_{"test"};
  Document document_;
  std::optional<FrameSocket> socket_;
  std::thread worker_;
  WorkerEnding ending_;
  Message hello_, ready_;
  std::uint64_t last_id_ = 100;
};

std::string answer_head() {
  std::string out;
  base::put_varint(out, 2);
  for (const auto* text : {"part", "name", "UInt32", "LowCardinality(String)"}) base::put_text(out, text);
  return out;
}
std::string answer_row(std::string_view name, std::uint32_t part) {
  std::string out;
  base::put(out, part);
  base::put_text(out, name);
  return out;
}

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

TEST(WorkerEnd, SaysWhatWasThrownAndWhere) {
  Engine engine;
  engine.greet();
  const auto missing = engine.ask("missing");
  EXPECT_EQ(missing.header, (Json{{"type", "error"}, {"id", 101}, {"kind", "http"}, {"status", 404}, {"message", "no such thing"}}));
  const auto thrown = engine.ask("throw");
  EXPECT_EQ(thrown.header["kind"], "exception");
  EXPECT_EQ(thrown.header["message"], "std::out_of_range: nothing at 7");
  ASSERT_TRUE(thrown.header.contains("frames")) << thrown.header;
  EXPECT_EQ(thrown.header["frames"][0][0], "");
  EXPECT_GT(thrown.header["frames"][0][1], 0);
  EXPECT_LT(thrown.header["frames"].size(), 12U) << "the frames of the library are not the user's";
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

TEST(WorkerEnd, QueriesTheEngine) {
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
  std::size_t credited = 0;
  Message message = engine.receive();
  for (; message.type() == "credit"; message = engine.receive()) credited += message.header["bytes"].get<std::size_t>();
  EXPECT_EQ(credited, answer.size());
  EXPECT_EQ(message.type(), "rows");
  EXPECT_EQ(objects_of<BigEvent>(message.payload), (std::vector<BigEvent>{{"a", 1}, {std::string(300, 'b'), 2}}));
  engine.receive("end");
}

TEST(WorkerEnd, QueriesThatFail) {
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
  engine.receive("credit");
  EXPECT_EQ(engine.receive("cancel").header["id"], query.header["id"]);
  EXPECT_EQ(message_of(engine.receive("error")),
            "antler::EngineError: ANT4552: the columns of the query are not the fields of BigEvent: column `name` is Int8, field `name` is "
            "String; field `part` UInt32 has no column");
  // An answer that is cut.
  query = engine.ask("query");
  engine.send({{"type", "rows"}, {"id", query.header["id"]}}, answer_head() + answer_row("a", 1).substr(0, 5));
  engine.send({{"type", "end"}, {"id", query.header["id"]}});
  engine.receive("credit");
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

TEST(WorkerEnd, AQueryThatIsNotReadToItsEndIsCancelled) {
  Engine engine;
  engine.greet();
  const auto query = engine.ask("first");
  engine.send({{"type", "rows"}, {"id", query.header["id"]}}, answer_head() + answer_row("a", 1) + answer_row("b", 2));
  engine.receive("credit");
  EXPECT_EQ(engine.receive("cancel").header["id"], query.header["id"]);
  EXPECT_EQ(objects_of<BigEvent>(engine.receive("rows").payload), (std::vector<BigEvent>{{"a", 1}}));
  engine.receive("end");
  engine.send({{"type", "rows"}, {"id", query.header["id"]}}, "late");
  engine.send({{"type", "end"}, {"id", query.header["id"]}});
  EXPECT_EQ(engine.ask("missing").type(), "error");
}

TEST(WorkerEnd, CancelWakesAQuery) {
  Engine engine;
  engine.greet();
  const auto query = engine.ask("query");
  engine.send({{"type", "cancel"}, {"id", 101}});
  engine.receive("cancel");
  EXPECT_NE(engine.receive("error").header["message"].get<std::string>().find("ANT4551"), std::string::npos);
}

TEST(WorkerEnd, InsertsAreDurableWhenTheyReturn) {
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

TEST(WorkerEnd, Logs) {
  Engine engine;
  engine.greet();
  EXPECT_EQ(engine.ask("log").header,
            (Json{{"type", "log"}, {"for", 101}, {"level", "warning"}, {"message", "careful"}, {"fields", {{"what", "log"}}}}));
  engine.receive("rows");
  engine.receive("end");
}

TEST(WorkerEnd, ALineOfTheLogIsCutAndNeverRefused) {
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

TEST(WorkerEnd, EveryTypeIsBound) {
  Engine engine;
  engine.greet();
  const auto query = engine.ask("typed");
  EXPECT_EQ(query.header["sql"], "SELECT CAST(NULL, 'Nullable(Date)'), {v_1:Array(String)}, {v_2:DateTime64(3, 'UTC')}");
  EXPECT_EQ(query.header["parameters"],
            Json::parse(R"([{"name":"v_1","value":"['it''s','b']"},{"name":"v_2","value":"1970-01-01 00:00:01.500"}])"));
  engine.send({{"type", "end"}, {"id", query.header["id"]}});
  engine.receive("end");
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
  const std::string failures = end.payload.substr(bytes);
  EXPECT_EQ(end.header["failed_bytes"], failures.size());
  const Json failure = Json::parse(failures);
  EXPECT_EQ(failure["index"], 2);
  EXPECT_EQ(failure["error"], "std::invalid_argument: a bad one");
  ASSERT_TRUE(failure.contains("frames")) << failure;
  EXPECT_EQ(failure["frames"][0][0], "");
  EXPECT_GT(failure["frames"][0][1], 0);
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
