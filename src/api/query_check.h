// What a query of a function may be: one SELECT of the tables that the function's declaration names. The text comes from the worker, so it
// is judged by ClickHouse's own analysis of it and not by how it looks. Pure; the session that explains is the caller's.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/result.h"
#include "database/database.h"

namespace antler::api {

/// Which clauses a query may not have: they change its session, its format or where it goes. Empty: none of them stands in it.
std::string_view forbidden_clause(std::string_view sql);

/// Whether another value of a parameter could make it another query, so that what was found of it holds only once.
bool may_name_tables_by_parameter(std::string_view sql);

/// What makes ClickHouse say what the query reads.
std::string explain_sql(std::string_view sql);

/// `tree` is the answer of explain_sql. Every table in it, in subqueries, scalars and CTEs as well, must be one of `tables` (of the
/// database antler), and every table function one that makes its rows itself. `invalid` names what is not.
base::Result<void> check_query_tree(std::string_view tree, const std::set<std::string, std::less<>>& tables);

}  // namespace antler::api
