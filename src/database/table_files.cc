#include "database/table_files.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
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

// What ClickHouse calls a part that it could not read when it loaded the table.
constexpr std::string_view kUnreadable = "broken-on-start_";

struct Unreadable {
  fs::path path;
  PartName name;
};

base::Result<std::vector<Unreadable>> find_unreadable(const fs::path& table) {
  std::vector<Unreadable> found;
  std::error_code error;
  fs::directory_iterator it(table / "detached", error);
  if (error == std::errc::no_such_file_or_directory) return found;
  for (const fs::directory_iterator end; !error && it != end; it.increment(error)) {
    const std::string folder = it->path().filename().string();
    if (!folder.starts_with(kUnreadable)) continue;
    const std::string_view rest = std::string_view(folder).substr(kUnreadable.size());
    // The second of a name is `…_try1`.
    if (auto name = parse_part_name(rest.substr(0, rest.find("_try")))) found.push_back({it->path(), std::move(*name)});
  }
  if (error) return base::system_error(fmt::format("cannot look at {}", (table / "detached").string()), error.value());
  return found;
}

/// Into the folder of detached parts, where one of a name is kept.
base::Result<void> keep_aside(const fs::path& from, const fs::path& table, const std::string& part) {
  const fs::path aside = table / "detached" / ("broken_" + part);
  std::error_code error;
  fs::create_directories(table / "detached", error);
  if (!error) fs::remove_all(aside, error);
  if (!error) fs::rename(from, aside, error);
  if (error) return base::system_error(fmt::format("cannot put {} aside", from.string()), error.value());
  return {};
}

/// When a folder was renamed last, and when a file in it was: nothing for one that is gone.
struct FolderTimes {
  std::int64_t renamed_ns = 0;
  std::int64_t written_ns = 0;
};

std::optional<FolderTimes> times_of(const fs::path& path) {
  struct stat found{};
  if (::stat(path.c_str(), &found) != 0) return std::nullopt;
  const auto in_ns = [](const timespec& time) { return time.tv_sec * 1'000'000'000 + time.tv_nsec; };
  return FolderTimes{in_ns(found.st_ctim), in_ns(found.st_mtim)};
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

// What was written after the load is not made of what the load put aside, whatever its name says.
base::Result<std::vector<PartName>> ClickHouseFolder::unreadable_sources(const base::Uuid& table) const {
  const fs::path folder = table_path(path_, table.text());
  // ClickHouse may be putting one aside meanwhile: it is in this list, or in the next, or in both.
  const auto present = find_parts(folder);
  if (!present) return present.error();
  const auto unreadable = find_unreadable(folder);
  if (!unreadable) return unreadable.error();
  std::vector<PartName> sources;
  for (const auto& [path, name] : *unreadable) {
    const auto put_aside = times_of(path);
    const bool was_merged = put_aside && std::any_of(present->begin(), present->end(), [&](const PartName& part) {
                              if (!part.is_made_of(name)) return false;
                              const auto times = times_of(folder / part.text);
                              return times && times->written_ns <= put_aside->renamed_ns;
                            });
    if (was_merged) sources.push_back(name);
    else if (auto kept = keep_aside(path, folder, name.text); !kept) return kept.error();
  }
  return sources;
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
  for (const auto& name : *going)
    if (auto kept = keep_aside(folder / name.text, folder, name.text); !kept) return kept;
  // Last: until then they are what the others are known by.
  const auto unreadable = find_unreadable(folder);
  if (!unreadable) return unreadable.error();
  for (const auto& [path, name] : *unreadable) {
    const auto is_told = [&](const BadPart& part) { return part.name == name.text; };
    if (std::none_of(parts.begin(), parts.end(), is_told)) continue;
    if (auto kept = keep_aside(path, folder, name.text); !kept) return kept;
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
