#include "database/table_files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "base/random.h"
#include "database/bad_parts.h"

namespace antler::database {
namespace {

namespace fs = std::filesystem;

class TableFilesTest : public testing::Test {
 protected:
  TableFilesTest() {
    fs::create_directories(table_ / "deduplication_logs");
    fs::create_directories(table_ / "detached");
  }
  ~TableFilesTest() override { fs::remove_all(root_); }

  static void write(const fs::path& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }
  static std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void add_parts(const std::vector<std::string>& names) const {
    for (const auto& name : names) fs::create_directories(table_ / name);
  }
  [[nodiscard]] std::vector<std::string> parts(const std::string& folder = "") const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(table_ / folder))
      if (const std::string name = entry.path().filename().string(); name.find("all_") != std::string::npos) names.push_back(name);
    std::sort(names.begin(), names.end());
    return names;
  }
  using Names = std::vector<std::string>;
  /// With a checksums.txt that is not compressed; its hashes are not looked at.
  void add_whole(const std::string& part) const {
    fs::create_directories(table_ / part);
    write(table_ / part / "data.bin", "12345");
    const std::string list = std::string("\x01\x08", 2) + "data.bin" + "\x05" + std::string(16, 'h') + std::string(1, '\0');
    const auto number = [](std::size_t value) { return std::string{static_cast<char>(value), '\0', '\0', '\0'}; };
    write(table_ / part / "checksums.txt",
          "checksums format version: 4\n" + std::string(16, 'h') + "\x02" + number(list.size() + 9) + number(list.size()) + list);
  }
  [[nodiscard]] Names noted() const {
    Names names;
    const auto sources = files_.noted_bad_sources(id_);
    EXPECT_TRUE(sources.ok());
    for (const auto& part : *sources) names.push_back(part.text);
    std::sort(names.begin(), names.end());
    return names;
  }

  const fs::path root_ = fs::path("/dev/shm") / ("antler-table-files-" + std::to_string(getpid()));
  const base::Uuid id_ = *base::Uuid::parse("f70f2b16-e84e-40a6-b077-a81604cb438b");
  const fs::path table_ = table_path(root_, id_.text());
  const fs::path log_ = table_ / "deduplication_logs/deduplication_log_1.txt";
  const ClickHouseFolder files_{root_};
};

TEST_F(TableFilesTest, APartHasTheBytesThatWereMeant) {
  const fs::path part = table_ / "all_1_1_0";
  add_parts({"all_1_1_0"});
  write(part / "data.bin", "12345");
  write(part / "count.txt", "7");
  write(part / "columns.txt", "not counted");
  EXPECT_TRUE(*files_.has_bytes(part, 6));
  EXPECT_EQ(files_.find_empty_file(part), "");
  write(part / "data.bin", "");
  EXPECT_FALSE(*files_.has_bytes(part, 6));
  EXPECT_EQ(files_.find_empty_file(part), "") << "data may be empty by right";
  write(part / "columns.txt", "");
  EXPECT_EQ(files_.find_empty_file(part), "columns.txt");
  fs::create_directories(part / "by_user.proj");
  EXPECT_TRUE(*files_.has_bytes(part, 6)) << "its projections are not looked at";
  EXPECT_TRUE(*files_.has_bytes(table_ / "all_2_2_0", 6)) << "a merge has taken it";
}

TEST_F(TableFilesTest, WhatWasMergedComesBack) {
  add_parts({"all_1_1_0", "all_2_2_0", "all_1_2_1"});
  ASSERT_TRUE(files_.put_aside(id_, {{"all_1_2_1", true}}).ok());
  EXPECT_EQ(parts(), (Names{"all_1_1_0", "all_2_2_0"}));
  EXPECT_EQ(parts("detached"), Names{"broken_all_1_2_1"});
  // The next merge of the same parts has the same name.
  add_parts({"all_1_2_1"});
  ASSERT_TRUE(files_.put_aside(id_, {{"all_1_2_1", true}}).ok());
  EXPECT_EQ(parts("detached"), Names{"broken_all_1_2_1"}) << "one of a name is kept";
}

TEST_F(TableFilesTest, APartStaysWhenWhatItWasMergedFromIsGone) {
  add_parts({"all_1_1_0", "all_1_3_1"});
  ASSERT_TRUE(files_.put_aside(id_, {{"all_1_3_1", true}, {"all_9_9_0", false}}).ok());
  EXPECT_EQ(parts(), (Names{"all_1_1_0", "all_1_3_1"}));
  ASSERT_TRUE(files_.put_aside(id_, {{"all_1_3_1", false}}).ok());
  EXPECT_EQ(parts(), Names{"all_1_1_0"});
}

TEST_F(TableFilesTest, ABadPartGoesWithWhatItWasMergedInto) {
  add_parts({"all_1_1_0", "all_2_2_0", "all_3_3_0", "all_2_3_1", "all_1_3_2", "other_1_9_1"});
  ASSERT_TRUE(files_.put_aside(id_, {{"all_3_3_0", false}}).ok());
  EXPECT_EQ(parts(), (Names{"all_1_1_0", "all_2_2_0"}));
  EXPECT_EQ(parts("detached").size(), 3u);
  EXPECT_TRUE(fs::exists(table_ / "other_1_9_1"));
}

TEST_F(TableFilesTest, NothingGoesWhenAMergeOfABadPartHasToStay) {
  add_parts({"all_3_3_0", "all_1_3_1"});
  EXPECT_FALSE(*files_.is_replaceable(id_, "all_1_3_1", {}));
  EXPECT_FALSE(files_.put_aside(id_, {{"all_3_3_0", false}}).ok());
  EXPECT_EQ(parts(), (Names{"all_1_3_1", "all_3_3_0"}));
}

// The attempt before was ended by an error of the disk, and a load has put the bad part aside since.
TEST_F(TableFilesTest, WhatComesAgainNeedsNotBeThere) {
  add_parts({"all_1_1_0", "all_2_2_0", "all_1_3_1"});
  write(log_, "1\tall_1_1_0\ta\n1\tall_2_2_0\tb\n1\tall_3_3_0\tc\n");
  EXPECT_FALSE(*files_.is_replaceable(id_, "all_1_3_1", {{"all_3_3_0", true}}));
  EXPECT_TRUE(*files_.is_replaceable(id_, "all_1_3_1", {{"all_1_3_1", true}, {"all_3_3_0", false}}));
  ASSERT_TRUE(files_.put_aside(id_, {{"all_3_3_0", false}}).ok());
  EXPECT_EQ(parts(), (Names{"all_1_1_0", "all_2_2_0"}));
  EXPECT_EQ(parts("detached"), Names{"broken_all_1_3_1"});
  EXPECT_EQ(read(log_), "1\tall_1_1_0\ta\n1\tall_2_2_0\tb\n1\tall_3_3_0\tc\n2\tall_3_3_0\tc\n") << "it comes again";
}

// Only its first and its last block are there.
TEST_F(TableFilesTest, WhatIsGoneFromTheMiddleOfAMergeHasToBeReplaceable) {
  add_parts({"all_1_1_0", "all_4_7_1", "all_1_7_2"});
  EXPECT_FALSE(*files_.is_replaceable(id_, "all_1_7_2", {{"all_1_7_2", true}, {"all_2_3_1", true}}));
  EXPECT_FALSE(files_.put_aside(id_, {{"all_2_3_1", true}}).ok());
  EXPECT_EQ(parts(), (Names{"all_1_1_0", "all_1_7_2", "all_4_7_1"}));
  add_parts({"all_2_2_0", "all_3_3_0"});
  EXPECT_TRUE(*files_.is_replaceable(id_, "all_1_7_2", {{"all_1_7_2", true}, {"all_2_3_1", true}}));
  ASSERT_TRUE(files_.put_aside(id_, {{"all_2_3_1", true}}).ok());
  EXPECT_EQ(parts(), (Names{"all_1_1_0", "all_2_2_0", "all_3_3_0", "all_4_7_1"}));
}

TEST(BadParts, WhatOthersWereMadeOfIsWhatAnyOfThemSays) {
  base::SeededRandom random(1);
  for (int round = 0; round < 300; ++round) {
    std::vector<PartName> present;
    for (std::uint64_t i = random.next() % 40; i > 0; --i) {
      const std::uint64_t first = random.next() % 12, last = first + random.next() % 4;
      const std::string mutation = random.next() % 3 == 0 ? "_" + std::to_string(20 + random.next() % 3) : "";
      present.push_back(*parse_part_name((random.next() % 2 == 0 ? "a_" : "b_") + std::to_string(first) + "_" + std::to_string(last) + "_" +
                                         std::to_string(random.next() % 3) + mutation));
    }
    std::vector<std::string> expected, found;
    for (const auto& part : present)
      if (is_merged_into_one_of(part, present)) expected.push_back(part.text);
    for (const auto& part : merged_into_others(present)) found.push_back(part.text);
    EXPECT_EQ(found, expected);
  }
}

TEST_F(TableFilesTest, WritesDownWhatALoadTakesAwayUntilNothingIsMadeOfIt) {
  for (const char* part : {"all_1_1_0", "all_2_2_0", "all_3_3_0", "all_1_3_1", "all_9_9_0"}) add_whole(part);
  write(table_ / "all_2_2_0/data.bin", "");
  write(table_ / "all_9_9_0/data.bin", "");  // nothing was merged from it: a load takes it away, and its token with it
  EXPECT_EQ(noted(), Names{});
  ASSERT_TRUE(files_.note_bad_sources(id_).ok());
  EXPECT_EQ(noted(), Names{"all_2_2_0"});
  fs::rename(table_ / "all_2_2_0", table_ / "detached/broken-on-start_all_2_2_0");
  ASSERT_TRUE(files_.note_bad_sources(id_).ok());
  EXPECT_EQ(noted(), Names{"all_2_2_0"}) << "it is known still";
  // What was merged from that in the meantime is bad too.
  fs::rename(table_ / "all_1_3_1", table_ / "all_1_4_2");
  ASSERT_TRUE(files_.note_bad_sources(id_).ok());
  EXPECT_EQ(noted(), Names{"all_2_2_0"});
  ASSERT_TRUE(files_.put_aside(id_, {{"all_9_9_0", false}}).ok());
  EXPECT_EQ(noted(), Names{"all_2_2_0"}) << "another was mended";
  add_whole("all_4_4_0");
  ASSERT_TRUE(files_.put_aside(id_, {{"all_2_2_0", false}}).ok());
  EXPECT_EQ(parts(), (Names{"all_1_1_0", "all_3_3_0", "all_4_4_0"}));
  EXPECT_EQ(noted(), Names{});
}

TEST_F(TableFilesTest, WhatCannotBeReadIsNotWrittenDownAsBad) {
  for (const char* part : {"all_1_1_0", "all_1_2_1"}) add_whole(part);
  fs::remove(table_ / "all_1_1_0/checksums.txt");
  fs::create_directories(table_ / "all_1_1_0/checksums.txt");  // a read of it fails
  const auto outcome = files_.note_bad_sources(id_);
  ASSERT_FALSE(outcome.ok());
  EXPECT_NE(outcome.error().message.find("all_1_1_0/checksums.txt"), std::string::npos) << outcome.error().message;
  EXPECT_EQ(noted(), Names{});
}

// A death between the last part that goes and its note.
TEST_F(TableFilesTest, ForgetsBeforeALoadWhatNothingIsMadeOf) {
  for (const char* part : {"all_1_1_0", "all_2_2_0", "all_1_2_1"}) add_whole(part);
  write(table_ / "all_2_2_0/data.bin", "");
  ASSERT_TRUE(note_bad_sources(root_, RepairScope::kLastRecord).ok());
  EXPECT_EQ(noted(), Names{"all_2_2_0"});
  fs::remove_all(table_ / "all_2_2_0");
  ASSERT_TRUE(note_bad_sources(root_, RepairScope::kAllRecords).ok());
  EXPECT_EQ(noted(), Names{"all_2_2_0"});
  fs::remove_all(table_ / "all_1_2_1");
  ASSERT_TRUE(note_bad_sources(root_, RepairScope::kAllRecords).ok());
  EXPECT_EQ(noted(), Names{});
}

TEST_F(TableFilesTest, ATableThatCannotBeWrittenDownKeepsNoOtherFromIt) {
  const auto blocked = *base::Uuid::parse("a70f2b16-e84e-40a6-b077-a81604cb438b");
  for (const auto& table : {table_, table_path(root_, blocked.text())}) {
    fs::create_directories(table / "deduplication_logs");
    for (const char* part : {"all_1_1_0", "all_1_2_1"}) fs::create_directories(table / part);
  }
  fs::create_directories(root_ / "antler_bad_sources");
  write(root_ / "antler_bad_sources" / blocked.text(), "a file in place of the folder");
  const auto outcome = note_bad_sources(root_, RepairScope::kLastRecord);
  ASSERT_FALSE(outcome.ok());
  EXPECT_NE(outcome.error().message.find(blocked.text()), std::string::npos) << outcome.error().message;
  EXPECT_EQ(noted(), Names{"all_1_1_0"});
}

TEST_F(TableFilesTest, AfterPowerLossNoSourceIsTakenForBad) {
  for (const char* part : {"all_1_1_0", "all_2_2_0", "all_1_2_1"}) add_whole(part);
  write(table_ / "all_2_2_0/data.bin", "");
  ASSERT_TRUE(note_bad_sources(root_, RepairScope::kAllRecords).ok());
  EXPECT_EQ(noted(), Names{});
  ASSERT_TRUE(note_bad_sources(root_, RepairScope::kLastRecord).ok());
  ASSERT_EQ(noted(), Names{"all_2_2_0"});
  fs::remove_all(table_);
  ASSERT_TRUE(note_bad_sources(root_, RepairScope::kLastRecord).ok());
  EXPECT_EQ(noted(), Names{}) << "the table was dropped";
}

TEST_F(TableFilesTest, APartIsMadeOfOneWithTheSameBlocks) {
  add_parts({"all_1_3_1", "all_1_3_2", "all_7_7_0", "all_7_7_0_9"});
  EXPECT_TRUE(*files_.is_replaceable(id_, "all_1_3_2", {}));
  EXPECT_TRUE(*files_.is_replaceable(id_, "all_7_7_0_9", {}));
  EXPECT_FALSE(*files_.is_replaceable(id_, "all_1_3_1", {}));
  ASSERT_TRUE(files_.put_aside(id_, {{"all_7_7_0", false}}).ok());
  EXPECT_EQ(parts(), (Names{"all_1_3_1", "all_1_3_2"}));
}

TEST_F(TableFilesTest, FindsPartsThatTheLogDoesNotKnow) {
  add_parts({"all_1_1_0", "all_2_2_0", "all_3_3_0", "all_4_4_0", "all_1_2_1"});
  EXPECT_EQ(files_.parts_without_token(id_, 0)->size(), 0u) << "without a log nothing is known";
  write(log_, "1\tall_2_2_0\ta\n1\tall_3_3_0\tb\n2\tall_3_3_0\tb\n1\tall_4_4_0\tc\n2\tall_4_4_0\tc\n1\tall_4_4_0\tc\n");
  EXPECT_EQ(*files_.parts_without_token(id_, 1), Names{"all_3_3_0"});
  auto all = *files_.parts_without_token(id_, 0);
  std::sort(all.begin(), all.end());
  EXPECT_EQ(all, (Names{"all_1_1_0", "all_3_3_0"}));
}

TEST_F(TableFilesTest, TheTokenOfAPartThatGoesIsCancelledWithIt) {
  add_parts({"all_1_1_0", "all_2_2_0", "all_3_3_0", "all_1_3_1", "other_2_2_0"});
  write(log_, "1\tall_1_1_0\ta\n1\tall_2_2_0\tb\n1\tother_2_2_0\tc\n1\tall_3_3_0\td\n");
  EXPECT_TRUE(*files_.tokens_fit(id_, 0));
  ASSERT_TRUE(files_.put_aside(id_, {{"all_2_2_0", false}}).ok());
  EXPECT_EQ(parts(), (Names{"all_1_1_0", "all_3_3_0"}));
  EXPECT_EQ(read(log_), "1\tall_1_1_0\ta\n1\tall_2_2_0\tb\n1\tother_2_2_0\tc\n1\tall_3_3_0\td\n2\tall_2_2_0\tb\n");
  // The merge of the two beside it covers it by name, and would keep its token.
  add_parts({"all_1_3_1"});
  EXPECT_TRUE(*files_.tokens_fit(id_, 0));
}

// A merge for a TTL, or a mutation: what it was made of comes back and has the rows of the token.
TEST_F(TableFilesTest, ATokenStaysWhenAPartOfItsBlockStays) {
  add_parts({"all_5_5_0", "all_5_5_1", "all_6_6_0", "all_6_6_0_7", "all_7_7_0"});
  const std::string log = "1\tall_5_5_0\ta\n1\tall_6_6_0\tb\n1\tall_7_7_0\tc\n";
  write(log_, log);
  ASSERT_TRUE(files_.put_aside(id_, {{"all_5_5_1", false}, {"all_6_6_0_7", false}}).ok());
  EXPECT_EQ(parts(), (Names{"all_5_5_0", "all_6_6_0", "all_7_7_0"}));
  EXPECT_EQ(read(log_), log);
  add_parts({"all_5_5_1"});
  ASSERT_TRUE(files_.put_aside(id_, {{"all_5_5_0", false}}).ok());
  EXPECT_EQ(read(log_), log + "2\tall_5_5_0\ta\n") << "the bad part goes with what was made of it";
}

TEST_F(TableFilesTest, ATornLogDoesNotKeepABadPart) {
  add_parts({"all_1_1_0", "all_2_2_0"});
  write(log_, "1\tall_1_1_0\ta\n1\tall_2_2_0\tb\n1\tall_3");
  ASSERT_TRUE(files_.put_aside(id_, {{"all_2_2_0", false}}).ok());
  EXPECT_EQ(read(log_), "1\tall_1_1_0\ta\n1\tall_2_2_0\tb\n2\tall_2_2_0\tb\n");
}

TEST_F(TableFilesTest, TokensFitTheParts) {
  add_parts({"all_1_1_0", "all_2_2_0"});
  EXPECT_TRUE(*files_.tokens_fit(id_, 0)) << "without a log nothing is known";
  write(log_, "1\tall_1_1_0\ta\n1\tall_2_2_0\tb\n");
  EXPECT_TRUE(*files_.tokens_fit(id_, 0));
  write(log_, "1\tall_1_1_0\ta\n");
  EXPECT_FALSE(*files_.tokens_fit(id_, 1)) << "a part without a token";
  EXPECT_TRUE(*files_.tokens_fit(id_, 2)) << "its batch is in";
  write(log_, "1\tall_1_1_0\ta\n1\tall_2_2_0\tb\n1\tall_3_3_0\tc\n");
  EXPECT_FALSE(*files_.tokens_fit(id_, 0)) << "a token without its part";
  write(log_, "1\tall_1_1_0\ta\n1\tall_2_2_0\tb\n1\tall_3");
  EXPECT_FALSE(*files_.tokens_fit(id_, 0)) << "a torn log";
}

TEST_F(TableFilesTest, SaysOfPartsThatWereMergedAwayWhetherTheyWereWhole) {
  add_parts({"all_3_3_0", "all_4_4_0", "all_5_5_0", "all_6_6_0", "all_7_7_0", "all_3_6_1"});
  for (const char* part : {"all_3_3_0", "all_4_4_0", "all_5_5_0", "all_7_7_0"}) {
    add_whole(part);
  }
  write(table_ / "all_5_5_0/data.bin", "");  // all_6_6_0 has nothing at all
  const auto away = [&] {
    const auto found = files_.merged_away(id_, 3).value();
    std::vector<std::pair<std::string, bool>> out;
    for (const auto& part : found) out.emplace_back(part.name.text, part.is_sound);
    std::sort(out.begin(), out.end());
    return out;
  };
  using Away = std::vector<std::pair<std::string, bool>>;
  EXPECT_EQ(away(), (Away{{"all_4_4_0", true}, {"all_5_5_0", false}, {"all_6_6_0", false}}));
  write(table_ / "all_4_4_0/columns.txt", "");
  EXPECT_EQ(away(), (Away{{"all_4_4_0", false}, {"all_5_5_0", false}, {"all_6_6_0", false}}));
}

}  // namespace
}  // namespace antler::database
