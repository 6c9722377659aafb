// The repair of a log that a start refuses (G4). Everything that can be read is written anew, beside the damaged log, which is kept as it
// was under another name. What is lost leaves no hole: the frames before it move up by as many offsets, so that what is behind it, the ends
// and everything that was read stay as they were, and consumed − dead-lettered = inserted goes on. A topic of which anything is lost begins
// a new epoch, and so does every topic when a write-ahead file is damaged (G11): offsets may recur then.
//
// For a folder that no process has open; one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/uuid.h"
#include "streams/log_check.h"
#include "streams/log_inventory.h"

namespace antler::streams {

struct LostRecords {
  std::string topic;
  std::uint32_t partition = 0;
  std::uint64_t from = 0;   // the first offset that is missing
  std::uint64_t until = 0;  // exclusive
};

/// A batch that was on its way, and of which records are lost or have moved: it cannot come again, and nobody knows whether it went in.
struct DroppedBatch {
  base::Uuid table;
  std::string topic;
  std::uint64_t records = 0;  // of it; 0: its record cannot be read
};

struct RepairReport {
  std::vector<Finding> findings;  // what was damaged; the first of them
  std::uint64_t findings_total = 0;
  std::uint64_t frames_kept = 0, records_kept = 0;
  std::vector<LostRecords> lost;
  std::uint64_t records_lost =
      0;  // of those ranges. What a write-ahead file lost at its end is in no range: nothing says that it was there
  std::vector<DroppedBatch> dropped;
  std::vector<std::string> new_epochs;       // topics
  std::vector<std::string> missing_schemas;  // ids in hexadecimal: their frames are kept, and cannot be read before they are there again
  bool wal_damaged = false;
  std::string kept;  // the folder of the damaged log; empty: nothing was done

  /// Whether nothing was to be repaired.
  [[nodiscard]] bool sound() const { return findings_total == 0; }
};

/// The offsets of a pending record, by partition, first and end: only the module that writes it can read it.
struct BatchRange {
  std::uint32_t partition = 0;
  std::uint64_t first = 0, end = 0;
};
using ReadBatch = std::function<std::optional<std::vector<BatchRange>>(std::string_view bytes)>;

struct RepairOptions {
  bool dry_run = false;                            // says what would be done, and changes nothing
  std::map<std::uint64_t, std::string> schemas{};  // that are known elsewhere, for those that the log has lost
};

/// `not_found` when there is no log; `internal` when it cannot be repaired, with the reason. The log in `path` is the damaged one or the
/// repaired one, whenever the process dies.
base::Result<RepairReport> repair_folder(const std::string& path, const ReadBatch& read_batch, const RepairOptions& options,
                                         const CheckProgress& progress);

}  // namespace antler::streams
