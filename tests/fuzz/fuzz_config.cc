// antler.toml, and the environment: every mistake is a diagnostic, and settings are there exactly when there is none.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "config/load.h"
#include "fuzz.h"

namespace antler::fuzz {

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::filesystem::path file = "/dev/shm/antler-fuzz-" + std::to_string(::getpid()) + ".toml";  // NOLINT
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
  const auto split = text.find('=');
  config::Sources sources{.file = file, .environment = {}, .flags = {}};
  if (split != std::string_view::npos) {
    const std::string value(text.substr(split + 1, 100));
    for (const char* name : {"ANTLER_HTTP_PORT", "ANTLER_DATA_DIR", "ANTLER_LOG_LEVEL"}) sources.environment[name] = value;
  }
  const auto loaded = config::load(sources);
  expect(loaded.settings.has_value() == loaded.diagnostics.empty(), "settings and diagnostics do not fit:", text);
  std::filesystem::remove(file);
  return 0;
}

}  // namespace antler::fuzz
