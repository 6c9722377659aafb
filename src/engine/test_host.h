// The engine of one test (`antler test-host`, started by the test kit): an engine on a data folder in memory, whose app is the process at
// the other end of an inherited socket, whose clock is told, and which is asked over another inherited socket in place of a port. It ends
// when that socket says so or closes, and takes its folder with it. docs/reference/protocol.md has the calls.
#pragma once

#include <cstdint>
#include <string>

namespace antler::engine {

struct TestHostOptions {
  int worker_fd = -1;
  int control_fd = -1;
  std::int64_t wall_us = 0;  // that the clock shows at first
  std::string program;       // of the app
};

/// Returns the exit code of the process.
int run_test_host(const TestHostOptions& options);

}  // namespace antler::engine
