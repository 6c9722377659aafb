// The writer against the embedded log in memory and a scripted ClickHouse: what goes in, under which token, and what is left after each
// kind of failure.
#include "sync/table_writer_fixture.h"

namespace antler::sync {
namespace {

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
TEST_F(TableWriterTest, APausedTableFinishesItsBatchAndBeginsNone) {
  append(3);
  auto table = writer();
  database_.next_insert(kMemory);
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  append(2);
  clock_.advance_us(1'000'000);
  EXPECT_EQ(step(*table, false), Outcome::kInserted);
  EXPECT_EQ(log_->committed(reader()), 3u);
  EXPECT_EQ(step(*table, false), Outcome::kIdle);
  EXPECT_EQ(log_->committed(reader()), 3u);
  EXPECT_EQ(table->waiting(), 2u);
  // It is due when its parts are to be looked at (G16), and not for what waits.
  EXPECT_GT(table->due_ns(clock_.steady_ns(), true, false), clock_.steady_ns());
  EXPECT_LE(table->due_ns(clock_.steady_ns(), true), clock_.steady_ns());
  EXPECT_EQ(step(*table), Outcome::kInserted);
  EXPECT_EQ(log_->committed(reader()), 5u);
}

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
TEST_F(TableWriterTest, LoadsTheTableAnewBeforeItReplaysABatchOfAnEarlierProcessThatLacksAPart) {
  const auto attached = [&](const std::string& log, const std::vector<std::string>& parts) {
    const auto folder = table_folder();
    for (const auto& part : parts) std::filesystem::create_directories(folder / part);
    std::filesystem::create_directories(folder / "deduplication_logs");
    std::ofstream(folder / "deduplication_logs/deduplication_log_1.txt") << log;
    append(4);
    auto dying = writer();
    database_.next_insert(kView);
    EXPECT_EQ(step(*dying), Outcome::kWaiting);
    dying.reset();
    open_log();
    std::vector<std::size_t> inserts;
    database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
      if (query.sql.starts_with("ATTACH")) inserts.push_back(table_inserts().size());
      return std::string();
    });
    auto table = writer();
    EXPECT_EQ(step(*table), Outcome::kInserted);
    EXPECT_EQ(table_inserts()[table_inserts().size() - 2].sql, table_inserts().back().sql);
    std::filesystem::remove_all(folder);
    return inserts;
  };
  EXPECT_EQ(attached("", {}), std::vector<std::size_t>{}) << "nothing is loaded anew without a need";
  EXPECT_EQ(attached("1\tall_1_1_0\ta\n", {"all_1_1_0"}), std::vector<std::size_t>{});
  EXPECT_EQ(attached("1\tall_1_1_0\ta\n", {}), (std::vector<std::size_t>{5, 5}));
  EXPECT_EQ(attached("", {"all_1_1_0"}), (std::vector<std::size_t>{7, 7})) << "a part without a token";
}

// What is merged of earlier batches is looked at when the batch is in: to know what it was made of takes a long load.
TEST_F(TableWriterTest, AReplayDoesNotWaitForPartsThatWereMergedAway) {
  bool has_waited = false;
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("SYSTEM WAIT LOADING PARTS")) has_waited = true;
    if (query.sql.find("max(max_block_number)") != std::string::npos) return std::string("events\t9\n");
    if (query.sql.find("bytes_on_disk") != std::string::npos && query.sql.find("NOT active") == std::string::npos)
      return parts_answer({"all_1_9_2"});
    return std::string();
  });
  append(4);
  auto dying = writer();
  database_.next_insert(kView);
  EXPECT_EQ(step(*dying), Outcome::kWaiting);
  dying.reset();
  open_log();
  has_waited = false;
  auto table = writer();
  EXPECT_EQ(step(*table), Outcome::kInserted);
  EXPECT_FALSE(has_waited);
  append(4);
  EXPECT_EQ(step(*table), Outcome::kInserted);
  EXPECT_FALSE(has_waited) << "nor does the next batch";
  clock_.advance_us(5'000'000);
  step(*table);
  EXPECT_TRUE(has_waited) << "it is looked at afterwards";
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

// G8, G10, G15: of a record that has fields of then, the table gets the columns that it has: after a death, and on the scratch twin too.
// Its dead letter keeps all of it, bytes that are no UTF-8 too.
TEST_F(TableWriterTest, DropsFieldsThatTheTableHasNot) {
  model::Model older{.name = "Event", .fields = {{.name = "gone", .type = *model::parse_type("String")}, events().fields.front()}};
  ASSERT_TRUE(log_->put_schema(model::schema_id(older), model::canonical_text(older)).ok());
  streams::Append append{.topic = topic_.id, .schema_id = model::schema_id(older), .count = 2};
  for (const std::uint64_t id : {std::uint64_t{41}, std::uint64_t{42}}) {
    base::put_text(append.payload, id == 42 ? "of then\xff" : "of then");
    append.payload += id_bytes(id);
  }
  append.raw_size = static_cast<std::uint32_t>(append.payload.size());
  streams::Step old_step;
  old_step.appends.push_back(append);
  ASSERT_TRUE(log_->commit(std::span(&old_step, 1)).ok());
  TableSpec now = spec();
  now.columns = {"note", "id"};
  const auto made = [&] { return std::make_unique<TableWriter>(now, files_, *log_, *queue_, database_, clock_, logger_); };
  {
    auto table = made();
    ASSERT_TRUE(table->open().ok());
    database_.next_insert(kMemory);
    EXPECT_EQ(step(*table), Outcome::kWaiting);
  }
  store_.crash();
  open_log();
  auto table = made();
  ASSERT_TRUE(table->open().ok());
  database_.on_insert([&](const auto& insert) -> std::optional<base::Error> {
    return insert.data.find(id_bytes(42)) != std::string::npos ? std::optional(kConstraint) : std::nullopt;
  });
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  EXPECT_EQ(step(*table), Outcome::kInserted);
  for (const auto& insert : database_.inserts()) {
    EXPECT_NE(insert.sql.find("(`id`, `_antler_offset`)"), std::string::npos) << insert.sql;
    EXPECT_EQ(insert.data.find("of then"), std::string::npos);
  }
  ASSERT_EQ(table_inserts().size(), 3u);
  EXPECT_EQ(table_inserts()[0].data, table_inserts()[1].data);
  EXPECT_EQ(log_->committed(reader()), 2u);
  const auto letters = log_->read(letters_.id, 0, 0, {});
  ASSERT_TRUE(letters.ok());
  ASSERT_EQ(letters->size(), 1u);
  EXPECT_NE(streams::decompress(letters->front())->find(R"("gone":{"hex":"6f66207468656eff"})"), std::string::npos);
}

// Such a block would be taken for one of no rows.
TEST_F(TableWriterTest, RecordsWithoutAnyColumnOfTheTableStopIt) {
  append(2);
  TableSpec now = spec();
  now.columns = {"other"};
  now.provenance = false;
  TableWriter table(now, files_, *log_, *queue_, database_, clock_, logger_);
  ASSERT_TRUE(table.open().ok());
  EXPECT_EQ(step(table), Outcome::kWaiting);
  EXPECT_NE(table.status().error.find("no field that is a column of the table"), std::string::npos) << table.status().error;
  EXPECT_EQ(log_->committed(reader()), 0u);
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
