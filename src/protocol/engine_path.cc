#include "protocol/engine_path.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace antler::protocol {
namespace {

constexpr std::string_view kEngineName = "antler";

bool is_executable(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored) && ::access(path.c_str(), X_OK) == 0;
}

std::vector<std::filesystem::path> engine_places(const std::filesystem::path& own) {
  std::vector<std::filesystem::path> places;
#ifdef ANTLER_INSTALL_PREFIX
  places.push_back(std::filesystem::path(ANTLER_INSTALL_PREFIX) / "bin" / kEngineName);
#endif
  places.push_back(own.parent_path() / kEngineName);
  if (const char* path = std::getenv("PATH"); path != nullptr)
    for (const auto folder : base::split(path, ':'))
      if (!folder.empty()) places.push_back(std::filesystem::path(folder) / kEngineName);
  return places;
}

}  // namespace

std::string own_path() {
  std::error_code ignored;
  return std::filesystem::read_symlink("/proc/self/exe", ignored).string();
}

base::Result<std::string> find_engine() {
  if (const char* given = std::getenv("ANTLER_ENGINE"); given != nullptr && *given != '\0') {
    if (is_executable(given)) return std::string(given);
    return base::invalid(fmt::format("$ANTLER_ENGINE is `{}`, which is not an executable file", given));
  }
  const std::filesystem::path own = own_path();
  const auto places = engine_places(own);
  for (const auto& place : places)
    if (place != own && is_executable(place)) return place.string();
  std::string message = fmt::format("the engine `{}` was not found. Looked for:\n", kEngineName);
  for (const auto& place : places) message += fmt::format("  {}\n", place.string());
  return base::not_found(message + "  hint: set ANTLER_ENGINE to its path");
}

}  // namespace antler::protocol
