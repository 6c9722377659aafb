// HttpConnection: one keep-alive connection to the loopback, one request at a time, blocking. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace antler::bench {

/// The bytes of a request with a body of NDJSON.
std::string post_request(std::string_view target, std::string_view body);
std::string get_request(std::string_view target);

/// Where the first answer in `bytes` ends, and what it says; `size` is 0 while it is not complete.
struct AnswerFrame {
  std::size_t size = 0;
  std::size_t body_at = 0;
  int status = 0;
};
AnswerFrame find_answer(std::string_view bytes);

/// A connected socket, or an error. Without delay.
base::Result<int> connect_loopback(std::uint16_t port);

struct HttpAnswer {
  int status = 0;
  std::string body;
  std::string bytes;  // the whole answer as it came
};

class HttpConnection {
 public:
  static base::Result<std::unique_ptr<HttpConnection>> connect(std::uint16_t port);
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;
  ~HttpConnection();

  /// Sends the request and waits for its answer, at most half a minute.
  base::Result<HttpAnswer> exchange(std::string_view request);

 private:
  explicit HttpConnection(int fd) : fd_(fd) {}
  int fd_;
  std::string received_;
};

}  // namespace antler::bench
