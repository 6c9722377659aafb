#include "database/scripted_database.h"

#include <gtest/gtest.h>

namespace antler::database {
namespace {

TEST(ScriptedDatabase, RecordsInsertsAndFailsTheOnesItIsTold) {
  ScriptedDatabase database;
  auto session = std::move(*database.open({}));
  database.next_insert(std::nullopt);
  database.next_insert(base::Error{base::Category::kOverloaded, "memory", 241});
  EXPECT_TRUE(session->insert("INSERT INTO t", "Native", "a").ok());
  EXPECT_EQ(session->insert("INSERT INTO t", "Native", "b").error().code, 241);
  EXPECT_TRUE(session->insert("INSERT INTO t", "Native", "b").ok());
  EXPECT_EQ(database.inserts().size(), 3U);
  ASSERT_EQ(database.stored().size(), 2U);
  EXPECT_EQ(database.stored()[1].data, "b");
  database.on_insert([](const ScriptedDatabase::Insert& insert) -> std::optional<base::Error> {
    if (insert.data == "bad") return base::invalid("bad");
    return std::nullopt;
  });
  EXPECT_FALSE(session->insert("INSERT INTO t", "Native", "bad").ok());
  EXPECT_TRUE(session->insert("INSERT INTO t", "Native", "good").ok());
}

TEST(ScriptedDatabase, AnswersByFunction) {
  ScriptedDatabase database;
  auto session = std::move(*database.open({.readonly = true}));
  EXPECT_EQ(session->query("SELECT 1")->data, "");
  database.answer(
      [](const ScriptedDatabase::Query& query) -> base::Result<std::string> { return query.sql + "/" + query.parameters.at(0).value; });
  EXPECT_EQ(session->query("q", "TSV", {{.name = "p", .value = "v"}})->data, "q/v");
  std::string streamed;
  EXPECT_TRUE(
      session->stream("s", "TSV", {{.name = "p", .value = "w"}}, [&](std::string_view piece) { return streamed += piece, true; }).ok());
  EXPECT_EQ(streamed, "s/w");
  database.next_query(base::unavailable("down"));
  EXPECT_FALSE(session->query("q").ok());
  EXPECT_EQ(database.queries().size(), 4U);
  EXPECT_EQ(session->insert("INSERT INTO t", "CSV", "1").error().code, 164);
}

TEST(ScriptedDatabase, RefusesSessionsAndClassifies) {
  ScriptedDatabase database;
  database.refuse_sessions(true);
  EXPECT_FALSE(database.open({}).ok());
  EXPECT_EQ(database.sessions_opened(), 0);
  EXPECT_TRUE(database.classify_sql("select 1; SHOW TABLES")->read_only);
  EXPECT_EQ(database.classify_sql("select 1; DROP TABLE t")->statements, 2);
  EXPECT_FALSE(database.classify_sql("select 1; DROP TABLE t")->read_only);
}

}  // namespace
}  // namespace antler::database
