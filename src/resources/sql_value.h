// A value of the user's as SQL takes it, by its descriptor: as the raw text of a bound {name:Type}, and as a literal where ClickHouse binds
// nothing. The raw text is in the form of model::print_parameter. Pure; any thread.
#pragma once

#include <string>

#include "antler/detail/descriptor.h"

namespace antler::resources {

struct SqlValue {
  bool is_null = false;  // then there is no text
  std::string text;
  std::string literal;
  std::string problem;  // why there is neither: "a number that is not finite"
};

/// Of any type but a state.
SqlValue sql_value(const detail::TypeDescriptor& type, const void* object);

}  // namespace antler::resources
