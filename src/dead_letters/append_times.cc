#include "dead_letters/append_times.h"

namespace antler::dead_letters {

std::optional<std::int64_t> AppendTimes::of(std::uint64_t offset) {
  if (offset < first_ || offset >= end_) {
    const auto frames = log_.read(topic_, partition_, offset, {.bytes_max = 1, .records_max = 1});
    if (!frames || frames->empty()) return std::nullopt;
    first_ = frames->front().base_offset;
    end_ = frames->front().end_offset();
    time_us_ = frames->front().appended_at_us;
  }
  return time_us_;
}

}  // namespace antler::dead_letters
