#include "schema/clauses.h"

#include <array>
#include <vector>

#include "base/text.h"

namespace antler::schema {
namespace {

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '`'; }

// Walks over SQL and knows at each byte whether it is outside of quotes and how many parentheses are open.
class Walker {
 public:
  explicit Walker(std::string_view text) : text_(text) {}

  [[nodiscard]] bool done() const { return at_ >= text_.size(); }
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool plain() const { return quote_ == 0; }
  [[nodiscard]] int depth() const { return depth_; }
  [[nodiscard]] char current() const { return text_[at_]; }

  void step() {
    const char c = text_[at_++];
    if (quote_ != 0) {
      if (c == '\\') ++at_;
      else if (c == quote_) quote_ = 0;
      return;
    }
    if (c == '\'' || c == '`' || c == '"') quote_ = c;
    else if (c == '(') ++depth_;
    else if (c == ')') --depth_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  char quote_ = 0;
};

std::vector<std::string_view> split_outside(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  Walker walker(text);
  for (; !walker.done(); walker.step()) {
    if (walker.plain() && walker.depth() == 0 && walker.current() == separator) {
      out.push_back(base::trim(text.substr(begin, walker.at() - begin)));
      begin = walker.at() + 1;
    }
  }
  out.push_back(base::trim(text.substr(std::min(begin, text.size()))));
  return out;
}

std::string without_parentheses(std::string_view text) {
  text = base::trim(text);
  if (text == "tuple()") return {};
  if (text.size() >= 2 && text.front() == '(' && text.back() == ')') {
    Walker walker(text);
    walker.step();
    while (!walker.done() && walker.depth() > 0) walker.step();
    if (walker.done()) return std::string(text.substr(1, text.size() - 2));
  }
  return std::string(text);
}

}  // namespace

std::string unquoted(std::string_view text) {
  if (text.size() < 2 || (text.front() != '\'' && text.front() != '`')) return std::string(text);
  std::string out;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '\\' && i + 2 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

EngineClauses parse_engine(std::string_view engine_full) {
  constexpr std::array<std::string_view, 6> kKeywords{"PARTITION BY", "PRIMARY KEY", "ORDER BY", "SAMPLE BY", "TTL", "SETTINGS"};
  std::array<std::string_view, kKeywords.size()> clause{};
  std::string_view head = engine_full;
  std::string_view* open = &head;
  std::size_t begin = 0;
  const auto close = [&](std::size_t end) { *open = base::trim(engine_full.substr(begin, end - begin)); };
  Walker walker(engine_full);
  std::size_t next = 0;  // clauses come in this order, and each once: "TTL" inside a TTL is not a new one
  for (; !walker.done(); walker.step()) {
    if (!walker.plain() || walker.depth() != 0 || walker.current() != ' ') continue;
    const auto rest = engine_full.substr(walker.at() + 1);
    for (std::size_t i = next; i < kKeywords.size(); ++i) {
      if (!rest.starts_with(kKeywords[i]) || (rest.size() > kKeywords[i].size() && rest[kKeywords[i].size()] != ' ')) continue;
      close(walker.at());
      open = &clause[i];
      begin = walker.at() + 1 + kKeywords[i].size();
      next = i + 1;
      break;
    }
  }
  close(engine_full.size());
  EngineClauses out;
  out.engine = std::string(head);
  out.partition_by = without_parentheses(clause[0]);
  out.primary_key = without_parentheses(clause[1]);
  out.order_by = without_parentheses(clause[2]);
  out.sample_by = without_parentheses(clause[3]);
  out.ttl = std::string(clause[4]);
  for (const auto setting : split_outside(clause[5], ',')) {
    const auto equals = setting.find('=');
    if (equals == std::string_view::npos) continue;
    out.settings[std::string(base::trim(setting.substr(0, equals)))] = unquoted(base::trim(setting.substr(equals + 1)));
  }
  return out;
}

std::map<std::string, std::string> column_ttls(std::string_view create_table_query) {
  std::map<std::string, std::string> out;
  Walker walker(create_table_query);
  while (!walker.done() && !(walker.plain() && walker.current() == '(')) walker.step();
  if (walker.done()) return out;
  const std::size_t begin = walker.at() + 1;
  walker.step();
  while (!walker.done() && walker.depth() > 0) walker.step();
  const auto list = create_table_query.substr(begin, walker.at() - 1 - begin);
  for (const auto column : split_outside(list, ',')) {
    if (column.empty() || column.front() != '`') continue;  // an index, a constraint
    Walker inside(column);
    inside.step();
    while (!inside.done() && !inside.plain()) inside.step();
    const auto name = unquoted(column.substr(0, inside.at()));
    for (; !inside.done(); inside.step()) {
      if (!inside.plain() || inside.depth() != 0 || !column.substr(inside.at()).starts_with(" TTL ")) continue;
      out[name] = std::string(column.substr(inside.at() + 5));
      break;
    }
  }
  return out;
}

std::string without_database(std::string_view sql, std::string_view database) {
  const std::string prefix = std::string(database) + ".";
  std::string out;
  Walker walker(sql);
  std::size_t skip_to = 0;
  for (; !walker.done(); walker.step()) {
    const std::size_t at = walker.at();
    if (at < skip_to) continue;
    if (walker.plain() && sql.substr(at).starts_with(prefix) && (at == 0 || (!is_word(sql[at - 1]) && sql[at - 1] != '.'))) {
      skip_to = at + prefix.size();
      continue;
    }
    // A step over an escape takes two bytes.
    Walker next = walker;
    next.step();
    out += sql.substr(at, next.at() - at);
  }
  return out;
}

}  // namespace antler::schema
