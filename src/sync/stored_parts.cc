#include "sync/stored_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "database/dedup_repair.h"

namespace antler::sync {
namespace {

std::vector<std::vector<std::string>> rows_of(const std::string& data) {
  std::vector<std::vector<std::string>> rows;
  for (const auto line : base::split(base::trim(data), '\n')) {
    if (line.empty()) continue;
    std::vector<std::string> columns;
    for (const auto column : base::split(line, '\t')) columns.emplace_back(column);
    rows.push_back(std::move(columns));
  }
  return rows;
}

}  // namespace

StoredParts::StoredParts(const database::TableFiles& files, std::vector<StoredTable> tables) : files_(files), tables_(std::move(tables)) {}

std::string StoredParts::table_list() const {
  std::vector<std::string> names;
  for (const auto& table : tables_) names.push_back(base::quote_sql_string(table.name));
  return base::join(names, ", ");
}

base::Result<std::vector<Mark>> StoredParts::mark(database::Session& session) const {
  auto answer =
      session.query(fmt::format("SELECT table, max(max_block_number) FROM system.parts WHERE active AND database = currentDatabase() AND "
                                "table IN ({}) GROUP BY table",
                                table_list()));
  if (!answer) return answer.error();
  std::vector<Mark> marks;
  for (const auto& row : rows_of(answer->data))
    if (row.size() == 2) marks.push_back({row[0], std::atoll(row[1].c_str())});
  return marks;
}

base::Result<std::vector<StoredParts::Broken>> StoredParts::check(database::Session& session, const std::vector<Mark>& marks) const {
  auto answer = session.query(fmt::format(
      "SELECT table, name, max_block_number, path FROM system.parts WHERE active AND database = currentDatabase() AND table IN ({})",
      table_list()));
  if (!answer) return answer.error();
  std::vector<Broken> broken;
  for (const auto& row : rows_of(answer->data)) {
    if (row.size() != 4) continue;
    const auto mark = std::find_if(marks.begin(), marks.end(), [&](const Mark& known) { return known.table == row[0]; });
    if (mark != marks.end() && std::atoll(row[2].c_str()) <= mark->highest_block) continue;
    auto checked = session.query(fmt::format("CHECK TABLE {} PART {} SETTINGS check_query_single_value_result = 0",
                                             base::quote_identifier(row[0]), base::quote_sql_string(row[1])));
    if (!checked) {
      // A merge may have taken the part away between the two statements; its result holds the same rows and was checked by the merge.
      auto still_there = session.query(
          fmt::format("SELECT count() FROM system.parts WHERE active AND database = currentDatabase() AND table = {} AND name = {}",
                      base::quote_sql_string(row[0]), base::quote_sql_string(row[1])));
      if (!still_there) return still_there.error();
      if (base::trim(still_there->data) == "0") continue;
      // Damage is an answer of the check, not its error: whoever could not look knows nothing about the part.
      return checked.error();
    }
    std::string reason;
    for (const auto& line : rows_of(checked->data))
      if (line.size() >= 2 && line[1] != "1") reason = line.size() > 2 ? line[2] : "failed its check";
    if (reason.empty())
      if (const auto file = files_.find_empty_file(row[3]); !file.empty()) reason = "its file " + file + " is empty";
    if (reason.empty()) continue;
    const auto part = database::parse_part_name(row[1]);
    const bool is_shared = !part || (mark != marks.end() && part->first_block <= mark->highest_block);
    broken.push_back({row[0], row[1], reason, is_shared});
  }
  return broken;
}

base::Result<void> StoredParts::drop(const Broken& broken, database::Session& session) {
  auto answer =
      session.query(fmt::format("ALTER TABLE {} DROP PART {}", base::quote_identifier(broken.table), base::quote_sql_string(broken.part)));
  if (!answer) return answer.error();
  return {};
}

base::Result<void> StoredParts::sync_logs() const {
  for (const auto& table : tables_) {
    if (auto synced = files_.sync_deduplication_logs(table.id); !synced)
      return synced.error().with_note("deduplication log of `" + table.name + "`");
  }
  return {};
}

base::Result<void> StoredParts::reattach(database::Session& session) const {
  for (const auto& table : tables_) {
    const std::string name = base::quote_identifier(table.name);
    const auto detach = [&] { return session.query("DETACH TABLE IF EXISTS " + name + " SYNC"); };
    const auto attach = [&] { return session.query("ATTACH TABLE IF NOT EXISTS " + name); };
    // Once to have ClickHouse put aside the parts that it cannot read: only then does the repair see that their tokens have no part.
    if (auto detached = detach(); !detached) return detached.error();
    if (auto attached = attach(); !attached) return attached.error();
    if (auto detached = detach(); !detached) return detached.error();
    // The table comes back also when the repair fails; the error decides whether the batch goes on.
    auto repaired = files_.repair(table.id, database::RepairScope::kAllRecords);
    if (auto attached = attach(); !attached) return attached.error();
    if (!repaired) return repaired.error();
  }
  return {};
}

}  // namespace antler::sync
