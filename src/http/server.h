// The HTTP/1.1 server: one acceptor and one event loop per thread on the same port (SO_REUSEPORT), on Boost.Asio with Beast's
// parser.
//
// It owns sockets, limits and timeouts, and nothing of what requests mean: that is the Router's. A handler runs on the
// connection's thread and must not block; its Reply may be called once, from any thread, then or later. Every request has an
// identity and an id; every answer carries the id (X-Request-Id). What the server refuses itself is a problem document too.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "http/message.h"
#include "http/query.h"
#include "http/reply.h"

namespace antler::http {

/// Every bound of the server (G22).
struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 4000;  // 0: any free one, see Server::port
  int threads = 1;
  std::size_t body_bytes_max = 16u << 20;
  std::size_t header_bytes_max = 16u << 10;
  std::size_t connections_max = 10'000;
  std::size_t body_bytes_in_flight_max = 256u << 20;    // of all requests being read or handled whose body exceeds 64 KiB
  std::size_t answer_bytes_in_flight_max = 256u << 20;  // of all answers not sent yet whose body exceeds 16 KiB; beyond it 503
  std::int64_t idle_timeout_ms = 60'000;
  std::int64_t body_timeout_ms = 30'000;  // from the first byte of a request to its last, and for a client to take its answer
  // When the server stops, a connection that was used this lately stays open for the grace: its client may have sent a request already.
  std::int64_t stop_recent_ms = 1000;
  std::int64_t stop_grace_ms = 400;
};

inline constexpr std::size_t kLoopsMax = 256;

struct ServerCounters {
  std::atomic<std::uint64_t> requests{0};          // whose handler was called
  std::atomic<std::uint64_t> requests_refused{0};  // answered by the server itself: malformed, too large, too slow
  std::atomic<std::uint64_t> connections_open{0};
  std::atomic<std::uint64_t> connections_refused{0};  // over connections_max
  std::atomic<std::uint64_t> body_bytes_in_flight{0};
  std::atomic<std::uint64_t> answer_bytes_in_flight{0};
  std::atomic<std::uint64_t> answers_refused{0};  // for want of room in answer_bytes_in_flight_max
  std::atomic<std::uint64_t> clients_gone{0};     // while their answer was being made
  std::atomic<std::size_t> loops{0};
  std::array<std::atomic<std::uint64_t>, kLoopsMax> sweeps{};  // of each loop, one a second or more
};

/// An answer of 500 or above, for the log: the request id is all that its client has. Views, for the time of the call.
struct FailedAnswer {
  std::string_view request_id;
  std::string_view path;  // as it came, without the query; at most kFailedPathBytesMax. Empty: no request was read
  unsigned status = 0;
  std::string_view code;  // of a problem document, as the next one; empty: an app's own answer
  std::string_view detail;
};
inline constexpr std::size_t kFailedPathBytesMax = 200;
using OnFailed = std::function<void(const FailedAnswer&)>;

class Server {
 public:
  virtual ~Server() = default;
  [[nodiscard]] virtual std::uint16_t port() const = 0;
  /// Serves on the calling thread plus `threads - 1` threads that it starts, until `stop`. Once.
  virtual void run() = 0;
  /// From any thread or signal handler: accepts nothing more, closes idle connections (those used lately after a grace), lets requests
  /// in flight finish for at most `drain_ms`, then ends `run`.
  virtual void stop(std::int64_t drain_ms) = 0;
  [[nodiscard]] virtual const ServerCounters& counters() const = 0;
};

/// Calls `make`; the answers that this thread gives within it to requests of any server wake each event loop once, at its end.
void gather_answers(const std::function<void()>& make);

/// Binds at once, so that a taken port is an error (kConflict) here and not later.
/// `on_failed` is called on the threads of the loops, for each answer of 500 or above that goes to a client.
base::Result<std::unique_ptr<Server>> make_server(const ServerOptions& options, Handler handler, OnFailed on_failed = {});

}  // namespace antler::http
