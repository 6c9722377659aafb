#include "ledger/law.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"
#include "ledger/counters.h"

namespace antler::ledger {
namespace {

using Counters = std::map<std::string, std::uint64_t>;

std::uint64_t value_of(const Counters& counters, const std::string& name) {
  const auto at = counters.find(name);
  return at == counters.end() ? 0 : at->second;
}

std::uint64_t appended_to(const streams::Log& log, const base::Uuid& topic, std::uint32_t partitions) {
  std::uint64_t sum = 0;
  for (std::uint32_t partition = 0; partition < partitions; ++partition) sum += log.end_offset(topic, partition);
  return sum;
}

std::uint32_t partitions_of(const streams::Log& log, const base::Uuid& topic) {
  for (const auto& known : log.topics())
    if (known.id == topic) return known.partitions;
  return 0;
}

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Offsets below `consumed` that the table does not have, as ranges. Partition in the high 16 bits (sync/provenance).
base::Result<std::vector<std::string>> missing_ranges(const Sink& sink, std::uint32_t partition, std::uint64_t consumed, database::Session& session) {
  const std::uint64_t base = static_cast<std::uint64_t>(partition) << 48;
  // Each row's predecessor is one less, or there is a gap before it; the borders are added as rows of their own.
  const std::string sql = fmt::format(
      "SELECT gap_from, gap_to FROM (SELECT lagInFrame(o, 1) OVER (ORDER BY o) AS before, o, before + 1 AS gap_from, o AS gap_to FROM ("
      "SELECT toInt64(_antler_offset - {0}) AS o FROM {1} WHERE _antler_offset >= {0} AND _antler_offset < {2} UNION ALL SELECT toInt64(-1) "
      "UNION ALL SELECT toInt64({3}))) WHERE o >= 0 AND gap_to > gap_from ORDER BY gap_from LIMIT {4}",
      base, base::quote_identifier(sink.table), base + consumed, consumed, kMissingRangesMax);
  auto answer = session.query(sql);
  if (!answer) return answer.error();
  std::vector<std::string> ranges;
  for (const auto line : base::split(base::trim(answer->data), '\n')) {
    const auto columns = base::split(line, '\t');
    if (columns.size() == 2) ranges.push_back(fmt::format("{}/{} [{}, {})", sink.topic_name, partition, columns[0], columns[1]));
  }
  return ranges;
}

}  // namespace

bool Law::exact() const {
  return std::all_of(ingests.begin(), ingests.end(), [](const auto& law) { return law.exact; }) &&
         std::all_of(sinks.begin(), sinks.end(), [](const auto& law) { return law.exact; });
}

bool Reconciliation::exact() const {
  return law.exact() && std::all_of(tables.begin(), tables.end(), [](const auto& table) { return table.exact; });
}

Law compute(const streams::Log& log, const Topology& topology) {
  const Counters counters = log.counters();
  Law law;
  for (const auto& point : topology.ingests) {
    IngestLaw ingest{.name = point.name};
    ingest.received = value_of(counters, counter_name(point.name, IngestCount::kReceived));
    ingest.rejected = value_of(counters, counter_name(point.name, IngestCount::kRejected));
    ingest.accepted = value_of(counters, counter_name(point.name, IngestCount::kAccepted));
    ingest.dead_lettered = value_of(counters, counter_name(point.name, IngestCount::kDeadLettered));
    ingest.appended = appended_to(log, point.topic, partitions_of(log, point.topic));
    ingest.exact = ingest.received == ingest.rejected + ingest.accepted + ingest.dead_lettered;
    // Offsets are read after the counters, so a busy log may already hold more than was counted.
    if (point.only_writer_of_topic) ingest.exact = ingest.exact && ingest.appended >= ingest.accepted;
    law.ingests.push_back(std::move(ingest));
  }
  for (const auto& sink : topology.sinks) {
    SinkLaw table{.table = sink.table, .topic = sink.topic_name};
    for (std::uint32_t partition = 0; partition < sink.partitions; ++partition) {
      const streams::ReaderKey reader{sink.table_id, sink.topic, partition};
      table.inserted += value_of(counters, counter_name(reader, SinkCount::kInserted));
      table.dead_lettered += value_of(counters, counter_name(reader, SinkCount::kDeadLettered));
      table.consumed += log.committed(reader);
    }
    table.appended = appended_to(log, sink.topic, sink.partitions);
    table.in_flight = table.appended >= table.consumed ? table.appended - table.consumed : 0;
    table.exact = table.consumed >= table.inserted + table.dead_lettered && table.appended >= table.consumed;
    law.sinks.push_back(std::move(table));
  }
  return law;
}

base::Result<Reconciliation> reconcile(const streams::Log& log, const Topology& topology, database::Session& session) {
  Reconciliation out;
  out.law = compute(log, topology);
  // At rest the law is an equation; `compute` allows for steps that are committed while it reads.
  for (auto& ingest : out.law.ingests) {
    const auto point = std::find_if(topology.ingests.begin(), topology.ingests.end(), [&](const auto& p) { return p.name == ingest.name; });
    if (point->only_writer_of_topic) ingest.exact = ingest.exact && ingest.appended == ingest.accepted;
  }
  for (auto& sink : out.law.sinks) sink.exact = sink.exact && sink.consumed == sink.inserted + sink.dead_lettered;

  std::map<std::string, TableReconciliation> tables;
  for (std::size_t i = 0; i < topology.sinks.size(); ++i) {
    auto& table = tables[topology.sinks[i].table];
    table.table = topology.sinks[i].table;
    table.inserted += out.law.sinks[i].inserted;
    table.removed_by = topology.sinks[i].removed_by;
  }
  for (auto& [name, table] : tables) {
    auto answer = session.query("SELECT count() FROM " + base::quote_identifier(name));
    if (!answer) return answer.error().with_note("reconcile of table `" + name + "`");
    table.rows = number(base::trim(answer->data));
    table.difference = static_cast<std::int64_t>(table.rows) - static_cast<std::int64_t>(table.inserted);
    table.exact = table.removed_by.empty() ? table.difference == 0 : table.difference <= 0;
    if (table.difference == 0) continue;
    for (const auto& sink : topology.sinks) {
      if (sink.table != name || !sink.provenance) continue;
      for (std::uint32_t partition = 0; partition < sink.partitions; ++partition) {
        auto ranges = missing_ranges(sink, partition, log.committed({sink.table_id, sink.topic, partition}), session);
        if (!ranges) return ranges.error().with_note("reconcile of table `" + name + "`");
        table.missing.insert(table.missing.end(), ranges->begin(), ranges->end());
      }
    }
    if (table.missing.size() > kMissingRangesMax) table.missing.resize(kMissingRangesMax);
  }
  for (auto& [name, table] : tables) out.tables.push_back(std::move(table));
  return out;
}

}  // namespace antler::ledger
