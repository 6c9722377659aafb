// What the engine's messages say, for whoever reads them: the connection's reader, and each lane.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "protocol/call_runner.h"
#include "protocol/call_state.h"
#include "protocol/engine_link.h"
#include "protocol/flat_header.h"
#include "protocol/header.h"

namespace antler::protocol {

/// Of a message of the type `call`, without its payload. A header is a JsonValue or a FlatHeader.
template <class Header>
EngineCall call_of(const Header& header);
template <class Header>
std::shared_ptr<CallState> state_of(const Header& header, std::uint64_t id);
/// Of one of the type `error`.
EngineRefusal refusal_of(const JsonValue& header);

}  // namespace antler::protocol
