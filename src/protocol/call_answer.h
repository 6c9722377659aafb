// CallAnswer: the frame that answers a call of the engine's. Values; the errors are made within a handler of what was thrown.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "codec/byte_buffer.h"
#include "protocol/call_state.h"
#include "protocol/exception_text.h"
#include "protocol/frame.h"
#include "protocol/throw_trace.h"

namespace antler::protocol {

/// An end or an error, and the last rows, which go before it.
struct CallAnswer {
  std::string header{};
  std::string payload{};
  std::optional<Frame> rows{};
  codec::ByteBuffer batch{};  // the payload instead, of a batch

  [[nodiscard]] std::string_view bytes() const { return batch.size() > 0 ? batch.view() : std::string_view(payload); }
};

/// On one line; what is no UTF-8 is replaced.
std::string header_text(const nlohmann::json& json);
std::string header_text(const nlohmann::ordered_json& json);
/// `[[path, offset], …]`, the innermost of `frames`: paths of at most `bytes_max`.
nlohmann::json places_of(const Frames& frames, std::size_t bytes_max);

CallAnswer error_answer(const CallState& call, const std::string& message, const Frames& frames = {});
/// Of the exception that is being handled; `is_permanent` as of caught_exception.
CallAnswer thrown_answer(const CallState& call, const ThrowTrace& trace, bool (*is_permanent)() = nullptr);

}  // namespace antler::protocol
