#include "work_folder.h"

#include <cerrno>
#include <cstdlib>
#include <string>

namespace flights_demo {
namespace {

// ClickHouse's threads may still write a file while the folder is being emptied.
constexpr int kRemovalsMax = 5;

}  // namespace

antler::base::Result<WorkFolder> WorkFolder::make() {
  std::error_code error;
  const auto parent = std::filesystem::temp_directory_path(error);
  if (error) return antler::base::system_error("the folder for temporary files ($TMPDIR, else /tmp)", error.value());
  std::string path = (parent / "antler-flights-XXXXXX").string();
  if (::mkdtemp(path.data()) == nullptr) return antler::base::system_error("a new folder in " + parent.string(), errno);
  return WorkFolder(path);
}

WorkFolder::~WorkFolder() {
  if (path_.empty()) return;
  std::error_code error;
  for (int i = 0; i < kRemovalsMax; ++i) {
    std::filesystem::remove_all(path_, error);
    if (!error) return;
  }
}

}  // namespace flights_demo
