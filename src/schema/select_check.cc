#include "schema/select_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/text.h"
#include "model/column_fit.h"
#include "model/type.h"

namespace antler::schema {
namespace {

using model::ColumnFit;
using model::Kind;
using model::Type;

struct Subject {
  std::string what;       // "api `worst-routes`"
  std::string fields_of;  // "row type `WorstRoute`"
  base::Place where;
};

std::string cast_hint(const model::Field& field, const std::string& column_type) {
  return fmt::format("Cast in the select, CAST(… AS {}), or declare the field as {}.", model::to_text(field.type), column_type);
}

base::Diagnostics compare(const Subject& subject, const model::Model& model, const std::vector<DescribedColumn>& columns) {
  base::Diagnostics out;
  const auto add = [&](std::string code, std::string message, std::string hint) {
    out.push_back({std::move(code), std::move(message), subject.where, {}, std::move(hint)});
  };
  const auto has_column = [&](std::string_view name) {
    return std::find_if(columns.begin(), columns.end(), [&](const auto& column) { return column.name == name; });
  };
  std::vector<std::string> lonely_columns;
  for (const auto& column : columns) {
    if (!model.find(column.name)) lonely_columns.push_back(column.name);
  }
  for (const auto& field : model.fields) {
    const auto column = has_column(field.name);
    const auto declared = fmt::format("`{} {}`", field.name, model::to_text(field.type));
    if (column == columns.end()) {
      const auto near = base::nearest(field.name, lonely_columns);
      add("ANT3104",
          fmt::format("{}: {} declares {}, and the select gives no column of that name", subject.what, subject.fields_of, declared),
          near.empty() ? fmt::format("Name it in the select: … AS {}.", base::quote_identifier(field.name))
                       : fmt::format("The select gives `{}`: write … AS {}.", near, base::quote_identifier(field.name)));
      continue;
    }
    const auto type = model::parse_type(column->type);
    const ColumnFit fits = type ? model::column_fit(field.type, *type) : ColumnFit::kDiffers;
    if (fits == ColumnFit::kDiffers)
      add("ANT3106",
          fmt::format("{}: types differ: {} declares {} / the select gives `{} {}`", subject.what, subject.fields_of, declared,
                      column->name, column->type),
          cast_hint(field, column->type));
    if (fits == ColumnFit::kTooNull)
      add("ANT3107",
          fmt::format("{}: {} declares {}, which is never null / the select gives `{} {}`", subject.what, subject.fields_of, declared,
                      column->name, column->type),
          "Make the field optional, or say in the select what stands for null: ifNull(…, 0).");
  }
  for (const auto& name : lonely_columns) {
    const auto column = has_column(name);
    add("ANT3105",
        fmt::format("{}: the select gives `{} {}`, and {} has no such field", subject.what, name, column->type, subject.fields_of),
        "Add the field, or leave the column out of the select.");
  }
  return out;
}

// DESCRIBE lays a Tuple out over lines, a part on each.
std::string one_line(std::string_view type) {
  std::string out;
  for (std::size_t i = 0; i < type.size(); ++i) {
    if (type[i] != '\n') {
      out += type[i];
      continue;
    }
    while (i + 1 < type.size() && type[i + 1] == ' ') ++i;
    if (out.ends_with(',')) out += ' ';
  }
  return out;
}

std::string typical_value(const Type& type) {
  switch (type.kind) {
    case Kind::kBool: return "false";
    case Kind::kString:
    case Kind::kFixedString: return "";
    case Kind::kIpv4: return "0.0.0.0";
    case Kind::kIpv6: return "::";
    case Kind::kDate32:
    case Kind::kDate: return "1970-01-01";
    case Kind::kDateTime:
    case Kind::kDateTime64: return "1970-01-01 00:00:00";
    case Kind::kUuid: return "00000000-0000-0000-0000-000000000000";
    case Kind::kEnum: return type.values.empty() ? "" : type.values.front().name;
    case Kind::kArray: return "[]";
    case Kind::kNullable:
    case Kind::kSimpleAggregate:
    case Kind::kLowCardinality: return typical_value(type.arguments.front());
    default: return "0";
  }
}

}  // namespace

base::Result<std::vector<DescribedColumn>> describe_select(database::Session& session, std::string_view select,
                                                           const std::vector<database::Parameter>& parameters) {
  // The line end closes a comment that the select may end in.
  auto answer = session.query(fmt::format("DESCRIBE TABLE (\n{}\n)", select), "JSONEachRow", parameters);
  if (!answer) return answer.error();
  std::vector<DescribedColumn> out;
  for (const auto line : base::split(answer->data, '\n')) {
    if (base::trim(line).empty()) continue;
    const auto row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_object()) return base::internal("DESCRIBE answered no JSON");
    out.push_back({row.value("name", ""), one_line(row.value("type", ""))});
  }
  return out;
}

std::vector<database::Parameter> typical_parameters(const manifest::Api& api) {
  std::vector<database::Parameter> out;
  for (const auto& field : api.parameters.fields)
    out.push_back({.name = "p_" + field.name, .value = typical_value(field.type), .null = model::is_nullable(field.type)});
  for (const auto& value : api.values) out.push_back({.name = value.name, .value = value.value});
  return out;
}

base::Diagnostics check_api(const manifest::Api& api, const std::vector<DescribedColumn>& columns) {
  return compare({fmt::format("api `{}`", api.name),
                  fmt::format("row type `{}`", api.rows.name),
                  {api.where.file, api.where.line, "the api is declared here"}},
                 api.rows, columns);
}

base::Diagnostics check_view(const manifest::View& view, const model::Model& target, const std::vector<DescribedColumn>& columns) {
  return compare({fmt::format("view `{}`", view.name),
                  fmt::format("its target `{}` (model `{}`)", view.target, target.name),
                  {view.where.file, view.where.line, "the view is declared here"}},
                 target, columns);
}

}  // namespace antler::schema
