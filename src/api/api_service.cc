#include "api/api_service.h"

#include <fmt/format.h>

#include <atomic>
#include <memory>
#include <utility>

#include "api/endpoint.h"
#include "api/handler_answer.h"
#include "base/text.h"
#include "database/error_codes.h"
#include "http/problem.h"

namespace antler::api {
namespace {

// A larger answer of a handler is turned into its format by a reader thread: the thread that brings it must not be kept.
constexpr std::size_t kAnswerBytesAtOnce = 64u << 10;

namespace code {
constexpr std::string_view kUnknownApi = "ANT4301";
constexpr std::string_view kParameters = "ANT4302";
constexpr std::string_view kOverloaded = "ANT4303";
constexpr std::string_view kTimeLimit = "ANT4304";
constexpr std::string_view kMemoryLimit = "ANT4305";
constexpr std::string_view kRowLimit = "ANT4306";
constexpr std::string_view kQueryFailed = "ANT4307";
constexpr std::string_view kDraining = "ANT4207";
}  // namespace code

// For the metrics alone, as other servers count it: nobody is there to see it.
constexpr unsigned kClientGone = 499;

std::string errors_json(const std::vector<ParameterError>& errors) {
  std::string out = "[";
  for (const auto& error : errors) {
    if (out.size() > 1) out += ',';
    out += fmt::format(R"({{"path":{},"rule":{},"expected":{},"received":{}}})", base::json_string(error.path),
                       base::json_string(error.rule), base::json_string(error.expected), base::json_string(error.received));
  }
  return out + "]";
}

// ClickHouse writes an empty array over three lines.
bool is_empty_array(std::string_view json) { return json.size() <= 8 && json.find_first_not_of("[] \r\n") == std::string_view::npos; }

}  // namespace

struct ApiService::Pending {
  std::shared_ptr<Endpoint> endpoint;
  ParsedCall call;
  http::Reply reply;
  std::string request_id;
  std::string identity;
  std::int64_t arrived_ns = 0;
  std::atomic<bool> client_gone{false};
  std::atomic<std::uint64_t> call_id{0};  // of a handler; 0: not called yet
};

ApiService::ApiService(database::Database& database, base::TaskQueue& readers, worker::Caller& caller, const base::Clock& clock,
                       telemetry::Logger& logger, Observe observe)
    : database_(database),
      readers_(readers),
      caller_(caller),
      clock_(clock),
      logger_(logger),
      observe_(std::move(observe)),
      table_(std::make_shared<const Table>()) {}

ApiService::~ApiService() = default;

void ApiService::update(std::vector<manifest::Api> apis, std::uint64_t generation) {
  const auto before = table_.load();
  auto table = std::make_shared<Table>();
  std::vector<std::shared_ptr<Endpoint>> outdated;
  for (auto& api : apis) {
    const auto same = before->find(api.name);
    if (same != before->end() && same->second->api == api) {
      table->emplace(api.name, same->second);
      continue;
    }
    // What does not show on the wire, as the place of the declaration, changes nothing for a worker.
    const bool alike = same != before->end() && same->second->api.handler == api.handler &&
                       same->second->api.parameters == api.parameters && same->second->api.rows == api.rows;
    auto endpoint = std::make_shared<Endpoint>(std::move(api), alike ? same->second->wire : std::make_shared<worker::Wire>(generation));
    table->emplace(endpoint->api.name, endpoint);
    if (same != before->end() && !alike) outdated.push_back(same->second);
  }
  for (const auto& [name, endpoint] : *before)
    if (!table->contains(name)) outdated.push_back(endpoint);
  for (const auto& endpoint : outdated) endpoint->wire->until = generation;
  table_.store(std::move(table));
}

std::vector<std::string> ApiService::names() const {
  std::vector<std::string> names;
  const auto table = table_.load();
  for (const auto& [name, endpoint] : *table) names.push_back(name);
  return names;
}

void ApiService::handle(std::string_view name, http::Request& request, http::Reply reply) {
  const std::int64_t arrived_ns = clock_.steady_ns();
  std::shared_ptr<Endpoint> endpoint;
  {
    const auto table = table_.load();
    if (const auto found = table->find(name); found != table->end()) endpoint = found->second;
  }
  if (draining_.load(std::memory_order_relaxed)) {
    auto response = http::problem(503, code::kDraining, "the engine is stopping", "send the request again in a moment", request.request_id);
    response.headers.emplace_back("Retry-After", "1");
    return reply(std::move(response));
  }
  if (!endpoint) return reply(http::unknown_name(code::kUnknownApi, "an API", name, names(), request.request_id));
  auto call = parse_call(endpoint->api, request.query, request.accept);
  if (!call || !call->errors.empty()) {
    if (observe_) observe_(name, 400, 0);
    const std::string detail =
        call ? fmt::format("{} of the parameters of `{}` cannot be taken", call->errors.size(), name) : call.error().message;
    return reply(http::problem(400, code::kParameters, "parameters were refused", detail, request.request_id,
                               {{"errors", call ? errors_json(call->errors) : "[]"}}));
  }
  const std::shared_ptr<Pending> pending(
      new Pending{std::move(endpoint), std::move(*call), std::move(reply), request.request_id, request.identity, arrived_ns});
  // The pending request ends with its answer, which is due also when nobody takes it.
  pending->reply.on_gone([this, gone = std::weak_ptr(pending)] {
    if (const auto of = gone.lock()) give_up(*of);
  });
  if (pending->endpoint->api.handler) return call_handler(pending);
  if (!readers_.post([this, pending] { finish(*pending, pending->client_gone ? nobody() : run_select(*pending)); })) refuse_busy(*pending);
}

/// What nobody waits for is not begun, and a handler is told to stop.
void ApiService::give_up(Pending& pending) {
  pending.client_gone = true;
  if (const auto id = pending.call_id.load(); id != 0) caller_.cancel(id);
}

http::Response ApiService::nobody() { return {.status = kClientGone, .body = {}}; }

void ApiService::finish(Pending& pending, http::Response response) {
  if (observe_) observe_(pending.endpoint->api.name, response.status, static_cast<double>(clock_.steady_ns() - pending.arrived_ns) / 1e9);
  pending.reply(std::move(response));
}

void ApiService::refuse_busy(Pending& pending) {
  auto response = http::problem(429, code::kOverloaded, "too many queries wait", "send the request again in a moment", pending.request_id);
  response.headers.emplace_back("Retry-After", "1");
  finish(pending, std::move(response));
}

void ApiService::call_handler(const std::shared_ptr<Pending>& pending) {
  const manifest::Api& api = pending->endpoint->api;
  const Format format = pending->call.form.format;
  if (!is_of_rows(format)) return finish(*pending, format_refused(api, format, pending->request_id));
  worker::Call call{.kind = "api",
                    .name = api.name,
                    .request_id = pending->request_id,
                    .identity = pending->identity,
                    .time_limit_ms = api.time_limit_ms,
                    .answer_bytes_max = kAnswerBytesMax,
                    .answer_rows_max = static_cast<std::uint64_t>(api.row_limit)};
  call.payload = [pending](worker::RowsForm form) {
    if (form == worker::RowsForm::kRowBinary) return pending->call.row;
    std::string json;
    base::Reader row(pending->call.row);
    pending->endpoint->parameters.to_json(row, json);
    return json;
  };
  call.wire = pending->endpoint->wire;
  // A client can go only after this has returned to its connection, so the number is there when it is wanted.
  const auto id = caller_.call(std::move(call), [this, pending](worker::CallResult result) { answer_handler(pending, std::move(result)); });
  pending->call_id = id;
}

void ApiService::answer_handler(const std::shared_ptr<Pending>& pending, worker::CallResult result) {
  if (pending->client_gone) return finish(*pending, nobody());  // that it ended early is nobody's failure
  const auto answer = [this, pending](worker::CallResult of) {
    finish(*pending, handler_answer(*pending->endpoint, pending->call.form, std::move(of), pending->request_id, logger_));
  };
  const bool is_rows = result.outcome == worker::Outcome::kAnswered && result.status == 0;
  if (!is_rows || result.payload.size() <= kAnswerBytesAtOnce) return answer(std::move(result));
  auto shared = std::make_shared<worker::CallResult>(std::move(result));
  // The work of the handler is done: when no reader thread can take the rest, it is done here.
  if (!readers_.post([answer, shared] { answer(std::move(*shared)); })) answer(std::move(*shared));
}

void ApiService::log_failed(const Pending& pending, const base::Error& error) {
  logger_.error("api.failed",
                {{"api", pending.endpoint->api.name}, {"request_id", pending.request_id}, {"code", error.code}, {"reason", error.message}});
}

http::Response ApiService::run_select(Pending& pending) {
  const AnswerForm form = pending.call.form;
  const Format format = form.format;
  Endpoint& endpoint = *pending.endpoint;
  const manifest::Api& api = endpoint.api;
  auto session = endpoint.take_session(database_, form);
  if (!session) {
    log_failed(pending, session.error());
    return http::problem(session.error(), code::kQueryFailed, "the query could not be run", pending.request_id);
  }
  const std::string& select = !is_of_rows(format) ? endpoint.columnar_select : format == Format::kCsv ? api.select : endpoint.json_select;
  auto result = (*session)->query(select, clickhouse_format(format), pending.call.bound);
  if (result) {
    endpoint.give_back(form, std::move(*session));
    if (format == Format::kJson && is_empty_array(result->data)) result->data = "[]\n";
    return {.status = 200, .content_type = content_type(format), .body = std::move(result->data)};
  }
  switch (result.error().code) {
    case database::kTimeoutExceeded:
      return http::problem(504, code::kTimeLimit, "the query took too long",
                           fmt::format("the time limit of `{}` is {} ms", api.name, api.time_limit_ms), pending.request_id);
    case database::kMemoryLimitExceeded:
      return http::problem(503, code::kMemoryLimit, "the query needs too much memory",
                           fmt::format("the memory limit of `{}` is {} bytes", api.name, api.memory_limit_bytes), pending.request_id);
    case database::kTooManyRowsOrBytes:
      return http::problem(422, code::kRowLimit, "the answer has too many rows",
                           fmt::format("the row limit of `{}` is {}", api.name, api.row_limit), pending.request_id);
    default: break;
  }
  log_failed(pending, result.error());
  if (result.error().code == database::kUnknownTable) {
    auto response =
        http::problem(503, code::kQueryFailed, "a table is away",
                      "a table that the query reads is not there; one that is being repaired comes back in a moment", pending.request_id);
    response.headers.emplace_back("Retry-After", "1");
    return response;
  }
  return http::problem(500, code::kQueryFailed, "the query failed", "the log of the engine has the reason under this request id",
                       pending.request_id);
}

}  // namespace antler::api
