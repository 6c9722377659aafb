// Runs a program and takes what it prints. The program gets a process group of its own, so that all that it started ends with it, no stdin,
// and its stdout and stderr are one pipe. Blocking, on the caller's thread; a call is independent of every other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace antler::cli {

/// Of what a program prints the first half and the last half of this is kept.
inline constexpr std::size_t kChildOutputBytesMax = 8u << 20;

struct ChildOptions {
  std::vector<std::string> words;                                // the program, by path or on PATH, and its arguments
  std::filesystem::path folder;                                  // empty: the caller's
  std::vector<std::pair<std::string, std::string>> environment;  // on top of the caller's
  int cancel_fd = -1;                                            // readable: end it (an eventfd, a signalfd); it is not read
  std::int64_t timeout_ms = 0;                                   // 0: none
  std::function<void(std::string_view)> line;                    // each whole line as it comes, without its end
};

struct ChildEnd {
  int exit_code = -1;  // 128 + n: it died of signal n
  bool cancelled = false;
  bool timed_out = false;
  std::string output;
};

/// `not_found`: there is no such program.
base::Result<ChildEnd> run_child(const ChildOptions& options);

/// The path of `name` on PATH, or empty.
std::string find_program(std::string_view name);

}  // namespace antler::cli
