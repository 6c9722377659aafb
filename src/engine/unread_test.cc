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

TEST_F(UnreadTest, AnOlderModelThanTheLastCountsAsWell) {
  append("Int32", 0, 2), append("UInt32", 0, 3);
  EXPECT_NE(said("UInt64", "UInt32").find("2 records"), std::string::npos) << "a sign is not lost: " << said("UInt64", "UInt32");
  const auto wanted = app("UInt64");
  const auto unread = find_unread(*log_, wanted, nullptr);
  ASSERT_EQ(unread->size(), 2u) << "a new function begins at what is kept";
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
    for (const auto& unread : *all) found[unread.function][model::to_text(unread.model.fields.at(0).type)] = unread.records;
    EXPECT_EQ(found, expected);
  }
}

}  // namespace
}  // namespace antler::engine
