#include "streams/schema_runs.h"

#include <iterator>

namespace antler::streams {

base::Result<SchemaRuns::Run> SchemaRuns::at(const Topic& topic, std::uint32_t partition, std::uint64_t offset) {
  auto& runs = partitions_[{topic.id, partition}];
  for (;;) {
    const auto behind = runs.upper_bound(offset);
    if (behind != runs.begin() && std::prev(behind)->second.end > offset) return std::prev(behind)->second;
    auto frames = log_.read(topic.id, partition, offset, {});
    if (!frames) return frames.error();
    if (frames->empty()) return Run{.end = log_.end_offset(topic.id, partition)};
    if (frames->front().base_offset > offset) return Run{.end = frames->front().base_offset};
    Run* run = nullptr;
    for (const auto& frame : *frames) {
      if (run == nullptr || run->schema_id != frame.schema_id) *(run = &runs[frame.base_offset]) = {.schema_id = frame.schema_id};
      run->end = frame.end_offset();
      run->bytes += frame.payload.size();
    }
  }
}

}  // namespace antler::streams
