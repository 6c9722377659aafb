#include "http_connection.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>

namespace antler::bench {
namespace {

constexpr int kTimeoutS = 30;
constexpr std::string_view kLengthHeader = "content-length:";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_folded(std::string_view text, std::string_view folded) {
  if (text.size() < folded.size()) return false;
  for (std::size_t i = 0; i < folded.size(); ++i)
    if (lower(text[i]) != folded[i]) return false;
  return true;
}

}  // namespace

std::string post_request(std::string_view target, std::string_view body) {
  return fmt::format("POST {} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-ndjson\r\nContent-Length: {}\r\n\r\n{}", target,
                     body.size(), body);
}

std::string get_request(std::string_view target) { return fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", target); }

AnswerFrame find_answer(std::string_view bytes) {
  const auto end = bytes.find("\r\n\r\n");
  if (end == std::string_view::npos) return {};
  std::size_t length = 0;
  for (std::size_t line = bytes.find("\r\n"); line < end; line = bytes.find("\r\n", line + 2)) {
    const auto header = bytes.substr(line + 2, end - line - 2);
    if (!starts_with_folded(header, kLengthHeader)) continue;
    auto digits = header.substr(kLengthHeader.size());
    digits.remove_prefix(std::min(digits.size(), digits.find_first_not_of(' ')));
    std::from_chars(digits.data(), digits.data() + digits.size(), length);
    break;
  }
  if (bytes.size() < end + 4 + length) return {};
  return {.size = end + 4 + length, .body_at = end + 4, .status = bytes.size() > 12 ? std::atoi(bytes.data() + 9) : 0};
}

base::Result<int> connect_loopback(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return base::system_error("making a socket", errno);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    const int reason = errno;
    ::close(fd);
    return base::system_error(fmt::format("connecting to port {}", port), reason);
  }
  const int on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return fd;
}

base::Result<std::unique_ptr<HttpConnection>> HttpConnection::connect(std::uint16_t port) {
  auto fd = connect_loopback(port);
  if (!fd) return fd.error();
  const timeval timeout{kTimeoutS, 0};
  ::setsockopt(*fd, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
  ::setsockopt(*fd, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
  return std::unique_ptr<HttpConnection>(new HttpConnection(*fd));
}

HttpConnection::~HttpConnection() { ::close(fd_); }

base::Result<HttpAnswer> HttpConnection::exchange(std::string_view request) {
  while (!request.empty()) {
    const auto sent = ::send(fd_, request.data(), request.size(), MSG_NOSIGNAL);
    if (sent <= 0) return base::system_error("sending a request", errno);
    request.remove_prefix(static_cast<std::size_t>(sent));
  }
  char piece[16 << 10];
  for (;;) {
    if (const auto frame = find_answer(received_); frame.size > 0) {
      HttpAnswer answer{.status = frame.status,
                        .body = received_.substr(frame.body_at, frame.size - frame.body_at),
                        .bytes = received_.substr(0, frame.size)};
      received_.erase(0, frame.size);
      return answer;
    }
    const auto got = ::recv(fd_, piece, sizeof piece, 0);
    if (got < 0) return base::system_error("waiting for an answer", errno);
    if (got == 0) return base::unavailable("the connection was closed before the answer");
    received_.append(piece, static_cast<std::size_t>(got));
  }
}

}  // namespace antler::bench
