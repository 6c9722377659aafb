#include "engine/beats.h"

#include <fmt/format.h>

#include <algorithm>

namespace antler::engine {
namespace {

constexpr std::int64_t kLoopPatienceMs = 10'000;  // a loop does nothing that takes long
constexpr std::int64_t kLogPatienceMs = 15'000;
constexpr std::int64_t kWorkPatienceMs = 60'000;  // of inserts, batches of functions and queries

Beat tasks(std::string_view name, const base::TaskQueue& queue) {
  const std::size_t waiting = queue.size();
  return {.part = "queries",
          .name = std::string(name),
          .progress = queue.begun(),
          .has_work = waiting > 0,
          .doing = fmt::format("{} wait, and every thread is in another one", waiting),
          .patience_ms = kWorkPatienceMs};
}

}  // namespace

std::vector<Beat> beats_of(const WatchedParts& parts) {
  std::vector<Beat> beats;
  const std::size_t steps = parts.queue.steps_held();
  beats.push_back({.part = "log",
                   .progress = parts.queue.ticks(),
                   .has_work = steps > 0,
                   .doing = fmt::format("writes to the disk, and {} commits wait", steps),
                   .patience_ms = kLogPatienceMs});
  for (const auto& writer : parts.pool.writers()) {
    auto status = writer->status();
    // One that waits after an error says so itself.
    beats.push_back(
        {.part = "table",
         .name = writer->spec().name,
         .progress = status.batches + status.retries,
         .has_work = status.error.empty() && writer->waiting() > 0 && (!status.doing.empty() || !parts.pool.is_paused(writer->spec().name)),
         .doing = status.doing.empty() ? "waits for its turn" : std::move(status.doing),
         .patience_ms = std::max(kWorkPatienceMs, 4 * writer->spec().freshness_ms)});
  }
  for (auto& function : parts.functions.status())
    beats.push_back({.part = "function",
                     .name = std::move(function.name),
                     .progress = function.processed + function.retries,
                     .has_work = function.error.empty() && !function.paused && function.lag > 0,
                     .doing = function.in_flight > 0 ? fmt::format("{} records are in the worker", function.in_flight)
                                                     : "waits for room in the log, in its stream or in the worker",
                     .patience_ms = kWorkPatienceMs});
  beats.push_back(tasks("apis", parts.queries));
  beats.push_back(tasks("functions", parts.function_queries));
  beats.push_back(tasks("function streams", parts.function_streams));
  if (parts.server != nullptr)
    for (std::size_t i = 0; i < std::min(parts.server->loops.load(), http::kLoopsMax); ++i)
      beats.push_back({.part = "http",
                       .name = fmt::format("loop {}", i),
                       .progress = parts.server->sweeps[i].load(std::memory_order_relaxed),
                       .has_work = true,
                       .doing = "serves no connection",
                       .patience_ms = kLoopPatienceMs});
  return beats;
}

}  // namespace antler::engine
