// Takes frames out of what arrives on a socket, without waiting: many small ones cost one read, and a large one is held only as far as it
// has come. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "protocol/frame.h"

namespace antler::worker {

class FrameReader {
 public:
  enum class Read : std::uint8_t { kSome, kNothing, kEnd };

  explicit FrameReader(int fd) : fd_(fd), piece_(std::make_unique<char[]>(kPieceBytes)) {}

  /// Reads once. `kEnd` when the other end is gone.
  Read read();
  /// The next whole frame; nothing when more has to be read. An error when a frame announces more than is allowed.
  base::Result<std::optional<protocol::Frame>> next();

 private:
  static constexpr std::size_t kPieceBytes = 64u << 10;

  const int fd_;
  const std::unique_ptr<char[]> piece_;
  std::string buffer_;
  std::size_t at_ = 0;
};

}  // namespace antler::worker
