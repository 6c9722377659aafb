// The one reader of the text of sql(): the compile-time check and the renderer walk the same holes. Braces are holes only outside of
// quotes, comments and heredocs, and only as {} and {N}; everything else is SQL and nothing is escaped.
#pragma once

#include <cstddef>
#include <string_view>

namespace antler::detail {

enum class SqlMistake {
  kNone,
  kUnclosedQuote,
  kUnclosedComment,
  kMixed,
  kDoubleBraces,
  kNamedParameter,
  kNumberTooHigh,
  kMoreHoles,
  kMoreArguments,
  kHoleInQuotes,
  kUnused,
};

inline constexpr std::size_t kSqlArgumentsMax = 256;

struct SqlHole {
  std::size_t begin = 0;  // of `{`
  std::size_t end = 0;    // past `}`
  std::size_t argument = 0;
};

class SqlScanner {
 public:
  constexpr explicit SqlScanner(std::string_view text) : text_(text) {}

  /// The next hole, or false at the end or at a mistake.
  constexpr bool next(SqlHole& hole) {
    while (at_ < text_.size() && mistake_ == SqlMistake::kNone) {
      const char c = text_[at_];
      if (c == '\'' || c == '"' || c == '`') skip_quoted(c);
      else if (text_.substr(at_, 2) == "--" || (c == '#' && (peek(1) == ' ' || peek(1) == '!'))) skip_past("\n");
      else if (text_.substr(at_, 2) == "/*") at_ += 2, require_past("*/", SqlMistake::kUnclosedComment);
      else if (c == '$' && (at_ == 0 || !is_word(text_[at_ - 1]))) skip_heredoc();
      else if (c == '{' && take_brace(hole)) return true;
      else if (c != '{') ++at_;
    }
    return false;
  }

  [[nodiscard]] constexpr SqlMistake mistake() const { return mistake_; }
  [[nodiscard]] constexpr bool has_plain() const { return plain_ > 0; }
  [[nodiscard]] constexpr bool has_numbered() const { return numbered_; }
  [[nodiscard]] constexpr bool has_plain_in_quotes() const { return quoted_plain_; }
  /// Whether {number} stands in quotes.
  [[nodiscard]] constexpr bool has_in_quotes(std::size_t number) const { return number < kSqlArgumentsMax && quoted_numbers_[number]; }

 private:
  static constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
  static constexpr bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_'; }
  [[nodiscard]] constexpr char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  constexpr void skip_past(std::string_view end) {
    const auto found = text_.find(end, at_);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
  }
  constexpr void require_past(std::string_view end, SqlMistake otherwise) {
    if (text_.find(end, at_) == std::string_view::npos) mistake_ = otherwise;
    skip_past(end);
  }

  constexpr void skip_quoted(char quote) {
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\\') ++at_;
      else if (c == quote) return void(++at_);
      else if (c == '{') note_in_quotes();
    }
    at_ = text_.size();
    mistake_ = SqlMistake::kUnclosedQuote;
  }
  constexpr void note_in_quotes() {
    if (peek(1) == '}') return void(quoted_plain_ = true);
    std::size_t number = 0, ahead = 1;
    for (; is_digit(peek(ahead)) && number < kSqlArgumentsMax; ++ahead) number = number * 10 + static_cast<std::size_t>(peek(ahead) - '0');
    if (ahead > 1 && peek(ahead) == '}' && number < kSqlArgumentsMax) quoted_numbers_[number] = true;
  }

  constexpr void skip_heredoc() {  // $tag$ … $tag$
    std::size_t ahead = 1;
    while (is_word(peek(ahead))) ++ahead;
    if (peek(ahead) != '$') return void(++at_);
    const std::string_view tag = text_.substr(at_, ahead + 1);
    at_ += tag.size();
    require_past(tag, SqlMistake::kUnclosedQuote);
  }

  constexpr bool take_brace(SqlHole& hole) {
    if (peek(1) == '}') {
      if (numbered_) mistake_ = SqlMistake::kMixed;
      hole = {at_, at_ + 2, plain_++};
      at_ += 2;
      return mistake_ == SqlMistake::kNone;
    }
    if (peek(1) == '{') return mistake_ = SqlMistake::kDoubleBraces, false;
    std::size_t ahead = 1, number = 0;
    for (; is_digit(peek(ahead)); ++ahead)
      if (number < kSqlArgumentsMax) number = number * 10 + static_cast<std::size_t>(peek(ahead) - '0');
    if (ahead > 1 && peek(ahead) == '}') {
      if (plain_ > 0) mistake_ = SqlMistake::kMixed;
      numbered_ = true;
      hole = {at_, at_ + ahead + 1, number};
      at_ += ahead + 1;
      return mistake_ == SqlMistake::kNone;
    }
    if (ahead == 1) {
      while (is_word(peek(ahead))) ++ahead;
      if (ahead > 1 && peek(ahead) == ':') return mistake_ = SqlMistake::kNamedParameter, false;
    }
    ++at_;  // a map, as in {'x': 1}
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t plain_ = 0;
  bool numbered_ = false;
  bool quoted_plain_ = false;
  bool quoted_numbers_[kSqlArgumentsMax] = {};
  SqlMistake mistake_ = SqlMistake::kNone;
};

/// What is wrong with a text that is given `count` arguments.
constexpr SqlMistake check_sql(std::string_view text, std::size_t count) {
  SqlScanner scanner(text);
  bool used[kSqlArgumentsMax] = {};
  std::size_t holes = 0;
  bool too_high = false;
  for (SqlHole hole; scanner.next(hole); ++holes) {
    if (hole.argument < kSqlArgumentsMax) used[hole.argument] = true;
    too_high = too_high || hole.argument >= count;
  }
  if (scanner.mistake() != SqlMistake::kNone) return scanner.mistake();
  if (scanner.has_numbered()) {
    if (too_high) return SqlMistake::kNumberTooHigh;
    for (std::size_t i = 0; i < count; ++i)
      if (scanner.has_in_quotes(i)) return SqlMistake::kHoleInQuotes;
    for (std::size_t i = 0; i < count; ++i)
      if (!used[i]) return SqlMistake::kUnused;
    return SqlMistake::kNone;
  }
  if (holes > count) return SqlMistake::kMoreHoles;
  if (holes == count) return SqlMistake::kNone;
  if (scanner.has_plain_in_quotes()) return SqlMistake::kHoleInQuotes;
  if (holes == 0)
    for (std::size_t i = 0; i < count; ++i)
      if (scanner.has_in_quotes(i)) return SqlMistake::kHoleInQuotes;
  return SqlMistake::kMoreArguments;
}

}  // namespace antler::detail
