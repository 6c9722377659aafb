// Caller: who runs an API's function. The engine makes one of its worker supervisor; a test answers itself.
#pragma once

#include <cstdint>
#include <functional>

#include "worker/call.h"

namespace antler::api {

class Caller {
 public:
  virtual ~Caller() = default;
  /// `done` is called exactly once, on any thread, also within the call. The number is for `cancel`.
  virtual std::uint64_t call(worker::Call call, std::function<void(worker::CallResult)> done) = 0;
  virtual void cancel(std::uint64_t id) = 0;
};

}  // namespace antler::api
