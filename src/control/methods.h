// The methods of the control socket (docs/reference/protocol.md): what is asked of an Inspector by name.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "control/inspector.h"

namespace antler::control {

/// `header` is the request, a JSON object {"method", …}; `payload` goes with it. The answer goes to `sink` in pieces, until it returns
/// false. `invalid` for a request that is none or has a field of another type, `unsupported` for a method that there is not.
base::Result<void> call_method(Inspector& inspector, const std::string& info, const std::string& header, std::string_view payload,
                               const std::function<bool(std::string_view)>& sink);

}  // namespace antler::control
