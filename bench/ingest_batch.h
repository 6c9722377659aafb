// One run of the way of a record in bodies of a thousand: an engine on a new folder takes `rows` events over HTTP until all of them can
// be queried, and stops; then a child process runs OPTIMIZE … FINAL on its folder. `ingest_batch` and `provenance` are made of it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "bench.h"
#include "event.h"
#include "yardstick.h"

namespace antler::bench {

inline constexpr std::size_t kBodyEvents = 1'000;

/// Requests of `rows` events of the seed, whole bodies.
std::vector<std::string> make_bodies(std::size_t rows);

struct EngineRun {
  double engine_cpu_s = 0;    // from ready to its end
  double optimize_cpu_s = 0;  // of the child that runs FINAL
  double post_s = 0;          // wall time until the last answer
  double queryable_s = 0;     // wall time until all could be queried
  OptimizeOutcome stored;
  [[nodiscard]] double cpu_s() const { return engine_cpu_s + optimize_cpu_s; }
};
base::Result<EngineRun> run_engine(const Context& context, const std::vector<std::string>& bodies, const EventManifestOptions& options);

}  // namespace antler::bench
