// Replays on a log in memory: where letters go, what is refused, and that each goes once. What a recovery makes of them, and what tables
// and functions do with what is put back, is tests/e2e/replay_test.py.
#include "control/letter_replay.h"

#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "antler/dead_letter.h"
#include "base/random.h"
#include "base/text.h"
#include "codec/row_reader.h"
#include "database/scripted_database.h"
#include "dead_letters/writer.h"
#include "ledger/law.h"
#include "model/letter_model.h"
#include "resources/model_of.h"
#include "streams/embedded_log.h"
#include "streams/frame_payload.h"
#include "streams/memory_store.h"

namespace antler::control {
namespace {

using Json = nlohmann::json;
using dead_letters::Stage;

model::Model event_model() {
  return {.name = "Event",
          .fields = {{.name = "id", .type = *model::parse_type("UInt32")}, {.name = "user", .type = *model::parse_type("String")}}};
}

class LetterReplayTest : public testing::Test {
 protected:
  LetterReplayTest() {
    manifest_.models = {event_model(), model::letter_model(), dead_letters::replay_model()};
    manifest_.ingests = {{.name = "events", .stream = "events"}};
    manifest_.tables = {{.name = "events", .model = "Event", .streams = {"events"}}};
    manifest_.transforms = {{.name = "tidy", .from = "events", .to = {"tidied"}},
                            {.name = "mend", .from = "mend_recoveries", .to = {"events"}}};
    manifest_.recoveries = {{.name = "mend", .of = "events"}};
    manifest_.streams = {{.name = "events", .model = "Event", .partitions = 2, .key = {"user"}},
                         {.name = "events_reinserts", .model = "Event"},
                         {.name = "tidy_replays", .model = "Event"},
                         {.name = "mend_recoveries", .model = "DeadLetter"}};
    for (const auto& model : manifest_.models) EXPECT_TRUE(log_->put_schema(model::schema_id(model), model::canonical_text(model)).ok());
    for (const auto& stream : manifest_.streams) EXPECT_TRUE(log_->ensure_topic(stream.name, stream.partitions).ok());
    for (const char* name : {"events_dead_letters", "tidy_dead_letters", "antler_replays"}) EXPECT_TRUE(log_->ensure_topic(name, 1).ok());
  }

  void add(const std::string& resource, Stage stage, const std::string& record, std::int64_t at_us = 1) {
    dead_letters::Writer writer(log_->find_topic(resource + "_dead_letters")->id);
    writer.add({.dead_lettered_at_us = at_us, .stage = stage, .resource = resource, .model = "Event", .rule = "type", .record = record});
    std::vector<streams::Step> steps(1);
    writer.finish(steps[0]);
    ASSERT_TRUE(log_->commit(steps).ok());
  }

  Json replay(ReplayRequest request) {
    std::string last;
    LetterReplay replay({manifest_, *log_, database_, clock_,
                         [&](const streams::Step& step) -> base::Result<void> {
                           if (commits_left_-- == 0) return base::unavailable("the engine is gone");
                           auto committed = log_->commit({&step, 1});
                           if (!committed) return committed.error();
                           return {};
                         },
                         [&] { clock_.advance_us(50'000); }, try_function_},
                        std::move(request));
    auto run = replay.run([&](std::string_view line) {
      last = line;
      return true;
    });
    if (!run) return Json{{"error", run.error().message}};
    return Json::parse(last);
  }

  std::vector<std::string> records(const std::string& stream) {
    const auto topic = *log_->find_topic(stream);
    std::vector<std::string> out;
    for (std::uint32_t partition = 0; partition < topic.partitions; ++partition) {
      const auto frames = *log_->read(topic.id, partition, 0, {});
      for (const auto& frame : frames) {
        const auto model = *model::parse_canonical(*log_->schema(frame.schema_id));
        const codec::RowReader rows(model);
        const auto raw = *streams::decompress(frame);
        base::Reader reader(raw);
        for (std::uint32_t i = 0; i < frame.count; ++i) {
          std::string json;
          EXPECT_TRUE(rows.to_json(reader, json));
          out.push_back(json);
        }
      }
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  base::ManualClock clock_;
  base::SeededRandom random_{1};
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
  database::ScriptedDatabase database_;
  manifest::Manifest manifest_;
  int commits_left_ = -1;
  TryFunction try_function_;
};

using Records = std::vector<std::string>;

TEST_F(LetterReplayTest, EachLetterGoesWhereItsStageSays) {
  add("events", Stage::kIngest, R"({"id":1,"user":"a"})");
  add("events", Stage::kSync, R"({"id":2,"user":"b"})");
  add("tidy", Stage::kTransform, R"({"id":3,"user":"c"})");
  const Json outcome = replay({.resource = "events"});
  EXPECT_EQ(outcome.at("accepted"), 2) << outcome;
  EXPECT_EQ(outcome.at("refused"), 0);
  EXPECT_EQ(replay({.resource = "tidy"}).at("accepted"), 1);
  EXPECT_EQ(records("events"), Records{R"({"id":1,"user":"a"})"});
  EXPECT_EQ(records("events_reinserts"), Records{R"({"id":2,"user":"b"})"});
  EXPECT_EQ(records("tidy_replays"), Records{R"({"id":3,"user":"c"})"});
  // G19: what came into each stream is told apart by who wrote it.
  ledger::Topology topology;
  for (const auto& stream : manifest_.streams)
    topology.streams.push_back({.name = stream.name, .topic = log_->find_topic(stream.name)->id});
  const auto law = ledger::compute(*log_, topology);
  EXPECT_TRUE(law.exact());
  EXPECT_EQ(law.streams.front().replayed, 1u);
}

TEST_F(LetterReplayTest, ALetterGoesOnce) {
  for (int i = 0; i < 7; ++i) add("events", Stage::kIngest, R"({"id":)" + std::to_string(i) + R"(,"user":"a"})");
  EXPECT_EQ(replay({.resource = "events", .limit = 3}).at("accepted"), 3);
  const Json rest = replay({.resource = "events"});
  EXPECT_EQ(rest.at("replayed_before"), 3);
  EXPECT_EQ(rest.at("accepted"), 4);
  EXPECT_EQ(replay({.resource = "events"}).at("looked_at"), 0);
  EXPECT_EQ(records("events").size(), 7u);
}

TEST_F(LetterReplayTest, AReplayThatBreaksOffGoesOnWhereItWas) {
  for (int i = 0; i < 25; ++i) add("events", Stage::kIngest, R"({"id":)" + std::to_string(i) + R"(,"user":"a"})");
  commits_left_ = 2;
  const Json broken = replay({.resource = "events", .per_second_max = 100});  // steps of ten
  EXPECT_NE(broken.value("error", "").find("not replayed again"), std::string::npos) << broken;
  commits_left_ = -1;
  const Json rest = replay({.resource = "events"});
  EXPECT_EQ(rest.at("replayed_before"), 20);
  EXPECT_EQ(rest.at("accepted"), 5);
  EXPECT_EQ(records("events").size(), 25u);
}

TEST_F(LetterReplayTest, WhatIsRefusedSaysWhyAndMayBeTriedAgain) {
  add("events", Stage::kIngest, R"({"id":"x","user":"a"})");
  add("events", Stage::kIngest, R"({"id":-1,"user":"a"})");
  add("events", Stage::kIngest, "not json");
  add("events", Stage::kConsumer, R"({"id":1,"user":"a"})");
  add("events", Stage::kIngest, R"({"id":1,"user":"a"})");
  const Json dry = replay({.resource = "events", .dry_run = true});
  EXPECT_EQ(dry.at("accepted"), 1);
  EXPECT_EQ(dry.at("refused"), 4);
  EXPECT_EQ(dry.at("reasons").size(), 4u) << dry;
  EXPECT_TRUE(records("events").empty());
  EXPECT_TRUE(records("antler_replays").empty());
  const Json done = replay({.resource = "events"});
  EXPECT_EQ(done.at("accepted"), 1);
  EXPECT_EQ(done.at("reasons"), dry.at("reasons"));
  // The model of now takes another one.
  manifest_.models[0].fields[0].type = *model::parse_type("String");
  const auto& model = manifest_.models[0];
  ASSERT_TRUE(log_->put_schema(model::schema_id(model), model::canonical_text(model)).ok());
  EXPECT_EQ(replay({.resource = "events"}).at("accepted"), 1);
}

TEST_F(LetterReplayTest, ThroughARecoveryTheLetterItselfGoes) {
  add("events", Stage::kIngest, "not json");
  add("events", Stage::kSync, R"({"id":2,"user":"b"})");
  const Json outcome = replay({.resource = "events", .through = "mend"});
  EXPECT_EQ(outcome.at("accepted"), 1) << outcome;
  EXPECT_EQ(outcome.at("passed_over"), 1) << "it is of another stage";
  ASSERT_EQ(records("mend_recoveries").size(), 1u);
  EXPECT_EQ(Json::parse(records("mend_recoveries").front()).at("record"), "not json");
  EXPECT_EQ(replay({.resource = "events", .through = "mend"}).at("replayed_before"), 1);
  EXPECT_NE(replay({.resource = "tidy", .through = "mend"}).value("error", "").find("which is one of `events`"), std::string::npos);
  EXPECT_NE(replay({.resource = "event"}).value("error", "").find("did you mean `events`"), std::string::npos);
}

// What would be accepted is what the recovery makes records of: it is run, and what it makes is thrown away.
TEST_F(LetterReplayTest, ADryRunThroughARecoveryRunsIt) {
  for (const char* record : {"good", "not json", "nothing", "good", "good"}) add("events", Stage::kIngest, record);
  EXPECT_NE(replay({.resource = "events", .dry_run = true, .through = "mend"}).value("error", "").find("no engine runs"),
            std::string::npos);
  std::vector<std::uint64_t> given;
  try_function_ = [&](std::string_view function, std::string_view rows, std::uint64_t records) {
    EXPECT_EQ(function, "mend");
    given.push_back(records);
    const codec::RowReader shown(model::letter_model());
    std::vector<functions::Tried> tried;
    for (base::Reader reader(rows); !reader.at_end();) {
      std::string json;
      EXPECT_TRUE(shown.to_json(reader, json));
      const std::string record = Json::parse(json).at("record");
      tried.push_back(record == "good"      ? functions::Tried{.made = 1, .rule = "", .message = ""}
                      : record == "nothing" ? functions::Tried{}
                                            : functions::Tried{.rule = "exception", .message = "no number"});
    }
    return tried;
  };
  const Json dry = replay({.resource = "events", .limit = 4, .dry_run = true, .through = "mend"});
  EXPECT_EQ(given, std::vector<std::uint64_t>{4});
  EXPECT_EQ(dry.at("looked_at"), 4) << dry;
  EXPECT_EQ(dry.at("accepted"), 2);
  EXPECT_EQ(dry.at("refused"), 2);
  EXPECT_EQ(dry.at("into"), Json::parse(R"([{"stream":"events","records":2}])"));
  ASSERT_EQ(dry.at("reasons").size(), 2u);
  EXPECT_EQ(dry.at("reasons")[0].at("rule"), "exception");
  EXPECT_EQ(dry.at("reasons")[0].at("first_letter"), 1);
  EXPECT_EQ(dry.at("reasons")[0].at("example"), "no number");
  EXPECT_EQ(dry.at("reasons")[1].at("rule"), "given_up");
  EXPECT_TRUE(records("mend_recoveries").empty());
  EXPECT_TRUE(records("antler_replays").empty());
  // One that ends its worker again and again is not given all of them.
  for (int i = 0; i < 3'000; ++i) add("events", Stage::kIngest, "bad");
  given.clear();
  try_function_ = [&](std::string_view, std::string_view, std::uint64_t count) {
    given.push_back(count);
    std::vector<functions::Tried> tried(count, {.made = 1, .rule = "", .message = ""});
    for (std::size_t i = 0; i < 8; ++i) tried[i] = {.rule = "crash", .message = "it died"};
    return tried;
  };
  EXPECT_NE(replay({.resource = "events", .dry_run = true, .through = "mend"}).value("error", "").find("at 16 letters"), std::string::npos);
  EXPECT_EQ(given, (std::vector<std::uint64_t>{1'000, 1'000}));
}

// JSON does not say every value, so the record is taken from where it came from, while it is there.
TEST_F(LetterReplayTest, ARecordOfAFunctionIsTakenFromItsStream) {
  const auto topic = *log_->find_topic("events");
  std::string rows;
  for (std::uint32_t id = 0; id < 3; ++id) {
    base::put(rows, id);
    base::put_text(rows, id == 1 ? "\xff\xfe" : "ok");
  }
  streams::Step step;
  step.appends.push_back(streams::append_of(topic.id, 1, model::schema_id(event_model()), 3, rows));
  ASSERT_TRUE(log_->commit({&step, 1}).ok());
  const auto letter = [&](std::uint64_t offset, const std::string& record) {
    dead_letters::Writer writer(log_->find_topic("tidy_dead_letters")->id);
    writer.add({.stage = Stage::kTransform, .resource = "tidy", .topic = "events", .partition = 1, .offset = offset, .record = record});
    std::vector<streams::Step> steps(1);
    writer.finish(steps[0]);
    ASSERT_TRUE(log_->commit(steps).ok());
  };
  const codec::RowReader shown(event_model());
  base::Reader reader(rows);
  std::string json[3];
  for (auto& text : json) ASSERT_TRUE(shown.to_json(reader, text));
  letter(1, json[1]);
  letter(0, json[0]);
  letter(2, R"({"id":7,"user":"of an earlier topic"})");
  ASSERT_EQ(replay({.resource = "tidy"}).at("accepted"), 3);
  const auto frames = *log_->read(log_->find_topic("tidy_replays")->id, 0, 0, {});
  const auto raw = *streams::decompress(frames.front());
  std::string expected;
  base::put(expected, std::uint32_t{1});
  base::put_text(expected, "\xff\xfe");
  base::put(expected, std::uint32_t{0});
  base::put_text(expected, "ok");
  base::put(expected, std::uint32_t{7});
  base::put_text(expected, "of an earlier topic");
  EXPECT_EQ(raw, expected);
}

// The rules of now hold for a record that is taken from its stream as for one that is read from its letter.
TEST_F(LetterReplayTest, ARecordThatIsStillInItsStreamIsValidatedAgain) {
  const auto topic = *log_->find_topic("events");
  std::string rows;
  for (const std::uint32_t id : {5u, 50u}) base::put(rows, id), base::put_text(rows, "\xff");
  streams::Step step;
  step.appends.push_back(streams::append_of(topic.id, 0, model::schema_id(event_model()), 2, rows));
  ASSERT_TRUE(log_->commit({&step, 1}).ok());
  const codec::RowReader shown(event_model());
  base::Reader reader(rows);
  for (std::uint64_t offset = 0; offset < 2; ++offset) {
    std::string json;
    ASSERT_TRUE(shown.to_json(reader, json));
    for (const auto& [resource, stage] : {std::pair{"events", Stage::kSync}, std::pair{"tidy", Stage::kTransform}}) {
      dead_letters::Writer writer(log_->find_topic(std::string(resource) + "_dead_letters")->id);
      writer.add({.stage = stage, .resource = resource, .topic = "events", .partition = 0, .offset = offset, .record = json});
      std::vector<streams::Step> steps(1);
      writer.finish(steps[0]);
      ASSERT_TRUE(log_->commit(steps).ok());
    }
  }
  manifest_.models[0].fields[0].bounds = model::Bounds{.minimum = 0, .maximum = 9};
  for (const bool dry_run : {true, false}) {
    for (const auto& resource : {"events", "tidy"}) {
      const Json outcome = replay({.resource = resource, .dry_run = dry_run});
      EXPECT_EQ(outcome.at("accepted"), 1) << outcome;
      ASSERT_EQ(outcome.at("reasons").size(), 1u);
      EXPECT_EQ(outcome.at("reasons")[0].at("rule"), "range");
      EXPECT_EQ(outcome.at("reasons")[0].at("first_letter"), 1);
      EXPECT_NE(std::string(outcome.at("reasons")[0].at("example")).find("`id`: expected UInt32"), std::string::npos) << outcome;
    }
  }
  EXPECT_EQ(records("events_reinserts").size(), 1u);
  EXPECT_EQ(records("tidy_replays").size(), 1u);
}

TEST_F(LetterReplayTest, AReplayIsStoppedWhileItOnlyLooks) {
  for (int i = 0; i < 5; ++i) add("events", Stage::kIngest, R"({"id":1,"user":"a"})");
  ASSERT_EQ(replay({.resource = "events"}).at("accepted"), 5);
  int asked = 0;
  LetterReplay again({manifest_, *log_, database_, clock_, {}, {}}, {.resource = "events"});
  ASSERT_TRUE(again.run([&](std::string_view) { return ++asked, false; }).ok());
  EXPECT_EQ(asked, 1);
}

TEST_F(LetterReplayTest, SinceAndRecordsOfTheTrail) {
  for (int i = 0; i < 6; ++i) add("events", Stage::kIngest, i % 3 == 2 ? "{}" : R"({"id":1,"user":"a"})", 100 + i);
  EXPECT_EQ(replay({.resource = "events", .filter = {.since_us = 103}}).at("accepted"), 2);
  EXPECT_EQ(replay({.resource = "events"}).at("accepted"), 2);
  std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
  ASSERT_TRUE(dead_letters::read_replays(*log_, [&](const auto& record) { ranges.emplace_back(record.first, record.end); }).ok());
  EXPECT_EQ(ranges, (std::vector<std::pair<std::uint64_t, std::uint64_t>>{{3, 5}, {0, 2}}));
}

// What a Recovery is given is what the engine writes.
TEST(DeadLetterStruct, IsTheModelOfTheEnvelope) {
  base::Diagnostics diagnostics;
  const auto model = resources::model_of(detail::kModel<DeadLetter>, {}, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(model::canonical_text(model), model::canonical_text(model::letter_model()));
}

}  // namespace
}  // namespace antler::control
