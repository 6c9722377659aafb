// Frames of the worker protocol and of the control socket: a small JSON header and a binary payload, each with its length before
// it (docs/reference/protocol.md). A FrameSocket sends and receives whole frames on a stream socket, blocking, with a deadline; one
// thread sends at a time and one receives.
#pragma once

#include <sys/types.h>
#include <sys/uio.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace antler::protocol {

inline constexpr int kVersion = 1;
inline constexpr std::size_t kHeaderBytesMax = 64u << 10;
inline constexpr std::size_t kPayloadBytesMax = 64u << 20;

struct Frame {
  std::string header;  // a JSON object with "type"
  std::string payload;
};

/// A frame whose bytes somebody else holds.
struct FrameView {
  std::string_view header;
  std::string_view payload;
};

/// u32 header length, u32 payload length (little-endian), header, payload.
std::string encode(const Frame& frame);

inline constexpr std::size_t kFramesAtOnceMax = 2;

/// What of some frames has not been written yet, without a copy of their bytes.
class FrameParts {
 public:
  /// At most kFramesAtOnceMax of them.
  explicit FrameParts(std::span<const FrameView> frames);
  FrameParts(const FrameParts&) = delete;
  FrameParts& operator=(const FrameParts&) = delete;

  /// Writes what the socket takes, as sendmsg does.
  ssize_t write(int fd, int flags);
  [[nodiscard]] std::size_t size() const { return size_; }
  void append_to(std::string& out) const;

 private:
  void add(const void* data, std::size_t size);
  void drop(std::size_t size);

  std::uint32_t lengths_[kFramesAtOnceMax][2];
  iovec parts_[3 * kFramesAtOnceMax];
  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::size_t size_ = 0;
};

class FrameSocket {
 public:
  /// Owns `fd`.
  explicit FrameSocket(int fd) : fd_(fd) {}
  FrameSocket(const FrameSocket&) = delete;
  FrameSocket& operator=(const FrameSocket&) = delete;
  ~FrameSocket();

  /// `unavailable` when the other end is gone, or took nothing for as long as `set_send_timeout` allows.
  base::Result<void> send(std::span<const FrameView> frames);
  base::Result<void> send(const Frame& frame) { return send(frame.header, frame.payload); }
  base::Result<void> send(std::string_view header, std::string_view payload) {
    const FrameView frame{header, payload};
    return send({&frame, 1});
  }
  /// How long `send` waits without a byte being taken. 0, as from the start: for ever.
  void set_send_timeout(std::int64_t timeout_ms);
  /// `not_found` when the other end closed between two frames; `unavailable` with the code
  /// ETIMEDOUT when the deadline passed. 0: waits for ever.
  base::Result<Frame> receive(std::int64_t timeout_ms);
  /// Wakes a receiver on another thread, which then sees the end.
  void shutdown();
  [[nodiscard]] int fd() const { return fd_; }

 private:
  base::Result<void> read_exactly(char* out, std::size_t size, std::int64_t deadline_ms, bool at_border);
  int fd_;
};

/// Connects to a Unix socket. `not_found` when nobody listens; `unavailable` with the code ETIMEDOUT when the queue of the one who
/// listens stays full. 0: waits for ever.
base::Result<int> connect_unix(const std::string& path, std::int64_t timeout_ms = 0);

}  // namespace antler::protocol
