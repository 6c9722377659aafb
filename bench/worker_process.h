// The engine's worker, seen from outside: which process it is, and what it has used. Main thread.
#pragma once

#include <sys/types.h>

#include <optional>

namespace antler::bench {

/// The only child of an engine that runs an app; nothing when there is none.
std::optional<pid_t> worker_of(pid_t engine);
/// User and system time of all its threads; 0 when it is gone.
double cpu_s_of(pid_t process);

}  // namespace antler::bench
