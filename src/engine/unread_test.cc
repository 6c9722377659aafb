#include "engine/unread.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/random.h"
#include "engine/expand.h"
#include "functions/function_spec.h"
#include "streams/embedded_log.h"
#include "streams/frame_payload.h"
#include "streams/memory_store.h"

namespace antler::engine {
namespace {

model::Model event(const char* type) { return {.name = "Event", .fields = {{.name = "id", .type = *model::parse_type(type)}}}; }

manifest::Manifest app(const char* type) {
  manifest::Manifest manifest{.app = "app", .sdk = "c++", .sdk_version = "0"};
  manifest.models = {event(type)};
  manifest.streams = {{.name = "events", .model = "Event", .partitions = 2}, {.name = "tidied", .model = "Event"}};
  manifest.transforms = {{.name = "tidy", .from = "events", .to = {"tidied"}, .where = {"app.h", 7}}};
  return expand(manifest);
}

class UnreadTest : public testing::Test {
 protected:
  UnreadTest() {
    for (const auto& stream : app("UInt32").streams) EXPECT_TRUE(log_->ensure_topic(stream.name, stream.partitions).ok());
    topic_ = *log_->find_topic("events");
  }
  void append(const char* type, std::uint32_t partition, std::uint32_t count) {
    const auto model = event(type);
    ASSERT_TRUE(log_->put_schema(model::schema_id(model), model::canonical_text(model)).ok());
    streams::Step step;
    step.appends.push_back(streams::append_of(topic_.id, partition, model::schema_id(model), count, std::string(count * 4, 'x')));
    ASSERT_TRUE(log_->commit({&step, 1}).ok());
  }
  void read_until(std::uint32_t partition, std::uint64_t offset) {
    const streams::ReaderKey reader{functions::function_id("tidy"), topic_.id, partition};
    ASSERT_TRUE(log_->register_reader(reader, 0).ok());
    streams::Step step;
    step.offsets.push_back({reader, offset});
    ASSERT_TRUE(log_->commit({&step, 1}).ok());
  }
  // The table `events` has, by what was in force before, its id in ClickHouse.
  std::string said_of_table(const manifest::Manifest& wanted, const manifest::Manifest* before, const TableIds& tables) {
    const auto unread = find_unread(*log_, wanted, before, &tables);
    EXPECT_TRUE(unread.ok());
    const auto diagnostics = refuse_unread(wanted, *unread);
    return diagnostics.empty() ? "" : base::render_text(diagnostics);
  }
  std::string said(const char* wanted, const char* before) {
    const auto was = app(before);
    const auto unread = find_unread(*log_, app(wanted), &was);
    EXPECT_TRUE(unread.ok());
    const auto diagnostics = refuse_unread(app(wanted), *unread);
    return diagnostics.empty() ? "" : diagnostics.front().code + " " + diagnostics.front().message;
  }

  base::ManualClock clock_;
  base::SeededRandom random_{1};
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
  streams::Topic topic_;
};

TEST_F(UnreadTest, WhatCannotFollowIsRefused) {
  append("UInt32", 0, 3), append("UInt32", 1, 4);
  read_until(0, 2);
  const std::string refused = said("String", "UInt32");
  EXPECT_TRUE(refused.starts_with("ANT3018 `tidy` has not read 5 records of an earlier model in the stream `events`: field `id`"))
      << refused;
  EXPECT_EQ(said("UInt64", "UInt32"), "") << "they are lifted";
  EXPECT_EQ(said("UInt32", "UInt32"), "");
  read_until(0, 3), read_until(1, 4);
  EXPECT_EQ(said("String", "UInt32"), "") << "all of them are read";
}

TEST_F(UnreadTest, APausedFunctionIsNotLeftBehind) {
  EXPECT_EQ(refuse_paused(app("String"), app("UInt32"), {"tidy"}).size(), 2u) << "over its stream, and over what is put back for it";
  EXPECT_TRUE(refuse_paused(app("UInt64"), app("UInt32"), {"tidy"}).empty());
  EXPECT_TRUE(refuse_paused(app("String"), app("UInt32"), {"another"}).empty());
}

// A table would get values that nobody gave.
TEST_F(UnreadTest, WhatATableHasNotReadIsRefusedToo) {
  const auto with_table = [](bool has_field, std::optional<std::string> default_json = {}) {
    manifest::Manifest manifest{.app = "app", .sdk = "c++", .sdk_version = "0"};
    manifest.models = {event("UInt32")};
    if (has_field) manifest.models[0].fields.push_back({.name = "level", .type = *model::parse_type("UInt8")});
    if (has_field) manifest.models[0].fields.back().default_json = std::move(default_json);
    manifest.streams = {{.name = "events", .model = "Event", .partitions = 2}};
    manifest.tables = {{.name = "events", .model = "Event", .streams = {"events"}, .where = {"app.h", 9}}};
    return expand(manifest);
  };
  const TableIds there{{"events", {7, 7}}};
  append("UInt32", 0, 3);
  const streams::ReaderKey reader{{7, 7}, topic_.id, 0};
  ASSERT_TRUE(log_->register_reader(reader, 1).ok());
  const auto before = with_table(false);
  const std::string refused = said_of_table(with_table(true), &before, there);
  EXPECT_TRUE(
      refused.starts_with("error[ANT3018]: table `events` has not read 2 records of an earlier model in the stream `events`: field "
                          "`level` of type UInt8 is new"))
      << refused;
  EXPECT_NE(refused.find("app.h:9  the table is declared here"), std::string::npos) << refused;
  EXPECT_NE(refused.find("start the version before until it has read them"), std::string::npos) << refused;
  EXPECT_EQ(said_of_table(with_table(true, "3"), &before, there), "");
  EXPECT_EQ(said_of_table(with_table(false), &before, there), "");
  EXPECT_TRUE(find_unread(*log_, with_table(true), &before)->empty()) << "only functions are asked for";
  // One that ClickHouse has not begins at what is kept, whatever was declared.
  const auto now = with_table(true);
  const std::string made_anew = said_of_table(now, &now, {});
  EXPECT_NE(made_anew.find("has not read 3 records"), std::string::npos) << made_anew;
  EXPECT_NE(made_anew.find("begins at the oldest record that the stream keeps"), std::string::npos) << made_anew;
  EXPECT_EQ(said_of_table(now, &now, there), "") << "looked at when it came into force";
}

TEST_F(UnreadTest, AnOlderModelThanTheLastCountsAsWell) {
  append("Int32", 0, 2), append("UInt32", 0, 3);
  EXPECT_NE(said("UInt64", "UInt32").find("2 records"), std::string::npos) << "a sign is not lost: " << said("UInt64", "UInt32");
  const auto wanted = app("UInt64");
  const auto unread = find_unread(*log_, wanted, nullptr);
  ASSERT_EQ(unread->size(), 2u) << "a new function begins at what is kept";
}

TEST_F(UnreadTest, EveryPartitionIsLookedAt) {
  append("UInt32", 0, 100), append("UInt32", 0, 100), append("Int32", 1, 3);
  const auto unread = find_unread(*log_, app("UInt64"), nullptr, nullptr, 8);
  ASSERT_TRUE(unread.ok());
  EXPECT_EQ(refuse_unread(app("UInt64"), *unread).size(), 1u);
}

// Whoever is looked at first.
TEST_F(UnreadTest, EachFunctionIsCountedFromWhereItStands) {
  append("UInt32", 0, 3), append("Int32", 0, 2), append("UInt32", 0, 4), append("UInt32", 1, 5);
  read_until(0, 2);
  auto wanted = app("String");
  const auto first = wanted.transforms.at(0);
  for (const char* name : {"behind", "new"}) wanted.transforms.push_back(first), wanted.transforms.back().name = name;
  const streams::ReaderKey behind{functions::function_id("behind"), topic_.id, 0};
  ASSERT_TRUE(log_->register_reader(behind, 4).ok());
  const std::map<std::string, std::map<std::string, std::uint64_t>> expected{
      {first.name, {{"UInt32", 10}, {"Int32", 2}}}, {"behind", {{"UInt32", 9}, {"Int32", 1}}}, {"new", {{"UInt32", 12}, {"Int32", 2}}}};
  for (int turn = 0; turn < 3; ++turn) {
    std::rotate(wanted.transforms.begin(), wanted.transforms.begin() + 1, wanted.transforms.end());
    std::map<std::string, std::map<std::string, std::uint64_t>> found;
    const auto all = find_unread(*log_, wanted, nullptr);
    ASSERT_TRUE(all.ok());
    for (const auto& unread : *all) found[unread.reader][model::to_text(unread.model.fields.at(0).type)] = unread.records;
    EXPECT_EQ(found, expected);
  }
}

}  // namespace
}  // namespace antler::engine
