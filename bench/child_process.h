// ChildProcess: a process that is measured. Its processor time is read while it runs and is exact once it has ended; it dies with this
// process. Its output goes to files. Main thread only: the kernel ends a child with the thread that made it.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace antler::bench {

/// Processor time of this process, all threads, user and system.
double own_cpu_s();
/// Of the calling thread.
double thread_cpu_s();
double steady_s();

struct ChildOptions {
  std::vector<std::string> words;  // the program and its arguments
  std::filesystem::path out_file;  // stdout
  std::filesystem::path err_file;  // stderr
  int core = -1;                   // the only one it may run on; -1: any
  std::filesystem::path folder;    // that it runs in; empty: this one's
};

class ChildProcess {
 public:
  static base::Result<std::unique_ptr<ChildProcess>> spawn(const ChildOptions& options);
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  /// Kills it when it is still there.
  ~ChildProcess();

  [[nodiscard]] pid_t pid() const { return pid_; }
  /// User and system time of all its threads, ended ones too.
  [[nodiscard]] double cpu_s() const;
  /// A line of /proc/<pid>/status in MB, as "VmRSS" or "RssAnon"; 0 when it is not there.
  [[nodiscard]] double memory_mb(const std::string& key) const;
  [[nodiscard]] bool running();
  /// SIGTERM, and SIGKILL after the deadline. An exit code other than 0 is an error with the end of what it wrote to stderr.
  base::Result<void> stop(double deadline_s);
  /// Waits for its own end.
  base::Result<void> wait(double deadline_s);
  [[nodiscard]] std::string out_text() const;
  [[nodiscard]] std::string err_text() const;

 private:
  ChildProcess(ChildOptions options, pid_t pid) : options_(std::move(options)), pid_(pid) {}
  [[nodiscard]] base::Result<void> outcome() const;

  ChildOptions options_;
  pid_t pid_;
  bool ended_ = false;
  int status_ = 0;
  double ended_cpu_s_ = 0;
};

}  // namespace antler::bench
