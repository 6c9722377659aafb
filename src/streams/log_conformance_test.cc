#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstring>
#include <set>
#include <thread>

#include "streams/commit_draft.h"
#include "streams/embedded_log.h"
#include "streams/frame_payload.h"
#include "streams/log_backend_test.h"
#include "streams/stored_records.h"

namespace antler::streams {
namespace {

template <class Backend>
class LogConformance : public LogOnBackend<Backend> {
 protected:
  Topic topic(std::string_view name = "flights", std::uint32_t partitions = 1) {
    auto made = this->log_->ensure_topic(name, partitions);
    EXPECT_TRUE(made.ok());
    return *made;
  }
  static Append append(const Topic& topic, std::string_view payload, std::uint32_t count = 1, std::uint32_t partition = 0,
                       std::uint64_t schema_id = 7) {
    return {topic.id, partition, schema_id, count, Codec::kNone, static_cast<std::uint32_t>(payload.size()), std::string(payload)};
  }
  Receipt commit(const Step& step) {
    auto receipts = this->log_->commit(std::span(&step, 1));
    EXPECT_TRUE(receipts.ok()) << receipts.error().message;
    return receipts.ok() ? (*receipts)[0] : Receipt{};
  }
  Receipt put(const Topic& topic, std::string_view payload, std::uint32_t count = 1, std::uint32_t partition = 0) {
    return commit({.appends = {append(topic, payload, count, partition)}});
  }
  std::vector<Frame> read(const Topic& topic, std::uint64_t offset, const ReadLimits& limits = {}, std::uint32_t partition = 0) {
    auto frames = this->log_->read(topic.id, partition, offset, limits);
    EXPECT_TRUE(frames.ok()) << frames.error().message;
    return frames.ok() ? *frames : std::vector<Frame>{};
  }
  base::Error read_error(const Topic& topic, std::uint64_t offset) {
    auto frames = this->log_->read(topic.id, 0, offset, {});
    EXPECT_FALSE(frames.ok());
    return frames.ok() ? base::Error{} : frames.error();
  }
  ReaderKey reader(const Topic& topic, std::uint64_t table = 1, std::uint32_t partition = 0) { return {{0, table}, topic.id, partition}; }
};

TYPED_TEST_SUITE(LogConformance, Backends);

TYPED_TEST(LogConformance, GivesConsecutiveOffsetsAndReadsBackWhatWasAppended) {
  const Topic topic = this->topic();
  EXPECT_EQ(this->put(topic, "abc", 3).base_offsets, Receipt::Offsets{0});
  EXPECT_EQ(this->put(topic, "de", 2).base_offsets, Receipt::Offsets{3});
  EXPECT_EQ(this->log_->end_offset(topic.id, 0), 5u);
  const auto frames = this->read(topic, 0);
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(frames[0].payload, "abc");
  EXPECT_EQ(frames[0].schema_id, 7u);
  EXPECT_EQ(frames[0].raw_size, 3u);
  EXPECT_EQ(frames[0].appended_at_us, this->clock_.wall_us());
  EXPECT_EQ(frames[1].base_offset, 3u);
  EXPECT_EQ(frames[1].end_offset(), 5u);
  EXPECT_TRUE(this->read(topic, 5).empty());
}

TYPED_TEST(LogConformance, StampsOffsetsOfOtherAppendsIntoAPayload) {
  const Topic topic = this->topic("made", 2), told = this->topic("told");
  this->put(topic, "abc", 3, 1);
  const auto told_of = [&](std::vector<Stamp> stamps) {
    auto out = this->append(told, "<01234567><89abcdef>");
    out.stamps = std::move(stamps);
    return out;
  };
  // Two steps of one commit, whose small appends are joined into one frame.
  const Step steps[] = {{.appends = {this->append(topic, "x"), this->append(topic, "yz", 2, 1), told_of({{0, 1}, {1, 11}})}},
                        {.appends = {this->append(topic, "yz", 2, 1), told_of({{0, 11}})}}};
  ASSERT_TRUE(this->log_->commit(steps).ok());
  const auto frames = this->read(told, 0);
  ASSERT_EQ(frames.size(), 1U);
  const auto number = [&](std::size_t at) {
    std::uint64_t value = 0;
    std::memcpy(&value, frames[0].payload.data() + at, sizeof value);
    return value;
  };
  EXPECT_EQ(frames[0].payload.size(), 40U);
  EXPECT_EQ(number(1), 0U);
  EXPECT_EQ(number(11), 3U);
  EXPECT_EQ(frames[0].payload.substr(20, 11), "<01234567><");
  EXPECT_EQ(number(31), 5U);
  EXPECT_EQ(frames[0].payload.back(), '>');
  EXPECT_EQ(steps[1].appends[1].payload, "<01234567><89abcdef>");  // the caller's own stays
  // One that has no place, or is of what comes later.
  for (const Stamp stamp : {Stamp{1, 1}, Stamp{0, 13}, Stamp{0, 21}, Stamp{0, SIZE_MAX}}) {
    const Step wrong{.appends = {this->append(topic, "x"), told_of({stamp})}};
    auto refused = this->log_->commit(std::span(&wrong, 1));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().category, base::Category::kInvalid);
  }
  EXPECT_EQ(this->log_->end_offset(topic.id, 0), 1U);
}

TYPED_TEST(LogConformance, ReadsFromTheFrameThatHoldsTheOffset) {
  const Topic topic = this->topic();
  for (int i = 0; i < 4; ++i) this->put(topic, "0123456789", 10);
  const auto frames = this->read(topic, 17);
  ASSERT_EQ(frames.size(), 3u);
  EXPECT_EQ(frames[0].base_offset, 10u);
  EXPECT_EQ(this->read(topic, 17, {.bytes_max = 1}).size(), 1u);
  EXPECT_EQ(this->read(topic, 17, {.bytes_max = 20}).size(), 2u);
  EXPECT_EQ(this->read(topic, 17, {.records_max = 3}).size(), 1u);
  EXPECT_EQ(this->read(topic, 17, {.records_max = 4}).size(), 2u);
  EXPECT_EQ(this->read_error(topic, 41).category, base::Category::kInvalid);
}

TYPED_TEST(LogConformance, SmallAppendsOfOneTickShareAFrame) {
  const Topic topic = this->topic("shared", 2);
  std::vector<Step> steps;
  for (int i = 0; i < 5; ++i) steps.push_back({.appends = {this->append(topic, std::string(1, static_cast<char>('a' + i)))}});
  steps.push_back({.appends = {this->append(topic, "z", 1, 1)}});
  steps.push_back({.appends = {this->append(topic, "f")}});
  steps.push_back({.appends = {this->append(topic, "g", 1, 0, 8)}});
  const auto receipts = this->log_->commit(steps);
  ASSERT_TRUE(receipts.ok());
  EXPECT_EQ((*receipts)[4].base_offsets[0], 4u);
  EXPECT_EQ((*receipts)[5].base_offsets[0], 0u);
  EXPECT_EQ((*receipts)[6].base_offsets[0], 5u);
  const auto frames = this->read(topic, 0);
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(frames[0].payload, "abcdef");
  EXPECT_EQ(frames[0].count, 6u);
  EXPECT_EQ(frames[0].raw_size, 6u);
  EXPECT_EQ(frames[1].schema_id, 8u);
}

TYPED_TEST(LogConformance, ASharedFrameIsBounded) {
  const Topic topic = this->topic();
  const std::string half(kSharedFrameBytesMax / 2, 'x');
  const std::vector<Step> steps(3, Step{.appends = {this->append(topic, half)}});
  ASSERT_TRUE(this->log_->commit(steps).ok());
  const auto frames = this->read(topic, 0);
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(frames[0].count, 2u);
}

TYPED_TEST(LogConformance, KeepsCompressedFrames) {
  const Topic topic = this->topic();
  const std::string raw(100'000, 'r');
  Append append = this->append(topic, "", 10);
  append.codec = Codec::kLz4;
  append.raw_size = 100'000;
  compress(raw, Codec::kLz4, append.payload);
  this->commit({.appends = {append, append}});
  const auto frames = this->read(topic, 0);
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(*decompress(frames[1]), raw);
}

TYPED_TEST(LogConformance, KeepsEverythingThroughReopenAndDeath) {
  const Topic topic = this->topic("flights", 3);
  ASSERT_TRUE(this->log_->put_schema(7, "schema text").ok());
  const auto key = this->reader(topic, 1, 2);
  ASSERT_TRUE(this->log_->register_reader(key, 0).ok());
  this->commit({.appends = {this->append(topic, "abc", 3, 2)},
                .offsets = {{key, 2}},
                .pending = {{{0, 1}, topic.id, "in flight"}},
                .counters = {{"accepted", 3}},
                .idempotency = {{"k", "answer", this->clock_.wall_us() + 1000}}});
  const auto check = [&] {
    ASSERT_TRUE(this->log_->find_topic("flights"));
    EXPECT_EQ(this->log_->find_topic("flights")->id, topic.id);
    EXPECT_EQ(this->log_->find_topic("flights")->partitions, 3u);
    EXPECT_EQ(*this->log_->schema(7), "schema text");
    EXPECT_EQ(this->log_->end_offset(topic.id, 2), 3u);
    EXPECT_EQ(this->log_->end_offset(topic.id, 1), 0u);
    EXPECT_EQ(this->log_->committed(key), 2u);
    ASSERT_EQ(this->log_->pending().size(), 1u);
    EXPECT_EQ(this->log_->pending()[0].bytes, "in flight");
    EXPECT_EQ(this->log_->counters(), (std::map<std::string, std::uint64_t>{{"accepted", 3}}));
    EXPECT_EQ(this->log_->idempotent_answer("k"), "answer");
    EXPECT_EQ(this->read(topic, 1, {}, 2).at(0).payload, "abc");
  };
  check();
  this->reopen();
  check();
  this->die();
  check();
  EXPECT_EQ(this->put(topic, "d", 1, 2).base_offsets[0], 3u);
}

TYPED_TEST(LogConformance, ASettledPendingRecordGoes) {
  const Topic topic = this->topic();
  this->commit({.pending = {{{0, 1}, topic.id, "one"}, {{0, 2}, topic.id, "two"}}});
  this->commit({.pending = {{{0, 1}, topic.id, ""}, {{0, 2}, topic.id, "again"}}});
  this->reopen();
  ASSERT_EQ(this->log_->pending().size(), 1u);
  EXPECT_EQ(this->log_->pending()[0].table, (base::Uuid{0, 2}));
  EXPECT_EQ(this->log_->pending()[0].bytes, "again");
}

TYPED_TEST(LogConformance, CountersAdd) {
  this->commit({.counters = {{"a", 3}, {"b", 1}, {"a", 2}}});
  this->commit({.counters = {{"a", -4}}});
  this->reopen();
  EXPECT_EQ(this->log_->counters(), (std::map<std::string, std::uint64_t>{{"a", 1}, {"b", 1}}));
  const Step below{.counters = {{"a", -2}}};
  EXPECT_EQ(this->log_->commit(std::span(&below, 1)).error().category, base::Category::kInvalid);
  EXPECT_EQ(this->log_->counters().at("a"), 1u);
}

TYPED_TEST(LogConformance, AWrongStepIsNamedAndNothingOfTheSpanIsWritten) {
  const Topic topic = this->topic();
  const auto refused = [&](const Step& bad) {
    const std::vector<Step> steps{{.appends = {this->append(topic, "x")}}, bad};
    const auto receipts = this->log_->commit(steps);
    EXPECT_FALSE(receipts.ok());
    return receipts.ok() ? base::Category::kInternal : receipts.error().category;
  };
  const Topic unknown{{9, 9}, "unknown", 1, 1};
  EXPECT_EQ(refused({.appends = {this->append(unknown, "x")}}), base::Category::kNotFound);
  EXPECT_EQ(refused({.appends = {this->append(topic, "x", 1, 5)}}), base::Category::kNotFound);
  EXPECT_EQ(refused({.appends = {this->append(topic, "x", 0)}}), base::Category::kInvalid);
  EXPECT_EQ(refused({.offsets = {{this->reader(topic), 0}}}), base::Category::kNotFound);
  ASSERT_TRUE(this->log_->register_reader(this->reader(topic), 0).ok());
  EXPECT_EQ(refused({.offsets = {{this->reader(topic), 2}}}), base::Category::kInvalid);
  EXPECT_EQ(this->log_->end_offset(topic.id, 0), 0u);
  this->put(topic, "after");
  EXPECT_EQ(this->read(topic, 0).at(0).payload, "after");
}

TYPED_TEST(LogConformance, AStepMayConsumeWhatItProduces) {
  const Topic topic = this->topic();
  ASSERT_TRUE(this->log_->register_reader(this->reader(topic), 0).ok());
  this->commit({.appends = {this->append(topic, "ab", 2)}, .offsets = {{this->reader(topic), 2}}});
  EXPECT_EQ(this->log_->committed(this->reader(topic)), 2u);
}

TYPED_TEST(LogConformance, TopicsKeepTheirPartitionsAndEpochs) {
  const Topic topic = this->topic("t", 2);
  EXPECT_EQ(this->topic("t", 2).id, topic.id);
  EXPECT_EQ(this->log_->ensure_topic("t", 3).error().category, base::Category::kConflict);
  EXPECT_EQ(this->log_->ensure_topic("t", 0).error().category, base::Category::kInvalid);
  EXPECT_EQ(this->log_->ensure_topic("", 1).error().category, base::Category::kInvalid);
  this->put(topic, "abc", 3);
  EXPECT_EQ(this->log_->begin_epoch(topic.id)->epoch, 2u);
  this->reopen();
  EXPECT_EQ(this->log_->find_topic("t")->epoch, 2u);
  EXPECT_EQ(this->put(topic, "d").base_offsets[0], 3u);
  EXPECT_EQ(this->log_->begin_epoch({5, 5}).error().category, base::Category::kNotFound);
  this->topic("u");
  EXPECT_EQ(this->log_->topics().size(), 2u);
}

TYPED_TEST(LogConformance, ASchemaIsKeptOnceAndNeverReplaced) {
  ASSERT_TRUE(this->log_->put_schema(1, "text").ok());
  ASSERT_TRUE(this->log_->put_schema(1, "text").ok());
  EXPECT_EQ(this->log_->put_schema(1, "other").error().category, base::Category::kConflict);
  EXPECT_EQ(this->log_->schema(2).error().category, base::Category::kNotFound);
}

TYPED_TEST(LogConformance, ReadersStayWhereTheyRegisteredFirst) {
  const Topic topic = this->topic();
  this->put(topic, "abc", 3);
  ASSERT_TRUE(this->log_->register_reader(this->reader(topic), 1).ok());
  ASSERT_TRUE(this->log_->register_reader(this->reader(topic), 3).ok());
  EXPECT_EQ(this->log_->committed(this->reader(topic)), 1u);
  EXPECT_EQ(this->log_->readers().size(), 1u);
  EXPECT_EQ(this->log_->committed(this->reader(topic, 2)), 0u);
  EXPECT_EQ(this->log_->register_reader(this->reader(topic, 3), 4).error().category, base::Category::kInvalid);
  EXPECT_EQ(this->log_->register_reader(this->reader(topic, 3, 8), 0).error().category, base::Category::kNotFound);
}

TYPED_TEST(LogConformance, AReaderKeepsItsStart) {
  const Topic topic = this->topic();
  this->put(topic, "abc", 3);
  const ReaderKey reader = this->reader(topic);
  ASSERT_TRUE(this->log_->register_reader(reader, 2).ok());
  EXPECT_EQ(this->log_->reader_start(reader), 2u);
  this->commit({.offsets = {{reader, 3}}});
  this->die();
  EXPECT_EQ(this->log_->reader_start(reader), 2u);
  EXPECT_EQ(this->log_->committed(reader), 3u);
  const Step before{.offsets = {{reader, 1}}};
  EXPECT_EQ(this->log_->commit(std::span(&before, 1)).error().category, base::Category::kInvalid);
  EXPECT_EQ(this->log_->reader_start(this->reader(topic, 9)), 0u);
}

TYPED_TEST(LogConformance, AReaderOfFormatOneStartsAtZeroAndTheLogIsOfTheNewFormatThen) {
  const Topic topic = this->topic();
  this->put(topic, "abc", 3);
  const ReaderKey reader = this->reader(topic);
  OrderedStore::Batch batch;
  batch.put(Space::kRecords, stored::reader_key(reader), stored::encode_number(2));
  batch.put(Space::kRecords, std::string(stored::kFormatKey), stored::encode_number(1));
  ASSERT_TRUE(this->backend_.store().write(batch, true).ok());
  this->reopen();
  EXPECT_EQ(this->log_->committed(reader), 2u);
  EXPECT_EQ(this->log_->reader_start(reader), 0u);
  EXPECT_EQ(*this->backend_.store().get(Space::kRecords, stored::kFormatKey), stored::encode_number(stored::kFormatVersion));
}

TYPED_TEST(LogConformance, RetentionDoesNotWaitForAReaderThatIsUnregistered) {
  const Topic topic = this->topic();
  for (int i = 0; i < 3; ++i) this->put(topic, "0123456789", 10);
  const ReaderKey reader = this->reader(topic, 1), other = this->reader(topic, 2);
  ASSERT_TRUE(this->log_->register_reader(reader, 0).ok());
  ASSERT_TRUE(this->log_->register_reader(other, 0).ok());
  this->commit({.offsets = {{reader, 10}, {other, 30}}, .counters = {{"inserted", 10}}});
  EXPECT_EQ(*this->log_->apply_retention(topic.id, {.bytes_max = 1}), 10u);
  ASSERT_TRUE(this->log_->unregister_reader(reader).ok());
  ASSERT_TRUE(this->log_->unregister_reader(reader).ok());  // again: nothing
  const auto check = [&] {
    EXPECT_EQ(this->log_->readers(), (std::map<ReaderKey, std::uint64_t>{{other, 30}}));
    EXPECT_EQ(this->log_->committed(reader), 0u);
    EXPECT_EQ(this->log_->counters().at("inserted"), 10u);
    const Step late{.offsets = {{reader, 20}}};
    EXPECT_EQ(this->log_->commit(std::span(&late, 1)).error().category, base::Category::kNotFound);
  };
  check();
  this->die();
  check();
  EXPECT_EQ(*this->log_->apply_retention(topic.id, {.bytes_max = 1}), 20u);
}

TYPED_TEST(LogConformance, AReaderWithAPendingBatchStays) {
  const Topic topic = this->topic();
  const Topic second = this->topic("second");
  for (const Topic& of : {topic, second}) ASSERT_TRUE(this->log_->register_reader(this->reader(of), 0).ok());
  this->commit({.pending = {{{0, 1}, topic.id, "batch"}}});
  EXPECT_EQ(this->log_->unregister_reader(this->reader(topic)).error().category, base::Category::kConflict);
  EXPECT_EQ(this->log_->readers().size(), 2u);
  EXPECT_TRUE(this->log_->unregister_reader(this->reader(second)).ok());  // the batch is none of this topic
  this->commit({.pending = {{{0, 1}, topic.id, ""}}});
  EXPECT_TRUE(this->log_->unregister_reader(this->reader(topic)).ok());
  EXPECT_TRUE(this->log_->readers().empty());
}

TYPED_TEST(LogConformance, AReaderThatComesBackGoesOnAndGetsNothingTwice) {
  const Topic topic = this->topic();
  for (int i = 0; i < 3; ++i) this->put(topic, "0123456789", 10);
  const ReaderKey reader = this->reader(topic);
  const auto consumed = [&] { return this->log_->committed(reader) - this->log_->reader_start(reader); };
  ASSERT_TRUE(this->log_->register_reader(reader, 3).ok());
  this->commit({.offsets = {{reader, 10}}});
  ASSERT_TRUE(this->log_->unregister_reader(reader).ok());
  this->die();
  ASSERT_TRUE(this->log_->register_reader(reader, 0).ok());
  EXPECT_EQ(this->log_->committed(reader), 10u);
  EXPECT_EQ(consumed(), 7u);
  // What retention took meanwhile it never consumed.
  ASSERT_TRUE(this->log_->unregister_reader(reader).ok());
  EXPECT_EQ(*this->log_->apply_retention(topic.id, {.bytes_max = 20 + 2 * stored::kFrameHeaderSize - 1}), 20u);
  ASSERT_TRUE(this->log_->register_reader(reader, 20).ok());
  this->reopen();
  EXPECT_EQ(this->log_->committed(reader), 20u);
  EXPECT_EQ(consumed(), 7u);
  this->commit({.offsets = {{reader, 30}}});
  EXPECT_EQ(consumed(), 17u);
}

TYPED_TEST(LogConformance, ASnapshotHasAllThatIsCounted) {
  const Topic topic = this->topic("flights", 2);
  this->put(topic, "abc", 3, 1);
  const ReaderKey reader = this->reader(topic, 1, 1);
  ASSERT_TRUE(this->log_->register_reader(reader, 1).ok());
  this->commit({.offsets = {{reader, 2}}, .pending = {{{0, 1}, topic.id, "batch"}}, .counters = {{"n", 4}}});
  const LogSnapshot snapshot = this->log_->snapshot();
  EXPECT_EQ(snapshot.counters, (std::map<std::string, std::uint64_t>{{"n", 4}}));
  EXPECT_EQ(snapshot.topics.at(topic.id), (std::vector<PartitionPosition>{{0, 0}, {0, 3}}));
  EXPECT_EQ(snapshot.readers, (std::map<ReaderKey, ReaderPosition>{{reader, {1, 2}}}));
  EXPECT_EQ(snapshot.pending, (std::set<std::pair<base::Uuid, base::Uuid>>{{{0, 1}, topic.id}}));
}

TYPED_TEST(LogConformance, ASnapshotNeverFallsIntoAStep) {
  const Topic topic = this->topic();
  const ReaderKey reader = this->reader(topic);
  ASSERT_TRUE(this->log_->register_reader(reader, 0).ok());
  std::atomic<bool> done = false;
  std::thread counting([&] {
    for (std::uint64_t i = 1; i <= 400; ++i) {
      this->commit({.appends = {this->append(topic, "abc", 3)}, .offsets = {{reader, 3 * i}}, .counters = {{"appended", 3}}});
    }
    done = true;
  });
  while (!done) {
    const LogSnapshot snapshot = this->log_->snapshot();
    const auto counted = snapshot.counters.find("appended");
    const std::uint64_t appended = counted == snapshot.counters.end() ? 0 : counted->second;
    EXPECT_EQ(snapshot.topics.at(topic.id).at(0).end, appended);
    EXPECT_EQ(snapshot.readers.at(reader).committed, appended);
  }
  counting.join();
}

TYPED_TEST(LogConformance, TheBytesOfATopicAreThoseItRetains) {  // G23
  const Topic topic = this->topic("sized", 2);
  EXPECT_EQ(this->log_->topic_bytes(topic.id), 0u);
  this->put(topic, std::string(1000, 'x'));
  this->put(topic, std::string(500, 'x'), 1, 1);
  this->put(this->topic("other"), std::string(9000, 'x'));
  EXPECT_EQ(this->log_->topic_bytes(topic.id), 1500 + 2 * stored::kFrameHeaderSize);
  EXPECT_EQ(*this->log_->apply_retention(topic.id, {.bytes_max = 600}), 1u);
  this->reopen();
  EXPECT_EQ(this->log_->topic_bytes(topic.id), 500 + stored::kFrameHeaderSize);
  EXPECT_EQ(this->log_->topic_bytes({4, 4}), 0u);
}

TYPED_TEST(LogConformance, RetentionNeverPassesAReader) {  // G6
  const Topic topic = this->topic();
  for (int i = 0; i < 10; ++i) this->put(topic, "0123456789", 10);
  ASSERT_TRUE(this->log_->register_reader(this->reader(topic, 1), 55).ok());
  ASSERT_TRUE(this->log_->register_reader(this->reader(topic, 2), 80).ok());
  EXPECT_EQ(*this->log_->apply_retention(topic.id, {}), 0u);
  EXPECT_EQ(*this->log_->apply_retention(topic.id, {.bytes_max = 1}), 50u);
  EXPECT_EQ(this->log_->first_offset(topic.id, 0), 50u);
  EXPECT_EQ(this->read_error(topic, 49).category, base::Category::kNotFound);
  EXPECT_EQ(this->read(topic, 50).size(), 5u);
  EXPECT_EQ(this->log_->register_reader(this->reader(topic, 3), 10).error().category, base::Category::kNotFound);
  this->commit({.offsets = {{this->reader(topic, 1), 100}, {this->reader(topic, 2), 100}}});
  const Step back{.offsets = {{this->reader(topic, 1), 10}}};
  EXPECT_EQ(this->log_->commit(std::span(&back, 1)).error().category, base::Category::kInvalid);
  EXPECT_EQ(*this->log_->apply_retention(topic.id, {.bytes_max = 1}), 50u);
  this->die();
  EXPECT_EQ(this->log_->first_offset(topic.id, 0), 100u);
  EXPECT_EQ(this->log_->end_offset(topic.id, 0), 100u);
  EXPECT_EQ(this->put(topic, "x").base_offsets[0], 100u);
  EXPECT_EQ(this->read(topic, 100).size(), 1u);
}

TYPED_TEST(LogConformance, RetentionByAgeAndByBytesKeepsTheRest) {
  const Topic topic = this->topic("aged", 2);
  for (int i = 0; i < 4; ++i) {
    this->put(topic, "0123456789", 10, 1);
    this->clock_.advance_us(1000);
  }
  EXPECT_EQ(*this->log_->apply_retention(topic.id, {.age_us_max = 4000}), 0u);
  EXPECT_EQ(*this->log_->apply_retention(topic.id, {.age_us_max = 3000}), 10u);
  EXPECT_EQ(*this->log_->apply_retention(topic.id, {.bytes_max = 3 * (10 + stored::kFrameHeaderSize)}), 0u);
  EXPECT_EQ(*this->log_->apply_retention(topic.id, {.bytes_max = 3 * (10 + stored::kFrameHeaderSize) - 1}), 10u);
  this->reopen();
  EXPECT_EQ(this->log_->first_offset(topic.id, 1), 20u);
  EXPECT_EQ(this->log_->first_offset(topic.id, 0), 0u);
  EXPECT_EQ(this->log_->apply_retention({4, 4}, {}).error().category, base::Category::kNotFound);
}

TYPED_TEST(LogConformance, TimeNeverRunsBackwardsWithinAPartition) {  // G7
  const Topic topic = this->topic();
  const auto late = this->clock_.wall_us();
  this->put(topic, "a");
  this->clock_.jump_wall_us(-3'600'000'000);
  this->put(topic, "b");
  this->reopen();
  this->put(topic, "c");
  for (const Frame& frame : this->read(topic, 0)) EXPECT_EQ(frame.appended_at_us, late);
}

TYPED_TEST(LogConformance, ARepeatedKeyGetsTheFirstAnswerAndWritesNothing) {  // G3
  const Topic topic = this->topic();
  const auto expires = this->clock_.wall_us() + 1000;
  const auto step = [&](std::string answer) {
    return Step{.appends = {this->append(topic, "x")}, .counters = {{"n", 1}}, .idempotency = {{"key", std::move(answer), expires}}};
  };
  const std::vector<Step> twice{step("first"), step("second")};
  const auto receipts = this->log_->commit(twice);
  ASSERT_TRUE(receipts.ok());
  EXPECT_FALSE((*receipts)[0].repeated_answer);
  EXPECT_EQ((*receipts)[1].repeated_answer, "first");
  EXPECT_EQ(this->log_->end_offset(topic.id, 0), 1u);
  this->reopen();
  EXPECT_EQ(this->commit(step("third")).repeated_answer, "first");
  EXPECT_EQ(this->log_->counters().at("n"), 1u);
  EXPECT_EQ(this->log_->idempotent_answer("other"), std::nullopt);
}

TYPED_TEST(LogConformance, ExpiredKeysAreForgottenAndRemoved) {
  const auto now = this->clock_.wall_us();
  for (int i = 0; i < 10; ++i) this->commit({.idempotency = {{"k" + std::to_string(i), "a", now + 1000}}});
  this->clock_.advance_us(1000);
  EXPECT_EQ(this->log_->idempotent_answer("k3"), std::nullopt);
  EXPECT_FALSE(this->commit({.idempotency = {{"k3", "again", now + 5000}}}).repeated_answer);
  this->reopen();
  EXPECT_EQ(this->log_->idempotent_answer("k3"), "again");
  int left = 0;
  ASSERT_TRUE(this->backend_.store().scan(Space::kRecords, "i", "i", "j", [&](auto, auto) { return ++left > 0; }).ok());
  EXPECT_EQ(left, 1);
}

TYPED_TEST(LogConformance, ADamagedFrameIsAnErrorThatNamesItAndIsNeverSkipped) {  // G4
  const Topic topic = this->topic();
  for (int i = 0; i < 3; ++i) this->put(topic, "0123456789", 10);
  const std::string key = stored::frame_key(1, 0, 10);
  auto value = this->backend_.store().get(Space::kFrames, key);
  ASSERT_TRUE(value.ok() && *value);
  (*value)->back() ^= 1;
  OrderedStore::Batch batch;
  batch.put(Space::kFrames, key, **value);
  ASSERT_TRUE(this->backend_.store().write(batch, true).ok());
  EXPECT_EQ(this->read(topic, 0, {.records_max = 10}).size(), 1u);
  EXPECT_EQ(this->read(topic, 20).size(), 1u);
  for (const std::uint64_t offset : {0, 10, 15}) {
    const auto error = this->read_error(topic, offset);
    EXPECT_EQ(error.category, base::Category::kInternal);
    EXPECT_NE(error.message.find("topic flights, partition 0, offset 10"), std::string::npos) << error.message;
  }
  OrderedStore::Batch gone;
  gone.erase(Space::kFrames, key);
  ASSERT_TRUE(this->backend_.store().write(gone, true).ok());
  EXPECT_EQ(this->read_error(topic, 0).message, "topic flights, partition 0, offset 10: its frame is missing; the next one begins at 20");
  EXPECT_EQ(this->read_error(topic, 12).category, base::Category::kInternal);
}

TYPED_TEST(LogConformance, ALostFrameAtEitherEndStopsTheOpen) {  // G4
  const Topic topic = this->topic();
  for (int i = 0; i < 3; ++i) this->put(topic, "0123456789", 10);
  for (const std::uint64_t offset : {20, 0}) {
    const std::string key = stored::frame_key(1, 0, offset);
    const auto value = this->backend_.store().get(Space::kFrames, key);
    ASSERT_TRUE(value.ok() && *value);
    OrderedStore::Batch gone;
    gone.erase(Space::kFrames, key);
    ASSERT_TRUE(this->backend_.store().write(gone, true).ok());
    const auto opened = EmbeddedLog::open(this->backend_.store(), this->clock_, this->random_);
    ASSERT_FALSE(opened.ok());
    EXPECT_NE(opened.error().message.find("topic flights, partition 0"), std::string::npos) << opened.error().message;
    OrderedStore::Batch back;
    back.put(Space::kFrames, key, **value);
    ASSERT_TRUE(this->backend_.store().write(back, true).ok());
  }
  this->reopen();
}

TYPED_TEST(LogConformance, ANewerFormatIsRefused) {
  OrderedStore::Batch batch;
  batch.put(Space::kRecords, std::string(stored::kFormatKey), stored::encode_number(stored::kFormatVersion + 1));
  ASSERT_TRUE(this->backend_.store().write(batch, true).ok());
  const auto opened = EmbeddedLog::open(this->backend_.store(), this->clock_, this->random_);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().category, base::Category::kUnsupported);
}

TYPED_TEST(LogConformance, ReadersReadWhileTheCommitThreadCommits) {
  const Topic topic = this->topic();
  constexpr std::uint64_t kFrames = 400;
  std::thread consumer([&] {
    std::uint64_t next = 0;
    while (next < kFrames * 3) {
      const auto frames = this->log_->read(topic.id, 0, next, {});
      ASSERT_TRUE(frames.ok()) << frames.error().message;
      for (const Frame& frame : *frames) {
        ASSERT_EQ(frame.base_offset, next);
        next = frame.end_offset();
      }
    }
  });
  for (std::uint64_t i = 0; i < kFrames; ++i) this->put(topic, "abc", 3);
  consumer.join();
}

}  // namespace
}  // namespace antler::streams
