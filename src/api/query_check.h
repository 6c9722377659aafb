// What a query of a function may be: one SELECT of the tables that the function's declaration names. The text comes from the worker, so it
// is judged by ClickHouse's own reading of it and not by how it looks: first what it names, before anything of it is run, then what its
// analysis resolved. Pure; the session that explains is the caller's.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/result.h"
#include "database/database.h"

namespace antler::api {

using Names = std::set<std::string, std::less<>>;

/// Whether another value of a parameter could make it another query, so that what was found of it holds only once.
bool may_name_tables_by_parameter(std::string_view sql);

/// What makes ClickHouse write `{sql:String}` on one line, where every name and text is quoted and escaped.
std::string_view one_line_sql();
/// What makes ClickHouse say what `sql` names. Nothing is run, no table looked up. It is a syntax error for what is no SELECT, or has
/// FORMAT or INTO OUTFILE.
std::string name_sql(std::string_view sql);
/// What makes ClickHouse say what the query reads. Its constants are computed for that: only for a query whose names are allowed.
std::string explain_sql(std::string_view sql);

/// Names in a query as they are spelled, with or without the database.
struct QueryNames {
  Names tables;    // where a table is read: tables, and CTEs
  Names operands;  // right of IN: columns, but tables and CTEs as well
  Names queries;   // the CTEs
};

/// `tree` is the answer of name_sql, `one_line` that of one_line_sql. `invalid` when the query has SETTINGS, or reads something that is not
/// a table: a table function, but for those that make their rows themselves; a dictionary; a file. kSettingsClause is the code then.
base::Result<QueryNames> names_in(std::string_view tree, std::string_view one_line);
inline constexpr int kSettingsClause = 1;

/// Whether `name`, with or without the database, may be read where `tables` are declared. `invalid` says why not.
base::Result<void> check_table(std::string_view name, const Names& tables);

/// `tree` is the answer of explain_sql. Every table left in it must be one of `tables`, and every function one that reads no other.
base::Result<void> check_query_tree(std::string_view tree, const Names& tables);

}  // namespace antler::api
