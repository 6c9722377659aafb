// The engine's worker, seen from outside: which process it is, and what it has used. Main thread.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <optional>

#include "base/result.h"
#include "bench.h"
#include "engine.h"

namespace antler::bench {

/// The only child of an engine that runs an app; nothing when there is none.
std::optional<pid_t> worker_of(pid_t engine);
/// User and system time of all its threads; 0 when it is gone.
double cpu_s_of(pid_t process);

/// What the app of transform_app.cc is.
enum class AppShape : std::uint8_t {
  kCopy,    // one transform, from one stream to another
  kChain,   // three behind each other, and a table
  kFanout,  // ten over one stream
  kLookup,  // one that looks two fields up
};
/// An engine with that app.
base::Result<std::unique_ptr<Engine>> start_with_app(const Context& context, const std::filesystem::path& folder, AppShape shape);

}  // namespace antler::bench
