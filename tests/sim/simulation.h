// A simulation: the engine's real components from the body of a request to the rows of tables and views, on one seeded executor
// (scheduler.h), over a disk (store_twin.h), a ClickHouse (clickhouse_twin.h) and a worker (worker_twin.h) in memory that fail when the
// seed says so. It counts events until there are enough of them; then nothing fails any more, the engine comes to rest, and everything that
// the guarantees say about a record at rest is compared with what was sent.
//
// Real: ingest::IngestService, streams::CommitQueue and EmbeddedLog, sync::WriterPool and TableWriter with everything behind them,
// functions::FunctionPool and FunctionRunner, worker::Supervision, dead_letters, ledger, and of engine: expand, make_topology, replay,
// let_go, settle. Their own loops run. Not here: sockets, the process of a worker, plans and DDL, RocksDB. What a start does one after the
// other is in process.cc, in the order of engine.cc, which the crash and e2e suites run.
//
// What is checked, where: checks.h.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "scheduler.h"

namespace antler::sim {

struct SimulationOptions {
  std::uint64_t seed = 1;
  std::uint64_t events_min = 250;
  bool trace = false;  // each line on stdout
};

struct SimulationResult {
  std::string failure;  // empty: every rule held
  std::uint64_t trace_hash = 0;
  std::uint64_t events = 0;
  std::map<std::string, std::uint64_t> counts;  // of events, by kind
};

SimulationResult simulate(const SimulationOptions& options, Stacks& stacks);

}  // namespace antler::sim
