#include "api/query_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"

namespace antler::api {
namespace {

// They hold no data of anybody.
constexpr std::array<std::string_view, 4> kFreeTables = {"system.one", "system.numbers", "system.numbers_mt", "system.zeros"};
constexpr std::array<std::string_view, 9> kFreeTableFunctions = {"numbers",         "numbers_mt", "zeros",  "zeros_mt", "generateseries",
                                                                 "generate_series", "primes",     "values", "null"};
// Functions that reach beyond the tables a query names: by a name in a text, to the disk, to a model or another service. Lower case.
constexpr std::array<std::string_view, 14> kReachingFunctions = {
    "aiclassify", "aiembed",       "aiextract",        "aigenerate", "aitranslate",         "catboostevaluate",   "file",
    "joinget",    "joingetornull", "generateserialid", "getmacro",   "filesystemavailable", "filesystemcapacity", "hascolumnintable"};
constexpr std::string_view kDictionaryFunctions = "dict";
constexpr std::string_view kModelFunctions = "naivebayes";
// Their right side may be the name of a table.
constexpr std::array<std::string_view, 8> kInFunctions = {"in",     "notin",     "globalin",     "globalnotin",
                                                          "nullin", "notnullin", "globalnullin", "globalnotnullin"};
constexpr std::string_view kInIgnoreSet = "ignoreset";
// The line above a table. It is printed just before, so that no name comes between.
constexpr std::array<std::string_view, 4> kTablePlaces = {"JOIN TREE", "TABLE EXPRESSION", "LEFT TABLE EXPRESSION",
                                                          "RIGHT TABLE EXPRESSION"};
constexpr std::string_view kRecursionTables = "_temporary_and_external_tables._tmp_";

template <class List>
bool has(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool reaches(std::string_view function) {
  const std::string name = lower(function);
  return has(kReachingFunctions, name) || name.starts_with(kDictionaryFunctions) || name.starts_with(kModelFunctions);
}

bool is_in(std::string_view function) {
  std::string name = lower(function);
  if (name.ends_with(kInIgnoreSet)) name.resize(name.size() - kInIgnoreSet.size());
  return has(kInFunctions, name);
}

// arrayMap(f, …) calls f.
bool takes_function(std::string_view function) {
  const std::string name = lower(function);
  return name.starts_with("array") || name.starts_with("map");
}

// Calls `take` with what follows each `key`. The whole text is searched, not only where a key belongs: a name may hold anything, and so can
// make a further name appear, but hide none.
template <class Take>
base::Result<void> each(std::string_view tree, std::string_view key, Take take) {
  for (std::size_t at = tree.find(key); at != std::string_view::npos; at = tree.find(key, at)) {
    at += key.size();
    const std::string_view name = tree.substr(at, tree.substr(at).find_first_of(",\n"));
    if (auto taken = take(name); !taken) return taken;
  }
  return {};
}

base::Result<void> check_functions(std::string_view tree) {
  auto checked = each(tree, "table_function_name: ", [](std::string_view name) -> base::Result<void> {
    if (has(kFreeTableFunctions, lower(name))) return {};
    return base::invalid(fmt::format("it reads the table function `{}`; a function reads declared tables", name));
  });
  if (!checked) return checked;
  return each(tree, " function_name: ", [](std::string_view name) -> base::Result<void> {
    if (!reaches(name)) return {};
    return base::invalid(fmt::format("it calls `{}`, which reads beside the tables; a function reads declared tables", name));
  });
}

// Whether a quoted name of the line has an escape in it. Texts and names are quoted alike there: an escape is a backslash and one byte.
bool has_escaped_name(std::string_view one_line) {
  char quote = 0;
  for (std::size_t i = 0; i < one_line.size(); ++i) {
    const char c = one_line[i];
    if (quote == 0) {
      if (c == '\'' || c == '`' || c == '"') quote = c;
    } else if (c == '\\') {
      if (quote != '\'') return true;
      ++i;
    } else if (c == quote) {
      quote = 0;
    }
  }
  return false;
}

struct Line {
  std::size_t indent = 0;
  std::string_view text;
};

std::vector<Line> lines_of(std::string_view tree) {
  std::vector<Line> lines;
  while (!tree.empty()) {
    std::string_view text = tree.substr(0, tree.find('\n'));
    tree.remove_prefix(std::min(tree.size(), text.size() + 1));
    const std::size_t indent = std::min(text.find_first_not_of(' '), text.size());
    text.remove_prefix(indent);
    while (text.ends_with(' ')) text.remove_suffix(1);
    lines.push_back({indent, text});
  }
  return lines;
}

std::string_view value_of(std::string_view line, std::string_view key) {
  const std::size_t at = line.find(key);
  if (at == std::string_view::npos) return {};
  line.remove_prefix(at + key.size());
  return line.substr(0, line.find(','));
}

constexpr std::string_view kIdentifier = "identifier: ";
bool is_identifier(const Line& line) { return line.text.starts_with("IDENTIFIER id: "); }

// The lines of the arguments of the function at `at`; none when not all of them are found.
std::optional<std::vector<std::size_t>> arguments_of(const std::vector<Line>& lines, std::size_t at) {
  std::vector<std::size_t> arguments;
  std::string count = "0";
  const std::size_t indent = lines[at].indent;
  bool inside = false;
  for (std::size_t i = at + 1; i < lines.size() && lines[i].indent > indent; ++i) {
    if (lines[i].indent == indent + 2) inside = lines[i].text == "ARGUMENTS";
    if (inside && lines[i].indent == indent + 4) count = value_of(lines[i].text, "nodes: ");
    if (inside && lines[i].indent == indent + 6) arguments.push_back(i);
  }
  if (count != std::to_string(arguments.size())) return std::nullopt;
  return arguments;
}

}  // namespace

bool may_name_tables_by_parameter(std::string_view sql) { return lower(sql).find("identifier") != std::string::npos; }

std::string_view one_line_sql() { return "SELECT formatQuerySingleLine({sql:String})"; }

std::string name_sql(std::string_view sql) {
  sql = sql.substr(0, sql.find_last_not_of("; \t\r\n") + 1);
  // In parentheses nothing can follow the SELECT.
  return fmt::format("EXPLAIN QUERY TREE run_passes = 0 SELECT * FROM (\n{}\n)", sql);
}

std::string explain_sql(std::string_view sql) { return fmt::format("EXPLAIN QUERY TREE\n{}", sql); }

base::Result<QueryNames> names_in(std::string_view tree, std::string_view one_line) {
  while (one_line.ends_with('\n')) one_line.remove_suffix(1);
  // A line end within a name or a pattern could be taken for the tree's own.
  if (has_escaped_name(one_line) || one_line.find('\n') != std::string_view::npos)
    return base::invalid("a name in it has a line end, a quote or a backslash; allowed are plain names");
  if (tree.find("pattern: ") != std::string_view::npos && one_line.find("\\n") != std::string_view::npos)
    return base::invalid("it chooses columns by a pattern and has a line end in a text; name the columns");
  const auto lines = lines_of(tree);
  if (lines.empty() || !lines[0].text.starts_with("QUERY id: 0")) return base::invalid("it is not a SELECT");
  if (auto checked = check_functions(tree); !checked) return checked.error();

  QueryNames names;
  std::vector<std::pair<std::string, std::string>> aliases;  // and what they are of
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view text = lines[i].text;
    if (text.starts_with("SETTINGS "))
      return base::Error{base::Category::kInvalid, "it has the clause SETTINGS; its limits and its format are the engine's",
                         kSettingsClause};
    if (const auto name = value_of(text, "cte_name: "); !name.empty()) names.queries.emplace(name);
    if (is_identifier(lines[i])) {
      if (text.find(kIdentifier) != text.rfind(kIdentifier)) return base::invalid("a name in it cannot be told from others");
      const std::string name(value_of(text, kIdentifier));
      if (i > 0 && has(kTablePlaces, lines[i - 1].text)) names.tables.insert(name);
      else if (text.find(", alias: ") != std::string_view::npos) aliases.emplace_back(value_of(text, ", alias: "), name);
    }
    if (!text.starts_with("FUNCTION id: ")) continue;
    const auto found = arguments_of(lines, i);
    if (!found) return base::invalid("it cannot be read; write it more simply");
    const auto& arguments = *found;
    const std::string_view function = value_of(text, " function_name: ");
    for (std::size_t k = 0; k < arguments.size(); ++k) {
      const Line& argument = lines[arguments[k]];
      if (!is_identifier(argument)) continue;
      const std::string_view name = value_of(argument.text, kIdentifier);
      if (k > 0 && is_in(function)) names.operands.emplace(name);
      if (k == 0 && takes_function(function) && reaches(name))
        return base::invalid(fmt::format("it may call `{}`, which reads beside the tables; give the column another name", name));
    }
  }
  // IN takes an alias of a table's name for the table.
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [alias, name] : aliases)
      grown |= (names.tables.contains(alias) || names.operands.contains(alias)) && names.operands.insert(name).second;
  }
  return names;
}

base::Result<void> check_table(std::string_view name, const Names& tables) {
  const std::string own = fmt::format("{}.", database::kDatabaseName);
  const std::string_view shown = name.starts_with(own) ? name.substr(own.size()) : name;
  if (has(kFreeTables, name) || tables.contains(shown)) return {};
  return base::invalid(fmt::format("it reads `{}`, which `.reads` does not name; it names {}", shown,
                                   tables.empty() ? "nothing" : base::join(std::vector<std::string>(tables.begin(), tables.end()), ", ")));
}

base::Result<void> check_query_tree(std::string_view tree, const Names& tables) {
  if (!tree.starts_with("QUERY id: 0") && !tree.starts_with("UNION id: 0")) return base::invalid("it is not a SELECT");
  auto checked = each(tree, "table_name: ", [&](std::string_view name) -> base::Result<void> {
    // Of WITH RECURSIVE. No query names one: the names were checked before.
    const std::string_view before = tree.substr(0, static_cast<std::size_t>(name.data() - tree.data()));
    if (name.starts_with(kRecursionTables) || before.ends_with("temporary_table_name: ")) return {};
    return check_table(name, tables);
  });
  if (!checked) return checked;
  return check_functions(tree);
}

}  // namespace antler::api
