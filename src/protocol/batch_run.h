// A batch of records through a function over a stream, from the engine's call to the frame that answers it. What the function throws ends
// here. Const; any number of threads at once, each with a call of its own.
#pragma once

#include "antler/detail/function.h"
#include "protocol/call_answer.h"
#include "protocol/call_runner.h"
#include "protocol/call_state.h"
#include "protocol/worker_parts.h"

namespace antler::protocol {

CallAnswer run_batch(const WorkerParts& parts, const detail::FunctionEntry& function, const EngineCall& call, CallState& state);

}  // namespace antler::protocol
