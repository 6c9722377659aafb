#include "engine/test_host.h"

#include <fcntl.h>
#include <fmt/format.h>

#include "cli/command.h"

namespace antler::cli {

int test_host(const TestHostOptions& options) {
  for (const auto& [flag, fd] : {std::pair("--worker-fd", options.worker_fd), std::pair("--control-fd", options.control_fd)}) {
    if (fd > 2 && ::fcntl(fd, F_SETFD, FD_CLOEXEC) == 0) continue;
    print(base::invalid(
        fmt::format("`{}` is {}, which is no open socket; this command is started by the test kit (antler/testing.h)", flag, fd)));
    return kUsage;
  }
  return engine::run_test_host({options.worker_fd, options.control_fd, options.wall_us, options.app});
}

}  // namespace antler::cli
