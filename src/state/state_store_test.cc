#include "state/state_store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace antler::state {
namespace {

class StateStoreTest : public testing::Test {
 protected:
  StateStoreTest() {
    folder_ = std::filesystem::temp_directory_path() /
              ("antler-state-" + std::to_string(getpid()) + "-" + testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder_);
    path_ = folder_ / "state.db";
  }
  ~StateStoreTest() override { std::filesystem::remove_all(folder_); }

  std::unique_ptr<StateStore> open() {
    auto store = StateStore::open(path_);
    EXPECT_TRUE(store.ok()) << store.error().message;
    return std::move(*store);
  }
  void raw(const char* sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
  }

  std::filesystem::path folder_;
  std::filesystem::path path_;
};

TEST_F(StateStoreTest, BeginsWithoutAManifest) {
  auto current = open()->current();
  ASSERT_TRUE(current.ok());
  EXPECT_FALSE(current->has_value());
}

TEST_F(StateStoreTest, GenerationsCountUpAndSurviveReopening) {
  {
    auto store = open();
    EXPECT_EQ(*store->apply_generation("{\"a\":1}", 7, 100), 1u);
    EXPECT_EQ(*store->apply_generation("{\"a\":2}", 0xffff'ffff'ffff'fff0, 200), 2u);
  }
  auto store = open();
  auto current = store->current();
  ASSERT_TRUE(current.ok() && current->has_value());
  EXPECT_EQ((*current)->generation, 2u);
  EXPECT_EQ((*current)->json, "{\"a\":2}");
  EXPECT_EQ((*current)->hash, 0xffff'ffff'ffff'fff0u);
  EXPECT_EQ((*current)->applied_at_us, 200);
  EXPECT_EQ((*store->generation(1))->json, "{\"a\":1}");
  EXPECT_FALSE(store->generation(3)->has_value());
}

TEST_F(StateStoreTest, TheSameManifestIsNoNewGeneration) {
  auto store = open();
  EXPECT_EQ(*store->apply_generation("m", 1, 100), 1u);
  EXPECT_EQ(*store->apply_generation("m", 1, 200), 1u);
  EXPECT_EQ((*store->current())->applied_at_us, 100);
  EXPECT_EQ(*store->apply_generation("n", 2, 300), 2u);
  EXPECT_EQ(*store->apply_generation("m", 1, 400), 3u);  // back again
}

TEST_F(StateStoreTest, JournalGivesTheNewestFirst) {
  auto store = open();
  for (int i = 1; i <= 3; ++i) ASSERT_TRUE(store->journal({1, "create_table t" + std::to_string(i), "", i}).ok());
  auto entries = store->journal_entries(2);
  ASSERT_TRUE(entries.ok());
  ASSERT_EQ(entries->size(), 2u);
  EXPECT_EQ((*entries)[0].step, "create_table t3");
  EXPECT_EQ((*entries)[1].step, "create_table t2");
  EXPECT_EQ((*entries)[1].at_us, 2);
}

TEST_F(StateStoreTest, ANewerFormatIsRefusedAndLeftAlone) {
  open();
  raw("PRAGMA user_version = 3");
  auto store = StateStore::open(path_);
  ASSERT_FALSE(store.ok());
  EXPECT_EQ(store.error().category, base::Category::kUnsupported);
  EXPECT_NE(store.error().message.find("has format 3"), std::string::npos) << store.error().message;
  raw("PRAGMA user_version = 2");
  EXPECT_TRUE(StateStore::open(path_).ok());
}

TEST_F(StateStoreTest, WhatIsPausedIsRemembered) {
  auto store = open();
  EXPECT_TRUE(store->paused()->empty());
  ASSERT_TRUE(store->pause({"table", "flights", 5}).ok());
  ASSERT_TRUE(store->pause({"table", "flights", 9}).ok());
  ASSERT_TRUE(store->pause({"function", "flights", 6}).ok());
  store.reset();
  store = open();
  EXPECT_EQ(*store->paused(), (std::vector<PausedReader>{{"function", "flights", 6}, {"table", "flights", 5}}));
  ASSERT_TRUE(store->resume("table", "flights").ok());
  ASSERT_TRUE(store->resume("table", "flights").ok());
  EXPECT_EQ(*store->paused(), (std::vector<PausedReader>{{"function", "flights", 6}}));
}

TEST_F(StateStoreTest, AFileOfFormatOneIsBroughtForward) {
  ASSERT_TRUE(open()->apply_generation("{}", 1, 2).ok());
  raw("DROP TABLE paused; PRAGMA user_version = 1");
  auto store = open();
  EXPECT_EQ((*store->current())->json, "{}");
  EXPECT_TRUE(store->pause({"table", "flights", 5}).ok());
}

TEST_F(StateStoreTest, KeepsAWriteAheadLog) {
  open();
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
  std::string mode;
  sqlite3_exec(
      database, "PRAGMA journal_mode",
      [](void* out, int, char** values, char**) {
        *static_cast<std::string*>(out) = values[0];
        return 0;
      },
      &mode, nullptr);
  sqlite3_close(database);
  EXPECT_EQ(mode, "wal");
}

TEST_F(StateStoreTest, DamageIsAnErrorThatNamesTheFile) {
  std::ofstream(path_) << "this is no database, and it is long enough to have a header of its own ............................";
  auto store = StateStore::open(path_);
  ASSERT_FALSE(store.ok());
  EXPECT_NE(store.error().message.find("state.db"), std::string::npos) << store.error().message;
}

}  // namespace
}  // namespace antler::state
