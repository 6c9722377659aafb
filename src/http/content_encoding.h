// Content-Encoding of request bodies: gzip with bounded expansion. Pure; memory stays below the bound whatever the input is.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace antler::http {

/// The expanded body, with kBodySpare bytes of capacity behind its end. kInvalid for input that is truncated, damaged or
/// followed by garbage. A body of more than `bytes_max` bytes is kOverloaded (answer 413): it is given up on at the first byte over.
/// Several gzip members one after the other are one body, as RFC 1952 has it.
base::Result<std::string> inflate_gzip(std::string_view body, std::size_t bytes_max);

}  // namespace antler::http
