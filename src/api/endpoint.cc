#include "api/endpoint.h"

#include <utility>

namespace antler::api {
namespace {

constexpr std::size_t kIdleSessionsMax = 8;

}  // namespace

Endpoint::Endpoint(manifest::Api declared, std::shared_ptr<worker::Wire> shared_wire)
    : api(std::move(declared)),
      wire(std::move(shared_wire)),
      columnar_select(api.handler ? "" : api::columnar_select(api.select, api.rows)),
      json_select(api.handler ? "" : api::json_select(api.select, api.rows)),
      parameters(api.parameters),
      answer(api.rows),
      rows(api.rows) {}

base::Result<std::unique_ptr<database::Session>> Endpoint::take_session(database::Database& database, Format format) {
  const bool as_array = format == Format::kJson;
  {
    const std::lock_guard lock(mutex_);
    auto& idle = idle_[as_array];
    if (!idle.empty()) {
      auto session = std::move(idle.back());
      idle.pop_back();
      return session;
    }
  }
  return database.open({.readonly = true,
                        .max_execution_time_ms = static_cast<std::uint64_t>(api.time_limit_ms),
                        .max_memory_bytes = static_cast<std::uint64_t>(api.memory_limit_bytes),
                        .max_result_rows = static_cast<std::uint64_t>(api.row_limit),
                        .max_threads = 1,
                        .settings = format_settings(as_array)});
}

void Endpoint::give_back(Format format, std::unique_ptr<database::Session> session) {
  const std::lock_guard lock(mutex_);
  auto& idle = idle_[format == Format::kJson];
  if (idle.size() < kIdleSessionsMax) idle.push_back(std::move(session));
}

}  // namespace antler::api
