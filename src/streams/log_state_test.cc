#include "streams/log_state.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace antler::streams {
namespace {

TEST(IdempotencyIndexTest, MakesRoomByWhatExpiresFirst) {
  IdempotencyIndex index;
  for (std::size_t i = 0; i < IdempotencyIndex::kKeysMax; ++i) index.set("k" + std::to_string(i), static_cast<std::int64_t>(1000 + i));
  const auto going = index.removable(0, 3, 256);
  EXPECT_EQ(going, (std::vector<std::string>{"k0", "k1", "k2"}));
  for (const auto& key : going) index.erase(key);
  EXPECT_TRUE(index.removable(0, 3, 256).empty());
  EXPECT_EQ(index.removable(2000, 0, 256).size(), 256u);
}

}  // namespace
}  // namespace antler::streams
