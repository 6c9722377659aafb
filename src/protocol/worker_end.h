// The worker's end of the protocol, as a C++ program has it: says hello, hands over its manifest, and answers the engine's calls until it
// is told goodbye. The calling thread reads the socket, so that a ping is answered while every function runs; a fixed number of threads
// run the calls.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "antler/detail/function.h"
#include "protocol/lane_fds.h"
#include "protocol/progress.h"

namespace antler::protocol {

/// Of a worker that has no manifest to hand over, because what it declares is wrong; it has said so on stderr.
inline constexpr int kExitDeclarations = 65;  // EX_DATAERR

inline constexpr std::size_t kWorkerThreadsMin = 4;
inline constexpr std::size_t kWorkerThreadsMax = 1'024;

struct WorkerEnding {
  /// 0 when the engine took the manifest or closed the connection, 1 when it refused (it shows why itself) or the protocol failed.
  int exit_code = 0;
  /// Functions are still running: the engine went away, and nobody waits for them. The process ends at once, without destroying anything.
  bool is_running = false;
  /// The engine went away without a goodbye, or before the last of its calls was answered.
  bool is_abandoned = false;
};

/// Serves the engine at the other end of `fd`, which it owns. `functions` and what they refer to are constants of the program. `threads`
/// run calls, and say in `progress` what they are at. `lanes`, as many as threads at most, are further sockets to the engine, which it owns
/// too (lane.h).
WorkerEnding serve_worker(int fd, const std::string& manifest, const std::vector<detail::FunctionEntry>& functions, std::size_t threads,
                          const ProgressPage& progress = {}, const std::vector<LaneFds>& lanes = {});

/// ANTLER_WORKER_THREADS, else two for each CPU that it may use and at least kWorkerThreadsMin. 0 when the variable is no number from 1 to
/// kWorkerThreadsMax.
std::size_t worker_threads();

}  // namespace antler::protocol
