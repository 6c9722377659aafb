// When the end of the log is gone that tables have read: a disk that lied about its fsync, or a file that was cut. New records get the
// offsets of those that are lost then, and a table takes a batch of the same range for a repeat; so their topic begins a new epoch (G11),
// and it is said. Tables know by their hidden column how far they were (G18).
#pragma once

#include "base/result.h"
#include "database/database.h"
#include "manifest/manifest.h"
#include "streams/log.h"
#include "telemetry/log.h"

namespace antler::engine {

/// Reads the newest offset of every table that a stream feeds, which takes a scan of one column: for a start that found a torn tail. Before
/// anything is replayed or appended.
base::Result<void> begin_epochs_of_lost_ends(const manifest::Manifest& applied, database::Database& database, streams::Log& log,
                                             telemetry::Logger& logger);

}  // namespace antler::engine
