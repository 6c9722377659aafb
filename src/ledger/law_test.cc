#include "ledger/law.h"

#include <gtest/gtest.h>

#include "base/clock.h"
#include "base/random.h"
#include "database/scripted_database.h"
#include "ledger/counters.h"
#include "streams/embedded_log.h"
#include "streams/memory_store.h"

namespace antler::ledger {
namespace {

class LawTest : public testing::Test {
 protected:
  LawTest() {
    topic_ = log_->ensure_topic("flights", 1).value();
    EXPECT_TRUE(log_->register_reader(reader(), 0).ok());
    topology_.ingests = {{.name = "flights", .topic = topic_.id}};
    topology_.sinks = {{.table = "flights", .table_id = {9, 9}, .topic = topic_.id, .topic_name = "flights"}};
  }

  streams::ReaderKey reader() { return {{9, 9}, topic_.id, 0}; }
  // Ten received: one rejected, seven accepted, two dead-lettered.
  void ingest() {
    streams::Step step;
    step.appends.push_back({.topic = topic_.id, .schema_id = 1, .count = 7, .raw_size = 7, .payload = "1234567"});
    step.counters = {{counter_name("flights", IngestCount::kReceived), 10},
                     {counter_name("flights", IngestCount::kRejected), 1},
                     {counter_name("flights", IngestCount::kAccepted), 7},
                     {counter_name("flights", IngestCount::kDeadLettered), 2}};
    commit(step);
  }
  void settle(std::uint64_t offset, std::int64_t inserted, std::int64_t dead_lettered) {
    streams::Step step;
    step.offsets = {{reader(), offset}};
    step.counters = {{counter_name(reader(), SinkCount::kInserted), inserted}, {counter_name(reader(), SinkCount::kDeadLettered), dead_lettered}};
    commit(step);
  }
  void commit(const streams::Step& step) {
    const auto committed = log_->commit(std::span(&step, 1));
    ASSERT_TRUE(committed.ok()) << committed.error().message;
  }
  void rows_in_clickhouse(std::uint64_t count) {
    database_.answer([count](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
      if (query.sql.starts_with("SELECT count()")) return std::to_string(count) + "\n";
      return std::string("3\t5\n");
    });
  }
  Reconciliation reconciled() {
    auto session = database_.open({}).value();
    return reconcile(*log_, topology_, *session).value();
  }

  base::ManualClock clock_;
  base::SeededRandom random_{1};
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
  database::ScriptedDatabase database_;
  streams::Topic topic_;
  Topology topology_;
};

TEST_F(LawTest, HoldsWhileRecordsAreInFlight) {
  ingest();
  settle(4, 4, 0);
  const Law law = compute(*log_, topology_);
  EXPECT_TRUE(law.exact());
  EXPECT_EQ(law.ingests[0].received, 10u);
  EXPECT_EQ(law.ingests[0].appended, 7u);
  EXPECT_EQ(law.sinks[0].consumed, 4u);
  EXPECT_EQ(law.sinks[0].in_flight, 3u);
}

TEST_F(LawTest, SeesEachTermThatIsOff) {
  ingest();
  settle(7, 6, 1);
  EXPECT_TRUE(compute(*log_, topology_).exact());
  streams::Step lost;
  lost.counters = {{counter_name("flights", IngestCount::kReceived), 1}};
  commit(lost);
  EXPECT_FALSE(compute(*log_, topology_).ingests[0].exact);
  streams::Step twice;
  twice.counters = {{counter_name(reader(), SinkCount::kInserted), 1}};
  commit(twice);
  EXPECT_FALSE(compute(*log_, topology_).sinks[0].exact);
}

// G20: count() must equal inserted, and what is missing is named.
TEST_F(LawTest, ReconcilesWithTheTable) {
  ingest();
  settle(7, 7, 0);
  rows_in_clickhouse(7);
  EXPECT_TRUE(reconciled().exact());
  rows_in_clickhouse(5);
  const auto short_of = reconciled();
  EXPECT_FALSE(short_of.exact());
  EXPECT_EQ(short_of.tables[0].difference, -2);
  EXPECT_EQ(short_of.tables[0].missing, std::vector<std::string>{"flights/0 [3, 5)"});
  rows_in_clickhouse(8);
  EXPECT_FALSE(reconciled().exact());
}

TEST_F(LawTest, AllowsAnEngineThatRemovesRowsButNoneTooMany) {
  ingest();
  settle(7, 7, 0);
  topology_.sinks[0].removed_by = "ReplacingMergeTree";
  rows_in_clickhouse(5);
  EXPECT_TRUE(reconciled().exact());
  rows_in_clickhouse(8);
  EXPECT_FALSE(reconciled().exact());
}

}  // namespace
}  // namespace antler::ledger
