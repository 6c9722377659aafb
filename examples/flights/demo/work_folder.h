// A new folder under $TMPDIR or /tmp that is removed with everything in it when this goes out of scope.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace flights_demo {

class WorkFolder {
 public:
  static antler::base::Result<WorkFolder> make();
  WorkFolder(WorkFolder&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
  WorkFolder& operator=(WorkFolder&&) = delete;
  ~WorkFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  explicit WorkFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace flights_demo
