// The words of an SQL text outside of its strings, quoted names and comments: enough to see which functions it calls and which clauses it
// has, without being a parser. Pure.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace antler::manifest {

struct SqlWord {
  std::string text;      // lower case
  bool is_call = false;  // a parenthesis follows
};

std::vector<SqlWord> sql_words(std::string_view sql);

/// Whether it calls something that gives another value the next time: now(), rand(), …
bool is_not_deterministic(std::string_view sql);
/// The first of `clauses` (lower case) that stands in `sql` as a word and is not called; empty when none does.
std::string_view find_clause(std::string_view sql, std::initializer_list<std::string_view> clauses);

}  // namespace antler::manifest
