#include "protocol/call_runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "antler/context.h"
#include "base/text.h"
#include "protocol/batch_run.h"
#include "protocol/call_output.h"
#include "protocol/context_port.h"
#include "protocol/throw_trace.h"

namespace antler::protocol {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kHttpMessageBytesMax = 8u << 10;
constexpr std::size_t kResponseHeadersMax = 64;

CallAnswer http_answer(const CallState& call, const HttpError& error, const ThrowTrace& trace) {
  if (error.status() < 400 || error.status() > 599)
    return error_answer(call,
                        fmt::format("antler::HttpError: {}: a status of {}, where 400 to 599 are errors: {}", code::kResponse,
                                    error.status(), error.detail()),
                        trace.frames(&error));
  if (error.detail().size() > kHttpMessageBytesMax)
    return error_answer(call,
                        fmt::format("antler::HttpError: {}: a detail of {} bytes; at most {} are allowed", code::kResponse,
                                    error.detail().size(), kHttpMessageBytesMax),
                        trace.frames(&error));
  return {header_text(Json{{"type", "error"}, {"id", call.id}, {"kind", "http"}, {"status", error.status()}, {"message", error.detail()}}),
          {}};
}

CallAnswer response_answer(const CallState& call, Response response) {
  Json headers = Json::array();
  for (auto& [name, value] : response.headers) headers.push_back(Json::array({name, value}));
  Json header{{"type", "end"}, {"id", call.id}, {"status", response.status}, {"content_type", response.content_type}};
  if (!headers.empty()) header["headers"] = std::move(headers);
  std::string head = header_text(header);
  if (response.headers.size() > kResponseHeadersMax || head.size() > kHeaderBytesMax)
    return error_answer(call,
                        fmt::format("antler::Response: {}: {} headers of {} bytes; at most {} of {} are allowed", code::kResponse,
                                    response.headers.size(), head.size(), kResponseHeadersMax, kHeaderBytesMax),
                        {});
  if (response.body.size() > kPayloadBytesMax)
    return error_answer(call,
                        fmt::format("antler::Response: {}: a body of {} bytes; at most {} are allowed", code::kTooLarge,
                                    response.body.size(), kPayloadBytesMax),
                        {});
  return {std::move(head), std::move(response.body)};
}

}  // namespace

CallRunner::CallRunner(const WorkerParts& parts, std::vector<detail::FunctionEntry> functions)
    : parts_(parts), functions_(std::move(functions)) {}

CallAnswer CallRunner::run(const EngineCall& call, CallState& state) const {
  const auto kind = call.kind == "api"         ? detail::ResourceKind::kApi
                    : call.kind == "transform" ? detail::ResourceKind::kTransform
                                               : detail::ResourceKind::kConsumer;
  const auto function =
      std::find_if(functions_.begin(), functions_.end(), [&](const auto& entry) { return entry.kind == kind && entry.name == call.name; });
  if (function == functions_.end()) return error_answer(state, fmt::format("this program has no {} `{}`", call.kind, call.name));
  if (kind == detail::ResourceKind::kApi) return run_api(*function, call, state);
  return run_batch(parts_, *function, call, state);
}

CallAnswer CallRunner::run_api(const detail::FunctionEntry& function, const EngineCall& call, CallState& state) const {
  ThrowTrace trace;
  try {
    const ModelObject parameters(*function.input);
    base::Reader reader(call.payload->bytes());
    std::string problem;
    const auto status = parts_.models.of(*function.input).rows.decode(reader, parameters.get(), problem);
    if (status != codec::RowStatus::kDone) return error_answer(state, "the parameters that the engine sent: " + problem);
    if (!reader.at_end()) return error_answer(state, "the parameters that the engine sent are another model's");
    WorkerContext port(parts_, state, function);
    Context context(port);
    ApiOutput output(parts_.link, parts_.models.of(*function.output), state);
    (*function.function)(parameters.get(), context, output);
    if (output.response()) return response_answer(state, std::move(*output.response()));
    auto rows = output.take_rest();
    return {base::concat(R"({"type":"end","id":)", state.id, "}"), {}, std::move(rows)};
  } catch (const HttpError& error) {
    return http_answer(state, error, trace);
  } catch (...) {
    return thrown_answer(state, trace);
  }
}

}  // namespace antler::protocol
