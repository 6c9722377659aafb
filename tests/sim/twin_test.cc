// The ClickHouse twin beside ClickHouse: the same random operations on both, and after each the same answer, the same parts, the same rows
// in the table and in every view. What the simulation says of exactly-once is worth as much as this comparison.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/bytes.h"
#include "base/text.h"
#include "clickhouse_twin.h"
#include "database/chdb_database.h"
#include "database/error_class.h"
#include "database/table_files.h"
#include "database/test_library.h"
#include "sync/batch.h"

namespace antler::sim {
namespace {

constexpr std::size_t kWindow = 6;
constexpr std::uint64_t kValueMax = 90;
constexpr std::uint64_t kThrowsAt = 77;  // in the SELECT of the second view

// Columns p (partition), k, v.
Rows random_rows(Dice& dice) {
  Rows rows;
  const std::uint64_t count = dice.between(1, 6);
  for (std::uint64_t i = 0; i < count; ++i) rows.push_back({cell(dice.below(2)), cell(dice.below(5)), cell(dice.below(60))});
  return rows;
}

std::string native(const Rows& rows, const std::vector<std::string>& columns) {
  std::string out;
  base::put_varint(out, columns.size());
  base::put_varint(out, rows.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    base::put_text(out, columns[i]);
    base::put_text(out, "UInt64");
    for (const auto& row : rows) out += row[i];
  }
  return out;
}

class Pair {
 public:
  Pair() {
    folder_ = fmt::format("/dev/shm/antler-twin-test-{}", ::getpid());
    std::filesystem::remove_all(folder_);
    auto opened = database::open_chdb({.library_path = database::test_library(ANTLER_TEST_LIBCHDB), .data_path = folder_});
    if (!opened) ADD_FAILURE() << opened.error().message;
    real_database_ = std::move(*opened);
    real_ = real_database_->open({}).value();
    // Merges come when they are asked for, and not by themselves.
    const auto settings = fmt::format(
        "SETTINGS non_replicated_deduplication_window = {}, max_bytes_to_merge_at_max_space_in_pool = 1, "
        "max_bytes_to_merge_at_min_space_in_pool = 1",
        kWindow);
    for (const auto& sql :
         {fmt::format(
              "CREATE TABLE t (p UInt64, k UInt64, v UInt64, CONSTRAINT c CHECK v <= {}) ENGINE = MergeTree PARTITION BY p ORDER BY k {}",
              kValueMax, settings),
          fmt::format("CREATE TABLE per_k (k UInt64, n UInt64, v UInt64) ENGINE = SummingMergeTree ORDER BY k {}", settings),
          fmt::format("CREATE TABLE per_b (b UInt64, n UInt64, v UInt64) ENGINE = SummingMergeTree ORDER BY b {}", settings),
          std::string("CREATE MATERIALIZED VIEW a_mv TO per_k AS SELECT k, count() AS n, sum(v) AS v FROM t GROUP BY k"),
          fmt::format("CREATE MATERIALIZED VIEW b_mv TO per_b AS SELECT intDiv(k, 2) AS b, sum(n) AS n, sum(v + throwIf(k = {})) AS v FROM "
                      "per_k GROUP BY b",
                      kThrowsAt)})
      ask(sql);
    disk_.tables["t"].definition = {
        .name = "t", .columns = {"p", "k", "v"}, .partition_column = 0, .window = kWindow, .at_most = {{2, kValueMax}}};
    disk_.tables["per_k"].definition = {.name = "per_k", .columns = {"k", "n", "v"}, .keys = 1, .window = kWindow};
    disk_.tables["per_b"].definition = {.name = "per_b", .columns = {"b", "n", "v"}, .keys = 1, .window = kWindow};
    disk_.views = {{.name = "a", .source = "t", .target = "per_k", .group = 1, .sums = {-1, 2}},
                   {.name = "b", .source = "per_k", .target = "per_b", .group = 0, .divisor = 2, .sums = {1, 2}}};
    std::uint64_t id = 0;
    for (auto& [name, table] : disk_.tables) table.definition.id = {1, ++id};
    twin_.boot(database::RepairScope::kLastRecord);
  }
  ~Pair() {
    real_.reset();
    real_database_.reset();
    std::filesystem::remove_all(folder_);
  }

  std::string ask(const std::string& sql) {
    auto answer = real_->query(sql);
    if (!answer) ADD_FAILURE() << sql << ": " << answer.error().message;
    return answer ? answer->data : "";
  }

  /// With its protection, or as a break of G12 would insert; insert_deduplicate changes nothing.
  void insert(Dice& dice, const Rows& rows, const std::string& token) {
    const int deduplicates = dice.chance(50) ? 0 : 1, protects_views = dice.chance(100) ? 0 : 1;
    const std::string sql = fmt::format(
        "INSERT INTO `t` (`p`, `k`, `v`) SETTINGS insert_deduplicate = {}, insert_deduplication_token = '{}', "
        "deduplicate_blocks_in_dependent_materialized_views = {}, {}, materialized_views_ignore_errors = 0, async_insert = 0",
        deduplicates, token, protects_views, sync::kBlockSettings);
    // The view that throws is broken in the twin by name.
    const bool throws = std::any_of(rows.begin(), rows.end(), [](const Row& row) { return number(row[1]) == kThrowsAt; });
    if (throws) disk_.broken_views.insert("b");
    const std::string block = native(rows, {"p", "k", "v"});
    const auto real = real_->insert(sql, "Native", block);
    const auto twin = twin_.insert_native(sql, block);
    disk_.broken_views.clear();
    ASSERT_EQ(real.ok(), twin.ok()) << (real ? twin.error().message : real.error().message);
    if (real) return;
    ASSERT_EQ(database::classify(real.error()), database::classify(twin.error())) << real.error().message;
  }
  void merge() {
    for (const auto& table : kTables) {
      ask("OPTIMIZE TABLE " + table + " FINAL");
      twin_.merge_all(table);
    }
  }
  void reload() {
    for (const auto& table : kTables) {
      for (const char* sql : {"DETACH TABLE IF EXISTS `{}` SYNC", "ATTACH TABLE IF NOT EXISTS `{}`"}) {
        const std::string statement = fmt::format(fmt::runtime(sql), table);
        ask(statement);
        ASSERT_TRUE(twin_.query(statement).ok());
      }
    }
  }
  /// A part is put aside while its table is detached, as one that is broken is: its token stores again, and what it was merged from is
  /// back.
  void put_aside(Dice& dice) {
    const auto& table = kTables[dice.below(kTables.size())];
    const auto& parts = disk_.tables.at(table).parts;
    if (parts.empty()) return;
    const TwinPart& part = parts[dice.below(parts.size())];
    // The level in the name is the server's affair: an insert into a SummingMergeTree has one already.
    const std::string name(base::trim(ask(fmt::format(
        "SELECT name FROM system.parts WHERE active AND database = currentDatabase() AND table = '{}' AND partition_id = '{}' AND "
        "max_block_number = {}",
        table, part.name.partition, part.name.last_block))));
    const std::string uuid(
        base::trim(ask(fmt::format("SELECT uuid FROM system.tables WHERE database = currentDatabase() AND name = '{}'", table))));
    const std::string twin_name = part.text();
    const database::ClickHouseFolder files(folder_);
    const auto at_both = [&](const std::string& sql) {
      ask(sql);
      ASSERT_TRUE(twin_.query(sql).ok());
    };
    at_both(fmt::format("DETACH TABLE IF EXISTS `{}` SYNC", table));
    ASSERT_TRUE(files.put_aside(*base::Uuid::parse(uuid), {{name}}).ok());
    ASSERT_TRUE(files.repair(*base::Uuid::parse(uuid), database::RepairScope::kAllRecords).ok());
    const auto& id = disk_.tables.at(table).definition.id;
    ASSERT_TRUE(twin_.put_aside(id, {{twin_name}}).ok());
    ASSERT_TRUE(twin_.repair(id, database::RepairScope::kAllRecords).ok());
    at_both(fmt::format("ATTACH TABLE IF NOT EXISTS `{}`", table));
  }

  void compare() {
    for (const auto& name : kTables) {
      const auto& table = disk_.tables.at(name);
      std::vector<std::string> parts;
      for (const auto& part : table.parts) parts.push_back(fmt::format("{}\t{}", part.name.partition, part.name.last_block));
      std::sort(parts.begin(), parts.end());
      const std::string real_text = ask(fmt::format(
          "SELECT partition_id, max_block_number FROM system.parts WHERE active AND database = currentDatabase() AND table = '{}'", name));
      std::vector<std::string> real;
      for (const auto line : base::split(base::trim(real_text), '\n')) real.emplace_back(line);
      std::erase(real, "");
      std::sort(real.begin(), real.end());
      ASSERT_EQ(real, parts) << name;
      Rows rows = table.definition.keys > 0 ? sum(disk_.rows(name), 1) : disk_.rows(name);
      std::vector<std::string> lines;
      for (const auto& row : rows) lines.push_back(fmt::format("{}\t{}\t{}", number(row[0]), number(row[1]), number(row[2])));
      std::sort(lines.begin(), lines.end());
      const std::string answer =
          ask(name == "t" ? "SELECT p, k, v FROM t"
                          : fmt::format("SELECT {0}, sum(n), sum(v) FROM {1} GROUP BY {0}", table.definition.columns[0], name));
      std::vector<std::string> real_lines;
      for (const auto line : base::split(base::trim(answer), '\n'))
        if (!line.empty()) real_lines.emplace_back(line);
      std::sort(real_lines.begin(), real_lines.end());
      ASSERT_EQ(real_lines, lines) << name;
    }
  }

 private:
  const std::vector<std::string> kTables{"t", "per_k", "per_b"};
  std::string folder_;
  std::unique_ptr<database::Database> real_database_;
  std::unique_ptr<database::Session> real_;
  Disk disk_;
  ClickHouseTwin twin_{disk_, {}};
};

TEST(ClickHouseTwinTest, DoesAsClickHouseDoes) {
  if (database::test_library(ANTLER_TEST_LIBCHDB).empty()) GTEST_SKIP() << database::kNoClickHouse;
  Pair pair;
  Dice dice(11);
  std::vector<std::pair<std::string, Rows>> sent;
  for (int i = 0; i < 250 && !testing::Test::HasFatalFailure(); ++i) {
    SCOPED_TRACE(fmt::format("operation {}", i));
    const std::uint64_t what = dice.below(100);
    if (what < 45 || sent.empty()) {
      sent.emplace_back(fmt::format("token-{}", i), random_rows(dice));
      if (dice.chance(80)) sent.back().second.front()[2] = cell(kValueMax + 1);
      if (dice.chance(80)) sent.back().second.front()[1] = cell(kThrowsAt);
      pair.insert(dice, sent.back().second, sent.back().first);
    } else if (what < 80) {
      // Again, mostly what is within the window; sometimes without what was refused.
      auto& [token, rows] = sent[sent.size() - 1 - dice.below(std::min<std::size_t>(sent.size(), 8))];
      Rows again = rows;
      if (dice.chance(300)) std::erase_if(again, [](const Row& row) { return number(row[2]) > kValueMax || number(row[1]) == kThrowsAt; });
      if (!again.empty()) pair.insert(dice, again, token);
    } else if (what < 87) {
      pair.merge();
    } else if (what < 94) {
      pair.reload();
    } else {
      pair.put_aside(dice);
    }
    if (!testing::Test::HasFatalFailure()) pair.compare();
  }
}

}  // namespace
}  // namespace antler::sim
