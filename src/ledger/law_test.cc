#include "ledger/law.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <thread>

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
    topology_.streams = {{.name = "flights", .topic = topic_.id}};
    topology_.sinks = {{.table = "flights", .table_id = {9, 9}, .topic = topic_.id, .topic_name = "flights"}};
  }

  streams::ReaderKey reader() { return {{9, 9}, topic_.id, 0}; }
  // Ten received: one rejected, seven accepted, two dead-lettered.
  void ingest() {
    streams::Step step;
    step.appends.push_back({.topic = topic_.id, .schema_id = 1, .count = 7, .raw_size = 7, .payload = "1234567"});
    step.counters = {{counter_name("flights", IngestCount::kReceived), 10},
                     {counter_name("flights", IngestCount::kRejected), 1},
                     {accepted_counter("flights", "flights"), 7},
                     {counter_name("flights", IngestCount::kDeadLettered), 2}};
    commit(step);
  }
  void settle(std::uint64_t offset, std::int64_t inserted, std::int64_t dead_lettered) {
    streams::Step step;
    step.offsets = {{reader(), offset}};
    step.counters = {{counter_name(reader(), SinkCount::kInserted), inserted},
                     {counter_name(reader(), SinkCount::kDeadLettered), dead_lettered}};
    commit(step);
  }
  void commit(const streams::Step& step) {
    const auto committed = log_->commit(std::span(&step, 1));
    ASSERT_TRUE(committed.ok()) << committed.error().message;
  }
  // `settled`: of those, with offsets that are committed.
  void rows_in_clickhouse(std::uint64_t count, std::uint64_t settled, std::function<void()> meanwhile = {}) {
    database_.answer([this, count, settled, meanwhile](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
      if (!query.sql.starts_with("SELECT count()")) return std::string("3\t5\t2\n");
      ++counted_;
      if (meanwhile) meanwhile();
      const bool by_offset = query.sql.find("_antler_offset") != std::string::npos;
      return fmt::format("{}\t{}\n", count, by_offset ? settled : count);
    });
  }
  void rows_in_clickhouse(std::uint64_t count) { rows_in_clickhouse(count, count); }
  void pend(std::string bytes) { commit({.pending = {{{9, 9}, topic_.id, std::move(bytes)}}}); }
  Reconciliation reconciled(const std::function<void()>& pause = [] { FAIL() << "it is at rest"; }) {
    auto session = database_.open({}).value();
    return reconcile(*log_, topology_, *session, pause).value();
  }

  base::ManualClock clock_;
  base::SeededRandom random_{1};
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
  database::ScriptedDatabase database_;
  streams::Topic topic_;
  Topology topology_;
  int counted_ = 0;
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

TEST_F(LawTest, HoldsAsEquationsAndNotAsBounds) {
  ingest();
  settle(7, 6, 0);  // one was consumed and is nowhere
  EXPECT_FALSE(compute(*log_, topology_).sinks[0].exact);
  commit({.appends = {{.topic = topic_.id, .schema_id = 1, .count = 1, .raw_size = 1, .payload = "x"}}});  // one that nobody accepted
  EXPECT_TRUE(compute(*log_, topology_).ingests[0].exact);
  EXPECT_FALSE(compute(*log_, topology_).streams[0].exact);
  EXPECT_FALSE(compute(*log_, topology_).exact());
}

// Each kind of writer counts what it appends, and a counter outlives who adds to it.
TEST_F(LawTest, ComparesAStreamWithAllThatEverWroteIt) {
  ingest();
  const auto at = [&] { return compute(*log_, topology_).streams.at(0); };
  const auto append = [&](std::uint32_t count, const std::string& counter, std::int64_t counted) {
    streams::Step step{.appends = {{.topic = topic_.id, .schema_id = 1, .count = count, .raw_size = 1, .payload = "x"}}};
    if (counted > 0) step.counters = {{counter, counted}};
    commit(step);
  };
  append(3, "function/api/save/inserted/flights", 3);
  append(2, "function/transform/late/inserted/flights", 2);
  append(5, produced_counter("tidy", "flights"), 5);
  append(4, accepted_counter("other", "flights"), 4);
  const StreamLaw law = at();
  EXPECT_EQ(law.stream, "flights");
  EXPECT_EQ(law.appended, 21u);
  EXPECT_EQ(law.accepted, 11u);
  EXPECT_EQ(law.inserted, 5u);
  EXPECT_EQ(law.produced, 5u);
  EXPECT_TRUE(law.exact);
  topology_.ingests.clear();  // removed
  EXPECT_TRUE(at().exact);
  commit({.counters = {{produced_counter("tidy", "others"), 1}, {accepted_counter("flights", "others"), 1}}});  // of another stream
  EXPECT_TRUE(at().exact);
  append(1, "", 0);  // an output that was doubled
  EXPECT_FALSE(at().exact);
  commit({.counters = {{produced_counter("tidy", "flights"), 2}}});  // one that was lost
  EXPECT_FALSE(at().exact);
}

TEST_F(LawTest, AnEndpointMayBeRedirected) {
  ingest();
  const auto other = log_->ensure_topic("others", 1).value();
  topology_.ingests[0].topic = other.id;
  topology_.streams.push_back({.name = "others", .topic = other.id});
  commit({.appends = {{.topic = other.id, .schema_id = 1, .count = 2, .raw_size = 2, .payload = "xy"}},
          .counters = {{counter_name("flights", IngestCount::kReceived), 2}, {accepted_counter("flights", "others"), 2}}});
  const Law law = compute(*log_, topology_);
  EXPECT_TRUE(law.exact());
  EXPECT_EQ(law.ingests[0].accepted, 9u);
  EXPECT_EQ(law.streams[0].accepted, 7u);
  EXPECT_EQ(law.streams[1].accepted, 2u);
}

TEST_F(LawTest, TakesCountersThatDoNotNameTheStream) {
  commit({.appends = {{.topic = topic_.id, .schema_id = 1, .count = 2, .raw_size = 2, .payload = "xy"}},
          .counters = {{counter_name("flights", IngestCount::kReceived), 2}, {counter_name("flights", IngestCount::kAccepted), 2}}});
  ingest();
  const Law law = compute(*log_, topology_);
  EXPECT_TRUE(law.exact());
  EXPECT_EQ(law.ingests[0].accepted, 9u);
  EXPECT_EQ(law.streams[0].accepted, 9u);
}

TEST_F(LawTest, ATableMayBeginLaterThanItsTopic) {
  ingest();
  topology_.sinks[0].table_id = {8, 8};
  const streams::ReaderKey late{{8, 8}, topic_.id, 0};
  ASSERT_TRUE(log_->register_reader(late, 4).ok());
  const auto at = [&] { return compute(*log_, topology_).sinks[0]; };
  EXPECT_TRUE(at().exact);
  EXPECT_EQ(at().consumed, 0u);
  commit({.offsets = {{late, 6}}, .counters = {{counter_name(late, SinkCount::kInserted), 2}}});
  EXPECT_TRUE(at().exact);
  EXPECT_EQ(at().appended, 7u);
  EXPECT_EQ(at().started_at, 4u);
  EXPECT_EQ(at().consumed, 2u);
  EXPECT_EQ(at().in_flight, 1u);
  // A topic that is taken from the table and given back: the law goes on.
  ASSERT_TRUE(log_->unregister_reader(late).ok());
  ASSERT_TRUE(log_->register_reader(late, 0).ok());
  EXPECT_TRUE(at().exact);
  EXPECT_EQ(at().consumed, 2u);
}

// A function is a reader like a table, with terms of its own.
TEST_F(LawTest, CountsWhatAFunctionMadeOfItsRecords) {
  ingest();
  topology_.functions = {{.name = "late", .id = {7, 7}, .topic = topic_.id, .topic_name = "flights"}};
  const streams::ReaderKey function{{7, 7}, topic_.id, 0};
  ASSERT_TRUE(log_->register_reader(function, 1).ok());
  commit({.offsets = {{function, 5}},
          .counters = {{counter_name(function, FunctionCount::kPassed), 1},
                       {counter_name(function, FunctionCount::kFiltered), 2},
                       {counter_name(function, FunctionCount::kDeadLettered), 1}}});
  const FunctionLaw law = compute(*log_, topology_).functions[0];
  EXPECT_TRUE(compute(*log_, topology_).exact());
  EXPECT_EQ(law.appended, 7u);
  EXPECT_EQ(law.started_at, 1u);
  EXPECT_EQ(law.consumed, 4u);
  EXPECT_EQ(law.in_flight, 2u);
  commit({.counters = {{counter_name(function, FunctionCount::kFiltered), 1}}});
  EXPECT_FALSE(compute(*log_, topology_).exact());
  EXPECT_FALSE(compute(*log_, topology_).functions[0].exact);
}

TEST_F(LawTest, HoldsAtAnyTimeOnABusyLog) {
  std::atomic<bool> done = false;
  std::thread busy([&] {
    for (std::uint64_t i = 1; i <= 300; ++i) {
      ingest();
      settle(7 * i, 6, 1);
    }
    done = true;
  });
  while (!done) EXPECT_TRUE(compute(*log_, topology_).exact());
  busy.join();
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
  rows_in_clickhouse(8, 7);  // a row beyond what is committed, and no batch that it could be of
  EXPECT_FALSE(reconciled().exact());
}

TEST_F(LawTest, ABatchInFlightIsNoDifferenceWhereRowsHaveOffsets) {
  ingest();
  settle(4, 4, 0);
  pend("batch");
  rows_in_clickhouse(6, 4);
  const auto during = reconciled().tables[0];
  EXPECT_TRUE(during.exact);
  EXPECT_EQ(during.rows, 6u);
  EXPECT_EQ(during.rows_in_flight, 2u);
  EXPECT_EQ(during.difference, 0);
  rows_in_clickhouse(8, 4);  // more than the log holds
  EXPECT_FALSE(reconciled().tables[0].exact);
  rows_in_clickhouse(6, 3);  // one of those that are settled is gone
  EXPECT_FALSE(reconciled().tables[0].exact);
  pend("");
  // A whole batch comes and is settled while the rows are counted.
  rows_in_clickhouse(7, 4, [&] {
    if (log_->committed(reader()) == 4) settle(7, 3, 0);
  });
  EXPECT_TRUE(reconciled().tables[0].exact);
}

TEST_F(LawTest, ATableWithoutOffsetsIsCountedUntilItRests) {
  topology_.sinks[0].provenance = false;
  ingest();
  settle(4, 4, 0);
  pend("batch");
  rows_in_clickhouse(7);
  int pauses = 0;
  const auto table = reconciled([&] {
                       if (++pauses < 3) return;
                       settle(7, 3, 0);
                       pend("");
                     }).tables[0];
  EXPECT_EQ(pauses, 3);
  EXPECT_TRUE(table.exact);
  EXPECT_FALSE(table.in_flight);
  EXPECT_EQ(table.inserted, 7u);
  EXPECT_EQ(table.rows_in_flight, 0u);
  // One that is settled while it is counted is counted again.
  ingest();
  counted_ = pauses = 0;
  rows_in_clickhouse(14, 14, [&] {
    if (counted_ == 1) settle(14, 7, 0);
  });
  EXPECT_TRUE(reconciled([&] { ++pauses; }).tables[0].exact);
  EXPECT_EQ(pauses, 1);
}

TEST_F(LawTest, ATableThatNeverRestsIsHeldToItsBounds) {
  topology_.sinks[0].provenance = false;
  ingest();
  settle(4, 4, 0);
  pend("batch");
  for (const auto& [rows, exact] : {std::pair(3, false), std::pair(4, true), std::pair(7, true), std::pair(8, false)}) {
    counted_ = 0;
    rows_in_clickhouse(static_cast<std::uint64_t>(rows));
    const auto table = reconciled([] {}).tables[0];
    EXPECT_EQ(counted_, kCountAttemptsMax);
    EXPECT_TRUE(table.in_flight);
    EXPECT_EQ(table.exact, exact) << rows;
    EXPECT_EQ(table.difference == 0, exact) << rows;
  }
}

TEST_F(LawTest, RowsOfATopicThatFedTheTableEarlierAreCountedToo) {
  ingest();
  settle(7, 7, 0);
  ASSERT_TRUE(log_->unregister_reader(reader()).ok());
  const auto other = log_->ensure_topic("other", 1).value();
  topology_.ingests.clear();
  topology_.sinks[0].topic = other.id;
  const streams::ReaderKey now{{9, 9}, other.id, 0};
  ASSERT_TRUE(log_->register_reader(now, 0).ok());
  commit({.appends = {{.topic = other.id, .schema_id = 1, .count = 2, .raw_size = 1, .payload = "x"}},
          .offsets = {{now, 2}},
          .counters = {{counter_name(now, SinkCount::kInserted), 2}}});
  rows_in_clickhouse(9, 4);  // two of each topic have offsets below 2
  const auto outcome = reconciled();
  EXPECT_TRUE(outcome.exact());
  EXPECT_EQ(outcome.tables[0].inserted, 9u);
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
