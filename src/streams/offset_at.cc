#include "streams/offset_at.h"

#include <algorithm>

namespace antler::streams {

base::Result<std::uint64_t> offset_at(const Log& log, const Topic& topic, std::uint32_t partition, std::uint64_t low, std::uint64_t high,
                                      std::int64_t time_us) {
  while (low < high) {
    auto frames = log.read(topic.id, partition, low + (high - low) / 2, {.bytes_max = 1, .records_max = 1});
    if (!frames) return frames.error();
    if (frames->empty()) break;
    const auto& frame = frames->front();
    if (frame.appended_at_us >= time_us) high = std::max(low, frame.base_offset);
    else low = frame.end_offset();
  }
  return low;
}

}  // namespace antler::streams
