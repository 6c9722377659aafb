// Watcher: sees that a person saved something. It watches the folders of a project, new ones too, for files that a build depends on, and
// makes a descriptor readable when one of them changed. A thread of its own reads inotify; every method is for any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"

namespace antler::cli {

class Watcher {
 public:
  static constexpr std::size_t kFoldersMax = 10'000;
  static constexpr std::size_t kChangesMax = 1'000;  // kept; more are one more

  /// Folders of `ignored` (absolute, normal) are left out, and so are those whose name begins with a dot, and builds of CMake.
  static base::Result<std::unique_ptr<Watcher>> open(const std::filesystem::path& root, std::set<std::filesystem::path> ignored);
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;
  ~Watcher();

  /// Readable while there are changes that `take` has not given. It is not read by anybody else.
  [[nodiscard]] int fd() const { return changed_fd_; }
  /// What changed since the last call, relative to the root, each once; waits until nothing more came for `quiet_ms`. Empty at once when
  /// nothing did.
  std::vector<std::string> take(int quiet_ms);

  /// Whether a build may depend on a file of this name.
  static bool is_source(const std::filesystem::path& name);

 private:
  Watcher(std::filesystem::path root, std::set<std::filesystem::path> ignored, int inotify_fd, int changed_fd, int stop_fd);
  bool add_tree(const std::filesystem::path& folder, bool is_new);
  void remove_tree(const std::filesystem::path& folder);
  void run();
  void read_events();
  void take_event(int descriptor, std::uint32_t mask, const char* name);
  void changed(const std::filesystem::path& path);

  const std::filesystem::path root_;
  const std::set<std::filesystem::path> ignored_;
  const int inotify_fd_;
  const int changed_fd_;
  const int stop_fd_;
  std::map<int, std::filesystem::path> folders_;  // the thread's, once it runs

  std::mutex mutex_;
  std::set<std::string> changes_;
  std::thread thread_;
};

}  // namespace antler::cli
