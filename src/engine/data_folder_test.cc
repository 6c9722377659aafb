#include "engine/data_folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace antler::engine {
namespace {

class DataFolderTest : public testing::Test {
 protected:
  ~DataFolderTest() override { std::filesystem::remove_all(path_); }
  std::filesystem::path path_ = std::filesystem::temp_directory_path() / ("antler-folder-test-" + std::to_string(::getpid()));
};

TEST_F(DataFolderTest, BelongsToOneOwnerWhoIsNamed) {
  auto first = DataFolder::open(path_);
  ASSERT_TRUE(first.ok()) << first.error().message;
  (*first)->announce("http://127.0.0.1:4000");
  const auto second = DataFolder::open(path_);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().category, base::Category::kConflict);
  EXPECT_NE(second.error().message.find("process " + std::to_string(::getpid()) + " (http://127.0.0.1:4000)"), std::string::npos)
      << second.error().message;
  first->reset();
  EXPECT_TRUE(DataFolder::open(path_).ok());
}

TEST_F(DataFolderTest, NoticesThatTheMachineWasRestarted) {
  EXPECT_FALSE((*DataFolder::open(path_))->machine_restarted());  // a new folder
  {
    const auto folder = DataFolder::open(path_);
    ASSERT_TRUE((*folder)->record_clickhouse("26.7.2").ok());
    (*folder)->mark_recovered();
  }
  EXPECT_FALSE((*DataFolder::open(path_))->machine_restarted());  // the same boot
  std::ofstream(path_ / "LOCK") << "process 1 (no address yet)\nboot 00000000-0000-0000-0000-000000000000\n";
  EXPECT_TRUE((*DataFolder::open(path_))->machine_restarted());
  std::ofstream(path_ / "LOCK") << "";  // as a power loss may leave it
  EXPECT_TRUE((*DataFolder::open(path_))->machine_restarted());
}

TEST_F(DataFolderTest, AProcessThatOnlyLooksLeavesWhatTheNextStartMustKnow) {
  {
    const auto folder = DataFolder::open(path_);
    ASSERT_TRUE((*folder)->record_clickhouse("26.7.2").ok());
  }
  std::ofstream(path_ / "LOCK") << "process 1 (no address yet)\nboot 00000000-0000-0000-0000-000000000000\n";
  for (int look = 0; look < 2; ++look) {
    const auto folder = DataFolder::open(path_);
    EXPECT_TRUE((*folder)->machine_restarted());
    EXPECT_FALSE((*folder)->was_closed());
    (*folder)->announce("http://127.0.0.1:4000");
  }
  {
    const auto folder = DataFolder::open(path_);
    (*folder)->mark_recovered();
    std::filesystem::copy_file(path_ / "LOCK", path_ / "LOCK.copy");  // as a death leaves it
  }
  EXPECT_TRUE((*DataFolder::open(path_))->was_closed());
  EXPECT_TRUE((*DataFolder::open(path_))->was_closed());
  std::filesystem::copy_file(path_ / "LOCK.copy", path_ / "LOCK", std::filesystem::copy_options::overwrite_existing);
  EXPECT_FALSE((*DataFolder::open(path_))->was_closed());
  EXPECT_FALSE((*DataFolder::open(path_))->machine_restarted());
}

TEST_F(DataFolderTest, NoticesThatItIsGone) {
  const auto folder = DataFolder::open(path_);
  EXPECT_TRUE((*folder)->is_there());
  std::filesystem::rename(path_, path_.string() + ".moved");
  EXPECT_FALSE((*folder)->is_there());
  const auto another = DataFolder::open(path_);  // in its place
  EXPECT_FALSE((*folder)->is_there());
  EXPECT_TRUE((*another)->is_there());
  std::filesystem::remove_all(path_.string() + ".moved");
}

TEST_F(DataFolderTest, RefusesWhatIsNewer) {
  {
    auto folder = DataFolder::open(path_);
    ASSERT_TRUE((*folder)->record_clickhouse("26.10.1").ok());
  }
  {
    auto folder = DataFolder::open(path_);
    const auto older = (*folder)->record_clickhouse("26.9.4");
    ASSERT_FALSE(older.ok());
    EXPECT_EQ(older.error().category, base::Category::kUnsupported);
    EXPECT_TRUE((*folder)->record_clickhouse("26.10.1.5").ok());
  }
  std::ofstream(path_ / "FORMAT") << "antler 2\n";
  EXPECT_EQ(DataFolder::open(path_).error().category, base::Category::kUnsupported);
  std::ofstream(path_ / "FORMAT") << "something else\n";
  EXPECT_EQ(DataFolder::open(path_).error().category, base::Category::kInvalid);
}

}  // namespace
}  // namespace antler::engine
