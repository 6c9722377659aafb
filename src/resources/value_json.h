// The value of a C++ object, by its descriptor, as JSON text: the form in which the edge takes it. Pure; any thread.
#pragma once

#include <optional>
#include <string>

#include "antler/detail/descriptor.h"

namespace antler::resources {

/// Nothing for what has no JSON: NaN, infinity, a number that is no value of its enum, a state. Times are "2024-01-31T00:00:00Z".
std::optional<std::string> value_json(const detail::TypeDescriptor& type, const void* object);
/// Of the value that C++ makes from {}, whatever the initialiser of a field says.
std::string empty_json(const detail::TypeDescriptor& type);

}  // namespace antler::resources
