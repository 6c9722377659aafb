#include "streams/rocksdb_store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "streams/embedded_log.h"
#include "streams/log_backend_test.h"
#include "streams/wal_check.h"

namespace antler::streams {
namespace {

constexpr int kFrames = 44;  // the last block of the write-ahead file holds several
constexpr std::uint32_t kFrameBytes = 5'000;

/// A folder as a killed process leaves it: everything in the write-ahead file, nothing flushed.
class DamagedLog : public ::testing::Test {
 protected:
  DamagedLog() {
    const auto live = folder_.path() / "live";
    auto log = open_rocksdb_log(live, clock_, random_);
    base::check(log.ok(), "open");
    topic_ = *(*log)->ensure_topic("t", 1);
    for (int i = 0; i < kFrames; ++i) {
      std::string payload(kFrameBytes, '\0');
      for (char& c : payload) c = static_cast<char>(random_.next());
      const Step step{.appends = {{topic_.id, 0, 1, 1, Codec::kNone, kFrameBytes, std::move(payload)}}};
      base::check((*log)->commit(std::span(&step, 1)).ok(), "commit");
    }
    std::filesystem::copy(live, image_, std::filesystem::copy_options::recursive);
    for (const auto& file : std::filesystem::directory_iterator(image_)) {
      if (file.path().extension() == ".log" && file.file_size() > 0) wal_ = file.path();
    }
    base::check(!wal_.empty(), "a write-ahead file");
  }
  std::string wal_bytes() const {
    std::ifstream in(wal_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  void set_wal(std::string_view bytes) const { std::ofstream(wal_, std::ios::binary | std::ios::trunc) << bytes; }
  base::Result<std::unique_ptr<Log>> open() { return open_rocksdb_log(image_, clock_, random_); }

  ScratchFolder folder_;
  std::filesystem::path image_ = folder_.path() / "image";
  std::filesystem::path wal_;
  base::ManualClock clock_;
  base::SeededRandom random_{3};
  Topic topic_;
};

TEST_F(DamagedLog, IsWholeWithoutDamage) {
  auto log = open();
  ASSERT_TRUE(log.ok()) << log.error().message;
  EXPECT_EQ((*log)->end_offset(topic_.id, 0), static_cast<std::uint64_t>(kFrames));
}

TEST_F(DamagedLog, ATornTailLosesOnlyTheCommitItTore) {
  const std::string whole = wal_bytes();
  for (const std::size_t cut : {std::size_t{1}, std::size_t{100}, std::size_t{4'000}, std::size_t{kFrameBytes + 200}}) {
    set_wal(std::string_view(whole).substr(0, whole.size() - cut));
    const auto folder = folder_.path() / std::to_string(cut);
    std::filesystem::copy(image_, folder, std::filesystem::copy_options::recursive);
    auto log = open_rocksdb_log(folder, clock_, random_);
    ASSERT_TRUE(log.ok()) << log.error().message;
    const auto end = (*log)->end_offset(topic_.id, 0);
    EXPECT_LT(end, static_cast<std::uint64_t>(kFrames));
    EXPECT_GE(end, static_cast<std::uint64_t>(kFrames - 2));
    auto frames = (*log)->read(topic_.id, 0, 0, {});
    ASSERT_TRUE(frames.ok()) << frames.error().message;
    EXPECT_EQ(frames->size(), end);
  }
}

TEST_F(DamagedLog, PagesThatNeverCameAreATornTail) {
  set_wal(wal_bytes() + std::string(10'000, '\0'));
  auto log = open();
  ASSERT_TRUE(log.ok()) << log.error().message;
  EXPECT_EQ((*log)->end_offset(topic_.id, 0), static_cast<std::uint64_t>(kFrames));
}

TEST_F(DamagedLog, AFlippedByteAnywhereElseStopsTheOpenAndNamesFileAndOffset) {
  const std::string whole = wal_bytes();
  // Every region: the first header, the middle, and lengths and bytes in the last block, where a reader of RocksDB's sees a torn tail.
  std::vector<std::size_t> places{0, 4, 6, whole.size() / 2, whole.size() / 3};
  for (std::size_t back = 6'000; back < 26'000; back += 977) places.push_back(whole.size() - back);
  for (const std::size_t place : places) {
    std::string bad = whole;
    bad[place] = static_cast<char>(bad[place] ^ 0x40);
    set_wal(bad);
    const auto log = open();
    ASSERT_FALSE(log.ok()) << "a flip at " << place << " of " << whole.size();
    EXPECT_EQ(log.error().category, base::Category::kInternal);
    EXPECT_NE(log.error().message.find(wal_.string() + " at offset "), std::string::npos) << log.error().message;
    // What it advises can be done today.
    EXPECT_NE(log.error().message.find("Restore the whole data folder from a copy"), std::string::npos) << log.error().message;
    EXPECT_NE(log.error().message.find("`antler log repair --dry-run`"), std::string::npos) << log.error().message;
  }
  set_wal(whole);
  EXPECT_TRUE(open().ok());
  // Without a copy: a log begins anew, and its topics are others, so that no offset comes twice.
  std::filesystem::rename(image_, folder_.path() / "kept");
  auto fresh = open();
  ASSERT_TRUE(fresh.ok()) << fresh.error().message;
  EXPECT_FALSE((*fresh)->ensure_topic("t", 1)->id == topic_.id);
}

TEST_F(DamagedLog, ALengthFlippedInTheLastBlockIsNotATornTail) {
  const std::string whole = wal_bytes();
  // Walk to the last record but a few whose header lies in the last block.
  std::size_t last_block = whole.size() / 32'768 * 32'768;
  const std::size_t first_length = static_cast<unsigned char>(whole[last_block + 4]) | static_cast<unsigned char>(whole[last_block + 5])
                                                                                           << 8;
  const std::size_t second = last_block + 7 + first_length;
  ASSERT_LT(second + 7, whole.size()) << "the last block holds one record only";
  std::string bad = whole;
  bad[second + 5] = static_cast<char>(0x7f);
  set_wal(bad);
  const auto damage = find_wal_damage(image_);
  ASSERT_TRUE(damage.ok());
  const bool something_behind =
      second + 7 + (static_cast<unsigned char>(whole[second + 4]) | static_cast<unsigned char>(whole[second + 5]) << 8) < whole.size();
  ASSERT_TRUE(something_behind);
  ASSERT_TRUE(damage->has_value());
  EXPECT_EQ((*damage)->offset, second);
  EXPECT_FALSE(open().ok());
}

TEST_F(DamagedLog, AZeroedPageInTheMiddleStopsTheOpen) {
  std::string bad = wal_bytes();
  std::fill_n(bad.begin() + 65'536, 4'096, '\0');
  set_wal(bad);
  EXPECT_FALSE(open().ok());
}

TEST_F(DamagedLog, AMissingTableFileStopsTheOpen) {
  {
    ASSERT_TRUE(open().ok());
  }  // replays and flushes
  for (const auto& file : std::filesystem::directory_iterator(image_)) {
    if (file.path().extension() == ".sst") {
      std::filesystem::remove(file.path());
      break;
    }
  }
  const auto log = open();
  ASSERT_FALSE(log.ok());
  EXPECT_EQ(log.error().category, base::Category::kInternal);
  EXPECT_NE(log.error().message.find(image_.string()), std::string::npos);
}

TEST_F(DamagedLog, AnotherHolderIsAConflict) {
  const auto first = open();
  ASSERT_TRUE(first.ok());
  const auto second = open();
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().category, base::Category::kConflict) << second.error().message;
}

TEST_F(DamagedLog, ACleanCloseLeavesNothingToReplay) {
  {
    ASSERT_TRUE(open().ok());
  }
  for (const auto& file : std::filesystem::directory_iterator(image_)) {
    if (file.path().extension() == ".log") {
      EXPECT_EQ(file.file_size(), 0u) << file.path();
    }
  }
  EXPECT_EQ((*open())->end_offset(topic_.id, 0), static_cast<std::uint64_t>(kFrames));
}

TEST(RocksdbStoreTest, SaysWhatItsBuffersHold) {
  ScratchFolder folder;
  auto store = open_rocksdb_store(folder.path() / "log", {.write_buffer_bytes_max = 8u << 20});
  ASSERT_TRUE(store.ok());
  const std::uint64_t before = (*store)->buffer_bytes();
  OrderedStore::Batch batch;
  const std::string value(1u << 20, 'x');  // the batch points to it
  batch.put(Space::kFrames, "key", {}, value);
  ASSERT_TRUE((*store)->write(batch, false).ok());
  EXPECT_GE((*store)->buffer_bytes(), before + (1u << 20));
  ASSERT_TRUE((*store)->flush().ok());
  EXPECT_LT((*store)->buffer_bytes(), before + (1u << 20));
}

TEST(RocksdbStoreTest, RetentionGivesTheDiskBack) {
  ScratchFolder folder;
  base::ManualClock clock;
  base::SeededRandom random(5);
  auto store = open_rocksdb_store(folder.path() / "log", {.write_buffer_bytes_max = 8u << 20});
  ASSERT_TRUE(store.ok());
  auto log = EmbeddedLog::open(**store, clock, random);
  ASSERT_TRUE(log.ok());
  const Topic topic = *(*log)->ensure_topic("t", 1);
  const std::string payload(1u << 20, 'x');
  for (int i = 0; i < 150; ++i) {
    const Step step{.appends = {{topic.id, 0, 1, 1, Codec::kNone, 1u << 20, payload}}, .durable = false};
    ASSERT_TRUE((*log)->commit(std::span(&step, 1)).ok());
  }
  clock.advance_us(2'000'000);
  EXPECT_GT((*log)->size_bytes(), 140u << 20);
  EXPECT_EQ(*(*log)->apply_retention(topic.id, {.bytes_max = 10u << 20}), 141u);
  EXPECT_LT((*log)->size_bytes(), 80u << 20);
  EXPECT_EQ((*log)->read(topic.id, 0, 141, {.bytes_max = 64u << 20})->size(), 9u);
}

}  // namespace
}  // namespace antler::streams
