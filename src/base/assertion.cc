#include "base/assertion.h"

#include <cstdio>
#include <cstdlib>

namespace antler::base {

void assertion_failed(std::string_view text, std::source_location where) {
  std::fprintf(stderr, "assertion failed: %.*s (%s:%u)\n", static_cast<int>(text.size()), text.data(), where.file_name(), where.line());
  std::fflush(stderr);
  std::abort();
}

}  // namespace antler::base
