// For tests alone: an engine that functions may ask, on the real ClickHouse and the log in memory. The test is the commit thread and the
// query thread.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "api/api_database_test.h"
#include "api/engine_calls.h"
#include "base/bytes.h"
#include "base/random.h"
#include "ledger/counters.h"
#include "streams/embedded_log.h"
#include "streams/frame_payload.h"
#include "streams/memory_store.h"

namespace antler::api {

using worker::RowsForm;

class CollectingSink final : public worker::RowsSink {
 public:
  bool write(std::string_view bytes) override {
    EXPECT_FALSE(outcome);
    if (writes_wanted-- == 0) return false;
    ++writes;
    rows += bytes;
    return true;
  }
  void finish(const base::Result<void>& result) override {
    EXPECT_FALSE(outcome) << "finished twice";
    outcome = result;
  }
  bool answer_call(std::uint64_t count, std::string_view bytes) override {
    if (!may_answer) return false;
    EXPECT_FALSE(outcome || answer) << "answered already";
    answer.emplace(count, bytes);
    return true;
  }
  std::string rows;
  bool may_answer = true;
  std::optional<std::pair<std::uint64_t, std::string>> answer;
  int writes = 0;
  int writes_wanted = 1'000'000;
  std::optional<base::Result<void>> outcome;
};

class EngineCallsTest : public ApiDatabase {
 protected:
  void SetUp() override {
    ApiDatabase::SetUp();
    if (IsSkipped()) return;
    topic_ = log_->ensure_topic("searches", 2).value();
    calls_.emplace(real_database(), queries_, streams_, *log_, queue_, clock_, logger_);
    calls_->update(manifest_);
  }
  static model::Type type(const char* text) { return model::parse_type(text).value(); }
  static manifest::Manifest sample() {
    manifest::Manifest manifest;
    manifest.models = {
        {.name = "Search", .fields = {{.name = "origin", .type = type("String")}, {.name = "hits", .type = type("UInt32")}}}};
    manifest.streams = {{.name = "searches", .model = "Search", .partitions = 2}, {.name = "others", .model = "Search"}};
    manifest.tables = {{.name = "flights", .model = "Search"}};
    manifest.apis = {
        {.name = "search",
         .rows = {.name = "Row", .fields = {{.name = "id", .type = type("UInt64")}, {.name = "origin", .type = type("String")}}},
         .handler = true,
         .reads = {"flights"},
         .writes = {"searches"},
         .time_limit_ms = 20'000},
        {.name = "bare", .handler = true, .time_limit_ms = 400},
        {.name = "small", .handler = true, .memory_limit_bytes = 20'000'000},
        {.name = "declared", .select = "SELECT 1"}};
    manifest.transforms = {{.name = "late", .from = "searches", .to = {"others"}, .reads = {"flights"}}};
    return manifest;
  }
  static std::string record(std::string_view origin, std::uint32_t hits) {
    std::string out;
    base::put_text(out, origin);
    base::put(out, hits);
    return out;
  }

  // Runs what waits, once.
  static void drain(base::TaskQueue& tasks) {
    static_cast<void>(tasks.post([&] { tasks.stop(); }));
    tasks.run();
  }

  struct Asked {
    std::string name = "search";
    RowsForm form = RowsForm::kNdjson;
    std::vector<worker::QueryParameter> parameters = {};
    std::int64_t within_ms = 20'000;
    int writes_wanted = 1'000'000;
    std::string kind = "api";
    bool is_answer = false;
    bool may_answer = true;
  };
  std::shared_ptr<CollectingSink> ask_engine(std::string sql, const Asked& asked) {
    auto sink = std::make_shared<CollectingSink>();
    sink->writes_wanted = asked.writes_wanted;
    sink->may_answer = asked.may_answer;
    base::TaskQueue queries(10);
    base::TaskQueue streams(10);
    EngineCalls calls(real_database(), queries, streams, *log_, queue_, clock_, logger_);
    calls.update(manifest_);
    calls.query({.origin = {asked.kind, asked.name, "r1", asked.form},
                 .sql = std::move(sql),
                 .parameters = asked.parameters,
                 .deadline_ns = clock_.steady_ns() + asked.within_ms * 1'000'000,
                 .is_answer = asked.is_answer},
                sink);
    drain(queries);
    drain(streams);
    return sink;
  }
  std::shared_ptr<CollectingSink> ask_engine(std::string sql) { return ask_engine(std::move(sql), Asked{}); }
  base::Error refusal(std::string sql, const Asked& asked) {
    const auto sink = ask_engine(std::move(sql), asked);
    EXPECT_TRUE(sink->outcome);
    EXPECT_FALSE(sink->outcome && sink->outcome->ok()) << sink->rows;
    EXPECT_EQ(sink->rows, "");
    return sink->outcome && !sink->outcome->ok() ? sink->outcome->error() : base::Error{};
  }
  base::Error refusal(std::string sql) { return refusal(std::move(sql), Asked{}); }

  std::optional<base::Result<void>> insert(std::string stream, std::uint64_t count, std::string payload,
                                           RowsForm form = RowsForm::kRowBinary, std::string name = "search", std::string kind = "api") {
    auto outcome = std::make_shared<std::optional<base::Result<void>>>();
    calls_->insert({.origin = {std::move(kind), std::move(name), "r1", form},
                    .stream = std::move(stream),
                    .count = count,
                    .payload = std::move(payload)},
                   [outcome](const base::Result<void>& result) {
                     EXPECT_FALSE(*outcome) << "answered twice";
                     *outcome = result;
                   });
    answered_before_commit_ = outcome->has_value();
    queue_.tick();
    return *outcome;
  }
  std::uint64_t appended() { return log_->end_offset(topic_.id, 0) + log_->end_offset(topic_.id, 1); }

  base::SystemClock clock_;
  base::SeededRandom random_{1};
  telemetry::CapturingLogger logger_;
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
  streams::CommitQueue queue_{*log_};
  base::TaskQueue queries_{4};
  base::TaskQueue streams_{20};
  manifest::Manifest manifest_ = sample();
  streams::Topic topic_;
  std::optional<EngineCalls> calls_;
  bool answered_before_commit_ = false;
};

}  // namespace antler::api
