#include "database/database.h"

namespace antler::database {

std::string array_parameter(const std::vector<std::string>& elements, bool quoted) {
  // A quote is doubled and a backslash is left alone: the session's escape of the whole value is undone by the quoted string.
  std::string text = "[";
  for (const auto& element : elements) {
    if (text.size() > 1) text += ',';
    if (quoted) text += '\'';
    for (const char c : element) text.append(quoted && c == '\'' ? 2 : 1, c);
    if (quoted) text += '\'';
  }
  return text + "]";
}

}  // namespace antler::database
