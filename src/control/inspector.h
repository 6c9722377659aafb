// What a person asks of a system: its resources, a look at its records, an SQL query, the law. The answers are the same from a running
// engine, over its control socket, and from a folder that the CLI opened itself. Read-only, but for `replay`, `rewind`, `pause` and
// `drop_stream`; each call opens its own session.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "control/letter_replay.h"
#include "control/letter_report.h"
#include "control/record_report.h"
#include "control/stream_report.h"
#include "control/stream_rewind.h"
#include "database/database.h"
#include "ledger/law.h"
#include "manifest/manifest.h"
#include "streams/log.h"

namespace antler::control {

inline constexpr std::uint64_t kPeekRecordsMax = 1'000;

/// How what is written comes into the log. Shared by the inspectors of one log.
struct Hands {
  const base::Clock& clock;
  /// `generation`: the step is of no use to another one; 0: it is to any.
  std::function<base::Result<void>(streams::Step, std::uint64_t generation)> commit;
  std::function<base::Result<void>(const base::Uuid& topic, const std::function<base::Result<void>()>& change)>
      at_rest;  // see StreamRewind
  std::function<base::Result<void>(const state::PausedReader&, bool paused)> pause;
  std::function<base::Result<std::vector<state::PausedReader>>()> paused;
  TryFunction try_function = {};
  std::mutex replaying;
};

class Inspector {
 public:
  Inspector(const manifest::Manifest& manifest, const ledger::Topology& topology, streams::Log& log, database::Database& database,
            Hands& hands, std::uint64_t generation = 0)
      : manifest_(manifest), topology_(topology), log_(log), database_(database), hands_(hands), generation_(generation) {}

  /// A JSON object {"app", "ingests", "streams", "transforms", "tables", "views", "apis"}, each a list with what is known of the resource
  /// now.
  base::Result<std::string> list();
  /// The newest `limit` records of a stream or rows of a table, as NDJSON. A name that is both means the table.
  base::Result<std::string> peek(std::string_view resource, std::uint64_t limit);
  /// One read-only statement; the answer in pieces. Anything else is `invalid`.
  base::Result<void> query(std::string_view sql, std::string_view format, const std::function<bool(std::string_view)>& sink);
  /// The retained records of a stream, partition by partition in order, as RowBinaryWithNamesAndTypes; nothing when there are none.
  base::Result<void> records(std::string_view stream, const std::function<bool(std::string_view)>& sink);
  /// A JSON object {"exact", "law": {"ingests", "streams", "sinks", "functions"}, "tables"} (G20).
  base::Result<std::string> reconcile();
  [[nodiscard]] LetterReport letters() const { return {manifest_, log_, database_}; }
  /// See LetterReplay. `conflict` while another one runs.
  base::Result<void> replay(ReplayRequest request, const std::function<bool(std::string_view)>& sink);
  [[nodiscard]] base::Result<StreamReport> streams() const;
  /// See RecordReport; of rows of a table when `where` is not empty.
  base::Result<std::string> why(std::string_view resource, std::uint32_t partition, std::uint64_t offset, std::string_view where,
                                std::uint64_t limit);
  /// See StreamRewind.
  base::Result<std::string> rewind(RewindRequest request);
  /// Those that read a stream, or one of them, begin no batch any more, or do again; also after a restart. A JSON object {"stream",
  /// "readers": [{"reader", "kind", "paused", "changed"}]}.
  base::Result<std::string> pause(std::string_view stream, std::string_view reader, bool paused);
  /// Reads every frame of the log while it is used. Lines of JSON: {"done_bytes", "all_bytes"} now and then, and the check last
  /// (log_report.h).
  base::Result<void> check_log(const std::function<bool(std::string_view)>& sink);
  /// Takes a stream that is no longer declared out of the log, with its records. A JSON object {"stream", "records", "bytes"}. `conflict`
  /// when it is declared, read, or on its way into a table.
  base::Result<std::string> drop_stream(const std::string& stream);

 private:
  base::Result<std::string> peek_table(std::string_view table, std::uint64_t limit);
  base::Result<std::string> peek_stream(const streams::Topic& topic, std::uint64_t limit);

  const manifest::Manifest& manifest_;
  const ledger::Topology& topology_;
  streams::Log& log_;
  database::Database& database_;
  Hands& hands_;
  const std::uint64_t generation_;
};

}  // namespace antler::control
