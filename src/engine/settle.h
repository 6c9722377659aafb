// Settling: waiting until every reader of the log has all there is, tables and functions alike, also what functions produce meanwhile.
// For tests, and for whoever wants a system at rest. Blocks; any thread.
#pragma once

#include <cstdint>

#include "base/clock.h"
#include "base/result.h"
#include "functions/function_pool.h"
#include "streams/log.h"
#include "sync/writer_pool.h"

namespace antler::engine {

/// Whether nothing waits and nothing is on its way, as one commit left it. What a function consumes and what it produces are one step, so
/// that no moment between two functions looks settled. Pure.
bool is_settled(const streams::LogSnapshot& snapshot);

struct SettleParts {
  const streams::Log& log;
  sync::WriterPool& pool;
  const functions::FunctionPool& functions;
  const base::Clock& clock;
};

/// Tables take what waits at once meanwhile. `unavailable` after `timeout_ms`, naming what still waits and why.
base::Result<void> settle(const SettleParts& parts, std::int64_t timeout_ms);

}  // namespace antler::engine
