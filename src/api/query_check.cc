#include "api/query_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "manifest/sql_words.h"

namespace antler::api {
namespace {

// They hold no data of anybody.
constexpr std::array<std::string_view, 4> kFreeTables = {"system.one", "system.numbers", "system.numbers_mt", "system.zeros"};
constexpr std::array<std::string_view, 9> kFreeTableFunctions = {"numbers",         "numbers_mt", "zeros",  "zeros_mt", "generateSeries",
                                                                 "generate_series", "primes",     "values", "null"};
// Functions that read what no table of the tree names.
constexpr std::array<std::string_view, 6> kReadingFunctions = {
    "file", "joinGet", "joinGetOrNull", "hasColumnInTable", "filesystemAvailable", "catboostEvaluate"};
constexpr std::string_view kDictionaryFunctions = "dict";

template <class List>
bool has(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// Calls `take` with what follows each `key`. The whole text is searched, not only where a key belongs: an alias may hold a line end and
// anything after it, and so can make a further name appear, but hide none.
template <class Take>
base::Result<void> each(std::string_view tree, std::string_view key, Take take) {
  for (std::size_t at = tree.find(key); at != std::string_view::npos; at = tree.find(key, at)) {
    at += key.size();
    const std::string_view name = tree.substr(at, tree.substr(at).find_first_of(",\n"));
    if (auto taken = take(name); !taken) return taken;
  }
  return {};
}

}  // namespace

std::string_view forbidden_clause(std::string_view sql) { return manifest::find_clause(sql, {"settings", "format", "outfile"}); }

bool may_name_tables_by_parameter(std::string_view sql) {
  std::string lower(sql);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower.find("identifier") != std::string::npos;
}

std::string explain_sql(std::string_view sql) { return fmt::format("EXPLAIN QUERY TREE\n{}", sql); }

base::Result<void> check_query_tree(std::string_view tree, const std::set<std::string, std::less<>>& tables) {
  const std::string own = fmt::format("{}.", database::kDatabaseName);
  auto checked = each(tree, "table_name: ", [&](std::string_view name) -> base::Result<void> {
    const bool allowed = has(kFreeTables, name) || (name.starts_with(own) && tables.contains(name.substr(own.size())));
    if (allowed) return {};
    const std::string shown(name.starts_with(own) ? name.substr(own.size()) : name);
    return base::invalid(
        fmt::format("it reads `{}`, which `.reads` does not name; it names {}", shown,
                    tables.empty() ? "nothing" : base::join(std::vector<std::string>(tables.begin(), tables.end()), ", ")));
  });
  if (!checked) return checked;
  checked = each(tree, "table_function_name: ", [](std::string_view name) -> base::Result<void> {
    if (has(kFreeTableFunctions, name)) return {};
    return base::invalid(fmt::format("it reads the table function `{}`; a function reads declared tables", name));
  });
  if (!checked) return checked;
  return each(tree, " function_name: ", [](std::string_view name) -> base::Result<void> {
    if (!has(kReadingFunctions, name) && !name.starts_with(kDictionaryFunctions)) return {};
    return base::invalid(fmt::format("it calls `{}`, which reads beside the tables; a function reads declared tables", name));
  });
}

}  // namespace antler::api
