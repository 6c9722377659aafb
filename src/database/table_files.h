// TableFiles: what is to be looked at and mended in the files of ClickHouse's tables, below SQL: deduplication logs, and files of parts.
// One implementation is the folder that ClickHouse keeps. Any thread, one at a time for a table.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/uuid.h"
#include "database/bad_parts.h"
#include "database/bad_sources.h"
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
  /// cannot be read after the next start. Empty for a sound part, and for one that is gone.
  [[nodiscard]] virtual std::string find_empty_file(const std::filesystem::path& path) const = 0;
  /// Whether the other files of the part are as long as they were meant to be, together: `bytes` is system.parts.bytes_on_disk. True for a
  /// part that is gone, and for one with projections, which nobody has looked at then.
  [[nodiscard]] virtual base::Result<bool> has_bytes(const std::filesystem::path& path, std::uint64_t bytes) const = 0;
  /// Whether what a part was merged from is there, or is one of `bad` that comes again.
  [[nodiscard]] virtual base::Result<bool> is_replaceable(const base::Uuid& table, const std::string& part,
                                                          const std::vector<BadPart>& bad) const = 0;
  /// Parts with a block above `mark` that others cover, from the files alone: a start of ClickHouse loads them last. Those with projections
  /// count as sound.
  [[nodiscard]] virtual base::Result<std::vector<MergedAwayPart>> merged_away(const base::Uuid& table, std::int64_t mark) const = 0;
  /// Before a load of the table, which is detached: what it may take away, and only it shows that a merge is bad, is written down until
  /// such a merge is gone.
  [[nodiscard]] virtual base::Result<void> note_bad_sources(const base::Uuid& table) const = 0;
  /// What was written down. It may be gone, or not.
  [[nodiscard]] virtual base::Result<std::vector<PartName>> noted_bad_sources(const base::Uuid& table) const = 0;
  /// Takes parts of a table, and what they were merged into, away from those that its next load looks at, into the folder of detached ones;
  /// what a part was merged from is active again then. One that is `only_if_replaced` stays when that is not there; where one of those that
  /// they were merged into would have to stay, nothing goes, and it is an error. The tokens of those that go, and of those
  /// that come again, are cancelled first. The table is detached.
  [[nodiscard]] virtual base::Result<void> put_aside(const base::Uuid& table, const std::vector<BadPart>& parts) const = 0;
  /// Parts with a block above `mark` that the deduplication log does not know: the write of the token failed silently, and whoever comes
  /// again under it would be stored twice. The table is detached.
  [[nodiscard]] virtual base::Result<std::vector<std::string>> parts_without_token(const base::Uuid& table, std::int64_t mark) const = 0;
  /// Whether the deduplication log has a part for each living token, and a token for each part with a block above `mark`. The table may be
  /// attached while nobody inserts into it.
  [[nodiscard]] virtual base::Result<bool> tokens_fit(const base::Uuid& table, std::int64_t mark) const = 0;
};

class ClickHouseFolder final : public TableFiles {
 public:
  explicit ClickHouseFolder(std::filesystem::path path) : path_(std::move(path)) {}
  [[nodiscard]] base::Result<void> sync_deduplication_logs(const base::Uuid& table) const override;
  [[nodiscard]] base::Result<RepairReport> repair(const base::Uuid& table, RepairScope scope) const override;
  [[nodiscard]] std::string find_empty_file(const std::filesystem::path& path) const override;
  [[nodiscard]] base::Result<bool> has_bytes(const std::filesystem::path& path, std::uint64_t bytes) const override;
  [[nodiscard]] base::Result<bool> is_replaceable(const base::Uuid& table, const std::string& part,
                                                  const std::vector<BadPart>& bad) const override;
  [[nodiscard]] base::Result<std::vector<MergedAwayPart>> merged_away(const base::Uuid& table, std::int64_t mark) const override;
  [[nodiscard]] base::Result<void> note_bad_sources(const base::Uuid& table) const override;
  [[nodiscard]] base::Result<std::vector<PartName>> noted_bad_sources(const base::Uuid& table) const override;
  [[nodiscard]] base::Result<void> put_aside(const base::Uuid& table, const std::vector<BadPart>& parts) const override;
  [[nodiscard]] base::Result<std::vector<std::string>> parts_without_token(const base::Uuid& table, std::int64_t mark) const override;
  [[nodiscard]] base::Result<bool> tokens_fit(const base::Uuid& table, std::int64_t mark) const override;

 private:
  const std::filesystem::path path_;
};

}  // namespace antler::database
