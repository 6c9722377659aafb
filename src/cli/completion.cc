#include "cli/completion.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace antler::cli {
namespace {

std::string joined(const std::vector<std::string>& words) { return base::join(words, " "); }

std::vector<std::string> names_of(const std::vector<CommandLine::Option>& options) {
  std::vector<std::string> names;
  for (const auto& option : options) names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

std::vector<std::string> names_with_value(const CommandLine& line) {
  std::vector<std::string> names;
  for (const auto& command : line.commands)
    for (const auto& option : command.options) {
      if (!option.takes_value) continue;
      for (const auto& name : option.names)
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  return names;
}

std::vector<std::string> command_names(const CommandLine& line) {
  std::vector<std::string> names;
  for (const auto& command : line.commands) names.push_back(command.name);
  return names;
}

// In single quotes, for every one of the three shells.
std::string in_quotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += R"('\'')";
    else out += c;
  }
  return out + "'";
}

std::string bash(const CommandLine& line) {
  std::string out = R"(# bash completion of antler:  source <(antler completion bash)
_antler() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= at words=
  for ((at = 1; at < COMP_CWORD; at++)); do
    [[ ${COMP_WORDS[at]} == -* ]] || { command=${COMP_WORDS[at]}; break; }
  done
  COMPREPLY=()
)";
  out += fmt::format("  case $before in\n    {}) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n  esac\n",
                     base::join(names_with_value(line), "|"));
  out += "  case $command in\n";
  out += fmt::format("    '') words='{} {}' ;;\n", joined(command_names(line)), joined(names_of(line.options)));
  for (const auto& command : line.commands)
    out += fmt::format("    {}) words='{} {}' ;;\n", command.name, joined(command.words), joined(names_of(command.options)));
  out += R"(  esac
  if [[ -z $command || $word == -* ]]; then COMPREPLY=($(compgen -W "$words" -- "$word"))
  else COMPREPLY=($(compgen -W "$words" -- "$word") $(compgen -f -- "$word")); fi
  # Options are shown when they are asked for.
  if [[ $word != -* ]]; then
    local kept=() one
    for one in "${COMPREPLY[@]}"; do [[ $one == -* ]] || kept+=("$one"); done
    COMPREPLY=("${kept[@]}")
  fi
}
complete -o filenames -F _antler antler
)";
  return out;
}

// zsh's _arguments reads [ ] and : in a specification.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh(const CommandLine& line) {
  std::string out =
      "#compdef antler\n# zsh completion of antler:  source <(antler completion zsh)\n_antler() {\n  local -a commands\n  commands=(\n";
  for (const auto& command : line.commands) out += fmt::format("    {}\n", in_quotes(command.name + ":" + command.meaning));
  out += "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n  case $words[2] in\n";
  for (const auto& command : line.commands) {
    out += fmt::format("    {})\n      _arguments", command.name);
    for (const auto& option : command.options)
      for (const auto& name : option.names)
        out += fmt::format(" \\\n        {}",
                           in_quotes(fmt::format("{}[{}]{}", name, zsh_text(option.meaning), option.takes_value ? ":value:_files" : "")));
    out += command.words.empty() ? " \\\n        '*:file:_files'" : fmt::format(" \\\n        '2:word:({})'", joined(command.words));
    out += "\n      ;;\n";
  }
  return out + "  esac\n}\ncompdef _antler antler\n";
}

std::string fish(const CommandLine& line) {
  std::string out = "# fish completion of antler:  antler completion fish | source\n";
  const std::string none = fmt::format("not __fish_seen_subcommand_from {}", joined(command_names(line)));
  for (const auto& command : line.commands)
    out += fmt::format("complete -c antler -f -n {} -a {} -d {}\n", in_quotes(none), command.name, in_quotes(command.meaning));
  for (const auto& command : line.commands) {
    const std::string here = in_quotes("__fish_seen_subcommand_from " + command.name);
    if (!command.words.empty()) out += fmt::format("complete -c antler -f -n {} -a {}\n", here, in_quotes(joined(command.words)));
    for (const auto& option : command.options)
      for (const auto& name : option.names)
        out += fmt::format("complete -c antler -n {} {} {}{} -d {}\n", here, name.starts_with("--") ? "-l" : "-s",
                           name.substr(name.starts_with("--") ? 2 : 1), option.takes_value ? " -r" : "", in_quotes(option.meaning));
  }
  return out;
}

}  // namespace

base::Result<std::string> completion_script(const CommandLine& line, std::string_view shell) {
  if (shell == "bash") return bash(line);
  if (shell == "zsh") return zsh(line);
  if (shell == "fish") return fish(line);
  return base::invalid(fmt::format("`{}` is no shell that antler can complete in; there are bash, zsh, fish", shell));
}

}  // namespace antler::cli
