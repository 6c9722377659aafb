#include "protocol/frame.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/assertion.h"
#include "base/bytes.h"
#include "base/clock.h"

namespace antler::protocol {
namespace {

std::int64_t now_ms() { return base::SystemClock().steady_ns() / 1'000'000; }

void set_timeout(int fd, std::int64_t timeout_ms) {
  const timeval timeout{timeout_ms / 1000, (timeout_ms % 1000) * 1000};
  ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
}

}  // namespace

std::string encode(const Frame& frame) {
  std::string out;
  out.reserve(8 + frame.header.size() + frame.payload.size());
  base::put(out, static_cast<std::uint32_t>(frame.header.size()));
  base::put(out, static_cast<std::uint32_t>(frame.payload.size()));
  out += frame.header;
  out += frame.payload;
  return out;
}

FrameSocket::~FrameSocket() {
  if (fd_ >= 0) ::close(fd_);
}

void FrameSocket::shutdown() { ::shutdown(fd_, SHUT_RDWR); }

void FrameSocket::set_send_timeout(std::int64_t timeout_ms) { set_timeout(fd_, timeout_ms); }

FrameParts::FrameParts(std::span<const FrameView> frames) {
  base::check(frames.size() <= kFramesAtOnceMax, "too many frames at once");
  for (const auto& frame : frames) {
    std::uint32_t* lengths = lengths_[count_ / 3];
    lengths[0] = static_cast<std::uint32_t>(frame.header.size());
    lengths[1] = static_cast<std::uint32_t>(frame.payload.size());
    add(lengths, 2 * sizeof *lengths);
    add(frame.header.data(), frame.header.size());
    add(frame.payload.data(), frame.payload.size());
  }
}

void FrameParts::add(const void* data, std::size_t size) {
  parts_[count_++] = {const_cast<void*>(data), size};
  size_ += size;
}

void FrameParts::drop(std::size_t size) {
  size_ -= size;
  for (; first_ < count_ && size >= parts_[first_].iov_len; ++first_) size -= parts_[first_].iov_len;
  if (size == 0) return;
  parts_[first_].iov_base = static_cast<char*>(parts_[first_].iov_base) + size;
  parts_[first_].iov_len -= size;
}

ssize_t FrameParts::write(int fd, int flags) {
  msghdr message{};
  message.msg_iov = parts_ + first_;
  message.msg_iovlen = count_ - first_;
  const ssize_t sent = ::sendmsg(fd, &message, flags);
  if (sent > 0) drop(static_cast<std::size_t>(sent));
  return sent;
}

void FrameParts::append_to(std::string& out) const {
  for (std::size_t i = first_; i < count_; ++i) out.append(static_cast<const char*>(parts_[i].iov_base), parts_[i].iov_len);
}

base::Result<void> FrameSocket::send(std::span<const FrameView> frames) {
  for (const auto& frame : frames)
    if (frame.header.size() > kHeaderBytesMax || frame.payload.size() > kPayloadBytesMax)
      return base::invalid(fmt::format("a frame of {} + {} bytes is too large; at most {} + {} are allowed", frame.header.size(),
                                       frame.payload.size(), kHeaderBytesMax, kPayloadBytesMax));
  FrameParts parts(frames);
  while (parts.size() > 0) {
    const ssize_t sent = parts.write(fd_, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
      return base::Error{base::Category::kUnavailable, "the other end takes nothing", ETIMEDOUT};
    if (sent < 0) return base::Error{base::Category::kUnavailable, fmt::format("the other end is gone: {}", std::strerror(errno)), errno};
  }
  return {};
}

base::Result<void> FrameSocket::read_exactly(char* out, std::size_t size, std::int64_t deadline_ms, bool at_border) {
  std::size_t done = 0;
  while (done < size) {
    if (deadline_ms != 0) {
      const std::int64_t left_ms = deadline_ms - now_ms();
      pollfd poll_fd{fd_, POLLIN, 0};
      const int ready = left_ms > 0 ? ::poll(&poll_fd, 1, static_cast<int>(left_ms)) : 0;
      if (ready < 0 && errno == EINTR) continue;
      if (ready == 0) return base::Error{base::Category::kUnavailable, "nothing came before the deadline", ETIMEDOUT};
    }
    const ssize_t got = ::recv(fd_, out + done, size - done, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got == 0 && done == 0 && at_border) return base::not_found("the other end closed the connection");
    if (got <= 0) return base::unavailable("the other end is gone in the middle of a frame");
    done += static_cast<std::size_t>(got);
  }
  return {};
}

base::Result<Frame> FrameSocket::receive(std::int64_t timeout_ms) {
  const std::int64_t deadline_ms = timeout_ms == 0 ? 0 : now_ms() + timeout_ms;
  char lengths[8];
  if (auto read = read_exactly(lengths, sizeof lengths, deadline_ms, true); !read) return read.error();
  base::Reader reader({lengths, sizeof lengths});
  const auto header_size = reader.get<std::uint32_t>();
  const auto payload_size = reader.get<std::uint32_t>();
  if (header_size > kHeaderBytesMax || payload_size > kPayloadBytesMax)
    return base::invalid(fmt::format("a frame announces {} + {} bytes; at most {} + {} are allowed", header_size, payload_size,
                                     kHeaderBytesMax, kPayloadBytesMax));
  Frame frame{std::string(header_size, '\0'), std::string(payload_size, '\0')};
  if (auto read = read_exactly(frame.header.data(), header_size, deadline_ms, false); !read) return read.error();
  if (auto read = read_exactly(frame.payload.data(), payload_size, deadline_ms, false); !read) return read.error();
  return frame;
}

base::Result<int> connect_unix(const std::string& path, std::int64_t timeout_ms) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path)
    return base::invalid(
        fmt::format("the path of the socket is too long ({} bytes, at most {}): {}", path.size(), sizeof address.sun_path - 1, path));
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return base::system_error("socket", errno);
  set_timeout(fd, timeout_ms);
  if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    const int error = errno;
    ::close(fd);
    if (error == EAGAIN) return base::Error{base::Category::kUnavailable, fmt::format("{} takes no more connections", path), ETIMEDOUT};
    return base::Error{base::Category::kNotFound, fmt::format("nobody listens on {}: {}", path, std::strerror(error)), error};
  }
  return fd;
}

}  // namespace antler::protocol
