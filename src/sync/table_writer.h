// TableWriter: the one writer of a table (G9). It takes what waits in the table's topics, one batch at a time: pending record, insert,
// check, commit (G10, G12, G16). A batch that cannot go in now stays pending and is tried again, whole, under its token; the writer
// never passes it. A state machine: `step` blocks for one attempt and is called by one thread at a time; `status` by any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "database/database.h"
#include "model/model.h"
#include "streams/commit_queue.h"
#include "streams/log.h"
#include "sync/batch.h"
#include "sync/block.h"
#include "sync/stored_parts.h"
#include "telemetry/log.h"

namespace antler::sync {

struct TableSpec {
  std::string name;
  base::Uuid id;
  bool provenance = true;
  std::vector<std::string> columns;       // of its model; empty: all that a record has
  std::vector<std::string> sort_columns;  // the order key, when it is plain columns
  std::vector<streams::Topic> topics;     // that feed it
  base::Uuid replays;                     // of these, the one of dead letters that were put back for this table
  std::vector<StoredTable> view_targets;  // behind its views, chained ones too
  std::string dead_letter_topic;          // for records that ClickHouse refuses (G17)
  std::string model_name;
  std::int64_t freshness_ms = 500;
  std::uint64_t batch_records_max = 400'000;
  std::size_t batch_bytes_max = 96u << 20;  // of row bytes; a single frame may be more
};

enum class Outcome {
  kIdle,      // nothing waits
  kInserted,  // a batch went in; more may wait
  kWaiting,   // the batch could not go in; come again at `not_before_ns`
};

struct WriterStatus {
  std::string error;          // why the table stands still; empty when it does not
  std::string doing;          // for a person, while a batch is on its way
  std::uint64_t batches = 0;  // inserted since the start
  std::uint64_t records = 0;
  std::uint64_t retries = 0;
  std::int64_t last_insert_us = 0;     // time of the last insert
  std::int64_t last_freshness_ms = 0;  // age of the oldest record of the last batch when it became queryable
};

class TableWriter {
 public:
  TableWriter(TableSpec spec, const database::TableFiles& files, streams::Log& log, streams::CommitQueue& queue,
              database::Database& database, base::Clock& clock, telemetry::Logger& logger);

  /// Registers the table as a reader of its topics and takes up a pending batch, if there is one. Before the first step.
  base::Result<void> open();
  /// It takes over from another writer of this process, which is not stepped any more: the table is loaded anew only if that one owed it.
  void succeed(const TableWriter& before) {
    reattach_owed_ = before.reattach_owed_;
    recovers_ = before.recovers_;
    next_look_ns_ = before.next_look_ns_;
    broken_ = before.broken_;
    mend_pause_ms_ = before.mend_pause_ms_;
    last_mend_ns_ = before.last_mend_ns_;
  }

  /// An error is the log's own failure: the engine ends then. Whatever else goes wrong is in `status`, and stops this table only.
  /// `may_begin`: false for a table that is paused, which begins no batch, and looks at its parts all the same.
  base::Result<Outcome> step(bool may_begin = true);

  /// Steady time from which on `step` is worth a call, given what waits at `now_ns`. Never before the freshness target lets a batch gather,
  /// unless a full batch waits already: then it is not after `now_ns`. A table at rest is due now and then, because its merges go on.
  /// With `hurried` a batch does not gather; a writer that waits after an error still does.
  /// One that may not begin a batch is due as one at rest.
  std::int64_t due_ns(std::int64_t now_ns, bool hurried = false, bool may_begin = true);

  [[nodiscard]] const TableSpec& spec() const { return spec_; }
  /// Whether a batch is on its way. By the thread that may call `step`.
  [[nodiscard]] bool has_pending() const { return pending_.has_value(); }
  [[nodiscard]] WriterStatus status() const;
  /// Records that wait in the topics or are in the pending batch.
  [[nodiscard]] std::uint64_t waiting() const;
  /// False when the topic feeds this table and a record below `offset` is not in it yet. Any thread.
  [[nodiscard]] bool has_records_below(const base::Uuid& topic, std::uint32_t partition, std::uint64_t offset) const;

 private:
  struct Gathered {
    Batch batch;
    BatchRows rows;
  };
  base::Result<std::optional<Gathered>> gather();
  base::Result<void> make_pending(Gathered gathered);
  Outcome try_step(bool may_begin);
  Outcome attempt();
  base::Result<void> commit(streams::Step step);
  base::Result<void> insert(const Block& block);
  std::optional<Outcome> reattach();
  std::optional<Outcome> check_parts();
  /// Of the batch that is on its way, else of now.
  base::Result<std::vector<Mark>> marks(database::Session& session);
  Outcome owe_reattach(const base::Error& error);
  Outcome mend(std::vector<StoredParts::Broken> broken);
  void add_broken(std::vector<StoredParts::Broken> found);
  base::Result<void> settle(const Block& block);
  Outcome handle_error(const base::Error& error, bool is_of_insert = false);
  base::Result<void> exclude_refused(const base::Error& error);
  Outcome wait(std::string message, std::int64_t wait_ms);
  /// Nothing is wrong any more. Under the status's lock.
  void clear_error();
  void doing(std::string what);
  base::Result<database::Session*> session();

  TableSpec spec_;
  streams::Log& log_;
  streams::CommitQueue& queue_;
  database::Database& database_;
  base::Clock& clock_;
  telemetry::Logger& logger_;
  BlockMaker blocks_;
  StoredParts parts_;
  std::unique_ptr<database::Session> session_;

  std::optional<Batch> pending_;
  std::optional<BatchRows> rows_;  // of the pending batch, once read
  bool recovers_ = false;          // the batch is of an earlier process, and no table was loaded anew for it
  bool reattach_owed_ = false;     // since an error of the disk, or an earlier process; nothing is inserted before
  std::optional<base::Error> log_failure_;
  int attempts_ = 0;
  std::vector<StoredParts::Broken> broken_;  // to be put aside when the table is loaded anew
  std::int64_t mend_pause_ms_ = 0;           // of bad merges, one after the other
  std::int64_t last_mend_ns_ = 0;
  bool look_failed_ = false;   // at a table at rest, which says so in its status
  std::int64_t next_look_ns_;  // when all parts are looked at, also of a table at rest
  std::int64_t look_pause_ns_ = 0;
  std::int64_t not_before_ns_ = 0;
  std::optional<std::int64_t> first_waiting_ns_;  // when the oldest record that waits was first seen
  std::size_t next_topic_ = 0;

  mutable std::mutex status_mutex_;
  WriterStatus status_;
};

}  // namespace antler::sync
