// The control socket of a running engine, <data>/control.sock: how the CLI asks it things (DESIGN §3). The frames are the worker
// protocol's: a request {"type": "call", "method", …}, then any number of {"type": "data"} with a payload, then {"type": "end"} or
// {"type": "error", "category", "message"}. One connection at a time asks one thing at a time; the socket is open to the user who
// runs the engine only. `run` serves on the calling thread, one connection after the other.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "control/inspector.h"

namespace antler::control {

class ControlServer {
 public:
  /// `info` is the JSON object that the method `info` answers.
  static base::Result<std::unique_ptr<ControlServer>> listen(const std::string& path, Inspector& inspector, std::string info);
  ControlServer(const ControlServer&) = delete;
  ControlServer& operator=(const ControlServer&) = delete;
  ~ControlServer();

  void run();
  /// Ends `run` after the call in progress. Any thread.
  void stop();

 private:
  ControlServer(int fd, std::string path, Inspector& inspector, std::string info);
  void serve(int fd);

  int fd_;
  std::string path_;
  Inspector& inspector_;
  std::string info_;
  std::atomic<bool> stopped_{false};
  std::atomic<int> connection_{-1};
};

/// The client's end: one call; `sink` gets the pieces of the answer.
base::Result<void> call(const std::string& socket_path, const std::string& request, const std::function<bool(std::string_view)>& sink);

}  // namespace antler::control
