// Assertions: what we got wrong. On in release; a failed one prints where and ends the process, because state that broke an
// invariant must not be written anywhere. Not for user input (diagnostic.h) nor for what the world did (result.h).
#pragma once

#include <source_location>
#include <string_view>

namespace antler::base {

[[noreturn]] void assertion_failed(std::string_view text, std::source_location where);

/// Ends the process with `text` and the caller's place when `holds` is false.
inline void check(bool holds, std::string_view text, std::source_location where = std::source_location::current()) {
  if (!holds) [[unlikely]]
    assertion_failed(text, where);
}

}  // namespace antler::base
