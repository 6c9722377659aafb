// The least that an HTTP server can do on one thread: epoll, find the end of each request, answer fixed bytes. What a real one costs
// beyond this is what it does for its user. Calling thread.
#pragma once

#include <string>

namespace antler::bench {

/// Listens on any free port of the loopback, prints it on stdout, and answers every request with `answer` until it is killed. Returns an
/// exit code when it cannot.
int serve_bare(const std::string& answer);

}  // namespace antler::bench
