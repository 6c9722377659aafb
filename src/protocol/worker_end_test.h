// The worker's end against an engine that the test plays over a socket pair: a small app of real declarations, every kind of call.
#pragma once

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <future>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>

#include "antler/antler.h"
#include "base/bytes.h"
#include "codec/struct_rows.h"
#include "protocol/call_state.h"
#include "protocol/frame.h"
#include "protocol/throw_trace.h"
#include "protocol/worker_end.h"

namespace antler::protocol::worker_end_test {

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

inline const IngestPipeline<Event> events{"events", {.table = {.order_by = {&Event::name}}}};
inline const IngestPipeline<Event> others{"others", {.table = {.order_by = {&Event::name}}}};
inline const Stream<BigEvent> big_events{"big_events"};

// What the test and a function agree on.
struct Gate {
  std::promise<void> entered;
  std::promise<void> opened;
  std::promise<void> left;  // the thread has ended
};
inline Gate* gate = nullptr;

struct Leaver {
  Gate* gate = nullptr;
  ~Leaver() {
    if (gate != nullptr) gate->left.set_value();
  }
};

inline Answer<BigEvent> handle(const Asked& asked, Context& context) {
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
  if (asked.what == "rows of a query") return context.query<BigEvent>(sql("SELECT name, part FROM {}", events));
  if (asked.what == "first") {
    auto rows = context.query<BigEvent>(sql("SELECT name, part FROM {}", events));
    BigEvent row;
    rows.next(row);
    return row;
  }
  if (asked.what == "look up undeclared") return BigEvent{context.lookup(others, &Event::name, "a")->name, 0};
  if (asked.what == "look up many") {
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < asked.rows; ++i) names.push_back(std::to_string(i));
    const auto found = context.lookup_all(events, &Event::name, names);
    return BigEvent{"found", static_cast<std::uint32_t>(std::count_if(found.begin(), found.end(), [](const auto& row) { return !!row; }))};
  }
  if (asked.what.starts_with("look up ")) {
    std::vector<std::string> names;
    for (const char c : asked.what.substr(8)) names.emplace_back(1, c);
    std::vector<BigEvent> out;
    for (const auto& found : context.lookup_all(events, &Event::name, names))
      out.push_back(found ? BigEvent{found->name, found->size} : BigEvent{"none", 0});
    return out;
  }
  if (asked.what == "look up") return BigEvent{context.lookup(events, &Event::name, "a", {.fresh_ms = 0})->name, 0};
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

inline const Api<Asked, BigEvent> asked{"asked", {.handler = handle, .reads = {events}, .writes = {events}}};
// Rows as they come.
inline const Api<Asked, BigEvent> returns{"returns",
                                          {.handler =
                                               [](const Asked& asked, Context& context) {
                                                 auto rows = context.query<BigEvent>(sql("SELECT name, part FROM {}", events));
                                                 if (asked.what == "log") context.log("on the way");
                                                 if (asked.what == "insert") context.insert(events, std::vector<Event>{{"a", 1}});
                                                 BigEvent row;
                                                 if (asked.what == "one read") rows.next(row);
                                                 if (asked.what == "unread")
                                                   return context.query<BigEvent>(sql("SELECT name, 0 AS part FROM {}", events));
                                                 if (asked.what == "both") {
                                                   auto others = context.query<BigEvent>(sql("SELECT name, 1 AS part FROM {}", events));
                                                   while (rows.next(row)) {
                                                   }
                                                   return others;
                                                 }
                                                 return rows;
                                               },
                                           .reads = {events},
                                           .writes = {events}}};
inline const Api<Asked, Event> returns_narrow{
    "returns_narrow",
    {.handler = [](const Asked&, Context& context) { return context.query<Event>(sql("SELECT * FROM {}", events)); }, .reads = {events}}};
inline const Transform<Event, BigEvent> grow{"grow", {.from = events, .to = big_events, .apply = [](const Event& event) {
                                                        if (event.name == "bad") throw std::invalid_argument("a bad one");
                                                        return std::vector<BigEvent>(event.size, BigEvent{event.name, event.size});
                                                      }}};

// It may not read what it looks up.
inline const Transform<Event, BigEvent> peeks{"peeks",
                                              {.from = events, .to = big_events, .apply = [](const Event& event, Context& context) {
                                                 return BigEvent{context.lookup(events, &Event::name, event.name)->name, 0};
                                               }}};
inline const Transform<Event> route{"route", {.from = events, .to = {big_events, others}, .apply = [](const Event& event, Router& router) {
                                                if (event.size > 5) router.send(big_events, BigEvent{event.name, event.size});
                                                if (event.size < 9) router.send(others, event);
                                                if (event.name == "bad") throw std::invalid_argument("a bad one");
                                                if (event.name == "lost") router.send(events, event);
                                              }}};
inline const Transform<Event, BigEvent> sum_up{"sum_up", {.from = events, .to = big_events, .apply = [](std::span<const Event> batch) {
                                                            BigEvent all{"", 0};
                                                            for (const auto& event : batch) {
                                                              if (event.name == "bad") throw std::invalid_argument("a bad one");
                                                              all.name += event.name;
                                                              all.part += event.size;
                                                            }
                                                            return std::vector<BigEvent>{all};
                                                          }}};
inline const Consumer<Event> tell{"tell",
                                  {.from = events,
                                   .apply =
                                       [](const Event& event, Context& context) {
                                         if (event.name == "bad") throw std::runtime_error("not now");
                                         if (event.name == "never") throw PermanentError("not ever");
                                         if (event.name == "wrong") throw std::out_of_range("never right");
                                         if (event.name == "full") throw EngineError("ANT4505", "no room", true);
                                         if (event.name == "copy") context.send(others, event);
                                       },
                                   .writes = {others},
                                   .retries = {.permanent = errors<EngineError, std::logic_error>}}};
inline const Consumer<Event> tell_all{"tell_all",
                                      {.from = events,
                                       .apply =
                                           [](std::span<const Event> batch) {
                                             for (const auto& event : batch) {
                                               if (event.name == "never") throw PermanentError("not ever");
                                               if (event.name == "wrong") throw std::out_of_range("never right");
                                               if (event.name == "bad") throw std::runtime_error("not now");
                                               if (event.name == "full") throw EngineError("ANT4505", "no room", true);
                                             }
                                           },
                                       .retries = {.permanent = errors<EngineError, std::logic_error>}}};

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
  explicit Engine(std::size_t threads = 4, bool has_lanes = std::getenv("ANTLER_TEST_LANES") != nullptr) {
    app_.add(asked, returns, returns_narrow, grow, peeks, route, sum_up, tell, tell_all);
    document_ = app_.manifest();
    EXPECT_EQ(document_.diagnostics, "");
    int fds[2];
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), 0);
    socket_.emplace(fds[0]);
    std::vector<LaneFds> lanes;
    // The calls of APIs go on lanes, and all that is for them.
    for (std::size_t i = 0; has_lanes && i < threads; ++i) {
      int calls[2], queries[2];
      EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, calls), 0);
      EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, queries), 0);
      lanes_.push_back(std::make_unique<FrameSocket>(calls[0]));
      free_lanes_.push_back(lanes_.back().get());
      queries_.push_back(std::make_unique<FrameSocket>(queries[0]));
      lanes.push_back({calls[1], queries[1]});
    }
    worker_ = std::thread(
        [this, threads, fd = fds[1], lanes] { ending_ = serve_worker(fd, document_.json, app_.functions(), threads, {}, lanes); });
  }
  ~Engine() {
    if (worker_.joinable()) end();
  }

  void send(const Json& header, std::string_view payload = {}) {
    const std::string type = header.value("type", "");
    FrameSocket* lane = nullptr;
    if (type == "call" && header.value("kind", "") == "api" && !free_lanes_.empty()) {
      lane = lane_of_call_[header["id"]] = free_lanes_.back();
      free_lanes_.pop_back();
    } else if (type == "rows" || type == "end" || type == "error") {
      if (const auto found = lane_of_query_.find(header["id"]); found != lane_of_query_.end()) lane = found->second;
    } else if (type == "credit" || type == "cancel") {
      if (const auto found = lane_of_call_.find(header["id"]); found != lane_of_call_.end()) lane = found->second;
    }
    const auto give = [&](FrameSocket& to) { EXPECT_TRUE(to.send(header.dump(), payload).ok()); };
    if (lane == nullptr || type == "cancel") give(*socket_);
    if (lane != nullptr) give(*lane);
  }
  Message receive() {
    FrameSocket* const found = find_socket(10'000);
    auto frame = (found != nullptr ? *found : *socket_).receive(10'000);
    EXPECT_TRUE(frame.ok()) << frame.error().message;
    if (!frame) return {};
    Message message{Json::parse(frame->header), std::move(frame->payload)};
    if (message.type() == "call") {
      if (const auto asks = lane_of_call_.find(message.header["for"]); asks != lane_of_call_.end())
        lane_of_query_[message.header["id"]] = asks->second;
    } else if (message.type() == "end" || message.type() == "error") {
      if (const auto over = lane_of_call_.extract(message.header["id"].get<std::uint64_t>())) free_lanes_.push_back(over.mapped());
    }
    return message;
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
  void call(std::uint64_t id, const Asked& what, const std::string& name = "asked") {
    send(
        {{"type", "call"}, {"id", id}, {"kind", "api"}, {"name", name}, {"deadline_ms", 10'000}, {"request_id", "r-1"}, {"identity", "me"}},
        rows_of<Asked>({what}));
  }
  Message ask(const std::string& what, const std::string& name = "asked") {
    call(++last_id_, {what, 1}, name);
    return receive();
  }
  /// The engine has answered the call that asks `query`: its lane is free for the next.
  void answered(const Message& query) { free_lanes_.push_back(lane_of_call_.extract(query.header["for"].get<std::uint64_t>()).mapped()); }
  /// Nothing is there to be received.
  [[nodiscard]] bool is_silent() {
    ::usleep(20'000);
    return find_socket(0) == nullptr;
  }
  void batch(std::uint64_t id, const std::vector<Event>& records, const Json& more = Json::object()) {
    Json header{{"type", "call"}, {"id", id}, {"kind", "transform"}, {"name", "grow"}, {"count", records.size()}};
    header.update(more);
    send(header, rows_of(records));
  }
  /// The rest of the answer is expected to be the end.
  WorkerEnding goodbye() {
    send({{"type", "goodbye"}});
    worker_.join();
    return ending_;
  }
  WorkerEnding end(bool with_lanes = true) {
    socket_->shutdown();
    if (with_lanes)
      for (const auto& lane : lanes_) lane->shutdown();
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
  /// That has something, the connection before the lanes.
  FrameSocket* find_socket(int timeout_ms) {
    std::vector<FrameSocket*> sockets{&*socket_};
    for (const auto& lane : lanes_) sockets.push_back(lane.get());
    for (const auto& queries : queries_) sockets.push_back(queries.get());
    std::vector<pollfd> waiting;
    for (const auto* socket : sockets) waiting.push_back({socket->fd(), POLLIN, 0});
    ::poll(waiting.data(), waiting.size(), timeout_ms);
    for (std::size_t i = 0; i < waiting.size(); ++i)
      if (char first = 0; waiting[i].revents != 0 && ::recv(waiting[i].fd, &first, 1, MSG_PEEK | MSG_DONTWAIT) > 0) return sockets[i];
    return nullptr;
  }

  App app_{"test"};
  Document document_;
  std::optional<FrameSocket> socket_;
  std::vector<std::unique_ptr<FrameSocket>> lanes_, queries_;
  std::vector<FrameSocket*> free_lanes_;
  std::map<std::uint64_t, FrameSocket*> lane_of_call_, lane_of_query_;
  std::thread worker_;
  WorkerEnding ending_;
  Message hello_, ready_;
  std::uint64_t last_id_ = 100;
};

inline std::string answer_head() {
  std::string out;
  base::put_varint(out, 2);
  for (const auto* text : {"part", "name", "UInt32", "LowCardinality(String)"}) base::put_text(out, text);
  return out;
}
inline std::string answer_row(std::string_view name, std::uint32_t part) {
  std::string out;
  base::put(out, part);
  base::put_text(out, name);
  return out;
}

}  // namespace antler::protocol::worker_end_test
