#include "database/table_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

namespace antler::database {
namespace {

namespace fs = std::filesystem;

// The files of a part that checksums.txt does not name, and bytes_on_disk does not count.
constexpr std::array<std::string_view, 7> kNotInChecksums = {
    "checksums.txt",        "columns.txt", "columns_substreams.txt", "default_compression_codec.txt",
    "metadata_version.txt", "uuid.txt",    "txn_version.txt",
};

bool is_description(std::string_view name) {
  return std::find(kNotInChecksums.begin(), kNotInChecksums.end(), name) != kNotInChecksums.end();
}

std::int64_t blocks_of(const PartName& part) { return part.last_block - part.first_block; }

/// Whether the parts that it was merged from are there: they are deleted all together.
bool can_do_without(const PartName& part, const std::vector<PartName>& present) {
  bool first = false, last = false;
  for (const auto& other : present) {
    if (!part.covers(other) || (other.first_block == part.first_block && other.last_block == part.last_block)) continue;
    first = first || other.first_block == part.first_block;
    last = last || other.last_block == part.last_block;
  }
  return first && last;
}

}  // namespace

base::Result<void> ClickHouseFolder::sync_deduplication_logs(const base::Uuid& table) const {
  return database::sync_deduplication_logs(table_path(path_, table.text()));
}

base::Result<RepairReport> ClickHouseFolder::repair(const base::Uuid& table, RepairScope scope) const {
  return repair_table(table_path(path_, table.text()), scope);
}

std::string ClickHouseFolder::find_empty_file(const fs::path& path) const {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(path, error)) {
    const std::string name = entry.path().filename().string();
    if (is_description(name) && entry.file_size(error) == 0 && !error) return name;
  }
  return "";
}

bool ClickHouseFolder::has_bytes(const fs::path& path, std::uint64_t bytes) const {
  std::uint64_t found = 0;
  std::error_code error;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    if (it->is_directory(error)) return true;
    if (!is_description(it->path().filename().string())) found += it->file_size(error);
    if (error) return true;
  }
  return error || found == bytes;
}

base::Result<void> ClickHouseFolder::put_aside(const base::Uuid& table, const std::vector<BadPart>& parts) const {
  const fs::path folder = table_path(path_, table.text());
  const auto present = find_parts(folder);
  if (!present) return present.error();
  std::vector<std::pair<PartName, BadPart>> going;
  for (const auto& part : parts)
    if (const auto name = parse_part_name(part.name)) going.emplace_back(*name, part);
  // A merge may have taken a bad part since it was looked at.
  for (const auto& name : *present)
    for (const auto& part : parts)
      if (const auto bad = parse_part_name(part.name);
          bad && name.text != part.name && name.covers(*bad) && blocks_of(name) > blocks_of(*bad))
        going.push_back({name, {name.text, true}});
  // Largest first: what a death leaves of it is found again.
  std::stable_sort(going.begin(), going.end(), [](const auto& a, const auto& b) { return blocks_of(a.first) > blocks_of(b.first); });
  for (const auto& [name, part] : going) {
    if (!fs::exists(folder / part.name) || (part.only_if_replaced && !can_do_without(name, *present))) continue;
    fs::path aside;
    for (int turn = 0; turn == 0 || fs::exists(aside); ++turn)
      aside = folder / "detached" / (turn == 0 ? "broken_" + part.name : fmt::format("broken_{}_try{}", part.name, turn));
    std::error_code error;
    fs::rename(folder / part.name, aside, error);
    if (error) return base::system_error(fmt::format("cannot put {} aside", (folder / part.name).string()), error.value());
  }
  return sync_folder(folder);
}

base::Result<std::vector<std::string>> ClickHouseFolder::parts_without_token(const base::Uuid& table, std::int64_t mark) const {
  return database::parts_without_token(table_path(path_, table.text()), mark);
}

}  // namespace antler::database
