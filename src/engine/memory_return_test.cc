#include "engine/memory_return.h"

#include <gtest/gtest.h>

#include <vector>

namespace antler::engine {
namespace {

TEST(MemoryReturn, GivesBackAtRestOnly) {
  int second = 0;
  std::vector<int> given;
  MemoryReturn memory([&] { given.push_back(second); });
  for (; second < 100; ++second) memory.look(static_cast<std::uint64_t>(second) + 1);  // it works all the time
  EXPECT_TRUE(given.empty());
  for (; second < 300; ++second) memory.look(100);
  EXPECT_EQ(given, (std::vector<int>{102, 109, 159, 219, 279}));
  given.clear();
  memory.look(101);
  for (second = 0; second < 5; ++second) memory.look(101);
  EXPECT_EQ(given, std::vector<int>{2}) << "rest begins anew with each piece of work";
}

}  // namespace
}  // namespace antler::engine
