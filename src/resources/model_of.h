// From what reflection found to the manifest's model. Pure but for making one object of the model to read its initialisers.
#pragma once

#include "antler/detail/descriptor.h"
#include "base/diagnostic.h"
#include "model/model.h"

namespace antler::resources {

model::Type type_of(const detail::TypeDescriptor& type);

/// The model of `descriptor`. `where` is the resource that brought it, for ANT1001 (a layout that reflection cannot see), ANT1004 (a
/// default that changes), ANT1010 (an aggregate function that cannot be read) and ANT1021 (a zone that is no name).
model::Model model_of(const detail::ModelDescriptor& descriptor, const base::Place& where, base::Diagnostics& diagnostics);

/// ANT1002 for each field of a model that is posted or bound whose initialiser a request cannot see.
void check_initialisers(const detail::ModelDescriptor& descriptor, const base::Place& where, base::Diagnostics& diagnostics);

/// The field at a place; null for a place inside of a field.
const detail::FieldDescriptor* find_field(const detail::FieldRef& field);

}  // namespace antler::resources
