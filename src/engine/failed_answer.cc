#include "engine/failed_answer.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace antler::engine {
namespace {

constexpr std::string_view kIngest = "/ingest/";
constexpr std::string_view kApi = "/api/";
// `api.failed`, `api.crashed` and `api.wrong_answer` have the cause of these, which their answers have not.
constexpr std::array<std::string_view, 4> kLoggedByTheApi = {"ANT4307", "ANT4310", "ANT4311", "ANT4314"};

}  // namespace

void log_failed(const http::FailedAnswer& answer, telemetry::Logger& logger) {
  if (answer.path == "/ready") return;
  if (std::find(kLoggedByTheApi.begin(), kLoggedByTheApi.end(), answer.code) != kLoggedByTheApi.end()) return;
  std::string_view event = "http.failed";
  std::string_view what = "path";
  std::string_view name = answer.path;
  // Lines are sampled by what they are about (telemetry/sampled_log.h): a path that a stranger made up is not one of our names.
  if (name.starts_with(kIngest)) event = "ingest.failed", what = "ingest", name.remove_prefix(kIngest.size());
  else if (name.starts_with(kApi)) what = "api", name.remove_prefix(kApi.size());
  logger.error(
      event,
      {{what, name}, {"request_id", answer.request_id}, {"status", answer.status}, {"code", answer.code}, {"message", answer.detail}});
}

}  // namespace antler::engine
