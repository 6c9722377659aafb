#include "database/table_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace antler::database {
namespace fs = std::filesystem;

base::Result<void> ClickHouseFolder::sync_deduplication_logs(const base::Uuid& table) const {
  return database::sync_deduplication_logs(table_path(path_, table.text()));
}

base::Result<RepairReport> ClickHouseFolder::repair(const base::Uuid& table, RepairScope scope) const {
  return repair_table(table_path(path_, table.text()), scope);
}

std::string ClickHouseFolder::find_empty_file(const fs::path& path) const { return find_empty_description(path); }

base::Result<bool> ClickHouseFolder::has_bytes(const fs::path& path, std::uint64_t bytes) const {
  std::uint64_t found = 0;
  std::error_code error;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    if (it->is_directory(error)) return true;
    if (!error && !is_description(it->path().filename().string())) found += it->file_size(error);
    if (error) break;
  }
  if (error == std::errc::no_such_file_or_directory) return true;
  if (error) return base::system_error(fmt::format("cannot look at {}", path.string()), error.value());
  return found == bytes;
}

base::Result<std::vector<MergedAwayPart>> ClickHouseFolder::merged_away(const base::Uuid& table, std::int64_t mark) const {
  return find_merged_away(table_path(path_, table.text()), mark);
}

base::Result<void> ClickHouseFolder::note_bad_sources(const base::Uuid& table) const {
  return database::note_bad_sources(path_, table.text());
}

base::Result<std::vector<PartName>> ClickHouseFolder::noted_bad_sources(const base::Uuid& table) const {
  return database::noted_bad_sources(path_, table.text());
}

base::Result<bool> ClickHouseFolder::is_replaceable(const base::Uuid& table, const std::string& part,
                                                    const std::vector<BadPart>& bad) const {
  const auto present = find_parts(table_path(path_, table.text()));
  if (!present) return present.error();
  const auto name = parse_part_name(part);
  return name && database::is_replaceable(*name, *present, bad);
}

base::Result<void> ClickHouseFolder::put_aside(const base::Uuid& table, const std::vector<BadPart>& parts) const {
  const fs::path folder = table_path(path_, table.text());
  const auto present = find_parts(folder);
  if (!present) return present.error();
  const auto going = choose_what_goes(*present, parts);
  if (!going)
    return base::internal(
        fmt::format("{} has a bad part in it, and not all that it was merged from is there", (folder / going.error().message).string()));
  // A death before they are renamed leaves parts of the pending batch without a token, which go when it comes again.
  if (auto cancelled = cancel_tokens(folder, without_rows(*going, *present, parts)); !cancelled) return cancelled;
  std::error_code error;
  fs::create_directories(folder / "detached", error);
  for (const auto& name : *going) {
    // One of a name is kept.
    const fs::path aside = folder / "detached" / ("broken_" + name.text);
    if (!error) fs::remove_all(aside, error);
    if (!error) fs::rename(folder / name.text, aside, error);
    if (error) return base::system_error(fmt::format("cannot put {} aside", (folder / name.text).string()), error.value());
  }
  if (auto synced = sync_folder(folder); !synced) return synced;
  return forget_bad_sources(path_, table.text());
}

base::Result<std::vector<std::string>> ClickHouseFolder::parts_without_token(const base::Uuid& table, std::int64_t mark) const {
  return database::parts_without_token(table_path(path_, table.text()), mark);
}

base::Result<bool> ClickHouseFolder::tokens_fit(const base::Uuid& table, std::int64_t mark) const {
  return database::tokens_fit(table_path(path_, table.text()), mark);
}

}  // namespace antler::database
