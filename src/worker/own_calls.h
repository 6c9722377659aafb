// OwnCalls: the calls of a worker's own that are open. The engine may answer one after the connection is gone, so this outlives it. Any
// thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "worker/query_sink.h"

namespace antler::worker {

struct OwnCalls {
  struct Open {
    std::uint64_t for_id = 0;
    std::weak_ptr<QuerySink> sink;  // none of an insert
  };
  std::mutex mutex;
  std::map<std::uint64_t, Open> open;

  bool remove(std::uint64_t id) {
    const std::lock_guard lock(mutex);
    return open.erase(id) == 1;
  }
  // Those of a call, or all for 0.
  std::vector<std::shared_ptr<QuerySink>> sinks_of(std::uint64_t for_id) {
    std::vector<std::shared_ptr<QuerySink>> sinks;
    const std::lock_guard lock(mutex);
    for (const auto& [id, call] : open)
      if (for_id == 0 || call.for_id == for_id)
        if (auto sink = call.sink.lock()) sinks.push_back(std::move(sink));
    return sinks;
  }
};

}  // namespace antler::worker
