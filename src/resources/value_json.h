// The value of a C++ object, by its descriptor, as JSON text: the form in which the edge takes it. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "antler/detail/descriptor.h"

namespace antler::resources {

/// Nothing for what has no JSON: NaN, infinity, a number that is no value of its enum, a state. Times are "2024-01-31T00:00:00Z".
std::optional<std::string> value_json(const detail::TypeDescriptor& type, const void* object);
/// Of the value that C++ makes from {}, whatever the initialiser of a field says.
std::string empty_json(const detail::TypeDescriptor& type);

/// What a vector, array, tuple, struct or map is made of, one after the other: its elements, its parts, or keys and values.
struct Part {
  const detail::TypeDescriptor* type = nullptr;
  const void* object = nullptr;
};
std::vector<Part> parts_of(const detail::TypeDescriptor& type, const void* object);

}  // namespace antler::resources
