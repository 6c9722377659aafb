#include "streams/disk_guard.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>

namespace antler::streams {
namespace {

const std::string kFolder = std::filesystem::temp_directory_path();

TEST(DiskGuardTest, ADiskWithLessThanItsReserveIsFull) {
  const base::ManualClock clock;
  EXPECT_FALSE(DiskGuard(kFolder, 0, clock).is_full());
  EXPECT_TRUE(DiskGuard(kFolder, UINT64_MAX - 1, clock).is_full());
}

TEST(DiskGuardTest, WhatTheSystemDoesNotSayIsRoom) {
  const base::ManualClock clock;
  EXPECT_FALSE(DiskGuard("/there/is/no/such/folder", UINT64_MAX, clock).is_full());
}

TEST(DiskGuardTest, TheSystemIsAskedNowAndThenOnly) {
  const std::string folder = std::filesystem::path(kFolder) / ("antler-guard-" + std::to_string(::getpid()));
  base::ManualClock clock;
  const DiskGuard guard(folder, UINT64_MAX - 1, clock);
  EXPECT_FALSE(guard.is_full()) << "nothing is there yet";
  std::filesystem::create_directory(folder);
  EXPECT_FALSE(guard.is_full()) << "what was known a moment ago";
  clock.advance_us(DiskGuard::kAskEveryNs / 1'000);
  EXPECT_TRUE(guard.is_full());
  std::filesystem::remove(folder);
}

}  // namespace
}  // namespace antler::streams
