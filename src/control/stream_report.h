// StreamReport: what the command line is told of streams: what they hold, who reads them and how far, and their records. One thread at a
// time.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/law.h"
#include "manifest/manifest.h"
#include "state/state_store.h"
#include "streams/log.h"

namespace antler::control {

inline constexpr std::uint64_t kRecordsReadMax = 10'000;
inline constexpr std::size_t kReadBytesMax = 8u << 20;  // of one answer, but one record of a partition at least

/// Who reads a stream.
struct StreamReader {
  std::string kind;  // "table", "transform", "consumer", "recovery"
  std::string name;
  base::Uuid id;
  streams::Topic topic;

  [[nodiscard]] bool is_table() const { return kind == "table"; }
  [[nodiscard]] streams::ReaderKey key(std::uint32_t partition) const { return {id, topic.id, partition}; }
};

/// "1970-01-01T00:00:00.000000Z"
std::string time_text(std::int64_t us);

/// NDJSON of {"partition", "offset", "record"}: at most `count` records from `offset` on.
base::Result<void> append_records(const streams::Log& log, const streams::Topic& topic, std::uint32_t partition, std::uint64_t offset,
                                  std::uint64_t count, std::string& out, std::size_t bytes_max = kReadBytesMax);

class StreamReport {
 public:
  StreamReport(const manifest::Manifest& manifest, const ledger::Topology& topology, const streams::Log& log,
               std::vector<state::PausedReader> paused)
      : manifest_(manifest), topology_(topology), log_(log), paused_(std::move(paused)) {}

  /// A JSON object {"streams": [{"stream", "model", "declared", "partitions", "records", "bytes", "epoch", "oldest_at", "newest_at",
  /// "readers": [{"reader", "kind", "lag", "paused"}]}]}. Times are null where nothing is retained. The engine's own streams are in it once
  /// they hold something.
  base::Result<std::string> list() const;
  /// A JSON object {"readers": [{"stream", "reader", "kind", "partition", "committed", "end", "lag", "waits_since", "paused"}]}, of one
  /// stream or, when it is empty, of all. `waits_since` is null where nothing waits.
  base::Result<std::string> lag(std::string_view stream) const;
  /// A JSON object {"next": [offset of each partition], "records": NDJSON}: the records from those offsets on, at most `limit` of them,
  /// which the partitions that have some share: a busy one keeps none from being read. What `from` does not have begins `back` records
  /// before the end.
  base::Result<std::string> read(std::string_view stream, const std::vector<std::uint64_t>& from, std::uint64_t back,
                                 std::uint64_t limit) const;

  [[nodiscard]] base::Result<streams::Topic> find(std::string_view stream) const;
  [[nodiscard]] std::vector<StreamReader> readers_of(const streams::Topic& topic) const;
  /// One of them by its name, or "table:NAME" and "function:NAME" where a table and a function have it; all when it is empty.
  [[nodiscard]] base::Result<std::vector<StreamReader>> readers_of(const streams::Topic& topic, std::string_view reader) const;
  [[nodiscard]] bool is_paused(const StreamReader& reader) const;

 private:
  [[nodiscard]] std::uint64_t lag_of(const StreamReader& reader, std::uint32_t partition) const;
  [[nodiscard]] std::string kind_of_function(const std::string& name) const;

  const manifest::Manifest& manifest_;
  const ledger::Topology& topology_;
  const streams::Log& log_;
  const std::vector<state::PausedReader> paused_;
};

}  // namespace antler::control
