#include "protocol/worker_end.h"

#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "protocol/frame.h"
#include "protocol/json_field.h"

namespace antler::protocol {
namespace {

constexpr std::int64_t kHelloTimeoutMs = 10'000;

// An engine that went away has said why on its own stderr.
bool engine_is_gone(const base::Error& error) {
  return error.category == base::Category::kNotFound || error.category == base::Category::kUnavailable;
}

int failed(std::string_view what) {
  fmt::print(stderr, "worker: {}\n", what);
  return 1;
}

}  // namespace

int serve_worker(int fd, const std::string& manifest) {
  using Json = nlohmann::json;
  FrameSocket socket(fd);
  const Json hello{{"type", "hello"}, {"protocol", kVersion}, {"sdk", "c++"}, {"manifest_hash", base::hex64(base::hash64(manifest))}};
  if (auto sent = socket.send({hello.dump(), {}}); !sent) return engine_is_gone(sent.error()) ? 1 : failed(sent.error().message);
  const auto answer = socket.receive(kHelloTimeoutMs);
  if (!answer && engine_is_gone(answer.error())) return 1;
  if (!answer) return failed("the engine did not answer the hello: " + answer.error().message);
  const Json engine = Json::parse(answer->header, nullptr, false);
  if (text_field(engine, "type") != "hello") return failed(fmt::format("the engine answered the hello with `{}`", answer->header));
  if (const int version = number_field(engine, "protocol", 0); version == 0)
    return failed(fmt::format("the engine's hello names no version of the protocol: `{}`", answer->header));
  else if (version != kVersion)
    return failed(fmt::format("the engine speaks version {} of the protocol, this program version {}: build it against the engine's Antler",
                              version, kVersion));
  if (auto sent = socket.send({R"({"type":"manifest"})", manifest}); !sent)
    return engine_is_gone(sent.error()) ? 1 : failed(sent.error().message);
  for (;;) {
    const auto frame = socket.receive(0);
    if (!frame) return frame.error().category == base::Category::kNotFound ? 0 : failed(frame.error().message);
    const Json header = Json::parse(frame->header, nullptr, false);
    const std::string type = text_field(header, "type");
    if (type == "goodbye") return 0;
    if (type == "manifest_refused") return 1;  // the engine says why
    if (type != "manifest_accepted") return failed(fmt::format("the engine sent `{}`, which this version does not know", frame->header));
  }
}

}  // namespace antler::protocol
