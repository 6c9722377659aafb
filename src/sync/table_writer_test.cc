// The writer against the embedded log in memory and a scripted ClickHouse: what goes in, under which token, and what is left after each
// kind of failure.
#include "sync/table_writer.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>
#include <utility>

#include "base/bytes.h"
#include "base/random.h"
#include "database/scripted_database.h"
#include "dead_letters/envelope.h"
#include "ledger/counters.h"
#include "streams/embedded_log.h"
#include "streams/memory_store.h"

namespace antler::sync {
namespace {

model::Model events() { return {.name = "Event", .fields = {{.name = "id", .type = *model::parse_type("UInt64")}}}; }

class TableWriterTest : public testing::Test {
 protected:
  TableWriterTest() {
    open_log();
    topic_ = log_->ensure_topic("events", 1).value();
    letters_ = log_->ensure_topic("events_dead_letters", 1).value();
    for (const auto& model : {events(), dead_letters::envelope_model()})
      EXPECT_TRUE(log_->put_schema(model::schema_id(model), model::canonical_text(model)).ok());
    std::filesystem::create_directories(folder_);
  }
  ~TableWriterTest() override { std::filesystem::remove_all(folder_); }

  void open_log() {
    queue_.reset();
    log_.reset();
    log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
    queue_ = std::make_unique<streams::CommitQueue>(*log_);
  }

  // The commit thread, run by the test while a writer waits for it.
  template <class Call>
  auto with_commits(Call call) {
    std::atomic<bool> done = false;
    std::thread commits([&] {
      while (!done) queue_->tick();
      queue_->tick();
    });
    auto result = call();
    done = true;
    commits.join();
    return result;
  }

  TableSpec spec() {
    return {.name = "events",
            .id = {7, 7},
            .topics = {topic_},
            .dead_letter_topic = "events_dead_letters",
            .model_name = "Event",
            .freshness_ms = 500};
  }
  std::unique_ptr<TableWriter> writer() {
    auto out = std::make_unique<TableWriter>(spec(), files_, *log_, *queue_, database_, clock_, logger_);
    EXPECT_TRUE(out->open().ok());
    return out;
  }

  void append(std::uint32_t count, std::uint64_t first_id = 0) {
    streams::Append append{.topic = topic_.id, .schema_id = model::schema_id(events()), .count = count};
    for (std::uint32_t i = 0; i < count; ++i) base::put(append.payload, first_id + i);
    append.raw_size = static_cast<std::uint32_t>(append.payload.size());
    streams::Step step;
    step.appends.push_back(std::move(append));
    ASSERT_TRUE(log_->commit(std::span(&step, 1)).ok());
  }

  streams::ReaderKey reader() { return {spec().id, topic_.id, 0}; }
  std::uint64_t counter(ledger::SinkCount count) { return log_->counters()[ledger::counter_name(reader(), count)]; }
  Outcome step(TableWriter& writer) {
    return with_commits([&] {
      auto outcome = writer.step();
      EXPECT_TRUE(outcome.ok()) << (outcome ? "" : outcome.error().message);
      return outcome ? *outcome : Outcome::kIdle;
    });
  }
  /// The folder of a table that is told to load its parts anew.
  std::filesystem::path table_folder() {
    const auto path = database::table_path(folder_, spec().id.text());
    std::filesystem::create_directories(path / "detached");
    return path;
  }
  /// What the table has before an insert, and what after it; one part in a line, by name.
  static std::string parts_answer(const std::vector<std::string>& names, const std::string& folder = "/nowhere/") {
    std::string rows;
    for (const auto& name : names) rows += fmt::format("events\t{}\t{}{}/\t0\n", name, folder, name);
    return rows;
  }
  std::vector<database::ScriptedDatabase::Insert> table_inserts() {
    auto inserts = database_.inserts();
    std::erase_if(inserts, [](const auto& insert) { return insert.sql.find("_antler_scratch") != std::string::npos; });
    return inserts;
  }

  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("antler-writer-test-" + std::to_string(::getpid()));
  const database::ClickHouseFolder files_{folder_};
  base::ManualClock clock_;
  base::SeededRandom random_{1};
  telemetry::CapturingLogger logger_;
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_;
  std::unique_ptr<streams::CommitQueue> queue_;
  database::ScriptedDatabase database_;
  streams::Topic topic_, letters_;
};

const base::Error kMemory{base::Category::kInternal, "Code: 241. DB::Exception: memory limit exceeded", 241};
const base::Error kConstraint{base::Category::kInternal, "Code: 469. DB::Exception: constraint is violated", 469};
const base::Error kView{base::Category::kInternal, "Code: 60. DB::Exception: table is missing: while pushing to view v", 60};

std::string id_bytes(std::uint64_t id) {
  std::string bytes;
  base::put(bytes, id);
  return bytes;
}

// G10, G11: the batch is durable as pending before the insert, and settled after it with its counters (G19).
TEST_F(TableWriterTest, StoresABatchUnderItsToken) {
  append(3);
  append(2, 100);
  auto table = writer();
  std::size_t pending_at_insert = 0;
  database_.on_insert([&](const auto&) -> std::optional<base::Error> {
    pending_at_insert = log_->pending().size();
    return std::nullopt;
  });
  EXPECT_EQ(step(*table), Outcome::kInserted);
  EXPECT_EQ(pending_at_insert, 1u);
  ASSERT_EQ(table_inserts().size(), 1u);
  const auto insert = table_inserts().front();
  EXPECT_NE(insert.sql.find("INSERT INTO `events` (`id`, `_antler_offset`)"), std::string::npos) << insert.sql;
  EXPECT_NE(insert.sql.find("insert_deduplication_token = '" + spec().id.text() + "/" + topic_.id.text() + "/1/0:0-5'"), std::string::npos)
      << insert.sql;
  EXPECT_TRUE(log_->pending().empty());
  EXPECT_EQ(log_->committed(reader()), 5u);
  EXPECT_EQ(counter(ledger::SinkCount::kInserted), 5u);
  EXPECT_EQ(counter(ledger::SinkCount::kDeadLettered), 0u);
  EXPECT_EQ(step(*table), Outcome::kIdle);
}

// G15 transient: the same rows under the same token, after a pause; nothing is dead-lettered and nothing passes the batch.
TEST_F(TableWriterTest, TriesATransientErrorAgain) {
  append(3);
  auto table = writer();
  database_.next_insert(kMemory);
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  append(3);
  EXPECT_EQ(step(*table), Outcome::kWaiting);  // before its time
  EXPECT_EQ(table_inserts().size(), 1u);
  EXPECT_FALSE(table->status().error.empty());
  clock_.advance_us(1'000'000);
  EXPECT_EQ(step(*table), Outcome::kInserted);
  ASSERT_EQ(table_inserts().size(), 2u);
  EXPECT_EQ(table_inserts()[0].sql, table_inserts()[1].sql);
  EXPECT_EQ(table_inserts()[0].data, table_inserts()[1].data);
  EXPECT_EQ(log_->committed(reader()), 3u);
  EXPECT_EQ(log_->end_offset(letters_.id, 0), 0u);
  EXPECT_TRUE(table->status().error.empty());
}

// A death after the insert and before the commit: the next process sends the very same block under the very same token.
TEST_F(TableWriterTest, ReplaysThePendingBatchAfterADeath) {
  append(4);
  {
    auto table = writer();
    database_.next_insert(kMemory);  // the outcome is lost, and then the process
    EXPECT_EQ(step(*table), Outcome::kWaiting);
  }
  append(5, 50);
  store_.crash();
  open_log();
  auto table = writer();
  EXPECT_EQ(step(*table), Outcome::kInserted);
  ASSERT_EQ(table_inserts().size(), 2u);
  EXPECT_EQ(table_inserts()[0].sql, table_inserts()[1].sql);
  EXPECT_EQ(table_inserts()[0].data, table_inserts()[1].data);
  EXPECT_EQ(log_->committed(reader()), 4u);
}

// G15 record-permanent: the culprits are found on the twin, become dead letters, and the rest goes in under the batch's own token.
TEST_F(TableWriterTest, DeadLettersWhatTheTableRefuses) {
  append(10, 1000);
  auto table = writer();
  const std::string bad = id_bytes(1006);
  database_.on_insert([&](const auto& insert) -> std::optional<base::Error> {
    return insert.data.find(bad) != std::string::npos ? std::optional(kConstraint) : std::nullopt;
  });
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  EXPECT_EQ(log_->pending().size(), 1u);
  EXPECT_EQ(log_->end_offset(letters_.id, 0), 1u);
  EXPECT_EQ(step(*table), Outcome::kInserted);
  const auto inserts = table_inserts();
  ASSERT_EQ(inserts.size(), 2u);
  EXPECT_EQ(inserts[0].sql, inserts[1].sql);
  EXPECT_TRUE(inserts[1].stored);
  EXPECT_EQ(inserts[1].data.find(bad), std::string::npos);
  EXPECT_EQ(counter(ledger::SinkCount::kInserted), 9u);
  EXPECT_EQ(counter(ledger::SinkCount::kDeadLettered), 1u);
  EXPECT_EQ(log_->committed(reader()), 10u);
}

// A refusal that the twin does not share is the table's fault: the batch stays whole.
TEST_F(TableWriterTest, KeepsTheBatchWholeWhenTheTwinTakesIt) {
  append(4);
  auto table = writer();
  database_.on_insert([](const auto& insert) -> std::optional<base::Error> {
    return insert.sql.find("_antler_scratch") == std::string::npos ? std::optional(kConstraint) : std::nullopt;
  });
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  EXPECT_EQ(log_->end_offset(letters_.id, 0), 0u);
  EXPECT_EQ(log_->committed(reader()), 0u);
  EXPECT_NE(table->status().error.find("constraint"), std::string::npos);
}

// G15 table-permanent: an error of a view stops the table and dead-letters nothing; once mended, the same token finishes the batch.
TEST_F(TableWriterTest, WaitsForAViewToBeMended) {
  append(4);
  auto table = writer();
  database_.next_insert(kView);
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  EXPECT_EQ(log_->end_offset(letters_.id, 0), 0u);
  EXPECT_TRUE(logger_.contains("table.waiting"));
  clock_.advance_us(60'000'000);
  EXPECT_EQ(step(*table), Outcome::kInserted);
  EXPECT_EQ(table_inserts()[0].sql, table_inserts()[1].sql);
}

// G16: a part that fails its check is put aside, which cancels its token, and the batch comes again.
TEST_F(TableWriterTest, PutsABrokenPartAsideAndComesAgain) {
  append(4);
  auto table = writer();
  std::filesystem::create_directories(table_folder() / "all_1_1_0");
  bool is_stored = false;
  database_.on_insert([&](const auto&) -> std::optional<base::Error> { return is_stored = true, std::nullopt; });
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    const bool is_there = is_stored && std::filesystem::exists(table_folder() / "all_1_1_0");
    if (query.sql.starts_with("SELECT table, name"))
      return parts_answer(is_there ? std::vector<std::string>{"all_1_1_0"} : std::vector<std::string>());
    if (query.sql.starts_with("CHECK TABLE")) return std::string("all_1_1_0\t0\tchecksum\n");
    EXPECT_EQ(query.sql.find("DROP PART"), std::string::npos) << "it deletes what bad merges are mended from: " << query.sql;
    return std::string();
  });
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  EXPECT_NE(table->status().error.find("was not stored well: checksum"), std::string::npos) << table->status().error;
  EXPECT_EQ(log_->pending().size(), 1u);
  clock_.advance_us(1'000'000);
  EXPECT_EQ(step(*table), Outcome::kInserted);
  EXPECT_TRUE(std::filesystem::exists(table_folder() / "detached/broken_all_1_1_0"));
  EXPECT_EQ(table_inserts().size(), 2u);
}

// G16: parts of an attempt whose view failed are looked at by the attempt that succeeds: the marks are the batch's.
TEST_F(TableWriterTest, ChecksThePartsOfAnEarlierAttempt) {
  append(4);
  auto table = writer();
  table_folder();
  bool stored = false;
  database_.on_insert([&](const auto&) -> std::optional<base::Error> {
    if (std::exchange(stored, true)) return std::nullopt;
    return kMemory;  // the table has its part, the view does not
  });
  bool broken = true;
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    const int part = stored ? 1 : 0;
    if (query.sql.starts_with("SELECT table, max")) return part == 0 ? std::string() : std::string("events\t1\n");
    if (query.sql.starts_with("SELECT table, name")) return part == 0 ? std::string() : std::string("events\tall_1_1_0\t/nowhere/\t9\n");
    if (query.sql.starts_with("CHECK TABLE")) return std::string(broken ? "all_1_1_0\t0\tchecksum\n" : "all_1_1_0\t1\t\n");
    return std::string();
  });
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  clock_.advance_us(10'000'000);
  EXPECT_EQ(step(*table), Outcome::kWaiting) << "the part of the first attempt is broken";
  EXPECT_EQ(log_->pending().size(), 1u);
  broken = false;
  clock_.advance_us(10'000'000);
  EXPECT_EQ(step(*table), Outcome::kInserted);
}

// G16: what CHECK TABLE does not read.
TEST_F(TableWriterTest, TakesAPartWithAnEmptyDescriptionForBroken) {
  append(4);
  auto table = writer();
  table_folder();
  const auto part = folder_ / "all_1_1_0";
  std::filesystem::create_directories(part);
  std::ofstream(part / "columns.txt") << "columns format version: 1\n";
  std::ofstream(part / "data.bin");  // data may be empty by right
  std::ofstream(part / "default_compression_codec.txt");
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("SELECT table, name")) return "events\tall_1_1_0\t" + part.string() + "/\t0\n";
    if (query.sql.starts_with("CHECK TABLE")) return std::string("all_1_1_0\t1\t\n");
    return std::string();
  });
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  EXPECT_NE(table->status().error.find("default_compression_codec.txt is empty"), std::string::npos) << table->status().error;
  std::ofstream(part / "default_compression_codec.txt") << "CODEC(LZ4)";
  clock_.advance_us(10'000'000);
  EXPECT_EQ(step(*table), Outcome::kInserted);
}

// G15: after an error of the disk nothing is inserted before DETACH, repair and ATTACH have succeeded, however often it takes.
TEST_F(TableWriterTest, LoadsTheTableAnewBeforeItGoesOnAfterAnErrorOfTheDisk) {
  append(4);
  auto table = writer();
  database_.next_insert(base::Error{base::Category::kInternal, "Code: 74. DB::ErrnoException: Cannot read: errno 5", 74});
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  bool attach_fails = true;
  std::vector<std::string> statements;
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("DETACH") || query.sql.starts_with("ATTACH")) statements.push_back(query.sql.substr(0, 6));
    if (attach_fails && query.sql.starts_with("ATTACH")) return kMemory;
    return std::string();
  });
  clock_.advance_us(60'000'000);
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  EXPECT_EQ(table_inserts().size(), 1u) << "no retry in place";
  attach_fails = false;
  clock_.advance_us(60'000'000);
  EXPECT_EQ(step(*table), Outcome::kInserted);
  // The first ATTACH of a turn has ClickHouse put aside what it cannot read; the repair comes before the second.
  EXPECT_EQ(statements, (std::vector<std::string>{"DETACH", "ATTACH", "DETACH", "ATTACH", "DETACH", "ATTACH"}));
  EXPECT_EQ(table_inserts()[0].sql, table_inserts()[1].sql);
}

// G14, G16: a part of it may have been put aside as broken when ClickHouse started, after the repair and with its token alive.
TEST_F(TableWriterTest, LoadsTheTableAnewBeforeItReplaysABatchOfAnEarlierProcess) {
  append(4);
  auto dying = writer();
  database_.next_insert(kView);
  EXPECT_EQ(step(*dying), Outcome::kWaiting);
  dying.reset();
  open_log();
  std::vector<std::string> statements;
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("ATTACH")) statements.push_back(fmt::format("ATTACH after {} inserts", table_inserts().size()));
    return std::string();
  });
  auto table = writer();
  EXPECT_EQ(step(*table), Outcome::kInserted);
  EXPECT_EQ(statements, (std::vector<std::string>{"ATTACH after 1 inserts", "ATTACH after 1 inserts"}));
}

// G16: an error of the check says nothing about the part.
TEST_F(TableWriterTest, KeepsAPartThatItCouldNotLookAt) {
  append(4);
  auto table = writer();
  bool is_busy = true, is_stored = false;
  database_.on_insert([&](const auto&) -> std::optional<base::Error> { return is_stored = true, std::nullopt; });
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("SELECT table, name"))
      return parts_answer(is_stored ? std::vector<std::string>{"all_1_1_0"} : std::vector<std::string>());
    if (query.sql.starts_with("SELECT count()")) return std::string("1\n");
    if (query.sql.starts_with("CHECK TABLE") && is_busy) return kMemory;
    EXPECT_EQ(query.sql.find("DROP PART"), std::string::npos) << query.sql;
    return std::string();
  });
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  EXPECT_EQ(log_->pending().size(), 1u);
  is_busy = false;
  clock_.advance_us(10'000'000);
  EXPECT_EQ(step(*table), Outcome::kInserted);
}

// G16: the rows of earlier batches are in it too, and nobody would bring them again.
TEST_F(TableWriterTest, LoadsTheTableAnewWhenAMergeWithEarlierBatchesIsBroken) {
  append(4);
  auto table = writer();
  for (const char* part : {"all_5_5_0", "all_6_6_0", "all_5_6_1"}) std::filesystem::create_directories(table_folder() / part);
  bool is_stored = false, is_broken = true;
  database_.on_insert([&](const auto&) -> std::optional<base::Error> { return is_stored = true, std::nullopt; });
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("SELECT table, max(")) return std::string("events\t5\n");
    if (query.sql.starts_with("SELECT table, name"))
      return parts_answer(!is_stored  ? std::vector<std::string>{"all_5_5_0"}
                          : is_broken ? std::vector<std::string>{"all_5_6_1"}
                                      : std::vector<std::string>{"all_5_5_0", "all_6_6_0"});
    if (query.sql.starts_with("CHECK TABLE")) return std::string(is_broken ? "all_5_6_1\t0\tchecksum\n" : "all_6_6_0\t1\t\n");
    if (query.sql.starts_with("ATTACH")) is_broken = std::filesystem::exists(table_folder() / "all_5_6_1");
    EXPECT_EQ(query.sql.find("DROP PART"), std::string::npos) << query.sql;
    return std::string();
  });
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  EXPECT_NE(table->status().error.find("was not merged well"), std::string::npos) << table->status().error;
  clock_.advance_us(10'000'000);
  EXPECT_EQ(step(*table), Outcome::kInserted);
  EXPECT_TRUE(std::filesystem::exists(table_folder() / "detached/broken_all_5_6_1"));
}

// G16: ClickHouse reads a column whose file is empty as defaults, also in a merge that takes the part before it was looked at.
TEST_F(TableWriterTest, PutsAMergeAsideThatHasReadABrokenPart) {
  append(4);
  auto table = writer();
  for (const char* part : {"all_5_5_0", "all_6_6_0", "all_5_6_1"}) std::filesystem::create_directories(table_folder() / part);
  std::ofstream(table_folder() / "all_6_6_0/count.txt");
  const std::string folder = table_folder().string() + "/";
  bool is_stored = false, is_merged = true;
  database_.on_insert([&](const auto&) -> std::optional<base::Error> { return is_stored = true, std::nullopt; });
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("SELECT table, max(")) return std::string("events\t5\n");
    if (query.sql.starts_with("SELECT table, name")) {
      if (query.sql.find("NOT active") != std::string::npos) return "events\tall_6_6_0\t" + folder + "all_6_6_0/\t7\n";
      if (!is_stored) return parts_answer({"all_5_5_0"}, folder);
      return parts_answer({is_merged ? "all_5_6_1" : "all_5_5_0"}, folder);
    }
    if (query.sql.starts_with("CHECK TABLE")) return std::string("all_5_6_1\t1\t\n");
    if (query.sql.starts_with("ATTACH")) is_merged = std::filesystem::exists(table_folder() / "all_5_6_1");
    return std::string();
  });
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  EXPECT_NE(table->status().error.find("blocks 6 to 6 were written badly and merged into it"), std::string::npos) << table->status().error;
  clock_.advance_us(10'000'000);
  EXPECT_EQ(step(*table), Outcome::kInserted);
  EXPECT_TRUE(std::filesystem::exists(table_folder() / "detached/broken_all_5_6_1"));
  EXPECT_TRUE(std::filesystem::exists(table_folder() / "detached/broken_all_6_6_0"));
  EXPECT_TRUE(std::filesystem::exists(table_folder() / "all_5_5_0"));
  EXPECT_EQ(table_inserts().size(), 2u) << "its token was cancelled, and it came again";
}

// What it was merged from is not there any more.
TEST_F(TableWriterTest, StandsStillWhenLoadingTheTableAnewMendsNoMerge) {
  append(4);
  auto table = writer();
  std::filesystem::create_directories(table_folder() / "all_5_6_1");
  bool is_stored = false;
  int attached = 0;
  database_.on_insert([&](const auto&) -> std::optional<base::Error> { return is_stored = true, std::nullopt; });
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("SELECT table, max(")) return std::string("events\t5\n");
    if (query.sql.starts_with("SELECT table, name")) return parts_answer({is_stored ? "all_5_6_1" : "all_5_5_0"});
    if (query.sql.starts_with("CHECK TABLE")) return std::string("all_5_6_1\t0\tchecksum\n");
    if (query.sql.starts_with("ATTACH")) ++attached;
    return std::string();
  });
  for (int attempt = 0; attempt < 8; ++attempt) {
    EXPECT_EQ(step(*table), Outcome::kWaiting);
    clock_.advance_us(10'000'000);
  }
  EXPECT_EQ(attached, 6) << "three times, with its two loads";
  EXPECT_NE(table->status().error.find("DETACH PART 'all_5_6_1'"), std::string::npos) << table->status().error;
  EXPECT_TRUE(std::filesystem::exists(table_folder() / "all_5_6_1"));
  EXPECT_EQ(log_->pending().size(), 1u);
}

// G16: merges go on when nothing is inserted any more, and ClickHouse keeps what they read for a few minutes only.
TEST_F(TableWriterTest, LooksAtATableAtRest) {
  append(4);
  auto table = writer();
  for (const char* part : {"all_5_5_0", "all_6_6_0", "all_5_6_1"}) std::filesystem::create_directories(table_folder() / part);
  std::ofstream(table_folder() / "all_5_6_1/count.txt");
  const std::string folder = table_folder().string() + "/";
  std::vector<std::string> active{"all_5_5_0", "all_6_6_0"};
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("SELECT table, name"))
      return active.size() == 1 ? "events\tall_5_6_1\t" + folder + "all_5_6_1/\t7\n" : parts_answer(active, folder);
    if (query.sql.starts_with("CHECK TABLE")) return std::string(active.size() == 1 ? "all_5_6_1\t0\tsize\n" : "all_6_6_0\t1\t\n");
    if (query.sql.starts_with("ATTACH") && !std::filesystem::exists(table_folder() / "all_5_6_1")) active = {"all_5_5_0", "all_6_6_0"};
    return std::string();
  });
  EXPECT_EQ(step(*table), Outcome::kInserted);
  EXPECT_EQ(step(*table), Outcome::kIdle);
  // The longer nothing happens the longer it waits, a minute at most.
  std::int64_t now_ns = clock_.steady_ns(), pause_ns = 0;
  for (int look = 0; look < 10; ++look) {
    pause_ns = table->due_ns(now_ns) - now_ns;
    EXPECT_GE(pause_ns, 1'000'000'000);
    clock_.advance_us(pause_ns / 1'000);
    now_ns = clock_.steady_ns();
    EXPECT_EQ(step(*table), Outcome::kIdle);
  }
  EXPECT_EQ(pause_ns, 60'000'000'000);
  active = {"all_5_6_1"};
  clock_.advance_us(pause_ns / 1'000);
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  EXPECT_NE(table->status().error.find("was not merged well: size"), std::string::npos) << table->status().error;
  clock_.advance_us(1'000'000);
  EXPECT_EQ(step(*table), Outcome::kIdle);
  EXPECT_EQ(active.size(), 2u);
  EXPECT_EQ(table->status().error, "");
  EXPECT_EQ(table->due_ns(clock_.steady_ns()) - clock_.steady_ns(), 1'000'000'000) << "it is looked at more often after a change";
}

// A reload must not take tables away from those who read them.
TEST_F(TableWriterTest, ASuccessorLoadsTheTableAnewOnlyIfThatIsOwed) {
  append(4);
  auto first = writer();
  database_.next_insert(kView);
  EXPECT_EQ(step(*first), Outcome::kWaiting);
  int attached = 0;
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("ATTACH")) ++attached;
    return std::string();
  });
  auto second = writer();
  second->succeed(*first);
  database_.next_insert(base::Error{base::Category::kInternal, "Code: 74. DB::ErrnoException: Cannot read: errno 5", 74});
  EXPECT_EQ(step(*second), Outcome::kWaiting);
  EXPECT_EQ(attached, 0);
  auto third = writer();
  third->succeed(*second);
  EXPECT_EQ(step(*third), Outcome::kInserted);
  EXPECT_EQ(attached, 2);
}

// Tests hurry; a table that waits after an error is not asked all the time.
TEST_F(TableWriterTest, IsNotHurriedBeforeItsWaitIsOver) {
  append(4);
  auto table = writer();
  EXPECT_LE(table->due_ns(clock_.steady_ns(), true), clock_.steady_ns());
  EXPECT_GT(table->due_ns(clock_.steady_ns()), clock_.steady_ns());
  database_.next_insert(kMemory);
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  EXPECT_GT(table->due_ns(clock_.steady_ns(), true), clock_.steady_ns());
}

// G23: what is wrong with one table's records stops that table and not the engine.
TEST_F(TableWriterTest, StandsStillWhenItsSchemaIsMissing) {
  streams::Append append{.topic = topic_.id, .schema_id = 12345, .count = 1, .raw_size = 1, .payload = "x"};
  streams::Step unknown;
  unknown.appends.push_back(append);
  ASSERT_TRUE(log_->commit(std::span(&unknown, 1)).ok());
  auto table = writer();
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  EXPECT_FALSE(table->status().error.empty());
}

// G12: a batch holds at most so many records, and one schema.
TEST_F(TableWriterTest, CutsBatchesAtTheirBoundAndAtASchema) {
  append(6);
  model::Model wider = events();
  wider.fields.push_back({.name = "note", .type = *model::parse_type("String")});
  ASSERT_TRUE(log_->put_schema(model::schema_id(wider), model::canonical_text(wider)).ok());
  streams::Append append{
      .topic = topic_.id, .schema_id = model::schema_id(wider), .count = 1, .payload = id_bytes(9) + std::string(1, '\0')};
  append.raw_size = static_cast<std::uint32_t>(append.payload.size());
  streams::Step wide_step;
  wide_step.appends.push_back(append);
  ASSERT_TRUE(log_->commit(std::span(&wide_step, 1)).ok());
  TableSpec small = spec();
  small.batch_records_max = 4;
  TableWriter table(small, files_, *log_, *queue_, database_, clock_, logger_);
  ASSERT_TRUE(table.open().ok());
  std::vector<std::uint64_t> ends;
  while (step(table) == Outcome::kInserted) ends.push_back(log_->committed(reader()));
  EXPECT_EQ(ends, (std::vector<std::uint64_t>{4, 6, 7}));
  EXPECT_NE(table_inserts().back().sql.find("`note`"), std::string::npos);
}

// Memory of a batch is bounded by its rows' bytes, whatever they compress to; a frame is never split for it.
TEST_F(TableWriterTest, CutsBatchesAtTheirBytes) {
  for (int frame = 0; frame < 3; ++frame) append(3);  // 24 bytes each, a commit each
  TableSpec small = spec();
  small.batch_bytes_max = 50;
  TableWriter table(small, files_, *log_, *queue_, database_, clock_, logger_);
  ASSERT_TRUE(table.open().ok());
  std::vector<std::uint64_t> ends;
  while (step(table) == Outcome::kInserted) ends.push_back(log_->committed(reader()));
  EXPECT_EQ(ends, (std::vector<std::uint64_t>{6, 9}));
}

TEST_F(TableWriterTest, IsDueAfterItsShareOfTheFreshnessTarget) {
  auto table = writer();
  EXPECT_EQ(step(*table), Outcome::kIdle);
  EXPECT_GE(table->due_ns(clock_.steady_ns()), clock_.steady_ns() + 1'000'000'000) << "to look at its parts";
  append(1);
  const std::int64_t start = clock_.steady_ns();
  const auto due = table->due_ns(start);
  EXPECT_EQ(due, start + 425'000'000);
  clock_.advance_us(100'000);
  EXPECT_EQ(table->due_ns(clock_.steady_ns()), due);  // from the oldest record on
}

}  // namespace
}  // namespace antler::sync
