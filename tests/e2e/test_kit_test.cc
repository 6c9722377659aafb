// The test kit itself (antler/testing.h), on small apps: what its calls do, what they throw, and that nothing is left behind.
#include <antler/antler.h>
#include <antler/testing.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <utility>

#include "protocol/throw_trace.h"

namespace {

using antler::testing::TestApp;
using antler::testing::TestError;
using antler::testing::Time;
using namespace std::chrono_literals;

enum class Colour { red = 1, green = 2 };

struct Event {
  std::uint64_t number;
  std::string text;
  std::optional<double> weight;
  std::vector<std::string> tags;
  antler::DateTime64<3> at;
  antler::Decimal<10, 2> price;
  Colour colour;
};

struct Doubled {
  std::uint64_t number;
};

// What the function waits for: it runs in this process.
std::promise<void> gate;
std::shared_future<void> gate_opened = gate.get_future().share();

inline const antler::IngestPipeline<Event> events{"events", {.table = {.order_by = {&Event::number}}, .dead_letter_queue = true}};
inline const antler::Stream<Doubled> doubled{"doubled"};
inline const antler::Transform<Event, Doubled> double_it{"double_it",
                                                         {
                                                             .from = events,
                                                             .to = doubled,
                                                             .apply = [](const Event& event) -> Doubled {
                                                               if (event.text == "throw") throw std::runtime_error("it is said to throw");
                                                               if (event.text == "wait") gate_opened.wait();
                                                               return {event.number * 2};
                                                             },
                                                         }};

struct FindParams {
  std::string text;
  std::optional<std::uint64_t> number;
  std::vector<std::string> tags;
};
struct Found {
  std::uint64_t number;
  std::optional<double> weight;
  antler::DateTime64<3> at;
  antler::Decimal<10, 2> price;
  Colour colour;
};
inline const antler::Api<FindParams, Found> find_events{
    "find-events",
    {
        .select = antler::sql("SELECT {0}, {1}, {2}, {3}, {4} FROM {5} WHERE {6} = {7} AND (isNull({8}) OR {8} = {0}) "
                              "AND (empty({9}) OR hasAny({9}, {10})) ORDER BY 1",
                              &Event::number, &Event::weight, &Event::at, &Event::price, &Event::colour, events, &Event::text,
                              &FindParams::text, &FindParams::number, &FindParams::tags, &Event::tags),
    }};

struct Nothing {
  std::string word;
};
inline const antler::Api<antler::NoParameters, Nothing> fails{
    "fails",
    {
        .handler = [](const antler::NoParameters&, antler::Context& context) -> Nothing {
          context.log(antler::LogLevel::kWarning, "about to fail", {{"why", "told so"}});
          throw std::runtime_error("the handler failed");
        },
    }};

inline const antler::Api<antler::NoParameters, Nothing> says{
    "says",
    {
        .handler = [](const antler::NoParameters&,
                      antler::Context&) { return antler::Response{.body = "[1]", .headers = {{"X-Why", "so"}}}; },
    }};

// Values of every type, bound where ClickHouse binds and literals where it does not.
struct Bound {
  antler::Date day;
  antler::DateTime second;
  antler::DateTime64<3> at;
  antler::Uuid uuid;
  antler::Decimal<10, 2> price;
  Colour colour;
  std::optional<std::uint32_t> some;
  std::optional<antler::Date> none;
  std::vector<std::string> words;
  std::vector<std::optional<antler::DateTime64<3>>> times;
  std::vector<std::vector<Colour>> colours;
  bool operator==(const Bound&) const = default;
};

const Bound& values() {
  static const Bound values{.day = antler::Date::from_days(19'782),
                            .second = antler::DateTime::from_seconds(1'700'000'000),
                            .at = antler::DateTime64<3>::from_ticks(1'700'000'000'123),
                            .uuid = {0x0123456789abcdef, 0xfedcba9876543210},
                            .price = *antler::Decimal<10, 2>::parse("-12.50"),
                            .colour = Colour::green,
                            .some = 7,
                            .none = {},
                            .words = {"it's", "back\\slash", "tab\t \"{}\", [x]", ""},
                            .times = {antler::DateTime64<3>::from_ticks(-1), std::nullopt},
                            .colours = {{Colour::red, Colour::green}, {}}};
  return values;
}

antler::Sql select_values() {
  const Bound& v = values();
  return antler::sql("SELECT {} AS {}, {} AS {}, {} AS {}, {} AS {}, {} AS {}, {} AS {}, {} AS {}, {} AS {}, {} AS {}, {} AS {}, {} AS {}",
                     v.day, &Bound::day, v.second, &Bound::second, v.at, &Bound::at, v.uuid, &Bound::uuid, v.price, &Bound::price, v.colour,
                     &Bound::colour, v.some, &Bound::some, v.none, &Bound::none, v.words, &Bound::words, v.times, &Bound::times, v.colours,
                     &Bound::colours);
}

inline const antler::Api<antler::NoParameters, Bound> declared_values{"declared-values", {.select = select_values()}};
inline const antler::Api<antler::NoParameters, Bound> asked_values{
    "asked-values",
    {.handler = [](const antler::NoParameters&, antler::Context& context) { return context.query<Bound>(select_values()).all(); }}};
inline const antler::Api<antler::NoParameters, Nothing> asks_nothing{
    "asks-nothing", {.handler = [](const antler::NoParameters&, antler::Context& context) -> Nothing {
      try {
        context.query<Nothing>(antler::sql("")).all();
      } catch (const antler::EngineError& error) {
        return {error.code()};
      }
      return {"it was taken"};
    }}};
inline const antler::MaterializedView<Doubled> chosen{
    "chosen",
    {.select = antler::sql("SELECT {0} FROM {1} WHERE toDate({2}) >= {3} - 200 AND toDateTime({2}) = {4} AND {2} = {5} AND {6} = {6} "
                           "AND {7} = {8} AND {9} = {10} AND {11} = {12} AND isNull({13}) AND has({14}, {9})",
                           &Event::number, events, &Event::at, values().day, values().second, values().at, values().uuid, &Event::price,
                           values().price, &Event::colour, values().colour, &Event::tags, values().words, values().none,
                           std::vector<Colour>{Colour::red, Colour::green}),
     .order_by = {&Doubled::number},
     .backfill = antler::Backfill::kNone}};

// Kinds of 128 bits, of a fixed size, and made of others, through a transform and a handler of this process and the engine.
struct Place {
  std::string city;
  std::optional<antler::Date32> since;
  bool operator==(const Place&) const = default;
};
struct Composed {
  std::uint64_t number;
  antler::Int128 wide;
  antler::FixedString<4> code;
  std::map<std::string, std::uint32_t> counts;
  std::map<antler::Date, std::vector<antler::Int128>> by_day;
  std::tuple<std::uint8_t, std::string> pair;
  Place place;
  std::vector<Place> places;
  std::array<antler::Ipv4, 2> hops;
  antler::Ipv6 from;
  antler::Date32 born;
  antler::Zoned<antler::DateTime64<3>, "Europe/Zurich"> at;
  bool operator==(const Composed&) const = default;
};

inline const antler::IngestPipeline<Composed> given_values{"given_values", {.table = {.order_by = {&Composed::number}}}};
inline const antler::Stream<Composed> passed{"passed"};
inline const antler::OlapTable<Composed> passed_values{"passed_values", {.order_by = {&Composed::number}, .from = {passed}}};
inline const antler::Transform<Composed, Composed> passes{"passes",
                                                          {.from = given_values, .to = passed, .apply = [](const Composed& in) -> Composed {
                                                             Composed out = in;
                                                             out.wide = -in.wide;
                                                             out.counts["passed"] = 1;
                                                             out.places.push_back(in.place);
                                                             std::swap(out.hops[0], out.hops[1]);
                                                             return out;
                                                           }}};
inline const antler::Api<antler::NoParameters, Composed> all_passed{
    "all-passed",
    {.handler =
         [](const antler::NoParameters&, antler::Context& context) {
           using C = Composed;
           return context
               .query<C>(antler::sql("SELECT {0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11} FROM {12} ORDER BY {0}",
                                     &C::number, &C::wide, &C::code, &C::counts, &C::by_day, &C::pair, &C::place, &C::places, &C::hops,
                                     &C::from, &C::born, &C::at, passed_values))
               .all();
         },
     .reads = {passed_values}}};

antler::App composed_app() {
  antler::App app{"composed"};
  app.add(given_values, passed, passed_values, passes, all_passed);
  return app;
}

antler::App value_app() {
  antler::App app{"values"};
  app.add(events, chosen, declared_values, asked_values, asks_nothing);
  return app;
}

antler::App small_app() {
  antler::App app{"small"};
  app.add(events, find_events);
  return app;
}

antler::App function_app() {
  antler::App app{"functions"};
  app.add(events, double_it, fails, says);
  return app;
}

Event event(std::uint64_t number, std::string text) {
  return {.number = number, .text = std::move(text), .weight = {}, .tags = {}, .at = {}, .price = {}, .colour = Colour::red};
}

bool wait_until(const std::function<bool()>& condition) {
  const auto deadline = std::chrono::steady_clock::now() + 10s;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(1ms);
  }
  return true;
}

std::string code_of(const std::function<void()>& call, std::string* text = nullptr) {
  try {
    call();
  } catch (const TestError& error) {
    if (text != nullptr) *text = error.what();
    return error.code();
  }
  return "nothing was thrown";
}

TEST(TestKit, EveryTypeGoesThereAndBack) {
  TestApp app{small_app()};
  const Event given{.number = UINT64_MAX,
                    .text = "quote \" slash / grüße &=+%",
                    .weight = 0.1,
                    .tags = {"a b", "c&d"},
                    .at = antler::DateTime64<3>::from_ticks(1'700'000'000'123),
                    .price = *antler::Decimal<10, 2>::parse("-12.50"),
                    .colour = Colour::green};
  EXPECT_EQ(app.push(events, {given, event(7, "other")}).accepted, 2u);
  app.settle();

  const auto rows = app.rows(events);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].number, 7u);
  EXPECT_EQ(rows[1].text, given.text);
  EXPECT_EQ(rows[1].tags, given.tags);
  EXPECT_EQ(rows[1].at, given.at);
  EXPECT_EQ(rows[1].price, given.price);
  EXPECT_EQ(rows[1].colour, given.colour);

  const auto answer = app.get(find_events, {.text = given.text, .number = given.number, .tags = {"c&d", "x"}});
  ASSERT_EQ(answer.rows.size(), 1u) << answer;
  EXPECT_EQ(answer.rows[0].number, given.number);
  EXPECT_EQ(answer.rows[0].weight, given.weight);
  EXPECT_EQ(answer.rows[0].at, given.at);
  EXPECT_EQ(answer.rows[0].price, given.price);
  EXPECT_EQ(answer.rows[0].colour, given.colour);
  EXPECT_EQ(answer.content_type, "application/json");

  const auto none = app.get(find_events, {.text = "nobody"});
  EXPECT_EQ(none.status, 200u);
  EXPECT_TRUE(none.rows.empty());
}

struct Count {
  std::uint64_t count;
  std::string text;
};

TEST(TestKit, Queries) {
  TestApp app{small_app()};
  app.push(events, {event(1, "a"), event(2, "it's"), event(3, "it's")});
  app.settle();
  const auto counts = app.query<Count>(
      antler::sql("SELECT count() AS {}, {} FROM {} WHERE {} = {} GROUP BY 2", &Count::count, &Count::text, events, &Event::text, "it's"));
  ASSERT_EQ(counts.size(), 1u);
  EXPECT_EQ(counts[0].count, 2u);

  EXPECT_EQ(code_of([&] { app.query<Count>(antler::sql("SELECT 1 AS count")); }), "ANT4806") << "a column is missing";
  EXPECT_EQ(code_of([&] { app.query<Count>(antler::sql("DROP TABLE events")); }), "ANT4806");
  EXPECT_EQ(code_of([&] { app.query<Count>(antler::sql("SELECT {} FROM system.one", &Event::number)); }), "ANT4806");
  EXPECT_EQ(app.rows(events).size(), 3u) << "a refused query changes nothing";
}

TEST(TestKit, AnyRequest) {
  TestApp app{small_app()};
  const auto health = app.request("GET", "/health");
  EXPECT_EQ(health.status, 200u);
  EXPECT_EQ(app.request("GET", "/nothing").status, 404u);
  EXPECT_EQ(app.request("GET", "/ready").status, 200u);
  app.push(events, {event(1, "a")});
  app.settle();
  const auto csv = app.request("GET", "/api/find-events?text=a", "", {{"Accept", "text/csv"}});
  EXPECT_TRUE(csv.content_type.starts_with("text/csv")) << csv.content_type;
  EXPECT_EQ(app.push_json("nowhere", "{}").status, 404u);
  EXPECT_EQ(app.push_json("events", "[{").status, 400u);
  EXPECT_EQ(app.request("GET", "/api/find-events?text=%FF").status, 400u);
}

TEST(TestKit, TimeIsWhatTheTestSays) {
  const Time start = std::chrono::sys_days{std::chrono::year{2020} / 2 / 29};
  TestApp app{small_app(), {.time = start}};
  EXPECT_EQ(app.time(), start);
  app.push_json("events", R"({"number": "one"})");
  app.advance(90min);
  app.push_json("events", R"({"number": "two"})");
  const auto letters = app.dead_letters(events);
  ASSERT_EQ(letters.size(), 2u);
  EXPECT_EQ(Time(letters[0].dead_lettered_at), start);
  EXPECT_EQ(Time(letters[1].dead_lettered_at), start + 90min);

  const antler::testing::PushOptions once{.idempotency_key = "k"};
  EXPECT_FALSE(app.push(events, {event(1, "a")}, once).replayed);
  app.advance(23h);
  EXPECT_TRUE(app.push(events, {event(1, "a")}, once).replayed);
}

TEST(TestKit, Functions) {
  TestApp app{function_app()};
  app.push(events, {event(1, "a"), event(2, "throw"), event(3, "b")});
  app.settle();
  const auto out = app.records(doubled);
  ASSERT_EQ(out.size(), 2u);
  EXPECT_EQ(out[1].number, 6u);
  const auto letters = app.dead_letters(double_it);
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_NE(letters[0].message.find("it is said to throw"), std::string::npos) << letters[0];
  EXPECT_EQ(letters[0].message.find("+0x"), std::string::npos) << letters[0];
  EXPECT_EQ(letters[0].errors.find("test_kit_test.cc:") != std::string::npos, antler::protocol::kSeesThrows)
      << "where it was thrown: " << letters[0];
  EXPECT_TRUE(app.dead_letters(events).empty());

  const auto said = app.get(says);
  EXPECT_EQ(said.body, "[1]");
  EXPECT_TRUE(said.rows.empty()) << "a Response of the handler's own is no rows";
  EXPECT_EQ(said.content_type, "application/json");
  EXPECT_EQ(said.headers, (std::vector<std::pair<std::string, std::string>>{{"X-Why", "so"}}));

  EXPECT_EQ(app.get(fails).status, 500u);
  const auto lines = app.log_lines();
  const auto has = [&](antler::LogLevel level, std::string_view text) {
    return std::any_of(lines.begin(), lines.end(),
                       [&](const auto& line) { return line.level == level && line.text.find(text) != std::string::npos; });
  };
  EXPECT_TRUE(has(antler::LogLevel::kWarning, "about to fail"));
  EXPECT_TRUE(has(antler::LogLevel::kError, "the handler failed"));
}

TEST(TestKit, ValuesOfEveryTypeInSql) {
  TestApp app{value_app()};
  for (const auto* api : {&declared_values, &asked_values}) {
    const auto answer = app.get(*api);
    ASSERT_EQ(answer.rows.size(), 1u) << answer;
    EXPECT_EQ(answer.rows[0], values()) << answer;
  }
  Event given = event(1, "a");
  given.tags = values().words;
  given.at = values().at;
  given.price = values().price;
  given.colour = values().colour;
  app.push(events, {given, event(2, "b")});
  app.settle();
  const auto rows = app.rows(chosen);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].number, 1u);
}

TEST(TestKit, ComposedValuesGoThroughATransformAndAHandler) {
  TestApp app{composed_app()};
  const antler::Int128 least = antler::Int128{1} << 126;
  const Composed full{.number = 1,
                      .wide = least + 1,
                      .code = "a\"\\z",
                      .counts = {{"", 0}, {"grüße", UINT32_MAX}},
                      .by_day = {{antler::Date::from_days(0), {}}, {antler::Date::from_days(65'535), {-least, 0, least}}},
                      .pair = {255, "it's"},
                      .place = {.city = "Zürich", .since = antler::Date32::from_days(-25'567)},
                      .places = {{.city = "", .since = {}}},
                      .hops = {antler::Ipv4{0xffffffff}, antler::Ipv4{0xc0000201}},
                      .from = *antler::Ipv6::parse("2001:db8::1"),
                      .born = antler::Date32::from_days(120'529),
                      .at = antler::DateTime64<3>::from_ticks(-1)};
  Composed plain{};
  plain.number = 2;
  plain.code = "four";
  EXPECT_EQ(app.push(given_values, {full, plain}).accepted, 2u);
  app.settle();
  EXPECT_EQ(app.rows(given_values), (std::vector<Composed>{full, plain}));

  std::vector<Composed> expected{full, plain};
  for (auto& row : expected) {
    row.wide = -row.wide;
    row.counts["passed"] = 1;
    row.places.push_back(row.place);
    std::swap(row.hops[0], row.hops[1]);
  }
  EXPECT_TRUE(app.dead_letters(passes).empty());
  EXPECT_EQ(app.records(passed), expected);
  EXPECT_EQ(app.rows(passed_values), expected);
  const auto answer = app.get(all_passed);
  EXPECT_EQ(answer.rows, expected) << answer;
}

TEST(TestKit, AQueryWithoutSqlIsRefusedWhereItIsMade) {
  TestApp app{value_app()};
  const auto answer = app.get(asks_nothing);
  ASSERT_EQ(answer.rows.size(), 1u) << answer;
  EXPECT_EQ(answer.rows[0].word, "ANT4554");
}

TEST(TestKit, SettleNamesWhatItWaitsFor) {
  TestApp app{function_app()};
  app.push(events, {event(1, "wait")});
  std::string text;
  EXPECT_EQ(code_of([&] { app.settle(200ms); }, &text), "ANT4805");
  EXPECT_NE(text.find("`double_it` has 1 record"), std::string::npos) << text;
  gate.set_value();
  app.settle();
  EXPECT_EQ(app.records(doubled).size(), 1u);
}

TEST(TestKit, WhatIsWrongIsThrown) {
  antler::App twice{"twice"};
  static const antler::Stream<Doubled> one{"same"}, other{"same", {.partitions = 2}};
  twice.add(one, other);
  std::string text;
  EXPECT_EQ(code_of([&] { TestApp app{twice}; }, &text), "ANT4802");
  EXPECT_NE(text.find("same"), std::string::npos) << text;

  antler::App wrong{"wrong"};
  static const antler::Api<antler::NoParameters, Doubled> no_such_table{"wrong", {.select = antler::sql("SELECT number FROM nowhere")}};
  wrong.add(no_such_table);
  EXPECT_EQ(code_of([&] { TestApp app{wrong}; }, &text), "ANT4802");
  EXPECT_NE(text.find("nowhere"), std::string::npos) << text;

  TestApp app{small_app()};
  EXPECT_EQ(code_of([&] { app.records(doubled); }), "ANT4808");
  EXPECT_EQ(code_of([&] { app.push(events, {Event{.number = 1, .weight = std::numeric_limits<double>::infinity()}}); }), "ANT4807");
  EXPECT_EQ(code_of([&] { app.get(find_events, {.text = "\xff"}); }), "ANT4807");
}

TEST(TestKit, WithoutAnEngine) {
  const std::string before = std::getenv("ANTLER_ENGINE") != nullptr ? std::getenv("ANTLER_ENGINE") : "";
  ::setenv("ANTLER_ENGINE", "/nowhere/antler", 1);
  std::string text;
  EXPECT_EQ(code_of([&] { TestApp app{small_app()}; }, &text), "ANT4801");
  EXPECT_NE(text.find("/nowhere/antler"), std::string::npos) << text;
  ::setenv("ANTLER_ENGINE", "/bin/true", 1);
  EXPECT_EQ(code_of([&] { TestApp app{small_app()}; }, &text), "ANT4803");
  if (before.empty()) ::unsetenv("ANTLER_ENGINE");
  else ::setenv("ANTLER_ENGINE", before.c_str(), 1);
}

TEST(TestKit, TwoAtOnce) {
  TestApp first{small_app()};
  TestApp second{small_app()};
  EXPECT_NE(first.data_dir(), second.data_dir());
  first.push(events, {event(1, "a")});
  first.settle();
  second.settle();
  EXPECT_EQ(first.rows(events).size(), 1u);
  EXPECT_EQ(second.rows(events).size(), 0u);
}

TEST(TestKit, EndsFastAndLeavesNothing) {
  std::string folder;
  std::chrono::steady_clock::time_point began;
  {
    TestApp app{small_app()};
    folder = app.data_dir();
    app.push(events, {event(1, "a")});
    EXPECT_TRUE(std::filesystem::exists(folder));
    began = std::chrono::steady_clock::now();
  }
  const auto took = std::chrono::steady_clock::now() - began;
  RecordProperty("end_ms", static_cast<int>(took / 1ms));
  EXPECT_LT(took, 3s) << "300 ms on a machine that does nothing else";
  EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST(TestKit, AnEngineThatDiesIsNamed) {
  std::string folder;
  {
    TestApp app{small_app()};
    folder = app.data_dir();
    std::ifstream lock(folder + "/LOCK");
    std::string word;
    int pid = 0;
    lock >> word >> pid;
    ASSERT_GT(pid, 1);
    ASSERT_EQ(::kill(pid, SIGKILL), 0);
    std::string text;
    EXPECT_EQ(code_of([&] { app.settle(); }, &text), "ANT4804");
    EXPECT_NE(text.find("signal 9"), std::string::npos) << text;
  }
  EXPECT_FALSE(std::filesystem::exists(folder));
}

// What a crash, a signal or a time limit does to a test.
TEST(TestKit, ATestThatDiesLeavesNothing) {
  int pipe[2];
  ASSERT_EQ(::pipe(pipe), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      TestApp app{small_app()};
      app.push(events, {event(1, "a")});
      const std::string folder = app.data_dir();
      if (::write(pipe[1], folder.data(), folder.size()) > 0) ::kill(::getpid(), SIGKILL);
    } catch (const TestError&) {
    }
    ::_exit(1);
  }
  ::close(pipe[1]);
  std::string folder(256, '\0');
  const ssize_t size = ::read(pipe[0], folder.data(), folder.size());
  ::close(pipe[0]);
  ASSERT_GT(size, 0);
  folder.resize(static_cast<std::size_t>(size));
  ::waitpid(child, nullptr, 0);
  EXPECT_TRUE(wait_until([&] { return !std::filesystem::exists(folder); })) << folder;
}

}  // namespace
