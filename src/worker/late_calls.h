// LateCalls: what is to be done about calls whose time is over: who waits is told, the worker is told to stop, and one that goes on is
// ended. Values; the connection guards the calls.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "worker/running_call.h"

namespace antler::worker {

struct LateCalls {
  struct Told {
    std::uint64_t id = 0;
    std::function<void(CallResult)> done;  // null: it is told when the worker has answered
    CallResult result;
  };
  std::vector<Told> told;  // their worker is to be told to stop
  struct Hung {
    std::uint64_t call = 0;
    std::string reason;
  };
  std::optional<Hung> hung;
  std::int64_t next_ns = INT64_MAX;  // of the next look, steady
};

/// At `now_ns`, and a worker that was told to stop has `grace_ms`. `record_of`: the record of a batch that the worker is at.
LateCalls take_late(std::unordered_map<std::uint64_t, RunningCall>& running, std::int64_t now_ns, std::int64_t grace_ms,
                    const std::function<std::optional<std::uint64_t>(std::uint64_t id)>& record_of);

}  // namespace antler::worker
