#include "database/dedup_repair.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <unordered_map>

#include "base/text.h"

namespace antler::database {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFolder = "deduplication_logs";
constexpr std::string_view kPrefix = "deduplication_log_";
constexpr std::string_view kSuffix = ".txt";
// A window of 10,000 has logs of 20,000 records of a hundred bytes.
constexpr std::uintmax_t kLogBytesMax = 256ULL << 20;

struct Record {
  bool add = false;
  std::string part;
  std::string block_id;
};

struct LogFile {
  fs::path path;
  std::string kept;  // the well-formed records, as they are to stand in the file
  std::uint64_t bytes_cut = 0;
  bool cut_in_the_middle = false;
};

struct TableLogs {
  std::vector<LogFile> files;  // in the order they were written
  std::vector<Record> records;
  std::vector<PartName> parts;  // of the table; not looked for where there is no log
  [[nodiscard]] bool is_whole() const {
    return std::none_of(files.begin(), files.end(), [](const LogFile& file) { return file.bytes_cut > 0; });
  }
};

template <class Number>
bool parse_number(std::string_view text, Number& number) {
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failure == std::errc() && end == text.data() + text.size() && !text.empty();
}

/// `line` is without its newline.
std::optional<Record> parse_record(std::string_view line) {
  const auto fields = base::split(line, '\t');
  if (fields.size() != 3 || (fields[0] != "1" && fields[0] != "2") || fields[1].empty() || fields[2].empty()) return std::nullopt;
  if (line.find('\0') != std::string_view::npos) return std::nullopt;  // pages that never reached the disk
  return Record{.add = fields[0] == "1", .part = std::string(fields[1]), .block_id = std::string(fields[2])};
}

/// The log files of a table in the order they were written.
base::Result<std::map<std::uint64_t, fs::path>> find_logs(const fs::path& table) {
  std::map<std::uint64_t, fs::path> logs;
  std::error_code error;
  for (fs::directory_iterator it(table / kFolder, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    std::uint64_t number = 0;
    if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix) || name.size() <= kPrefix.size() + kSuffix.size()) continue;
    if (parse_number(std::string_view(name).substr(kPrefix.size(), name.size() - kPrefix.size() - kSuffix.size()), number)) {
      logs.emplace(number, it->path());
    }
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    return base::system_error(fmt::format("cannot list {}", (table / kFolder).string()), error.value());
  }
  return logs;
}

base::Result<std::string> read_file(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) return base::system_error(fmt::format("cannot read {}", path.string()), error.value());
  if (size > kLogBytesMax) {
    return base::internal(fmt::format("{} has {} bytes; a deduplication log has at most {}", path.string(), size, kLogBytesMax));
  }
  std::ifstream file(path, std::ios::binary);
  std::string text(size, '\0');
  if (size && !file.read(text.data(), static_cast<std::streamsize>(size)))
    return base::internal(fmt::format("cannot read {}", path.string()));
  return text;
}

LogFile read_records(fs::path path, std::string_view text, std::vector<Record>& records) {
  LogFile log{.path = std::move(path)};
  bool bad_before = false;
  while (!text.empty()) {
    const auto newline = text.find('\n');
    const std::string_view line = text.substr(0, newline == std::string_view::npos ? text.size() : newline + 1);
    text.remove_prefix(line.size());
    auto record = newline == std::string_view::npos ? std::nullopt : parse_record(line.substr(0, line.size() - 1));
    if (!record) {
      log.bytes_cut += line.size();
      bad_before = true;
      continue;
    }
    log.cut_in_the_middle = log.cut_in_the_middle || bad_before;
    log.kept += line;
    records.push_back(std::move(*record));
  }
  return log;
}

class File {
 public:
  File(const fs::path& path, int flags) : number_(open(path.c_str(), flags | O_CLOEXEC, 0640)) {}
  ~File() {
    if (number_ >= 0) close(number_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }

  [[nodiscard]] bool write_all(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = write(number_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }

 private:
  int number_;
};

base::Result<void> sync_path(const fs::path& path, int flags) {
  const File file(path, flags);
  const bool done = file.is_open() && (flags & O_DIRECTORY ? fsync(file.number()) : fdatasync(file.number())) == 0;
  if (!done) return base::system_error(fmt::format("cannot sync {}", path.string()), errno);
  return {};
}

/// A cut at the end is one ftruncate; a cut before good records is a new file in place of the old one.
base::Result<void> store_cut(const fs::path& table, const LogFile& log) {
  if (!log.cut_in_the_middle) {
    const File file(log.path, O_WRONLY);
    const bool done = file.is_open() && ftruncate(file.number(), static_cast<off_t>(log.kept.size())) == 0 && fsync(file.number()) == 0;
    if (!done) return base::system_error(fmt::format("cannot cut {}", log.path.string()), errno);
    return {};
  }
  // Not in the folder of the logs: the engine reads a number from the name of every file in there.
  const fs::path temporary = table / "tmp_deduplication_log.txt";
  {
    const File file(temporary, O_WRONLY | O_CREAT | O_TRUNC);
    const bool done = file.is_open() && file.write_all(log.kept) && fsync(file.number()) == 0;
    if (!done) return base::system_error(fmt::format("cannot write {}", temporary.string()), errno);
  }
  std::error_code error;
  fs::rename(temporary, log.path, error);
  if (error) return base::system_error(fmt::format("cannot replace {}", log.path.string()), error.value());
  return sync_folder(log.path.parent_path());
}

base::Result<void> append(const fs::path& path, std::string_view bytes) {
  const File file(path, O_WRONLY | O_APPEND);
  const bool done = file.is_open() && file.write_all(bytes) && fsync(file.number()) == 0;
  if (!done) return base::system_error(fmt::format("cannot append to {}", path.string()), errno);
  return {};
}

/// The tokens that are to be judged: ADD records that no later record cancels.
std::vector<const Record*> suspects(const std::vector<Record>& records, RepairScope scope) {
  std::vector<const Record*> found;
  if (scope == RepairScope::kLastRecord) {
    // One part can have several tokens (an asynchronous insert of several); they are written together.
    for (auto it = records.rbegin(); it != records.rend() && it->add && it->part == records.back().part; ++it) found.push_back(&*it);
    std::reverse(found.begin(), found.end());
    return found;
  }
  std::unordered_map<std::string_view, const Record*> alive;
  for (const auto& record : records) {
    if (record.add) {
      alive[record.block_id] = &record;
    } else {
      alive.erase(record.block_id);
    }
  }
  for (const auto& record : records) {
    const auto it = alive.find(record.block_id);
    if (it != alive.end() && it->second == &record) found.push_back(&record);
  }
  return found;
}

std::string cancel(const Record& record) { return fmt::format("2\t{}\t{}\n", record.part, record.block_id); }

/// Records that cancel the tokens whose part is not there, as text; `report` gets them too.
std::string cancel_lost(const std::vector<Record>& records, const std::vector<PartName>& parts, RepairScope scope, const std::string& file,
                        RepairReport& report) {
  std::string appended;
  for (const Record* record : suspects(records, scope)) {
    const auto part = parse_part_name(record->part);
    if (!part) continue;  // not a name we can judge
    if (std::any_of(parts.begin(), parts.end(), [&](const PartName& present) { return present.covers(*part); })) continue;
    appended += cancel(*record);
    report.drops.push_back({.file = file, .part = record->part, .block_id = record->block_id});
  }
  return appended;
}

/// Records that cancel the living tokens of blocks whose last part goes, as text. One of a block stays when what was made of it alone goes,
/// by a mutation or a merge for a TTL.
std::string cancel_going(const std::vector<Record>& records, const std::vector<PartName>& parts, const std::vector<PartName>& going) {
  std::string appended;
  for (const Record* record : suspects(records, RepairScope::kAllRecords)) {
    const auto part = parse_part_name(record->part);
    if (!part) continue;
    const auto is_of_block = [&](const PartName& one) {
      return one.first_block == one.last_block && one.first_block == part->first_block && one.partition == part->partition;
    };
    const auto goes = [&](const PartName& one) {
      return std::any_of(going.begin(), going.end(), [&](const PartName& other) { return other.text == one.text; });
    };
    const bool stays = std::any_of(parts.begin(), parts.end(), [&](const PartName& one) { return is_of_block(one) && !goes(one); });
    if (!stays && std::any_of(going.begin(), going.end(), is_of_block)) appended += cancel(*record);
  }
  return appended;
}

std::vector<std::string> without_token(const std::vector<Record>& records, const std::vector<PartName>& parts, std::int64_t mark) {
  std::set<std::pair<std::string, std::int64_t>> known;
  for (const auto& record : records) {
    const auto part = parse_part_name(record.part);
    if (!part) continue;
    if (record.add) known.emplace(part->partition, part->first_block);
    else known.erase({part->partition, part->first_block});
  }
  std::vector<std::string> found;
  for (const auto& part : parts)
    if (part.first_block == part.last_block && part.last_block > mark && !known.contains({part.partition, part.first_block}))
      found.push_back(part.text);
  return found;
}

bool fit(const TableLogs& logs, std::int64_t mark) {
  RepairReport unused;
  return logs.files.empty() || (logs.is_whole() && cancel_lost(logs.records, logs.parts, RepairScope::kAllRecords, "", unused).empty() &&
                                without_token(logs.records, logs.parts, mark).empty());
}

base::Result<void> cut_torn(const fs::path& table, const TableLogs& logs, RepairReport& report) {
  for (const auto& file : logs.files) {
    if (file.bytes_cut == 0) continue;
    if (auto stored = store_cut(table, file); !stored) return stored;
    report.cuts.push_back({.file = file.path.string(), .bytes = file.bytes_cut});
  }
  return {};
}

base::Result<TableLogs> read_logs(const fs::path& table) {
  TableLogs logs;
  auto found = find_logs(table);
  if (!found) return found.error();
  for (const auto& [number, path] : *found) {
    auto text = read_file(path);
    if (!text) return text.error();
    logs.files.push_back(read_records(path, *text, logs.records));
  }
  if (logs.files.empty()) return logs;
  auto parts = find_parts(table);
  if (!parts) return parts.error();
  logs.parts = std::move(*parts);
  return logs;
}

}  // namespace

std::vector<std::string> parts_without_token(std::string_view log, const std::vector<PartName>& parts, std::int64_t mark) {
  std::vector<Record> records;
  read_records({}, log, records);
  return without_token(records, parts, mark);
}

std::optional<PartName> parse_part_name(std::string_view name) {
  const auto fields = base::split(name, '_');
  if (fields.size() != 4 && fields.size() != 5) return std::nullopt;
  PartName part{.partition = std::string(fields[0]), .text = std::string(name)};
  if (part.partition.empty() || !parse_number(fields[1], part.first_block) || !parse_number(fields[2], part.last_block) ||
      !parse_number(fields[3], part.level) || (fields.size() == 5 && !parse_number(fields[4], part.mutation)) ||
      part.first_block > part.last_block) {
    return std::nullopt;
  }
  return part;
}

std::string to_string(const RepairReport& report) {
  std::string text;
  for (const auto& cut : report.cuts) text += fmt::format("deduplication log {}: cut {} bytes of torn records\n", cut.file, cut.bytes);
  for (const auto& drop : report.drops) {
    text += fmt::format("deduplication log {}: the part {} is missing, its token {} stores again\n", drop.file, drop.part, drop.block_id);
  }
  return text;
}

RepairReport repair_log(std::string& log, const std::vector<PartName>& parts, RepairScope scope) {
  RepairReport report{.tables = 1};
  std::vector<Record> records;
  LogFile read = read_records({}, log, records);
  if (read.bytes_cut > 0) report.cuts.push_back({.file = "", .bytes = read.bytes_cut});
  report.records = static_cast<int>(records.size());
  log = std::move(read.kept) + cancel_lost(records, parts, scope, "", report);
  return report;
}

base::Result<RepairReport> repair_table(const fs::path& table, RepairScope scope) {
  RepairReport report;
  auto logs = read_logs(table);
  if (!logs) return logs.error();
  if (logs->files.empty()) return report;
  report.tables = 1;
  report.records = static_cast<int>(logs->records.size());
  if (auto cut = cut_torn(table, *logs, report); !cut) return cut.error();
  const fs::path& last = logs->files.back().path;
  const std::string appended = cancel_lost(logs->records, logs->parts, scope, last.string(), report);
  if (!appended.empty()) {
    if (auto stored = append(last, appended); !stored) return stored.error();
  }
  return report;
}

base::Result<std::vector<std::string>> parts_without_token(const fs::path& table, std::int64_t mark) {
  auto logs = read_logs(table);
  if (!logs) return logs.error();
  return logs->files.empty() ? std::vector<std::string>() : without_token(logs->records, logs->parts, mark);
}

bool cancel_tokens(std::string& log, const std::vector<PartName>& parts, const std::vector<PartName>& going) {
  std::vector<Record> records;
  LogFile read = read_records({}, log, records);
  const std::string appended = cancel_going(records, parts, going);
  log = std::move(read.kept) + appended;
  return read.bytes_cut > 0 || !appended.empty();
}

base::Result<void> cancel_tokens(const fs::path& table, const std::vector<PartName>& going) {
  auto logs = read_logs(table);
  if (!logs) return logs.error();
  if (logs->files.empty()) return {};
  RepairReport unused;
  if (auto cut = cut_torn(table, *logs, unused); !cut) return cut;
  const std::string appended = cancel_going(logs->records, logs->parts, going);
  return appended.empty() ? base::Result<void>() : append(logs->files.back().path, appended);
}

bool tokens_fit(std::string_view log, const std::vector<PartName>& parts, std::int64_t mark) {
  TableLogs logs{.files = {}, .records = {}, .parts = parts};
  logs.files.push_back(read_records({}, log, logs.records));
  return fit(logs, mark);
}

base::Result<bool> tokens_fit(const fs::path& table, std::int64_t mark) {
  auto logs = read_logs(table);
  if (!logs) return logs.error();
  return fit(*logs, mark);
}

base::Result<std::vector<fs::path>> find_tables(const fs::path& clickhouse_path) {
  std::vector<fs::path> tables;
  std::error_code error;
  for (fs::directory_iterator outer(clickhouse_path / "store", error), end; !error && outer != end; outer.increment(error)) {
    if (!outer->is_directory(error)) continue;
    for (fs::directory_iterator inner(outer->path(), error); !error && inner != end; inner.increment(error))
      if (inner->is_directory(error)) tables.push_back(inner->path());
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    return base::system_error(fmt::format("cannot list the tables in {}", (clickhouse_path / "store").string()), error.value());
  }
  return tables;
}

base::Result<RepairReport> repair_deduplication_logs(const fs::path& clickhouse_path, RepairScope scope) {
  RepairReport report;
  const auto tables = find_tables(clickhouse_path);
  if (!tables) return tables.error();
  for (const auto& path : *tables) {
    auto table = repair_table(path, scope);
    if (!table) return table.error();
    report.tables += table->tables;
    report.records += table->records;
    report.cuts.insert(report.cuts.end(), table->cuts.begin(), table->cuts.end());
    report.drops.insert(report.drops.end(), table->drops.begin(), table->drops.end());
  }
  return report;
}

base::Result<void> sync_deduplication_logs(const fs::path& table) {
  auto logs = find_logs(table);
  if (!logs) return logs.error();
  for (const auto& [number, path] : *logs) {
    // A log that rotated away since the listing has nothing left to lose.
    if (auto synced = sync_path(path, O_RDONLY); !synced && synced.error().code != ENOENT) return synced;
  }
  if (logs->empty()) return {};
  return sync_folder(table / kFolder);
}

base::Result<std::vector<PartName>> find_parts(const fs::path& table) {
  std::vector<PartName> parts;
  std::error_code error;
  for (fs::directory_iterator it(table, error), end; !error && it != end; it.increment(error)) {
    if (!it->is_directory(error)) continue;
    if (auto part = parse_part_name(it->path().filename().string())) parts.push_back(std::move(*part));
  }
  if (error) return base::system_error(fmt::format("cannot list the parts in {}", table.string()), error.value());
  return parts;
}

base::Result<void> sync_folder(const fs::path& folder) { return sync_path(folder, O_RDONLY | O_DIRECTORY); }

fs::path table_path(const fs::path& clickhouse_path, std::string_view uuid) { return clickhouse_path / "store" / uuid.substr(0, 3) / uuid; }

}  // namespace antler::database
