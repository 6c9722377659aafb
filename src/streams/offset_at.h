// The first offset of a time. Any thread.
#pragma once

#include <cstdint>

#include "streams/log.h"

namespace antler::streams {

/// The first offset from `low` to `high` whose record was appended at `time_us` or later; `high` when there is none. Times rise within a
/// partition (G7), and all records of a frame have one: so it is the first of a frame. The error is the log's, of what it does not retain
/// too.
base::Result<std::uint64_t> offset_at(const Log& log, const Topic& topic, std::uint32_t partition, std::uint64_t low, std::uint64_t high,
                                      std::int64_t time_us);

}  // namespace antler::streams
