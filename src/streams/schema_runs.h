// SchemaRuns: of which schemas the records of partitions are. Each frame is read once, however many ask. One thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <utility>

#include "base/result.h"
#include "base/uuid.h"
#include "streams/log.h"

namespace antler::streams {

class SchemaRuns {
 public:
  explicit SchemaRuns(const Log& log) : log_(log) {}

  struct Run {
    std::uint64_t end = 0;        // offset
    std::uint64_t schema_id = 0;  // 0: nothing is there
    std::uint64_t bytes = 0;      // as stored
  };
  /// The run of frames of one schema that `offset` is in. Frames around it may be in another run of the same. The error is the log's.
  base::Result<Run> at(const Topic& topic, std::uint32_t partition, std::uint64_t offset);

 private:
  const Log& log_;
  std::map<std::pair<base::Uuid, std::uint32_t>, std::map<std::uint64_t, Run>> partitions_;  // by where they begin
};

}  // namespace antler::streams
