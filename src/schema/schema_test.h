// The real ClickHouse for the tests of this module, booted once in the process, and what they ask of it.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "base/random.h"
#include "base/text.h"
#include "database/chdb_database.h"
#include "database/test_library.h"
#include "plan/wanted.h"
#include "schema/apply.h"
#include "schema/introspect.h"
#include "schema/rehearsal.h"
#include "schema/select_check.h"

namespace antler::schema {

// ClickHouse boots once in a process.
class ClickHouse : public testing::Environment {
 public:
  static std::unique_ptr<database::Database> database;

  void SetUp() override {
    folder_ = std::filesystem::path("/dev/shm") / ("antler-schema-test-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder_);
    const auto library = database::test_library(ANTLER_TEST_LIBCHDB);
    if (library.empty()) return;
    auto opened = database::open_chdb({.library_path = library, .data_path = folder_.string()});
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    database = std::move(*opened);
  }
  void TearDown() override {
    database.reset();
    std::filesystem::remove_all(folder_);
  }

 private:
  std::filesystem::path folder_;
};
inline std::unique_ptr<database::Database> ClickHouse::database;

inline model::Type type(const std::string& text) { return *model::parse_type(text); }

inline manifest::Manifest flights() {
  manifest::Manifest out;
  out.app = "flights";
  out.models = {{"Flight",
                 {{"departed_at", type("DateTime")},
                  {"origin", type("LowCardinality(String)")},
                  {"destination", type("LowCardinality(String)")},
                  {"delay_minutes", type("Nullable(Int32)")},
                  {"distance_miles", type("UInt32")}}},
                {"RouteDelay",
                 {{"origin", type("LowCardinality(String)")},
                  {"destination", type("LowCardinality(String)")},
                  {"flights", type("AggregateFunction(count)")},
                  {"delay", type("AggregateFunction(avg, Nullable(Int32))")}}}};
  out.streams = {{.name = "flights", .model = "Flight", .where = {"app/flights.h", 10}}};
  out.tables = {{.name = "flights",
                 .model = "Flight",
                 .order_by = {"`origin`", "`departed_at`"},
                 .streams = {"flights"},
                 .where = {"app/flights.h", 11}},
                {.name = "route_delays",
                 .model = "RouteDelay",
                 .engine = manifest::Engine::kAggregatingMergeTree,
                 .order_by = {"`origin`", "`destination`"},
                 .where = {"app/route_delays.h", 8}}};
  out.views = {{.name = "route_delays",
                .target = "route_delays",
                .select = "SELECT `origin`, `destination`, countState() AS `flights`, avgState(`delay_minutes`) AS `delay` FROM `flights` "
                          "GROUP BY `origin`, `destination`",
                .reads = {"flights"},
                .where = {"app/route_delays.h", 8}}};
  return out;
}

/// Each test begins and ends with an empty database.
class SchemaTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!ClickHouse::database) GTEST_SKIP() << database::kNoClickHouse;
    session_ = std::move(*ClickHouse::database->open({}));
    drop_all();
  }
  void TearDown() override {
    if (session_) drop_all();
  }

  std::string ask(const std::string& sql) {
    auto answer = session_->query(sql);
    EXPECT_TRUE(answer.ok()) << sql << "\n" << answer.error().message;
    return answer.ok() ? std::string(base::trim(answer->data)) : std::string();
  }
  void drop_all() {
    restart();
    for (const char* kind : {"=", "!="}) {
      const auto names =
          ask(std::string("SELECT name FROM system.tables WHERE database = 'antler' AND NOT startsWith(name, '.') AND engine ") + kind +
              " 'MaterializedView'");
      for (const auto name : base::split(names, '\n'))
        if (!name.empty()) ask("DROP TABLE " + base::quote_identifier(name) + " SYNC");
    }
    topics_.clear();
  }
  // What a start of ClickHouse does for views that were detached when the process died.
  void restart() {
    if (!detached_.empty()) ask("ATTACH TABLE " + detached_);
    detached_.clear();
  }

  plan::Plan prepared(const manifest::Manifest& manifest) {
    const auto present = introspect(*session_, topics_);
    EXPECT_TRUE(present.ok()) << present.error().message;
    auto plan = present.ok() ? prepare(*session_, manifest, *present) : base::Result<plan::Plan>(present.error());
    EXPECT_TRUE(plan.ok()) << plan.error().message;
    return plan.ok() ? std::move(*plan) : plan::Plan{};
  }
  base::Result<void> carry_out(const plan::Plan& plan, std::size_t die_before = SIZE_MAX) {
    std::size_t count = 0;
    return apply(*session_, plan,
                 {.create_topic = [&](const plan::Topic& topic) -> base::Result<void> {
                    topics_.push_back(topic);
                    return {};
                  },
                  .before_statement = [&](std::string_view sql) -> base::Result<void> {
                    if (count++ == die_before) return base::unavailable("killed");
                    constexpr std::string_view kDetach = "DETACH TABLE ";
                    detached_ =
                        sql.starts_with(kDetach) ? std::string(sql.substr(kDetach.size(), sql.rfind(" SYNC") - kDetach.size())) : "";
                    return {};
                  }});
  }
  void make(const manifest::Manifest& manifest) {
    const auto plan = prepared(manifest);
    ASSERT_TRUE(plan.diagnostics.empty()) << base::render_text(plan.diagnostics);
    const auto done = carry_out(plan);
    ASSERT_TRUE(done.ok()) << done.error().message;
    const auto again = prepared(manifest);
    EXPECT_TRUE(again.diagnostics.empty()) << base::render_text(again.diagnostics);
    EXPECT_FALSE(again.changes()) << render_text(again);
  }
  std::vector<std::string> codes(const manifest::Manifest& manifest) {
    std::vector<std::string> out;
    diagnostics_ = prepared(manifest).diagnostics;
    for (const auto& diagnostic : diagnostics_) out.push_back(diagnostic.code);
    return out;
  }

  std::unique_ptr<database::Session> session_;
  std::vector<plan::Topic> topics_;
  std::string detached_;  // a view that the last statement before a death detached
  base::Diagnostics diagnostics_;
};

using Codes = std::vector<std::string>;

}  // namespace antler::schema
