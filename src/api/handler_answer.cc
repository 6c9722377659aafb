#include "api/handler_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/cut.h"
#include "http/problem.h"

namespace antler::api {
namespace {

constexpr std::size_t kMessageBytesMax = 4'096;
constexpr std::size_t kTraceBytesMax = 16'384;
constexpr std::size_t kHeadersMax = 64;
constexpr std::size_t kHeaderBytesMax = 16'384;  // of all of them
constexpr std::string_view kLookIntoTheLog = "the log of the engine has the reason under this request id";

namespace code {
constexpr std::string_view kTooLarge = "ANT4306";
constexpr std::string_view kRefused = "ANT4308";
constexpr std::string_view kFormat = "ANT4309";
constexpr std::string_view kThrown = "ANT4310";
constexpr std::string_view kCrashed = "ANT4311";
constexpr std::string_view kTimeLimit = "ANT4312";
constexpr std::string_view kUnavailable = "ANT4313";
constexpr std::string_view kWrongAnswer = "ANT4314";
}  // namespace code

// Of the connection and the server, not of an answer; Content-Type has a member of its own.
constexpr std::array<std::string_view, 12> kReservedHeaders = {
    "connection",        "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer",
    "transfer-encoding", "upgrade",    "content-length",     "content-type",        "x-request-id"};

bool is_token(std::string_view text) {
  constexpr std::string_view kAllowed = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return !text.empty() && text.find_first_not_of(kAllowed) == std::string_view::npos;
}

// No control character, so no line break either: a value cannot become another header or a body.
bool is_value(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

std::string_view refusal_of_header(std::string_view name, std::string_view value) {
  if (!is_token(name)) return "its name is not one";
  if (!is_value(value)) return "its value has a control character";
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (std::find(kReservedHeaders.begin(), kReservedHeaders.end(), lower) != kReservedHeaders.end()) return "the server sets it itself";
  return {};
}

class Answering {
 public:
  Answering(Endpoint& endpoint, std::string_view request_id, telemetry::Logger& logger)
      : endpoint_(endpoint), api_(endpoint.api), request_id_(request_id), logger_(logger) {}

  http::Response rows(AnswerForm form, worker::CallResult result) {
    if (result.rows > static_cast<std::uint64_t>(api_.row_limit)) return too_large();
    auto rows = endpoint_.rows.take(result.form, std::move(result.payload), result.rows);
    if (!rows) return wrong(fmt::format("its rows are not rows of `{}`: {}", api_.rows.name, rows.error().message));
    return {.status = 200, .content_type = content_type(form.format), .body = endpoint_.answer.write(form, *rows)};
  }

  http::Response response(worker::CallResult result) {
    if (result.status < 200 || result.status > 599) return wrong(fmt::format("its status is {}; allowed are 200 to 599", result.status));
    http::Response response{.status = result.status, .content_type = {}, .body = std::move(result.payload)};
    if (!result.content_type.empty()) {
      if (is_value(result.content_type)) response.headers.emplace_back("Content-Type", std::move(result.content_type));
      else drop("Content-Type", "its value has a control character");
    }
    std::size_t bytes = 0;
    for (auto& [name, value] : result.headers) {
      std::string_view refusal = refusal_of_header(name, value);
      bytes += name.size() + value.size();
      if (refusal.empty() && (response.headers.size() >= kHeadersMax || bytes > kHeaderBytesMax)) refusal = "there are too many";
      if (!refusal.empty()) drop(name, refusal);
      else response.headers.emplace_back(std::move(name), std::move(value));
    }
    return response;
  }

  http::Response refused(const worker::CallResult& result) {
    if (result.status < 400 || result.status > 599)
      return wrong(fmt::format("it threw a status of {}; allowed are 400 to 599", result.status));
    const std::string_view reason = http::reason_phrase(result.status);
    return problem(result.status, code::kRefused, reason.empty() ? "the handler refused" : reason, result.message);
  }

  http::Response thrown(const worker::CallResult& result) {
    log("api.failed", result);
    return problem(500, code::kThrown, "the handler failed", kLookIntoTheLog);
  }

  http::Response crashed(const worker::CallResult& result) {
    log("api.crashed", result);
    return come_again(problem(503, code::kCrashed, "the worker ended while it ran the handler",
                              fmt::format("a new one is started; whether the call had an effect is not known; {}", kLookIntoTheLog)));
  }

  http::Response time_limit() const {
    return problem(504, code::kTimeLimit, "the handler took too long",
                   fmt::format("the time limit of `{}` is {} ms", api_.name, api_.time_limit_ms));
  }

  http::Response too_large() const {
    return problem(
        422, code::kTooLarge, "the answer is too large",
        fmt::format("the row limit of `{}` is {}, and an answer has at most {} MiB", api_.name, api_.row_limit, kAnswerBytesMax >> 20));
  }

  // Nothing of the call was run, so it may come again. 429 is what the caller says when too many wait; no worker is no fault of the client.
  http::Response unavailable(const worker::CallResult& result) const {
    const bool is_load = result.status == 429;
    return come_again(problem(is_load ? 429 : 503, code::kUnavailable, is_load ? "too many calls wait" : "no worker takes the call",
                              is_load ? "send the request again in a moment"
                                      : "the application's program is not running or has no room; send the request again in a moment"));
  }

 private:
  http::Response problem(unsigned status, std::string_view problem_code, std::string_view title, std::string_view detail) const {
    return http::problem(status, problem_code, title, base::cut(detail, kMessageBytesMax), request_id_);
  }
  static http::Response come_again(http::Response response) {
    response.headers.emplace_back("Retry-After", "1");
    return response;
  }
  http::Response wrong(const std::string& reason) {
    logger_.error("api.wrong_answer", {{"api", api_.name}, {"request_id", request_id_}, {"reason", base::cut(reason, kMessageBytesMax)}});
    return problem(500, code::kWrongAnswer, "the handler's answer is not what the API declares", kLookIntoTheLog);
  }
  void log(std::string_view event, const worker::CallResult& result) {
    logger_.error(event, {{"api", api_.name},
                          {"request_id", request_id_},
                          {"reason", base::cut(result.message, kMessageBytesMax)},
                          {"trace", base::cut(result.trace, kTraceBytesMax)}});
  }
  void drop(std::string_view name, std::string_view reason) {
    logger_.warn("api.header_dropped",
                 {{"api", api_.name}, {"request_id", request_id_}, {"header", base::cut(name, 100)}, {"reason", reason}});
  }

  Endpoint& endpoint_;
  const manifest::Api& api_;
  const std::string_view request_id_;
  telemetry::Logger& logger_;
};

}  // namespace

http::Response handler_answer(Endpoint& endpoint, AnswerForm form, worker::CallResult result, std::string_view request_id,
                              telemetry::Logger& logger) {
  Answering answering(endpoint, request_id, logger);
  switch (result.outcome) {
    case worker::Outcome::kAnswered:
      return result.status != 0 ? answering.response(std::move(result)) : answering.rows(form, std::move(result));
    case worker::Outcome::kThrown: return answering.thrown(result);
    case worker::Outcome::kHttpError: return answering.refused(result);
    case worker::Outcome::kTooLarge: return answering.too_large();
    case worker::Outcome::kTimeLimit: return answering.time_limit();
    case worker::Outcome::kCrashed: return answering.crashed(result);
    case worker::Outcome::kUnavailable: return answering.unavailable(result);
  }
  return answering.thrown(result);
}

http::Response format_refused(const manifest::Api& api, Format format, std::string_view request_id) {
  return http::problem(
      406, code::kFormat, "the API has no such format",
      fmt::format("`{}` is answered by a handler, as json, ndjson or csv; {} is for APIs with a select", api.name, to_string(format)),
      request_id);
}

}  // namespace antler::api
