#include "base/result.h"

#include <fmt/format.h>

#include <cstring>

namespace antler::base {

std::string_view to_string(Category category) {
  switch (category) {
    case Category::kInvalid: return "invalid";
    case Category::kNotFound: return "not_found";
    case Category::kConflict: return "conflict";
    case Category::kOverloaded: return "overloaded";
    case Category::kUnavailable: return "unavailable";
    case Category::kUnsupported: return "unsupported";
    case Category::kInternal: return "internal";
  }
  return "internal";
}

Error Error::with_note(std::string_view note) const { return {category, fmt::format("{}: {}", note, message), code}; }

Error system_error(std::string_view what, int error_number) {
  return {Category::kInternal, fmt::format("{}: {}", what, std::strerror(error_number)), error_number};
}

}  // namespace antler::base
