// What is shared between functions over one stream, and what is not.
#include "functions/shared_batches.h"

#include <gtest/gtest.h>

#include <thread>

#include "functions/batch_reader.h"
#include "functions/function_test_app.h"

namespace antler::functions {
namespace {

constexpr std::uint64_t kMany = 2'000;  // records of 12 bytes: enough to be shared
constexpr std::size_t kBytesMax = 4u << 20;

class SharedBatchesTest : public testing::Test {
 protected:
  BatchReader reader() { return BatchReader(*app_.log, app_.spec.from.topic, 0, numbers(), &shared_); }

  FunctionTestApp app_;
  SharedBatches shared_;
};

TEST_F(SharedBatchesTest, WhoComesLaterTakesWhatIsThere) {
  app_.append(0, kMany);
  BatchReader a = reader(), b = reader();
  const auto first = a.read(0, 10'000, kBytesMax).value();
  const auto second = b.read(0, 10'000, kBytesMax).value();
  EXPECT_EQ(first.records, kMany);
  EXPECT_EQ(first.rows, second.rows);
  // Not more than it wants, nor from elsewhere.
  EXPECT_EQ(b.read(0, 10, kBytesMax)->records, 10u);
  EXPECT_LE(b.read(0, 10'000, 1'000)->rows->size(), 1'000u);
  EXPECT_EQ(b.read(1, 10'000, kBytesMax)->records, kMany - 1);
  // The whole one is still there for others.
  EXPECT_EQ(reader().read(0, 10'000, kBytesMax)->rows, first.rows);
}

TEST_F(SharedBatchesTest, ABatchThatWasAllThereWasIsNoneWhenThereIsMore) {
  app_.append(0, kMany);
  const auto first = reader().read(0, 10'000, kBytesMax).value();
  EXPECT_EQ(reader().read(0, 10'000, kBytesMax)->rows, first.rows);
  app_.append(kMany, 3 * kMany);
  const auto more = reader().read(0, 10'000, kBytesMax).value();
  EXPECT_EQ(more.records, 3 * kMany);
  EXPECT_EQ(reader().read(0, 10'000, kBytesMax)->rows, more.rows);
}

TEST_F(SharedBatchesTest, FewRecordsAreReadByEach) {
  app_.append(0, 100);
  const auto first = reader().read(0, 10'000, kBytesMax).value();
  EXPECT_NE(reader().read(0, 10'000, kBytesMax)->rows, first.rows);
}

// What older records are filled up with may differ between two declarations of one model.
TEST_F(SharedBatchesTest, RecordsThatAreLiftedAreReadByEach) {
  app_.append(0, kMany, 0, true);
  const auto first = reader().read(0, 10'000, kBytesMax).value();
  EXPECT_EQ(first.records, kMany);
  model::Model other = numbers();
  other.fields[1].default_json = "\"other\"";
  EXPECT_EQ(model::schema_id(other), model::schema_id(numbers()));
  BatchReader another(*app_.log, app_.spec.from.topic, 0, other, &shared_);
  const auto second = another.read(0, 10'000, kBytesMax).value();
  EXPECT_NE(first.rows->find("new"), std::string::npos);
  EXPECT_NE(second.rows->find("other"), std::string::npos);
}

TEST_F(SharedBatchesTest, HoldsSomeOfTheNewest) {
  const auto rows = [](std::size_t size) { return std::make_shared<const std::string>(size, 'x'); };
  std::weak_ptr<const std::string> oldest;
  for (std::uint64_t i = 0; i < 20; ++i) {
    auto made = rows(1u << 20);
    if (i == 0) oldest = made;
    shared_.put({.first = i}, {.first = i, .records = 1'000, .rows = std::move(made)});
  }
  EXPECT_TRUE(oldest.expired());
  EXPECT_FALSE(shared_.find({.first = 0}));
  EXPECT_FALSE(shared_.find({.first = 11}));
  for (std::uint64_t i = 12; i < 20; ++i) EXPECT_EQ(shared_.find({.first = i})->records, 1'000u) << i;
  // A smaller one takes no larger one's place.
  shared_.put({.first = 19}, {.first = 19, .records = 1, .rows = rows(1u << 20)});
  EXPECT_EQ(shared_.find({.first = 19})->records, 1'000u);
  const auto used = shared_.find({.first = 19})->rows;
  shared_.let_go();
  EXPECT_FALSE(shared_.find({.first = 18}));
  EXPECT_EQ(shared_.find({.first = 19})->rows, used) << "somebody has it";
}

TEST_F(SharedBatchesTest, ThreadsReadEachPlaceOnce) {
  constexpr std::uint64_t kBatches = 50;
  for (std::uint64_t i = 0; i < kBatches; ++i) app_.append(i * kMany, (i + 1) * kMany);
  std::vector<std::vector<std::shared_ptr<const std::string>>> taken(4);
  std::vector<std::thread> threads;
  for (auto& mine : taken)
    threads.emplace_back([&] {
      BatchReader own = reader();
      for (std::uint64_t i = 0; i < kBatches; ++i) {
        const auto batch = own.read(i * kMany, kMany, kBytesMax);
        ASSERT_TRUE(batch.ok());
        ASSERT_EQ(batch->records, kMany);
        base::Reader rows(*batch->rows);
        ASSERT_EQ(rows.get<std::uint64_t>(), i * kMany);
        mine.push_back(batch->rows);
      }
    });
  for (auto& thread : threads) thread.join();
  for (const auto& mine : taken) EXPECT_EQ(mine, taken.front());
}

}  // namespace
}  // namespace antler::functions
