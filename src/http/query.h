// Query strings and percent-encoding (RFC 3986, and `+` as a space as forms have it). Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace antler::http {

/// More pairs in one query are refused.
inline constexpr std::size_t kQueryPairsMax = 1000;

/// Decoded name=value pairs in order; names may repeat, a name without `=` has an empty value. A malformed escape is an error.
base::Result<std::vector<std::pair<std::string, std::string>>> parse_query(std::string_view query);

/// Appends `text` with its escapes decoded; false at a malformed escape or an escaped NUL. `plus_is_space` for queries.
bool append_decoded(std::string& out, std::string_view text, bool plus_is_space);

}  // namespace antler::http
