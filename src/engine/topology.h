// From the manifest and what ClickHouse has, to what runs: one spec for each table writer, ingest endpoint and function, and the terms of
// the law.
// Pure; the names that it looks up are there once the plan was carried out.
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "functions/function_spec.h"
#include "ingest/ingest_service.h"
#include "ledger/law.h"
#include "manifest/manifest.h"
#include "plan/present.h"
#include "streams/log.h"
#include "sync/table_writer.h"

namespace antler::engine {

struct Topology {
  std::vector<sync::TableSpec> tables;
  std::vector<ingest::IngestSpec> ingests;
  std::vector<functions::FunctionSpec> functions;
  ledger::Topology law;
};

/// `manifest` is expanded and applied; `present` was introspected after that. `not_found` names what is missing.
/// `freshness_ms` is for tables that declare no target of their own; `table_batch_bytes_max` is of all.
base::Result<Topology> make_topology(const manifest::Manifest& manifest, const plan::Present& present, const streams::Log& log,
                                     std::int64_t freshness_ms, std::size_t table_batch_bytes_max = sync::TableSpec().batch_bytes_max);

}  // namespace antler::engine
