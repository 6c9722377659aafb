#include "database/bad_sources.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "database/bad_parts.h"
#include "database/part_checksums.h"

namespace antler::database {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFolder = "antler_bad_sources";

// The files of a part that checksums.txt does not name, and bytes_on_disk does not count.
constexpr std::array<const char*, 7> kNotInChecksums = {
    "checksums.txt",        "columns.txt", "columns_substreams.txt", "default_compression_codec.txt",
    "metadata_version.txt", "uuid.txt",    "txn_version.txt",
};

/// A part's folder, held open: a table may have thousands of parts, and each path from the root costs more than a look at its file.
class PartFolder {
 public:
  explicit PartFolder(fs::path path)
      : path_(std::move(path)), fd_(::open(path_.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)), open_error_(fd_ < 0 ? errno : 0) {}
  ~PartFolder() {
    if (fd_ >= 0) ::close(fd_);
  }
  PartFolder(const PartFolder&) = delete;
  PartFolder& operator=(const PartFolder&) = delete;

  struct File {
    std::uint64_t bytes = 0;
    bool is_folder = false;
  };
  /// Nothing when there is none.
  [[nodiscard]] base::Result<std::optional<File>> look_at(const char* name) const {
    struct stat found{};
    if (fd_ < 0 || ::fstatat(fd_, name, &found, 0) != 0) {
      const int error = fd_ < 0 ? open_error_ : errno;
      if (error != ENOENT) return failed("look at", name, error);
      return std::optional<File>();
    }
    return std::optional(File{static_cast<std::uint64_t>(found.st_size), S_ISDIR(found.st_mode)});
  }

  /// Empty when there is none.
  [[nodiscard]] base::Result<std::string> read(const char* name) const {
    const int fd = fd_ < 0 ? -1 : ::openat(fd_, name, O_RDONLY | O_CLOEXEC);
    int error = fd >= 0 ? 0 : fd_ < 0 ? open_error_ : errno;
    std::string text;
    std::array<char, 4 << 10> piece{};
    while (error == 0) {
      const ssize_t bytes = ::read(fd, piece.data(), piece.size());
      if (bytes == 0) break;
      if (bytes > 0) {
        text.append(piece.data(), static_cast<std::size_t>(bytes));
      } else if (errno != EINTR) {
        error = errno;
      }
    }
    if (fd >= 0) ::close(fd);
    if (error != 0 && error != ENOENT) return failed("read", name, error);
    return text;
  }

 private:
  [[nodiscard]] base::Error failed(std::string_view verb, const char* name, int error) const {
    return base::system_error(fmt::format("cannot {} {}", verb, (path_ / name).string()), error);
  }

  const fs::path path_;
  int fd_;
  int open_error_;
};

/// Whether each file that checksums.txt names is as long as it says.
base::Result<bool> has_meant_files(const PartFolder& part) {
  const auto text = part.read("checksums.txt");
  if (!text) return text.error();  // what could not be read is not known to be bad
  const auto meant = parse_checksums(*text);
  if (!meant) return false;
  for (const auto& [name, bytes] : *meant) {
    const auto file = part.look_at(name.c_str());
    if (!file) return file.error();
    if (!*file) return false;
    if ((*file)->is_folder) return true;
    if ((*file)->bytes != bytes) return false;
  }
  return true;
}

std::string_view find_empty_description(const PartFolder& part) {
  for (const char* name : kNotInChecksums)
    if (const auto file = part.look_at(name); file && *file && !(*file)->is_folder && (*file)->bytes == 0) return name;
  return "";
}

fs::path notes_of(const fs::path& clickhouse_path, std::string_view uuid) { return clickhouse_path / kFolder / uuid; }

base::Result<void> note(const fs::path& notes, const std::string& part) {
  const int fd = ::open((notes / part).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) return base::system_error(fmt::format("cannot write {}", (notes / part).string()), errno);
  ::close(fd);
  return {};
}

}  // namespace

bool is_description(std::string_view file_name) {
  return std::find(kNotInChecksums.begin(), kNotInChecksums.end(), file_name) != kNotInChecksums.end();
}

std::string find_empty_description(const fs::path& part) { return std::string(find_empty_description(PartFolder(part))); }

base::Result<std::vector<MergedAwayPart>> find_merged_away(const fs::path& table_path, std::int64_t mark) {
  auto present = find_parts(table_path);
  if (!present) return present.error();
  std::vector<MergedAwayPart> away;
  for (const auto& part : merged_into_others(*present)) {
    if (part.last_block <= mark) continue;
    const PartFolder folder(table_path / part.text);
    const auto is_whole = has_meant_files(folder);
    if (!is_whole) return is_whole.error();
    away.push_back({part, *is_whole && find_empty_description(folder).empty()});
  }
  return away;
}

base::Result<std::vector<PartName>> noted_bad_sources(const fs::path& clickhouse_path, std::string_view uuid) {
  std::vector<PartName> noted;
  std::error_code error;
  const fs::path notes = notes_of(clickhouse_path, uuid);
  for (fs::directory_iterator it(notes, error), end; !error && it != end; it.increment(error))
    if (auto name = parse_part_name(it->path().filename().string())) noted.push_back(std::move(*name));
  if (error && error != std::errc::no_such_file_or_directory)
    return base::system_error(fmt::format("cannot look at {}", notes.string()), error.value());
  return noted;
}

base::Result<void> forget_bad_sources(const fs::path& clickhouse_path, std::string_view uuid) {
  const auto noted = noted_bad_sources(clickhouse_path, uuid);
  if (!noted) return noted.error();
  if (noted->empty()) return {};
  const auto present = find_parts(table_path(clickhouse_path, uuid));
  if (!present) return present.error();
  for (const auto& part : *noted) {
    if (is_merged_into_one_of(part, *present)) continue;
    std::error_code error;
    fs::remove(notes_of(clickhouse_path, uuid) / part.text, error);
    if (error) return base::system_error(fmt::format("cannot remove the note of {}", part.text), error.value());
  }
  return {};
}

base::Result<void> note_bad_sources(const fs::path& clickhouse_path, std::string_view uuid) {
  if (auto forgotten = forget_bad_sources(clickhouse_path, uuid); !forgotten) return forgotten;
  const auto away = find_merged_away(table_path(clickhouse_path, uuid), -1);
  if (!away) return away.error();
  const fs::path notes = notes_of(clickhouse_path, uuid);
  bool is_written = false;
  for (const auto& part : *away) {
    if (part.is_sound) continue;
    std::error_code error;
    if (!is_written) fs::create_directories(notes, error);
    if (error) return base::system_error(fmt::format("cannot make {}", notes.string()), error.value());
    if (auto noted = note(notes, part.name.text); !noted) return noted;
    is_written = true;
  }
  return is_written ? sync_folder(notes) : base::Result<void>();
}

base::Result<void> note_bad_sources(const fs::path& clickhouse_path, RepairScope scope) {
  const auto tables = find_tables(clickhouse_path);
  if (!tables) return tables.error();
  base::Result<void> outcome;
  for (const auto& table : *tables) {
    std::error_code error;
    if (!fs::is_directory(table / "deduplication_logs", error)) continue;
    const std::string uuid = table.filename().string();
    const auto done =
        scope == RepairScope::kAllRecords ? forget_bad_sources(clickhouse_path, uuid) : note_bad_sources(clickhouse_path, uuid);
    if (!done && outcome) outcome = done.error().with_note("table " + uuid);
  }
  // Of tables that were dropped.
  std::error_code error;
  std::vector<fs::path> dropped;
  for (fs::directory_iterator it(clickhouse_path / kFolder, error), end; !error && it != end; it.increment(error))
    if (std::error_code other;
        fs::status(table_path(clickhouse_path, it->path().filename().string()), other).type() == fs::file_type::not_found)
      dropped.push_back(it->path());
  for (const auto& notes : dropped) fs::remove_all(notes, error);
  return outcome;
}

}  // namespace antler::database
