#include "schema/ddl.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace antler::schema {
namespace {

using base::quote_identifier;
using base::quote_sql_string;

std::string column_text(const plan::Column& column) {
  std::string out = quote_identifier(column.name) + " " + column.type;
  if (!column.default_kind.empty()) out += " " + column.default_kind + " " + column.default_expression;
  if (!column.comment.empty()) out += " COMMENT " + quote_sql_string(column.comment);
  if (!column.codec.empty()) out += " CODEC(" + column.codec + ")";
  if (!column.ttl.empty()) out += " TTL " + column.ttl;
  return out;
}

std::string setting_value(const std::string& value) {
  const bool number = !value.empty() && std::all_of(value.begin(), value.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  return number ? value : quote_sql_string(value);
}

void reattach(std::vector<std::string>& out, const std::vector<std::string>& views) {
  for (const auto& view : views) {
    // SYNC waits for queries that still read the view; without it ATTACH would be refused.
    out.push_back("DETACH TABLE " + quote_identifier(view) + " SYNC");
    out.push_back("ATTACH TABLE " + quote_identifier(view));
  }
}

std::string comment_table(const std::string& table, const std::string& comment) {
  return fmt::format("ALTER TABLE {} MODIFY COMMENT {}", quote_identifier(table), quote_sql_string(comment));
}

}  // namespace

std::string create_table(const plan::Table& table) {
  std::vector<std::string> columns;
  for (const auto& column : table.columns) columns.push_back("    " + column_text(column));
  std::string out = fmt::format("CREATE TABLE IF NOT EXISTS {}\n(\n{}\n)\nENGINE = {}\n", quote_identifier(table.name),
                                base::join(columns, ",\n"), table.engine);
  if (!table.partition_by.empty()) out += "PARTITION BY " + table.partition_by + "\n";
  if (!table.primary_key.empty()) out += "PRIMARY KEY (" + table.primary_key + ")\n";
  out += table.order_by.empty() ? "ORDER BY tuple()" : "ORDER BY (" + table.order_by + ")";
  if (!table.ttl.empty()) out += "\nTTL " + table.ttl;
  if (!table.settings.empty()) {
    std::vector<std::string> settings;
    for (const auto& [name, value] : table.settings) settings.push_back(name + " = " + setting_value(value));
    out += "\nSETTINGS " + base::join(settings, ", ");
  }
  if (!table.comment.empty()) out += "\nCOMMENT " + quote_sql_string(table.comment);
  return out;
}

std::string add_column(const std::string& table, const plan::Column& column, const std::string& after) {
  return fmt::format("ALTER TABLE {} ADD COLUMN IF NOT EXISTS {} {}", quote_identifier(table), column_text(column),
                     after.empty() ? "FIRST" : "AFTER " + quote_identifier(after));
}

std::string create_view(const plan::View& view) {
  // The comment stands before the select: a select may end in a comment of its own.
  return fmt::format("CREATE MATERIALIZED VIEW IF NOT EXISTS {} TO {}\n{}AS {}", quote_identifier(view.name), quote_identifier(view.target),
                     view.comment.empty() ? "" : "COMMENT " + quote_sql_string(view.comment) + "\n", view.select);
}

std::string backfill(const plan::View& view, const plan::Table& target) {
  std::vector<std::string> names;
  for (const auto& column : target.columns) names.push_back(quote_identifier(column.name));
  const auto columns = base::join(names, ", ");
  // Two blocks that happen to be alike are both wanted, so ClickHouse must not drop the second.
  return fmt::format(
      "INSERT INTO {} ({})\nSELECT {} FROM (\n{}\n)\nSETTINGS insert_deduplicate = 0, async_insert = 0, max_partitions_per_insert_block = "
      "0",
      quote_identifier(view.target), columns, columns, view.select);
}

std::vector<std::string> statements(const plan::Step& step) {
  std::vector<std::string> out;
  switch (step.kind) {
    case plan::StepKind::kCreateTopic:
    case plan::StepKind::kNote: break;
    case plan::StepKind::kCreateTable: out.push_back(create_table(step.table)); break;
    case plan::StepKind::kAddColumn:
      out.push_back(add_column(step.table.name, step.column, step.after));
      reattach(out, step.reattach);
      break;
    case plan::StepKind::kBackfill:
      if (step.mark) out.push_back(comment_table(step.view.target, step.table.comment));
      if (step.truncate) out.push_back("TRUNCATE TABLE " + quote_identifier(step.view.target));
      out.push_back(backfill(step.view, step.table));
      break;
    case plan::StepKind::kCreateView: out.push_back(create_view(step.view)); break;
    case plan::StepKind::kFinishBackfill:
      out.push_back(comment_table(step.table.name, ""));
      reattach(out, step.reattach);
      break;
  }
  return out;
}

}  // namespace antler::schema
