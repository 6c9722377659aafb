#include "database/chdb_api.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace antler::database {
namespace {

/// An environment variable for one test; what stood there before comes back.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before, had_ = true;
    if (value) {
      setenv(name, value, 1);
    } else {
      unsetenv(name);
    }
  }
  ~Variable() {
    if (had_) {
      setenv(name_, before_.c_str(), 1);
    } else {
      unsetenv(name_);
    }
  }

 private:
  const char* name_;
  std::string before_;
  bool had_ = false;
};

TEST(FindLibchdb, SaysWhereItLookedAndHowToSetIt) {
  const Variable none("ANTLER_LIBCHDB", nullptr);
  const auto found = find_libchdb("", "/nowhere/bin/antler");
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().category, base::Category::kNotFound);
  EXPECT_NE(found.error().message.find("/nowhere/lib/antler/libchdb.so"), std::string::npos) << found.error().message;
  EXPECT_NE(found.error().message.find("$ANTLER_LIBCHDB"), std::string::npos) << found.error().message;
}

TEST(FindLibchdb, ANamedFileThatIsMissingIsAnError) {
  const Variable named("ANTLER_LIBCHDB", "/nowhere/libchdb.so");
  const auto by_variable = find_libchdb("");
  ASSERT_FALSE(by_variable.ok());
  EXPECT_NE(by_variable.error().message.find("$ANTLER_LIBCHDB names /nowhere/libchdb.so"), std::string::npos)
      << by_variable.error().message;
  const auto by_setting = find_libchdb("/elsewhere/libchdb.so");
  ASSERT_FALSE(by_setting.ok());
  EXPECT_NE(by_setting.error().message.find("/elsewhere/libchdb.so"), std::string::npos);
}

TEST(FindLibchdb, TheSettingComesBeforeTheVariable) {
  const Variable named("ANTLER_LIBCHDB", "/nowhere/libchdb.so");
  const auto found = find_libchdb("/proc/self/exe");
  EXPECT_FALSE(find_libchdb("/proc/self").ok());
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(*found, "/proc/self/exe");
}

TEST(LoadChdb, AFileThatIsNoLibrary) {
  const auto path = std::filesystem::temp_directory_path() / ("antler-not-a-library-" + std::to_string(getpid()));
  std::ofstream(path) << "text";
  const auto loaded = load_chdb(path.string());
  std::filesystem::remove(path);
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().category, base::Category::kUnsupported);
}

TEST(LoadChdb, AnotherLibraryIsRefusedByWhatItLacks) {
  const auto loaded = load_chdb("/lib/x86_64-linux-gnu/libm.so.6");
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().category, base::Category::kUnsupported);
  EXPECT_NE(loaded.error().message.find("chdb_stream_insert_n"), std::string::npos) << loaded.error().message;
}

TEST(ForeignAllocator, ByThePreloadVariable) {
  EXPECT_EQ(foreign_allocator(), "");
  const Variable preload("LD_PRELOAD", "/usr/lib/libfoo.so:/usr/lib/x86_64-linux-gnu/libjemalloc.so.2");
  EXPECT_EQ(foreign_allocator(), "/usr/lib/x86_64-linux-gnu/libjemalloc.so.2");
}

}  // namespace
}  // namespace antler::database
