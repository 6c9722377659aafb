#include "schema/introspect.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "schema/clauses.h"

namespace antler::schema {
namespace {

using nlohmann::json;

// Rows of a query over system tables. ClickHouse writes the JSON, so a malformed line is a bug somewhere.
base::Result<std::vector<json>> rows(database::Session& session, std::string_view sql, std::string_view database) {
  auto answer = session.query(sql, "JSONEachRow", {{.name = "database", .value = std::string(database)}});
  if (!answer) return answer.error().with_note("reading ClickHouse's system tables");
  std::vector<json> out;
  for (const auto line : base::split(answer->data, '\n')) {
    if (base::trim(line).empty()) continue;
    auto row = json::parse(line, nullptr, false);
    if (!row.is_object()) return base::internal(fmt::format("ClickHouse's system tables answered no JSON: {}", line.substr(0, 200)));
    out.push_back(std::move(row));
  }
  return out;
}

std::string text(const json& row, const char* key) {
  const auto at = row.find(key);
  return at != row.end() && at->is_string() ? at->get<std::string>() : std::string();
}

// 64-bit integers come as strings or as numbers, by a setting of the server.
std::uint64_t number(const json& row, const char* key) {
  const auto at = row.find(key);
  if (at == row.end()) return 0;
  if (at->is_number_unsigned()) return at->get<std::uint64_t>();
  return at->is_string() ? std::strtoull(at->get_ref<const std::string&>().c_str(), nullptr, 10) : 0;
}

std::string without_codec_word(std::string text) {
  if (text.starts_with("CODEC(") && text.ends_with(")")) return text.substr(6, text.size() - 7);
  return text;
}

// "CREATE MATERIALIZED VIEW db.v TO db.target (…": the name after TO.
std::string view_target(std::string_view create, std::string_view database) {
  const auto to = create.find(" TO ");
  const auto as = create.find(" AS ");
  if (to == std::string_view::npos || (as != std::string_view::npos && as < to)) return {};
  std::string rest = without_database(create.substr(to + 4), database);
  return unquoted(rest.substr(0, rest.find_first_of(" \n(")));
}

plan::Table make_table(const json& row) {
  plan::Table table;
  table.name = text(row, "name");
  table.uuid = text(row, "uuid");
  table.comment = text(row, "comment");
  table.total_rows = number(row, "total_rows");
  auto clauses = parse_engine(text(row, "engine_full"));
  table.engine = std::move(clauses.engine);
  table.order_by = std::move(clauses.order_by);
  table.primary_key = std::move(clauses.primary_key);
  table.partition_by = std::move(clauses.partition_by);
  table.ttl = std::move(clauses.ttl);
  table.settings = std::move(clauses.settings);
  return table;
}

}  // namespace

base::Result<plan::Present> introspect(database::Session& session, std::vector<plan::Topic> topics, std::string_view database) {
  auto tables = rows(
      session,
      "SELECT name, toString(uuid) AS uuid, engine, engine_full, create_table_query, as_select, comment, total_rows FROM system.tables "
      "WHERE database = {database:String} AND NOT is_temporary AND NOT startsWith(name, '.') ORDER BY name",
      database);
  if (!tables) return tables.error();
  auto columns = rows(session,
                      "SELECT table, name, type, default_kind, default_expression, comment, compression_codec FROM system.columns "
                      "WHERE database = {database:String} ORDER BY table, position",
                      database);
  if (!columns) return columns.error();

  plan::Present out;
  out.topics = std::move(topics);
  std::map<std::string, std::pair<plan::Table*, std::map<std::string, std::string>>> by_name;
  out.tables.reserve(tables->size());
  for (const auto& row : *tables) {
    const auto engine = text(row, "engine");
    const auto create = text(row, "create_table_query");
    if (engine.ends_with("MergeTree")) {
      out.tables.push_back(make_table(row));
      by_name[out.tables.back().name] = {&out.tables.back(), column_ttls(create)};
      continue;
    }
    const auto target = engine == "MaterializedView" ? view_target(create, database) : std::string();
    if (target.empty()) {
      out.others.push_back({text(row, "name"), engine});
      continue;
    }
    out.views.push_back({.name = text(row, "name"),
                         .target = target,
                         .select = without_database(text(row, "as_select"), database),
                         .comment = text(row, "comment")});
  }
  for (const auto& row : *columns) {
    const auto at = by_name.find(text(row, "table"));
    if (at == by_name.end()) continue;
    auto& [table, ttls] = at->second;
    plan::Column column;
    column.name = text(row, "name");
    column.type = text(row, "type");
    column.default_kind = text(row, "default_kind");
    column.default_expression = text(row, "default_expression");
    column.comment = text(row, "comment");
    column.codec = without_codec_word(text(row, "compression_codec"));
    if (const auto ttl = ttls.find(column.name); ttl != ttls.end()) column.ttl = ttl->second;
    table->columns.push_back(std::move(column));
  }
  return out;
}

}  // namespace antler::schema
