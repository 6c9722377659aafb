// The table of commands: what each is called, what it says of itself, which options it takes and what it runs. Help, completions and the
// tests are made from it. Used once, on the main thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/completion.h"

namespace CLI {
class App;
}

namespace antler::cli {

/// Adds every command to `app`. The one that is called leaves its exit code in `code`; both outlive the parsing.
void add_commands(CLI::App& app, Common& common, int& code);

/// What `app` takes, for completions.
CommandLine describe(const CLI::App& app);

}  // namespace antler::cli
