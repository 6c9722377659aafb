// Shell completions, made from what the command line takes: commands after `antler`, options after a command, values where an option has
// a fixed set of them, else file names. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace antler::cli {

struct CommandLine {
  struct Option {
    std::vector<std::string> names;  // "--json", "-v"
    std::string meaning;
    bool takes_value = false;
    bool setting = false;  // one of the many that every command has
  };
  struct Command {
    std::string name;
    std::string meaning;
    std::vector<Option> options;
    std::vector<std::string> words;  // of its first argument, where that is one of a few
  };
  std::vector<Command> commands;
  std::vector<Option> options;  // of the program itself
};

/// `shell` is bash, zsh or fish; `invalid` otherwise.
base::Result<std::string> completion_script(const CommandLine& line, std::string_view shell);

}  // namespace antler::cli
