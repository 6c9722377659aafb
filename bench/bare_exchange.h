// BareExchange: what the messages of a handler's request cost two processes that do nothing else with them: the call and the query, over a
// Unix socket, each waited for in poll and read at once. On each lane a child, single-threaded, is the worker and a thread of this process
// the engine. Any thread.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <memory>
#include <vector>

#include "base/result.h"

namespace antler::bench {

class BareExchange {
 public:
  /// The children are forks that make system calls only.
  static base::Result<std::unique_ptr<BareExchange>> start(int lanes);
  BareExchange(const BareExchange&) = delete;
  BareExchange& operator=(const BareExchange&) = delete;
  /// Ends the children.
  ~BareExchange();

  /// One exchange; a lane has one thread at a time. Processor time of the calling thread.
  base::Result<double> exchange(std::size_t lane);
  /// Processor time of the children so far.
  [[nodiscard]] double children_cpu_s() const;

 private:
  struct Lane {
    int fd = -1;
    pid_t child = -1;
  };
  BareExchange() = default;

  std::vector<Lane> lanes_;
};

}  // namespace antler::bench
