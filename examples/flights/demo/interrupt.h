// Ctrl-c, SIGTERM and SIGHUP as a question that the main thread asks between two pieces of work, so that every way out of the demo is
// the same way: stop the engine, remove the folder. Make it before any thread: they inherit the blocked signals.
#pragma once

#include <cerrno>
#include <csignal>
#include <ctime>

namespace flights_demo {

class Interrupt {
 public:
  Interrupt() {
    sigemptyset(&signals_);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals_, signal);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
  }
  /// True from the first signal on. Waits for one at most `wait_ms`.
  bool requested(long wait_ms = 0) {
    if (requested_) return true;
    const timespec wait{wait_ms / 1000, wait_ms % 1000 * 1'000'000};
    requested_ = sigtimedwait(&signals_, nullptr, &wait) > 0;
    return requested_;
  }

 private:
  sigset_t signals_{};
  bool requested_ = false;
};

}  // namespace flights_demo
