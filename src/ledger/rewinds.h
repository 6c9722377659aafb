// Rewinds: when a reader was sent back, and to where, as the log's counters keep it beside how many records that were. Of each record the
// last is known that was over it, so one that went further back than those before it stands for them. Values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "streams/log.h"

namespace antler::ledger {

/// Of one partition.
struct Rewind {
  std::int64_t at_us = 0;  // since 1970; kForgotten: not known any more
  std::uint64_t to = 0;    // the first record that came again
  bool operator==(const Rewind&) const = default;
};

class Rewinds {
 public:
  static constexpr std::int64_t kForgotten = 1;
  static constexpr std::size_t kMax = 16;  // of a reader and a partition; of more the oldest are one, at a time that is forgotten

  Rewinds(const std::map<std::string, std::uint64_t>& counters, const streams::ReaderKey& reader);

  /// The last that was over the record; nothing where none was.
  [[nodiscard]] std::optional<Rewind> over(std::uint64_t offset) const;
  /// Adds one, and what keeps it to the step that sends the reader back. `counters` are the log's, as they were given above.
  void add(const Rewind& rewind, const std::map<std::string, std::uint64_t>& counters, streams::Step& step);

 private:
  const streams::ReaderKey reader_;
  std::vector<Rewind> rewinds_;  // in time, and each to a later record than the one before
};

}  // namespace antler::ledger
