// When the end of the log is gone that tables have read: a disk that lied about its fsync, or a file that was cut. New records get the
// offsets of those that are lost then, and a table takes a batch of the same range for a repeat; so their topic begins a new epoch (G11),
// and it is said. Tables know by their hidden column how far they were (G18). An end that has no more than the tables' commits is said too:
// what they had comes again.
#pragma once

#include "base/result.h"
#include "database/database.h"
#include "manifest/manifest.h"
#include "streams/log.h"
#include "telemetry/log.h"

namespace antler::engine {

enum class LookExtent {
  kNewestBlock,  // where the disk has lost nothing that is known: more only when the newest part has something
  kNewestRows,
};

/// For a start after an unclean end, before anything is replayed or appended. Reads one column of the newest parts of every table that a
/// stream feeds. A table that several streams feed has no offsets, and a very large part is not read: their topics begin a new epoch each
/// time, unsaid. What a table has of an earlier topic of that name, or of a loss that was told of already, is remembered in the log's
/// counters and not told again.
base::Result<void> begin_epochs_of_lost_ends(const manifest::Manifest& applied, database::Database& database, streams::Log& log,
                                             telemetry::Logger& logger, LookExtent extent);

}  // namespace antler::engine
