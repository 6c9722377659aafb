// What the writer does with parts that were written badly (G15, G16), of inserts and of merges, also at rest.
#include "sync/table_writer_fixture.h"

namespace antler::sync {
namespace {

// G16: a part that fails its check is put aside, which cancels its token, and the batch comes again.
TEST_F(TableWriterTest, PutsABrokenPartAsideAndComesAgain) {
  append(4);
  auto table = writer();
  store_a_broken_part([](const std::string& sql) {
    EXPECT_EQ(sql.find("DROP PART"), std::string::npos) << "it deletes what bad merges are mended from: " << sql;
  });
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  EXPECT_NE(table->status().error.find("was not stored well: checksum"), std::string::npos) << table->status().error;
  EXPECT_EQ(log_->pending().size(), 1u);
  clock_.advance_us(1'000'000);
  EXPECT_EQ(step(*table), Outcome::kInserted);
  EXPECT_TRUE(std::filesystem::exists(table_folder() / "detached/broken_all_1_1_0"));
  EXPECT_EQ(table_inserts().size(), 2u);
}

// G16: a load puts aside what it cannot read, and a merge of that looks sound afterwards.
TEST_F(TableWriterTest, WhatALoadTakesAwayIsWrittenDownBeforeIt) {
  append(4);
  auto table = writer();
  const auto merge_a_bad_part = [&](const std::string& first, const std::string& both) {
    for (const auto& part : {first, both}) std::filesystem::create_directories(table_folder() / part);
    std::ofstream(table_folder() / first / "columns.txt");  // empty: the part cannot be read
  };
  merge_a_bad_part("all_5_5_0", "all_5_6_1");
  std::vector<std::vector<std::string>> noted;  // at each load
  store_a_broken_part([&](const std::string& sql) {
    if (!sql.starts_with("ATTACH TABLE")) return;
    auto& names = noted.emplace_back();
    const auto sources = files_.noted_bad_sources(spec().id);
    for (const auto& part : *sources) names.push_back(part.text);
    std::sort(names.begin(), names.end());
    if (noted.size() == 1) merge_a_bad_part("all_7_7_0", "all_7_8_1");
  });
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  clock_.advance_us(1'000'000);
  EXPECT_EQ(step(*table), Outcome::kInserted);
  ASSERT_EQ(noted.size(), 2u);
  EXPECT_EQ(noted[0], std::vector<std::string>{"all_5_5_0"});
  EXPECT_EQ(noted[1], (std::vector<std::string>{"all_5_5_0", "all_7_7_0"}));
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
  std::ofstream(table_folder() / "all_5_6_1/count.txt") << "4";  // and none was meant
  const std::string folder = table_folder().string() + "/";
  bool is_stored = false, is_broken = true;
  database_.on_insert([&](const auto&) -> std::optional<base::Error> { return is_stored = true, std::nullopt; });
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("SELECT table, max(")) return std::string("events\t5\n");
    if (query.sql.starts_with("SELECT table, name"))
      return parts_answer(!is_stored  ? std::vector<std::string>{"all_5_5_0"}
                          : is_broken ? std::vector<std::string>{"all_5_6_1"}
                                      : std::vector<std::string>{"all_5_5_0", "all_6_6_0"},
                          folder);
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

// A load puts aside what it cannot read, also what a merge of earlier batches has read: what that made of it is found before, or never.
TEST_F(TableWriterTest, LooksAtEarlierMergesBeforeItLoadsTheTableForABrokenBatch) {
  append(4);
  auto table = writer();
  for (const char* part : {"all_1_1_0", "all_2_2_0", "all_3_3_0", "all_1_2_1", "all_1_3_2", "all_6_6_0"})
    std::filesystem::create_directories(table_folder() / part);
  std::ofstream(table_folder() / "all_1_2_1/count.txt");
  const std::string folder = table_folder().string() + "/";
  bool is_stored = false, is_loaded = false;
  database_.on_insert([&](const auto&) -> std::optional<base::Error> { return is_stored = true, std::nullopt; });
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("SELECT table, max(")) return std::string("events\t5\n");
    if (query.sql.starts_with("SELECT table, name")) {
      if (query.sql.find("NOT active") != std::string::npos) return "events\tall_1_2_1\t" + folder + "all_1_2_1/\t7\n";
      if (is_loaded) return parts_answer({"all_1_1_0", "all_2_2_0", "all_3_3_0"}, folder);
      return parts_answer(is_stored ? std::vector<std::string>{"all_1_3_2", "all_6_6_0"} : std::vector<std::string>{"all_1_3_2"}, folder);
    }
    if (query.sql.starts_with("CHECK TABLE")) return std::string("all_6_6_0\t0\tchecksum\n");
    if (query.sql.starts_with("ATTACH")) is_loaded = true;
    return std::string();
  });
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  EXPECT_NE(table->status().error.find("`all_6_6_0` of `events` was not stored well"), std::string::npos) << table->status().error;
  clock_.advance_us(10'000'000);
  EXPECT_EQ(step(*table), Outcome::kInserted);
  for (const char* part : {"all_1_3_2", "all_1_2_1", "all_6_6_0"})
    EXPECT_TRUE(std::filesystem::exists(table_folder() / "detached" / (std::string("broken_") + part))) << part;
}

// G16: an error of the disk ended the attempt to mend it, the load took the bad part away, and the process that knew is dead.
TEST_F(TableWriterTest, MendsAMergeOfWhatALoadHasPutAsideBeforeADeath) {
  append(4);
  for (const char* part : {"all_5_5_0", "all_5_6_1"}) std::filesystem::create_directories(table_folder() / part);
  const std::string folder = table_folder().string() + "/";
  bool is_stored = false;
  database_.on_insert([&](const auto&) -> std::optional<base::Error> { return is_stored = true, kMemory; });
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("SELECT table, max(")) return std::string("events\t5\n");
    if (query.sql.starts_with("SELECT table, name")) {
      if (query.sql.find("NOT active") != std::string::npos) return std::string();
      return parts_answer({is_stored && std::filesystem::exists(table_folder() / "all_5_6_1") ? "all_5_6_1" : "all_5_5_0"}, folder);
    }
    return std::string();
  });
  EXPECT_EQ(step(*writer()), Outcome::kWaiting);
  ASSERT_EQ(log_->pending().size(), 1u);
  const auto note = folder_ / "antler_bad_sources" / spec().id.text() / "all_6_6_0";
  std::filesystem::create_directories(note.parent_path());
  std::ofstream(note).put('\n');
  database_.on_insert(nullptr);
  auto table = writer();
  EXPECT_EQ(step(*table), Outcome::kInserted);
  EXPECT_EQ(table_inserts().size(), 2u);
  EXPECT_TRUE(std::filesystem::exists(table_folder() / "detached/broken_all_5_6_1"));
  EXPECT_FALSE(std::filesystem::exists(note));
  EXPECT_TRUE(std::filesystem::exists(table_folder() / "all_5_5_0"));
}

// What it was merged from is not there any more.
TEST_F(TableWriterTest, StandsStillWhenABadMergeCannotBeReplaced) {
  append(4);
  auto table = writer();
  std::filesystem::create_directories(table_folder() / "all_5_6_1");
  std::ofstream(table_folder() / "all_5_6_1/count.txt") << "4";
  const std::string folder = table_folder().string() + "/";
  bool is_stored = false;
  int attached = 0;
  database_.on_insert([&](const auto&) -> std::optional<base::Error> { return is_stored = true, std::nullopt; });
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("SELECT table, max(")) return std::string("events\t5\n");
    if (query.sql.starts_with("SELECT table, name")) return parts_answer({is_stored ? "all_5_6_1" : "all_5_5_0"}, folder);
    if (query.sql.starts_with("CHECK TABLE")) return std::string("all_5_6_1\t0\tchecksum\n");
    if (query.sql.starts_with("ATTACH")) ++attached;
    return std::string();
  });
  for (int attempt = 0; attempt < 8; ++attempt) {
    EXPECT_EQ(step(*table), Outcome::kWaiting);
    clock_.advance_us(10'000'000);
  }
  EXPECT_EQ(attached, 0) << "a load would give up its rows";
  EXPECT_NE(table->status().error.find("DETACH PART 'all_5_6_1'"), std::string::npos) << table->status().error;
  EXPECT_TRUE(std::filesystem::exists(table_folder() / "all_5_6_1"));
  EXPECT_EQ(log_->pending().size(), 1u);
}

// A look that fails is no refusal of records, whatever its number.
TEST_F(TableWriterTest, AnErrorOfALookAtRestIsWaitedFor) {
  auto table = writer();
  bool fails = true;
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (fails && query.sql.starts_with("SELECT table, name"))
      return base::Error{base::Category::kInvalid, "Code: 33. DB::Exception: Cannot read all data", 33};
    return std::string();
  });
  clock_.advance_us(5'000'000);
  EXPECT_EQ(step(*table), Outcome::kWaiting);
  EXPECT_NE(table->status().error.find("Cannot read all data"), std::string::npos) << table->status().error;
  fails = false;
  clock_.advance_us(10'000'000);
  EXPECT_EQ(step(*table), Outcome::kIdle);
  EXPECT_EQ(table->status().error, "");
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
  EXPECT_FALSE(logger_.contains("table.failed"));
  EXPECT_EQ(active.size(), 2u);
  EXPECT_EQ(table->status().error, "");
  EXPECT_EQ(table->due_ns(clock_.steady_ns()) - clock_.steady_ns(), 1'000'000'000) << "it is looked at more often after a change";
}

// Of a table that is written without a pause too, and of what was seen beside a batch as far as it was loaded.
TEST_F(TableWriterTest, LooksAtAllPartsOfATableThatIsWrittenAllTheTime) {
  append(4);
  auto table = writer();
  std::string merged;
  bool is_broken = false;
  int waits = 0, checks = 0;
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("SYSTEM WAIT LOADING PARTS")) ++waits;
    if (query.sql.starts_with("CHECK TABLE")) {
      ++checks;
      return std::string(is_broken ? "part\t0\tsize\n" : "part\t1\t\n");
    }
    if (query.sql.starts_with("SELECT table, name") && query.sql.find("NOT active") == std::string::npos && !merged.empty())
      return parts_answer({merged});
    return std::string();
  });
  merged = "all_1_5_1";  // above the mark: the batch is in it
  EXPECT_EQ(step(*table), Outcome::kInserted);
  EXPECT_EQ(checks, 1);
  EXPECT_EQ(waits, 0);
  clock_.advance_us(5'000'000);
  EXPECT_EQ(step(*table), Outcome::kIdle);
  EXPECT_EQ(waits, 1) << "only now it is known whether what it was merged from is sound";
  // Batches come faster than looks.
  int looked = 0;
  for (int batch = 0; batch < 30; ++batch) {
    merged = fmt::format("all_1_{}_1", 6 + batch);
    append(4);
    clock_.advance_us(100'000);
    const int before = waits;
    EXPECT_EQ(step(*table), Outcome::kInserted);
    looked += waits - before;
  }
  EXPECT_GE(looked, 2);
  EXPECT_LE(looked, 4);
}

// It stands still with a batch of an earlier process, and merges go on.
TEST_F(TableWriterTest, LooksAtAllPartsWhileABatchOfAnEarlierProcessCannotGoIn) {
  int waits = 0;
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("SYSTEM WAIT LOADING PARTS")) ++waits;
    if (query.sql.find("max(max_block_number)") != std::string::npos) return std::string("events\t9\n");
    if (query.sql.starts_with("SELECT table, name") && query.sql.find("NOT active") == std::string::npos)
      return parts_answer({"all_1_5_1"});
    return std::string();
  });
  append(4);
  auto dying = writer();
  database_.next_insert(kView);
  EXPECT_EQ(step(*dying), Outcome::kWaiting);
  dying.reset();
  open_log();
  auto table = writer();
  for (const int expected : {0, 1, 1}) {
    database_.next_insert(kView);
    EXPECT_EQ(step(*table), Outcome::kWaiting);
    EXPECT_EQ(waits, expected);
    clock_.advance_us(6'000'000);
  }
}

// G16: the merge read what the batch's insert had not written, before the process died; ClickHouse has not loaded it yet.
TEST_F(TableWriterTest, ABatchOfAnEarlierProcessThatWasMergedBadlyIsPutAsideBeforeItComesAgain) {
  int attached = 0;
  database_.answer([&](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
    if (query.sql.starts_with("ATTACH")) ++attached;
    if (query.sql.starts_with("CHECK TABLE")) return std::string("part\t1\t\n");
    if (query.sql.find("max(max_block_number)") != std::string::npos) return std::string("events\t4\n");
    // Only now, with time to load it, ClickHouse knows what was merged away.
    if (query.sql.find("NOT active") != std::string::npos)
      return "events\tall_5_5_0\t" + (table_folder() / "all_5_5_0").string() + "/\t9\n";
    const bool is_there = std::filesystem::exists(table_folder() / "all_4_5_1");
    if (query.sql.starts_with("SELECT table, name") && query.sql.find("NOT active") == std::string::npos && is_there)
      return parts_answer({"all_4_5_1"});
    return std::string();
  });
  append(4);
  auto dying = writer();
  database_.next_insert(kView);
  EXPECT_EQ(step(*dying), Outcome::kWaiting);
  dying.reset();
  open_log();
  for (const char* part : {"all_4_4_0", "all_5_5_0", "all_4_5_1"}) std::filesystem::create_directories(table_folder() / part);
  std::filesystem::create_directories(table_folder() / "deduplication_logs");
  std::ofstream(table_folder() / "deduplication_logs/deduplication_log_1.txt") << "1\tall_4_4_0\ta\n1\tall_5_5_0\tb\n";
  auto table = writer();
  EXPECT_EQ(step(*table), Outcome::kInserted);
  EXPECT_EQ(attached, 2);
  EXPECT_FALSE(std::filesystem::exists(table_folder() / "all_4_5_1"));
  EXPECT_FALSE(std::filesystem::exists(table_folder() / "all_5_5_0")) << "it comes again";
  EXPECT_TRUE(std::filesystem::exists(table_folder() / "all_4_4_0"));
}

}  // namespace
}  // namespace antler::sync
