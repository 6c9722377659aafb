// The version of these headers. The build reads it from here, so that headers, archive, CMake package and engine cannot differ in what
// they say; an engine and an app of different versions say so when they meet.
#pragma once

#include <string_view>

namespace antler {

inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace antler
