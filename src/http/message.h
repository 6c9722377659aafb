// A request as a handler sees it and the response it gives back. Value types: no sockets, no threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace antler::http {

enum class Method : std::uint8_t { kGet, kPost, kPut, kDelete, kOptions, kHead, kOther };

/// "GET", "POST" …; kOther is "OTHER".
std::string_view to_string(Method method);

/// A request as its handler sees it; valid until the handler returns. The handler may move `body` out.
struct Request {
  Method method = Method::kGet;
  std::string_view path;   // decoded, without the query
  std::string_view query;  // raw, without the question mark
  std::string body;        // capacity is at least size + kBodySpare, so that a parser may read past its end
  std::string_view content_type;
  std::string_view content_encoding;
  std::string_view accept;
  std::string_view idempotency_key;
  std::string request_id;
  std::string identity = "anonymous";
};

/// Readable bytes behind the end of every request body.
inline constexpr std::size_t kBodySpare = 64;

/// The server adds Content-Length, X-Request-Id and Connection itself.
struct Response {
  unsigned status = 200;
  std::string_view content_type = "application/json";  // static storage; empty: no Content-Type
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

/// The reason phrase of a status: "Not Found". A status it does not know has an empty one.
std::string_view reason_phrase(unsigned status);

/// Appends status line and headers of `response`, up to and with the empty line. `close` says that the connection ends after
/// it; `http10` that the client speaks HTTP/1.0 and must be told when it does not. Line breaks within values become spaces.
void append_head(std::string& out, const Response& response, std::string_view request_id, bool close, bool http10);

}  // namespace antler::http
