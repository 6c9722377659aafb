// What the open of a log found and did: the recovery report. A plain value.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace antler::streams {

struct RecoveryReport {
  std::uint64_t topics = 0, partitions = 0, readers = 0;
  std::uint64_t records = 0, bytes = 0;                      // retained
  std::uint64_t wal_bytes = 0, writes_replayed = 0;          // of the write-ahead files, which hold what was not flushed
  std::uint64_t torn_bytes = 0;                              // cut off: of a write that a death cut short, and that nobody was told of
  std::uint64_t pending = 0;                                 // batches that were on their way into tables
  std::map<std::string, std::uint32_t, std::less<>> epochs;  // by topic, where it is not the first
  std::int64_t took_ms = 0;
};

}  // namespace antler::streams
