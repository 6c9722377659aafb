#include "connections.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "http_connection.h"

namespace antler::bench {
namespace {

constexpr int kBacklog = 1'024;
constexpr int kEventsMax = 128;

// False: the connection has ended.
bool serve(ServedConnection& connection, const Serving& serving) {
  const auto got = ::recv(connection.fd, connection.bytes.data() + connection.filled, connection.bytes.size() - connection.filled, 0);
  if (got < 0 && errno == EAGAIN) return true;
  if (got <= 0) return false;
  connection.filled += static_cast<std::size_t>(got);
  std::size_t used = 0;
  for (;;) {
    // Requests and answers are framed alike.
    const std::string_view left(connection.bytes.data() + used, connection.filled - used);
    const auto frame = find_answer(left);
    if (frame.size == 0) break;
    serving.on_request(connection, left.substr(frame.body_at, frame.size - frame.body_at));
    used += frame.size;
  }
  connection.filled -= used;
  if (connection.filled > 0) std::memmove(connection.bytes.data(), connection.bytes.data() + used, connection.filled);
  return serving.on_read(connection);
}

}  // namespace

bool send_answers(ServedConnection& connection) {
  const bool is_sent = connection.answers.empty() || ::send(connection.fd, connection.answers.data(), connection.answers.size(),
                                                            MSG_NOSIGNAL) == static_cast<ssize_t>(connection.answers.size());
  connection.answers.clear();
  return is_sent;
}

int serve_connections(const Serving& serving) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(listener, kBacklog) != 0 ||
      ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    std::perror("the server cannot listen");
    return 1;
  }
  fmt::print("{}\n", ntohs(address.sin_port));
  std::fflush(stdout);
  const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
  const auto watch = [&](int fd, void* pointer) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = pointer;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
  };
  watch(listener, nullptr);
  std::array<epoll_event, kEventsMax> events{};
  for (;;) {
    const int ready = ::epoll_wait(epoll, events.data(), kEventsMax, -1);
    for (int i = 0; i < ready; ++i) {
      auto* connection = static_cast<ServedConnection*>(events[static_cast<std::size_t>(i)].data.ptr);
      if (connection != nullptr) {
        if (serve(*connection, serving)) continue;
        ::close(connection->fd);
        delete connection;
        continue;
      }
      for (int fd = 0; (fd = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;) {
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        auto made = std::make_unique<ServedConnection>();
        made->fd = fd;
        watch(fd, made.release());
      }
    }
    serving.at_end();
  }
}

}  // namespace antler::bench
