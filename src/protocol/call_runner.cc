#include "protocol/call_runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "antler/context.h"
#include "protocol/call_output.h"
#include "protocol/context_port.h"
#include "protocol/exception_text.h"
#include "protocol/throw_trace.h"

namespace antler::protocol {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kFailureTextBytesMax = 1'024;  // of one record of a batch
constexpr std::size_t kFramesBytesMax = 24u << 10;   // of their paths
constexpr std::size_t kFailureFramesBytesMax = 256;  // of those of one record
constexpr std::size_t kHttpMessageBytesMax = 8u << 10;
constexpr std::size_t kResponseHeadersMax = 64;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// The innermost are the ones to see.
Json places_of(const Frames& frames, std::size_t bytes_max) {
  Json places = Json::array();
  std::size_t bytes = 0;
  for (const auto& [path, offset] : frames) {
    bytes += path.size() + 32;
    if (bytes > bytes_max) break;
    places.push_back(Json::array({path, offset}));
  }
  return places;
}

CallAnswer error_answer(const CallState& call, const std::string& message, const Frames& frames) {
  Json places = places_of(frames, kFramesBytesMax);
  Json header{{"type", "error"}, {"id", call.id}, {"kind", "exception"}, {"message", message}};
  if (!places.empty()) header["frames"] = std::move(places);
  return {dump(header), {}};
}

// Within a handler.
CallAnswer thrown_answer(const CallState& call, const ThrowTrace& trace) {
  const CaughtException caught = caught_exception();
  return error_answer(call, caught.text, trace.frames(caught.object));
}

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
  return {dump(Json{{"type", "error"}, {"id", call.id}, {"kind", "http"}, {"status", error.status()}, {"message", error.detail()}}), {}};
}

CallAnswer response_answer(const CallState& call, Response response) {
  Json headers = Json::array();
  for (auto& [name, value] : response.headers) headers.push_back(Json::array({name, value}));
  Json header{{"type", "end"}, {"id", call.id}, {"status", response.status}, {"content_type", response.content_type}};
  if (!headers.empty()) header["headers"] = std::move(headers);
  std::string head = dump(header);
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

// A record that failed has one line.
void add_failure(std::string& out, std::size_t index, std::string_view text, const Frames& frames = {}) {
  std::string shown(text.substr(0, kFailureTextBytesMax));
  if (shown.size() < text.size()) shown += "…";
  nlohmann::ordered_json failure{{"index", index}, {"error", std::move(shown)}};
  if (const Json places = places_of(frames, kFailureFramesBytesMax); !places.empty()) failure["frames"] = places;
  out += failure.dump(-1, ' ', false, Json::error_handler_t::replace);
  out += '\n';
}

}  // namespace

CallRunner::CallRunner(EngineLink& link, ModelRowsTable& models, detail::QueryTexts& texts, std::vector<detail::FunctionEntry> functions)
    : link_(link), models_(models), texts_(texts), functions_(std::move(functions)) {}

CallAnswer CallRunner::run(const EngineCall& call, CallState& state) const {
  const auto kind = call.kind == "api" ? detail::ResourceKind::kApi : detail::ResourceKind::kTransform;
  const auto function =
      std::find_if(functions_.begin(), functions_.end(), [&](const auto& entry) { return entry.kind == kind && entry.name == call.name; });
  if (function == functions_.end()) return error_answer(state, fmt::format("this program has no {} `{}`", call.kind, call.name), {});
  return kind == detail::ResourceKind::kApi ? run_api(*function, call, state) : run_transform(*function, call, state);
}

CallAnswer CallRunner::run_api(const detail::FunctionEntry& function, const EngineCall& call, CallState& state) const {
  ThrowTrace trace;
  try {
    const ModelObject parameters(*function.input);
    base::Reader reader(call.payload);
    std::string problem;
    const auto status = models_.of(*function.input).rows.decode(reader, parameters.get(), problem);
    if (status != codec::RowStatus::kDone) return error_answer(state, "the parameters that the engine sent: " + problem, {});
    if (!reader.at_end()) return error_answer(state, "the parameters that the engine sent are another model's", {});
    WorkerContext port(link_, models_, texts_, state, function);
    Context context(port);
    ApiOutput output(link_, models_.of(*function.output), state);
    (*function.function)(parameters.get(), context, output);
    if (output.response()) return response_answer(state, std::move(*output.response()));
    auto rows = output.take_rest();
    return {fmt::format(R"({{"type":"end","id":{}}})", state.id), {}, std::move(rows)};
  } catch (const HttpError& error) {
    return http_answer(state, error, trace);
  } catch (...) {
    return thrown_answer(state, trace);
  }
}

CallAnswer CallRunner::run_transform(const detail::FunctionEntry& function, const EngineCall& call, CallState& state) const {
  ThrowTrace trace;
  try {
    const ModelRows& input = models_.of(*function.input);
    const ModelObject record(*function.input);
    WorkerContext port(link_, models_, texts_, state, function);
    Context context(port);
    BatchOutput output(models_.of(*function.output));
    std::string failures;
    std::uint64_t filtered = 0;
    std::string problem;
    base::Reader reader(call.payload);
    for (std::uint64_t i = 0; i < call.count; ++i) {
      require_wanted(state);
      base::Reader again = reader;
      const auto status = input.rows.decode(reader, record.get(), problem);
      if (status == codec::RowStatus::kEndsEarly)
        return error_answer(state, fmt::format("the batch that the engine sent ends within record {}: {}", i, problem), {});
      if (status == codec::RowStatus::kRefused) {
        // A record from before the type's bounds: it cannot be an object, and the others go on.
        if (!input.reader.skip(again))
          return error_answer(state, fmt::format("record {} of the batch that the engine sent: {}", i, problem), {});
        reader = again;
        add_failure(failures, i, problem);
        continue;
      }
      const BatchOutput::Mark before = output.mark();
      try {
        (*function.function)(record.get(), context, output);
        if (output.mark() == before) ++filtered;
      } catch (...) {
        // A call that is not wanted any more has no failed records: they come again.
        if (state.is_cancelled) throw;
        output.roll_back(before);
        const CaughtException caught = caught_exception();
        add_failure(failures, i, caught.text, trace.frames(caught.object));
      }
      if (output.is_too_large())
        return error_answer(
            state,
            fmt::format("{}: the first {} records of the batch made more than {} MiB", code::kTooLarge, i + 1, kPayloadBytesMax >> 20), {});
    }
    if (!reader.at_end()) return error_answer(state, "the batch that the engine sent has more bytes than records", {});
    const BatchOutput::Mark made = output.mark();
    if (made.bytes + failures.size() > kPayloadBytesMax)
      return error_answer(
          state, fmt::format("{}: what the batch made and what failed are more than {} MiB", code::kTooLarge, kPayloadBytesMax >> 20), {});
    Json outputs = Json::array();
    if (made.count > 0) outputs.push_back({{"to", function.to}, {"count", made.count}, {"bytes", made.bytes}});
    const Json header{
        {"type", "end"}, {"id", state.id}, {"outputs", std::move(outputs)}, {"filtered", filtered}, {"failed_bytes", failures.size()}};
    std::string payload(output.buffer().view());
    payload += failures;
    return {dump(header), std::move(payload)};
  } catch (...) {
    return thrown_answer(state, trace);
  }
}

}  // namespace antler::protocol
