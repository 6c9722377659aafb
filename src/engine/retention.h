// Retention: what the log lets go of, every few seconds. Never what a reader has still to read (G6): by age and size as each stream says,
// and ahead of its time when the log is crowded, or a stream is large for its share of the disk, so that no door closes over records that
// everybody has (G23). Called from a thread that may wait.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "manifest/manifest.h"
#include "streams/log.h"
#include "telemetry/log.h"

namespace antler::engine {

/// `disk_bytes_max` is the log's budget. What one stream does not let go of is a warning; the error is that the log has failed, also by
/// another's call: who waits for room never commits, so nobody else may see it.
[[nodiscard]] base::Result<void> let_go(const manifest::Manifest& manifest, streams::Log& log, std::uint64_t disk_bytes_max,
                                        telemetry::Logger& logger);

}  // namespace antler::engine
