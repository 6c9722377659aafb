// The data folder of an engine: one process owns it, by a lock that dies with the process, and FORMAT says which version wrote it.
// Opened before anything in it is. LOCK also says which start of the machine the folder was recovered in, and whether the engine that
// recovered it came to its end; a process that only looks leaves both as they were.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace antler::engine {

inline constexpr int kFormatVersion = 1;

class DataFolder {
 public:
  /// Makes the folder when it is not there. `conflict` when another process has it, naming its pid and address; `unsupported` when a
  /// newer version wrote it.
  static base::Result<std::unique_ptr<DataFolder>> open(const std::filesystem::path& path);
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;
  ~DataFolder();

  [[nodiscard]] std::filesystem::path path() const { return path_; }
  [[nodiscard]] std::filesystem::path log_path() const { return path_ / "log"; }
  [[nodiscard]] std::filesystem::path clickhouse_path() const { return path_ / "clickhouse"; }
  [[nodiscard]] std::filesystem::path state_path() const { return path_ / "state.db"; }
  [[nodiscard]] std::filesystem::path socket_path() const { return path_ / "control.sock"; }
  /// Whether the machine was started anew since the last process had the folder: what that one wrote last may be missing then, also
  /// where it did not die.
  [[nodiscard]] bool machine_restarted() const { return machine_restarted_; }
  /// Whether the last engine that had the folder closed it. A new folder was.
  [[nodiscard]] bool was_closed() const { return was_closed_; }
  /// The tables are repaired and the lost ends are looked for. Before anything is appended; from here on a death is an unclean end, and
  /// the end of this object a clean one.
  void mark_recovered();
  /// Whether the folder is where it was: not removed, renamed or replaced under the process.
  [[nodiscard]] bool is_there() const;
  /// For whoever finds the folder locked.
  void announce(std::string_view address);
  /// Writes FORMAT with the version of ClickHouse that has written the folder. A newer one before is `unsupported`.
  base::Result<void> record_clickhouse(const std::string& version);

 private:
  DataFolder(std::filesystem::path path, int lock_fd) : path_(std::move(path)), lock_fd_(lock_fd) {}
  base::Result<void> check_format();

  std::filesystem::path path_;
  int lock_fd_;
  bool machine_restarted_ = false;
  bool was_closed_ = true;
  bool recovered_ = false;
  std::string state_;  // what LOCK says behind its first line
  std::string address_ = "no address yet";
  std::string clickhouse_version_;  // that FORMAT names; empty for a new folder
};

}  // namespace antler::engine
