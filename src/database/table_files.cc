#include "database/table_files.h"

#include <system_error>

namespace antler::database {

base::Result<void> ClickHouseFolder::sync_deduplication_logs(const base::Uuid& table) const {
  return database::sync_deduplication_logs(table_path(path_, table.text()));
}

base::Result<RepairReport> ClickHouseFolder::repair(const base::Uuid& table, RepairScope scope) const {
  return repair_table(table_path(path_, table.text()), scope);
}

std::string ClickHouseFolder::find_empty_file(const std::filesystem::path& path) const {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(path, error)) {
    const auto extension = entry.path().extension();
    if ((extension == ".txt" || extension == ".json") && entry.file_size(error) == 0 && !error) return entry.path().filename().string();
  }
  return "";
}

}  // namespace antler::database
