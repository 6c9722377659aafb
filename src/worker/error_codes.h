// The codes of the errors that a worker's own calls are answered with (docs/errors). Constants.
#pragma once

#include <string_view>

namespace antler::worker {

inline constexpr std::string_view kQueryFailed = "ANT4502";
inline constexpr std::string_view kInsertFailed = "ANT4503";
inline constexpr std::string_view kCallEnded = "ANT4504";     // the engine's call that asks has ended, was cancelled or is past its limit
inline constexpr std::string_view kTooManyCalls = "ANT4505";  // of the worker's own at once

}  // namespace antler::worker
