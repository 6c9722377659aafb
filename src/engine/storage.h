// Storage: what an engine keeps on the disk, opened in the order that G14 asks for: folder lock, repair of the deduplication logs,
// ClickHouse, log, state. An engine runs on it; the CLI opens it alone when no engine runs.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "config/settings.h"
#include "database/database.h"
#include "database/table_files.h"
#include "engine/data_folder.h"
#include "manifest/manifest.h"
#include "state/state_store.h"
#include "streams/log.h"
#include "streams/recovery.h"
#include "telemetry/log.h"

namespace antler::engine {

struct Storage {
  // Closed from the last to the first.
  std::unique_ptr<DataFolder> folder;
  std::unique_ptr<state::StateStore> state;
  std::unique_ptr<streams::Log> log;
  streams::RecoveryReport recovery;  // of its open
  std::unique_ptr<database::Database> database;
  std::unique_ptr<database::TableFiles> table_files;

  /// The manifest applied last, with what the engine adds to it (expand.h).
  base::Result<std::optional<manifest::Manifest>> applied_manifest() const;
};

base::Result<Storage> open_storage(const config::Settings& settings, base::Clock& clock, base::Random& random, telemetry::Logger& logger);

/// One line: what the log had, and what its open had to do.
void report_recovery(const streams::RecoveryReport& report, telemetry::Logger& logger);

/// Where this program finds libchdb when no setting says: `<folder of the program>/../lib/antler` and where the build keeps it.
std::string default_libchdb();

}  // namespace antler::engine
