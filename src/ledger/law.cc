#include "ledger/law.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <span>
#include <thread>

#include "base/text.h"
#include "ledger/counters.h"

namespace antler::ledger {
namespace {

constexpr int kOffsetBits = 48;  // of _antler_offset; the partition has the others (sync/provenance.h)
constexpr std::chrono::milliseconds kPause{20};

using Snapshot = streams::LogSnapshot;
using Sinks = std::vector<const Sink*>;  // of one table

std::uint64_t value_of(const Snapshot& snapshot, const std::string& name) {
  const auto at = snapshot.counters.find(name);
  return at == snapshot.counters.end() ? 0 : at->second;
}

std::uint64_t end_of(const Snapshot& snapshot, const base::Uuid& topic, std::uint32_t partition) {
  const auto at = snapshot.topics.find(topic);
  return at == snapshot.topics.end() || partition >= at->second.size() ? 0 : at->second[partition].end;
}

std::uint64_t appended_to(const Snapshot& snapshot, const base::Uuid& topic) {
  std::uint64_t sum = 0;
  if (const auto at = snapshot.topics.find(topic); at != snapshot.topics.end())
    for (const auto& partition : at->second) sum += partition.end;
  return sum;
}

template <class Part>
bool is_told(const Snapshot& snapshot, const Part& part) {
  return !part.only_if_used || appended_to(snapshot, part.topic) > 0;
}

streams::ReaderKey reader_of(const Sink& sink, std::uint32_t partition) { return {sink.table_id, sink.topic, partition}; }

streams::ReaderPosition position_of(const Snapshot& snapshot, const streams::ReaderKey& reader) {
  const auto at = snapshot.readers.find(reader);
  return at == snapshot.readers.end() ? streams::ReaderPosition{} : at->second;
}

IngestLaw law_of(const Snapshot& snapshot, const IngestPoint& point) {
  const auto count = [&](IngestCount which) { return value_of(snapshot, counter_name(point.name, which)); };
  IngestLaw law{.name = point.name,
                .received = count(IngestCount::kReceived),
                .rejected = count(IngestCount::kRejected),
                .accepted = accepted_by(snapshot.counters, point.name),
                .dead_lettered = count(IngestCount::kDeadLettered),
                .appended = appended_to(snapshot, point.topic)};
  law.exact = law.received == law.rejected + law.accepted + law.dead_lettered;
  return law;
}

std::vector<StreamLaw> laws_of_streams(const Snapshot& snapshot, const Topology& topology) {
  const auto written = written_by_stream(snapshot.counters);
  std::vector<StreamLaw> laws;
  for (const auto& stream : topology.streams) {
    if (!is_told(snapshot, stream)) continue;
    StreamLaw law{.stream = stream.name, .appended = appended_to(snapshot, stream.topic)};
    if (const auto at = written.find(stream.name); at != written.end())
      law.accepted = at->second.accepted, law.inserted = at->second.inserted, law.produced = at->second.produced,
      law.replayed = at->second.replayed;
    // What an endpoint took before its counter named the stream went where it writes to.
    for (const auto& point : topology.ingests)
      if (point.topic == stream.topic) law.accepted += value_of(snapshot, counter_name(point.name, IngestCount::kAccepted));
    law.exact = law.appended == law.accepted + law.inserted + law.produced + law.replayed;
    laws.push_back(std::move(law));
  }
  return laws;
}

SinkLaw law_of(const Snapshot& snapshot, const Sink& sink) {
  SinkLaw law{.table = sink.table, .topic = sink.topic_name};
  for (std::uint32_t partition = 0; partition < sink.partitions; ++partition) {
    const streams::ReaderKey reader = reader_of(sink, partition);
    const streams::ReaderPosition position = position_of(snapshot, reader);
    const std::uint64_t end = end_of(snapshot, sink.topic, partition);
    law.inserted += value_of(snapshot, counter_name(reader, SinkCount::kInserted));
    law.dead_lettered += value_of(snapshot, counter_name(reader, SinkCount::kDeadLettered));
    const std::uint64_t rewound = value_of(snapshot, rewound_counter(reader));
    law.started_at += position.start;
    law.rewound += rewound;
    law.consumed += position.committed - position.start + rewound;
    law.appended += end;
    law.in_flight += end - std::min(end, position.committed);
  }
  law.exact = law.consumed == law.inserted + law.dead_lettered && law.appended + law.rewound >= law.started_at + law.consumed;
  return law;
}

FunctionLaw law_of(const Snapshot& snapshot, const Function& function) {
  FunctionLaw law{.name = function.name, .topic = function.topic_name};
  for (std::uint32_t partition = 0; partition < function.partitions; ++partition) {
    const streams::ReaderKey reader{function.id, function.topic, partition};
    const streams::ReaderPosition position = position_of(snapshot, reader);
    const std::uint64_t end = end_of(snapshot, function.topic, partition);
    law.passed += value_of(snapshot, counter_name(reader, FunctionCount::kPassed));
    law.filtered += value_of(snapshot, counter_name(reader, FunctionCount::kFiltered));
    law.dead_lettered += value_of(snapshot, counter_name(reader, FunctionCount::kDeadLettered));
    const std::uint64_t rewound = value_of(snapshot, rewound_counter(reader));
    law.started_at += position.start;
    law.rewound += rewound;
    law.consumed += position.committed - position.start + rewound;
    law.appended += end;
    law.in_flight += end - std::min(end, position.committed);
  }
  law.exact = law.consumed == law.passed + law.filtered + law.dead_lettered &&
              law.appended + law.rewound == law.started_at + law.consumed + law.in_flight;
  return law;
}

// What the log says of one table.
struct Standing {
  std::vector<std::uint64_t> committed;  // sink after sink, each with its partitions
  std::uint64_t committed_sum = 0;
  std::uint64_t end_sum = 0;
  std::uint64_t inserted = 0;  // by its sinks of now and of earlier
  bool pending = false;
};

Standing standing_of(const Snapshot& snapshot, const Sinks& sinks) {
  Standing standing{.inserted = inserted_into(snapshot.counters, sinks.front()->table_id)};
  for (const Sink* sink : sinks) {
    standing.pending = standing.pending || snapshot.pending.contains({sink->table_id, sink->topic});
    for (std::uint32_t partition = 0; partition < sink->partitions; ++partition) {
      standing.committed.push_back(position_of(snapshot, reader_of(*sink, partition)).committed);
      standing.committed_sum += standing.committed.back();
      standing.end_sum += end_of(snapshot, sink->topic, partition);
    }
  }
  return standing;
}

// True: no batch was on its way into the table at any moment between the two, because a batch is pending before its first row is in.
bool at_rest(const Standing& before, const Standing& after) {
  return !before.pending && !after.pending && before.committed == after.committed;
}

struct Counted {
  std::uint64_t rows = 0;
  std::uint64_t settled = 0;  // of offsets that are committed
};

// Offsets of `sink` that are below those in `committed`, as SQL.
std::string settled_of(const Sink& sink, std::span<const std::uint64_t> committed) {
  // An offset of a partition that is not there is not below the 0 that arrayElement gives.
  return fmt::format(
      "bitAnd(_antler_offset, {0}) < arrayElement([{1}], toUInt32(greatest(toInt64(bitShiftRight(_antler_offset, {2})) - {3}, -1) + 1))",
      (std::uint64_t{1} << kOffsetBits) - 1, fmt::join(committed, ", "), kOffsetBits, sink.first_part);
}

base::Result<Counted> count_rows(const Sinks& sinks, const std::vector<std::uint64_t>& committed, bool by_offset,
                                 database::Session& session) {
  std::string settled = "count()";
  if (by_offset) {
    std::vector<std::string> parts;
    std::size_t at = 0;
    for (const Sink* sink : sinks) {
      parts.push_back(settled_of(*sink, std::span(committed).subspan(at, sink->partitions)));
      at += sink->partitions;
    }
    settled = fmt::format("countIf({})", base::join(parts, " OR "));
  }
  const Sink& sink = *sinks.front();
  auto answer = session.query(fmt::format("SELECT count(), {} FROM {}", settled, base::quote_identifier(sink.table)));
  if (!answer) return answer.error();
  const auto columns = base::split(base::trim(answer->data), '\t');
  Counted counted;
  const auto read = [](std::string_view text, std::uint64_t& value) {
    return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc();
  };
  if (columns.size() != 2 || !read(columns[0], counted.rows) || !read(columns[1], counted.settled))
    return base::internal(fmt::format("two numbers are asked for, and ClickHouse answers \"{}\"", base::trim(answer->data)));
  return counted;
}

// Offsets from start to committed that the table does not have, as ranges. None when they are as many as the sink dead-lettered.
base::Result<std::vector<std::string>> missing_ranges(const Snapshot& snapshot, const Sink& sink, std::uint32_t partition,
                                                      database::Session& session) {
  const streams::ReaderKey reader = reader_of(sink, partition);
  const streams::ReaderPosition position = position_of(snapshot, reader);
  const std::uint64_t base = static_cast<std::uint64_t>(sink.first_part + partition) << kOffsetBits;
  // Each row's predecessor is one less, or there is a gap before it; the borders are added as rows of their own.
  const std::string sql = fmt::format(
      "SELECT gap_from, gap_to, sum(gap_to - gap_from) OVER () FROM (SELECT lagInFrame(o, 1) OVER (ORDER BY o) + 1 AS gap_from, "
      "o AS gap_to FROM (SELECT toInt64(_antler_offset - {0}) AS o FROM {1} WHERE _antler_offset >= {2} AND _antler_offset < {3} "
      "UNION ALL SELECT toInt64({4}) UNION ALL SELECT toInt64({5}))) "
      "WHERE gap_to > {4} AND gap_to > gap_from ORDER BY gap_from LIMIT {6}",
      base, base::quote_identifier(sink.table), base + position.start, base + position.committed,
      static_cast<std::int64_t>(position.start) - 1, position.committed, kMissingRangesMax);
  auto answer = session.query(sql);
  if (!answer) return answer.error();
  const std::string refused = std::to_string(value_of(snapshot, counter_name(reader, SinkCount::kDeadLettered)));
  std::vector<std::string> ranges;
  for (const auto line : base::split(base::trim(answer->data), '\n')) {
    const auto columns = base::split(line, '\t');
    if (columns.size() != 3) continue;
    if (columns[2] == refused) return std::vector<std::string>();
    ranges.push_back(fmt::format("{}/{} [{}, {})", sink.topic_name, partition, columns[0], columns[1]));
  }
  return ranges;
}

void rest_a_moment() { std::this_thread::sleep_for(kPause); }

base::Result<TableReconciliation> count_table(const streams::Log& log, Snapshot snapshot, const Sinks& sinks, database::Session& session,
                                              const std::function<void()>& pause) {
  const Sink& sink = *sinks.front();
  TableReconciliation table{.table = sink.table, .removed_by = sink.removed_by};
  // Rows of a topic that fed the table earlier have offsets of their own, and what was sent back is there from before: then only all rows
  // can be compared.
  std::uint64_t inserted = 0;
  bool by_offset = true;
  for (const Sink* one : sinks) {
    const SinkLaw law = law_of(snapshot, *one);
    inserted += law.inserted;
    by_offset = by_offset && one->provenance && law.rewound == 0;
  }
  by_offset = by_offset && inserted_into(snapshot.counters, sink.table_id) == inserted;
  for (int attempt = 1;; ++attempt) {
    const Standing before = standing_of(snapshot, sinks);
    auto counted = count_rows(sinks, before.committed, by_offset, session);
    if (!counted) return counted.error();
    const Standing after = standing_of(log.snapshot(), sinks);
    const bool rest = at_rest(before, after);
    if (!by_offset && !rest && attempt < kCountAttemptsMax) {
      pause ? pause() : rest_a_moment();
      snapshot = log.snapshot();
      continue;
    }
    table.in_flight = !by_offset && !rest;
    table.inserted = before.inserted;
    table.rows = counted->rows;
    // Rows that came since `before` are of offsets that were in the log at `after`.
    const std::uint64_t moving = rest ? 0 : after.end_sum - before.committed_sum;
    const std::uint64_t settled = by_offset ? counted->settled : std::min(counted->rows, before.inserted);
    const std::uint64_t beyond = counted->rows - settled;
    table.rows_in_flight = std::min(beyond, moving);
    table.difference = static_cast<std::int64_t>(table.rows - table.rows_in_flight) - static_cast<std::int64_t>(table.inserted);
    table.exact = (table.removed_by.empty() ? settled == table.inserted : settled <= table.inserted) && beyond <= moving;
    break;
  }
  if (!table.exact && by_offset && table.removed_by.empty()) {
    for (const Sink* one : sinks)
      for (std::uint32_t partition = 0; partition < one->partitions && table.missing.size() < kMissingRangesMax; ++partition) {
        auto ranges = missing_ranges(snapshot, *one, partition, session);
        if (!ranges) return ranges.error();
        table.missing.insert(table.missing.end(), ranges->begin(), ranges->end());
      }
    if (table.missing.size() > kMissingRangesMax) table.missing.resize(kMissingRangesMax);
  }
  return table;
}

// `away_left`: how often a table that is away may still be waited for.
base::Result<TableReconciliation> reconcile_table(const streams::Log& log, const Snapshot& snapshot, const Sinks& sinks,
                                                  database::Session& session, const std::function<void()>& pause, int& away_left) {
  auto table = count_table(log, snapshot, sinks, session, pause);
  while (!table && table.error().category == base::Category::kNotFound && away_left-- > 0) {
    pause ? pause() : rest_a_moment();
    table = count_table(log, log.snapshot(), sinks, session, pause);
  }
  return table;
}

}  // namespace

bool Law::exact() const {
  return std::all_of(ingests.begin(), ingests.end(), [](const auto& law) { return law.exact; }) &&
         std::all_of(streams.begin(), streams.end(), [](const auto& law) { return law.exact; }) &&
         std::all_of(sinks.begin(), sinks.end(), [](const auto& law) { return law.exact; }) &&
         std::all_of(functions.begin(), functions.end(), [](const auto& law) { return law.exact; });
}

bool Reconciliation::exact() const {
  return law.exact() && std::all_of(tables.begin(), tables.end(), [](const auto& table) { return table.exact; });
}

Law compute(const streams::LogSnapshot& snapshot, const Topology& topology) {
  Law law;
  for (const auto& point : topology.ingests) law.ingests.push_back(law_of(snapshot, point));
  law.streams = laws_of_streams(snapshot, topology);
  for (const auto& sink : topology.sinks)
    if (is_told(snapshot, sink)) law.sinks.push_back(law_of(snapshot, sink));
  for (const auto& function : topology.functions)
    if (is_told(snapshot, function)) law.functions.push_back(law_of(snapshot, function));
  return law;
}

Law compute(const streams::Log& log, const Topology& topology) { return compute(log.snapshot(), topology); }

base::Result<Reconciliation> reconcile(const streams::Log& log, const Topology& topology, database::Session& session,
                                       const std::function<void()>& pause) {
  Reconciliation out;
  const Snapshot snapshot = log.snapshot();
  out.law = compute(snapshot, topology);
  std::map<std::string, Sinks> tables;
  for (const auto& sink : topology.sinks) tables[sink.table].push_back(&sink);
  int away_left = kAwayPausesMax;
  for (const auto& [name, sinks] : tables) {
    auto table = reconcile_table(log, snapshot, sinks, session, pause, away_left);
    if (!table) return table.error().with_note("reconcile of table `" + name + "`");
    out.tables.push_back(std::move(*table));
  }
  return out;
}

}  // namespace antler::ledger
