// RecordReport: where one record is now and what became of it at each reader of its stream: in the table, a dead letter because …, removed
// by …, still waiting. It asks the log for offsets and dead letters and ClickHouse for rows; it changes nothing. One thread at a time.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "control/letter_reader.h"
#include "control/stream_report.h"
#include "database/database.h"
#include "ledger/law.h"
#include "lineage/lineage_search.h"
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
  /// `state` is "waits", "on_its_way", "in_table", "removed", "missing", "dead_letter", "transformed", "filtered", "read" or "not_given". A
  /// letter has "letter", "rule", "path", "message" and "replayed" where it was put back, also where the record was read again since; a
  /// table has "rows"; "again" is of what was before the reader was sent back over the record, which waits; a transform has "made":
  /// [{"stream", "partition", "offset", "records"}], and "of_batch" where only the batch is known. "made_by" has what it was made of, the
  /// last first: {"function", "stream", "partition", "offset"}, and "records" where it is one of so many from there on; "begins" where that
  /// comes from: "outside", "replayed" for a dead letter that was put back, "dead_letter" for one as it is in its queue, "batch" where that
  /// is all that is known, or "not_kept". `not_found` for an offset that never was.
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
  /// The newest DELETEs of a table, for a person; empty for none.
  base::Result<std::string> deletes_of(std::string_view table, std::optional<std::int64_t> since_us);
  [[nodiscard]] const ledger::Sink* sink_of(const StreamReader& reader) const;
  // "made_by" and "begins".
  base::Result<void> add_origins(const streams::Topic& topic, lineage::Place place, nlohmann::ordered_json& json) const;

  const manifest::Manifest& manifest_;
  const ledger::Topology& topology_;
  const streams::Log& log_;
  database::Database& database_;
  const StreamReport& streams_;
};

}  // namespace antler::control
