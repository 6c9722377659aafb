#include "clickhouse_twin.h"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>

#include "base/text.h"

namespace antler::sim {
namespace {

base::Error error(int code, std::string_view message) {
  return {base::Category::kInternal, fmt::format("Code: {}. DB::Exception: {}", code, message), code};
}

// The text between the first `before` and the next `after` behind it.
std::string between(std::string_view text, std::string_view before, std::string_view after) {
  const auto from = text.find(before);
  if (from == std::string_view::npos) return "";
  text.remove_prefix(from + before.size());
  return std::string(text.substr(0, text.find(after)));
}

std::vector<std::string> quoted_words(std::string_view text) {
  std::vector<std::string> out;
  for (auto at = text.find('\''); at != std::string_view::npos; at = text.find('\'')) {
    text.remove_prefix(at + 1);
    out.emplace_back(text.substr(0, text.find('\'')));
    text.remove_prefix(std::min(text.size(), text.find('\'') + 1));
  }
  return out;
}

}  // namespace

Rows select(const TwinView& view, const Rows& rows) {
  std::map<std::uint64_t, std::vector<std::uint64_t>> groups;
  for (const auto& row : rows) {
    auto& sums = groups[number(row[view.group]) / view.divisor];
    sums.resize(view.sums.size());
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += view.sums[i] < 0 ? 1 : number(row[static_cast<std::size_t>(view.sums[i])]);
  }
  Rows out;
  for (const auto& [group, sums] : groups) {
    Row row{cell(group)};
    for (const auto value : sums) row.push_back(cell(value));
    out.push_back(std::move(row));
  }
  return out;
}

Rows sum(const Rows& rows, std::size_t keys) {
  std::map<Row, std::vector<std::uint64_t>> groups;
  for (const auto& row : rows) {
    auto& sums = groups[Row(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(keys))];
    sums.resize(row.size() - keys);
    for (std::size_t i = keys; i < row.size(); ++i) sums[i - keys] += number(row[i]);
  }
  Rows out;
  for (const auto& [key, sums] : groups) {
    Row row = key;
    for (const auto value : sums) row.push_back(cell(value));
    out.push_back(std::move(row));
  }
  return out;
}

std::string TwinPart::text() const { return fmt::format("{}_{}_{}_{}", name.partition, name.first_block, name.last_block, level); }

Rows Disk::recoverable_rows(const std::string& table) const {
  Rows out;
  const auto add = [&](const auto& self, const TwinPart& part) -> void {
    for (const auto& source : part.sources) self(self, source);
    if (part.sources.empty() && !part.is_broken) out.insert(out.end(), part.rows.begin(), part.rows.end());
  };
  for (const auto& part : tables.at(table).parts) add(add, part);
  return out;
}

std::set<std::string> Disk::lose_power(Dice& dice) {
  std::set<std::string> lost;
  for (auto& [name, table] : tables) {
    const std::size_t kept = table.log_synced + dice.below(table.log.size() - table.log_synced + 1);
    if (kept < table.log.size()) lost.insert(name);
    table.log.resize(kept);
    table.log_synced = kept;
  }
  return lost;
}

/// What it was merged from, and what that was.
template <class Call>
void each_source(const TwinPart& part, Call call) {
  for (const auto& source : part.sources) {
    call(source);
    each_source(source, call);
  }
}

Rows Disk::rows(const std::string& table) const {
  Rows out;
  for (const auto& part : tables.at(table).parts)
    if (!part.is_broken) out.insert(out.end(), part.rows.begin(), part.rows.end());
  return out;
}

void ClickHouseTwin::boot(database::RepairScope scope) {
  for (auto& [name, table] : disk_.tables) {
    repair_now(table, scope);
    if (scope == database::RepairScope::kLastRecord) note_now(table);
    else forget_now(table);
    // What was merged away it loads last: whoever looks may have looked before.
    load(name, ++disk_.boots % 2 == 0);
  }
}

namespace {

/// In place of a part come those that were merged into it.
void remove_at(std::vector<TwinPart>& parts, std::size_t at) {
  TwinPart part = std::move(parts[at]);
  parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(at));
  parts.insert(parts.end(), std::make_move_iterator(part.sources.begin()), std::make_move_iterator(part.sources.end()));
}

void remove(std::vector<TwinPart>& parts, const std::string& text) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].text() == text) return remove_at(parts, i);
    remove(parts[i].sources, text);
  }
}

/// What a load cannot read. Returns how many parts.
std::size_t remove_broken(std::vector<TwinPart>& parts, bool merged_away_too) {
  std::size_t removed = 0;
  for (std::size_t i = 0; i < parts.size();) {
    if (parts[i].is_broken) {
      remove_at(parts, i);
      ++removed;
    } else {
      if (merged_away_too) removed += remove_broken(parts[i].sources, true);
      ++i;
    }
  }
  return removed;
}

}  // namespace

void ClickHouseTwin::repair_now(Disk::Table& table, database::RepairScope scope) const {
  std::vector<database::PartName> names;
  for (const auto& part : table.parts) names.push_back(part.name);
  // What it changes it syncs, and nothing else.
  if (database::repair_log(table.log, names, scope).changed()) table.log_synced = table.log.size();
}

void ClickHouseTwin::load(const std::string& name, bool merged_away_too) {
  Disk::Table& table = disk_.tables.at(name);
  Loaded& loaded = loaded_[name] = {};
  table.put_aside += remove_broken(table.parts, merged_away_too);
  for (const auto& part : table.parts) loaded.last_block = std::max(loaded.last_block, part.name.last_block);
  for (const auto line : base::split(table.log, '\n')) {
    const auto fields = base::split(line, '\t');
    if (fields.size() != 3) continue;
    if (fields[0] == "1") {
      const auto part = database::parse_part_name(fields[1]);
      if (part) loaded.window.emplace_back(fields[2], *part);
      if (loaded.window.size() > table.definition.window) loaded.window.pop_front();
    } else {
      std::erase_if(loaded.window, [&](const auto& known) { return known.first == fields[2]; });
    }
  }
}

base::Result<ClickHouseTwin::Loaded*> ClickHouseTwin::loaded(const std::string& table) {
  const auto at = loaded_.find(table);
  if (at == loaded_.end()) return error(60, "Table antler." + table + " does not exist");
  return &at->second;
}

void ClickHouseTwin::merge(const std::string& name, std::uint64_t pick) {
  if (!loaded_.contains(name)) return;
  auto& table = disk_.tables.at(name);
  std::sort(table.parts.begin(), table.parts.end(), [](const TwinPart& a, const TwinPart& b) {
    return std::tie(a.name.partition, a.name.first_block) < std::tie(b.name.partition, b.name.first_block);
  });
  std::vector<std::size_t> pairs;
  for (std::size_t i = 0; i + 1 < table.parts.size(); ++i)
    if (table.parts[i].name.partition == table.parts[i + 1].name.partition) pairs.push_back(i);
  if (pairs.empty()) return;
  const std::size_t at = pairs[pick % pairs.size()];
  TwinPart& from = table.parts[at];
  TwinPart& more = table.parts[at + 1];
  TwinPart merged{.name = {from.name.partition, from.name.first_block, more.name.last_block},
                  .level = std::max(from.level, more.level) + 1};
  // It reads a column whose file is empty as defaults, and says nothing.
  for (const TwinPart* part : {&from, &more})
    if (!part->is_broken) merged.rows.insert(merged.rows.end(), part->rows.begin(), part->rows.end());
  if (table.definition.keys > 0) merged.rows = sum(merged.rows, table.definition.keys);
  merged.is_broken = hooks_.trouble(Trouble::kSwallowed);
  merged.sources.push_back(std::move(from));
  merged.sources.push_back(std::move(more));
  table.parts[at] = std::move(merged);
  table.parts.erase(table.parts.begin() + static_cast<std::ptrdiff_t>(at) + 1);
}

void ClickHouseTwin::merge_all(const std::string& name) {
  auto& parts = disk_.tables.at(name).parts;
  const auto before = parts;
  for (std::size_t count = 0; count != parts.size();) {
    count = parts.size();
    merge(name, 0);
  }
  // It was one merge for each partition.
  for (auto& part : parts) {
    std::vector<TwinPart> sources;
    for (const auto& source : before)
      if (part.name.covers(source.name)) sources.push_back(source);
    if (sources.size() > 1) part.sources = std::move(sources);
  }
}

base::Result<void> ClickHouseTwin::insert(const std::string& name, const Rows& rows, const Protection& protection) {
  auto found = loaded(name);
  if (!found) return found.error();
  const TwinTable& table = disk_.tables.at(name).definition;
  if (table.at_most)
    for (const auto& row : rows)
      if (number(row[table.at_most->first]) > table.at_most->second)
        return error(469, fmt::format("Constraint `c` for table antler.{} is violated at row 1", name));
  if ((*found)->is_inserting) hooks_.broken_rule("G9: two inserts into table " + name + " at the same time");
  (*found)->is_inserting = true;
  auto pushed = push(name, rows, protection);
  if (const auto still = loaded_.find(name); still != loaded_.end()) still->second.is_inserting = false;
  return pushed;
}

base::Result<void> ClickHouseTwin::push(const std::string& name, const Rows& rows, const Protection& protection) {
  const TwinTable& table = disk_.tables.at(name).definition;
  std::vector<std::pair<std::string, Rows>> partitions;  // in the order in which they appear
  for (const auto& row : rows) {
    const std::string partition =
        table.partition_column < 0 ? "all" : std::to_string(number(row[static_cast<std::size_t>(table.partition_column)]));
    auto at = std::find_if(partitions.begin(), partitions.end(), [&](const auto& known) { return known.first == partition; });
    if (at == partitions.end()) at = partitions.insert(partitions.end(), {partition, {}});
    at->second.push_back(row);
  }
  for (auto& [partition, part] : partitions)
    if (auto stored = store(name, partition, std::move(part), protection.token); !stored) return stored;
  for (const auto& view : disk_.views) {
    if (view.source != name) continue;
    if (disk_.broken_views.contains(view.name))
      return error(395, fmt::format("Value passed to 'throwIf' function is non-zero: while pushing to view antler.{}", view.name));
    const bool is_protected = protection.for_views && !protection.token.empty();
    if (auto pushed = push(view.target, select(view, rows), {is_protected ? protection.token + "/" + view.name : "", is_protected});
        !pushed)
      return pushed;
  }
  return {};
}

base::Result<void> ClickHouseTwin::store(const std::string& name, const std::string& partition, Rows rows, const std::string& token) {
  auto found = loaded(name);
  if (!found) return found.error();
  Disk::Table& table = disk_.tables.at(name);
  const std::int64_t block = ++(*found)->last_block;
  TwinPart part{.name = {partition, block, block}, .rows = std::move(rows)};
  hooks_.pause();
  if (hooks_.trouble(Trouble::kWrite)) return error(75, "Cannot write to file: errno: 28, strerror: No space left on device");
  part.is_broken = hooks_.trouble(Trouble::kSwallowed);
  if (!token.empty()) {
    const std::string id = fmt::format("{}_{}", partition, base::hex64(base::hash64(token)));
    auto& window = (*found)->window;
    if (std::any_of(window.begin(), window.end(), [&](const auto& known) { return known.first == id; })) return {};
    const std::string record = fmt::format("1\t{}\t{}\n", part.text(), id);
    if (hooks_.trouble(Trouble::kTornToken)) {
      table.log += record.substr(0, 1 + base::hash64(record) % (record.size() - 1));
      hooks_.die();
    }
    if (!hooks_.trouble(Trouble::kLostToken)) table.log += record;
    window.emplace_back(id, part.name);
    if (window.size() > table.definition.window) window.pop_front();
    hooks_.pause();
    if (hooks_.trouble(Trouble::kRename)) return error(1001, "std::filesystem::filesystem_error: filesystem error: in rename");
  }
  table.parts.push_back(std::move(part));
  return {};
}

base::Result<void> ClickHouseTwin::insert_native(std::string_view sql, std::string_view bytes) {
  hooks_.pause();
  if (hooks_.trouble(Trouble::kBusy)) return error(241, "Memory limit (total) exceeded");
  const auto block = read_native(bytes);
  if (!block) return error(117, "the block cannot be read");
  if (sql.starts_with("INSERT INTO _antler_scratch.")) {
    const std::string name = between(sql, "`", "`");
    if (!scratch_.contains(name)) return error(60, "Table _antler_scratch." + name + " does not exist");
    const auto& limit = disk_.tables.at(name).definition.at_most;
    for (const auto& row : block->rows)
      if (limit && number(row[limit->first]) > limit->second) return error(469, "Constraint `c` for table is violated at row 1");
    return {};
  }
  const std::string name = between(sql, "`", "`");
  const auto table = disk_.tables.find(name);
  if (table == disk_.tables.end()) return error(60, "Table antler." + name + " does not exist");
  if (block->columns != table->second.definition.columns)
    return error(16, fmt::format("columns {} for table {}", base::join(block->columns, ","), name));
  const std::string token = between(sql, "insert_deduplication_token = '", "'");
  const std::string hash = base::hex64(base::hash64(token));
  const auto& log = table->second.log;
  hooks_.inserting(name, token, bytes, log.find(hash) != std::string::npos);
  // A MergeTree has its window whatever insert_deduplicate says.
  const bool protects_views = sql.find(" deduplicate_blocks_in_dependent_materialized_views = 1,") != std::string_view::npos;
  auto inserted = insert(name, block->rows, {token, protects_views});
  hooks_.pause();
  if (inserted && hooks_.trouble(Trouble::kUnknown)) return error(209, "Timeout exceeded while reading from socket");
  return inserted;
}

base::Result<std::string> ClickHouseTwin::query(std::string_view sql) {
  hooks_.pause();
  if (hooks_.trouble(Trouble::kBusy)) return error(241, "Memory limit (total) exceeded");
  std::string out;
  if (sql.find("FROM system.parts") != std::string_view::npos && sql.find("table IN (") != std::string_view::npos) {
    const bool marks = sql.starts_with("SELECT table, max(max_block_number)");
    const bool merged_away = sql.find("NOT active") != std::string_view::npos;
    const auto list = [&](const std::string& name, const TwinPart& part) {
      out += fmt::format("{}\t{}\t{}/{}\t1\n", name, part.text(), name, part.text());
    };
    for (const auto& name : quoted_words(between(sql, "table IN (", ")"))) {
      if (!loaded_.contains(name)) continue;
      if (merged_away && between(sql, "AND table = '", "'") != name) continue;
      std::int64_t highest = -1;
      for (const auto& part : disk_.tables.at(name).parts) {
        highest = std::max(highest, part.name.last_block);
        if (merged_away) each_source(part, [&](const TwinPart& source) { list(name, source); });
        else if (!marks) list(name, part);
      }
      if (marks && highest >= 0) out += fmt::format("{}\t{}\n", name, highest);
    }
    return out;
  }
  if (sql.starts_with("SELECT count() FROM system.parts")) {
    const auto words = quoted_words(sql);
    const auto& parts = disk_.tables.at(words.at(0)).parts;
    return std::to_string(std::count_if(parts.begin(), parts.end(), [&](const auto& part) { return part.text() == words.at(1); }));
  }
  if (sql.starts_with("CHECK TABLE ")) {
    const std::string name = between(sql, "`", "`");
    const std::string wanted = quoted_words(sql).at(0);
    if (auto found = loaded(name); !found) return found.error();
    for (const auto& part : disk_.tables.at(name).parts)
      if (part.text() == wanted)
        return part.is_broken ? fmt::format("{}\t0\tChecksums of parts do not match", wanted) : fmt::format("{}\t1\t", wanted);
    return error(232, "No part " + wanted + " in table");
  }
  if (sql.starts_with("DETACH TABLE IF EXISTS ")) {
    loaded_.erase(between(sql, "`", "`"));
    return out;
  }
  if (sql.starts_with("ATTACH TABLE IF NOT EXISTS ")) {
    const std::string name = between(sql, "`", "`");
    if (!loaded_.contains(name)) load(name, true);
    return out;
  }
  if (sql.starts_with("CREATE DATABASE IF NOT EXISTS ") || sql.starts_with("SYSTEM WAIT LOADING PARTS ")) return out;
  if (sql.starts_with("DROP TABLE IF EXISTS _antler_scratch.")) return scratch_.erase(between(sql, "`", "`")), out;
  if (sql.starts_with("CREATE TABLE _antler_scratch.")) {
    const std::string name = between(sql, "`", "`");
    if (auto found = loaded(name); !found) return found.error();
    return scratch_.insert(name), out;
  }
  if (sql.starts_with("SELECT count(), ")) {
    const std::string name = between(sql, " FROM `", "`");
    const Rows rows = disk_.rows(name);
    std::uint64_t settled = rows.size();
    if (const std::string list = between(sql, "arrayElement([", "]"); !list.empty()) {
      std::vector<std::uint64_t> committed;
      for (const auto word : base::split(list, ',')) committed.push_back(std::stoull(std::string(base::trim(word))));
      settled = 0;
      for (const auto& row : rows) {
        const std::uint64_t offset = number(row.back());
        const std::uint64_t partition = offset >> 48;
        settled += partition < committed.size() && (offset & ((1ULL << 48) - 1)) < committed[partition] ? 1 : 0;
      }
    }
    return fmt::format("{}\t{}", rows.size(), settled);
  }
  if (sql.find("lagInFrame") != std::string_view::npos) return out;
  return error(62, fmt::format("the twin does not know: {}", sql));
}

base::Result<void> ClickHouseTwin::sync_deduplication_logs(const base::Uuid& id) const {
  Disk::Table* const table = find(id);
  if (table == nullptr) return base::not_found("no folder of table " + id.text());
  if (hooks_.trouble(Trouble::kFiles)) return base::system_error("cannot sync a deduplication log", 5);
  table->log_synced = table->log.size();
  return {};
}

base::Result<database::RepairReport> ClickHouseTwin::repair(const base::Uuid& id, database::RepairScope scope) const {
  Disk::Table* const table = find(id);
  if (table == nullptr) return base::not_found("no folder of table " + id.text());
  if (loaded_.contains(table->definition.name)) hooks_.broken_rule("G15: a deduplication log is repaired under a table that is attached");
  if (hooks_.trouble(Trouble::kFiles)) return base::system_error("cannot read a deduplication log", 5);
  repair_now(*table, scope);
  return database::RepairReport{};
}

base::Result<bool> ClickHouseTwin::has_bytes(const std::filesystem::path& path, std::uint64_t) const {
  bool is_broken = false;
  const auto look = [&](const TwinPart& part) { is_broken = is_broken || (part.is_broken && part.text() == path.filename()); };
  for (const auto& part : disk_.tables.at(path.parent_path()).parts) {
    look(part);
    each_source(part, look);
  }
  return !is_broken;
}

namespace {

std::vector<database::PartName> names_of(const Disk::Table& table) {
  std::vector<database::PartName> names;
  const auto add = [&](const TwinPart& part) { names.push_back(*database::parse_part_name(part.text())); };
  for (const auto& part : table.parts) {
    add(part);
    each_source(part, add);
  }
  return names;
}

}  // namespace

base::Result<bool> ClickHouseTwin::is_replaceable(const base::Uuid& id, const std::string& part,
                                                  const std::vector<database::BadPart>& bad) const {
  const Disk::Table* const table = find(id);
  if (table == nullptr) return base::not_found("no folder of table " + id.text());
  return database::is_replaceable(*database::parse_part_name(part), names_of(*table), bad);
}

base::Result<void> ClickHouseTwin::put_aside(const base::Uuid& id, const std::vector<database::BadPart>& parts) const {
  Disk::Table* const table = find(id);
  if (table == nullptr) return base::not_found("no folder of table " + id.text());
  if (loaded_.contains(table->definition.name)) hooks_.broken_rule("G16: parts are put aside under a table that is attached");
  const auto going = database::choose_what_goes(names_of(*table), parts);
  if (!going) return base::internal("part " + going.error().message + " has a bad part in it");
  if (hooks_.trouble(Trouble::kFiles)) return base::system_error("cannot cancel tokens", 5);
  if (database::cancel_tokens(table->log, names_of(*table), database::without_rows(*going, names_of(*table), parts)))
    table->log_synced = table->log.size();
  for (const auto& name : *going) {
    if (hooks_.trouble(Trouble::kFiles)) return base::system_error("cannot put a part aside", 5);
    remove(table->parts, name.text);
    ++table->put_aside;
  }
  if (hooks_.trouble(Trouble::kFiles)) return base::system_error("cannot forget what was written down", 5);
  forget_now(*table);
  return {};
}

void ClickHouseTwin::forget_now(Disk::Table& table) {
  const auto present = names_of(table);
  std::erase_if(table.noted, [&](const database::PartName& part) { return !database::is_merged_into_one_of(part, present); });
}

void ClickHouseTwin::note_now(Disk::Table& table) {
  forget_now(table);
  for (const auto& part : table.parts)
    each_source(part, [&](const TwinPart& source) {
      if (source.is_broken) table.noted.push_back(*database::parse_part_name(source.text()));
    });
}

base::Result<void> ClickHouseTwin::note_bad_sources(const base::Uuid& id) const {
  Disk::Table* const table = find(id);
  if (table == nullptr) return base::not_found("no folder of table " + id.text());
  if (loaded_.contains(table->definition.name))
    hooks_.broken_rule("G16: it is written down what a load takes away, and the table is loaded");
  if (hooks_.trouble(Trouble::kFiles)) return base::system_error("cannot write down what a load takes away", 5);
  note_now(*table);
  return {};
}

base::Result<std::vector<database::PartName>> ClickHouseTwin::noted_bad_sources(const base::Uuid& id) const {
  const Disk::Table* const table = find(id);
  if (table == nullptr) return base::not_found("no folder of table " + id.text());
  if (hooks_.trouble(Trouble::kFiles)) return base::system_error("cannot look at what was written down", 5);
  return table->noted;
}

base::Result<std::vector<std::string>> ClickHouseTwin::parts_without_token(const base::Uuid& id, std::int64_t mark) const {
  const Disk::Table* const table = find(id);
  if (table == nullptr) return base::not_found("no folder of table " + id.text());
  if (hooks_.trouble(Trouble::kFiles)) return base::system_error("cannot read a deduplication log", 5);
  return database::parts_without_token(table->log, names_of(*table), mark);
}

base::Result<std::vector<database::MergedAwayPart>> ClickHouseTwin::merged_away(const base::Uuid& id, std::int64_t mark) const {
  const Disk::Table* const table = find(id);
  if (table == nullptr) return base::not_found("no folder of table " + id.text());
  if (hooks_.trouble(Trouble::kFiles)) return base::system_error("cannot list the parts", 5);
  std::vector<database::MergedAwayPart> away;
  for (const auto& part : table->parts)
    each_source(part, [&](const TwinPart& source) {
      if (source.name.last_block > mark) away.push_back({*database::parse_part_name(source.text()), !source.is_broken});
    });
  return away;
}

base::Result<bool> ClickHouseTwin::tokens_fit(const base::Uuid& id, std::int64_t mark) const {
  const Disk::Table* const table = find(id);
  if (table == nullptr) return base::not_found("no folder of table " + id.text());
  if (hooks_.trouble(Trouble::kFiles)) return base::system_error("cannot read a deduplication log", 5);
  return database::tokens_fit(table->log, names_of(*table), mark);
}

Disk::Table* ClickHouseTwin::find(const base::Uuid& id) const {
  for (auto& [name, table] : disk_.tables)
    if (table.definition.id == id) return &table;
  return nullptr;
}

namespace {

class TwinSession final : public database::Session {
 public:
  TwinSession(ClickHouseTwin& twin, const ClickHouseTwin::Hooks& hooks) : twin_(twin), hooks_(hooks) {}
  base::Result<database::QueryResult> query(std::string_view sql, std::string_view, const std::vector<database::Parameter>&) override {
    auto answer = alone([&] { return twin_.query(sql); });
    if (!answer) return answer.error();
    return database::QueryResult{.data = std::move(*answer)};
  }
  base::Result<void> stream(std::string_view, std::string_view, const std::vector<database::Parameter>&,
                            const std::function<bool(std::string_view)>&) override {
    return base::unsupported("the twin streams nothing");
  }
  base::Result<void> insert(std::string_view sql, std::string_view, std::string_view data) override {
    return alone([&] { return twin_.insert_native(sql, data); });
  }

 private:
  // What two are in at once is of no use to either of them: nothing of the process goes on.
  template <class Ask>
  std::invoke_result_t<Ask> alone(Ask ask) {
    if (is_used_) {
      hooks_.broken_rule("G9: two threads use one session");
      hooks_.die();
    }
    is_used_ = true;
    auto answer = ask();
    is_used_ = false;
    return answer;
  }

  ClickHouseTwin& twin_;
  const ClickHouseTwin::Hooks& hooks_;
  bool is_used_ = false;
};

}  // namespace

base::Result<std::unique_ptr<database::Session>> ClickHouseTwin::open(const database::SessionOptions&) {
  if (hooks_.trouble(Trouble::kSessions)) return base::unavailable("no session");
  return std::unique_ptr<database::Session>(std::make_unique<TwinSession>(*this, hooks_));
}

}  // namespace antler::sim
