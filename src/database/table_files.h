// TableFiles: what is to be looked at and mended in the files of ClickHouse's tables, below SQL: deduplication logs, and files of parts.
// One implementation is the folder that ClickHouse keeps. Any thread, one at a time for a table.
#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include "base/result.h"
#include "base/uuid.h"
#include "database/dedup_repair.h"

namespace antler::database {

class TableFiles {
 public:
  virtual ~TableFiles() = default;
  /// Makes the table's deduplication logs durable (G16).
  [[nodiscard]] virtual base::Result<void> sync_deduplication_logs(const base::Uuid& table) const = 0;
  /// Repairs them (G14). The table is detached.
  [[nodiscard]] virtual base::Result<RepairReport> repair(const base::Uuid& table, RepairScope scope) const = 0;
  /// A file of the part at `path` that holds its description, that no checksum names, and that is empty: when its write failed the part
  /// cannot be read after the next start. Data files may be empty by right. Empty for a sound part, and for one that is gone.
  [[nodiscard]] virtual std::string find_empty_file(const std::filesystem::path& path) const = 0;
};

class ClickHouseFolder final : public TableFiles {
 public:
  explicit ClickHouseFolder(std::filesystem::path path) : path_(std::move(path)) {}
  [[nodiscard]] base::Result<void> sync_deduplication_logs(const base::Uuid& table) const override;
  [[nodiscard]] base::Result<RepairReport> repair(const base::Uuid& table, RepairScope scope) const override;
  [[nodiscard]] std::string find_empty_file(const std::filesystem::path& path) const override;

 private:
  const std::filesystem::path path_;
};

}  // namespace antler::database
