// ClosedLog: the files of a log that no process has open, read for what they hold and not for what RocksDB makes of them. It never changes
// the folder. Guarantees that every pair of a table file or write-ahead file whose block and checksum are whole is seen, also behind a
// damaged place, and that every damaged place is named with its file. For `antler log check` and `log repair`; one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace antler::streams {

/// A place of the log that is not as it should be.
struct Finding {
  std::string where;  // "000012.sst", "000013.log, offset 4711", "topic flights, partition 0, offset 12"
  std::string what;
};

class ClosedLog {
 public:
  using Visit = std::function<void(std::string_view key, std::string_view value)>;
  using Report = std::function<void(Finding finding)>;

  /// `scratch` is a folder on the same disk that is not there; it holds links to the files, and goes with the object.
  /// `unavailable` when that cannot be made, which says nothing about the log; any other error: the list of its files cannot be read.
  static base::Result<std::unique_ptr<ClosedLog>> open(const std::string& path, const std::string& scratch);
  virtual ~ClosedLog() = default;

  /// Bytes of the files that `frames` reads.
  [[nodiscard]] virtual std::uint64_t bytes() const = 0;
  /// The records as the last intact write left them. An error when a table file of them is damaged: what was lost cannot be told then.
  virtual base::Result<std::map<std::string, std::string>> records() = 0;
  /// Every frame of every file, in no order; also those that are erased and not yet reclaimed, and some twice. `progress` gets the bytes
  /// that are behind.
  virtual base::Result<void> frames(const Visit& visit, const Report& damaged, const std::function<void(std::uint64_t)>& progress) = 0;
};

/// The names of the table files of the folder, with their sizes.
std::vector<std::pair<std::string, std::uint64_t>> table_files(const std::string& path);
/// Reads every block of one table file. The finding's `what` is RocksDB's.
base::Result<void> verify_table_file(const std::string& path);

}  // namespace antler::streams
