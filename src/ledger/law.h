// The law of conservation (G2, G19): what came in is where we say it is. `compute` reads the log's counters and offsets;
// `reconcile` also asks ClickHouse what its tables hold (G20). Neither changes anything.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "database/database.h"
#include "streams/log.h"

namespace antler::ledger {

/// What feeds and is fed, by name and identity; the engine makes it from the manifest and the plan's outcome.
struct IngestPoint {
  std::string name;
  base::Uuid topic;               // where accepted records go
  bool only_writer_of_topic = true;  // then accepted = appended
};

struct Sink {
  std::string table;
  base::Uuid table_id;
  base::Uuid topic;
  std::string topic_name;
  std::uint32_t partitions = 1;
  bool comparable = true;   // plain MergeTree without TTL: count() must equal inserted (G20)
  std::string removed_by;   // else: what may take rows away, "ReplacingMergeTree", "TTL"
  bool provenance = true;   // has _antler_offset, so that missing offsets can be named
};

struct Topology {
  std::vector<IngestPoint> ingests;
  std::vector<Sink> sinks;
};

struct IngestLaw {
  std::string name;
  std::uint64_t received = 0, rejected = 0, accepted = 0, dead_lettered = 0;
  std::uint64_t appended = 0;  // to the topic, over all partitions
  bool exact = true;
};

struct SinkLaw {
  std::string table;
  std::string topic;
  std::uint64_t appended = 0, consumed = 0, inserted = 0, dead_lettered = 0;
  std::uint64_t in_flight = 0;
  bool exact = true;
};

struct Law {
  std::vector<IngestLaw> ingests;
  std::vector<SinkLaw> sinks;
  [[nodiscard]] bool exact() const;
};

/// On a log that is being written the numbers of one table or ingest point are of one moment when no step is committed between;
/// `counters()` is read once, and offsets after it, so in_flight may be seen a little too large, never too small.
Law compute(const streams::Log& log, const Topology& topology);

struct TableReconciliation {
  std::string table;
  std::uint64_t inserted = 0;  // by the law, over all topics that feed the table
  std::uint64_t rows = 0;      // count()
  std::int64_t difference = 0;  // rows − inserted
  std::string removed_by;      // why fewer rows are no fault; empty: none may be missing
  bool exact = true;
  std::vector<std::string> missing;  // ranges of offsets that are not in the table, "flights/0 [12, 40)", at most kMissingRangesMax
};
inline constexpr std::size_t kMissingRangesMax = 20;

struct Reconciliation {
  Law law;
  std::vector<TableReconciliation> tables;
  [[nodiscard]] bool exact() const;
};

/// Call it with the writers drained, or accept that a batch in flight shows as a difference.
base::Result<Reconciliation> reconcile(const streams::Log& log, const Topology& topology, database::Session& session);

}  // namespace antler::ledger
