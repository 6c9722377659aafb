// Content-Encoding of request bodies: gzip and zstd with bounded expansion. Pure; memory stays below the bound whatever the input is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace antler::http {

enum class ContentEncoding { kIdentity, kGzip, kZstd };

/// What `expand` reads, as Accept-Encoding lists it.
inline constexpr std::string_view kContentEncodings = "gzip, zstd, identity";

/// None for an encoding that is not taken, and for several of them. Case does not matter; an empty text is kIdentity.
std::optional<ContentEncoding> content_encoding(std::string_view name);

/// The expanded body, with kBodySpare bytes of capacity behind its end. kInvalid for input that is truncated, damaged or
/// followed by garbage. A body of more than `bytes_max` bytes is kOverloaded (answer 413): it is given up on at the first byte over.
/// Several gzip members, or zstd frames, one after the other are one body (RFC 1952, RFC 8878). A zstd frame whose window is larger
/// than the larger of 8 MiB and `bytes_max` is kOverloaded as well. Not for kIdentity.
base::Result<std::string> expand(ContentEncoding encoding, std::string_view body, std::size_t bytes_max);

}  // namespace antler::http
