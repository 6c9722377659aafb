// Caller: the way to a function in a worker, as this module needs it. worker::Supervisor is one by an adapter of the engine.
#pragma once

#include <cstdint>
#include <functional>

#include "worker/call.h"

namespace antler::functions {

class Caller {
 public:
  virtual ~Caller() = default;
  /// `done` is called exactly once, on any thread, also before this returns; it is cheap. Gives the number of the call.
  virtual std::uint64_t call(worker::Call call, std::function<void(worker::CallResult)> done) = 0;
};

}  // namespace antler::functions
