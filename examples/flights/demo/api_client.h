// GET /api/…: one keep-alive connection. One thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace flights_demo {

struct ApiAnswer {
  unsigned status = 0;
  std::string body;
};

class ApiClient {
 public:
  /// `address` is "http://host:port".
  static antler::base::Result<std::unique_ptr<ApiClient>> connect(std::string_view address);
  ApiClient(const ApiClient&) = delete;
  ApiClient& operator=(const ApiClient&) = delete;
  ~ApiClient();

  /// The answer to GET /api/`call`, whatever its status.
  antler::base::Result<ApiAnswer> ask(std::string_view call);
  /// The body of the answer to GET /api/`call`; an error unless the status is 200.
  antler::base::Result<std::string> get(std::string_view call);

 private:
  class Connection;
  explicit ApiClient(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace flights_demo
