// A blocking HTTP client with one keep-alive connection, for `antler send`. One thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace antler::cli {

struct HttpAnswer {
  unsigned status = 0;
  std::string body;
  std::string retry_after;  // of a 429 or 503
};

class HttpClient {
 public:
  /// `address` is "http://host:port".
  static base::Result<std::unique_ptr<HttpClient>> connect(std::string_view address);
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  ~HttpClient();

  /// One request and its answer. An error means that it is not known whether the request was taken.
  base::Result<HttpAnswer> post(std::string_view target, std::string_view content_type, std::string_view body);

 private:
  class Connection;
  explicit HttpClient(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace antler::cli
