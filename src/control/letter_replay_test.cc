// Replays on a log in memory: where letters go, what is refused, and that each goes once. What a recovery makes of them, and what tables
// and functions do with what is put back, is tests/e2e/replay_test.py.
#include "control/letter_replay.h"

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "antler/dead_letter.h"
#include "base/random.h"
#include "base/text.h"
#include "codec/json_decoder.h"
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

// What the endpoint takes now goes, what it would refuse does not.
TEST_F(LetterReplayTest, ATimeIsReadAsTheEndpointReadsIt) {
  model::Model timed = event_model();
  timed.name = "Timed";
  timed.fields.push_back({.name = "at", .type = *model::parse_type("DateTime('UTC')")});
  manifest_.models.push_back(timed);
  manifest_.streams[0].model = "Timed";
  EXPECT_TRUE(log_->put_schema(model::schema_id(timed), model::canonical_text(timed)).ok());
  add("events", Stage::kIngest, R"({"id":1,"user":"a","at":"2024-01-31T12:00:00"})");
  EXPECT_EQ(replay({.resource = "events"}).at("refused"), 1);
  manifest_.ingests[0].times_without_offset = model::TimesWithoutOffset::kUtc;
  EXPECT_EQ(replay({.resource = "events"}).at("accepted"), 1);
  EXPECT_EQ(records("events"), Records{R"({"id":1,"user":"a","at":"2024-01-31T12:00:00Z"})"});
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
  for (auto& text : json) ASSERT_TRUE(shown.to_json(reader, text, model::Unsayable::kTold));
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

// A letter keeps the beginning of a long record: enough to know it again in its stream, and no record without that.
TEST_F(LetterReplayTest, ALongRecordIsTakenFromItsStreamOrNotAtAll) {
  const auto topic = *log_->find_topic("events");
  const std::string user(dead_letters::kRecordBytesMax + 100, 'x');
  std::string rows;
  base::put(rows, std::uint32_t{5});
  base::put_text(rows, user);
  streams::Step step;
  step.appends.push_back(streams::append_of(topic.id, 0, model::schema_id(event_model()), 1, rows));
  ASSERT_TRUE(log_->commit({&step, 1}).ok());
  const auto letter = [&](std::uint32_t id, std::uint64_t offset) {
    const std::string record = R"({"id":)" + std::to_string(id) + R"(,"user":")" + user + R"("})";
    dead_letters::Writer writer(log_->find_topic("tidy_dead_letters")->id);
    writer.add({.stage = Stage::kTransform, .resource = "tidy", .topic = "events", .partition = 0, .offset = offset, .record = record});
    std::vector<streams::Step> steps(1);
    writer.finish(steps[0]);
    ASSERT_TRUE(log_->commit(steps).ok());
  };
  letter(5, 0);
  letter(6, 0);  // another record stands there
  letter(5, 1);  // nothing does
  const Json outcome = replay({.resource = "tidy"});
  EXPECT_EQ(outcome.at("accepted"), 1) << outcome.dump().substr(0, 500);
  ASSERT_EQ(outcome.at("reasons").size(), 1u);
  EXPECT_EQ(outcome.at("reasons")[0].at("rule"), "beginning");
  EXPECT_EQ(outcome.at("reasons")[0].at("letters"), 2);
  const auto frames = *log_->read(log_->find_topic("tidy_replays")->id, 0, 0, {});
  EXPECT_EQ(*streams::decompress(frames.front()), rows);
}

// A function is given a record as its model has it, which is what its letter says.
TEST_F(LetterReplayTest, ARecordThatAFunctionWasGivenLiftedIsTakenFromItsStream) {
  const auto topic = *log_->find_topic("events");
  std::string rows;
  base::put(rows, std::uint32_t{5});
  base::put_text(rows, "a\xff");
  streams::Step step;
  step.appends.push_back(streams::append_of(topic.id, 0, model::schema_id(event_model()), 1, rows));
  ASSERT_TRUE(log_->commit({&step, 1}).ok());
  model::Model& given = manifest_.models[0];
  given.fields.push_back({.name = "added", .type = *model::parse_type("UInt8"), .default_json = "7"});
  ASSERT_TRUE(log_->put_schema(model::schema_id(given), model::canonical_text(given)).ok());
  dead_letters::Writer writer(log_->find_topic("tidy_dead_letters")->id);
  writer.add({.stage = Stage::kTransform,
              .resource = "tidy",
              .topic = "events",
              .partition = 0,
              .offset = 0,
              .record = R"({"id":5,"user":{"hex":"61ff"},"added":7})",
              .schema_id = model::schema_id(given)});
  std::vector<streams::Step> steps(1);
  writer.finish(steps[0]);
  ASSERT_TRUE(log_->commit(steps).ok());
  const Json outcome = replay({.resource = "tidy"});
  ASSERT_EQ(outcome.at("accepted"), 1) << outcome;
  const auto frames = *log_->read(log_->find_topic("tidy_replays")->id, 0, 0, {});
  EXPECT_EQ(*streams::decompress(frames.front()), rows + "\x07");
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
    ASSERT_TRUE(shown.to_json(reader, json, model::Unsayable::kTold));
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

// Values of each type through a letter of a function: the record is in no stream any more, so that what comes back is what JSON says.
class LetterValuesTest : public LetterReplayTest {
 protected:
  // Rows of one field `v`; `letters` has the JSON of each.
  void put_through(const std::string& type, const std::vector<std::string>& rows) {
    SCOPED_TRACE(type);
    letters.clear();
    ++now_us;  // what was refused before is not looked at again
    const model::Model model{.name = "Event", .fields = {{.name = "v", .type = *model::parse_type(type)}}};
    manifest_.models[0] = model;
    const codec::RowReader reader(model);
    dead_letters::Writer writer(log_->find_topic("tidy_dead_letters")->id);
    for (const auto& row : rows) {
      base::Reader at(row);
      ASSERT_TRUE(reader.to_json(at, letters.emplace_back(), model::Unsayable::kTold));
      ASSERT_TRUE(at.at_end());
    }
    for (const auto& json : letters)
      writer.add({.dead_lettered_at_us = now_us, .stage = Stage::kTransform, .resource = "tidy", .topic = "events", .record = json});
    std::vector<streams::Step> steps(1);
    writer.finish(steps[0]);
    ASSERT_TRUE(log_->commit(steps).ok());
    const auto topic = *log_->find_topic("tidy_replays");
    const std::uint64_t begin = log_->end_offset(topic.id, 0);
    outcome = replay({.resource = "tidy", .filter = {.since_us = now_us}});
    came.clear();
    if (log_->end_offset(topic.id, 0) == begin) return;
    const auto frames = *log_->read(topic.id, 0, begin, {});
    for (const auto& frame : frames) came += *streams::decompress(frame);
  }
  // Row bytes of values that a body may have.
  static std::vector<std::string> rows_of(const std::string& type, const std::vector<std::string>& values) {
    auto decoder = codec::JsonDecoder::create({.name = "Event", .fields = {{.name = "v", .type = *model::parse_type(type)}}});
    std::vector<std::string> rows;
    for (const auto& value : values) {
      const std::string body = "{\"v\":" + value + "}" + std::string(codec::kPadding, ' ');
      codec::DecodedBody out;
      decoder->decode(std::string_view(body).substr(0, body.size() - codec::kPadding), codec::BodyForm::kObject, out);
      EXPECT_EQ(out.records, 1u) << type << " " << value;
      rows.push_back(std::string(out.rows));
    }
    return rows;
  }
  template <class T>
  static std::vector<std::string> fixed(std::initializer_list<T> values) {
    std::vector<std::string> rows;
    for (const T value : values) base::put(rows.emplace_back(), value);
    return rows;
  }
  static std::string text(std::string_view bytes) {
    std::string row;
    base::put_text(row, bytes);
    return row;
  }
  void expect_survives(const std::string& type, const std::vector<std::string>& rows) {
    put_through(type, rows);
    EXPECT_EQ(outcome.at("accepted"), rows.size()) << type << " " << outcome;
    std::string expected;
    for (const auto& row : rows) expected += row;
    EXPECT_EQ(came, expected) << type << " " << ::testing::PrintToString(letters);
  }
  void expect_told(const std::string& type, const std::string& row, const std::string& value) {
    put_through(type, {row});
    EXPECT_EQ(letters.front(), "{\"v\":" + value + "}");
    EXPECT_EQ(outcome.at("refused"), 1) << type << " " << outcome;
    EXPECT_EQ(came, "") << type;
  }

  std::int64_t now_us = 0;
  std::vector<std::string> letters;
  Json outcome;
  std::string came;
};

TEST_F(LetterValuesTest, WhatJsonSaysSurvives) {
  const std::map<std::string, std::vector<std::string>> values{
      {"Bool", {"true", "false"}},
      {"Int8", {"-128", "127"}},
      {"UInt16", {"0", "65535"}},
      {"Int64", {"-9223372036854775808", "9223372036854775807", "9007199254740993"}},
      {"UInt64", {"18446744073709551615"}},
      {"Int128", {R"("-170141183460469231731687303715884105728")", R"("170141183460469231731687303715884105727")"}},
      {"UInt128", {R"("340282366920938463463374607431768211455")"}},
      {"String", {R"("")", R"("\"\\\u0000\u001f\n/\u007f")", "\"\xef\xbf\xbd \xf0\x9f\x90\x9c\""}},
      {"FixedString(4)", {R"("four")", R"("\u0000\u0000\u0000\u0000")", "\"\xf0\x9f\x90\x9c\""}},
      {"LowCardinality(String)", {R"("low")"}},
      {"Date", {R"("1970-01-01")", R"("2149-06-06")"}},
      {"Date32", {R"("1900-01-01")", R"("2299-12-31")"}},
      {"DateTime('UTC')", {R"("1970-01-01T00:00:00Z")", R"("2106-02-07T06:28:15Z")"}},
      {"DateTime('Europe/Zurich')", {R"("2024-07-01T00:00:00Z")"}},
      {"DateTime64(0, 'UTC')", {R"("2024-01-31T23:59:59Z")"}},
      {"DateTime64(3, 'UTC')", {R"("1900-01-01T00:00:00.001Z")", R"("2299-12-31T23:59:59.999Z")"}},
      {"DateTime64(9, 'UTC')", {R"("1969-12-31T23:59:59.999999999Z")", R"("2262-04-11T00:00:00.000000001Z")"}},
      {"UUID", {R"("01234567-89ab-cdef-0123-456789abcdef")"}},
      {"IPv4", {R"("0.0.0.0")", R"("255.255.255.255")"}},
      {"IPv6", {R"("::")", R"("::ffff:192.0.2.1")", R"("2001:db8::ff00:42:8329")", R"("::1.2.3.4")"}},
      {"Decimal(9, 2)", {R"("-9999999.99")", R"("0.01")"}},
      {"Decimal(18, 18)", {R"("0.000000000000000001")"}},
      {"Decimal(38, 10)", {R"("-9999999999999999999999999999.9999999999")"}},
      {"Enum8('low' = -1, 'a \\'quoted\\' one' = 2)", {R"("low")", R"("a 'quoted' one")"}},
      {"Nullable(Int128)", {"null", R"("-1")"}},
      {"Nullable(String)", {"null", R"("null")"}},
      {"LowCardinality(Nullable(String))", {"null", R"("")"}},
      {"Array(Nullable(Decimal(10, 2)))", {"[]", R"([null,"1.5"])"}},
      {"Array(Array(Date))", {R"([["2024-01-31"],[]])"}},
      {"Tuple(a UInt8, b Tuple(c String, d IPv4))", {R"({"a":1,"b":{"c":"x","d":"192.0.2.1"}})"}},
      {"Tuple(Int64, Array(String))", {R"(["-9223372036854775808",["a"]])"}},
      {"Map(String, Array(UInt64))", {"{}", R"({"":[],"\u0000":[18446744073709551615]})"}},
      {"Map(Int64, String)", {R"({"-9223372036854775808":"x"})"}},
      {"Map(UUID, Map(Date, Nullable(Bool)))", {R"({"01234567-89ab-cdef-0123-456789abcdef":{"2024-01-31":null}})"}},
      {"SimpleAggregateFunction(sum, UInt64)", {R"("18446744073709551615")"}},
  };
  for (const auto& [type, given] : values) expect_survives(type, rows_of(type, given));
  // Each float comes back as its nearest text.
  expect_survives("Float64", fixed({0.1, -0.0, 5e-324, 1.7976931348623157e308, 1.0 / 3, 9007199254740993.0}));
  expect_survives("Float32", fixed({0.1f, -0.0f, 1e-45f, 3.4028235e38f, 16777217.0f}));
}

TEST_F(LetterValuesTest, WhatJsonHasNoFormForIsToldAndNotChanged) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  expect_told("Float64", fixed({std::numeric_limits<double>::quiet_NaN()})[0], R"("nan")");
  expect_told("Nullable(Float64)", '\0' + fixed({-kInfinity})[0], R"("-inf")");
  expect_told("Array(Float32)", '\1' + fixed({static_cast<float>(kInfinity)})[0], R"(["inf"])");
  expect_told("String", text("a\xff"), R"({"hex":"61ff"})");
  expect_told("LowCardinality(Nullable(String))", '\0' + text("\xc3"), R"({"hex":"c3"})");
  expect_told("FixedString(3)", "\xff\xfe\xfd", R"({"hex":"fffefd"})");
  expect_told("Map(String, UInt8)", '\2' + text("a") + '\1' + text("\xff") + '\2', R"([["a",1],[{"hex":"ff"},2]])");
  expect_told("Tuple(a String, b UInt8)", text("\xff") + '\1', R"({"a":{"hex":"ff"},"b":1})");
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
