#include "protocol/lookup_cache.h"

#include <gtest/gtest.h>

namespace antler::protocol {
namespace {

const int kTables[2] = {};
const detail::LookupPlace kPlace{&kTables[0], nullptr, 0}, kOther{&kTables[1], nullptr, 0};

std::shared_ptr<const void> row(int number) { return std::make_shared<const int>(number); }

class LookupCacheTest : public testing::Test {
 protected:
  // What is kept: a number, 0 for a row that was not there, -1 for nothing.
  int find(std::string_view key, std::int64_t fresh_ms = 60'000, const detail::LookupPlace& place = kPlace) {
    std::shared_ptr<const void> found;
    if (!cache_.find(place, key, fresh_ms, found)) return -1;
    return found ? *static_cast<const int*>(found.get()) : 0;
  }

  void keep(const detail::LookupPlace& place, std::string_view key, std::shared_ptr<const void> row, std::size_t row_bytes) {
    cache_.keep(place, key, std::move(row), row_bytes, cache_.now_ns());
  }

  base::ManualClock clock_;
  LookupCache cache_{clock_, 2'000};
};

TEST_F(LookupCacheTest, KeepsRowsByTableFieldAndKey) {
  keep(kPlace, "a", row(1), 10);
  keep(kOther, "a", row(2), 10);
  EXPECT_EQ(find("a"), 1);
  EXPECT_EQ(find("a", 60'000, kOther), 2);
  EXPECT_EQ(find("a", 60'000, {&kTables[0], nullptr, 8}), -1);
  EXPECT_EQ(find("b"), -1);
  keep(kPlace, "a", row(3), 10);
  EXPECT_EQ(find("a"), 3);
}

TEST_F(LookupCacheTest, ARowIsAsOldAsItWasReadNotUsed) {
  keep(kPlace, "a", row(1), 10);
  keep(kPlace, "none", nullptr, 0);
  EXPECT_EQ(find("a", 0), -1);
  clock_.advance_us(999'000);
  EXPECT_EQ(find("none"), 0);
  EXPECT_EQ(find("none", 500), -1);
  clock_.advance_us(1'000);
  EXPECT_EQ(find("none"), -1);
  for (int second = 1; second < 60; ++second) {
    EXPECT_EQ(find("a"), 1) << second;
    clock_.advance_us(1'000'000);
  }
  EXPECT_EQ(find("a"), -1);
  EXPECT_EQ(find("a", 61'000), 1);
}

TEST_F(LookupCacheTest, AgeIsFromTheQuestionAndTheLaterOneStays) {
  const auto asked_ns = cache_.now_ns();
  clock_.advance_us(20'000'000);
  const auto asked_later_ns = cache_.now_ns();
  clock_.advance_us(1'000'000);
  cache_.keep(kPlace, "a", row(2), 10, asked_later_ns);
  cache_.keep(kPlace, "a", row(1), 10, asked_ns);  // an answer that was long on its way
  EXPECT_EQ(find("a"), 2);
  clock_.advance_us(58'999'000);
  EXPECT_EQ(find("a"), 2);
  clock_.advance_us(1'000);
  EXPECT_EQ(find("a"), -1);
}

TEST_F(LookupCacheTest, GivesUpTheRowUsedLongestAgo) {
  const auto held = row(1);
  keep(kPlace, "a", held, 300);
  keep(kPlace, "b", row(2), 300);
  keep(kOther, "c", row(3), 300);
  keep(kPlace, "d", row(4), 300);
  EXPECT_LE(cache_.bytes(), 2'000U);
  EXPECT_EQ(find("a"), 1);
  keep(kPlace, "e", row(5), 300);
  EXPECT_EQ(find("b"), -1);
  EXPECT_EQ(find("a"), 1);
  keep(kPlace, "huge", row(6), 3'000);  // more than there is room for: nothing goes for it
  EXPECT_EQ(find("huge"), -1);
  EXPECT_EQ(find("c", 60'000, kOther), 3);
  for (int i = 0; i < 100; ++i) keep(kPlace, std::to_string(i), row(i), 0);
  EXPECT_LE(cache_.bytes(), 2'000U);
  EXPECT_EQ(find("a"), -1);
  EXPECT_EQ(held.use_count(), 1);  // and is given back
}

}  // namespace
}  // namespace antler::protocol
