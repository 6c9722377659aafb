// Check and repair of a closed log on RocksDB: what is damaged is named, what can be read is kept, and the offsets that readers and
// counters stand at mean the same records after it (G4, G11, G19).
#include "streams/log_repair.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <span>

#include "base/bytes.h"
#include "streams/embedded_log.h"
#include "streams/log_backend_test.h"
#include "streams/rocksdb_store.h"

namespace antler::streams {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kFrameBytes = 5'000;
constexpr std::uint64_t kSchema = 1;

void no_progress(std::uint64_t, std::uint64_t) {}

/// A pending record of these tests: its range, as text.
std::optional<std::vector<BatchRange>> read_batch(std::string_view bytes) {
  base::Reader reader(bytes);
  const auto first = reader.get<std::uint64_t>(), end = reader.get<std::uint64_t>();
  return std::vector<BatchRange>{{0, first, end}};
}

std::string batch_of(std::uint64_t first, std::uint64_t end) {
  std::string bytes;
  base::put(bytes, first);
  base::put(bytes, end);
  return bytes;
}

class LogRepair : public ::testing::Test {
 protected:
  LogRepair() { open(); }
  void open() {
    log_.reset();
    auto opened = open_rocksdb_log(path_, clock_, random_);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    log_ = std::move(*opened);
  }
  void make(std::uint32_t partitions = 1) {
    ASSERT_TRUE(log_->put_schema(kSchema, "`n` String").ok());
    topic_ = *log_->ensure_topic("t", partitions);
  }
  void commit(const Step& step) {
    auto done = log_->commit(std::span(&step, 1));
    ASSERT_TRUE(done.ok()) << done.error().message;
  }
  /// Frames of two records, each with its number in front.
  void put(int frames, std::uint32_t partition = 0) {
    for (int i = 0; i < frames; ++i) {
      std::string payload(kFrameBytes, '\0');
      for (char& c : payload) c = static_cast<char>(random_.next());
      std::string number = std::to_string(next_[partition]++);
      number.resize(8, ' ');
      payload.replace(0, 8, number);
      commit(
          {.appends = {{topic_.id, partition, kSchema, 2, Codec::kNone, kFrameBytes, std::move(payload)}}, .counters = {{"appended", 2}}});
    }
  }
  [[nodiscard]] ReaderKey reader(std::uint64_t table = 1) const { return {{0, table}, topic_.id, 0}; }
  void read_to(std::uint64_t offset, std::uint64_t table = 1) {
    static_cast<void>(log_->register_reader(reader(table), 0));
    commit({.offsets = {{reader(table), offset}}});
  }
  /// The numbers of the frames that are there.
  std::vector<int> numbers(std::uint32_t partition = 0) {
    std::vector<int> found;
    const auto end = log_->end_offset(topic_.id, partition);
    for (auto offset = log_->first_offset(topic_.id, partition); offset < end;) {
      auto frames = log_->read(topic_.id, partition, offset, {});
      EXPECT_TRUE(frames.ok()) << frames.error().message;
      if (!frames.ok()) return found;
      for (const auto& frame : *frames) found.push_back(std::stoi(frame.payload.substr(0, 8)));
      offset = frames->back().end_offset();
    }
    return found;
  }
  /// The log as a kill leaves it: everything in the write-ahead file.
  void kill() {
    fs::copy(path_, folder_.path() / "image", fs::copy_options::recursive);
    log_.reset();
    fs::remove_all(path_);
    fs::rename(folder_.path() / "image", path_);
  }
  fs::path file(std::string_view extension) const {
    fs::path largest;
    for (const auto& one : fs::directory_iterator(path_))
      if (one.path().extension() == extension && (largest.empty() || one.file_size() > fs::file_size(largest))) largest = one.path();
    return largest;
  }
  void flip(const fs::path& where, std::uint64_t at) {
    std::fstream out(where, std::ios::binary | std::ios::in | std::ios::out);
    out.seekg(static_cast<std::streamoff>(at));
    const char byte = static_cast<char>(out.get());
    out.seekp(static_cast<std::streamoff>(at));
    out.put(static_cast<char>(byte ^ 0x10));
  }
  std::uint64_t place_of(const fs::path& where, int number) {
    std::ifstream in(where, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::string text = std::to_string(number);
    text.resize(8, ' ');
    return bytes.find(text);
  }
  /// Where the write begins, of the first block of the write-ahead file.
  std::uint64_t start_of_write(int number) {
    std::ifstream in(file(".log"), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::uint64_t at = 0;
    for (int i = 0; i < number; ++i) {
      base::Reader header(std::string_view(bytes).substr(at + 4));
      at += 7 + header.get<std::uint16_t>();
    }
    return at;
  }
  static bool has(const Findings& findings, std::string_view what) {
    return std::any_of(findings.kept.begin(), findings.kept.end(), [&](const Finding& finding) { return finding.what == what; });
  }
  LogCheck check() {
    auto checked = check_folder(path_, no_progress);
    EXPECT_TRUE(checked.ok()) << checked.error().message;
    return checked.ok() ? *checked : LogCheck{};
  }
  RepairReport repair(bool dry_run = false) {
    auto report = repair_folder(path_, read_batch, {.dry_run = dry_run}, no_progress);
    EXPECT_TRUE(report.ok()) << report.error().message;
    return report.ok() ? *report : RepairReport{};
  }
  void expect_sound() {
    const LogCheck checked = check();
    EXPECT_TRUE(checked.sound()) << checked.findings.kept.front().where << ": " << checked.findings.kept.front().what;
  }

  ScratchFolder folder_;
  const std::string path_ = folder_.path() / "log";
  base::ManualClock clock_;
  base::SeededRandom random_{5};
  std::unique_ptr<Log> log_;
  Topic topic_;
  std::map<std::uint32_t, int> next_;
};

TEST_F(LogRepair, ASoundLogIsSoundWhereverItsBytesAre) {
  make(2);
  put(30);
  put(5, 1);
  read_to(10);
  const auto expect = [&](const LogCheck& checked) {
    EXPECT_TRUE(checked.sound()) << (checked.sound() ? "" : checked.findings.kept.front().where + checked.findings.kept.front().what);
    EXPECT_EQ(checked.frames, 35u);
    EXPECT_EQ(checked.records, 70u);
    EXPECT_EQ(checked.topics, 1u);
    EXPECT_EQ(checked.partitions, 2u);
    EXPECT_EQ(checked.readers, 1u);
    EXPECT_EQ(checked.counters, 1u);
  };
  expect(*check_log(*log_, no_progress));
  kill();
  expect(check());
  open();  // replays and flushes
  log_.reset();
  expect(check());
  EXPECT_TRUE(repair().sound());
  EXPECT_FALSE(fs::exists(path_ + ".damaged-1"));
  open();
  ASSERT_TRUE(log_->apply_retention(topic_.id, {.bytes_max = kFrameBytes * 3}).ok());
  kill();
  EXPECT_TRUE(check().sound()) << "what retention dropped is not missed";
}

TEST_F(LogRepair, ATornTailIsNoDamage) {
  make();
  put(10);
  kill();
  const auto wal = file(".log");
  fs::resize_file(wal, fs::file_size(wal) - 100);
  const LogCheck checked = check();
  EXPECT_TRUE(checked.sound());
  EXPECT_GT(checked.torn_bytes, kFrameBytes - 100);
  EXPECT_EQ(checked.frames, 9u);
  RecoveryReport report;
  ASSERT_TRUE(open_rocksdb_log(path_, clock_, random_, &report).ok());
  EXPECT_EQ(report.torn_bytes, checked.torn_bytes);
  EXPECT_EQ(report.records, 18u);
  EXPECT_EQ(report.topics, 1u);
}

TEST_F(LogRepair, OneDamagedWriteLosesItsRecordsAndNothingElse) {
  make();
  put(40);
  read_to(10);     // frames 0 to 4
  read_to(60, 2);  // frames 0 to 29
  put(5);
  kill();
  const auto wal = file(".log");
  flip(wal, place_of(wal, 20) + 1'000);
  EXPECT_FALSE(open_rocksdb_log(path_, clock_, random_).ok());
  const LogCheck checked = check();
  ASSERT_FALSE(checked.sound());
  EXPECT_NE(checked.findings.kept.front().where.find(".log, offset "), std::string::npos) << checked.findings.kept.front().where;

  const RepairReport planned = repair(true);
  EXPECT_TRUE(planned.kept.empty());
  EXPECT_FALSE(check().sound()) << "a dry run changes nothing";
  const RepairReport done = repair();
  for (const auto& report : {planned, done}) {
    EXPECT_EQ(report.frames_kept, 44u);
    EXPECT_EQ(report.records_lost, 2u);
    ASSERT_EQ(report.lost.size(), 1u);
    EXPECT_EQ(report.lost[0].from, 40u);
    EXPECT_EQ(report.lost[0].until, 42u);
    EXPECT_TRUE(report.wal_damaged);
    EXPECT_EQ(report.new_epochs, std::vector<std::string>{"t"});
  }
  EXPECT_TRUE(fs::exists(done.kept + "/CURRENT")) << "the damaged log is kept";
  expect_sound();
  open();
  std::vector<int> wanted;
  for (int i = 0; i < 45; ++i)
    if (i != 20) wanted.push_back(i);
  EXPECT_EQ(numbers(), wanted);
  EXPECT_EQ(log_->find_topic("t")->epoch, 2u);
  // What counts stays exact: ends, consumed, and which record comes next.
  EXPECT_EQ(log_->end_offset(topic_.id, 0), 90u);
  EXPECT_EQ(log_->counters().at("appended"), 90u);
  EXPECT_EQ(log_->committed(reader(1)) - log_->reader_start(reader(1)), 10u);
  EXPECT_EQ(std::stoi(log_->read(topic_.id, 0, log_->committed(reader(1)), {})->front().payload.substr(0, 8)), 5);
  EXPECT_EQ(log_->committed(reader(2)), 60u);
  EXPECT_EQ(log_->reader_start(reader(2)), 0u);
  put(1);
  EXPECT_EQ(numbers().back(), 45);
}

TEST_F(LogRepair, ADamagedBlockOfATableFileLosesWhatIsInIt) {
  make();
  put(200);
  read_to(400);
  log_.reset();  // flushes
  const auto table = file(".sst");
  flip(table, place_of(table, 100) + 10);
  const LogCheck checked = check();
  ASSERT_FALSE(checked.sound());
  EXPECT_EQ(checked.findings.kept.front().where, table.filename());
  const RepairReport done = repair();
  EXPECT_GT(done.records_lost, 0u);
  EXPECT_LE(done.records_lost, 60u) << "one block of 64 KB";
  EXPECT_EQ(done.frames_kept, 200 - done.records_lost / 2);
  EXPECT_FALSE(done.wal_damaged);
  expect_sound();
  open();
  const auto kept = numbers();
  EXPECT_EQ(kept.size(), done.frames_kept);
  EXPECT_TRUE(std::is_sorted(kept.begin(), kept.end()));
  EXPECT_EQ(kept.front(), 0);
  EXPECT_EQ(kept.back(), 199);
  EXPECT_EQ(log_->committed(reader()), 400u) << "what was read stays read";
}

TEST_F(LogRepair, ABatchOnItsWayStaysWhereItsRecordsAreAndGoesWhereTheyAreLost) {
  make();
  put(20);
  read_to(10);
  commit({.pending = {{{0, 1}, topic_.id, batch_of(10, 20)}}});  // frames 5 to 9
  put(20);
  kill();
  const auto wal = file(".log");
  flip(wal, place_of(wal, 2) + 1'000);  // read long ago
  RepairReport done = repair();
  EXPECT_TRUE(done.dropped.empty());
  open();
  EXPECT_EQ(log_->pending().size(), 1u);
  EXPECT_EQ(log_->committed(reader()), 10u);
  EXPECT_EQ(std::stoi(log_->read(topic_.id, 0, 10, {})->front().payload.substr(0, 8)), 5) << "the batch is the same rows again (G10)";
  put(1);
  kill();
  fs::path damaged = file(".sst");
  flip(damaged, place_of(damaged, 7) + 1'000);
  done = repair();
  ASSERT_EQ(done.dropped.size(), 1u);
  EXPECT_EQ(done.dropped[0].records, 10u);
  open();
  EXPECT_TRUE(log_->pending().empty());
  EXPECT_TRUE(check_log(*log_, no_progress)->sound());
}

TEST_F(LogRepair, ALostEndAndALostFrontLeaveNoHole) {
  make();
  put(10);
  read_to(20);  // stands behind what is lost
  kill();
  auto wal = file(".log");
  flip(wal, place_of(wal, 9) + 1'000);
  flip(wal, place_of(wal, 0) + 1'000);
  const RepairReport done = repair();
  EXPECT_EQ(done.records_lost, 4u);
  expect_sound();
  open();
  EXPECT_EQ(numbers(), (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8}));
  EXPECT_EQ(log_->end_offset(topic_.id, 0), 20u) << "no offset that was read is given out again";
}

TEST_F(LogRepair, DamagedRecordsAreRefusedAndNothingIsChanged) {
  make();
  put(3);
  log_.reset();
  for (const auto& one : fs::directory_iterator(path_))
    if (one.path().extension() == ".sst" && one.file_size() < 4'000) flip(one.path(), 20);
  const LogCheck checked = check();
  EXPECT_FALSE(checked.sound());
  EXPECT_FALSE(repair_folder(path_, read_batch, {}, no_progress).ok());
  EXPECT_FALSE(fs::exists(path_ + ".damaged-1"));
  EXPECT_FALSE(fs::exists(path_ + ".repairing"));
  EXPECT_FALSE(fs::exists(path_ + ".reading"));
}

TEST_F(LogRepair, FramesOfATopicWhoseRecordIsLostAreFoundAndRefused) {
  make();
  put(3);
  kill();
  flip(file(".log"), start_of_write(2) + 20);
  const LogCheck checked = check();
  ASSERT_FALSE(checked.sound());
  EXPECT_TRUE(has(checked.findings, "the record of topic 1 is missing, and 3 frames with 6 records are of it"));
  const auto refused = repair_folder(path_, read_batch, {}, no_progress);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("topic 1"), std::string::npos) << refused.error().message;
  EXPECT_TRUE(fs::exists(path_ + "/CURRENT"));
  EXPECT_FALSE(fs::exists(path_ + ".damaged-1"));
}

TEST_F(LogRepair, FramesOfADroppedTopicAreNotMissed) {
  make();
  put(3);
  ASSERT_TRUE(log_->drop_topic(topic_.id, {}).ok());
  topic_ = *log_->ensure_topic("u", 1);
  put(2);
  kill();
  expect_sound();
}

TEST_F(LogRepair, ALostFormatIsWrittenAnew) {
  make();
  put(3);
  read_to(4);
  kill();
  flip(file(".log"), start_of_write(0) + 20);
  EXPECT_TRUE(has(check().findings, "the version of the format is missing"));
  const RepairReport done = repair();
  EXPECT_EQ(done.records_lost, 0u);
  expect_sound();
  open();
  EXPECT_EQ(numbers(), (std::vector<int>{0, 1, 2}));
}

TEST_F(LogRepair, ALostSchemaKeepsItsFrames) {
  make();
  put(3);
  kill();
  flip(file(".log"), start_of_write(1) + 20);
  fs::copy(path_, folder_.path() / "damaged", fs::copy_options::recursive);
  // Known elsewhere: all is sound again.
  auto report = repair_folder(path_, read_batch, {.schemas = {{kSchema, "`n` String"}}}, no_progress);
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_TRUE(report->missing_schemas.empty());
  expect_sound();
  fs::remove_all(path_);
  fs::rename(folder_.path() / "damaged", path_);
  // Known nowhere: it is named until it is declared again.
  const RepairReport done = repair();
  EXPECT_EQ(done.frames_kept, 3u);
  EXPECT_EQ(done.missing_schemas, std::vector<std::string>{"0000000000000001"});
  EXPECT_FALSE(check().sound());
  EXPECT_FALSE(repair_folder(path_, read_batch, {}, no_progress).ok()) << "a second repair cannot do more";
  open();
  ASSERT_TRUE(log_->put_schema(kSchema, "`n` String").ok());
  EXPECT_EQ(numbers(), (std::vector<int>{0, 1, 2}));
  log_.reset();
  expect_sound();
}

TEST_F(LogRepair, NoRoomForALookSaysNothingAboutTheLog) {
  make();
  put(3);
  log_.reset();
  std::ofstream(folder_.path() / "in the way").put('x');
  const auto closed = ClosedLog::open(path_, (folder_.path() / "in the way" / "scratch").string());
  ASSERT_FALSE(closed.ok());
  EXPECT_EQ(closed.error().category, base::Category::kUnavailable) << closed.error().message;
  expect_sound();
}

TEST_F(LogRepair, WhatAKilledRepairLeftIsNeverTheOnlyDamagedLog) {
  make();
  put(40);
  kill();
  const auto wal = file(".log");
  flip(wal, place_of(wal, 20) + 1'000);
  // As a kill between its two renames leaves it: the new log has the name already that the damaged one is to get.
  fs::create_directory(path_ + ".damaged-1");
  fs::create_directory(path_ + ".repairing");
  const RepairReport done = repair();
  EXPECT_EQ(done.kept, path_ + ".damaged-2");
  EXPECT_TRUE(fs::exists(done.kept + "/CURRENT"));
  EXPECT_FALSE(fs::exists(path_ + ".repairing"));
  EXPECT_FALSE(fs::exists(path_ + ".reading"));
  expect_sound();
}

// Any byte, anywhere: damaged or sound, and never another answer than before without a word (G4).
TEST_F(LogRepair, NoFlippedBitPassesUnseen) {
  make();
  put(12);
  read_to(8);
  kill();
  const auto wal = file(".log");
  const std::uint64_t size = fs::file_size(wal);
  for (int i = 0; i < 150; ++i) {
    const std::uint64_t at = random_.next() % size;
    flip(wal, at);
    const LogCheck checked = check();
    if (checked.sound()) {
      EXPECT_EQ(checked.frames, 12u) << "at " << at;
    }
    flip(wal, at);
  }
}

}  // namespace
}  // namespace antler::streams
