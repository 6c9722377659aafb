// GET /api/<name>: a declared SELECT with bound parameters, on a read-only session with the API's limits. Parameters are read on the
// connection's thread; the query runs on a reader thread that takes from a bounded queue.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/task_queue.h"
#include "database/database.h"
#include "http/server.h"
#include "manifest/manifest.h"
#include "telemetry/log.h"

namespace antler::api {

/// What a call was, for metrics: name, HTTP status, seconds from its arrival to its answer.
using Observe = std::function<void(std::string_view api, unsigned status, double seconds)>;

class ApiService {
 public:
  ApiService(std::vector<manifest::Api> apis, database::Database& database, base::TaskQueue& readers, const base::Clock& clock,
             telemetry::Logger& logger, Observe observe);
  ~ApiService();

  /// `name` is from the path. 404 for an unknown one.
  void handle(std::string_view name, http::Request& request, http::Reply reply);
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  struct Endpoint;
  struct Pending;
  void run(Endpoint& endpoint, Pending& pending);
  http::Response answer(Endpoint& endpoint, Pending& pending);

  database::Database& database_;
  base::TaskQueue& readers_;
  const base::Clock& clock_;
  telemetry::Logger& logger_;
  Observe observe_;
  std::map<std::string, std::unique_ptr<Endpoint>, std::less<>> endpoints_;
};

}  // namespace antler::api
