// What became of a call of a handler as an HTTP answer. What a handler throws is for the log; the client gets the request id to find it.
#pragma once

#include <string_view>

#include "api/endpoint.h"
#include "http/message.h"
#include "telemetry/log.h"
#include "worker/call.h"

namespace antler::api {

/// The bytes of an answer, in the worker's form or as a body.
inline constexpr std::size_t kAnswerBytesMax = 64u << 20;

http::Response handler_answer(Endpoint& endpoint, AnswerForm form, worker::CallResult result, std::string_view request_id,
                              telemetry::Logger& logger);

/// 406 for a format that only a select has.
http::Response format_refused(const manifest::Api& api, Format format, std::string_view request_id);

}  // namespace antler::api
