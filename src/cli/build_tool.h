// Builds a project of a user's with CMake and Ninja: configures its build folder when that is needed, builds it, and says what went wrong
// in terms of the user's code. `antler build` and `antler dev` both use it. Blocking, on the caller's thread; a build that is cancelled
// leaves a build folder that the next one goes on with. One build of a folder at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "cli/compile_output.h"
#include "config/settings.h"

namespace antler::cli {

struct BuildRequest {
  std::filesystem::path project;  // holds CMakeLists.txt
  std::filesystem::path folder;   // of the build
  std::string type = "Debug";     // CMAKE_BUILD_TYPE
  std::string target;             // the program's path where settings name it; empty: what the build says
  bool clean = false;
  bool apps_only = false;                          // `target`, or what antler_app names; not the tests
  int cancel_fd = -1;                              // readable: the build ends
  std::function<void(std::string_view)> progress;  // each line that the tools print
};

struct BuildResult {
  bool ok = false;
  bool cancelled = false;
  base::Diagnostics diagnostics;         // ANT4705 to ANT4709: what is wrong besides the code, and that it did not compile
  std::vector<CompileMessage> messages;  // what the tools said, for a person; warnings also when it is ok
  std::string output;                    // all that they printed
  std::string program;                   // absolute; when it is ok
  std::int64_t took_ms = 0;
};

BuildResult build_project(const BuildRequest& request);

/// The nearest folder from `from` upward that is a project: it has an antler.toml or a CMakeLists.txt, and of those nested in each other
/// the one with antler.toml. ANT4701 when there is none.
base::Result<std::filesystem::path> find_project(const std::filesystem::path& from);

/// The request for `project` in its settings: build/ for development, build/release for `release`.
BuildRequest build_request(const std::filesystem::path& project, const config::Settings& settings, bool release);

/// The apps that the last build of `folder` made, as antler_app wrote them down; those that are there.
std::vector<std::string> apps_of_build(const std::filesystem::path& folder);

/// `<prefix>/lib/cmake/antler` of this program; empty when the package is not installed with it.
std::filesystem::path own_package();

}  // namespace antler::cli
