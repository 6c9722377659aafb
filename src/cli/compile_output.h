// What a compiler, a linker, CMake or ninja printed, as messages for the person who wrote the code. Where an error is found inside a header
// of Antler or of the system, the place of the message is the person's own line that led there; a mistake that the headers name is the
// sentence they name it by. Repetitions and what only follows from an error that is told are left out; a line that reads like an error and
// is not understood is a message as it stands. Understands g++ 12 and later, clang 15 and later, ld, mold, CMake and ninja, in English
// (LC_ALL=C) and without colour. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace antler::cli {

struct CompileMessage {
  std::string file;  // as the compiler named it; empty when there is none
  int line = 0;      // 1-based; 0 when there is none
  int column = 0;
  std::string severity;            // "error" or "warning"
  std::string text;                // one sentence
  std::vector<std::string> notes;  // at most kNotesMax
  std::string source;              // the line that the place names, where the output or the caller knows it

  bool operator==(const CompileMessage&) const = default;
};

inline constexpr std::size_t kNotesMax = 5;
inline constexpr std::size_t kMessagesMax = 200;

/// Errors first, each kind in the order of the output. Empty when nothing was found to say.
std::vector<CompileMessage> parse_compile_output(std::string_view output);

/// `file:line:column: error: text`, the source line and the notes below. Files below `folder` are named relative to it.
std::string render_text(const std::vector<CompileMessage>& messages, std::string_view folder);
/// A JSON array of {file, line, column, severity, text, notes}.
std::string render_json(const std::vector<CompileMessage>& messages);

/// Whether `file` belongs to the person, and not to Antler's headers, the system or the precompiled header.
bool is_own_file(std::string_view file);

}  // namespace antler::cli
