#include "manifest/sql_words.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace antler::manifest {
namespace {

constexpr std::array<std::string_view, 18> kNotDeterministic{"now",
                                                             "now64",
                                                             "nowinblock",
                                                             "today",
                                                             "yesterday",
                                                             "rand",
                                                             "rand32",
                                                             "rand64",
                                                             "randconstant",
                                                             "generateuuidv4",
                                                             "generateuuidv7",
                                                             "generateulid",
                                                             "hostname",
                                                             "rownumberinblock",
                                                             "rownumberinallblocks",
                                                             "curdate",
                                                             "randuniform",
                                                             "randnormal"};
// These are values without parentheses.
constexpr std::array<std::string_view, 2> kNotDeterministicValues{"current_timestamp", "current_date"};

bool is_word_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Behind a quoted text or a comment that begins at `at`; `at` when none does.
std::size_t skip_quoted(std::string_view sql, std::size_t at) {
  const char c = sql[at];
  if (c == '\'' || c == '`' || c == '"') {
    for (++at; at < sql.size() && sql[at] != c; ++at)
      if (sql[at] == '\\') ++at;
    return std::min(at + 1, sql.size());
  }
  if (sql.substr(at, 2) == "--" || c == '#') return std::min(sql.find('\n', at), sql.size());
  if (sql.substr(at, 2) == "/*") {
    const std::size_t end = sql.find("*/", at + 2);
    return end == std::string_view::npos ? sql.size() : end + 2;
  }
  return at;
}

}  // namespace

std::vector<SqlWord> sql_words(std::string_view sql) {
  std::vector<SqlWord> words;
  for (std::size_t at = 0; at < sql.size();) {
    if (const std::size_t behind = skip_quoted(sql, at); behind != at) {
      at = behind;
      continue;
    }
    if (!is_word_byte(sql[at])) {
      ++at;
      continue;
    }
    SqlWord word;
    for (; at < sql.size() && is_word_byte(sql[at]); ++at)
      word.text += static_cast<char>(std::tolower(static_cast<unsigned char>(sql[at])));
    std::size_t next = at;
    while (next < sql.size() && std::isspace(static_cast<unsigned char>(sql[next])) != 0) ++next;
    word.is_call = next < sql.size() && sql[next] == '(';
    words.push_back(std::move(word));
  }
  return words;
}

bool is_not_deterministic(std::string_view sql) {
  const auto words = sql_words(sql);
  return std::any_of(words.begin(), words.end(), [](const SqlWord& word) {
    return (word.is_call && std::find(kNotDeterministic.begin(), kNotDeterministic.end(), word.text) != kNotDeterministic.end()) ||
           std::find(kNotDeterministicValues.begin(), kNotDeterministicValues.end(), word.text) != kNotDeterministicValues.end();
  });
}

std::string_view find_clause(std::string_view sql, std::initializer_list<std::string_view> clauses) {
  for (const auto& word : sql_words(sql))
    for (const auto clause : clauses)
      if (!word.is_call && word.text == clause) return clause;
  return {};
}

}  // namespace antler::manifest
