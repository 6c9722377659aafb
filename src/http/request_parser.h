// RequestParser: Beast's HTTP/1.1 parser without its containers. Fields we know are remembered as places within the caller's
// buffer, and nothing is allocated for a request. It adds what Beast leaves open: shapes that two servers could read in two ways
// (several Content-Lengths, another Transfer-Encoding than chunked, folded lines) are refused.
// One request at a time; lives on its connection's thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "http/message.h"

namespace antler::http {

/// A place within a request's head; views are made of it only when the buffer stands still.
struct Span {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

struct RequestHead {
  Method method = Method::kOther;
  bool http10 = false;
  bool keep_alive = false;
  bool chunked = false;
  bool expects_continue = false;
  std::uint64_t content_length = 0;
  Span target, content_type, content_encoding, accept, idempotency_key, request_id;
};

struct Refusal {
  unsigned status = 0;
  std::string_view code;
  std::string_view title;
  std::string detail;
};

class RequestParser {
 public:
  enum class Status { kNeedMore, kDone, kRefused };
  struct Step {
    Status status;
    std::size_t consumed;
  };

  RequestParser(std::size_t header_bytes_max, std::size_t body_bytes_max);
  ~RequestParser();

  /// Forgets the last request.
  void begin();
  /// `request` is all bytes from the request's first one, of which `parsed` were consumed before. kDone: the head is complete.
  Step put_head(std::string_view request, std::size_t parsed);
  /// For a chunked body: consumes chunks from `bytes` and appends their contents to `body`. kDone: last chunk and trailers are in.
  Step put_chunks(std::string_view bytes, std::string& body);

  [[nodiscard]] const RequestHead& head() const;
  [[nodiscard]] const Refusal& refusal() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace antler::http
