// WorkFolder: where a run keeps its data folders. It should lie on a disk: a tmpfs makes an fsync free and the numbers lies. Folders
// that were measured stay until the end while the disk has room: ext4 finds its next free inode slower right after many were freed, and
// the run after the removal would pay for it.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace antler::bench {

class WorkFolder {
 public:
  /// Makes a folder of its own under `parent`.
  static base::Result<std::unique_ptr<WorkFolder>> make(const std::filesystem::path& parent);
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  ~WorkFolder();

  /// A path that was not used before, "<name>-<number>"; nothing is there yet.
  std::filesystem::path fresh(std::string_view name);
  /// `path` is not needed any more.
  void retire(const std::filesystem::path& path);
  [[nodiscard]] bool in_memory() const;

 private:
  explicit WorkFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
  int used_ = 0;
};

}  // namespace antler::bench
