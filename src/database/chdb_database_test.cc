#include "database/chdb_database.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <thread>

#include "base/bytes.h"
#include "base/text.h"
#include "database/chdb_api.h"
#include "database/piece_head.h"
#include "database/test_library.h"

namespace antler::database {
namespace {

namespace fs = std::filesystem;

void on_segv(int) {}

std::string library() { return test_library(ANTLER_TEST_LIBCHDB); }

bool may_end_threads() {
  sigset_t mask;
  pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  const auto api = load_chdb(library());
  pthread_sigmask(SIG_SETMASK, &mask, nullptr);
  return api.value()->may_end_threads();
}

/// One boot of the real library for all tests of this file: a process has one folder.
class ChdbDatabase : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (library().empty()) return;
    folder() = fs::path("/dev/shm") / ("antler-database-" + std::to_string(getpid()));
    fs::remove_all(folder());
    signal(SIGSEGV, on_segv);
    auto opened = open_chdb({.library_path = library(),
                             .data_path = folder().string(),
                             .max_server_memory_bytes = 2ULL << 30,
                             .backups_path = (folder() / "backups").string()});
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    database() = std::move(*opened);
  }
  static void TearDownTestSuite() {
    database().reset();
    fs::remove_all(folder());
    signal(SIGSEGV, SIG_DFL);
  }
  static std::unique_ptr<Database>& database() {
    static std::unique_ptr<Database> instance;
    return instance;
  }
  static fs::path& folder() {
    static fs::path path;
    return path;
  }

  void SetUp() override {
    if (library().empty()) GTEST_SKIP() << kNoClickHouse;
    ASSERT_TRUE(database());
    session_ = open({});
  }
  static std::unique_ptr<Session> open(const SessionOptions& options) {
    auto session = database()->open(options);
    if (!session) {
      ADD_FAILURE() << session.error().message;
      return nullptr;
    }
    return std::move(*session);
  }
  /// The answer without its last newline, or "E<code>".
  static std::string ask(Session& session, std::string_view sql, const std::vector<Parameter>& parameters = {}) {
    auto result = session.query(sql, "TSVRaw", parameters);
    if (!result) return fmt::format("E{} {}", result.error().code, result.error().message);
    if (!result->data.empty()) result->data.pop_back();
    return result->data;
  }
  std::string ask(std::string_view sql, const std::vector<Parameter>& parameters = {}) { return ask(*session_, sql, parameters); }
  void run(std::string_view sql) { ASSERT_EQ(ask(sql), "") << sql; }
  base::Error insert_error(std::string_view sql, std::string_view format, std::string_view data) {
    auto result = session_->insert(sql, format, data);
    EXPECT_FALSE(result.ok()) << sql;
    return result.ok() ? base::Error{} : result.error();
  }

  std::unique_ptr<Session> session_;
};

TEST_F(ChdbDatabase, Version) {
  EXPECT_TRUE(database()->version().starts_with("2")) << database()->version();
  EXPECT_EQ(ask("SELECT version()"), database()->version());
}

TEST_F(ChdbDatabase, SignalsAreOurs) {
  struct sigaction action = {};
  sigaction(SIGSEGV, nullptr, &action);
  EXPECT_EQ(action.sa_handler, on_segv);
  sigaction(SIGPIPE, nullptr, &action);
  EXPECT_EQ(action.sa_handler, SIG_IGN);
  sigaction(SIGABRT, nullptr, &action);
  EXPECT_EQ(action.sa_handler, SIG_DFL);
  sigset_t mask;
  pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  EXPECT_FALSE(sigismember(&mask, SIGPIPE));
}

TEST_F(ChdbDatabase, AMistakeIsToldInAnyThread) {
  std::string told;
  std::thread([&] { told = ask("SELECT nothing FROM system.one"); }).join();
  EXPECT_TRUE(told.starts_with("E47 ")) << told;
}

TEST_F(ChdbDatabase, BootOptionsReachTheServer) {
  const auto setting = [&](std::string_view name) {
    return ask("SELECT value FROM system.server_settings WHERE name = {n:String}", {{.name = "n", .value = std::string(name)}});
  };
  EXPECT_EQ(setting("max_server_memory_usage"), std::to_string(2ULL << 30));
  EXPECT_EQ(setting("mark_cache_size"), std::to_string(64ULL << 20));
  EXPECT_EQ(setting("max_thread_pool_free_size"), may_end_threads() ? "16" : "10000");
  EXPECT_EQ(setting("max_active_parts_loading_thread_pool_size"), "8");
  EXPECT_EQ(setting("max_outdated_parts_loading_thread_pool_size"), "1");
  EXPECT_EQ(ask("SELECT name, value FROM system.merge_tree_settings WHERE changed ORDER BY name"),
            "vertical_merge_algorithm_min_columns_to_activate\t1");
}

TEST_F(ChdbDatabase, BackupsGoToTheirFolderOnly) {
  run("CREATE DATABASE IF NOT EXISTS saved ENGINE = Atomic");
  run("CREATE OR REPLACE TABLE saved.t (n UInt32) ENGINE = MergeTree ORDER BY n");
  fs::create_directories(folder() / "backups");
  const auto backup = [&](const fs::path& path) { return ask(fmt::format("BACKUP TABLE saved.t TO File('{}')", path.string())); };
  EXPECT_NE(backup(folder() / "backups" / "one").find("BACKUP_CREATED"), std::string::npos) << backup(folder() / "backups" / "two");
  EXPECT_TRUE(backup("/tmp/antler-elsewhere").starts_with("E"));
}

TEST_F(ChdbDatabase, AQueryGivesDataAndWhatItRead) {
  run("CREATE OR REPLACE TABLE read_counts (x UInt64) ENGINE = MergeTree ORDER BY x");
  run("INSERT INTO read_counts SELECT number FROM numbers(1000)");
  auto result = session_->query("SELECT sum(x) AS s FROM read_counts", "JSONEachRow");
  ASSERT_TRUE(result.ok()) << result.error().message;
  EXPECT_EQ(result->data, "{\"s\":499500}\n");
  EXPECT_EQ(result->rows_read, 1000U);
  EXPECT_EQ(result->bytes_read, 8000U);
}

TEST_F(ChdbDatabase, ClockAndDefaults) {
  EXPECT_EQ(ask("SELECT timezone(), toDateTime(0)"), "UTC\t1970-01-01 00:00:00");
  EXPECT_EQ(ask("SELECT getSetting('async_insert')"), "false");
}

TEST_F(ChdbDatabase, ParametersKeepEveryByte) {
  std::string all;
  for (int c = 1; c < 256; ++c) all += static_cast<char>(c);
  const std::string hostile[] = {"",
                                 "plain",
                                 "'; DROP TABLE t; --",
                                 "\\",
                                 "\\'",
                                 "\\N",
                                 "\\t",
                                 "a\tb",
                                 "a\nb",
                                 "a\r\nb\r",
                                 "\n\n",
                                 std::string("a\0b\0", 4),
                                 "ærøskøbing ✓ 🦌",
                                 "{v:String}",
                                 "`\"",
                                 all,
                                 std::string(3 << 20, 'x') + "\n"};
  for (const auto& value : hostile) {
    auto result = session_->query("SELECT {v:String}", "RawBLOB", {{.name = "v", .value = value}});
    ASSERT_TRUE(result.ok()) << result.error().message << " for " << base::json_string(value.substr(0, 80));
    EXPECT_EQ(result->data, value) << base::json_string(value.substr(0, 80));
  }
}

TEST_F(ChdbDatabase, ParametersOfOtherTypes) {
  EXPECT_EQ(ask("SELECT {a:UInt8} + {b:Int64}", {{.name = "a", .value = "200"}, {.name = "b", .value = "-1"}}), "199");
  EXPECT_EQ(ask("SELECT {v:Nullable(String)} IS NULL", {{.name = "v", .null = true}}), "1");
  EXPECT_EQ(ask("SELECT {v:Nullable(String)}", {{.name = "v", .value = "\\N"}}), "\\N");
  EXPECT_EQ(ask("SELECT isNull({v:Nullable(String)})", {{.name = "v", .value = "\\N"}}), "0");
  EXPECT_EQ(ask("SELECT {v:DateTime('UTC')} = toDateTime('2024-02-03 04:05:06')", {{.name = "v", .value = "2024-02-03 04:05:06"}}), "1");
  EXPECT_TRUE(ask("SELECT {v:UInt8}", {{.name = "v", .value = "1 OR 1"}}).starts_with("E457"))
      << ask("SELECT {v:UInt8}", {{"v", "1 OR 1"}});
  EXPECT_TRUE(ask("SELECT {missing:UInt8}").starts_with("E456"));
  // A parameter is gone with its query.
  EXPECT_TRUE(ask("SELECT {a:UInt8}").starts_with("E456"));
}

// As a caller writes one: a quote is doubled and a backslash left alone.
std::string array_parameter(const std::vector<std::string>& elements, bool quoted) {
  std::string text = "[";
  for (const auto& element : elements) {
    if (text.size() > 1) text += ',';
    if (quoted) text += '\'';
    for (const char c : element) text.append(quoted && c == '\'' ? 2 : 1, c);
    if (quoted) text += '\'';
  }
  return text + "]";
}

TEST_F(ChdbDatabase, ArrayParametersKeepEveryByte) {
  const std::vector<std::string> elements = {"", "a'b", "''", "a\\b", "\\'", "a\tb\nc\r", std::string("\0", 1), "], [", "✓", "\\N", "NULL"};
  const Parameter array{.name = "v", .value = array_parameter(elements, true)};
  EXPECT_EQ(ask("SELECT length({v:Array(String)})", {array}), std::to_string(elements.size()));
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const Parameter element{.name = "e", .value = elements[i]};
    EXPECT_EQ(ask(fmt::format("SELECT {{v:Array(String)}}[{}] = {{e:String}}", i + 1), {array, element}), "1") << i << " " << array.value;
  }
  EXPECT_EQ(ask("SELECT {v:Array(Int64)}", {{.name = "v", .value = array_parameter({"-1", "2"}, false)}}), "[-1,2]");
  EXPECT_EQ(ask("SELECT {v:Array(String)}", {{.name = "v", .value = array_parameter({}, true)}}), "[]");
  EXPECT_EQ(ask("SELECT {v:Array(Date)}", {{.name = "v", .value = array_parameter({"2024-02-03"}, true)}}), "['2024-02-03']");
}

TEST_F(ChdbDatabase, StreamGivesTheWholeAnswerInPieces) {
  std::string data;
  int pieces = 0;
  const auto result =
      session_->stream("SELECT number FROM numbers({n:UInt64})", "TSV", {{.name = "n", .value = "500000"}}, [&](std::string_view piece) {
        ++pieces;
        data += piece;
        return true;
      });
  ASSERT_TRUE(result.ok()) << result.error().message;
  EXPECT_GT(pieces, 1);
  EXPECT_EQ(std::count(data.begin(), data.end(), '\n'), 500000);
  EXPECT_TRUE(data.ends_with("499999\n"));
}

TEST_F(ChdbDatabase, PiecesWithoutTheirHeadsAreTheAnswerAsAWhole) {
  const std::string sql = "SELECT number, concat('it\\'s \\n', toString(number)) AS `a \"b\"` FROM numbers(200000)";
  for (const std::string format : {"TSV", "CSV", "JSONEachRow", "RowBinary", "JSONCompactEachRow", "TSVWithNames",
                                   "TabSeparatedRawWithNames", "CSVWithNames", "CSVWithNamesAndTypes", "TSVWithNamesAndTypes",
                                   "RowBinaryWithNames", "RowBinaryWithNamesAndTypes", "JSONCompactEachRowWithNamesAndTypes"}) {
    PieceHead head(format);
    std::string data;
    int pieces = 0;
    ASSERT_TRUE(session_
                    ->stream(sql, format, {},
                             [&](std::string_view piece) {
                               EXPECT_TRUE(head.strip(piece)) << format;
                               ++pieces;
                               data += piece;
                               return true;
                             })
                    .ok());
    EXPECT_GT(pieces, 1) << format;
    const auto whole = session_->query(sql, format);
    ASSERT_TRUE(whole.ok()) << whole.error().message;
    EXPECT_TRUE(data == whole->data) << format << ": " << data.size() << " bytes, and " << whole->data.size();
  }
}

TEST_F(ChdbDatabase, StreamOfAnAnswerThatStartsLate) {
  std::string data;
  const auto result =
      session_->stream("SELECT number FROM numbers(20000000) WHERE number % 9999999 = 9999998", "TSV", {}, [&](std::string_view piece) {
        data += piece;
        return true;
      });
  ASSERT_TRUE(result.ok()) << result.error().message;
  EXPECT_EQ(data, "9999998\n19999997\n");
}

TEST_F(ChdbDatabase, StreamOfNothing) {
  const auto result = session_->stream("SELECT 1 WHERE 0", "TSV", {}, [](std::string_view) { return ADD_FAILURE(), true; });
  EXPECT_TRUE(result.ok());
}

TEST_F(ChdbDatabase, ACancelledStreamLeavesAUsableSession) {
  int pieces = 0;
  const auto result = session_->stream("SELECT number FROM system.numbers", "TSV", {}, [&](std::string_view) { return ++pieces < 3; });
  ASSERT_TRUE(result.ok()) << result.error().message;
  EXPECT_EQ(pieces, 3);
  EXPECT_EQ(ask("SELECT 1"), "1");
}

TEST_F(ChdbDatabase, StreamErrors) {
  EXPECT_EQ(session_->stream("SELECT nonsense", "TSV", {}, [](std::string_view) { return true; }).error().code, 47);
  std::size_t bytes = 0;
  const auto late = session_->stream("SELECT throwIf(number = 3000000) FROM numbers(4000000) SETTINGS max_threads = 1", "TSV", {},
                                     [&](std::string_view piece) {
                                       bytes += piece.size();
                                       return true;
                                     });
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().code, 395);
  EXPECT_GT(bytes, 0U);
  EXPECT_EQ(ask("SELECT 1"), "1");
}

TEST_F(ChdbDatabase, InsertIsBinarySafe) {
  run("CREATE OR REPLACE TABLE bytes (n UInt64, s String) ENGINE = MergeTree ORDER BY n");
  const std::string values[] = {"\n\n", "\n\n; DROP TABLE bytes;\n\n", std::string("\0\0", 2), "--", "'\"`\\", "\r\n\r\n"};
  std::string rows;
  for (const auto& value : values) base::put<std::uint64_t>(rows, 0x0a0a0a0a0a0a0a0aULL), base::put_text(rows, value);
  const auto result = session_->insert("INSERT INTO bytes (n, s)", "RowBinary", rows);
  ASSERT_TRUE(result.ok()) << result.error().message;
  EXPECT_EQ(ask("SELECT count() FROM bytes WHERE n = 0x0a0a0a0a0a0a0a0a"), "6");
  for (const auto& value : values) EXPECT_EQ(ask("SELECT count() FROM bytes WHERE s = {v:String}", {{.name = "v", .value = value}}), "1");
}

TEST_F(ChdbDatabase, ANativeBlockIsOnePart) {
  run("CREATE OR REPLACE TABLE native (n UInt32, s String) ENGINE = MergeTree ORDER BY n");
  constexpr std::uint64_t kRows = 300000;  // several appends
  std::string block;
  base::put_varint(block, 2);
  base::put_varint(block, kRows);
  base::put_text(block, "n"), base::put_text(block, "UInt32");
  for (std::uint32_t i = 0; i < kRows; ++i) base::put(block, i);
  base::put_text(block, "s"), base::put_text(block, "String");
  for (std::uint32_t i = 0; i < kRows; ++i) base::put_text(block, "value " + std::to_string(i));
  ASSERT_GT(block.size(), 4U << 20);
  const auto result = session_->insert("INSERT INTO native (n, s) SETTINGS insert_deduplication_token = 'a'", "Native", block);
  ASSERT_TRUE(result.ok()) << result.error().message;
  EXPECT_EQ(ask("SELECT count(), uniqExact(_part), countIf(s = 'value ' || toString(n)) FROM native"), "300000\t1\t300000");
}

TEST_F(ChdbDatabase, InsertErrorsAtEachStage) {
  EXPECT_EQ(insert_error("INSERT INTO nowhere (x)", "CSV", "1\n").code, 60);
  run("CREATE OR REPLACE TABLE picky (n UInt32, CONSTRAINT positive CHECK n > 0) ENGINE = MergeTree ORDER BY n");
  EXPECT_EQ(insert_error("INSERT INTO picky (missing)", "CSV", "1\n").code, 16);
  EXPECT_EQ(insert_error("INSERT INTO picky (n)", "NoFormat", "1\n").code, 73);
  const auto parse = insert_error("INSERT INTO picky (n)", "CSV", "word\n");
  EXPECT_EQ(classify(parse), ErrorClass::kRecordPermanent) << parse.message;
  const auto truncated = insert_error("INSERT INTO picky (n)", "RowBinary", std::string(5, 'x'));
  EXPECT_EQ(classify(truncated), ErrorClass::kRecordPermanent) << truncated.message;
  const auto violated = insert_error("INSERT INTO picky (n)", "RowBinary", std::string(4, '\0'));
  EXPECT_EQ(violated.code, 469);
  EXPECT_EQ(classify(violated), ErrorClass::kRecordPermanent) << violated.message;
  // A parse error long before the end of what is appended.
  const auto early = insert_error("INSERT INTO picky (n)", "CSV", "word\n" + std::string(64 << 20, '1'));
  EXPECT_EQ(classify(early), ErrorClass::kRecordPermanent) << early.message;
  EXPECT_EQ(ask("SELECT count() FROM picky"), "0");
  // The session goes on.
  EXPECT_TRUE(session_->insert("INSERT INTO picky (n)", "CSV", "7\n").ok());
  EXPECT_EQ(ask("SELECT n FROM picky"), "7");
}

TEST_F(ChdbDatabase, AnErrorOfAViewIsTablePermanent) {
  run("CREATE OR REPLACE TABLE source (n UInt32) ENGINE = MergeTree ORDER BY n");
  run("CREATE OR REPLACE TABLE target (n UInt32) ENGINE = MergeTree ORDER BY n");
  run("CREATE MATERIALIZED VIEW IF NOT EXISTS refusing TO target AS SELECT n + throwIf(n = 13) AS n FROM source");
  const auto error = insert_error("INSERT INTO source (n)", "CSV", "13\n");
  EXPECT_EQ(error.code, 395);
  EXPECT_EQ(classify(error), ErrorClass::kTablePermanent) << error.message;
  run("DROP TABLE refusing");
}

TEST_F(ChdbDatabase, TooManyPartitionsStopTheTable) {
  run("CREATE OR REPLACE TABLE wide (n UInt32) ENGINE = MergeTree ORDER BY n PARTITION BY n");
  std::string rows;
  for (int i = 0; i < 200; ++i) rows += std::to_string(i) + "\n";
  const auto error = insert_error("INSERT INTO wide (n)", "CSV", rows);
  EXPECT_EQ(classify(error), ErrorClass::kTablePermanent) << error.code << " " << error.message;
}

TEST_F(ChdbDatabase, AReadonlySessionOnlyReads) {
  run("CREATE OR REPLACE TABLE kept (n UInt32) ENGINE = MergeTree ORDER BY n");
  const auto reader = open({.readonly = true, .settings = {{"output_format_json_quote_64bit_integers", "1"}}});
  for (const std::string_view refused :
       {"INSERT INTO kept VALUES (1)", "CREATE TABLE other (n UInt32) ENGINE = Memory", "DROP TABLE kept",
        "ALTER TABLE kept DELETE WHERE 1", "TRUNCATE TABLE kept", "SET max_threads = 1", "SET readonly = 0",
        "SELECT 1 SETTINGS max_threads = 1", "SELECT 1 SETTINGS readonly = 0", "SELECT * FROM file('/etc/passwd', 'LineAsString')",
        "SELECT * FROM url('http://127.0.0.1:1/', 'CSV', 'a String')", "INSERT INTO FUNCTION file('x.csv') SELECT 1",
        "CREATE FUNCTION f AS x -> x"}) {
    EXPECT_TRUE(ask(*reader, refused).starts_with("E164")) << refused << " -> " << ask(*reader, refused);
  }
  const auto insert = reader->insert("INSERT INTO kept (n)", "CSV", "1\n");
  ASSERT_FALSE(insert.ok());
  EXPECT_EQ(insert.error().code, 164) << insert.error().message;
  EXPECT_EQ(ask(*reader, "SELECT count() FROM kept"), "0");
  EXPECT_EQ(reader->query("SELECT toUInt64(1) AS n", "JSONEachRow")->data, "{\"n\":\"1\"}\n");
}

TEST_F(ChdbDatabase, LimitsAreEnforced) {
  const auto limited =
      open({.readonly = true, .max_execution_time_ms = 200, .max_memory_bytes = 64ULL << 20, .max_result_rows = 1000, .max_threads = 1});
  EXPECT_EQ(ask(*limited, "SELECT getSetting('max_execution_time'), getSetting('max_threads')"), "0.2\t1");
  EXPECT_TRUE(ask(*limited, "SELECT count() FROM system.numbers WHERE number % 7 = 8").starts_with("E159"));
  EXPECT_TRUE(ask(*limited, "SELECT length(groupArray(number)) FROM numbers(50000000)").starts_with("E241"));
  EXPECT_TRUE(ask(*limited, "SELECT number FROM numbers(1001)").starts_with("E396"));
  const auto streamed = limited->stream("SELECT number FROM numbers(100000)", "TSV", {}, [](std::string_view) { return true; });
  ASSERT_FALSE(streamed.ok());
  EXPECT_EQ(streamed.error().code, 396);
  EXPECT_EQ(ask(*limited, "SELECT 1"), "1");
  // Limits of one session are no other's.
  EXPECT_EQ(ask("SELECT getSetting('max_execution_time'), getSetting('readonly')"), "0\t0");
}

TEST_F(ChdbDatabase, ABadSettingIsRefused) {
  const auto refused = [](std::string name, std::string value) {
    const auto session = database()->open({.settings = {{std::move(name), std::move(value)}}});
    return session.ok() ? std::string("accepted") : session.error().message;
  };
  EXPECT_NE(refused("max_threads", "many").find("many"), std::string::npos) << refused("max_threads", "many");
  EXPECT_NE(refused("max_thread", "1").find("max_thread"), std::string::npos) << refused("max_thread", "1");
  EXPECT_NE(refused("x = 1, readonly", "0").find("not the name"), std::string::npos);
  const auto quoted = open({.settings = {{"log_comment", "it's \\ a 'comment'"}}});
  EXPECT_EQ(ask(*quoted, "SELECT getSetting('log_comment')"), "it's \\ a 'comment'");
}

TEST_F(ChdbDatabase, ClassifySql) {
  const auto classified = [](std::string_view sql) {
    auto result = database()->classify_sql(sql);
    return result ? fmt::format("{} {}", result->statements, result->read_only ? "read" : "write") : result.error().message;
  };
  EXPECT_EQ(classified("SELECT 1"), "1 read");
  EXPECT_EQ(classified("SELECT {x:UInt8}"), "1 read");
  EXPECT_EQ(classified("SELECT 1; SELECT 2"), "2 read");
  EXPECT_EQ(classified("SELECT 1; DROP TABLE t"), "2 write");
  EXPECT_EQ(classified("INSERT INTO t VALUES (1)"), "1 write");
  EXPECT_EQ(classified("KILL QUERY WHERE 1"), "1 write");
  EXPECT_EQ(classified("SYSTEM STOP MERGES"), "1 write");
  EXPECT_EQ(classified("SET max_threads = 1"), "1 write");
  EXPECT_EQ(classified("SELECT FROM WHERE"), "0 write");
  EXPECT_EQ(classified(""), "0 write");
  EXPECT_EQ(classified("EXPLAIN SELECT 1"), "1 read");
}

TEST_F(ChdbDatabase, SessionsOnSeveralThreads) {
  run("CREATE OR REPLACE TABLE shared (writer UInt8, n UInt32) ENGINE = MergeTree ORDER BY (writer, n)");
  constexpr int kThreads = 4;
  constexpr int kRounds = 25;
  std::vector<std::thread> threads;
  std::vector<int> wrong(kThreads);
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      const auto session = database()->open({});
      for (int round = 0; session.ok() && round < kRounds; ++round) {
        const std::string row = fmt::format("{},{}\n", thread, round);
        if (!(*session)->insert("INSERT INTO shared (writer, n)", "CSV", row)) ++wrong[thread];
        if (ask(**session, "SELECT count() FROM shared WHERE writer = {w:UInt8}", {{.name = "w", .value = std::to_string(thread)}}) !=
            std::to_string(round + 1)) {
          ++wrong[thread];
        }
        if (!database()->classify_sql("SELECT 1").ok()) ++wrong[thread];
      }
      if (!session) ++wrong[thread];
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(kThreads, 0));
  EXPECT_EQ(ask("SELECT count() FROM shared"), std::to_string(kThreads * kRounds));
}

TEST_F(ChdbDatabase, TheFolderOfARunningEngineIsRefused) {
  const auto again = open_chdb({.library_path = library(), .data_path = folder().string()});
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().category, base::Category::kConflict) << again.error().message;
}

TEST_F(ChdbDatabase, AnotherFolderInTheSameProcessIsRefused) {
  const auto other = open_chdb({.library_path = library(), .data_path = (folder().string() + "-other")});
  fs::remove_all(folder().string() + "-other");
  ASSERT_FALSE(other.ok());
  EXPECT_NE(other.error().message.find("ClickHouse does not start in"), std::string::npos) << other.error().message;
  EXPECT_NE(other.error().message.find("one folder"), std::string::npos) << other.error().message;
}

TEST_F(ChdbDatabase, AMissingLibrary) {
  const auto missing = open_chdb({.library_path = "/nowhere/libchdb.so", .data_path = folder().string() + "-none"});
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().category, base::Category::kNotFound);
  EXPECT_FALSE(fs::exists(folder().string() + "-none"));
}

TEST_F(ChdbDatabase, ATableIsFoundByItsUuid) {
  run("CREATE DATABASE IF NOT EXISTS own ENGINE = Atomic");
  run("CREATE OR REPLACE TABLE own.placed (p Int32, n UInt32) ENGINE = MergeTree ORDER BY n PARTITION BY p "
      "SETTINGS non_replicated_deduplication_window = 100");
  ASSERT_TRUE(session_->insert("INSERT INTO own.placed (p, n)", "CSV", "-5,1\n7,2\n").ok());
  const fs::path table = table_path(folder(), ask("SELECT uuid FROM system.tables WHERE database = 'own' AND name = 'placed'"));
  EXPECT_EQ(table.string() + "/", ask("SELECT data_paths[1] FROM system.tables WHERE database = 'own' AND name = 'placed'"));
  EXPECT_TRUE(sync_deduplication_logs(table).ok());
  const std::string parts = ask("SELECT name FROM system.parts WHERE database = 'own' AND table = 'placed' AND active");
  EXPECT_TRUE(parts.starts_with("-5_")) << parts;
  for (const auto part : base::split(parts, '\n')) {
    EXPECT_TRUE(parse_part_name(part)) << part;
    EXPECT_TRUE(fs::is_directory(table / part)) << part;
  }
}

TEST(EscapeParameter, Escapes) {
  EXPECT_EQ(escape_parameter("a\\b\tc\nd\re'\""), "a\\\\b\\tc\\nd\\re'\"");
  EXPECT_EQ(escape_parameter(std::string_view("\0", 1)), "\\0");
}

}  // namespace
}  // namespace antler::database
