// Bad sources: parts that were merged away and are not whole. ClickHouse reads a column whose file is empty as defaults, also in a merge,
// so what was merged from such a part lacks its rows. It is known by that part alone, and a load of the table takes that away. So it is
// written down before each load: an empty file `<clickhouse>/antler_bad_sources/<table>/<part>`, until no part is there any more that was
// merged from it. Any thread, one at a time for a table.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "database/dedup_repair.h"

namespace antler::database {

/// A part that was merged away, and whether it had all that ClickHouse meant to write into it.
struct MergedAwayPart {
  PartName name;
  bool is_sound = false;
};

/// A file of the part that holds its description, that no checksum names, and that is empty: when its write failed the part cannot be read
/// after the next load. Empty for a sound part, and for one that is gone.
std::string find_empty_description(const std::filesystem::path& part);
bool is_description(std::string_view file_name);

/// Parts of a table with a block above `mark` that others cover, from the files alone. Those with projections count as sound.
base::Result<std::vector<MergedAwayPart>> find_merged_away(const std::filesystem::path& table_path, std::int64_t mark);

/// Of one table, which is detached: writes down its bad sources, synced, and forgets those that nothing is made of any more.
base::Result<void> note_bad_sources(const std::filesystem::path& clickhouse_path, std::string_view uuid);
/// Of all tables with deduplication logs, before ClickHouse opens the folder. After power loss (`kAllRecords`) none is added: any file may
/// have become shorter since its merge. An error is of the first table that could not be done; the others are.
base::Result<void> note_bad_sources(const std::filesystem::path& clickhouse_path, RepairScope scope);
/// Only the second half, for one table.
base::Result<void> forget_bad_sources(const std::filesystem::path& clickhouse_path, std::string_view uuid);
base::Result<std::vector<PartName>> noted_bad_sources(const std::filesystem::path& clickhouse_path, std::string_view uuid);

}  // namespace antler::database
