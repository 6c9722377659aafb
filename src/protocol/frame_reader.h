// Takes frames out of what arrives on a socket: many small ones cost one read, and a large one is held only as far as it
// has come. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "protocol/frame.h"

namespace antler::protocol {

class FrameReader {
 public:
  enum class Read : std::uint8_t { kSome, kNothing, kEnd };

  explicit FrameReader(int fd) : fd_(fd), piece_(std::make_unique_for_overwrite<char[]>(kPieceBytes)) {}

  enum class Wait : std::uint8_t { kNo, kYes };

  /// Reads once; `kNothing` only without waiting. `kEnd` when the other end is gone.
  Read read(Wait wait);
  /// Whether the last read took as much as it had room for: there may be more.
  [[nodiscard]] bool was_full() const { return was_full_; }
  /// Whether the last frames end in the middle of one.
  [[nodiscard]] bool has_part() const { return at_ < buffer_.size() || large_; }
  /// Whether a whole frame is here already, unless it is a large one.
  [[nodiscard]] bool has_frame() const;
  /// The next whole frame; nothing when more has to be read. An error when a frame announces more than is allowed.
  base::Result<std::optional<Frame>> next();

 private:
  static constexpr std::size_t kPieceBytes = 64u << 10;

  const int fd_;
  const std::unique_ptr<char[]> piece_;
  std::string buffer_;
  std::size_t at_ = 0;
  bool was_full_ = false;
  // A frame whose payload is more than a piece: it is read to where it stays. Nothing is in the buffer then.
  struct Large {
    Frame frame;  // with what has come of its payload
    std::size_t bytes = 0;
  };
  std::optional<Large> large_;
};

}  // namespace antler::protocol
