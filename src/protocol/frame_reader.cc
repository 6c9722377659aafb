#include "protocol/frame_reader.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>

#include "base/bytes.h"

namespace antler::protocol {
namespace {

constexpr std::size_t kLengthsBytes = 8;
constexpr std::size_t kKeptBytesMax = 1u << 20;  // of the buffer's memory, when nothing is in it

}  // namespace

// Waiting is poll's: a thread that waits in recv is also woken when the other end takes what was sent to it, to no purpose.
FrameReader::Read FrameReader::read(Wait wait) {
  for (;;) {
    pollfd waiting{fd_, POLLIN, 0};
    if (wait == Wait::kYes && ::poll(&waiting, 1, -1) < 0 && errno != EINTR) return Read::kEnd;
    const ssize_t got = ::recv(fd_, piece_.get(), kPieceBytes, MSG_DONTWAIT);
    if (got > 0) {
      buffer_.append(piece_.get(), static_cast<std::size_t>(got));
      return Read::kSome;
    }
    if (got < 0 && (errno == EINTR || (wait == Wait::kYes && (errno == EAGAIN || errno == EWOULDBLOCK)))) continue;
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? Read::kNothing : Read::kEnd;
  }
}

base::Result<std::optional<Frame>> FrameReader::next() {
  const std::string_view left = std::string_view(buffer_).substr(at_);
  if (left.size() >= kLengthsBytes) {
    base::Reader reader(left.substr(0, kLengthsBytes));
    const std::size_t header = reader.get<std::uint32_t>();
    const std::size_t payload = reader.get<std::uint32_t>();
    if (header > kHeaderBytesMax || payload > kPayloadBytesMax)
      return base::invalid(
          fmt::format("a frame announces {} + {} bytes; at most {} + {} are allowed", header, payload, kHeaderBytesMax, kPayloadBytesMax));
    if (left.size() - kLengthsBytes >= header + payload) {
      at_ += kLengthsBytes + header + payload;
      return std::optional(
          Frame{std::string(left.substr(kLengthsBytes, header)), std::string(left.substr(kLengthsBytes + header, payload))});
    }
  }
  buffer_.erase(0, at_);
  at_ = 0;
  if (buffer_.empty() && buffer_.capacity() > kKeptBytesMax) buffer_ = std::string();
  return std::optional<Frame>();
}

}  // namespace antler::protocol
