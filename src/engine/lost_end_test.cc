#include "engine/lost_end.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/clock.h"
#include "base/random.h"
#include "database/scripted_database.h"
#include "streams/embedded_log.h"
#include "streams/memory_store.h"
#include "sync/batch.h"
#include "telemetry/log.h"

namespace antler::engine {
namespace {

class LostEndTest : public testing::Test {
 protected:
  LostEndTest() {
    manifest_.tables = {{.name = "events", .streams = {"events"}, .provenance = true}};
    topic_ = log_->ensure_topic("events", 1).value();
    EXPECT_TRUE(log_->put_schema(1, "`n` String").ok());
    EXPECT_TRUE(log_->register_reader(reader_(), 0).ok());
    streams::Step step;
    step.appends.push_back({.topic = topic_.id, .schema_id = 1, .count = 100, .raw_size = 1, .payload = "x"});
    EXPECT_TRUE(log_->commit({&step, 1}).ok());
    database_.answer([this](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
      if (query.sql.find("system.tables") != std::string::npos) return "events\t" + table_.text() + "\n";
      if (query.sql.find("system.parts") != std::string::npos) return parts_;
      if (query.sql.find("max(_antler_offset)") == std::string::npos) return std::string();
      looks_.push_back(query.sql);
      // As ClickHouse would: what the table has, above the bound that is asked for.
      const bool asks_all = query.sql.find("'all_2_2_0', 'all_1_1_0'") != std::string::npos;
      const std::int64_t highest = asks_all ? std::max(newest_, older_) : newest_;
      const std::string bound = "(_antler_offset >= ";
      const std::int64_t from = std::stoll(query.sql.substr(query.sql.find(bound) + bound.size()));
      return highest >= from ? fmt::format("0\t{}\n", highest) : std::string();
    });
  }

  [[nodiscard]] streams::ReaderKey reader_() const { return {table_, topic_.id, 0}; }
  void read_to(std::uint64_t offset) {
    streams::Step step;
    step.offsets.push_back({reader_(), offset});
    ASSERT_TRUE(log_->commit({&step, 1}).ok());
  }
  void look(LookExtent extent = LookExtent::kNewestBlock) {
    looks_.clear();
    const auto looked = begin_epochs_of_lost_ends(manifest_, database_, *log_, logger_, extent);
    EXPECT_TRUE(looked.ok()) << looked.error().message;
  }
  [[nodiscard]] std::uint32_t epoch() const { return log_->find_topic("events")->epoch; }

  base::ManualClock clock_;
  base::SeededRandom random_{1};
  telemetry::CapturingLogger logger_;
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
  database::ScriptedDatabase database_;
  const base::Uuid table_{1, 2};
  manifest::Manifest manifest_;
  streams::Topic topic_;
  std::string parts_ = "events\tall_2_2_0\t10\nevents\tall_1_1_0\t90\n";
  std::int64_t newest_ = -1, older_ = -1;  // the highest offsets in the two parts
  std::vector<std::string> looks_;
};

TEST_F(LostEndTest, NothingIsSaidOfATableThatHasWhatItRead) {
  read_to(40);
  newest_ = 39;
  older_ = 29;
  look();
  EXPECT_EQ(looks_.size(), 1u) << "the newest part only";
  look(LookExtent::kNewestRows);
  EXPECT_FALSE(logger_.contains("log.lost_its_end"));
  EXPECT_EQ(epoch(), topic_.epoch);
}

TEST_F(LostEndTest, APendingBatchMayBeInTheTable) {
  read_to(40);
  streams::Step step;
  step.pending.push_back({table_, topic_.id, sync::encode({.table = table_, .topic = topic_.id, .ranges = {{0, 40, 60}}})});
  ASSERT_TRUE(log_->commit({&step, 1}).ok());
  newest_ = 59;
  look();
  EXPECT_FALSE(logger_.contains("log.lost_its_end"));
  newest_ = 60;
  look();
  EXPECT_TRUE(logger_.contains("log.lost_its_end"));
}

TEST_F(LostEndTest, OffsetsThatTheLogDoesNotReachBeginAnEpoch) {
  read_to(40);
  newest_ = 105;
  look();
  EXPECT_TRUE(logger_.contains("log.lost_its_end"));
  EXPECT_TRUE(logger_.contains("gone from the log"));
  EXPECT_EQ(epoch(), topic_.epoch + 1);
}

// The log's own records are below its end: in a new epoch they would surely be twice, as they are they may fall into the same batches.
TEST_F(LostEndTest, CommitsThatAreLostAreSaidOnceAndBeginNoEpoch) {
  read_to(40);
  newest_ = 59;
  look();
  EXPECT_TRUE(logger_.contains("log.lost_its_end"));
  EXPECT_TRUE(logger_.contains("comes again"));
  EXPECT_EQ(epoch(), topic_.epoch);
  const std::size_t lines = logger_.lines().size();
  look();
  EXPECT_EQ(logger_.lines().size(), lines);
}

TEST_F(LostEndTest, OlderPartsAreLookedAtWhenSomethingIsKnownToBeLost) {
  read_to(40);
  newest_ = 39;
  older_ = 105;
  look();
  EXPECT_FALSE(logger_.contains("log.lost_its_end"));
  look(LookExtent::kNewestRows);
  EXPECT_TRUE(logger_.contains("log.lost_its_end"));
}

TEST_F(LostEndTest, APartThatIsTooLargeToBeReadCostsAnEpochOnlyWhereItWouldHaveBeen) {
  read_to(40);
  parts_ = "events\tall_2_2_0\t10\nevents\tall_1_1_0\t20000001\n";
  newest_ = 39;
  look();
  EXPECT_EQ(epoch(), topic_.epoch);
  newest_ = 50;
  look();
  EXPECT_EQ(epoch(), topic_.epoch + 1) << "the large one may have more";
  newest_ = 39;
  look(LookExtent::kNewestRows);
  EXPECT_EQ(epoch(), topic_.epoch + 2);
  EXPECT_TRUE(looks_.size() == 1 && looks_[0].find("all_1_1_0") == std::string::npos);
}

}  // namespace
}  // namespace antler::engine
