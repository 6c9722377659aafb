// ClickHouseTwin: as much of ClickHouse as exactly-once stands on. Tables of parts; a log of tokens for each table, written before its part
// is there, and a window over it; views that run on what is inserted, also on what the table drops as known; constraints; parts that were
// written badly and say nothing; merges. Compared with ClickHouse itself in twin_test.cc. It has two halves: the Disk outlives the process,
// the server does not. One thread.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/uuid.h"
#include "database/database.h"
#include "database/dedup_repair.h"
#include "database/table_files.h"
#include "dice.h"

namespace antler::sim {

using Cell = std::string;  // the bytes of a number, little-endian, or a text
using Row = std::vector<Cell>;
using Rows = std::vector<Row>;

Cell cell(std::uint64_t number);
std::uint64_t number(const Cell& cell);

/// The columns and rows of a Native block, of UInt8 to UInt64, DateTime64, String, LowCardinality(String) and Nullable of those (null is an
/// empty cell behind a 1, a value one behind a 0).
struct NativeBlock {
  std::vector<std::string> columns;
  Rows rows;
};
std::optional<NativeBlock> read_native(std::string_view bytes);

struct TwinTable {
  std::string name;
  base::Uuid id;
  std::vector<std::string> columns;
  int partition_column = -1;
  std::size_t keys = 0;  // SummingMergeTree: the first columns; 0: MergeTree
  std::size_t window = 1'000;
  std::optional<std::pair<std::size_t, std::uint64_t>> at_most;  // a constraint: column, largest value
};

/// SELECT intDiv(group, divisor), sum of each column or count() … FROM source GROUP BY 1
struct TwinView {
  std::string name;
  std::string source;
  std::string target;
  std::size_t group = 0;
  std::uint64_t divisor = 1;
  std::vector<int> sums;  // columns of the source; -1: count()
};
Rows select(const TwinView& view, const Rows& rows);
/// As a SummingMergeTree adds them up.
Rows sum(const Rows& rows, std::size_t keys);

struct TwinPart {
  database::PartName name;
  std::uint64_t level = 0;
  Rows rows;
  bool is_broken = false;
  std::vector<TwinPart> sources;  // what it was merged from: ClickHouse keeps them for a while
  [[nodiscard]] std::string text() const;
};

/// What is in the folder.
struct Disk {
  struct Table {
    TwinTable definition;
    std::vector<TwinPart> parts;
    std::string log;  // of deduplication
    std::size_t log_synced = 0;
    std::size_t put_aside = 0;              // broken parts, at loads
    std::vector<database::PartName> noted;  // bad sources
  };
  std::uint64_t boots = 0;
  std::map<std::string, Table> tables;
  std::vector<TwinView> views;
  std::set<std::string> broken_views;  // whose SELECT fails

  /// The machine stops: deduplication logs keep what was synced and a part of the rest. Returns the tables whose logs lost something.
  std::set<std::string> lose_power(Dice& dice);
  /// As they are read: what is broken reads as nothing.
  [[nodiscard]] Rows rows(const std::string& table) const;
  /// With those that a bad merge hides for a while: as the parts have them that it was made of.
  [[nodiscard]] Rows recoverable_rows(const std::string& table) const;
};

/// What can go wrong inside of ClickHouse; each is asked where it can happen.
enum class Trouble {
  kBusy,       // refused before anything is done: memory
  kUnknown,    // all is done, and the answer is an error
  kWrite,      // writing a part fails
  kSwallowed,  // writing a part fails, by an insert or a merge, and nobody says so
  kRename,     // after its token a part does not get its name
  kTornToken,  // the process dies within the write of a token
  kLostToken,  // writing a token fails, and nobody says so
  kFiles,      // a deduplication log cannot be synced or repaired
  kSessions,   // no connection
};

class ClickHouseTwin final : public database::Database, public database::TableFiles {
 public:
  struct Hooks {
    std::function<bool(Trouble)> trouble = [](Trouble) { return false; };
    std::function<void()> pause = [] {};                                          // others may go on here
    std::function<void()> die = [] {};                                            // does not return
    std::function<void(std::string_view)> broken_rule = [](std::string_view) {};  // a rule was broken
    /// A block goes into a table under a token; `is_known`: something of it is stored already.
    std::function<void(const std::string& table, const std::string& token, std::string_view block, bool is_known)> inserting =
        [](const std::string&, const std::string&, std::string_view, bool) {};
  };
  ClickHouseTwin(Disk& disk, Hooks hooks) : disk_(disk), hooks_(std::move(hooks)) {}

  /// As a start does: repairs every table's log, then loads it.
  void boot(database::RepairScope scope);
  /// Parts of a table become one, two neighbours of a partition at a time.
  void merge(const std::string& table, std::uint64_t pick);
  void merge_all(const std::string& table);
  base::Result<std::string> query(std::string_view sql);
  base::Result<void> insert_native(std::string_view sql, std::string_view block);

  base::Result<std::unique_ptr<database::Session>> open(const database::SessionOptions& options) override;
  base::Result<database::Classified> classify_sql(std::string_view) override { return database::Classified{1, false}; }
  [[nodiscard]] std::string version() const override { return "0.0.0.0"; }

  [[nodiscard]] base::Result<void> sync_deduplication_logs(const base::Uuid& table) const override;
  [[nodiscard]] base::Result<database::RepairReport> repair(const base::Uuid& table, database::RepairScope scope) const override;
  [[nodiscard]] std::string find_empty_file(const std::filesystem::path&) const override { return ""; }
  [[nodiscard]] base::Result<bool> is_replaceable(const base::Uuid& table, const std::string& part,
                                                  const std::vector<database::BadPart>& bad) const override;
  [[nodiscard]] base::Result<bool> has_bytes(const std::filesystem::path& path, std::uint64_t bytes) const override;
  [[nodiscard]] base::Result<std::vector<std::string>> parts_without_token(const base::Uuid& table, std::int64_t mark) const override;
  [[nodiscard]] base::Result<bool> tokens_fit(const base::Uuid& table, std::int64_t mark) const override;
  [[nodiscard]] base::Result<std::vector<database::MergedAwayPart>> merged_away(const base::Uuid& table, std::int64_t mark) const override;
  [[nodiscard]] base::Result<void> note_bad_sources(const base::Uuid& id) const override;
  [[nodiscard]] base::Result<std::vector<database::PartName>> noted_bad_sources(const base::Uuid& id) const override;
  [[nodiscard]] base::Result<void> put_aside(const base::Uuid& table, const std::vector<database::BadPart>& parts) const override;

 private:
  struct Loaded {
    std::deque<std::pair<std::string, database::PartName>> window;  // token of a partition, its part
    std::int64_t last_block = 0;
    bool is_inserting = false;
  };
  /// What an INSERT asks for in its settings. A setting that it does not name is off.
  struct Protection {
    std::string token;       // empty: nothing is deduplicated
    bool for_views = false;  // the targets of views are protected as well
  };
  void load(const std::string& table, bool merged_away_too);
  void repair_now(Disk::Table& table, database::RepairScope scope) const;
  static void note_now(Disk::Table& table);
  static void forget_now(Disk::Table& table);
  [[nodiscard]] Disk::Table* find(const base::Uuid& id) const;
  base::Result<Loaded*> loaded(const std::string& table);
  base::Result<void> insert(const std::string& table, const Rows& rows, const Protection& protection);
  base::Result<void> push(const std::string& table, const Rows& rows, const Protection& protection);
  base::Result<void> store(const std::string& table, const std::string& partition, Rows rows, const std::string& token);

  Disk& disk_;
  Hooks hooks_;
  std::map<std::string, Loaded> loaded_;
  std::set<std::string> scratch_;  // tables that keep nothing, and check as the one of that name does
};

}  // namespace antler::sim
