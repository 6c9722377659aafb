#include "model/column_fit.h"

namespace antler::model {
namespace {

// Of types without LowCardinality.
ColumnFit fit(const Type& field, const Type& column) {
  if (column.kind == Kind::kNullable && field.kind != Kind::kNullable)
    return fit(field, column.arguments.front()) == ColumnFit::kFits ? ColumnFit::kTooNull : ColumnFit::kDiffers;
  if (field.kind == Kind::kNullable && column.kind != Kind::kNullable) return fit(field.arguments.front(), column);
  if (field.kind == Kind::kArray && column.kind == Kind::kArray) return fit(field.arguments.front(), column.arguments.front());
  return field == column ? ColumnFit::kFits : ColumnFit::kDiffers;
}

}  // namespace

Type without_low_cardinality(const Type& type) {
  if (type.kind == Kind::kLowCardinality) return without_low_cardinality(type.arguments.front());
  Type out = type;
  for (auto& argument : out.arguments) argument = without_low_cardinality(argument);
  return out;
}

ColumnFit column_fit(const Type& field, const Type& column) { return fit(without_low_cardinality(field), without_low_cardinality(column)); }

}  // namespace antler::model
