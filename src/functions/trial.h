// Trial: runs a transform over records that are in no stream, and says what would become of each. What it makes is validated as what goes
// into its streams is, and thrown away: nothing is written, and no reader moves. Waits for the worker.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "functions/function_spec.h"
#include "worker/call.h"

namespace antler::functions {

/// Deaths of the worker and time limits that a trial takes: each keeps the app's other functions waiting for a moment.
inline constexpr int kTrialDeathsMax = 10;

/// What became of one record.
struct Tried {
  std::uint64_t made = 0;  // records; none and no rule: the function filters it
  std::string_view rule;   // why it would be a dead letter (functions::rule); empty: it would not
  std::string message;     // likewise, for a person
};

/// `rows` are `records` of the model of `spec.from`; a `generation` that declares it so. One for each record, in order. `unavailable` when
/// no worker takes it, or it died too often.
base::Result<std::vector<Tried>> try_records(const FunctionSpec& spec, std::string_view rows, std::uint64_t records, worker::Caller& caller,
                                             std::uint64_t generation);

}  // namespace antler::functions
