#include "worker_process.h"

#include <fmt/format.h>
#include <stdlib.h>
#include <time.h>

#include <filesystem>
#include <fstream>

namespace antler::bench {

std::optional<pid_t> worker_of(pid_t engine) {
  std::error_code error;
  for (const auto& task : std::filesystem::directory_iterator(fmt::format("/proc/{}/task", engine), error)) {
    std::ifstream file(task.path() / "children");
    if (pid_t child = 0; file >> child) return child;
  }
  return std::nullopt;
}

double cpu_s_of(pid_t process) {
  clockid_t clock = 0;
  timespec now{};
  if (::clock_getcpuclockid(process, &clock) != 0 || ::clock_gettime(clock, &now) != 0) return 0;
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

base::Result<std::unique_ptr<Engine>> start_with_app(const Context& context, const std::filesystem::path& folder, AppShape shape) {
  Context own = context;
  own.app = context.program.parent_path() / "antler_bench_transform";
  // The engine's worker has its environment, and the engine has ours.
  constexpr const char* kShapes[] = {"copy", "chain", "fanout", "lookup"};  // as AppShape has them
  ::setenv("ANTLER_BENCH_SHAPE", kShapes[static_cast<std::size_t>(shape)], 1);
  auto engine = Engine::start(own, {.data_folder = folder});
  ::unsetenv("ANTLER_BENCH_SHAPE");
  return engine;
}

}  // namespace antler::bench
