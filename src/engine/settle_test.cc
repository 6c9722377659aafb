#include "engine/settle.h"

#include <gtest/gtest.h>

#include "base/uuid.h"

namespace antler::engine {
namespace {

const base::Uuid kTopic{1, 2};
const base::Uuid kTable{3, 4};

streams::LogSnapshot snapshot(std::uint64_t end, std::uint64_t committed) {
  streams::LogSnapshot out;
  out.topics[kTopic] = {{.first = 0, .end = 5}, {.first = 0, .end = end}};
  out.readers[{kTable, kTopic, 0}] = {.start = 0, .committed = 5};
  out.readers[{kTable, kTopic, 1}] = {.start = 0, .committed = committed};
  return out;
}

TEST(IsSettled, WhenEveryReaderHasAll) {
  EXPECT_TRUE(is_settled({}));
  EXPECT_TRUE(is_settled(snapshot(7, 7)));
  EXPECT_FALSE(is_settled(snapshot(7, 6)));
}

TEST(IsSettled, NotWhileABatchIsPending) {
  auto pending = snapshot(7, 7);
  pending.pending.insert({kTable, kTopic});
  EXPECT_FALSE(is_settled(pending));
}

// One that is no longer there cannot be waited for.
TEST(IsSettled, ATopicThatIsGone) {
  auto gone = snapshot(7, 0);
  gone.topics.clear();
  EXPECT_TRUE(is_settled(gone));
}

}  // namespace
}  // namespace antler::engine
