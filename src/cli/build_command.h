// What `antler build` does, for the commands that build first. Main thread.
#pragma once

#include "cli/build_tool.h"
#include "cli/command.h"

namespace antler::cli {

/// Builds the project of the current folder with its settings, showing progress on stderr; SIGINT ends the build.
/// Not ok and without diagnostics: the settings are wrong, which load_settings has told.
BuildResult build_here(const Common& common, const BuildCommandOptions& options);

/// The messages and diagnostics of a build that failed, on stderr.
void print_failure(const BuildResult& result, const Common& common);

}  // namespace antler::cli
