// The engine that the demo talks to: `antler start` as a child in a process group of its own, so that ctrl-c reaches the demo alone.
// Its stderr goes to a file. It is stopped when this goes out of scope. Main thread only.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "base/result.h"

namespace flights_demo {

struct EngineOptions {
  std::filesystem::path program;
  std::filesystem::path app;
  std::filesystem::path data_dir;
  std::filesystem::path working_dir;  // without an antler.toml
  std::filesystem::path stderr_file;
  std::string libchdb;
};

class EngineProcess {
 public:
  static antler::base::Result<std::unique_ptr<EngineProcess>> spawn(EngineOptions options);
  EngineProcess(const EngineProcess&) = delete;
  EngineProcess& operator=(const EngineProcess&) = delete;
  ~EngineProcess();

  /// Returns when the engine answers, or with what it said on stderr when it ends. `interrupted` is asked while waiting.
  antler::base::Result<void> wait_ready(const std::function<bool()>& interrupted);
  [[nodiscard]] const std::string& address() const { return address_; }
  [[nodiscard]] const EngineOptions& options() const { return options_; }

  /// One call to the control socket: the methods of control_server.h.
  antler::base::Result<std::string> call(const nlohmann::json& request) const;
  antler::base::Result<nlohmann::json> call_json(const nlohmann::json& request) const;
  antler::base::Result<std::string> query(const std::string& sql, const std::string& format) const;

  /// Processor time that the engine has used, user and system.
  [[nodiscard]] antler::base::Result<std::int64_t> cpu_us() const;
  /// That of its children, the app's program, which runs the functions; also of those that have ended.
  [[nodiscard]] antler::base::Result<std::int64_t> functions_cpu_us() const;
  bool alive();
  /// SIGTERM, and SIGKILL when it takes longer than five seconds. An error when it did not end with exit code 0.
  antler::base::Result<void> stop();
  /// The end of what it wrote on stderr.
  [[nodiscard]] std::string last_words() const;

 private:
  EngineProcess(EngineOptions options, pid_t pid) : options_(std::move(options)), pid_(pid) {}

  EngineOptions options_;
  pid_t pid_;
  bool ended_ = false;
  int status_ = 0;
  std::string address_;
};

}  // namespace flights_demo
