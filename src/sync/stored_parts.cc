#include "sync/stored_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "database/dedup_repair.h"

namespace antler::sync {
namespace {

std::vector<std::vector<std::string>> rows_of(const std::string& data) {
  std::vector<std::vector<std::string>> rows;
  for (const auto line : base::split(base::trim(data), '\n')) {
    if (line.empty()) continue;
    std::vector<std::string> columns;
    for (const auto column : base::split(line, '\t')) columns.emplace_back(column);
    rows.push_back(std::move(columns));
  }
  return rows;
}

std::int64_t mark_of(const std::vector<Mark>& marks, const std::string& table) {
  const auto known = std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) { return mark.table == table; });
  return known == marks.end() ? -1 : known->highest_block;
}

bool has_several_blocks(const std::string& part) {
  const auto name = database::parse_part_name(part);
  return name && name->first_block != name->last_block;
}

std::vector<database::BadPart> bad_parts(const std::vector<StoredParts::Broken>& broken, const std::string& table) {
  std::vector<database::BadPart> bad;
  for (const auto& part : broken) {
    if (part.table != table) continue;
    bad.push_back({part.part, part.is_shared});
    for (const auto& source : part.sources) bad.push_back({source, has_several_blocks(source)});
  }
  return bad;
}

}  // namespace

StoredParts::StoredParts(const database::TableFiles& files, std::vector<StoredTable> tables) : files_(files), tables_(std::move(tables)) {}

std::string StoredParts::table_list() const {
  std::vector<std::string> names;
  for (const auto& table : tables_) names.push_back(base::quote_sql_string(table.name));
  return base::join(names, ", ");
}

base::Result<std::vector<Mark>> StoredParts::mark(database::Session& session) {
  if (highest_) return *highest_;
  auto answer =
      session.query(fmt::format("SELECT table, max(max_block_number) FROM system.parts WHERE active AND database = currentDatabase() AND "
                                "table IN ({}) GROUP BY table",
                                table_list()));
  if (!answer) return answer.error();
  std::vector<Mark> marks;
  for (const auto& row : rows_of(answer->data))
    if (row.size() == 2) marks.push_back({row[0], std::atoll(row[1].c_str())});
  highest_ = marks;
  return marks;
}

struct StoredParts::Part {
  std::string table;
  std::string text;
  std::string path;
  std::uint64_t bytes = 0;
  database::PartName name;
};

base::Result<std::vector<StoredParts::Part>> StoredParts::find(const std::string& where, database::Session& session) const {
  auto answer = session.query(
      fmt::format("SELECT table, name, path, bytes_on_disk FROM system.parts WHERE database = currentDatabase() AND table IN ({}) AND {}",
                  table_list(), where));
  if (!answer) return answer.error();
  std::vector<Part> parts;
  for (const auto& row : rows_of(answer->data)) {
    if (row.size() != 4) continue;
    const auto name = database::parse_part_name(row[1]);
    if (!name) return base::internal(fmt::format("a part of `{}` has a name that is not known: `{}`", row[0], row[1]));
    parts.push_back({row[0], row[1], row[2], std::strtoull(row[3].c_str(), nullptr, 10), *name});
  }
  return parts;
}

/// Of one table: the parts that were merged away and are still there, and which of them were broken when they were.
struct StoredParts::MergedAway {
  std::vector<database::PartName> parts;  // largest first
  std::vector<database::PartName> broken;
};

base::Result<std::vector<StoredParts::Broken>> StoredParts::check(database::Session& session, const std::vector<Mark>& marks,
                                                                  Extent extent) {
  auto parts = find("active", session);
  if (!parts) return parts.error();
  has_changed_ = false;
  std::vector<Broken> broken;
  std::map<std::string, std::int64_t> highest;
  std::map<std::string, MergedAway> merged_away;
  for (const auto& part : *parts) {
    auto& highest_block = highest.try_emplace(part.table, part.name.last_block).first->second;
    highest_block = std::max(highest_block, part.name.last_block);
    if (sound_[part.table].contains(part.text)) continue;
    has_changed_ = true;
    const std::int64_t mark = mark_of(marks, part.table);
    if (extent != Extent::kAll && part.name.last_block <= mark) continue;
    auto found = look_at(part, mark, session);
    if (!found) return found.error();
    if (found->is_gone) return check(session, marks, extent);  // what it went into is there now
    const bool is_merged = part.name.first_block != part.name.last_block;
    if (found->reason.empty() && is_merged) {
      if (!merged_away.contains(part.table)) {
        auto away = find_merged_away(part.table, mark, *parts, session, extent);
        if (!away) return away.error();
        merged_away[part.table] = std::move(*away);
      }
      add_sources(merged_away[part.table], part.name, *found);
    }
    if (!found->reason.empty()) broken.push_back(std::move(*found));
    else if (extent == Extent::kAll || !is_merged) sound_[part.table].insert(part.text);
  }
  highest_.reset();
  if (broken.empty()) {
    highest_.emplace();
    for (const auto& [table, block] : highest) highest_->push_back({table, block});
  }
  return broken;
}

base::Result<bool> StoredParts::is_ready_for(database::Session& session, const std::vector<Mark>& marks) {
  const auto broken = check(session, marks, Extent::kEarlierBatch);
  if (!broken) return broken.error();
  if (!broken->empty()) return false;
  for (const auto& table : tables_) {
    const auto fit = files_.tokens_fit(table.id, mark_of(marks, table.name));
    if (!fit) return fit.error();
    if (!*fit) return false;
  }
  return true;
}

base::Result<StoredParts::Broken> StoredParts::look_at(const Part& part, std::int64_t mark, database::Session& session) const {
  Broken broken{.table = part.table, .part = part.text, .is_shared = part.name.first_block <= mark};
  const auto fits = files_.has_bytes(part.path, part.bytes);
  if (!fits) return fits.error();
  if (part.name.first_block > mark || !*fits) {
    auto checked = session.query(fmt::format("CHECK TABLE {} PART {} SETTINGS check_query_single_value_result = 0",
                                             base::quote_identifier(part.table), base::quote_sql_string(part.text)));
    if (!checked) {
      // A merge may have taken the part away between the two statements.
      auto still_there = session.query(
          fmt::format("SELECT count() FROM system.parts WHERE active AND database = currentDatabase() AND table = {} AND name = {}",
                      base::quote_sql_string(part.table), base::quote_sql_string(part.text)));
      if (!still_there) return still_there.error();
      if (base::trim(still_there->data) == "0") return broken.is_gone = true, broken;
      // Damage is an answer of the check, not its error: whoever could not look knows nothing about the part.
      return checked.error();
    }
    for (const auto& line : rows_of(checked->data))
      if (line.size() >= 2 && line[1] != "1") broken.reason = line.size() > 2 ? line[2] : "failed its check";
  }
  if (broken.reason.empty())
    if (const auto file = files_.find_empty_file(part.path); !file.empty()) broken.reason = "its file " + file + " is empty";
  return broken;
}

base::Result<StoredParts::MergedAway> StoredParts::find_merged_away(const std::string& table, std::int64_t mark,
                                                                    const std::vector<Part>& active, database::Session& session,
                                                                    Extent extent) {
  auto away = extent == Extent::kEarlierBatch ? read_merged_away(table, mark) : ask_merged_away(table, mark, active, session, extent);
  if (!away) return away;
  for (const auto& known : tables_) {
    if (known.name != table) continue;
    auto sources = files_.noted_bad_sources(known.id);
    if (!sources) return sources.error();
    for (auto& source : *sources) {
      if (source.last_block <= mark && (extent == Extent::kEarlierBatch || source.first_block == source.last_block)) continue;
      away->broken.push_back(source);
      away->parts.push_back(std::move(source));
    }
  }
  std::sort(away->parts.begin(), away->parts.end(), [](const database::PartName& a, const database::PartName& b) {
    return a.last_block - a.first_block > b.last_block - b.first_block;
  });
  return away;
}

base::Result<StoredParts::MergedAway> StoredParts::read_merged_away(const std::string& table, std::int64_t mark) const {
  MergedAway away;
  for (const auto& known : tables_) {
    if (known.name != table) continue;
    auto parts = files_.merged_away(known.id, mark);
    if (!parts) return parts.error();
    for (auto& part : *parts) {
      if (!part.is_sound) away.broken.push_back(part.name);
      away.parts.push_back(std::move(part.name));
    }
  }
  return away;
}

base::Result<StoredParts::MergedAway> StoredParts::ask_merged_away(const std::string& table, std::int64_t mark,
                                                                   const std::vector<Part>& active, database::Session& session,
                                                                   Extent extent) {
  // After a start they are loaded last.
  if (extent == Extent::kAll)
    if (auto loaded = session.query("SYSTEM WAIT LOADING PARTS " + base::quote_identifier(table)); !loaded) return loaded.error();
  auto parts = find("NOT active AND table = " + base::quote_sql_string(table), session);
  if (!parts) return parts.error();
  MergedAway away;
  // What is neither active nor here is gone for good.
  auto& known = sound_[table];
  std::set<std::string> sound;
  for (const auto& part : active)
    if (known.contains(part.text)) sound.insert(part.text);
  for (const auto& part : *parts) {
    // What an insert wrote for an earlier batch was looked at then, maybe by another process.
    const bool is_settled = part.name.first_block == part.name.last_block && part.name.last_block <= mark;
    bool is_sound = is_settled || known.contains(part.text);
    if (!is_sound) {
      const auto fits = files_.has_bytes(part.path, part.bytes);
      if (!fits) return fits.error();
      is_sound = *fits && files_.find_empty_file(part.path).empty();
    }
    if (is_sound) sound.insert(part.text);
    else away.broken.push_back(part.name);
    away.parts.push_back(part.name);
  }
  known = std::move(sound);
  return away;
}

// Also those that a broken one went into on the way. The largest comes first: what a death leaves of it is found again.
void StoredParts::add_sources(const MergedAway& away, const database::PartName& merged, Broken& broken) {
  for (const auto& bad : away.broken) {
    if (!merged.covers(bad)) continue;
    broken.reason = fmt::format("blocks {} to {} were written badly and merged into it", bad.first_block, bad.last_block);
    for (const auto& part : away.parts)
      if (part.covers(bad) && std::find(broken.sources.begin(), broken.sources.end(), part.text) == broken.sources.end())
        broken.sources.push_back(part.text);
  }
}

base::Result<void> StoredParts::put_aside_bad(const StoredTable& table, std::vector<database::BadPart> bad,
                                              const std::vector<Mark>* marks) const {
  if (marks != nullptr) {
    auto unknown = files_.parts_without_token(table.id, mark_of(*marks, table.name));
    if (!unknown) return unknown.error();
    for (auto& part : *unknown) bad.push_back({std::move(part)});
  }
  return bad.empty() ? base::Result<void>() : files_.put_aside(table.id, bad);
}

base::Result<std::optional<StoredParts::Broken>> StoredParts::find_irreplaceable(const std::vector<Broken>& broken) const {
  for (const auto& part : broken) {
    if (!part.is_shared) continue;
    const auto table = std::find_if(tables_.begin(), tables_.end(), [&](const StoredTable& known) { return known.name == part.table; });
    if (table == tables_.end()) continue;
    const auto replaceable = files_.is_replaceable(table->id, part.part, bad_parts(broken, part.table));
    if (!replaceable) return replaceable.error();
    if (!*replaceable) return std::optional(part);
  }
  return std::optional<Broken>();
}

base::Result<void> StoredParts::sync_logs() const {
  for (const auto& table : tables_) {
    if (auto synced = files_.sync_deduplication_logs(table.id); !synced)
      return synced.error().with_note("deduplication log of `" + table.name + "`");
  }
  return {};
}

base::Result<void> StoredParts::reattach(database::Session& session, const std::vector<Broken>& broken, const std::vector<Mark>* marks) {
  sound_.clear();
  highest_.reset();
  for (const auto& table : tables_) {
    const std::string name = base::quote_identifier(table.name);
    const auto detach = [&] { return session.query("DETACH TABLE IF EXISTS " + name + " SYNC"); };
    const auto attach = [&] { return session.query("ATTACH TABLE IF NOT EXISTS " + name); };
    if (auto detached = detach(); !detached) return detached.error();
    // The table comes back also when this fails; the error decides whether the batch goes on.
    const auto put_aside = put_aside_bad(table, bad_parts(broken, table.name), marks);
    // What a load takes away must be known after it, also to another process. Until that is written down the table stays away.
    if (auto noted = files_.note_bad_sources(table.id); !noted) return noted.error();
    // Once to have ClickHouse put aside the parts that it cannot read: only then does the repair see that their tokens have no part.
    if (auto attached = attach(); !attached) return attached.error();
    if (!put_aside) return put_aside.error();
    if (auto detached = detach(); !detached) return detached.error();
    auto repaired = files_.repair(table.id, database::RepairScope::kAllRecords);
    if (auto noted = files_.note_bad_sources(table.id); !noted) return noted.error();
    if (auto attached = attach(); !attached) return attached.error();
    if (!repaired) return repaired.error();
  }
  return {};
}

}  // namespace antler::sync
