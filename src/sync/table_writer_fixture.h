// What the tests of the writer stand on: a log in memory, a scripted ClickHouse, a clock that is told.
#pragma once

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
#include "model/letter_model.h"
#include "streams/embedded_log.h"
#include "streams/frame_payload.h"
#include "streams/memory_store.h"
#include "sync/table_writer.h"

namespace antler::sync {

inline model::Model events() { return {.name = "Event", .fields = {{.name = "id", .type = *model::parse_type("UInt64")}}}; }

class TableWriterTest : public testing::Test {
 protected:
  TableWriterTest() {
    open_log();
    topic_ = log_->ensure_topic("events", 1).value();
    letters_ = log_->ensure_topic("events_dead_letters", 1).value();
    for (const auto& model : {events(), model::letter_model()})
      EXPECT_TRUE(log_->put_schema(model::schema_id(model), model::canonical_text(model)).ok());
    table_folder();
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
  Outcome step(TableWriter& writer, bool may_begin = true) {
    return with_commits([&] {
      auto outcome = writer.step(may_begin);
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
  /// The answer to which parts the table has; nothing is meant to be in them.
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

  /// The first insert makes the part all_1_1_0, which fails its check and is there until it is put aside. `look` is given each query.
  void store_a_broken_part(std::function<void(const std::string& sql)> look) {
    std::filesystem::create_directories(table_folder() / "all_1_1_0");
    const auto is_stored = std::make_shared<bool>(false);
    database_.on_insert([is_stored](const auto&) -> std::optional<base::Error> { return *is_stored = true, std::nullopt; });
    database_.answer([this, is_stored, look](const database::ScriptedDatabase::Query& query) -> base::Result<std::string> {
      look(query.sql);
      const bool is_there = *is_stored && std::filesystem::exists(table_folder() / "all_1_1_0");
      if (query.sql.starts_with("SELECT table, name"))
        return parts_answer(is_there ? std::vector<std::string>{"all_1_1_0"} : std::vector<std::string>());
      if (query.sql.starts_with("CHECK TABLE")) return std::string("all_1_1_0\t0\tchecksum\n");
      return std::string();
    });
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

inline const base::Error kMemory{base::Category::kInternal, "Code: 241. DB::Exception: memory limit exceeded", 241};
inline const base::Error kConstraint{base::Category::kInternal, "Code: 469. DB::Exception: constraint is violated", 469};
inline const base::Error kView{base::Category::kInternal, "Code: 60. DB::Exception: table is missing: while pushing to view v", 60};

inline std::string id_bytes(std::uint64_t id) {
  std::string bytes;
  base::put(bytes, id);
  return bytes;
}

}  // namespace antler::sync
