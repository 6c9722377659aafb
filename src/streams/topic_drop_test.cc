// What the embedded log does beside taking and giving records: it forgets topics, and makes what is relaxed durable. On both stores.
#include <gtest/gtest.h>

#include <span>

#include "streams/embedded_log.h"
#include "streams/log_backend_test.h"

namespace antler::streams {
namespace {

constexpr std::uint32_t kFrameBytes = 100'000;

template <class Backend>
class TopicDrop : public LogOnBackend<Backend> {
 protected:
  void commit(const Step& step) {
    auto done = this->log_->commit(std::span(&step, 1));
    ASSERT_TRUE(done.ok()) << done.error().message;
  }
  void put(const Topic& topic, int frames, bool durable = true) {
    for (int i = 0; i < frames; ++i) {
      std::string payload(kFrameBytes, '\0');
      for (char& c : payload) c = static_cast<char>(this->random_.next());
      commit({.appends = {{topic.id, 0, 1, 1, Codec::kNone, kFrameBytes, std::move(payload)}}, .durable = durable});
    }
  }
  std::uint64_t frames_of(const Topic& topic) { return this->log_->end_offset(topic.id, 0) - this->log_->first_offset(topic.id, 0); }
};

TYPED_TEST_SUITE(TopicDrop, Backends);

TYPED_TEST(TopicDrop, GivesTheDiskBackAndLeavesTheOthers) {
  const Topic kept = *this->log_->ensure_topic("kept", 1);
  const Topic dropped = *this->log_->ensure_topic("dropped", 2);
  this->put(kept, 10);
  this->put(dropped, 100);
  ASSERT_GT(this->log_->size_bytes(), 100 * kFrameBytes);
  ASSERT_TRUE(this->log_->drop_topic(dropped.id, {}).ok());
  EXPECT_LT(this->log_->size_bytes(), 20 * kFrameBytes);
  EXPECT_FALSE(this->log_->find_topic("dropped"));
  EXPECT_EQ(this->frames_of(kept), 10u);
  this->die();
  EXPECT_LT(this->log_->size_bytes(), 20 * kFrameBytes);
  EXPECT_FALSE(this->log_->find_topic("dropped"));
  EXPECT_EQ(this->frames_of(kept), 10u);
  EXPECT_TRUE(this->log_->drop_topic(dropped.id, {}).ok()) << "what is not there needs no dropping";
}

TYPED_TEST(TopicDrop, ATopicMadeAgainBeginsAtZeroWithAnotherPlace) {
  const Topic dropped = *this->log_->ensure_topic("t", 1);
  this->put(dropped, 3);
  this->commit({.counters = {{"ingest/t/accepted/t", 3}}});
  ASSERT_TRUE(this->log_->drop_topic(dropped.id, {{"ingest/t/accepted/t", "ingest/t/accepted/t@1"}}).ok());
  this->die();
  EXPECT_EQ(this->log_->counters(), (std::map<std::string, std::uint64_t>{{"ingest/t/accepted/t@1", 3}}));
  const Topic made = *this->log_->ensure_topic("t", 1);
  EXPECT_NE(made.id, dropped.id);
  EXPECT_EQ(this->log_->end_offset(made.id, 0), 0u);
  this->put(made, 2);
  this->die();
  EXPECT_EQ(this->frames_of(made), 2u);
}

TYPED_TEST(TopicDrop, WhatIsReadOrOnItsWayStays) {  // G6, G10
  const Topic topic = *this->log_->ensure_topic("t", 1);
  this->put(topic, 1);
  const ReaderKey reader{{1, 1}, topic.id, 0};
  ASSERT_TRUE(this->log_->register_reader(reader, 0).ok());
  EXPECT_EQ(this->log_->drop_topic(topic.id, {}).error().category, base::Category::kConflict);
  ASSERT_TRUE(this->log_->unregister_reader(reader).ok());
  this->commit({.pending = {{{1, 1}, topic.id, "a batch"}}});
  EXPECT_EQ(this->log_->drop_topic(topic.id, {}).error().category, base::Category::kConflict);
  this->commit({.pending = {{{1, 1}, topic.id, ""}}});
  EXPECT_TRUE(this->log_->drop_topic(topic.id, {}).ok());
}

TYPED_TEST(TopicDrop, ADurableStepOfNothingMakesWhatCameBeforeDurable) {
  const Topic topic = *this->log_->ensure_topic("t", 1);
  this->put(topic, 1, false);
  this->commit({});
  this->die();
  EXPECT_EQ(this->frames_of(topic), 1u);
}

}  // namespace
}  // namespace antler::streams
