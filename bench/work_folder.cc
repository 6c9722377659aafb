#include "work_folder.h"

#include <fmt/format.h>
#include <linux/magic.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace antler::bench {
namespace {

constexpr std::uintmax_t kFreeBytesMin = 20ULL << 30;  // below it, what was measured goes at once

}  // namespace

base::Result<std::unique_ptr<WorkFolder>> WorkFolder::make(const std::filesystem::path& parent) {
  auto path = parent / fmt::format("antler-bench-{}", ::getpid());
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return base::system_error(fmt::format("making the folder {}", path.string()), error.value());
  return std::unique_ptr<WorkFolder>(new WorkFolder(std::filesystem::absolute(path)));
}

WorkFolder::~WorkFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path WorkFolder::fresh(std::string_view name) { return path_ / fmt::format("{}-{}", name, ++used_); }

void WorkFolder::retire(const std::filesystem::path& path) {
  std::error_code ignored;
  const auto space = std::filesystem::space(path_, ignored);
  if (space.available < kFreeBytesMin) std::filesystem::remove_all(path, ignored);
}

bool WorkFolder::in_memory() const {
  struct statfs info{};
  return ::statfs(path_.c_str(), &info) == 0 && info.f_type == TMPFS_MAGIC;
}

}  // namespace antler::bench
