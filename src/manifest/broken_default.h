// Whether a field's default is a value that a record could have. Pure functions; any thread.
#pragma once

#include <string>

#include "model/model.h"

namespace antler::manifest {

/// The value in the field's default that breaks its bounds, as JSON text; empty when none does.
std::string broken_default(const model::Field& field);

/// Why the field's default is no value of its type and counts, by what decodes records: "expected …, found …". Empty when it is one.
std::string refused_default(const model::Field& field);

}  // namespace antler::manifest
