// The control socket of a running engine, <data>/control.sock: how the CLI asks it things. The frames are the worker
// protocol's: a request {"type": "call", "method", …}, then any number of {"type": "data"} with a payload, then {"type": "end"} or
// {"type": "error", "category", "message"}. A connection asks one thing; the socket is open to the user who runs the engine only.
// Each thread that calls `run` serves one call at a time. A client that sends no request or does not read its answer holds a thread
// no longer than the timeouts.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "control/inspector.h"

namespace antler::protocol {
class FrameSocket;
}

namespace antler::control {

struct ControlOptions {
  std::int64_t request_timeout_ms = 5'000;  // for a client to send its request
  std::int64_t send_timeout_ms = 10'000;    // for it to take the next byte of its answer; then the call ends
};

class ControlServer {
 public:
  /// `info` is the JSON object that the method `info` answers.
  static base::Result<std::unique_ptr<ControlServer>> listen(const std::string& path, std::shared_ptr<Inspector> inspector,
                                                             std::string info, const ControlOptions& options = {});
  ControlServer(const ControlServer&) = delete;
  ControlServer& operator=(const ControlServer&) = delete;
  ~ControlServer();

  /// What is asked of and answered from now on; a call in progress keeps what it has. Any thread.
  void replace(std::shared_ptr<Inspector> inspector, std::string info);

  /// Serves on the calling thread until `stop`. As many threads as call it serve at once.
  void run();
  /// Shuts every connection down and ends each `run`: at once where no call is in progress, else when the call finds out. Any thread.
  void stop();

 private:
  ControlServer(int fd, std::string path, std::shared_ptr<Inspector> inspector, std::string info, const ControlOptions& options);
  void serve(int fd);
  void answer(protocol::FrameSocket& socket);
  void add_connection(int fd);
  void remove_connection(int fd);

  int fd_;
  std::string path_;
  const ControlOptions options_;
  std::atomic<bool> stopped_{false};
  std::mutex mutex_;
  std::vector<int> connections_;  // one a thread in `serve`; under the mutex
  std::shared_ptr<Inspector> inspector_;
  std::string info_;
};

/// The client's end: one call; `sink` gets the pieces of the answer. `unavailable` when the first frame of the answer is not there
/// `first_answer_ms` after the call; 0: waits for ever. `not_found` when nobody listens, or of the engine itself.
base::Result<void> call(const std::string& socket_path, const std::string& request, const std::function<bool(std::string_view)>& sink,
                        std::int64_t first_answer_ms = 0);

}  // namespace antler::control
