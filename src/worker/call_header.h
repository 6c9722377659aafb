// The header of the frame that sends a call to a worker.
#pragma once

#include <cstdint>
#include <string>

#include "worker/call.h"
#include "worker/sent_rows.h"

namespace antler::worker {

std::string call_header(std::uint64_t id, const Call& call, std::int64_t left_ms, const RowsNumbers& rows);

}  // namespace antler::worker
