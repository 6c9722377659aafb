// Whether a field's default is a value that its own bounds allow. A pure function; any thread.
#pragma once

#include <string>

#include "model/model.h"

namespace antler::manifest {

/// The value in the field's default that breaks its bounds, as JSON text; empty when none does.
std::string broken_default(const model::Field& field);

}  // namespace antler::manifest
