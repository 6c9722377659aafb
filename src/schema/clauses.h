// Reads back what ClickHouse writes of a table: the clauses of system.tables.engine_full, and the TTLs of columns, which only
// create_table_query holds. It reads ClickHouse's own formatting, not any SQL. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace antler::schema {

struct EngineClauses {
  std::string engine;  // with its arguments
  std::string order_by;
  std::string primary_key;
  std::string partition_by;
  std::string sample_by;
  std::string ttl;
  std::map<std::string, std::string> settings;
};

/// "MergeTree PARTITION BY … PRIMARY KEY … ORDER BY … TTL … SETTINGS a = 1". Keys come without the parentheses around them.
EngineClauses parse_engine(std::string_view engine_full);
/// Column → TTL text, of "CREATE TABLE db.t (`a` String TTL …, …) ENGINE = …".
std::map<std::string, std::string> column_ttls(std::string_view create_table_query);
/// `sql` without "<database>." before names.
std::string without_database(std::string_view sql, std::string_view database);
/// "'a\'b'" → "a'b"; text without quotes stays.
std::string unquoted(std::string_view text);

}  // namespace antler::schema
