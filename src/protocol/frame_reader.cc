#include "protocol/frame_reader.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

#include "base/bytes.h"

namespace antler::protocol {
namespace {

constexpr std::size_t kLengthsBytes = 8;
constexpr std::size_t kLargePieceBytes = 256u << 10;
constexpr std::size_t kKeptBytesMax = 1u << 20;  // of the buffer's memory, when nothing is in it

}  // namespace

// Waiting is poll's: a thread that waits in recv is also woken when the other end takes what was sent to it, to no purpose.
FrameReader::Read FrameReader::read(Wait wait) {
  for (;;) {
    if (large_ && large_->frame.payload.size() == large_->bytes) return Read::kSome;  // it is not taken yet
    pollfd waiting{fd_, POLLIN, 0};
    if (wait == Wait::kYes && ::poll(&waiting, 1, -1) < 0 && errno != EINTR) return Read::kEnd;
    char* into = piece_.get();
    std::size_t room = kPieceBytes;
    if (large_) {
      std::string& payload = large_->frame.payload;
      room = std::min(kLargePieceBytes, large_->bytes - payload.size());
      payload.resize(payload.size() + room);
      into = payload.data() + payload.size() - room;
    }
    const ssize_t got = ::recv(fd_, into, room, MSG_DONTWAIT);
    if (large_) large_->frame.payload.resize(large_->frame.payload.size() - room + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    else if (got > 0) buffer_.append(piece_.get(), static_cast<std::size_t>(got));
    was_full_ = got > 0 && static_cast<std::size_t>(got) == room;
    if (got > 0) return Read::kSome;
    if (got < 0 && (errno == EINTR || (wait == Wait::kYes && (errno == EAGAIN || errno == EWOULDBLOCK)))) continue;
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? Read::kNothing : Read::kEnd;
  }
}

bool FrameReader::has_frame() const {
  const std::string_view left = std::string_view(buffer_).substr(at_);
  if (large_ || left.size() < kLengthsBytes) return false;
  base::Reader reader(left.substr(0, kLengthsBytes));
  const std::size_t header = reader.get<std::uint32_t>();
  const std::size_t payload = reader.get<std::uint32_t>();
  return left.size() - kLengthsBytes >= header + payload;
}

base::Result<std::optional<Frame>> FrameReader::next() {
  if (large_) {
    if (large_->frame.payload.size() < large_->bytes) return std::optional<Frame>();
    std::optional<Frame> frame(std::move(large_->frame));
    large_.reset();
    return frame;
  }
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
    if (payload > kPieceBytes && left.size() - kLengthsBytes >= header) {
      large_.emplace(Large{{std::string(left.substr(kLengthsBytes, header)), {}}, payload});
      large_->frame.payload.reserve(payload);
      large_->frame.payload.append(left.substr(kLengthsBytes + header));
      buffer_.clear();
      at_ = 0;
      return std::optional<Frame>();
    }
  }
  buffer_.erase(0, at_);
  at_ = 0;
  if (buffer_.empty() && buffer_.capacity() > kKeptBytesMax) buffer_ = std::string();
  return std::optional<Frame>();
}

}  // namespace antler::protocol
