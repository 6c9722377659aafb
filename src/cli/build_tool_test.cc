#include "cli/build_tool.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace antler::cli {
namespace {

namespace fs = std::filesystem;

// A project of empty files, with the real cmake and ninja: what antler_app and antler_test do, without a compiler.
class BuildToolTest : public testing::Test {
 protected:
  BuildToolTest() { fs::create_directories(root_); }
  ~BuildToolTest() override { fs::remove_all(root_); }

  void declare(const std::vector<std::string>& apps) const {
    std::ofstream lists(root_ / "CMakeLists.txt");
    lists << "cmake_minimum_required(VERSION 3.25)\nproject(shop NONE)\n"
             "function(make name)\n"
             "  add_custom_command(OUTPUT ${name} COMMAND ${CMAKE_COMMAND} -E touch ${name})\n"
             "  add_custom_target(make_${name} ALL DEPENDS ${name})\n"
             "endfunction()\n"
             "make(a_test)\n"
             "file(WRITE ${CMAKE_BINARY_DIR}/antler_apps \"\")\n";
    for (const auto& app : apps)
      lists << "make(" << app << ")\nfile(APPEND ${CMAKE_BINARY_DIR}/antler_apps \"${CMAKE_BINARY_DIR}/" << app << "\\n\")\n";
  }
  BuildResult build(bool apps_only, const std::string& target = {}) const {
    BuildRequest request;
    request.project = root_;
    request.folder = root_ / "build";
    request.apps_only = apps_only;
    if (!target.empty()) request.target = made(target);
    return build_project(request);
  }
  std::string made(const std::string& name) const { return (root_ / "build" / name).string(); }
  bool is_made(const std::string& name) const { return fs::exists(made(name)); }

  const fs::path root_ = fs::path("/dev/shm") / ("antler-build-tool-" + std::to_string(::getpid()));
};

TEST_F(BuildToolTest, BuildsTheAppsAloneOrAll) {
  declare({"shop"});
  auto result = build(true);
  ASSERT_TRUE(result.ok) << result.output;
  EXPECT_EQ(result.program, made("shop"));
  EXPECT_FALSE(is_made("a_test"));
  result = build(false);
  ASSERT_TRUE(result.ok) << result.output;
  EXPECT_TRUE(is_made("a_test"));
}

// What is written down is of the CMakeLists.txt before, which ninja reads anew only when it builds.
TEST_F(BuildToolTest, BuildsWhatIsLeftWhenAnAppWasRemoved) {
  declare({"shop", "stall"});
  EXPECT_EQ(build(true).diagnostics.at(0).code, "ANT4708");  // two apps: which one?
  declare({"shop"});
  const auto result = build(true);
  ASSERT_TRUE(result.ok) << result.output;
  EXPECT_EQ(result.program, made("shop"));
  EXPECT_TRUE(result.diagnostics.empty());
  EXPECT_TRUE(result.messages.empty());
}

TEST_F(BuildToolTest, BuildsAnAppThatHasAnotherName) {
  declare({"shop"});
  ASSERT_TRUE(build(true).ok);
  declare({"stall"});
  const auto result = build(true);
  ASSERT_TRUE(result.ok) << result.output;
  EXPECT_EQ(result.program, made("stall"));
}

TEST_F(BuildToolTest, BuildsAnAppThatWasAdded) {
  declare({"shop"});
  ASSERT_TRUE(build(true).ok);
  declare({"shop", "stall"});
  EXPECT_EQ(build(true).diagnostics.at(0).code, "ANT4708");
  EXPECT_TRUE(is_made("stall"));
}

TEST_F(BuildToolTest, BuildsTheTargetThatSettingsName) {
  declare({"shop", "stall"});
  auto result = build(true, "stall");
  ASSERT_TRUE(result.ok) << result.output;
  EXPECT_FALSE(is_made("shop"));
  // Also one that no antler_app wrote down, and one that is not there.
  EXPECT_TRUE(build(true, "a_test").ok);
  result = build(true, "nothing");
  ASSERT_FALSE(result.ok);
  EXPECT_EQ(result.diagnostics.at(0).code, "ANT4708");
}

}  // namespace
}  // namespace antler::cli
