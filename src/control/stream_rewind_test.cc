// Rewinds on a log in memory: where readers are sent, what is said of it, and that the law and the epoch follow. Tables and functions that
// run meanwhile are tests/e2e/stream_commands_test.py.
#include "control/stream_rewind.h"

#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "base/random.h"
#include "ledger/counters.h"
#include "streams/embedded_log.h"
#include "streams/frame_payload.h"
#include "streams/memory_store.h"

namespace antler::control {
namespace {

using Json = nlohmann::json;

class StreamRewindTest : public testing::Test {
 protected:
  StreamRewindTest() {
    manifest_.tables = {{.name = "events", .streams = {"events"}}, {.name = "counts"}, {.name = "sums"}};
    manifest_.views = {{.name = "counts", .target = "counts", .reads = {"events"}},
                       {.name = "sums", .target = "sums", .reads = {"counts"}}};
    manifest_.transforms = {{.name = "tidy", .from = "events", .to = {"tidied"}}};
    manifest_.consumers = {{.name = "tell", .from = "events"}};
    topic_ = *log_->ensure_topic("events", 2);
    topology_.sinks = {{.table = "events", .table_id = {1, 1}, .topic = topic_.id, .topic_name = "events", .partitions = 2}};
    topology_.functions = {{.name = "tidy", .id = {2, 2}, .topic = topic_.id, .topic_name = "events", .partitions = 2},
                           {.name = "tell", .id = {3, 3}, .topic = topic_.id, .topic_name = "events", .partitions = 2}};
    EXPECT_TRUE(log_->put_schema(7, "`a` UInt8").ok());
    for (int frame = 0; frame < 10; ++frame) {
      clock_.advance_us(1'000'000);
      commit([&](streams::Step& step) {
        step.appends.push_back(streams::append_of(topic_.id, 0, 7, 10, "0123456789"));
        step.appends.push_back(streams::append_of(topic_.id, 1, 7, 1, "0"));
      });
    }
  }
  template <class Fill>
  void commit(Fill fill) {
    streams::Step step;
    fill(step);
    const auto committed = log_->commit({&step, 1});
    ASSERT_TRUE(committed.ok()) << committed.error().message;
  }
  void read(const base::Uuid& reader, std::uint32_t partition, std::uint64_t start, std::uint64_t until, bool is_table) {
    const streams::ReaderKey key{reader, topic_.id, partition};
    ASSERT_TRUE(log_->register_reader(key, start).ok());
    commit([&](streams::Step& step) {
      step.offsets.push_back({key, until});
      const auto records = static_cast<std::int64_t>(until - start);
      step.counters.emplace_back(
          is_table ? ledger::counter_name(key, ledger::SinkCount::kInserted) : ledger::counter_name(key, ledger::FunctionCount::kPassed),
          records);
    });
  }
  Json rewind(RewindRequest request) {
    request.stream = "events";
    const StreamReport report(manifest_, topology_, *log_, {});
    StreamRewind rewind({manifest_, report, *log_, clock_,
                         [&](const streams::Step& step) -> base::Result<void> {
                           auto committed = log_->commit({&step, 1});
                           if (!committed) return committed.error();
                           return {};
                         },
                         [&](const base::Uuid& topic, const std::function<base::Result<void>()>& change) {
                           EXPECT_EQ(topic, topic_.id);
                           ++rests_;
                           return change();
                         }},
                        std::move(request));
    const auto outcome = rewind.run();
    if (!outcome) return Json{{"error", outcome.error().message}};
    return Json::parse(*outcome);
  }
  std::uint64_t at(const base::Uuid& reader, std::uint32_t partition) { return log_->committed({reader, topic_.id, partition}); }

  base::ManualClock clock_;
  base::SeededRandom random_{1};
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
  manifest::Manifest manifest_;
  ledger::Topology topology_;
  streams::Topic topic_;
  int rests_ = 0;
};

TEST_F(StreamRewindTest, SaysWhatItWouldDoAndDoesNothing) {
  read({1, 1}, 0, 0, 60, true), read({1, 1}, 1, 0, 5, true), read({2, 2}, 0, 0, 100, false);
  const Json told = rewind({});
  EXPECT_EQ(told.at("epoch"), 1);
  ASSERT_EQ(told.at("readers").size(), 3u);
  EXPECT_EQ(told["readers"][0].at("records"), 65);
  EXPECT_NE(told["readers"][0].at("effect").get<std::string>().find("`counts`, `sums` count them again"), std::string::npos) << told;
  EXPECT_EQ(told["readers"][1].at("records"), 100);
  EXPECT_NE(told["readers"][1].at("effect").get<std::string>().find("in `tidied` a second time"), std::string::npos) << told;
  EXPECT_EQ(told["readers"][2].at("effect"), "nothing: it has not read beyond that");
  EXPECT_EQ(rests_, 0);
  EXPECT_EQ(at({1, 1}, 0), 60u);
}

// G11, G19: a new epoch, and the equations hold with what is read twice in them.
TEST_F(StreamRewindTest, OneReaderGoesBackAndTheLawHolds) {
  read({1, 1}, 0, 0, 60, true), read({1, 1}, 1, 0, 5, true), read({2, 2}, 0, 0, 100, false), read({2, 2}, 1, 0, 0, false);
  const Json done = rewind({.reader = "events", .to = {.offset = 20}, .dry_run = false});
  EXPECT_EQ(done.at("epoch"), 2) << done;
  EXPECT_EQ(done["readers"].size(), 1u);
  EXPECT_EQ(done["readers"][0]["partitions"], Json::parse(R"([{"partition":0,"from":60,"to":20,"records":40}])"));
  EXPECT_EQ(at({1, 1}, 0), 20u);
  EXPECT_EQ(at({1, 1}, 1), 5u) << "it is not there yet";
  EXPECT_EQ(at({2, 2}, 0), 100u);
  const auto law = ledger::compute(*log_, topology_);
  EXPECT_TRUE(law.exact());
  EXPECT_EQ(law.sinks[0].rewound, 40u);
  EXPECT_EQ(law.sinks[0].consumed, 65u);
  EXPECT_EQ(law.sinks[0].in_flight, 80u + 5u);
  // What the table has beyond is known (engine/lost_end.h), and is never counted less.
  const std::string known = ledger::known_rows_counter({{1, 1}, topic_.id, 0});
  EXPECT_EQ(log_->counters().at(known), 60u);
  ASSERT_FALSE(rewind({.reader = "events", .to = {.offset = 10}, .dry_run = false}).contains("error"));
  EXPECT_EQ(log_->counters().at(known), 60u);
  EXPECT_EQ(ledger::compute(*log_, topology_).sinks[0].rewound, 50u);
}

TEST_F(StreamRewindTest, ATimeIsTheFirstRecordThen) {
  read({2, 2}, 0, 0, 100, false);
  const std::int64_t began_us = clock_.wall_us() - 9'000'000;  // of the first frame
  for (const auto& [time_us, to] : std::map<std::int64_t, int>{
           {began_us - 5, 0}, {began_us, 0}, {began_us + 1, 10}, {began_us + 4'000'000, 40}, {began_us + 9'000'000, 90}}) {
    const Json told = rewind({.reader = "tidy", .to = {.time_us = time_us}});
    EXPECT_EQ(told["readers"][0]["partitions"][0]["to"], to) << time_us;
  }
  EXPECT_EQ(rewind({.reader = "tidy", .to = {.time_us = began_us + 9'000'001}})["readers"][0]["records"], 0);
}

TEST_F(StreamRewindTest, NobodyGoesBehindWhereItBeganOrWhatIsKept) {
  read({1, 1}, 0, 30, 60, true);
  EXPECT_NE(
      rewind({.reader = "events", .to = {.offset = 10}}).value("error", "").find("offset 30 of partition 0, where it began; found 10"),
      std::string::npos);
  EXPECT_EQ(rewind({.reader = "events"})["readers"][0]["records"], 30);
  EXPECT_NE(rewind({.reader = "nobody"}).value("error", "").find("does not read the stream"), std::string::npos);
  EXPECT_NE(rewind({.partition = 2}).value("error", "").find("partitions 0 to 1; found 2"), std::string::npos);
}

// G8: it would stand still for ever, or be given what nobody gave.
TEST_F(StreamRewindTest, NobodyGoesBackToRecordsThatItCannotRead) {
  const model::Model now{.name = "Event", .fields = {{.name = "a", .type = *model::parse_type("String")}}};
  const model::Model wider{.name = "Event", .fields = {{.name = "a", .type = *model::parse_type("UInt16")}}};
  const std::uint64_t id = model::schema_id(now);
  ASSERT_TRUE(log_->put_schema(id, model::canonical_text(now)).ok());
  commit([&](streams::Step& step) {
    for (const std::uint32_t partition : {0u, 1u}) step.appends.push_back(streams::append_of(topic_.id, partition, id, 2, "xy"));
  });
  read({2, 2}, 0, 0, 101, false), read({2, 2}, 1, 0, 12, false), read({1, 1}, 0, 0, 95, true), read({3, 3}, 0, 100, 102, false);
  manifest_.models = {now};
  manifest_.streams = {{.name = "events", .model = "Event", .partitions = 2}};
  for (const bool dry_run : {true, false}) {
    const std::string said = rewind({.reader = "tidy", .to = {.offset = 3}, .dry_run = dry_run}).value("error", "");
    EXPECT_NE(
        said.find("transform `tidy` cannot be given 104 records of an earlier model in the stream `events` again: field `a` was UInt8 "
                  "and is String now"),
        std::string::npos)
        << said;
    EXPECT_NE(said.find("It can go back to offset 100 of partition 0, offset 10 of partition 1"), std::string::npos) << said;
  }
  EXPECT_NE(rewind({.reader = "events"}).value("error", "").find("table `events` cannot be given 95 records"), std::string::npos);
  EXPECT_EQ(rests_, 0);
  EXPECT_EQ(log_->find_topic("events")->epoch, 1u);
  EXPECT_EQ(at({2, 2}, 0), 101u);
  EXPECT_EQ(rewind({.reader = "tell"})["readers"][0]["records"], 2) << "it began behind them";
  EXPECT_EQ(rewind({.reader = "tidy", .to = {.offset = 100}, .partition = 0, .dry_run = false})["readers"][0]["records"], 1);
  EXPECT_EQ(at({2, 2}, 0), 100u);
  manifest_.models = {wider};
  EXPECT_NE(rewind({.reader = "tidy"}).value("error", "").find("cannot be given 2 records"), std::string::npos)
      << "those in between follow";
}

TEST_F(StreamRewindTest, ABatchOnItsWayIsNotPassed) {
  read({1, 1}, 0, 0, 60, true);
  commit([&](streams::Step& step) { step.pending.push_back({{1, 1}, topic_.id, "a batch"}); });
  EXPECT_NE(rewind({.reader = "events", .dry_run = false}).value("error", "").find("has a batch on its way"), std::string::npos);
  EXPECT_EQ(at({1, 1}, 0), 60u);
  EXPECT_EQ(log_->find_topic("events")->epoch, 1u);
}

}  // namespace
}  // namespace antler::control
