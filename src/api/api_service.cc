#include "api/api_service.h"

#include <fmt/format.h>

#include "api/parameters.h"
#include "base/text.h"
#include "http/problem.h"

namespace antler::api {
namespace {

constexpr std::size_t kIdleSessionsMax = 8;

namespace code {
constexpr std::string_view kUnknownApi = "ANT4301";
constexpr std::string_view kParameters = "ANT4302";
constexpr std::string_view kOverloaded = "ANT4303";
constexpr std::string_view kTimeLimit = "ANT4304";
constexpr std::string_view kMemoryLimit = "ANT4305";
constexpr std::string_view kRowLimit = "ANT4306";
constexpr std::string_view kQueryFailed = "ANT4307";
}  // namespace code

// ClickHouse's codes for its limits.
constexpr int kTimeoutExceeded = 159;
constexpr int kMemoryLimitExceeded = 241;
constexpr int kTooManyRowsOrBytes = 396;

std::string_view clickhouse_format(Format format) {
  switch (format) {
    case Format::kJson: return "JSONEachRow";
    case Format::kNdjson: return "JSONEachRow";
    case Format::kCsv: return "CSVWithNames";
  }
  return "JSONEachRow";
}

std::string_view content_type(Format format) {
  switch (format) {
    case Format::kJson: return "application/json";
    case Format::kNdjson: return "application/x-ndjson";
    case Format::kCsv: return "text/csv; charset=utf-8";
  }
  return "application/json";
}

std::string errors_json(const std::vector<ParameterError>& errors) {
  std::string out = "[";
  for (const auto& error : errors) {
    if (out.size() > 1) out += ',';
    out += fmt::format(R"({{"path":{},"rule":{},"expected":{},"received":{}}})", base::json_string(error.path),
                       base::json_string(error.rule), base::json_string(error.expected), base::json_string(error.received));
  }
  return out + "]";
}

}  // namespace

struct ApiService::Endpoint {
  manifest::Api api;
  database::SessionOptions options;
  std::mutex mutex;
  std::vector<std::unique_ptr<database::Session>> idle[2];  // by whether JSON comes as an array; at most kIdleSessionsMax each

  std::unique_ptr<database::Session> take(bool as_array) {
    const std::lock_guard lock(mutex);
    if (idle[as_array].empty()) return nullptr;
    auto session = std::move(idle[as_array].back());
    idle[as_array].pop_back();
    return session;
  }
  void give_back(bool as_array, std::unique_ptr<database::Session> session) {
    const std::lock_guard lock(mutex);
    if (idle[as_array].size() < kIdleSessionsMax) idle[as_array].push_back(std::move(session));
  }
};

struct ApiService::Pending {
  Call call;
  http::Reply reply;
  std::string request_id;
  std::int64_t arrived_ns = 0;
};

ApiService::ApiService(std::vector<manifest::Api> apis, database::Database& database, base::TaskQueue& readers, const base::Clock& clock,
                       telemetry::Logger& logger, Observe observe)
    : database_(database), readers_(readers), clock_(clock), logger_(logger), observe_(std::move(observe)) {
  for (auto& api : apis) {
    auto endpoint = std::make_unique<Endpoint>();
    endpoint->options = {.readonly = true,
                         .max_execution_time_ms = static_cast<std::uint64_t>(api.time_limit_ms),
                         .max_memory_bytes = static_cast<std::uint64_t>(api.memory_limit_bytes),
                         .max_result_rows = static_cast<std::uint64_t>(api.row_limit),
                         .max_threads = 1,
                         .settings = {{"output_format_json_quote_64bit_integers", "0"},
                                      {"output_format_json_quote_decimals", "1"},
                                      {"output_format_json_escape_forward_slashes", "0"},
                                      {"date_time_output_format", "iso"}}};
    endpoint->api = std::move(api);
    endpoints_.emplace(endpoint->api.name, std::move(endpoint));
  }
}

ApiService::~ApiService() = default;

std::vector<std::string> ApiService::names() const {
  std::vector<std::string> names;
  for (const auto& [name, endpoint] : endpoints_) names.push_back(name);
  return names;
}

void ApiService::handle(std::string_view name, http::Request& request, http::Reply reply) {
  const std::int64_t arrived_ns = clock_.steady_ns();
  const auto found = endpoints_.find(name);
  if (found == endpoints_.end()) return reply(http::unknown_name(code::kUnknownApi, "an API", name, names(), request.request_id));
  Endpoint& endpoint = *found->second;
  auto call = parse_call(endpoint.api, request.query);
  if (!call || !call->errors.empty()) {
    if (observe_) observe_(name, 400, 0);
    const std::string detail =
        call ? fmt::format("{} of the parameters of `{}` cannot be taken", call->errors.size(), name) : call.error().message;
    return reply(http::problem(400, code::kParameters, "parameters were refused", detail, request.request_id,
                               {{"errors", call ? errors_json(call->errors) : "[]"}}));
  }
  auto pending = std::make_shared<Pending>(Pending{std::move(*call), std::move(reply), request.request_id, arrived_ns});
  if (readers_.post([this, &endpoint, pending] { run(endpoint, *pending); })) return;
  if (observe_) observe_(name, 429, 0);
  http::Response response =
      http::problem(429, code::kOverloaded, "too many queries wait", "send the request again in a moment", pending->request_id);
  response.headers.emplace_back("Retry-After", "1");
  pending->reply(std::move(response));
}

void ApiService::run(Endpoint& endpoint, Pending& pending) {
  http::Response response = answer(endpoint, pending);
  if (observe_) observe_(endpoint.api.name, response.status, static_cast<double>(clock_.steady_ns() - pending.arrived_ns) / 1e9);
  pending.reply(std::move(response));
}

http::Response ApiService::answer(Endpoint& endpoint, Pending& pending) {
  const Format format = pending.call.format;
  const bool as_array = format == Format::kJson;
  auto session = endpoint.take(as_array);
  if (!session) {
    database::SessionOptions options = endpoint.options;
    options.settings.emplace_back("output_format_json_array_of_rows", as_array ? "1" : "0");
    auto opened = database_.open(options);
    if (!opened) return http::problem(opened.error(), code::kQueryFailed, "the query could not be run", pending.request_id);
    session = std::move(*opened);
  }
  auto result = session->query(endpoint.api.select, clickhouse_format(format), pending.call.bound);
  if (result) {
    endpoint.give_back(as_array, std::move(session));
    return {.status = 200, .content_type = content_type(format), .body = std::move(result->data)};
  }
  const manifest::Api& api = endpoint.api;
  switch (result.error().code) {
    case kTimeoutExceeded:
      return http::problem(504, code::kTimeLimit, "the query took too long",
                           fmt::format("the time limit of `{}` is {} ms", api.name, api.time_limit_ms), pending.request_id);
    case kMemoryLimitExceeded:
      return http::problem(503, code::kMemoryLimit, "the query needs too much memory",
                           fmt::format("the memory limit of `{}` is {} bytes", api.name, api.memory_limit_bytes), pending.request_id);
    case kTooManyRowsOrBytes:
      return http::problem(422, code::kRowLimit, "the answer has too many rows",
                           fmt::format("the row limit of `{}` is {}", api.name, api.row_limit), pending.request_id);
    default: break;
  }
  logger_.error("api.failed",
                {{"api", api.name}, {"request_id", pending.request_id}, {"code", result.error().code}, {"reason", result.error().message}});
  return http::problem(500, code::kQueryFailed, "the query failed", "the log of the engine has the reason under this request id",
                       pending.request_id);
}

}  // namespace antler::api
