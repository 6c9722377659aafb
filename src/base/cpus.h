// The CPUs that this process may run on: fewer than the machine has where a service manager, a container or taskset gave it some of them.
#pragma once

#include <sched.h>

#include <algorithm>
#include <thread>

namespace antler::base {

/// At least 1.
inline int usable_cpus() {
  cpu_set_t set;
  if (::sched_getaffinity(0, sizeof set, &set) == 0) return std::max(CPU_COUNT(&set), 1);
  return std::max(static_cast<int>(std::thread::hardware_concurrency()), 1);  // more than a cpu_set_t has room for
}

}  // namespace antler::base
