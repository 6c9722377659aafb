// What a worker says on one socket of a lane, message by message. Whoever holds it is one thread at a time.
#pragma once

#include <utility>

#include "protocol/frame_reader.h"
#include "protocol/header.h"
#include "worker/message.h"

namespace antler::worker {

class LaneMessages {
 public:
  enum class Came : std::uint8_t {
    kAll,   // that is there now
    kMore,  // is there perhaps: others have their turn
    kEnd,   // the last there will be
  };

  /// Does not own `fd`.
  explicit LaneMessages(int fd) : reader_(fd) {}
  /// Gives `take` each message that is there; an error, its own or of what cannot be a message, is a mistake of the worker's.
  template <class Take>
  base::Result<Came> read(const Take& take) {
    for (int reads = 0; reads < kReadsAtOnceMax; ++reads) {
      const auto read = reader_.read(protocol::FrameReader::Wait::kNo);
      if (read == protocol::FrameReader::Read::kEnd) return Came::kEnd;
      if (read == protocol::FrameReader::Read::kNothing) return Came::kAll;
      for (;;) {
        auto frame = reader_.next();
        if (!frame) return frame.error();
        if (!*frame) break;
        auto message = parse_message(header_, std::move(**frame));
        if (!message) return message.error();
        if (auto taken = take(std::move(*message)); !taken) return taken.error();
      }
      if (!reader_.was_full()) return Came::kAll;
    }
    return Came::kMore;
  }

 private:
  static constexpr int kReadsAtOnceMax = 16;  // of 64 KiB

  protocol::FrameReader reader_;
  protocol::JsonDocument header_;
};

}  // namespace antler::worker
