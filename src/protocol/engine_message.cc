#include "protocol/engine_message.h"

#include <string>

namespace antler::protocol {

template <class Header>
EngineCall call_of(const Header& header) {
  EngineCall call{.kind = std::string(header.text_at("kind")), .name = std::string(header.text_at("name")), .payload = nullptr};
  if (call.kind == "api") return call;
  call.count = header.number_at("count", std::uint64_t{0});
  call.stops_at_failure = header.flag_at("stop_at_failure", false);
  return call;
}

template <class Header>
std::shared_ptr<CallState> state_of(const Header& header, std::uint64_t id) {
  auto state = std::make_shared<CallState>(id);
  state->request_id = header.text_at("request_id");
  state->identity = header.text_at("identity");
  return state;
}

template EngineCall call_of(const JsonValue&);
template EngineCall call_of(const FlatHeader&);
template std::shared_ptr<CallState> state_of(const JsonValue&, std::uint64_t);
template std::shared_ptr<CallState> state_of(const FlatHeader&, std::uint64_t);

EngineRefusal refusal_of(const JsonValue& header) {
  const std::string_view category = header.text_at("category");
  return {std::string(header.text_at("code")), std::string(header.text_at("message", "the engine does not say why")),
          category == "overloaded" || category == "unavailable"};
}

}  // namespace antler::protocol
