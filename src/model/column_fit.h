// Whether a column of a query's answer is what a field of a struct says. One rule for the plan, which describes a SELECT, and for a worker,
// which reads its answer. Pure; any thread.
#pragma once

#include "model/type.h"

namespace antler::model {

/// The type without LowCardinality, SimpleAggregate and zones, at any depth: how a column is stored, merged and shown is not what its
/// values are. Row bytes are the same.
Type value_type(const Type& type);

enum class ColumnFit { kFits, kTooNull, kDiffers };

/// A field may be optional where the column is never null; the other way round is kTooNull. Else the types are equal.
ColumnFit column_fit(const Type& field, const Type& column);

}  // namespace antler::model
