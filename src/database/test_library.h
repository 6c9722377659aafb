// Where tests find libchdb. ANTLER_LIBCHDB='' says that there is none: tests of the real ClickHouse then skip themselves, as they have to
// under the sanitizer of threads.
#pragma once

#include <cstdlib>
#include <string>

namespace antler::database {

/// $ANTLER_LIBCHDB, else `of_build`, the one the build was configured with. Empty: there is none.
inline std::string test_library(const char* of_build) {
  const char* const variable = std::getenv("ANTLER_LIBCHDB");
  return variable != nullptr ? variable : of_build;
}

constexpr const char* kNoClickHouse = "there is no ClickHouse here";

}  // namespace antler::database
