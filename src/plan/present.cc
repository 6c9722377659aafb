#include "plan/present.h"

#include <algorithm>

namespace antler::plan {
namespace {

template <class T>
const T* find_in(const std::vector<T>& all, std::string_view name) {
  const auto at = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.name == name; });
  return at == all.end() ? nullptr : &*at;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Copies `sql` without backticks; `blank` is what a run of blanks becomes. String literals stay as they are.
std::string rewrite(std::string_view sql, std::string_view blank) {
  std::string out;
  bool quoted = false;
  bool pending = false;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const char c = sql[i];
    if (!quoted && is_blank(c)) {
      pending = !out.empty();
      continue;
    }
    if (!quoted && c == '`') continue;
    if (pending) out += blank;
    pending = false;
    out += c;
    if (c == '\'') quoted = !quoted;
    if (quoted && c == '\\' && i + 1 < sql.size()) out += sql[++i];
  }
  return out;
}

// Whether the parenthesis that opens `text` closes at its very end.
bool is_wrapped(std::string_view text) {
  if (text.size() < 2 || text.front() != '(' || text.back() != ')') return false;
  int open = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\') ++i;
    else if (c == '\'') quoted = !quoted;
    else if (!quoted && c == '(') ++open;
    else if (!quoted && c == ')' && --open == 0) return i + 1 == text.size();
  }
  return false;
}

}  // namespace

const Column* Table::find(std::string_view column) const { return find_in(columns, column); }
const Table* Present::find_table(std::string_view name) const { return find_in(tables, name); }
const View* Present::find_view(std::string_view name) const { return find_in(views, name); }
const Topic* Present::find_topic(std::string_view name) const { return find_in(topics, name); }
const Other* Present::find_other(std::string_view name) const { return find_in(others, name); }

std::string normalised(std::string_view sql) {
  std::string out = rewrite(sql, "");
  while (is_wrapped(out)) out = out.substr(1, out.size() - 2);
  return out == "tuple()" ? "" : out;
}

std::string shown(std::string_view sql) { return rewrite(sql, " "); }

}  // namespace antler::plan
