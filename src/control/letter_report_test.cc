// Dead letters as they are reported, on a log in memory. What `where` keeps is ClickHouse's: tests/cli.
#include "control/letter_report.h"

#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "database/scripted_database.h"
#include "dead_letters/writer.h"
#include "model/letter_model.h"
#include "streams/embedded_log.h"
#include "streams/memory_store.h"

namespace antler::control {
namespace {

using Json = nlohmann::json;

class LetterReportTest : public testing::Test {
 protected:
  LetterReportTest() {
    manifest_.ingests = {{.name = "events", .stream = "events", .dead_letter_queue = true}};
    const auto& model = model::letter_model();
    EXPECT_TRUE(log_->put_schema(model::schema_id(model), model::canonical_text(model)).ok());
    topic_ = log_->ensure_topic("events_dead_letters", 1).value();
  }
  void add(std::int64_t at_us, std::string_view rule, const std::string& record) {
    dead_letters::Writer writer(topic_.id);
    writer.add({.dead_lettered_at_us = at_us, .resource = "events", .rule = rule, .path = "id", .message = "no", .record = record});
    std::vector<streams::Step> steps(1);
    writer.finish(steps[0]);
    ASSERT_TRUE(log_->commit(steps).ok());
  }
  std::vector<int> shown(const LettersShown& filter) {
    std::vector<int> numbers;
    const auto text = LetterReport(manifest_, *log_, database_).show("events", filter);
    EXPECT_TRUE(text.ok());
    for (const auto line : base::split(base::trim(*text), '\n'))
      if (!line.empty()) numbers.push_back(Json::parse(line).at("letter").get<int>());
    return numbers;
  }

  base::ManualClock clock_;
  base::SeededRandom random_{1};
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
  database::ScriptedDatabase database_;
  streams::Topic topic_;
  manifest::Manifest manifest_;
};

TEST_F(LetterReportTest, ShowsTheNewestWithinItsBounds) {
  EXPECT_TRUE(shown({}).empty());
  for (int i = 0; i < 5; ++i) add(1'000 + i, i % 2 == 0 ? "type" : "range", std::string(1'000, 'x'));
  using Numbers = std::vector<int>;
  EXPECT_EQ(shown({}), (Numbers{0, 1, 2, 3, 4}));
  EXPECT_EQ(shown({.limit = 2}), (Numbers{3, 4}));
  EXPECT_EQ(shown({.since_us = 1'003}), (Numbers{3, 4}));
  EXPECT_EQ(shown({.bytes_max = 3'000}), (Numbers{3, 4})) << "of some 1,300 bytes each";
  EXPECT_EQ(shown({.bytes_max = 1}), Numbers{4}) << "one always";
}

// A resource that names a queue leaves its earlier letters where they are: they are found by the name of that stream, and a resource that
// shares a queue is shown its own.
TEST_F(LetterReportTest, FindsQueuesByResourceAndByName) {
  add(1, "type", "early");
  const auto early = topic_;
  topic_ = log_->ensure_topic("bad", 1).value();
  manifest_.streams = {{.name = "bad", .model = "DeadLetter"}, {.name = "unused", .model = "DeadLetter"}};
  ASSERT_TRUE(log_->ensure_topic("unused", 1).ok());
  manifest_.ingests[0].dead_letters = "bad";
  manifest_.transforms = {{.name = "tidy", .dead_letters = "bad"}};
  // An endpoint without a queue has letters of earlier times at most.
  manifest_.ingests.push_back({.name = "whole", .stream = "events"});
  ASSERT_TRUE(log_->ensure_topic("whole_dead_letters", 1).ok());
  add(2, "type", "late");
  dead_letters::Writer writer(topic_.id);
  writer.add({.dead_lettered_at_us = 3, .stage = dead_letters::Stage::kTransform, .resource = "tidy", .record = "of tidy"});
  std::vector<streams::Step> steps(1);
  writer.finish(steps[0]);
  ASSERT_TRUE(log_->commit(steps).ok());

  LetterReport report(manifest_, *log_, database_);
  std::vector<std::string> names;
  const Json listed = Json::parse(report.list().value());
  for (const auto& queue : listed.at("queues")) names.push_back(queue.at("queue"));
  EXPECT_EQ(names, (std::vector<std::string>{"bad", "events_dead_letters", "unused"}));
  EXPECT_EQ(listed.at("queues")[0].at("of").size(), 2u);
  EXPECT_EQ(listed.at("queues")[1].at("of").size(), 0u);
  const auto records = [&](std::string_view name) {
    std::vector<std::string> out;
    const auto text = report.show(name, {});
    if (!text) return std::vector<std::string>{text.error().message};
    for (const auto line : base::split(base::trim(*text), '\n'))
      if (!line.empty()) out.push_back(Json::parse(line).at("record"));
    return out;
  };
  using Records = std::vector<std::string>;
  EXPECT_EQ(records("events"), Records{"late"});
  EXPECT_EQ(records("tidy"), Records{"of tidy"});
  EXPECT_EQ(records("bad"), (Records{"late", "of tidy"}));
  EXPECT_EQ(records("events_dead_letters"), Records{"early"});
  EXPECT_EQ(records("unused"), Records{});
  EXPECT_NE(records("whole").at(0).find("no endpoint with a queue"), std::string::npos);
  topic_ = early;
}

// Letters of a version whose envelope ended at the record.
TEST_F(LetterReportTest, ReadsLettersOfAnEarlierVersion) {
  model::Model earlier = model::letter_model();
  earlier.fields.resize(14);
  ASSERT_EQ(earlier.fields.back().name, "record");
  ASSERT_TRUE(log_->put_schema(model::schema_id(earlier), model::canonical_text(earlier)).ok());
  std::string row;
  dead_letters::append_row({.dead_lettered_at_us = 5, .resource = "events", .rule = "type", .record = "old"}, row);
  row.resize(row.size() - (8 + 4 + 1 + 1));
  streams::Step step;
  step.appends.push_back({.topic = topic_.id,
                          .schema_id = model::schema_id(earlier),
                          .count = 1,
                          .raw_size = static_cast<std::uint32_t>(row.size()),
                          .payload = row});
  ASSERT_TRUE(log_->commit({&step, 1}).ok());
  add(7, "range", "new");
  const auto text = LetterReport(manifest_, *log_, database_).show("events", {});
  ASSERT_TRUE(text.ok()) << text.error().message;
  const auto lines = base::split(base::trim(*text), '\n');
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(Json::parse(lines[0]).at("record"), "old");
  EXPECT_EQ(Json::parse(lines[0]).at("attempts"), 1);
  EXPECT_TRUE(Json::parse(lines[0]).at("appended_at").is_null());
  EXPECT_EQ(Json::parse(lines[1]).at("record"), "new");
}

TEST_F(LetterReportTest, CountsReasonsAndQueues) {
  add(5, "type", "a"), add(7, "range", "b"), add(9, "type", "c");
  LetterReport report(manifest_, *log_, database_);
  const Json reasons = Json::parse(*report.stats("", {})).at("reasons");
  ASSERT_EQ(reasons.size(), 2u);
  EXPECT_EQ(reasons[0].at("rule"), "type");
  EXPECT_EQ(reasons[0].at("letters"), 2);
  EXPECT_EQ(reasons[0].at("first_at"), "1970-01-01T00:00:00.000005Z");
  EXPECT_EQ(reasons[0].at("newest_at"), "1970-01-01T00:00:00.000009Z");
  const Json queues = Json::parse(*report.list()).at("queues");
  ASSERT_EQ(queues.size(), 1u);
  EXPECT_EQ(queues[0].at("retained"), 3);
  EXPECT_TRUE(queues[0].at("table").is_null());
  EXPECT_EQ(report.stats("event", {}).error().category, base::Category::kNotFound);
}

}  // namespace
}  // namespace antler::control
