// LogInventory: all that a closed log holds, as far as it can be read, and what does not fit together. `antler log check` shows it, and
// `antler log repair` decides by it. Pure but for reading; one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "streams/closed_log.h"
#include "streams/log_state.h"
#include "streams/stored_records.h"

namespace antler::streams {

inline constexpr std::size_t kFindingsMax = 1'000;  // that are kept; the others are counted

/// What is wrong, in the order in which it was met.
struct Findings {
  std::vector<Finding> kept;
  std::uint64_t total = 0;

  void add(std::string where, std::string what) {
    if (++total <= kFindingsMax) kept.push_back({std::move(where), std::move(what)});
  }
};

struct FrameAt {
  std::uint64_t base = 0;
  std::uint64_t size = 0;  // of the value
  std::uint32_t count = 0;
  [[nodiscard]] std::uint64_t end() const { return base + count; }
};

/// A topic whose own record is gone. Its frames are whole, and nothing says what stream they are of.
struct LostTopic {
  std::map<std::pair<std::uint32_t, std::uint64_t>, std::uint32_t> frames;  // by partition and base offset: records
  [[nodiscard]] std::uint64_t records() const;
  /// "the record of topic 3 is missing, and 12 frames with 120 records are of it"
  [[nodiscard]] std::string told(std::uint32_t id) const;
};

struct LogInventory {
  std::map<std::string, std::string> records;  // as they are stored
  std::map<std::uint32_t, TopicState> topics;  // by short id
  std::map<ReaderKey, ReaderPosition> readers;
  std::map<ReaderKey, ReaderPosition> retired;
  std::map<std::pair<base::Uuid, base::Uuid>, std::string> pending;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<FrameAt>> frames;  // by topic and partition, in order, whole ones
  std::set<std::uint64_t> missing_schemas;                                         // that frames need
  std::map<std::uint32_t, LostTopic> lost_topics;                                  // by short id
  std::uint64_t frame_count = 0, record_count = 0, counters = 0, schemas = 0, idempotency_keys = 0;
  Findings findings;

  [[nodiscard]] std::string place(std::uint32_t topic, std::uint32_t partition, std::uint64_t offset) const;
};

/// Reads everything once. An error: the records cannot be read, and without them nothing can be said of the frames; `unsupported`: a
/// newer version wrote them. `progress` gets the
/// bytes that are behind, of `closed.bytes()`.
base::Result<LogInventory> take_inventory(ClosedLog& closed, const std::function<void(std::uint64_t)>& progress);

}  // namespace antler::streams
