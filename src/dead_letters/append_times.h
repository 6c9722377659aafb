// AppendTimes: when records of a partition came into the log, for letters of them. It keeps the frame it looked at last, so that the
// letters of a batch, in order, cost a look for each frame. One thread.
#pragma once

#include <cstdint>
#include <optional>

#include "streams/log.h"

namespace antler::dead_letters {

class AppendTimes {
 public:
  AppendTimes(const streams::Log& log, const base::Uuid& topic, std::uint32_t partition)
      : log_(log), topic_(topic), partition_(partition) {}
  /// Microseconds since 1970; none when the log does not have the record.
  std::optional<std::int64_t> of(std::uint64_t offset);

 private:
  const streams::Log& log_;
  const base::Uuid topic_;
  const std::uint32_t partition_;
  std::uint64_t first_ = 0;
  std::uint64_t end_ = 0;
  std::int64_t time_us_ = 0;
};

}  // namespace antler::dead_letters
