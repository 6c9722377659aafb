// GET /api/<name>: a declared SELECT with bound parameters, on a read-only session with the API's limits, or a function of the worker.
// Parameters are read on the connection's thread; a query runs on a reader thread that takes from a bounded queue, a function in the
// worker. The endpoints are swapped as one table while requests run: each ends on the endpoint it began with. Requests may come in from
// any thread.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/parameters.h"
#include "base/clock.h"
#include "base/task_queue.h"
#include "database/database.h"
#include "http/server.h"
#include "manifest/manifest.h"
#include "telemetry/log.h"
#include "worker/call.h"

namespace antler::api {

class Endpoint;

/// What a call was, for metrics: name, HTTP status, seconds from its arrival to its answer.
using Observe = std::function<void(std::string_view api, unsigned status, double seconds)>;

class ApiService {
 public:
  /// Serves nothing before `update`. It outlives the calls of `caller` and the tasks of `readers`.
  ApiService(database::Database& database, base::TaskQueue& readers, worker::Caller& caller, const base::Clock& clock,
             telemetry::Logger& logger, Observe observe);
  ApiService(const ApiService&) = delete;
  ApiService& operator=(const ApiService&) = delete;
  ~ApiService();

  /// From now on requests are served by these, of `generation`. An API that is the same as before keeps its sessions. A call of a handler
  /// goes to a worker that reads its parameters and writes its rows as they were declared when the request came.
  void update(std::vector<manifest::Api> apis, std::uint64_t generation = 0);
  /// `name` is from the path. 404 for an unknown one.
  void handle(std::string_view name, http::Request& request, http::Reply reply);
  /// From now on every request is answered 503.
  void drain() { draining_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  using Table = std::map<std::string, std::shared_ptr<Endpoint>, std::less<>>;
  struct Pending;
  void call_handler(const std::shared_ptr<Pending>& pending);
  void answer_handler(const std::shared_ptr<Pending>& pending, worker::CallResult result);
  http::Response run_select(Pending& pending);
  void log_failed(const Pending& pending, const base::Error& error);
  void finish(Pending& pending, http::Response response);
  void refuse_busy(Pending& pending);
  void give_up(Pending& pending);
  static http::Response nobody();

  database::Database& database_;
  base::TaskQueue& readers_;
  worker::Caller& caller_;
  const base::Clock& clock_;
  telemetry::Logger& logger_;
  Observe observe_;
  std::atomic<bool> draining_{false};
  std::atomic<std::shared_ptr<const Table>> table_;
};

}  // namespace antler::api
