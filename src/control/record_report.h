// RecordReport: where one record is now and what became of it at each reader of its stream: in the table, a dead letter because …, removed
// by …, still waiting. It asks the log for offsets and dead letters and ClickHouse for rows; it changes nothing. One thread at a time.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "control/letter_reader.h"
#include "control/stream_report.h"
#include "database/database.h"
#include "ledger/law.h"
#include "manifest/manifest.h"
#include "streams/log.h"

namespace antler::control {

inline constexpr std::uint64_t kRecordsExplainedMax = 100;

class RecordReport {
 public:
  RecordReport(const manifest::Manifest& manifest, const ledger::Topology& topology, const streams::Log& log, database::Database& database,
               const StreamReport& streams)
      : manifest_(manifest), topology_(topology), log_(log), database_(database), streams_(streams) {}

  /// A JSON object {"stream", "partition", "offset", "appended_at", "record", "readers": [{"reader", "kind", "state", "detail", …}]}.
  /// `state` is "waits", "on_its_way", "in_table", "removed", "missing", "dead_letter", "read" or "not_given". A letter has "letter",
  /// "rule", "path", "message" and, where it was put back, "replayed": {"at", "into", "through"}; a table has "rows". `not_found` for an
  /// offset that never was. "made_by" has what it was made of, the last first: {"function", "stream", "partition", "offset"}, and where
  /// only a batch is known "records" from there on. A transform's state is "transformed", with "made": {"stream", "partition", "offset",
  /// "records"}, "of_batch" where only the batch is known, or "filtered".
  base::Result<std::string> of(std::string_view stream, std::uint32_t partition, std::uint64_t offset);
  /// The same as NDJSON for rows of a table that keeps offsets, by SQL over its columns; at most `limit` of them. `unsupported` for a table
  /// without offsets, `invalid` for SQL that ClickHouse does not take.
  base::Result<std::string> of_rows(std::string_view table, std::string_view where, std::uint64_t limit);

 private:
  struct Rows {
    std::uint64_t count = 0;
    std::string parts;
  };
  base::Result<Rows> rows_of(const ledger::Sink& sink, std::uint32_t partition, std::uint64_t offset);
  [[nodiscard]] const ledger::Sink* sink_of(const StreamReader& reader) const;
  // What it was made of, and that, as far as it is known.
  base::Result<nlohmann::ordered_json> origins_of(base::Uuid topic, std::uint32_t partition, std::uint64_t offset) const;

  const manifest::Manifest& manifest_;
  const ledger::Topology& topology_;
  const streams::Log& log_;
  database::Database& database_;
  const StreamReport& streams_;
};

}  // namespace antler::control
