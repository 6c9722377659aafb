// The check of a log: every byte of every file, every frame and its checksum, offsets without a hole, and that the records say the same as
// the frames. It changes nothing. `check_folder` is for a folder that no process has open; `check_log` reads all frames of a log that is in
// use, while it is used. Any thread that may wait.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>

#include "base/result.h"
#include "streams/log.h"
#include "streams/log_inventory.h"

namespace antler::streams {

struct LogCheck {
  std::uint64_t files = 0, bytes = 0;  // 0 for a log that is in use
  std::uint64_t topics = 0, partitions = 0, frames = 0, records = 0, readers = 0, pending = 0, counters = 0;
  std::uint64_t torn_bytes = 0;  // at the end of the write-ahead file, of a write that a death cut short: no damage
  Findings findings;
  std::set<std::uint64_t> missing_schemas;  // each is a finding

  [[nodiscard]] bool sound() const { return findings.total == 0; }
};

using CheckProgress = std::function<void(std::uint64_t done_bytes, std::uint64_t all_bytes)>;

/// `not_found` when there is no log; any other error: it cannot be read so far that a check would tell anything.
base::Result<LogCheck> check_folder(const std::string& path, const CheckProgress& progress);
base::Result<LogCheck> check_log(const Log& log, const CheckProgress& progress);

}  // namespace antler::streams
