// What `reconcile` asks, asked of the real ClickHouse: rows are counted by the offsets they carry, and missing ones are named.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/clock.h"
#include "base/random.h"
#include "database/chdb_database.h"
#include "database/scripted_database.h"
#include "database/test_library.h"
#include "ledger/counters.h"
#include "ledger/law.h"
#include "streams/embedded_log.h"
#include "streams/memory_store.h"

namespace antler::ledger {
namespace {

class LawOnClickHouse : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::filesystem::path("/dev/shm") / fmt::format("antler-ledger-test-{}", getpid());
    std::filesystem::remove_all(folder_);
    const auto library = database::test_library(ANTLER_TEST_LIBCHDB);
    if (library.empty()) {
      database_ = std::make_unique<database::ScriptedDatabase>();  // the fixture can be made, and skips its tests
      return;
    }
    auto opened = database::open_chdb({.library_path = library, .data_path = folder_.string()});
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    database_ = std::move(*opened);
  }
  static void TearDownTestSuite() {
    database_.reset();
    std::filesystem::remove_all(folder_);
  }

  // Two partitions: the table reads 0 from offset 0 and 1 from offset 3; ten records were in each.
  LawOnClickHouse() {
    topic_ = log_->ensure_topic("events", 2).value();
    streams::Step step;
    for (std::uint32_t partition = 0; partition < 2; ++partition)
      step.appends.push_back({.topic = topic_.id, .partition = partition, .schema_id = 1, .count = 10, .raw_size = 1, .payload = "x"});
    commit(step);
    EXPECT_TRUE(log_->register_reader(reader(0), 0).ok());
    EXPECT_TRUE(log_->register_reader(reader(1), 3).ok());
    topology_.sinks = {{.table = "events", .table_id = {9, 9}, .topic = topic_.id, .topic_name = "events", .partitions = 2}};
    query("DROP TABLE IF EXISTS events");
    query("CREATE TABLE events (_antler_offset UInt64) ENGINE = MergeTree ORDER BY tuple()");
  }
  void SetUp() override {
    if (database::test_library(ANTLER_TEST_LIBCHDB).empty()) GTEST_SKIP() << database::kNoClickHouse;
  }
  streams::ReaderKey reader(std::uint32_t partition) { return {{9, 9}, topic_.id, partition}; }
  void commit(const streams::Step& step) { ASSERT_TRUE(log_->commit(std::span(&step, 1)).ok()); }
  void settle(std::uint32_t partition, std::uint64_t until, std::int64_t inserted, std::int64_t dead_lettered = 0) {
    streams::Step step;
    step.offsets = {{reader(partition), until}};
    step.counters = {{counter_name(reader(partition), SinkCount::kInserted), inserted},
                     {counter_name(reader(partition), SinkCount::kDeadLettered), dead_lettered}};
    commit(step);
  }
  void query(const std::string& sql) {
    const auto done = session_->query(sql);
    ASSERT_TRUE(done.ok()) << done.error().message;
  }
  void insert(std::uint64_t partition, std::uint64_t from, std::uint64_t until) {
    query(fmt::format("INSERT INTO events SELECT {} + number FROM numbers({})", (partition << 48) + from, until - from));
  }
  TableReconciliation reconciled(const std::function<void()>& pause = {}) {
    auto session = database_->open({.readonly = true}).value();
    auto outcome = reconcile(*log_, topology_, *session, pause);
    EXPECT_TRUE(outcome.ok()) << outcome.error().message;
    EXPECT_TRUE(outcome->law.exact());
    return outcome->tables.at(0);
  }

  static inline std::filesystem::path folder_;
  static inline std::unique_ptr<database::Database> database_;
  std::unique_ptr<database::Session> session_ = database_->open({}).value();
  base::ManualClock clock_;
  base::SeededRandom random_{1};
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
  streams::Topic topic_;
  Topology topology_;
};

TEST_F(LawOnClickHouse, RowsAreCountedByOffsetWhateverIsInFlight) {
  settle(0, 4, 4);
  settle(1, 8, 5);
  insert(0, 0, 4);
  insert(1, 3, 8);
  EXPECT_TRUE(reconciled().exact);
  EXPECT_EQ(reconciled().rows, 9u);
  commit({.pending = {{{9, 9}, topic_.id, "batch"}}});
  insert(0, 4, 6);
  const auto during = reconciled();
  EXPECT_TRUE(during.exact);
  EXPECT_EQ(during.rows, 11u);
  EXPECT_EQ(during.rows_in_flight, 2u);
  EXPECT_EQ(during.difference, 0);
  EXPECT_FALSE(during.in_flight);
  // A row of a partition that is not there is nobody's.
  commit({.pending = {{{9, 9}, topic_.id, ""}}});
  settle(0, 6, 2);
  EXPECT_TRUE(reconciled().exact);
  insert(2, 0, 1);
  EXPECT_FALSE(reconciled().exact);
}

TEST_F(LawOnClickHouse, NamesWhatIsMissingFromTheStartOn) {
  settle(0, 10, 10);
  settle(1, 10, 7);
  insert(0, 0, 2);
  insert(0, 5, 6);
  insert(0, 7, 10);
  insert(1, 4, 9);
  const auto table = reconciled();
  EXPECT_FALSE(table.exact);
  EXPECT_EQ(table.difference, -6);
  EXPECT_EQ(table.missing, (std::vector<std::string>{"events/0 [2, 5)", "events/0 [6, 7)", "events/1 [3, 4)", "events/1 [9, 10)"}));
}

// G15: a table is detached while it is repaired.
TEST_F(LawOnClickHouse, ATableThatIsAwayForAMomentIsWaitedFor) {
  settle(0, 10, 10);
  settle(1, 10, 7);
  insert(0, 0, 10);
  insert(1, 3, 10);
  query("DETACH TABLE events SYNC");
  int pauses = 0;
  const auto table = reconciled([&] {
    if (++pauses == kCountAttemptsMax + 5) query("ATTACH TABLE events");
  });
  EXPECT_EQ(pauses, kCountAttemptsMax + 5);
  EXPECT_TRUE(table.exact);
  EXPECT_EQ(table.rows, 17u);
}

TEST_F(LawOnClickHouse, WhatTheTableRefusedIsNotMissing) {
  settle(0, 10, 8, 2);
  settle(1, 10, 7);
  insert(0, 0, 4);
  insert(0, 6, 10);
  insert(1, 3, 9);
  const auto table = reconciled();
  EXPECT_FALSE(table.exact);
  EXPECT_EQ(table.missing, (std::vector<std::string>{"events/1 [9, 10)"}));
  insert(1, 9, 10);
  EXPECT_TRUE(reconciled().exact);
}

}  // namespace
}  // namespace antler::ledger
