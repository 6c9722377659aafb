#include "model/column_fit.h"

namespace antler::model {
namespace {

// Of value types.
ColumnFit fit(const Type& field, const Type& column) {
  if (column.kind == Kind::kNullable && field.kind != Kind::kNullable)
    return fit(field, column.arguments.front()) == ColumnFit::kFits ? ColumnFit::kTooNull : ColumnFit::kDiffers;
  if (field.kind == Kind::kNullable && column.kind != Kind::kNullable) return fit(field.arguments.front(), column);
  if (field.kind == Kind::kArray && column.kind == Kind::kArray) return fit(field.arguments.front(), column.arguments.front());
  const bool composed = field.kind == Kind::kTuple || field.kind == Kind::kMap;
  if (composed && field.kind == column.kind && field.names == column.names && field.arguments.size() == column.arguments.size()) {
    ColumnFit out = ColumnFit::kFits;
    for (std::size_t i = 0; i < field.arguments.size(); ++i) {
      const ColumnFit part = fit(field.arguments[i], column.arguments[i]);
      if (part == ColumnFit::kDiffers) return part;
      if (part == ColumnFit::kTooNull) out = part;
    }
    return out;
  }
  return field == column ? ColumnFit::kFits : ColumnFit::kDiffers;
}

}  // namespace

Type value_type(const Type& type) {
  if (type.kind == Kind::kLowCardinality || type.kind == Kind::kSimpleAggregate) return value_type(type.arguments.front());
  Type out = type;
  out.zone.clear();
  for (auto& argument : out.arguments) argument = value_type(argument);
  return out;
}

ColumnFit column_fit(const Type& field, const Type& column) { return fit(value_type(field), value_type(column)); }

}  // namespace antler::model
