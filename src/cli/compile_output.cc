#include "cli/compile_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.h"

namespace antler::cli {
namespace {

constexpr std::string_view kOurMark = "antler: ";
constexpr std::string_view kMistake = "antler::mistake::";

struct Place {
  std::string file;
  int line = 0;
  int column = 0;
};

struct Placed {
  Place place;
  std::string_view rest;  // after "file:line:column:", without leading spaces
};

bool take_number(std::string_view& text, int& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end == text.data()) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

bool is_antler_header(std::string_view file) { return file.find("include/antler/") != std::string_view::npos; }

std::string_view without_leading(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  return text;
}

// "app/main.cc:12:3: rest" and "app/main.cc:12: rest".
std::optional<Placed> take_place(std::string_view line) {
  for (std::size_t at = line.find(':'); at != std::string_view::npos && at > 0; at = line.find(':', at + 1)) {
    Placed placed;
    placed.place.file = std::string(line.substr(0, at));
    std::string_view rest = line.substr(at + 1);
    if (!take_number(rest, placed.place.line) || rest.empty()) continue;
    if (rest.front() == ':' && rest.size() > 1) {
      std::string_view further = rest.substr(1);
      if (take_number(further, placed.place.column) && !further.empty() && (further.front() == ':' || further.front() == ','))
        rest = further;
      else placed.place.column = 0;
    }
    if (rest.front() != ':' && rest.front() != ',') continue;
    placed.rest = without_leading(rest.substr(1));
    return placed;
  }
  return std::nullopt;
}

struct Severity {
  std::string_view name;  // "error", "warning", "note"; empty: none of them
  std::string_view text;
};

Severity take_severity(std::string_view rest) {
  for (const auto& [prefix, name] : {std::pair{"error: ", "error"}, std::pair{"fatal error: ", "error"}, std::pair{"warning: ", "warning"},
                                     std::pair{"note: ", "note"}, std::pair{"internal compiler error: ", "error"}}) {
    if (rest.starts_with(prefix))
      return {name,
              std::string_view(name) == "error" && rest.starts_with("internal") ? rest : rest.substr(std::string_view(prefix).size())};
  }
  return {};
}

// "  14 | text", "     |   ^~~": the source that a compiler shows.
bool is_source_line(std::string_view line, std::string_view& source) {
  std::string_view rest = without_leading(line);
  if (rest.size() == line.size() || rest.empty()) return false;
  int number = 0;
  const bool numbered = take_number(rest, number);
  rest = without_leading(rest);
  if (rest.empty() || rest.front() != '|') return false;
  source = numbered ? without_leading(rest.substr(1)) : std::string_view();
  return true;
}

// The sentence of a mistake that the headers name: what stands after the marks of either compiler.
std::string sentence(std::string_view text) {
  if (const auto at = text.find(kMistake); at != std::string_view::npos) {
    std::string out(kOurMark);
    for (const char c : text.substr(at + kMistake.size())) {
      if (c == '(' || c == '\'') break;
      out += c == '_' ? ' ' : c;
    }
    return out;
  }
  if (text.starts_with("static assertion failed") || text.starts_with("static_assert failed"))
    if (const auto at = text.find(kOurMark); at != std::string_view::npos) {
      std::string_view said = text.substr(at);
      if (said.ends_with('"')) said.remove_suffix(1);
      return std::string(said);
    }
  return std::string(text);
}

// `Field<Event, antler::detail::FixedString<5>{"count"}, …>`, in which g++ and clang name the field that is refused.
std::string field_note(std::string_view line) {
  const auto at = line.find("Field<");
  if (at == std::string_view::npos) return {};
  const auto comma = line.find(", ", at);
  const auto quote = line.find('"', at);
  if (comma == std::string_view::npos || quote == std::string_view::npos || comma > quote) return {};
  const auto end = line.find('"', quote + 1);
  if (end == std::string_view::npos) return {};
  return fmt::format("the field is `{}` of `{}`", line.substr(quote + 1, end - quote - 1), line.substr(at + 6, comma - at - 6));
}

class Parser {
 public:
  std::vector<CompileMessage> parse(std::string_view output) {
    for (std::string_view line : base::split(output, '\n')) {
      if (line.ends_with('\r')) line.remove_suffix(1);
      take(line);
    }
    close();
    return ordered();
  }

 private:
  void take(std::string_view line) {
    if (is_command_) {  // after "FAILED: …" stands the command
      is_command_ = false;
      return;
    }
    if (in_cmake_ && take_cmake_text(line)) return;
    std::string_view source;
    if (is_source_line(line, source)) {
      if (current_ && current_->message.source.empty() && !current_->noted && !source.empty()) current_->message.source = source;
      return;
    }
    if (line.starts_with("FAILED: ")) {
      close();
      is_command_ = true;
      return;
    }
    if (line.starts_with("CMake Error") || line.starts_with("CMake Warning")) return take_cmake(line);
    if (line.starts_with("In file included from ") || without_leading(line).starts_with("from ")) return take_include(line);
    if (line.find("undefined reference to") != std::string_view::npos || line.find("multiple definition of") != std::string_view::npos)
      return take_link(line);
    if (line.starts_with("mold: ") || line.starts_with("ld.lld: ") || line.starts_with(">>>")) return take_other_linker(line);
    if (auto placed = take_place(line)) return take_placed(line, std::move(*placed));
    take_unplaced(line);
  }

  void take_placed(std::string_view line, Placed placed) {
    const Severity severity = take_severity(placed.rest);
    if (severity.name.empty()) {
      // "required from here", "in 'constexpr' expansion of …", "In instantiation of …": before the error that they explain.
      close();
      contexts_.push_back({std::move(placed.place), std::string(line)});
      return;
    }
    if (severity.name == "note") {
      if (current_) take_note(line, placed, severity.text);
      return;
    }
    close();
    open({.file = placed.place.file,
          .line = placed.place.line,
          .column = placed.place.column,
          .severity = std::string(severity.name),
          .text = std::string(severity.text),
          .notes = {},
          .source = {}});
  }

  void take_note(std::string_view line, const Placed& placed, std::string_view text) {
    current_->noted = true;
    current_->lines.push_back(std::string(line));
    if (!is_own_file(placed.place.file)) {
      // clang's way to say that a mistake was named.
      if (constexpr std::string_view kCalled = "non-constexpr function '"; text.starts_with(kCalled) && is_antler_header(placed.place.file))
        current_->message.text = std::string(kMistake) + std::string(text.substr(kCalled.size()));
      return;
    }
    // clang says afterwards who asked for what is wrong, the nearest first.
    const bool asked = text.find("requested here") != std::string_view::npos || text.find("in call to") != std::string_view::npos ||
                       text.find("in evaluation of") != std::string_view::npos;
    if (asked) {
      if (!current_->asker) current_->asker = placed.place;
      return;
    }
    current_->message.notes.push_back(fmt::format("{}:{}: {}", placed.place.file, placed.place.line, text));
  }

  void take_include(std::string_view line) {
    if (line.starts_with("In file included")) {
      // g++ says it before an error, clang too; what came before has ended.
      close();
      contexts_.clear();
      includes_.clear();
    }
    const auto at = line.find("from ");
    std::string text(line.substr(at + 5));
    if (!text.ends_with(':')) text += text.ends_with(',') ? " " : ": ";
    if (auto placed = take_place(text)) includes_.push_back({std::move(placed->place), std::string(line)});
  }

  void take_link(std::string_view line) {
    close();
    CompileMessage message{.file = {}, .line = 0, .column = 0, .severity = "error", .text = {}, .notes = {}, .source = {}};
    const bool undefined = line.find("undefined reference to") != std::string_view::npos;
    const auto at = line.find(undefined ? "undefined reference to" : "multiple definition of");
    std::string_view text = line.substr(at);
    std::string_view where = line.substr(0, at);
    if (where.find("/ld: ") != std::string_view::npos) where = where.substr(where.find("/ld: ") + 5);
    if (where.starts_with("ld: ")) where.remove_prefix(4);
    while (!where.empty() && (where.back() == ' ' || where.back() == ':')) where.remove_suffix(1);
    if (const auto section = where.find(":("); section != std::string_view::npos) where = where.substr(0, section);
    if (auto placed = take_place(std::string(where) + ": ")) {
      message.file = placed->place.file;
      message.line = placed->place.line;
    } else {
      message.file = std::string(where.substr(where.rfind(": ") == std::string_view::npos ? 0 : where.rfind(": ") + 2));
    }
    message.text = std::string(text);
    open(std::move(message));
  }

  void take_other_linker(std::string_view line) {
    if (line.starts_with(">>>")) {
      if (!current_) return;
      const std::string_view text = base::trim(line.substr(3));
      if (constexpr std::string_view kBy = "referenced by "; text.starts_with(kBy) && current_->message.file.empty()) {
        if (auto placed = take_place(std::string(text.substr(kBy.size(), text.find(" (") - kBy.size())) + ": ")) {
          current_->message.file = placed->place.file;
          current_->message.line = placed->place.line;
          return;
        }
      }
      current_->message.notes.push_back(std::string(text));
      return;
    }
    close();
    std::string_view text = line.substr(line.find(": ") + 2);
    const Severity severity = take_severity(text);
    if (severity.name.empty() && text.find("collect2") != std::string_view::npos) return;
    open({.file = {},
          .line = 0,
          .column = 0,
          .severity = severity.name == "warning" ? "warning" : "error",
          .text = std::string(severity.name.empty() ? text : severity.text),
          .notes = {},
          .source = {}});
  }

  void take_unplaced(std::string_view line) {
    // "collect2: error: ld returned 1" and clang's "2 errors generated." only count what was told.
    const bool ends = line.starts_with("collect2: error: ld returned") || line.starts_with("ninja: build stopped") ||
                      line.find("linker command failed") != std::string_view::npos || line.ends_with(" generated.") ||
                      line.starts_with("compilation terminated.");
    if (ends) {
      close();
      return;
    }
    if (line.find(": In ") != std::string_view::npos || line.find(": At global scope:") != std::string_view::npos) {
      close();
      contexts_.clear();
      heading_ = line;
      return;
    }
    for (const std::string_view mark : {": error: ", ": fatal error: ", ": internal compiler error: "})
      if (const auto at = line.find(mark); at != std::string_view::npos) {
        close();
        open({.file = {}, .line = 0, .column = 0, .severity = "error", .text = std::string(line), .notes = {}, .source = {}});
        return;
      }
    if (current_) current_->lines.push_back(std::string(line));
  }

  void take_cmake(std::string_view line) {
    close();
    CompileMessage message{.file = {},
                           .line = 0,
                           .column = 0,
                           .severity = line.starts_with("CMake Error") ? "error" : "warning",
                           .text = {},
                           .notes = {},
                           .source = {}};
    std::string_view rest = line;
    if (const auto at = line.find(" at "); at != std::string_view::npos && at < line.find(": ")) {
      std::string place(line.substr(at + 4));
      if (const auto command = place.find(" ("); command != std::string::npos) place.resize(command);
      if (auto placed = take_place(place + ": ")) {
        message.file = placed->place.file;
        message.line = placed->place.line;
      }
      rest = {};
    } else {
      rest = line.find(": ") == std::string_view::npos ? std::string_view() : line.substr(line.find(": ") + 2);
    }
    message.text = std::string(rest);
    open(std::move(message));
    in_cmake_ = true;
  }

  // The text is indented, and an empty line may stand within it.
  bool take_cmake_text(std::string_view line) {
    if (line.starts_with("Call Stack")) {
      in_stack_ = true;
      return true;
    }
    if (in_stack_ && line.starts_with("  ")) {
      // The nearest own file that called what failed.
      CompileMessage& message = current_->message;
      const auto placed = take_place(std::string(base::trim(line.substr(0, line.find(" (")))) + ": ");
      if (placed && !is_own_file(message.file)) {
        message.file = placed->place.file;
        message.line = placed->place.line;
      }
      return true;
    }
    if (line.starts_with("  ")) {
      std::string& text = current_->message.text;
      if (cmake_gap_ && !text.empty()) current_->message.notes.emplace_back(base::trim(line));
      else if (!current_->message.notes.empty()) current_->message.notes.back() += " " + std::string(base::trim(line));
      else text += (text.empty() ? "" : " ") + std::string(base::trim(line));
      cmake_gap_ = false;
      return true;
    }
    if (line.empty()) {
      cmake_gap_ = !current_->message.text.empty();
      return true;
    }
    close();
    return false;
  }

  struct Context {
    Place place;
    std::string line;
  };
  struct Open {
    CompileMessage message;
    std::optional<Place> asker;      // clang's
    std::vector<std::string> lines;  // that may name the field
    bool noted = false;              // the source lines that come now are of a note
  };

  void open(CompileMessage message) {
    current_ = Open{.message = std::move(message), .asker = {}, .lines = {std::move(heading_)}};
    heading_.clear();
    for (const auto& context : contexts_) current_->lines.push_back(context.line);
  }

  void close() {
    if (!current_) return;
    Open done = std::move(*current_);
    current_.reset();
    in_cmake_ = in_stack_ = cmake_gap_ = false;
    CompileMessage& message = done.message;
    const bool named = message.text.find(kMistake) != std::string::npos || message.text.find(kOurMark) != std::string::npos;
    message.text = sentence(message.text);
    const bool in_header = message.line > 0 && !is_own_file(message.file);
    if (in_header) {
      // The nearest line of the person's: of an instantiation, else the one that included the header.
      std::optional<Place> own = done.asker;
      for (const auto* places : {&contexts_, &includes_})
        for (const auto& context : *places)
          if (!own && is_own_file(context.place.file)) own = context.place;
      if (own) {
        if (!named) message.notes.insert(message.notes.begin(), fmt::format("found in {}:{}", message.file, message.line));
        message.file = own->file;
        message.line = own->line;
        message.column = own->column;
        message.source.clear();
      }
    }
    if (named)
      for (const auto& line : done.lines)
        if (auto note = field_note(line); !note.empty()) {
          message.notes.insert(message.notes.begin(), std::move(note));
          break;
        }
    if (message.notes.size() > kNotesMax) {
      const std::size_t more = message.notes.size() - kNotesMax + 1;
      message.notes.resize(kNotesMax - 1);
      message.notes.push_back(fmt::format("{} more notes", more));
    }
    contexts_.clear();
    if (!follows(message, named, in_header)) messages_.push_back(std::move(message));
  }

  // Whether a message only follows from one that is told, or is told already.
  [[nodiscard]] bool follows(const CompileMessage& message, bool named, bool in_header) const {
    return std::any_of(messages_.begin(), messages_.end(), [&](const CompileMessage& told) {
      const bool same_line = told.file == message.file && told.line == message.line && message.line > 0;
      if (told.severity == message.severity && told.text == message.text && (same_line || message.line == 0))
        return told.file == message.file;
      if (told.severity != "error" || message.severity != "error" || named) return false;
      if (in_header && told.text.starts_with(kOurMark)) return true;
      // An expression that is already wrong, and what a header makes of a declaration that it has refused.
      if (message.text.find("<expression error>") != std::string::npos) return told.file == message.file;
      if (!same_line) return false;
      if (message.text.find("<brace-enclosed initializer list>") != std::string::npos) return true;
      return told.text.starts_with(kOurMark);
    });
  }

  std::vector<CompileMessage> ordered() {
    std::stable_partition(messages_.begin(), messages_.end(), [](const CompileMessage& message) { return message.severity == "error"; });
    if (messages_.size() > kMessagesMax) messages_.resize(kMessagesMax);
    return std::move(messages_);
  }

  std::optional<Open> current_;
  std::string heading_;  // "In instantiation of …", before the contexts of an error
  std::vector<Context> contexts_;
  std::vector<Context> includes_;
  std::vector<CompileMessage> messages_;
  bool is_command_ = false;
  bool in_cmake_ = false;
  bool in_stack_ = false;
  bool cmake_gap_ = false;
};

}  // namespace

bool is_own_file(std::string_view file) {
  return !is_antler_header(file) && file.find("cmake_pch.hxx") == std::string_view::npos &&
         file.find("lib/cmake/antler/") == std::string_view::npos && !file.starts_with("/usr/") && !file.starts_with("<");
}

std::vector<CompileMessage> parse_compile_output(std::string_view output) { return Parser().parse(output); }

std::string render_text(const std::vector<CompileMessage>& messages, std::string_view folder) {
  const std::string below = folder.empty() || folder.ends_with('/') ? std::string(folder) : std::string(folder) + "/";
  const auto shorter = [&](std::string text) {
    if (below.size() > 1)
      for (auto at = text.find(below); at != std::string::npos; at = text.find(below)) text.erase(at, below.size());
    return text;
  };
  std::string out;
  for (const auto& message : messages) {
    std::string place = message.file.empty() ? "" : shorter(message.file) + ":";
    if (message.line > 0) place += fmt::format("{}:", message.line);
    if (message.column > 0) place += fmt::format("{}:", message.column);
    out += fmt::format("{}{}{}: {}\n", place, place.empty() ? "" : " ", message.severity, shorter(message.text));
    if (!message.source.empty()) out += fmt::format("  {:>4} | {}\n", message.line, message.source);
    for (const auto& note : message.notes) out += fmt::format("  note: {}\n", shorter(note));
  }
  return out;
}

std::string render_json(const std::vector<CompileMessage>& messages) {
  std::vector<std::string> items;
  for (const auto& message : messages) {
    std::vector<std::string> notes;
    for (const auto& note : message.notes) notes.push_back(base::json_string(note));
    items.push_back(fmt::format(R"({{"file":{},"line":{},"column":{},"severity":{},"text":{},"notes":[{}]}})",
                                base::json_string(message.file), message.line, message.column, base::json_string(message.severity),
                                base::json_string(message.text), base::join(notes, ",")));
  }
  return "[" + base::join(items, ",") + "]";
}

}  // namespace antler::cli
