#include "database/dedup_repair.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

namespace antler::database {
namespace {

namespace fs = std::filesystem;

class DedupRepair : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(table_ / "deduplication_logs");
    fs::create_directories(table_ / "detached");
    write_file(table_ / "format_version.txt", "1");
  }
  void TearDown() override { fs::remove_all(root_); }

  static void write_file(const fs::path& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }
  static std::string read_file(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
  }
  [[nodiscard]] fs::path log_path(int number) const {
    return table_ / "deduplication_logs" / ("deduplication_log_" + std::to_string(number) + ".txt");
  }
  void write_log(int number, std::string_view text) const { write_file(log_path(number), text); }
  [[nodiscard]] std::string log(int number) const { return read_file(log_path(number)); }
  void add_part(std::string_view name) const { fs::create_directories(table_ / name); }

  RepairReport repair(RepairScope scope = RepairScope::kLastRecord) {
    auto report = repair_deduplication_logs(root_, scope);
    EXPECT_TRUE(report.ok()) << report.error().message;
    // A second run has nothing left to do.
    auto again = repair_deduplication_logs(root_, scope);
    EXPECT_TRUE(again.ok() && !again->changed());
    return report.ok() ? *report : RepairReport{};
  }

  fs::path root_ = fs::path("/dev/shm") / ("antler-dedup-" + std::to_string(getpid()));
  fs::path table_ = table_path(root_, "f70f2b16-e84e-40a6-b077-a81604cb438b");
};

TEST_F(DedupRepair, TablePath) { EXPECT_EQ(table_.string(), root_.string() + "/store/f70/f70f2b16-e84e-40a6-b077-a81604cb438b"); }

TEST_F(DedupRepair, NothingToRepair) {
  EXPECT_FALSE(repair_deduplication_logs("/nowhere/at/all", RepairScope::kLastRecord)->changed());
  write_log(1, "1\tall_1_1_0\tall_1_2\n");
  add_part("all_1_1_0");
  const auto report = repair();
  EXPECT_FALSE(report.changed());
  EXPECT_EQ(report.tables, 1);
  EXPECT_EQ(report.records, 1);
}

TEST_F(DedupRepair, ATokenWithoutItsPartIsCancelled) {
  write_log(1, "1\tall_1_1_0\tall_1_2\n1\tall_2_2_0\tall_3_4\n");
  add_part("all_1_1_0");
  add_part("tmp_insert_all_2_2_0");
  const auto report = repair();
  ASSERT_EQ(report.drops.size(), 1U);
  EXPECT_EQ(report.drops[0].part, "all_2_2_0");
  EXPECT_EQ(report.drops[0].block_id, "all_3_4");
  EXPECT_EQ(log(1), "1\tall_1_1_0\tall_1_2\n1\tall_2_2_0\tall_3_4\n2\tall_2_2_0\tall_3_4\n");
  EXPECT_NE(to_string(report).find("all_2_2_0"), std::string::npos);
}

TEST_F(DedupRepair, APartThatWasDetachedAsBrokenIsMissing) {
  write_log(1, "1\tall_1_1_0\tall_1_2\n");
  fs::create_directories(table_ / "detached" / "broken-on-start_all_1_1_0");
  EXPECT_EQ(repair(RepairScope::kAllRecords).drops.size(), 1U);
}

TEST_F(DedupRepair, AFileIsNotAPart) {
  write_log(1, "1\tall_1_1_0\tall_1_2\n");
  write_file(table_ / "all_1_1_0", "");
  EXPECT_EQ(repair().drops.size(), 1U);
}

TEST_F(DedupRepair, CoveredByAMergedPart) {
  write_log(1, "1\tall_2_2_0\ta\n");
  add_part("all_1_3_1");
  EXPECT_FALSE(repair().changed());
}

TEST_F(DedupRepair, CoveredByAMutatedPart) {
  write_log(1, "1\t20010101_2_2_0\ta\n");
  add_part("20010101_2_2_0_5");
  EXPECT_FALSE(repair().changed());
}

TEST_F(DedupRepair, TheSameBlocksInAnotherPartitionDoNotCover) {
  write_log(1, "1\t20010102_2_2_0\ta\n");
  add_part("20010101_1_3_1");
  add_part("20010102_3_9_2");
  EXPECT_EQ(repair().drops.size(), 1U);
}

TEST_F(DedupRepair, PartitionsWithDashes) {
  write_log(1, "1\t-5-20240101_7_7_0\ta\n");
  add_part("-5-20240101_7_7_0");
  EXPECT_FALSE(repair().changed());
}

TEST_F(DedupRepair, ATornLastLineIsCut) {
  write_log(1, "1\tall_1_1_0\tall_1_2\n1\tall_2_2");
  add_part("all_1_1_0");
  const auto report = repair();
  ASSERT_EQ(report.cuts.size(), 1U);
  EXPECT_EQ(report.cuts[0].bytes, 9U);
  EXPECT_TRUE(report.drops.empty());
  EXPECT_EQ(log(1), "1\tall_1_1_0\tall_1_2\n");
}

TEST_F(DedupRepair, TheRecordBeforeATornOneIsLookedAt) {
  write_log(1, "1\tall_1_1_0\tall_1_2\n1");
  const auto report = repair();
  EXPECT_EQ(report.cuts.size(), 1U);
  EXPECT_EQ(report.drops.size(), 1U);
  EXPECT_EQ(log(1), "1\tall_1_1_0\tall_1_2\n2\tall_1_1_0\tall_1_2\n");
}

TEST_F(DedupRepair, MalformedRecordsAreCut) {
  const std::string zeros(64, '\0');
  for (const std::string& bad : {std::string("garbage\n"), std::string("3\tall_2_2_0\tx\n"), std::string("1\tall_2_2_0\n"),
                                 std::string("\n"), std::string("1\t\tx\n"), zeros, zeros + "\n", std::string("1\tall_2_2_0\tx\ty\n")}) {
    write_log(1, "1\tall_1_1_0\tall_1_2\n" + bad);
    add_part("all_1_1_0");
    EXPECT_EQ(repair().cuts.size(), 1U) << bad;
    EXPECT_EQ(log(1), "1\tall_1_1_0\tall_1_2\n") << bad;
  }
}

TEST_F(DedupRepair, GoodRecordsBehindABadOneAreKept) {
  write_log(1, "1\tall_1_1_0\ta\n1\tall_2_2_01\tall_3_3_0\tc\n1\tall_4_4_0\td\n");
  add_part("all_1_4_1");
  EXPECT_EQ(repair().cuts.size(), 1U);
  EXPECT_EQ(log(1), "1\tall_1_1_0\ta\n1\tall_4_4_0\td\n");
  for (const auto& entry : fs::directory_iterator(table_))
    EXPECT_FALSE(entry.path().filename().string().starts_with("tmp_")) << entry.path();
}

TEST_F(DedupRepair, ADroppedTokenIsLeftAlone) {
  write_log(1, "1\tall_1_1_0\ta\n2\tall_1_1_0\ta\n");
  EXPECT_FALSE(repair(RepairScope::kLastRecord).changed());
  EXPECT_FALSE(repair(RepairScope::kAllRecords).changed());
}

TEST_F(DedupRepair, OnlyTheLastRecordAfterAKill) {
  write_log(1, "1\tall_1_1_0\ta\n1\tall_2_2_0\tb\n");
  add_part("all_2_2_0");
  EXPECT_FALSE(repair(RepairScope::kLastRecord).changed());
  const auto report = repair(RepairScope::kAllRecords);
  ASSERT_EQ(report.drops.size(), 1U);
  EXPECT_EQ(report.drops[0].block_id, "a");
}

TEST_F(DedupRepair, SeveralTokensOfOnePart) {
  write_log(1, "1\tall_1_1_0\ta\n1\tall_2_2_0\tb\n1\tall_2_2_0\tc\n");
  EXPECT_EQ(repair().drops.size(), 2U);
  EXPECT_EQ(log(1), "1\tall_1_1_0\ta\n1\tall_2_2_0\tb\n1\tall_2_2_0\tc\n2\tall_2_2_0\tb\n2\tall_2_2_0\tc\n");
}

TEST_F(DedupRepair, ATokenGivenAgainBelongsToItsNewPart) {
  write_log(1, "1\tall_1_1_0\ta\n2\tall_1_1_0\ta\n1\tall_2_2_0\ta\n");
  add_part("all_2_2_0");
  EXPECT_FALSE(repair(RepairScope::kAllRecords).changed());
}

TEST_F(DedupRepair, LogsAreOrderedByNumber) {
  write_log(9, "1\tall_1_1_0\ta\n");
  write_log(10, "1\tall_2_2_0\tb\n");
  add_part("all_1_1_0");
  EXPECT_EQ(repair().drops.size(), 1U);
  EXPECT_EQ(log(10), "1\tall_2_2_0\tb\n2\tall_2_2_0\tb\n");
}

TEST_F(DedupRepair, TheLogHasJustRotated) {
  write_log(1, "1\tall_1_1_0\ta\n");
  write_log(2, "");
  const auto report = repair();
  EXPECT_EQ(report.drops.size(), 1U);
  EXPECT_EQ(log(1), "1\tall_1_1_0\ta\n");
  EXPECT_EQ(log(2), "2\tall_1_1_0\ta\n");
}

TEST_F(DedupRepair, SyncFindsEveryLog) {
  write_log(1, "1\tall_1_1_0\ta\n");
  EXPECT_TRUE(sync_deduplication_logs(table_).ok());
  EXPECT_TRUE(sync_deduplication_logs(root_ / "store").ok());  // a table without a window has none
}

TEST(PartName, Parse) {
  const auto part = parse_part_name("20010101_1_12_3_40");
  ASSERT_TRUE(part);
  EXPECT_EQ(part->partition, "20010101");
  EXPECT_EQ(part->first_block, 1);
  EXPECT_EQ(part->last_block, 12);
  EXPECT_EQ(parse_part_name("all_1_3_1")->last_block, 3);
  EXPECT_EQ(parse_part_name("-3_1_1_0")->partition, "-3");
  for (const std::string_view name : {"detached", "deduplication_logs", "tmp_insert_all_1_1_0", "all_1_1", "all_x_1_0", "_1_1_0",
                                      "all_3_1_0", "20010101_20010131_1_1_0", "delete_tmp_all_1_1_0", "all_1_1_0_", ""}) {
    EXPECT_FALSE(parse_part_name(name)) << name;
  }
}

}  // namespace
}  // namespace antler::database
