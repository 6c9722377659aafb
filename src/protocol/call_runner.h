// CallRunner: runs one call of the engine's on the calling thread, from its payload to the frame that answers it. What the user's function
// throws ends here. Const; any number of threads at once, each with a call of its own.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "antler/detail/function.h"
#include "base/result.h"
#include "protocol/call_answer.h"
#include "protocol/call_payload.h"
#include "protocol/call_state.h"
#include "protocol/worker_parts.h"

namespace antler::protocol {

struct EngineCall {
  std::string kind;  // "api", "transform", "consumer"
  std::string name;
  std::uint64_t count = 0;        // records of a batch
  bool stops_at_failure = false;  // the record at which the function throws ends the batch before it
  std::shared_ptr<CallPayload> payload;
};

class CallRunner {
 public:
  CallRunner(const WorkerParts& parts, std::vector<detail::FunctionEntry> functions);

  /// Sends rows but the last on the way; the caller sends the answer. Throws nothing.
  [[nodiscard]] CallAnswer run(const EngineCall& call, CallState& state) const;

 private:
  [[nodiscard]] CallAnswer run_api(const detail::FunctionEntry& function, const EngineCall& call, CallState& state) const;

  const WorkerParts parts_;
  std::vector<detail::FunctionEntry> functions_;
};

}  // namespace antler::protocol
