#include "engine/lost_end.h"

#include <fmt/format.h>

#include <charconv>
#include <set>
#include <string>

#include "base/text.h"
#include "plan/wanted.h"
#include "sync/provenance.h"

namespace antler::engine {

base::Result<void> begin_epochs_of_lost_ends(const manifest::Manifest& applied, database::Database& database, streams::Log& log,
                                             telemetry::Logger& logger) {
  auto session = database.open({});
  if (!session) return session.error();
  auto names = (*session)->query("SELECT name FROM system.tables WHERE database = currentDatabase()");
  if (!names) return names.error();
  std::set<std::string, std::less<>> there;
  for (const auto name : base::split(base::trim(names->data), '\n')) there.emplace(name);
  std::set<base::Uuid> begun;
  for (const auto& table : applied.tables) {
    if (!table.provenance || table.streams.size() != 1 || !there.contains(table.name)) continue;
    const auto topic = log.find_topic(table.streams.front());
    if (!topic) continue;
    auto newest = (*session)->query(fmt::format("SELECT bitShiftRight({0}, {1}) AS partition, max({0}) FROM `{2}` GROUP BY partition",
                                                plan::kOffsetColumn, sync::kOffsetBits, table.name));
    if (!newest) return newest.error();
    for (const auto line : base::split(base::trim(newest->data), '\n')) {
      const auto columns = base::split(line, '\t');
      std::uint64_t partition = 0, packed = 0;
      if (columns.size() != 2) continue;
      std::from_chars(columns[0].data(), columns[0].data() + columns[0].size(), partition);
      std::from_chars(columns[1].data(), columns[1].data() + columns[1].size(), packed);
      const std::uint64_t newest_offset = packed & ((std::uint64_t{1} << sync::kOffsetBits) - 1);
      const std::uint64_t end = log.end_offset(topic->id, static_cast<std::uint32_t>(partition));
      if (newest_offset < end) continue;
      logger.error("log.lost_its_end", {{"stream", topic->name},
                                        {"partition", partition},
                                        {"log_ends_at", end},
                                        {"table", table.name},
                                        {"table_has", newest_offset},
                                        {"code", "ANT4718"},
                                        {"hint", "records that were acknowledged are gone from the log"}});
      if (!begun.insert(topic->id).second) continue;
      if (auto epoch = log.begin_epoch(topic->id); !epoch) return epoch.error();
    }
  }
  return {};
}

}  // namespace antler::engine
