// BareExchange: what the messages of a handler's request cost two processes that do nothing else with them: the call, the query, its
// result and the answer, over a Unix socket, each waited for in poll and read at once. On each lane a child, single-threaded, is the worker
// and a thread of this process the engine. Main thread.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <functional>
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

  /// What is done between a query and its result, on the thread of `lane`; its processor time is not counted.
  using Between = std::function<base::Result<void>(std::size_t lane)>;
  /// Processor time of both sides of `exchanges`, which all lanes share.
  base::Result<double> cpu_s(std::size_t exchanges, const Between& between);

 private:
  struct Lane {
    int fd = -1;
    pid_t child = -1;
  };
  BareExchange() = default;

  std::vector<Lane> lanes_;
};

}  // namespace antler::bench
