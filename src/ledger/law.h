// The law of conservation (G2, G19): what came in is where we say it is. `compute` reads the log's counters and offsets;
// `reconcile` also asks ClickHouse what its tables hold (G20). Neither changes anything. Each step of the engine keeps the law, and both
// read snapshots between steps (streams::LogSnapshot), so every equation holds at any time, however busy the engine is. Any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "database/database.h"
#include "streams/log.h"

namespace antler::ledger {

/// What feeds and is fed, by name and identity; the engine makes it from the manifest and the plan's outcome.
struct IngestPoint {
  std::string name;
  base::Uuid topic;  // where accepted records go
};

/// A stream that the application declares; those of dead letters are in the equations of what they come from.
struct Stream {
  std::string name;
  base::Uuid topic;
  bool only_if_used = false;  // of no interest before it has a record
};

struct Sink {
  std::string table;
  base::Uuid table_id;
  base::Uuid topic;
  std::string topic_name;
  std::uint32_t partitions = 1;
  std::string removed_by;        // what may take rows away, "ReplacingMergeTree", "TTL"
  bool provenance = true;        // has _antler_offset, so that missing offsets can be named
  std::uint32_t first_part = 0;  // what _antler_offset has for its partition 0 (sync/provenance.h)
  bool only_if_used = false;     // of no interest before its topic has a record
};

/// A transform: a reader of one stream whose key has its id in place of a table's.
struct Function {
  std::string name;
  base::Uuid id;
  base::Uuid topic;
  std::string topic_name;
  std::uint32_t partitions = 1;
  bool only_if_used = false;  // of no interest before its topic has a record
};

struct Topology {
  std::vector<IngestPoint> ingests;
  std::vector<Stream> streams;
  std::vector<Sink> sinks;
  std::vector<Function> functions;
};

struct IngestLaw {
  std::string name;
  std::uint64_t received = 0, rejected = 0, accepted = 0, dead_lettered = 0;
  std::uint64_t appended = 0;  // to the topic, over all partitions
  bool exact = true;           // received = rejected + accepted + dead_lettered
};

/// In records over all partitions, and over all writers that the stream has or ever had: each counts what it appends in the same step.
struct StreamLaw {
  std::string stream;
  std::uint64_t appended = 0;
  std::uint64_t accepted = 0;  // from endpoints
  std::uint64_t inserted = 0;  // by functions, as `ctx.insert`
  std::uint64_t produced = 0;  // by transforms
  std::uint64_t replayed = 0;  // dead letters that were put back
  bool exact = true;           // appended = accepted + inserted + produced + replayed
};

/// In records over all partitions of the topic: appended = started_at + consumed − rewound + in_flight.
struct SinkLaw {
  std::string table;
  std::string topic;
  std::uint64_t appended = 0;    // what the topic got
  std::uint64_t started_at = 0;  // what the table did not get to read: it began later, or was without this topic for a while
  std::uint64_t consumed = 0, inserted = 0, dead_lettered = 0;
  std::uint64_t rewound = 0;    // consumed and, as it was sent back, to be consumed again
  std::uint64_t in_flight = 0;  // still to be read, or of a batch on its way
  bool exact = true;            // consumed = inserted + dead_lettered, and no more than what the topic got
};

/// In records over all partitions of the topic: appended = started_at + consumed − rewound + in_flight.
struct FunctionLaw {
  std::string name;
  std::string topic;             // that it reads
  std::uint64_t appended = 0;    // what the topic got
  std::uint64_t started_at = 0;  // what the function did not get to read
  std::uint64_t consumed = 0, passed = 0, filtered = 0, dead_lettered = 0;
  std::uint64_t rewound = 0;    // consumed and, as it was sent back, to be consumed again
  std::uint64_t in_flight = 0;  // still to be read, or of a batch in the worker
  bool exact = true;            // consumed = passed + filtered + dead_lettered, and no more than what the topic got
};

struct Law {
  std::vector<IngestLaw> ingests;
  std::vector<StreamLaw> streams;
  std::vector<SinkLaw> sinks;
  std::vector<FunctionLaw> functions;
  [[nodiscard]] bool exact() const;
};

Law compute(const streams::LogSnapshot& snapshot, const Topology& topology);
/// Of a snapshot taken now.
Law compute(const streams::Log& log, const Topology& topology);

struct TableReconciliation {
  std::string table;
  std::uint64_t inserted = 0;        // by the law, over all topics that feed the table or once did
  std::uint64_t rows = 0;            // count()
  std::uint64_t rows_in_flight = 0;  // of those, of a batch that is not settled yet
  std::int64_t difference = 0;       // rows − rows_in_flight − inserted
  std::string removed_by;            // why fewer rows are no fault; empty: none may be missing
  bool exact = true;
  bool in_flight = false;  // the table never came to rest: exact says only that rows is inserted, or more by at most what is in flight
  /// Ranges of offsets that are not in the table, "flights/0 [12, 40)", at most kMissingRangesMax; only for a table that is not exact and
  /// whose rows have offsets. They begin at the reader's start. The log does not know which offsets the table refused: when as many are
  /// missing from a partition as it dead-lettered, those are taken for them and none is named; when more are, the refused are among them,
  /// and so is what the table missed while the topic did not feed it.
  std::vector<std::string> missing;
};
inline constexpr std::size_t kMissingRangesMax = 20;
/// How often a table without offsets is counted until no batch is on its way while it is.
inline constexpr int kCountAttemptsMax = 20;
/// How often tables that are away are waited for, all together: a table is detached while it is repaired.
inline constexpr int kAwayPausesMax = 250;

struct Reconciliation {
  Law law;
  std::vector<TableReconciliation> tables;
  [[nodiscard]] bool exact() const;
};

/// Counts each table while its writer goes on. Where rows carry offsets, those of committed offsets are as many as were inserted, whatever
/// is on its way, and one count tells; it reads the column of offsets. Elsewhere it counts until the table stood still meanwhile, at most
/// kCountAttemptsMax times, and calls `pause` between; without one it sleeps for 20 ms, so this is for a thread that may wait. A table that
/// ClickHouse does not have is asked for again, kAwayPausesMax times in all.
base::Result<Reconciliation> reconcile(const streams::Log& log, const Topology& topology, database::Session& session,
                                       const std::function<void()>& pause = {});

}  // namespace antler::ledger
