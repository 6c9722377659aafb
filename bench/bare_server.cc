#include "bare_server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string_view>

#include "http_connection.h"

namespace antler::bench {
namespace {

constexpr int kBacklog = 1'024;
constexpr int kEventsMax = 128;

struct Connection {
  int fd = -1;
  std::size_t filled = 0;
  std::array<char, 8 << 10> bytes{};  // a request is one event
};

// Requests and answers are framed alike.
std::size_t complete_requests(std::string_view bytes, const std::string& answer, std::string& out) {
  std::size_t at = 0;
  for (;;) {
    const auto frame = find_answer(bytes.substr(at));
    if (frame.size == 0) return at;
    at += frame.size;
    out += answer;
  }
}

// False: the connection has ended.
bool serve(Connection& connection, const std::string& answer, std::string& out) {
  const auto got = ::recv(connection.fd, connection.bytes.data() + connection.filled, connection.bytes.size() - connection.filled, 0);
  if (got < 0 && errno == EAGAIN) return true;
  if (got <= 0) return false;
  connection.filled += static_cast<std::size_t>(got);
  out.clear();
  const std::size_t used = complete_requests({connection.bytes.data(), connection.filled}, answer, out);
  connection.filled -= used;
  if (connection.filled > 0) std::memmove(connection.bytes.data(), connection.bytes.data() + used, connection.filled);
  return out.empty() || ::send(connection.fd, out.data(), out.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(out.size());
}

}  // namespace

int serve_bare(const std::string& answer) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(listener, kBacklog) != 0 ||
      ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    std::perror("the bare server cannot listen");
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
  std::string out;
  for (;;) {
    const int ready = ::epoll_wait(epoll, events.data(), kEventsMax, -1);
    for (int i = 0; i < ready; ++i) {
      auto* connection = static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr);
      if (connection != nullptr) {
        if (serve(*connection, answer, out)) continue;
        ::close(connection->fd);
        delete connection;
        continue;
      }
      for (int fd = 0; (fd = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;) {
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        auto made = std::make_unique<Connection>();
        made->fd = fd;
        watch(fd, made.release());
      }
    }
  }
}

}  // namespace antler::bench
