#include "protocol/call_answer.h"

#include <nlohmann/json.hpp>

namespace antler::protocol {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kFramesBytesMax = 24u << 10;  // of their paths

CallAnswer error_answer(const CallState& call, const CaughtException& caught, const Frames& frames) {
  Json places = places_of(frames, kFramesBytesMax);
  Json header{{"type", "error"}, {"id", call.id}, {"kind", "exception"}, {"message", caught.text}};
  if (caught.is_permanent) header["permanent"] = true;
  if (caught.is_temporary) header["later"] = true;
  if (!places.empty()) header["frames"] = std::move(places);
  return {header_text(header), {}};
}

}  // namespace

std::string header_text(const nlohmann::json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }
std::string header_text(const nlohmann::ordered_json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

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
  return error_answer(call, CaughtException{.text = message}, frames);
}

CallAnswer thrown_answer(const CallState& call, const ThrowTrace& trace, bool (*is_permanent)()) {
  const CaughtException caught = caught_exception(is_permanent);
  return error_answer(call, caught, trace.frames(caught.object));
}

}  // namespace antler::protocol
