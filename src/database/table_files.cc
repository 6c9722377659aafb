#include "database/table_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>

#include "database/part_checksums.h"

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

/// Whether each file that checksums.txt names is as long as it says.
base::Result<bool> has_meant_files(const fs::path& part) {
  std::ifstream file(part / "checksums.txt", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto meant = file.is_open() ? parse_checksums(text) : std::nullopt;
  if (!meant) return false;
  for (const auto& [name, bytes] : *meant) {
    std::error_code error;
    if (fs::is_directory(part / name, error)) return true;
    if (const auto found = fs::file_size(part / name, error); error || found != bytes) {
      if (error && error != std::errc::no_such_file_or_directory)
        return base::system_error(fmt::format("cannot look at {}", (part / name).string()), error.value());
      return false;
    }
  }
  return true;
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
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (is_description(name) && it->file_size(error) == 0 && !error) return name;
  }
  return "";
}

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
  const fs::path folder = table_path(path_, table.text());
  auto present = find_parts(folder);
  if (!present) return present.error();
  std::vector<MergedAwayPart> away;
  for (const auto& part : *present) {
    const auto covers = [&](const PartName& other) { return other.is_made_of(part); };
    if (part.last_block <= mark || std::none_of(present->begin(), present->end(), covers)) continue;
    const auto is_sound = has_meant_files(folder / part.text);
    if (!is_sound) return is_sound.error();
    away.push_back({part, *is_sound && find_empty_file(folder / part.text).empty()});
  }
  return away;
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
  if (auto cancelled = cancel_tokens(folder, *going); !cancelled) return cancelled;
  std::error_code error;
  fs::create_directories(folder / "detached", error);
  for (const auto& name : *going) {
    // One of a name is kept.
    const fs::path aside = folder / "detached" / ("broken_" + name.text);
    if (!error) fs::remove_all(aside, error);
    if (!error) fs::rename(folder / name.text, aside, error);
    if (error) return base::system_error(fmt::format("cannot put {} aside", (folder / name.text).string()), error.value());
  }
  return sync_folder(folder);
}

base::Result<std::vector<std::string>> ClickHouseFolder::parts_without_token(const base::Uuid& table, std::int64_t mark) const {
  return database::parts_without_token(table_path(path_, table.text()), mark);
}

base::Result<bool> ClickHouseFolder::tokens_fit(const base::Uuid& table, std::int64_t mark) const {
  return database::tokens_fit(table_path(path_, table.text()), mark);
}

}  // namespace antler::database
