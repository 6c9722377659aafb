#include "manifest/sql_words.h"

#include <gtest/gtest.h>

namespace antler::manifest {
namespace {

TEST(SqlWords, SeesCallsOutsideOfQuotesAndComments) {
  for (const char* sql :
       {"toYYYYMM(now())", "NOW ()", "SELECT rand( ) % 2", "generateUUIDv4()", "current_timestamp", "a + /* x */ today()"})
    EXPECT_TRUE(is_not_deterministic(sql)) << sql;
  for (const char* sql :
       {"toYYYYMM(`at`)", "`now`", "'now()'", "brand", "known(x)", "now", "a -- now()", "a /* now() */", "\"rand\"", "'it\\'s now()'"})
    EXPECT_FALSE(is_not_deterministic(sql)) << sql;
}

TEST(SqlWords, FindsClauses) {
  const auto clause = [](const char* sql) { return find_clause(sql, {"settings", "format"}); };
  EXPECT_EQ(clause("SELECT 1 SETTINGS max_threads = 1"), "settings");
  EXPECT_EQ(clause("SELECT 1\nformat JSON"), "format");
  EXPECT_EQ(clause("SELECT format('{}', `settings`), 'SETTINGS' FROM t"), "");
}

// Goal: no text makes it read past the end.
TEST(SqlWords, EndsOnEveryCutText) {
  const std::string sql = "SELECT 'a\\'b' /* c */ -- d\n `e\\`f` \"g\" (h) # i";
  for (std::size_t size = 0; size <= sql.size(); ++size) static_cast<void>(sql_words(sql.substr(0, size)));
  EXPECT_EQ(sql_words(sql).size(), 2u);
}

}  // namespace
}  // namespace antler::manifest
