// What a person reads of an exception that is being handled: "std::out_of_range: vector::at". Any thread, within a handler.
#pragma once

#include <string>

namespace antler::protocol {

inline constexpr std::size_t kExceptionTextBytesMax = 4'096;

struct CaughtException {
  std::string text;              // type and what(), at most kExceptionTextBytesMax
  const void* object = nullptr;  // what was thrown; null when it is no std::exception
  bool is_permanent = false;     // a PermanentError, or what the function's `.retries` names
  bool is_temporary = false;     // an EngineError that says so
};

/// Of the exception that is being handled. `is_permanent` says whether its function names it as one, null for none; what is temporary is
/// never permanent.
CaughtException caught_exception(bool (*is_permanent)() = nullptr);

}  // namespace antler::protocol
