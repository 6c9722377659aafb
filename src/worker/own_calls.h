// OwnCalls: the calls of a worker's own that are open. The engine may answer one after the connection is gone, so this outlives it. Any
// thread.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string_view>
#include <utility>
#include <vector>

#include "worker/query_sink.h"

namespace antler::worker {

struct OwnCalls {
  static constexpr std::size_t kCancelledEarlyMax = 256;
  struct Open {
    std::uint64_t for_id = 0;
    std::weak_ptr<QuerySink> sink;  // none of an insert
  };
  std::mutex mutex;
  std::map<std::uint64_t, Open> open;
  std::uint64_t highest_id = 0;               // that there was
  std::deque<std::uint64_t> cancelled_early;  // before they were here; the newest

  /// Answers a call of the engine's with the rows of its query; see AskedCalls. Null once the connection is gone.
  std::function<bool(std::uint64_t for_id, std::uint64_t count, std::string_view rows)> answer;
  std::shared_mutex answer_mutex;  // shared while it runs

  /// Its answer's way, null when it is over or has none. Nothing for what there never was.
  std::optional<std::shared_ptr<QuerySink>> find(std::uint64_t id) {
    const std::lock_guard lock(mutex);
    if (id > highest_id) return std::nullopt;
    const auto found = open.find(id);
    return found == open.end() ? nullptr : found->second.sink.lock();
  }
  /// Also before it comes, which may be after others that were begun later.
  void cancel(std::uint64_t id) {
    std::shared_ptr<QuerySink> sink;
    {
      const std::lock_guard lock(mutex);
      const auto found = open.find(id);
      if (found != open.end()) sink = found->second.sink.lock();
      else if (cancelled_early.push_back(id); cancelled_early.size() > kCancelledEarlyMax) cancelled_early.pop_front();
    }
    if (sink) sink->cancel();
  }
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
