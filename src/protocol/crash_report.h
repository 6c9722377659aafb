// CrashReport: the last words of a worker. On a deadly signal or an exception that nobody catches it writes lines of `message …`, `call
// <id>` and `frame <offset> <path>` to a pipe of the engine's (docs/reference/protocol.md), then the process ends as it would have. One a
// process.
#pragma once

#include <cstddef>
#include <memory>

namespace antler::protocol {

/// Begins to report to `fd`; for the rest of the process. Files that are loaded later are not told apart.
void start_crash_reports(int fd);

/// A stack for the handler, so that an overflow of the thread's own is told too. Each thread that runs code of others holds one.
class CrashStack {
 public:
  CrashStack();
  CrashStack(const CrashStack&) = delete;
  CrashStack& operator=(const CrashStack&) = delete;
  ~CrashStack();

 private:
  std::unique_ptr<std::byte[]> memory_;
};

}  // namespace antler::protocol
