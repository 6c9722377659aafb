// Functions over streams, in the test kit: routes, batches, consumers, attempts.
#include <antler/antler.h>
#include <antler/testing.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using antler::testing::TestApp;

struct Event {
  std::uint64_t number;
  std::string text;
};
struct Count {
  std::uint64_t of;
  std::string what;
};

// What the functions did: they run in this process.
struct Seen {
  std::mutex mutex;
  std::multiset<std::uint64_t> told;
  std::vector<std::size_t> batches;
  std::map<std::string, int> attempts;
  int attempt(const std::string& what) {
    const std::lock_guard lock(mutex);
    return ++attempts[what];
  }
};
Seen seen;

inline const antler::IngestPipeline<Event> events{"events", {.table = {.order_by = {&Event::number}}}};
inline const antler::Stream<Event> evens{"evens"};
inline const antler::IngestPipeline<Count> odds{"odds", {.table = {.order_by = {&Count::of}}}};
inline const antler::Transform<Event> split{"split",
                                            {
                                                .from = events,
                                                .to = {evens, odds},
                                                .apply =
                                                    [](const Event& event, antler::Router& router) {
                                                      if (event.number % 2 == 0) router.send(evens, event);
                                                      else router.send(odds, Count{event.number, event.text});
                                                      if (event.number % 3 == 0) router.send(odds, Count{event.number, "third"});
                                                      if (event.text == "throw") throw std::runtime_error("it is said to throw");
                                                    },
                                            }};

inline const antler::Stream<Count> counts{"counts"};
inline const antler::Transform<Event, Count> count_them{"count_them",
                                                        {
                                                            .from = events,
                                                            .to = counts,
                                                            .apply =
                                                                [](std::span<const Event> batch) {
                                                                  std::vector<Count> out;
                                                                  for (const auto& event : batch) {
                                                                    if (event.text == "poison") throw std::runtime_error("poison");
                                                                    out.push_back({event.number, "counted"});
                                                                  }
                                                                  const std::lock_guard lock(seen.mutex);
                                                                  seen.batches.push_back(batch.size());
                                                                  return out;
                                                                },
                                                            .dead_letter_queue = true,
                                                        }};

inline const antler::Stream<Event> copies{"copies"};
inline const antler::Consumer<Event> tell{"tell",
                                          {
                                              .from = evens,
                                              .apply =
                                                  [](const Event& event, antler::Context& ctx) {
                                                    const int attempt = seen.attempt(event.text);
                                                    if (event.text == "busy" && attempt < 3) throw std::runtime_error("not yet");
                                                    if (event.text == "gone") throw std::runtime_error("never, but who knows");
                                                    if (event.text == "refused") throw antler::PermanentError("never");
                                                    ctx.send(copies, event);
                                                    const std::lock_guard lock(seen.mutex);
                                                    seen.told.insert(event.number);
                                                  },
                                              .writes = {copies},
                                              .retries = {.attempts = 4, .first_wait_ms = 1, .wait_ms_max = 5},
                                              .dead_letter_queue = true,
                                          }};

// A record at a time and several, made and taken: what their `.retries` name as permanent.
struct WrongText : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};
inline constexpr antler::Retries kFewRetries{
    .attempts = 4, .first_wait_ms = 1, .wait_ms_max = 5, .permanent = antler::errors<std::out_of_range, std::invalid_argument>};
void try_event(const std::string& who, const Event& event) {
  const int attempt = seen.attempt(who + " " + event.text);
  if (event.text == "busy" && attempt < 3) throw std::runtime_error("not yet");
  if (event.text == "wrong") throw WrongText("never right");
}
inline const antler::IngestPipeline<Event> tasks{"tasks", {.table = {.order_by = {&Event::number}}}};
inline const antler::Stream<Event> tasks_made{"tasks_made"};
inline const antler::Transform<Event, Event> make_one{"make_one",
                                                      {
                                                          .from = tasks,
                                                          .to = tasks_made,
                                                          .apply =
                                                              [](const Event& event) {
                                                                try_event("make_one", event);
                                                                return event;
                                                              },
                                                          .retries = kFewRetries,
                                                      }};
inline const antler::Transform<Event, Event> make_some{"make_some",
                                                       {
                                                           .from = tasks,
                                                           .to = tasks_made,
                                                           .apply =
                                                               [](std::span<const Event> batch) {
                                                                 if (batch.size() > 1) throw std::runtime_error("one at a time");
                                                                 try_event("make_some", batch[0]);
                                                                 return std::vector<Event>(batch.begin(), batch.end());
                                                               },
                                                           .retries = kFewRetries,
                                                       }};
inline const antler::Consumer<Event> take_one{
    "take_one", {.from = tasks, .apply = [](const Event& event) { try_event("take_one", event); }, .retries = kFewRetries}};
inline const antler::Consumer<Event> take_some{"take_some",
                                               {
                                                   .from = tasks,
                                                   .apply =
                                                       [](std::span<const Event> batch) {
                                                         if (batch.size() > 1) throw std::runtime_error("one at a time");
                                                         try_event("take_some", batch[0]);
                                                       },
                                                   .retries = kFewRetries,
                                               }};

antler::App tasks_app() {
  antler::App app{"tasks"};
  app.add(tasks, make_one, make_some, take_one, take_some);
  return app;
}

antler::App streams_app() {
  antler::App app{"streams"};
  app.add(events, split, count_them, tell);
  return app;
}

// Two partitioned streams, one behind the other, each with a key of its own.
inline const antler::IngestPipeline<Event> visits{"visits",
                                                  {
                                                      .table = {.order_by = {&Event::number}},
                                                      .stream = {.partitions = 4, .key = {&Event::text}},
                                                  }};
inline const antler::IngestPipeline<Count> visitors{"visitors",
                                                    {
                                                        .table = {.order_by = {&Count::of}},
                                                        .stream = {.partitions = 3, .key = {&Count::what}},
                                                    }};
inline const antler::Transform<Event, Count> count_visits{"count_visits",
                                                          {
                                                              .from = visits,
                                                              .to = visitors,
                                                              .apply = [](const Event& event) { return Count{event.number, event.text}; },
                                                          }};
struct Partition {
  std::uint64_t partition;
  std::vector<std::string> keys;
};

antler::App keyed_app() {
  antler::App app{"keyed"};
  app.add(visits, visitors, count_visits);
  return app;
}

TEST(Streams, ATransformRoutesToStreamsOfSeveralModels) {
  TestApp app{streams_app()};
  app.push(events, {{1, "a"}, {2, "b"}, {3, "c"}, {4, "throw"}, {6, "d"}});
  app.settle();
  std::vector<std::uint64_t> even;
  for (const auto& record : app.records(evens)) even.push_back(record.number);
  EXPECT_EQ(even, (std::vector<std::uint64_t>{2, 6}));
  std::vector<std::pair<std::uint64_t, std::string>> odd;
  for (const auto& row : app.rows(odds)) odd.emplace_back(row.of, row.what);
  std::sort(odd.begin(), odd.end());
  EXPECT_EQ(odd, (std::vector<std::pair<std::uint64_t, std::string>>{{1, "a"}, {3, "c"}, {3, "third"}, {6, "third"}}));
  ASSERT_EQ(app.dead_letters(split).size(), 1u);
  EXPECT_NE(app.dead_letters(split)[0].message.find("it is said to throw"), std::string::npos);
}

TEST(Streams, RecordsOfOneKeyStayInOrder) {
  TestApp app{keyed_app()};
  for (std::uint64_t body = 0; body < 20; ++body) {
    std::vector<Event> records;
    for (std::uint64_t n = 0; n < 30; ++n) records.push_back({body * 30 + n, "user" + std::to_string(n % 10)});
    app.push(visits, records);
  }
  app.settle();
  std::map<std::string, std::vector<std::uint64_t>> by_user;
  for (const auto& record : app.records(visitors)) by_user[record.what].push_back(record.of);
  ASSERT_EQ(by_user.size(), 10u);
  for (const auto& [user, numbers] : by_user) {
    EXPECT_EQ(numbers.size(), 60u) << user;
    EXPECT_TRUE(std::is_sorted(numbers.begin(), numbers.end())) << user;
  }
  for (const auto* table : {"visits", "visitors"}) {
    const auto partitions =
        std::string(table) == "visits"
            ? app.query<Partition>(
                  antler::sql("SELECT bitShiftRight(_antler_offset, 48) AS partition, groupUniqArray({}) AS keys FROM {} GROUP BY 1",
                              &Event::text, visits))
            : app.query<Partition>(
                  antler::sql("SELECT bitShiftRight(_antler_offset, 48) AS partition, groupUniqArray({}) AS keys FROM {} GROUP BY 1",
                              &Count::what, visitors));
    std::size_t keys = 0;
    for (const auto& partition : partitions) keys += partition.keys.size();
    EXPECT_GT(partitions.size(), 1u) << table;
    EXPECT_EQ(keys, 10u) << table << ": a key is in one partition";
  }
}

struct Parcel {
  std::string size;
};
struct WeighedParcel {
  std::uint32_t grams;
};
inline const antler::IngestPipeline<Parcel> parcels{"parcels", {.table = {.order_by = {&Parcel::size}}}};
inline const antler::IngestPipeline<WeighedParcel> weighed_parcels{
    "weighed_parcels", {.table = {.order_by = {&WeighedParcel::grams}}, .stream = {.version = 2}}};
inline const antler::Stream<WeighedParcel> parcels_v2{"parcels", {.version = 2}};
inline const antler::Transform<Parcel> weigh{"weigh",
                                             {
                                                 .from = parcels,
                                                 .to = {parcels_v2, weighed_parcels},
                                                 .apply =
                                                     [](const Parcel& parcel, antler::Router& router) {
                                                       router.send(parcels_v2, WeighedParcel{parcel.size == "small" ? 100u : 1'000u});
                                                       router.send(weighed_parcels, WeighedParcel{7});
                                                     },
                                             }};

TEST(Streams, TwoVersionsOfAStreamLiveBesideEachOther) {
  TestApp app(antler::App("parcels").add(parcels, weigh, weighed_parcels));
  EXPECT_EQ(app.push(parcels, {Parcel{"small"}, Parcel{"large"}}).accepted, 2u);
  EXPECT_EQ(app.push(weighed_parcels, {WeighedParcel{5}}).accepted, 1u);
  app.settle();
  EXPECT_EQ(app.records(parcels).size(), 2u);
  ASSERT_EQ(app.records(parcels_v2).size(), 2u);
  EXPECT_EQ(app.records(parcels_v2)[1].grams, 1'000u);
  EXPECT_EQ(app.records(weighed_parcels).size(), 3u);
  EXPECT_EQ(app.rows(weighed_parcels).size(), 3u);
}

TEST(Streams, ABatchIsCutUntilThePoisonStandsAlone) {
  TestApp app{streams_app()};
  {
    const std::lock_guard lock(seen.mutex);
    seen.batches.clear();
  }
  std::vector<Event> all;
  for (std::uint64_t n = 1; n <= 200; ++n) all.push_back({n, n == 77 ? "poison" : "x"});
  app.push(events, all);
  app.settle();
  std::vector<std::uint64_t> counted;
  for (const auto& record : app.records(counts)) counted.push_back(record.of);
  ASSERT_EQ(counted.size(), 199u);
  EXPECT_TRUE(std::is_sorted(counted.begin(), counted.end()));
  EXPECT_FALSE(std::binary_search(counted.begin(), counted.end(), 77u));
  const auto letters = app.dead_letters(count_them);
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_NE(letters[0].record.find("77"), std::string::npos);
  const std::lock_guard lock(seen.mutex);
  EXPECT_GT(*std::max_element(seen.batches.begin(), seen.batches.end()), 1u);
}

TEST(Streams, AConsumerTriesAgainInOrderAndGivesUpInTheEnd) {
  TestApp app{streams_app()};
  {
    const std::lock_guard lock(seen.mutex);
    seen.told.clear();
    seen.attempts.clear();
  }
  app.push(events, {{2, "a"}, {4, "busy"}, {8, "gone"}, {10, "refused"}, {14, "b"}});
  app.settle();
  EXPECT_EQ(seen.told, (std::multiset<std::uint64_t>{2, 4, 14}));
  EXPECT_EQ(seen.attempts, (std::map<std::string, int>{{"a", 1}, {"busy", 3}, {"gone", 4}, {"refused", 1}, {"b", 1}}));
  std::vector<std::uint64_t> copied;
  for (const auto& record : app.records(copies)) copied.push_back(record.number);
  EXPECT_EQ(copied, (std::vector<std::uint64_t>{2, 4, 14}));
  std::vector<std::string> stages, messages;
  for (const auto& letter : app.dead_letters(tell)) stages.push_back(letter.stage), messages.push_back(letter.message);
  EXPECT_EQ(stages, (std::vector<std::string>{"consumer", "consumer"}));
  ASSERT_EQ(messages.size(), 2u);
  EXPECT_NE(messages[0].find("who knows"), std::string::npos);
  EXPECT_NE(messages[1].find("PermanentError: never"), std::string::npos);
}

TEST(Streams, WhatRetriesNameAsPermanentIsADeadLetterAtOnce) {
  TestApp app{tasks_app()};
  app.push(tasks, {{1, "busy"}, {2, "wrong"}});
  app.settle();
  const auto expect_letter = [&](const auto& function, const std::string& name) {
    const auto letters = app.dead_letters(function);
    ASSERT_EQ(letters.size(), 1u) << name;
    EXPECT_NE(letters[0].message.find("WrongText: never right"), std::string::npos) << letters[0].message;
    EXPECT_EQ(letters[0].attempts, 1u) << name;
    const std::lock_guard lock(seen.mutex);
    EXPECT_EQ(seen.attempts[name + " wrong"], 1) << name;
    EXPECT_EQ(seen.attempts[name + " busy"], 3) << name;
  };
  expect_letter(make_one, "make_one");
  expect_letter(make_some, "make_some");
  expect_letter(take_one, "take_one");
  expect_letter(take_some, "take_some");
}

}  // namespace
