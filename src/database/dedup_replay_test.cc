// The repair against the real engine (G14, G16). Every step of the story is a process of its own, this program started again,
// because a process has one folder for its whole life; a step ends by SIGKILL, as a crash does.
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "base/text.h"
#include "database/chdb_database.h"
#include "database/table_files.h"
#include "database/test_library.h"

namespace antler::database {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStep = "ANTLER_TEST_STEP";
constexpr const char* kFolder = "ANTLER_TEST_FOLDER";

std::string library() { return test_library(ANTLER_TEST_LIBCHDB); }

/// In the child: opens the folder, with the repair or without, runs the step and dies. What it has to say goes to `<folder>.said`.
[[noreturn]] void run_step(const std::string& step, const fs::path& folder) {
  std::ofstream said(folder.string() + ".said");
  const auto die = [&](std::string_view text) {
    said << text << std::flush;
    kill(getpid(), SIGKILL);
    std::abort();
  };
  auto database = open_chdb({.library_path = library(), .data_path = folder.string()});
  if (!database) die(database.error().message);
  auto session = (*database)->open({});
  if (!session) die(session.error().message);
  const auto run = [&](std::string_view sql) {
    auto result = (*session)->query(sql, "TSVRaw");
    if (!result) die(result.error().message);
    return std::string(base::trim(result->data));
  };
  const auto insert = [&](std::string_view token, std::string_view rows) {
    auto result = (*session)->insert(fmt::format("INSERT INTO own.t (p, n) SETTINGS insert_deduplication_token = '{}', "
                                                 "deduplicate_blocks_in_dependent_materialized_views = 1",
                                                 token),
                                     "CSV", rows);
    if (!result) die(result.error().message);
  };
  if (step == "create") {
    run("CREATE DATABASE own ENGINE = Atomic");
    run("CREATE TABLE own.t (p Int32, n UInt64) ENGINE = MergeTree ORDER BY n PARTITION BY p SETTINGS non_replicated_deduplication_window "
        "= 100");
    run("CREATE TABLE own.sums (p Int32, n UInt64) ENGINE = SummingMergeTree ORDER BY p SETTINGS non_replicated_deduplication_window = "
        "100");
    run("CREATE MATERIALIZED VIEW own.v TO own.sums AS SELECT p, sum(n) AS n FROM own.t GROUP BY p");
    insert("first", "1,10\n-2,20\n");
    insert("second", "1,100\n");
  }
  if (step == "replay") insert("second", "1,100\n");
  if (step == "load") run("SYSTEM WAIT LOADING PARTS own.t");
  if (step == "merge") run("OPTIMIZE TABLE own.t FINAL");
  die(
      run("SELECT concat((SELECT toString(sum(n)) FROM own.t), ' ', (SELECT toString(sum(n)) FROM own.sums), ' ', "
          "(SELECT toString(uuid) FROM system.tables WHERE database = 'own' AND name = 't'))"));
  std::abort();
}

class DedupReplay : public ::testing::Test {
 protected:
  void SetUp() override {
    if (library().empty()) GTEST_SKIP() << kNoClickHouse;
    if (const char* step = std::getenv(kStep)) run_step(step, std::getenv(kFolder));
    fs::remove_all(folder_);
  }
  void TearDown() override {
    fs::remove_all(folder_);
    fs::remove(folder_.string() + ".said");
  }

  /// Sum of the table, sum of the view's target; the uuid of the table is kept.
  std::string step(const std::string& name) {
    const std::string filter = "--gtest_filter=DedupReplay." + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::string program = fs::read_symlink("/proc/self/exe").string();
    char* arguments[] = {program.data(), const_cast<char*>(filter.c_str()), nullptr};
    std::vector<std::string> variables = {fmt::format("{}={}", kStep, name), fmt::format("{}={}", kFolder, folder_.string())};
    std::vector<char*> environment;
    for (auto& variable : variables) environment.push_back(variable.data());
    for (char** variable = environ; *variable; ++variable) environment.push_back(*variable);
    environment.push_back(nullptr);
    posix_spawn_file_actions_t quiet;  // the child's own gtest report would mix with ours
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    EXPECT_EQ(posix_spawn(&child, program.c_str(), &quiet, nullptr, arguments, environment.data()), 0);
    posix_spawn_file_actions_destroy(&quiet);
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << status;
    std::ostringstream text;
    text << std::ifstream(folder_.string() + ".said").rdbuf();
    const std::string said = text.str();
    const auto fields = base::split(said, ' ');
    if (fields.size() != 3) return said;
    table_ = table_path(folder_, fields[2]);
    return fmt::format("{} {}", fields[0], fields[1]);
  }
  [[nodiscard]] fs::path log() const { return table_ / "deduplication_logs" / "deduplication_log_1.txt"; }

  fs::path folder_ = fs::path("/dev/shm") / ("antler-replay-" + std::to_string(getpid()));
  fs::path table_;
};

TEST_F(DedupReplay, AReplayOfAStoredBatchStoresNothing) {
  EXPECT_EQ(step("create"), "130 130");
  EXPECT_EQ(step("replay"), "130 130");
}

TEST_F(DedupReplay, ATokenThatOutlivedItsPartStoresAgain) {
  ASSERT_EQ(step("create"), "130 130");
  // The death between record and rename: the record is there, the part is not, and the view was never reached.
  ASSERT_TRUE(fs::is_directory(table_ / "1_3_3_0"));
  fs::remove_all(table_ / "1_3_3_0");
  ASSERT_EQ(step("look"), "30 130");
  EXPECT_EQ(step("replay"), "130 130");  // the view has it already, under the same token
  EXPECT_EQ(step("replay"), "130 130");
}

TEST_F(DedupReplay, ATornRecordDoesNotSpoilTheLog) {
  ASSERT_EQ(step("create"), "130 130");
  fs::remove_all(table_ / "1_3_3_0");
  fs::resize_file(log(), fs::file_size(log()) - 5);
  EXPECT_EQ(step("replay"), "130 130");
  EXPECT_EQ(step("replay"), "130 130");
}

TEST_F(DedupReplay, AMergedPartKeepsTheToken) {
  ASSERT_EQ(step("create"), "130 130");
  ASSERT_EQ(step("merge"), "130 130");
  EXPECT_EQ(step("replay"), "130 130");
}

// G16: it is what a bad merge is known by, and the process that knew may be dead.
TEST_F(DedupReplay, AStartPutsAsideWhatAMergeHasReadAndItIsWrittenDownBefore) {
  ASSERT_EQ(step("create"), "130 130");
  ASSERT_EQ(step("merge"), "130 130");
  const base::Uuid id = *base::Uuid::parse(table_.filename().string());
  const ClickHouseFolder files(folder_);
  const auto noted = [&] { return files.noted_bad_sources(id).value(); };
  ASSERT_TRUE(fs::is_directory(table_ / "1_3_3_0"));
  fs::resize_file(table_ / "1_3_3_0/data.bin", 0);
  ASSERT_EQ(step("load"), "130 130");
  ASSERT_FALSE(fs::exists(table_ / "1_3_3_0"));
  ASSERT_EQ(noted().size(), 1u);
  EXPECT_EQ(noted().front().text, "1_3_3_0");
  ASSERT_TRUE(files.put_aside(id, {{"1_3_3_0", false}}).ok());
  EXPECT_EQ(noted().size(), 0u);
  // What it was merged with is back, and it comes again.
  EXPECT_EQ(step("look"), "30 130");
  EXPECT_EQ(step("replay"), "130 130");
  EXPECT_EQ(step("merge"), "130 130");
  EXPECT_EQ(step("load"), "130 130");
  EXPECT_EQ(noted().size(), 0u);
}

}  // namespace
}  // namespace antler::database
