// Engine: a running `antler start` on a data folder, or `antler dev` in a project, measured from outside. Main thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "bench.h"
#include "child_process.h"

namespace antler::bench {

struct EngineOptions {
  std::filesystem::path data_folder;
  std::string manifest;           // the document; empty: the app of the context
  int core = -1;                  // the only one it may run on; -1: any
  int http_threads = 0;           // 0: one for each core
  std::filesystem::path project;  // not empty: `antler dev` in this folder, which builds it first
};

class Engine {
 public:
  /// Returns when the engine has said that it is ready.
  static base::Result<std::unique_ptr<Engine>> start(const Context& context, const EngineOptions& options);

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] ChildProcess& process() { return *process_; }
  /// Since the process began.
  [[nodiscard]] double cpu_s() const { return process_->cpu_s(); }
  /// Waits until every record is in its table and the law is exact; `records` is what each table of `tables` must hold by the law.
  base::Result<void> wait_exact(const std::vector<std::string>& tables, std::uint64_t records, double deadline_s);
  /// SIGTERM, and waits. cpu_s() is complete afterwards.
  base::Result<void> stop();

 private:
  Engine(std::unique_ptr<ChildProcess> process, std::filesystem::path data_folder)
      : process_(std::move(process)), data_folder_(std::move(data_folder)) {}
  std::unique_ptr<ChildProcess> process_;
  std::filesystem::path data_folder_;
  std::uint16_t port_ = 0;
};

}  // namespace antler::bench
