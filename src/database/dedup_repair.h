// The repair of ClickHouse's deduplication logs (G14). A token is written before its part is renamed into place; a death between
// the two leaves a token without rows, and the replay under that token would be dropped. The repair cuts a torn record and cancels
// each token whose part is not there. It works on files: only before the engine opens the folder, or while the table is detached.
// Every change is synced before it returns; running it twice changes nothing more. Any thread, one at a time for a folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace antler::database {

enum class RepairScope {
  kLastRecord,  // after the death of a process: record and rename are serial in a table, so only the last one can be open
  kAllRecords,  // after power loss: any part can be missing, also those the engine detached as broken at its last start
};

struct RepairReport {
  struct Cut {
    std::string file;
    std::uint64_t bytes = 0;  // of records that were incomplete or malformed
  };
  struct Dropped {
    std::string file;      // the log that got the DROP record
    std::string part;      // which is not on the disk
    std::string block_id;  // the token that stores again now
  };
  std::vector<Cut> cuts;
  std::vector<Dropped> drops;
  int tables = 0;   // with deduplication logs
  int records = 0;  // read

  [[nodiscard]] bool changed() const { return !cuts.empty() || !drops.empty(); }
};

/// One line for each change.
std::string to_string(const RepairReport& report);

/// The name of a data part, `<partition>_<first block>_<last block>_<level>[_<mutation>]`.
struct PartName {
  std::string partition;
  std::int64_t first_block = 0;
  std::int64_t last_block = 0;
  std::uint64_t level = 0;
  std::uint64_t mutation = 0;
  std::string text = {};  // the whole name

  /// Whether its rows are the other's too, if both are parts of one table.
  [[nodiscard]] bool covers(const PartName& other) const {
    return partition == other.partition && first_block <= other.first_block && last_block >= other.last_block;
  }
  /// Whether it was made of the other, by merges or mutations.
  [[nodiscard]] bool is_made_of(const PartName& other) const {
    return covers(other) && level >= other.level && mutation >= other.mutation && (level > other.level || mutation > other.mutation);
  }
};
/// Nothing for what is not a part: temporary and detached folders, the parts of the pre-2017 table syntax.
std::optional<PartName> parse_part_name(std::string_view name);

/// The parts of one block above `mark` that no living record of a log adds. Pure.
std::vector<std::string> parts_without_token(std::string_view log, const std::vector<PartName>& parts, std::int64_t mark);

/// Cancels the tokens of blocks of which `going` has the last part of one block; `parts` are all that are there. Torn records go. Returns
/// whether the log has changed. Pure.
bool cancel_tokens(std::string& log, const std::vector<PartName>& parts, const std::vector<PartName>& going);

/// Whether the log is whole, has a part for each living token, and a token for each part of one block above `mark`. Pure.
bool tokens_fit(std::string_view log, const std::vector<PartName>& parts, std::int64_t mark);

/// What a repair makes of one log in memory, given the parts that are there: torn records go, and records that cancel are appended. Pure.
RepairReport repair_log(std::string& log, const std::vector<PartName>& parts, RepairScope scope);

/// Over all tables of a ClickHouse folder (`<folder>/store/*/*`). A folder that does not exist has nothing to repair.
base::Result<RepairReport> repair_deduplication_logs(const std::filesystem::path& clickhouse_path, RepairScope scope);
/// Of one table, by its folder; the table is detached or the engine is not running.
base::Result<RepairReport> repair_table(const std::filesystem::path& table_path, RepairScope scope);

/// The names of parts of one block above `mark` that no living record of the table's logs adds. Nothing without logs.
base::Result<std::vector<std::string>> parts_without_token(const std::filesystem::path& table_path, std::int64_t mark);
/// The same with the table's logs, before the parts go: a merge of the parts on either side of one would hide that it is gone. The table is
/// detached.
base::Result<void> cancel_tokens(const std::filesystem::path& table_path, const std::vector<PartName>& going);
/// Whether neither a repair of all records nor `parts_without_token` would find anything to do. Works beside the running engine while
/// nobody inserts into the table.
base::Result<bool> tokens_fit(const std::filesystem::path& table_path, std::int64_t mark);
/// The folders of all tables of a ClickHouse folder.
base::Result<std::vector<std::filesystem::path>> find_tables(const std::filesystem::path& clickhouse_path);
/// The parts in a table's folder, active ones and those that were merged away.
base::Result<std::vector<PartName>> find_parts(const std::filesystem::path& table_path);
/// Makes the names in a folder durable.
base::Result<void> sync_folder(const std::filesystem::path& folder);

/// Makes the table's deduplication logs durable; nobody else does (G16). Works beside the running engine.
base::Result<void> sync_deduplication_logs(const std::filesystem::path& table_path);

/// `<clickhouse>/store/abc/abcdef…`, the folder of the table with this uuid (36 characters, lower case).
std::filesystem::path table_path(const std::filesystem::path& clickhouse_path, std::string_view uuid);

}  // namespace antler::database
