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

Endpoint::Sessions& Endpoint::idle(AnswerForm form) {
  return idle_[(form.format == Format::kJson ? 1U : 0U) + (form.int64 == model::Int64Form::kString ? 2U : 0U)];
}

base::Result<std::unique_ptr<database::Session>> Endpoint::take_session(database::Database& database, AnswerForm form) {
  {
    const std::lock_guard lock(mutex_);
    auto& sessions = idle(form);
    if (!sessions.empty()) {
      auto session = std::move(sessions.back());
      sessions.pop_back();
      return session;
    }
  }
  return database.open({.readonly = true,
                        .max_execution_time_ms = static_cast<std::uint64_t>(api.time_limit_ms),
                        .max_memory_bytes = static_cast<std::uint64_t>(api.memory_limit_bytes),
                        .max_result_rows = static_cast<std::uint64_t>(api.row_limit),
                        .max_threads = 1,
                        .settings = format_settings(form.format == Format::kJson, form.int64)});
}

void Endpoint::give_back(AnswerForm form, std::unique_ptr<database::Session> session) {
  const std::lock_guard lock(mutex_);
  auto& sessions = idle(form);
  if (sessions.size() < kIdleSessionsMax) sessions.push_back(std::move(session));
}

}  // namespace antler::api
