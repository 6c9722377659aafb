#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "cli/command.h"
#include "manifest/manifest.h"
#include "openapi/document.h"

namespace antler::cli {
namespace {

// Written beside its place and moved there, so that a reader never finds half of it.
base::Result<void> write_file(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::path beside = path;
  beside += ".new";
  const auto failed = [&](int error) {
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    return base::system_error(fmt::format("`{}` cannot be written", path.string()), error);
  };
  std::ofstream file(beside, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) return failed(errno);
  std::error_code error;
  std::filesystem::rename(beside, path, error);
  if (error) return failed(error.value());
  return {};
}

}  // namespace

int print_openapi(const Common& common, const OpenApiOptions& options) {
  config::Settings settings;
  if (!load_settings(common, settings)) return kUsage;
  auto path = find_app(options.app, settings);
  if (path && path->empty()) path = base::invalid("no app is given: `antler openapi --app PROGRAM`, or `[app] target` in antler.toml");
  if (!path) {
    print(path.error());
    return kUsage;
  }
  const auto text = manifest_of(*path);
  if (!text) {
    print(text.error());
    return kFailed;
  }
  base::Diagnostics diagnostics;
  const auto manifest = manifest::read(*text, diagnostics);
  if (manifest) diagnostics = manifest::check(*manifest);
  if (!diagnostics.empty()) {
    print(diagnostics, common.json);
    return kUsage;
  }
  const std::string document = openapi::document(*manifest);
  if (options.output.empty()) {
    std::fwrite(document.data(), 1, document.size(), stdout);
    return kDone;
  }
  if (const auto written = write_file(options.output, document); !written) {
    print(written.error());
    return kFailed;
  }
  fmt::print(stderr, "written {}\n", options.output);
  return kDone;
}

}  // namespace antler::cli
