// The audit trail of replays: which letters of a queue went back on their way, when, by which run, and where to. It is a stream of the
// log's own, and each record is in the very step that writes what it tells of (G5): so it also is what keeps a letter from being replayed
// twice. Any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "model/model.h"
#include "streams/log.h"

namespace antler::dead_letters {

/// The stream of all ReplayRecords.
inline constexpr std::string_view kReplaysStream = "antler_replays";

/// Letters beside each other that went the same way in one step.
struct ReplayRecord {
  std::int64_t replayed_at_us = 0;
  std::string_view run;        // of the command, a UUID
  std::string_view resource;   // whose letters they are
  std::string_view queue;      // the id of their topic: a topic of that name that is made anew has other letters
  std::uint64_t first = 0;     // offset in it
  std::uint64_t end = 0;       // exclusive
  std::string_view into;       // the stream that they went into
  std::string_view through;    // the recovery; empty: as they are
  std::string_view selection;  // what was asked for, for a person
};

/// The model whose row bytes `append_row` writes. Its name is "Replay".
const model::Model& replay_model();
void append_row(const ReplayRecord& record, std::string& out);
/// The next record of row bytes, and its texts are in them. False when the bytes end inside of it.
bool read_row(base::Reader& rows, ReplayRecord& record);

/// Reads the audit trail from the first record that is retained. `take`: its texts are there during the call.
base::Result<void> read_replays(const streams::Log& log, const std::function<void(const ReplayRecord&)>& take);

/// Letters of one queue that were replayed.
class ReplayedLetters {
 public:
  void add(std::uint64_t first, std::uint64_t end);
  [[nodiscard]] bool contains(std::uint64_t letter) const;
  /// How many of them are `first` or later.
  [[nodiscard]] std::uint64_t count_from(std::uint64_t first) const;

 private:
  std::map<std::uint64_t, std::uint64_t> ranges_;  // first → end; they do not touch
};

/// By the id of the queue.
base::Result<std::map<std::string, ReplayedLetters, std::less<>>> replayed_letters(const streams::Log& log);

}  // namespace antler::dead_letters
