// LaneQueries: the engine's end of a lane where the worker asks the queries of the call that it runs there. Whoever reads one runs it. The
// connection is asked whether it may be, and is not touched any more after `close`.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "worker/asked_calls.h"
#include "worker/lane_messages.h"
#include "worker/lane_readers.h"

namespace antler::worker {

class LaneQueries final : public LaneReaders::Source {
 public:
  /// Does not own `fd`. `on_mistake` is told what the worker must not send.
  LaneQueries(int fd, AskedCalls& asked, std::function<void(const base::Error&)> on_mistake)
      : engine_calls_(asked.engine_calls()), messages_(fd), asked_(&asked), on_mistake_(std::move(on_mistake)) {}
  void read() override;
  void close();

 private:
  /// False when that was all.
  bool read_some();
  base::Result<void> open(Message&& message, std::vector<AskedQuery>& queries);

  EngineCalls& engine_calls_;
  std::atomic<bool> is_closing_ = false;
  std::mutex mutex_;
  LaneMessages messages_;
  AskedCalls* asked_;
  const std::function<void(const base::Error&)> on_mistake_;
};

}  // namespace antler::worker
