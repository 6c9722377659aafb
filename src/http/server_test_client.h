// What the server's tests share: a raw socket client, a running server, and replies that wait for other threads.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>
#include "http/problem.h"
#include "http/server.h"

namespace antler::http {

using std::chrono::steady_clock;
constexpr int kDeadlineMs = 10'000;

inline std::int64_t ms_since(steady_clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - start).count();
}

template <class Condition>
bool wait_for(Condition condition) {
  const auto start = steady_clock::now();
  while (!condition()) {
    if (ms_since(start) > kDeadlineMs) return false;
    std::this_thread::yield();
  }
  return true;
}

struct Answer {
  int status = 0;
  std::string head;
  std::string body;
  [[nodiscard]] std::string field(const std::string& name) const {
    const auto at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const auto begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
};

/// A raw socket: sends what it is given and reads answers one by one.
class Client {
 public:
  explicit Client(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    const int on = 1;
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  Client(const Client&) = delete;
  ~Client() { close(); }

  void close() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }
  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  void finish_sending() { ::shutdown(fd_, SHUT_WR); }

  /// False at the end of the stream or when nothing comes within the deadline.
  bool receive() {
    pollfd wait{fd_, POLLIN, 0};
    if (::poll(&wait, 1, kDeadlineMs) <= 0) return false;
    char bytes[65536];
    const auto size = ::recv(fd_, bytes, sizeof bytes, 0);
    if (size <= 0) return false;
    buffer_.append(bytes, static_cast<std::size_t>(size));
    return true;
  }
  /// Whether something has come that `receive` has not taken.
  [[nodiscard]] bool has_more() const {
    pollfd now{fd_, POLLIN, 0};
    return ::poll(&now, 1, 0) > 0;
  }
  bool ended() {
    while (receive()) {
    }
    return buffer_.empty();
  }
  Answer read(bool head_request = false) {
    Answer answer;
    auto end = buffer_.find("\r\n\r\n");
    while (end == std::string::npos) {
      if (!receive()) return answer;
      end = buffer_.find("\r\n\r\n");
    }
    answer.head = buffer_.substr(0, end + 2);
    buffer_.erase(0, end + 4);
    answer.status = std::stoi(answer.head.substr(9, 3));
    const auto length = answer.field("Content-Length");
    const std::size_t size = length.empty() || head_request ? 0 : std::stoul(length);
    while (buffer_.size() < size) {
      if (!receive()) return answer;
    }
    answer.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return answer;
  }

 private:
  int fd_;
  std::string buffer_;
};

/// A server on a free port and a thread of its own.
class Running {
 public:
  explicit Running(Handler handler, ServerOptions options = {}, OnFailed on_failed = {}) {
    options.port = 0;
    auto made = make_server(options, std::move(handler), std::move(on_failed));
    EXPECT_TRUE(made.ok());
    server = std::move(*made);
    thread = std::thread([this] { server->run(); });
  }
  ~Running() { stop(0); }
  void stop(std::int64_t drain_ms) {
    server->stop(drain_ms);
    if (thread.joinable()) thread.join();
  }
  [[nodiscard]] std::uint16_t port() const { return server->port(); }
  std::unique_ptr<Server> server;
  std::thread thread;
};

inline void echo(Request& request, Reply reply) {
  Response response;
  response.content_type = "text/plain";
  response.body =
      std::string(to_string(request.method)) + " " + std::string(request.path) + "?" + std::string(request.query) + " " + request.body;
  reply(std::move(response));
}

inline std::string post(const std::string& path, const std::string& body, const std::string& fields = {}) {
  return "POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + fields + "\r\n" + body;
}

/// Keeps replies for other threads to answer.
class Held {
 public:
  Handler handler() {
    return [this](Request&, Reply reply) {
      const std::lock_guard lock(mutex_);
      replies_.push_back(std::move(reply));
    };
  }
  std::size_t size() {
    const std::lock_guard lock(mutex_);
    return replies_.size();
  }
  std::vector<Reply> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(replies_, {});
  }

 private:
  std::mutex mutex_;
  std::vector<Reply> replies_;
};

}  // namespace antler::http
