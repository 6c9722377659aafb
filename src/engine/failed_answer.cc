#include "engine/failed_answer.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/cut.h"

namespace antler::engine {
namespace {

constexpr std::string_view kIngest = "/ingest/";
constexpr std::string_view kApi = "/api/";
// A handler may answer by a problem document of its own.
constexpr std::size_t kCodeBytesMax = 64;
constexpr std::size_t kMessageBytesMax = 4'096;
// `api.failed`, `api.crashed` and `api.wrong_answer` have the cause of these, which their answers have not.
constexpr std::array<std::string_view, 4> kLoggedByTheApi = {"ANT4307", "ANT4310", "ANT4311", "ANT4314"};

std::string_view after(std::string_view path, std::string_view prefix) {
  return path.starts_with(prefix) ? path.substr(prefix.size()) : std::string_view();
}

template <class Items>
bool is_declared(const Items& items, std::string_view name) {
  return std::any_of(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
}

}  // namespace

void log_failed(const http::FailedAnswer& answer, const manifest::Manifest& manifest, telemetry::Logger& logger) {
  if (answer.path == "/ready") return;
  if (std::find(kLoggedByTheApi.begin(), kLoggedByTheApi.end(), answer.code) != kLoggedByTheApi.end()) return;
  std::string_view event = "http.failed";
  std::string_view what = "path";
  std::string_view name = answer.path;
  // Lines are sampled by what they are about (telemetry/sampled_log.h), and only so many names have lines of their own: what a stranger
  // made up is none of them.
  if (const auto ingest = after(name, kIngest); is_declared(manifest.ingests, ingest))
    event = "ingest.failed", what = "ingest", name = ingest;
  else if (const auto api = after(name, kApi); is_declared(manifest.apis, api)) what = "api", name = api;
  logger.error(event, {{what, name},
                       {"request_id", answer.request_id},
                       {"status", answer.status},
                       {"code", base::cut(answer.code, kCodeBytesMax)},
                       {"message", base::cut(answer.detail, kMessageBytesMax)}});
}

}  // namespace antler::engine
