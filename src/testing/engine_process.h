// EngineProcess: the engine of one test, started as `antler test-host` with two inherited sockets (docs/reference/protocol.md): the worker
// protocol, which this process serves on a thread of its own, and a control socket on which it is asked things. The engine ends and
// removes its data folder when this object goes, and also when this process dies. Any thread, one call at a time.
#pragma once

#include <sys/types.h>

#include <cerrno>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "antler/detail/function.h"
#include "base/result.h"
#include "protocol/frame.h"

namespace antler::testing {

/// The code of the error that says that the engine has ended.
inline constexpr int kGoneCode = EPIPE;

/// Why an engine did not start.
struct StartProblem {
  std::string code;  // ANT48nn
  std::string message;
};

class EngineProcess {
 public:
  /// Starts an engine for `document` whose functions are `functions`, and waits for it to serve. Null, and `problem`, when it does not.
  static std::unique_ptr<EngineProcess> start(const std::string& document, std::vector<antler::detail::FunctionEntry> functions,
                                              std::int64_t wall_us, StartProblem& problem);
  EngineProcess(const EngineProcess&) = delete;
  EngineProcess& operator=(const EngineProcess&) = delete;
  ~EngineProcess();

  /// One call: `header` is the JSON object, the answer's pieces go to `sink`. The header of the answer's end. `unavailable` with
  /// kGoneCode when the engine has ended; it says how.
  base::Result<std::string> call(const std::string& header, const std::string& payload, const std::function<void(std::string_view)>& sink);

  [[nodiscard]] const std::string& data_dir() const { return data_dir_; }

 private:
  EngineProcess(pid_t pid, int control_fd, std::string program);
  bool await_ready(StartProblem& problem);
  std::string how_it_ended();

  const pid_t pid_;
  const pid_t owner_;  // a fork of the test must not end the engine
  const std::string program_;
  bool reaped_ = false;
  std::string ending_;
  std::mutex mutex_;
  protocol::FrameSocket control_;
  std::string data_dir_;
  std::thread worker_;
};

}  // namespace antler::testing
