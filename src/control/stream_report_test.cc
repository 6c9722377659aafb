// Reads of a stream on a log in memory. What the report says of readers is tests/e2e/stream_commands_test.py.
#include "control/stream_report.h"

#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "base/bytes.h"
#include "base/random.h"
#include "base/text.h"
#include "streams/embedded_log.h"
#include "streams/frame_payload.h"
#include "streams/memory_store.h"

namespace antler::control {
namespace {

using Json = nlohmann::json;
using Offsets = std::vector<std::uint64_t>;

class StreamReportTest : public testing::Test {
 protected:
  StreamReportTest() { EXPECT_TRUE(log_->put_schema(model::schema_id(model_), model::canonical_text(model_)).ok()); }

  void append(std::uint32_t partition, std::uint32_t records, std::size_t text_bytes) {
    std::string rows;
    for (std::uint32_t i = 0; i < records; ++i) base::put_text(rows, std::string(text_bytes, 'x'));
    streams::Step step;
    step.appends.push_back(streams::append_of(topic_.id, partition, model::schema_id(model_), records, rows));
    ASSERT_TRUE(log_->commit({&step, 1}).ok());
  }

  // How many records came of each partition.
  Offsets read(Offsets& from, std::uint64_t limit = kRecordsReadMax) {
    const auto answer = StreamReport(manifest_, topology_, *log_, {}).read("events", from, 0, limit);
    EXPECT_TRUE(answer.ok()) << answer.error().message;
    const Json json = Json::parse(*answer);
    Offsets counts(topic_.partitions);
    for (const auto line : base::split(json.at("records").get_ref<const std::string&>(), '\n')) {
      if (line.empty()) continue;
      const Json record = Json::parse(line);
      const std::size_t partition = record.at("partition");
      EXPECT_EQ(record.at("offset"), from[partition] + counts[partition]++);
    }
    for (std::uint32_t i = 0; i < topic_.partitions; ++i) EXPECT_EQ(json.at("next")[i], from[i] + counts[i]);
    from = json.at("next").get<Offsets>();
    return counts;
  }

  const model::Model model_{.name = "Event", .fields = {{.name = "text", .type = *model::parse_type("String")}}};
  base::ManualClock clock_;
  base::SeededRandom random_{1};
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
  const streams::Topic topic_ = log_->ensure_topic("events", 4).value();
  manifest::Manifest manifest_;
  ledger::Topology topology_;
};

TEST_F(StreamReportTest, PartitionsShareWhatIsRead) {
  append(0, 30'000, 1);
  append(1, 5, 1);
  append(3, 20'000, 1);
  Offsets from(4);
  EXPECT_EQ(read(from), (Offsets{4'998, 5, 0, 4'997}));
  append(2, 1, 1);
  EXPECT_EQ(read(from), (Offsets{5'000, 0, 1, 4'999}));
  Offsets start(4);
  EXPECT_EQ(read(start, 2), (Offsets{1, 0, 0, 1}));
}

TEST_F(StreamReportTest, LargeRecordsOfOneKeepNoOtherFromBeingRead) {
  for (int frame = 0; frame < 30; ++frame) append(0, 1, 1u << 20);
  append(3, 5, 1);
  Offsets from(4);
  const auto counts = read(from);
  EXPECT_EQ(counts[3], 5u);
  EXPECT_GE(counts[0], 1u);
  EXPECT_LT(counts[0], 8u);
}

}  // namespace
}  // namespace antler::control
