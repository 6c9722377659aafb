#include "cli/watch.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <fstream>

namespace antler::cli {
namespace {

namespace fs = std::filesystem;

class WatcherTest : public testing::Test {
 protected:
  WatcherTest() {
    fs::create_directories(root_ / "app");
    fs::create_directories(root_ / "build");
    watcher_ = Watcher::open(root_, {root_ / "build"}).value();
  }
  ~WatcherTest() override { fs::remove_all(root_); }

  void write(const fs::path& path) { std::ofstream(root_ / path) << "x"; }
  // What changed, once something did; nothing after two seconds.
  std::vector<std::string> changes() {
    pollfd fd{watcher_->fd(), POLLIN, 0};
    if (::poll(&fd, 1, 2'000) <= 0) return {};
    return watcher_->take(100);
  }

  const fs::path root_ = fs::path("/dev/shm") / ("antler-watch-" + std::to_string(::getpid()));
  std::unique_ptr<Watcher> watcher_;
};

TEST_F(WatcherTest, SeesSourcesAndNothingElse) {
  write("app/notes.txt");
  write("app/.main.cc.swp");
  write("build/generated.cc");
  write("app/main.cc");
  EXPECT_EQ(changes(), std::vector<std::string>{"app/main.cc"});
  EXPECT_TRUE(watcher_->take(0).empty());
}

TEST_F(WatcherTest, GathersWhatIsSavedTogether) {
  write("app/a.h");
  write("app/b.h");
  write("CMakeLists.txt");
  EXPECT_EQ(changes(), (std::vector<std::string>{"CMakeLists.txt", "app/a.h", "app/b.h"}));
}

TEST_F(WatcherTest, SeesWhatAnEditorRenamesInto) {
  write("app/new");
  fs::rename(root_ / "app/new", root_ / "app/main.cc");
  EXPECT_EQ(changes(), std::vector<std::string>{"app/main.cc"});
}

TEST_F(WatcherTest, SeesNewFoldersAndWhatTheyHold) {
  fs::create_directories(root_ / "app/models/deep");
  write("app/models/deep/flight.h");
  EXPECT_EQ(changes(), std::vector<std::string>{"app/models/deep/flight.h"});
  write("app/models/deep/flight.h");
  EXPECT_EQ(changes(), std::vector<std::string>{"app/models/deep/flight.h"});
}

TEST_F(WatcherTest, SeesThatAFileIsGone) {
  write("app/main.cc");
  ASSERT_FALSE(changes().empty());
  fs::remove(root_ / "app/main.cc");
  EXPECT_EQ(changes(), std::vector<std::string>{"app/main.cc"});
}

TEST_F(WatcherTest, SeesThatAFolderIsGoneOrHasAnotherName) {
  fs::create_directories(root_ / "app/models");
  write("app/models/flight.h");
  ASSERT_FALSE(changes().empty());
  fs::rename(root_ / "app/models", root_ / "app/types");
  EXPECT_EQ(changes(), (std::vector<std::string>{"app/models", "app/types/flight.h"}));
  write("app/types/flight.h");
  EXPECT_EQ(changes(), std::vector<std::string>{"app/types/flight.h"});
  const fs::path elsewhere = root_.string() + "-elsewhere";
  fs::rename(root_ / "app/types", elsewhere);
  EXPECT_EQ(changes(), std::vector<std::string>{"app/types"});
  std::ofstream(elsewhere / "flight.h") << "y";
  write("app/main.cc");
  EXPECT_EQ(changes(), std::vector<std::string>{"app/main.cc"});
  fs::remove_all(elsewhere);
}

TEST_F(WatcherTest, LeavesOtherBuildsOfTheProjectAlone) {
  fs::create_directories(root_ / "cmake-build-debug");
  write("cmake-build-debug/CMakeCache.txt");
  fs::create_directories(root_ / "cmake-build-debug/CMakeFiles/deep");
  write("app/main.cc");
  ASSERT_FALSE(changes().empty());
  write("cmake-build-debug/CMakeFiles/deep/pch.h");
  write("app/main.cc");
  EXPECT_EQ(changes(), std::vector<std::string>{"app/main.cc"});
}

TEST(Watcher, SaysWhichFolderIsNotThere) {
  const auto watcher = Watcher::open("/dev/shm/antler-no-such-folder", {});
  ASSERT_FALSE(watcher);
  EXPECT_NE(watcher.error().message.find("antler-no-such-folder"), std::string::npos);
}

}  // namespace
}  // namespace antler::cli
