// The program `antler`: one command line over the table of commands (commands.cc).
#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>

#include "antler/version.h"
#include "base/text.h"
#include "cli/commands.h"

namespace antler::cli {
namespace {

std::vector<std::string> flags_of(const CLI::App& command) {
  std::vector<std::string> flags;
  for (const auto* option : command.get_options())
    for (const auto& name : option->get_lnames()) flags.push_back("--" + name);
  return flags;
}

// What to say of words that no option and no argument took; empty when each was taken.
std::string untaken(const CLI::App& app) {
  const auto parsed = app.get_subcommands();
  const CLI::App& command = parsed.empty() ? app : *parsed.front();
  const auto words = app.remaining(true);
  if (words.empty()) return {};
  const std::string name = parsed.empty() ? "antler" : "antler " + command.get_name();
  const auto flag =
      std::find_if(words.begin(), words.end(), [](const std::string& word) { return word.size() > 1 && word.front() == '-'; });
  if (flag == words.end()) return fmt::format("`{}` is one word too many; {} --help says what it takes", words.front(), name);
  const std::string word = flag->substr(0, flag->find('='));
  const std::string near = base::nearest(word, flags_of(command));
  return fmt::format("`{}` has no flag `{}`; {}", name, word,
                     near.empty() ? name + " --help lists them" : fmt::format("did you mean `{}`?", near));
}

int run(int argc, char** argv) {
  CLI::App app{"Antler: an analytical backend in one program", "antler"};
  app.set_version_flag("--version", std::string(kVersion));
  app.require_subcommand(1);
  app.footer("Each command explains itself: antler start --help");
  Common common;
  int code = kDone;

  add_commands(app, common, code);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error) == 0 ? kDone : kUsage;
    if (argc > 1 && argv[1][0] != '-') {
      std::vector<std::string> names;
      for (const auto* command : app.get_subcommands([](CLI::App*) { return true; })) names.push_back(command->get_name());
      const std::string word = argv[1];
      if (std::find(names.begin(), names.end(), word) == names.end()) {
        const std::string near = base::nearest(word, names);
        fmt::print(stderr, "error: `{}` is not a command{}\n", word,
                   near.empty() ? "; antler --help lists them" : fmt::format("; did you mean `{}`?", near));
        return kUsage;
      }
    }
    // A flag that is not known may be why another word is missing.
    const bool words_left =
        dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr || dynamic_cast<const CLI::RequiredError*>(&error) != nullptr;
    const std::string said = words_left ? untaken(app) : "";
    fmt::print(stderr, "error: {}\n", said.empty() ? error.what() : said);
    return kUsage;
  }
  return code;
}

}  // namespace
}  // namespace antler::cli

int main(int argc, char** argv) {
  const int code = antler::cli::run(argc, argv);
  std::fflush(stdout);
  std::fflush(stderr);
  // ClickHouse's threads outlive the connection; unwinding the process under them can crash it.
  ::_exit(code);
}
