// The worker's end of the protocol, as a C++ program has it: says hello, hands over its manifest, and waits until the engine is
// done with it. Blocking, on the calling thread.
#pragma once

#include <string>

namespace antler::protocol {

/// Serves the engine at the other end of `fd`, which it owns. Returns the program's exit code: 0 when the engine took the
/// manifest or closed the connection, 1 when it refused (the engine shows its diagnostics) or the protocol failed.
int serve_worker(int fd, const std::string& manifest);

}  // namespace antler::protocol
