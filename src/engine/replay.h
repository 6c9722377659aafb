// What an earlier process left on its way into a table (G14): replayed before any plan, against the tables and views that it was made for.
// What cannot go in now stays pending, and until it has, nothing may change about its table and the views behind it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/diagnostic.h"
#include "base/executor.h"
#include "base/result.h"
#include "manifest/manifest.h"
#include "plan/plan.h"
#include "plan/present.h"
#include "streams/log.h"
#include "sync/table_writer.h"

namespace antler::engine {

struct Unfinished {
  std::string table;  // empty: the table is gone from ClickHouse
  std::string reason;
};

struct ReplayParts {
  streams::Log& log;
  const manifest::Manifest& applied;  // expanded
  const plan::Present& present;
  const base::Clock& clock;
  std::function<std::unique_ptr<sync::TableWriter>(const sync::TableSpec&)> make_writer;
  std::int64_t timeout_ms = 10'000;
  const base::Executor& executor = base::kThreads;
  /// Takes a writer whose batch is unfinished: what it has loaded anew need not be again.
  std::function<void(std::unique_ptr<sync::TableWriter>)> keep{};
};

/// Blocks until each pending batch is in, or the time is over. An error is the log's.
base::Result<std::vector<Unfinished>> replay(const ReplayParts& parts);

/// Why `plan` may not be carried out while those are unfinished; empty when it may.
base::Diagnostics refuse_changes(const plan::Plan& plan, const manifest::Manifest& wanted, const std::vector<Unfinished>& unfinished);

}  // namespace antler::engine
