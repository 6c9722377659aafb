#include "engine/lost_end.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "ledger/counters.h"
#include "manifest/own_names.h"
#include "plan/wanted.h"
#include "sync/batch.h"
#include "sync/provenance.h"

namespace antler::engine {
namespace {

// What is lost was inserted last, so the newest parts have it: more than two full batches of rows.
constexpr std::uint64_t kRowsLookedAtMin = 1'000'000;
constexpr std::size_t kPartsMax = 64;
constexpr std::uint64_t kRowsOfAPartMax = 20'000'000;  // of a larger one the column takes too long for a start

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::vector<std::vector<std::string_view>> rows_of(const std::string& data) {
  std::vector<std::vector<std::string_view>> rows;
  for (const auto line : base::split(base::trim(data), '\n'))
    if (!line.empty()) rows.push_back(base::split(line, '\t'));
  return rows;
}

class Look {
 public:
  Look(database::Session& session, streams::Log& log, telemetry::Logger& logger, LookExtent extent)
      : session_(session), log_(log), logger_(logger), extent_(extent), counters_(log.counters()), read_(log.readers()) {
    // One that cannot be read stops the start later on.
    for (const auto& pending : log.pending())
      if (const auto batch = sync::decode_batch(pending.bytes))
        for (const auto& range : batch->ranges)
          if (const auto reader = read_.find({batch->table, batch->topic, range.partition}); reader != read_.end())
            reader->second = std::max(reader->second, range.end);
  }

  base::Result<void> list() {
    auto tables = session_.query("SELECT name, uuid FROM system.tables WHERE database = currentDatabase()");
    if (!tables) return tables.error();
    for (const auto& row : rows_of(tables->data))
      if (const auto id = row.size() == 2 ? base::Uuid::parse(row[1]) : std::nullopt) newest_[std::string(row[0])].table = *id;
    auto answer = session_.query(fmt::format(
        "SELECT table, name, rows FROM system.parts WHERE active AND database = currentDatabase() ORDER BY table, max_block_number DESC "
        "LIMIT {} BY table",
        kPartsMax));
    if (!answer) return answer.error();
    for (const auto& row : rows_of(answer->data)) {
      if (row.size() != 3) continue;
      auto& newest = newest_[std::string(row[0])];
      if (newest.rows >= kRowsLookedAtMin) continue;
      const std::uint64_t rows = number(row[2]);
      if (rows > kRowsOfAPartMax) {
        newest.has_too_large = true;
        newest.is_too_large = newest.is_too_large || extent_ == LookExtent::kNewestRows || newest.rows == 0;
      } else newest.parts.push_back(base::quote_sql_string(row[1]));
      newest.rows += rows;
    }
    return {};
  }

  base::Result<void> at(const manifest::Table& table) {
    const auto newest = newest_.find(table.name);
    if (newest == newest_.end() || newest->second.rows == 0) return {};
    std::vector<Feed> feeds;
    feeds.reserve(table.streams.size() + 1);
    for (const auto& stream : table.streams)
      if (auto topic = log_.find_topic(stream)) feeds.push_back({std::move(*topic), 0});
    if (auto replays = log_.find_topic(manifest::table_replays_name(table.name)))
      feeds.push_back({std::move(*replays), sync::kFirstReplayPartition});
    // Not known costs an epoch: new records are never taken for repeats.
    if (!table.provenance || table.streams.size() != 1 || newest->second.is_too_large) {
      for (const auto& feed : feeds)
        if (auto begun = begin_epoch(feed.topic.id); !begun) return begun;
    }
    if (!table.provenance || table.streams.size() != 1 || newest->second.parts.empty()) return {};
    return look_at(table, newest->second, feeds);
  }

 private:
  struct Newest {
    base::Uuid table;
    std::uint64_t rows = 0;
    bool has_too_large = false;
    bool is_too_large = false;       // to be passed over
    std::vector<std::string> parts;  // quoted
  };
  // A topic that feeds a table, and what the hidden column has for its partition 0.
  struct Feed {
    streams::Topic topic;
    std::uint32_t first_part = 0;
  };

  base::Result<void> look_at(const manifest::Table& table, const Newest& newest, const std::vector<Feed>& feeds) {
    std::vector<std::string> behind;
    for (const auto& feed : feeds)
      for (std::uint32_t partition = 0; partition < feed.topic.partitions; ++partition)
        behind.push_back(fmt::format("({0} >= {1} AND {0} < {2})", plan::kOffsetColumn,
                                     sync::provenance(feed.first_part + partition, read_until({newest.table, feed.topic.id, partition})),
                                     sync::provenance(feed.first_part + partition + 1, 0)));
    const auto look = [&](const std::vector<std::string>& parts) {
      return session_.query(fmt::format(
          "SELECT bitShiftRight({0}, {1}) AS partition, max({0}) FROM {2} WHERE _part IN ({3}) AND ({4}) GROUP BY partition",
          plan::kOffsetColumn, sync::kOffsetBits, base::quote_identifier(table.name), base::join(parts, ", "), base::join(behind, " OR ")));
    };
    // The newest block is of the newest batch of any topic, whose end is lost first.
    if (extent_ == LookExtent::kNewestBlock && (newest.parts.size() > 1 || newest.has_too_large)) {
      const auto first = look({newest.parts.front()});
      if (!first) return first.error();
      if (rows_of(first->data).empty()) return {};
      if (newest.has_too_large) {
        for (const auto& feed : feeds)
          if (auto begun = begin_epoch(feed.topic.id); !begun) return begun;
      }
    }
    auto found = look(newest.parts);
    if (!found) return found.error();
    for (const auto& row : rows_of(found->data)) {
      if (row.size() != 2) continue;
      const std::uint64_t offset = number(row[1]) & ((std::uint64_t{1} << sync::kOffsetBits) - 1);
      const auto part = static_cast<std::uint32_t>(number(row[0]));
      const auto feed = std::find_if(feeds.begin(), feeds.end(), [&](const Feed& known) {
        return part >= known.first_part && part < known.first_part + known.topic.partitions;
      });
      if (feed == feeds.end()) continue;
      const streams::ReaderKey reader{newest.table, feed->topic.id, part - feed->first_part};
      if (auto told = tell(table.name, feed->topic.name, reader, offset); !told) return told;
    }
    return {};
  }

  // The table has nothing from this offset on: what is inserted was committed as pending before (G5).
  [[nodiscard]] std::uint64_t read_until(const streams::ReaderKey& reader) const {
    const auto found = read_.find(reader);
    return found == read_.end() ? log_.end_offset(reader.topic, reader.partition) : found->second;
  }

  base::Result<void> tell(const std::string& table, const std::string& stream, const streams::ReaderKey& reader, std::uint64_t offset) {
    const std::uint64_t end = log_.end_offset(reader.topic, reader.partition);
    const std::string counter = ledger::known_rows_counter(reader);
    const auto known = counters_.find(counter);
    const std::uint64_t known_until = known == counters_.end() ? 0 : known->second;
    const bool first_look_at_old_rows = known == counters_.end() && has_rows_of_another(reader);
    if (!first_look_at_old_rows && offset >= known_until) {
      logger_.error("log.lost_its_end",
                    {{"stream", stream},
                     {"partition", reader.partition},
                     {"log_ends_at", end},
                     {"read_until", read_until(reader)},
                     {"table", table},
                     {"table_has", offset},
                     {"code", "ANT4718"},
                     {"hint", offset < end ? "what the table has from `read_until` on comes again, and may be in it twice"
                                           : "records that were acknowledged are gone from the log"}});
    }
    // The epoch first: what is told twice costs less than what is never told. The log's own records are no others under these offsets.
    if (offset >= end)
      if (auto begun = begin_epoch(reader.topic); !begun) return begun;
    if (offset < known_until) return {};
    streams::Step step;
    step.counters.emplace_back(counter, static_cast<std::int64_t>(offset + 1 - known_until));
    auto kept = log_.commit({&step, 1});
    if (!kept) return kept.error();
    return {};
  }

  // The counters of a reader outlive its topic.
  [[nodiscard]] bool has_rows_of_another(const streams::ReaderKey& reader) const {
    const std::string prefix = fmt::format("sink/{}/", reader.table.text());
    const std::string own = fmt::format("{}{}/", prefix, reader.topic.text());
    for (auto at = counters_.lower_bound(prefix); at != counters_.end() && at->first.starts_with(prefix); ++at)
      if (!at->first.starts_with(own) && at->second > 0) return true;
    return false;
  }

  base::Result<void> begin_epoch(const base::Uuid& topic) {
    if (!begun_.insert(topic).second) return {};
    auto epoch = log_.begin_epoch(topic);
    if (!epoch) return epoch.error();
    return {};
  }

  database::Session& session_;
  streams::Log& log_;
  telemetry::Logger& logger_;
  const LookExtent extent_;
  const std::map<std::string, std::uint64_t> counters_;
  std::map<streams::ReaderKey, std::uint64_t> read_;   // until where, with the batches that are pending
  std::map<std::string, Newest, std::less<>> newest_;  // by table
  std::set<base::Uuid> begun_;
};

}  // namespace

base::Result<void> begin_epochs_of_lost_ends(const manifest::Manifest& applied, database::Database& database, streams::Log& log,
                                             telemetry::Logger& logger, LookExtent extent) {
  auto session = database.open({});
  if (!session) return session.error();
  Look look(**session, log, logger, extent);
  if (auto listed = look.list(); !listed) return listed;
  for (const auto& table : applied.tables)
    if (auto looked = look.at(table); !looked) return looked;
  return {};
}

}  // namespace antler::engine
