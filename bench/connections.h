// The loop under both servers of yardsticks: epoll on one thread, and where each request ends. Calling thread.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace antler::bench {

struct ServedConnection {
  int fd = -1;
  std::size_t filled = 0;
  std::array<char, 8 << 10> bytes{};  // a request is one event
  std::string answers;                // that it is owed
};

struct Serving {
  std::function<void(ServedConnection&, std::string_view body)> on_request;
  /// When all that one read has brought are through. False ends the connection.
  std::function<bool(ServedConnection&)> on_read;
  /// When all connections are through that were ready at once.
  std::function<void()> at_end;
};

/// Listens on any free port of the loopback, prints it on stdout, and serves until it is killed. Returns an exit code when it cannot.
int serve_connections(const Serving& serving);

/// False: the other end is gone.
bool send_answers(ServedConnection& connection);

}  // namespace antler::bench
