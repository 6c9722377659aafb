#include "sync/table_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/bytes.h"
#include "base/text.h"
#include "codec/row_reader.h"
#include "dead_letters/append_times.h"
#include "dead_letters/writer.h"
#include "ledger/counters.h"
#include "sync/isolation.h"

namespace antler::sync {
namespace {

constexpr std::int64_t kTransientWaitMs = 50;
constexpr std::int64_t kTransientWaitMsMax = 5'000;
constexpr std::int64_t kStoppedWaitMs = 5'000;
// The share of the freshness target in which a batch gathers; the rest is for the insert and its checks.
constexpr double kGatherShare = 0.85;
// All parts are looked at as long as merges go on: a bad one is mended from what it read, which ClickHouse keeps for 480 s.
constexpr std::int64_t kLookPauseNsMin = 1'000'000'000;
constexpr std::int64_t kFirstLookNs = 5'000'000'000;  // a start loads last what was merged away
constexpr std::int64_t kLookPauseNsMax = 60'000'000'000;
// A table whose merges are bad again and again is loaded anew less and less often.
constexpr std::int64_t kMendPauseMsMax = 60'000;
constexpr std::int64_t kMendMemoryNs = 600'000'000'000;

std::string describe(const StoredParts::Broken& part) {
  return fmt::format("part `{}` of `{}` was not {} well: {}", part.part, part.table, part.is_shared ? "merged" : "stored", part.reason);
}

}  // namespace

TableWriter::TableWriter(TableSpec spec, const database::TableFiles& files, streams::Log& log, streams::CommitQueue& queue,
                         database::Database& database, base::Clock& clock, telemetry::Logger& logger)
    : spec_(std::move(spec)),
      log_(log),
      queue_(queue),
      database_(database),
      clock_(clock),
      logger_(logger),
      blocks_(spec_.columns, spec_.sort_columns, spec_.replays),
      parts_(files,
             [&] {
               std::vector<StoredTable> tables{{spec_.name, spec_.id}};
               tables.insert(tables.end(), spec_.view_targets.begin(), spec_.view_targets.end());
               return tables;
             }()),
      next_look_ns_(clock.steady_ns() + kFirstLookNs) {}

base::Result<void> TableWriter::open() {
  for (const auto& topic : spec_.topics) {
    for (std::uint32_t partition = 0; partition < topic.partitions; ++partition) {
      const auto registered = log_.register_reader({spec_.id, topic.id, partition}, log_.first_offset(topic.id, partition));
      if (!registered) return registered.error();
    }
  }
  for (const auto& record : log_.pending()) {
    if (record.table != spec_.id) continue;
    auto batch = decode_batch(record.bytes);
    if (!batch) return batch.error().with_note("table `" + spec_.name + "`");
    pending_ = std::move(*batch);
    // A part of it that was written badly may be put aside since, and its token is alive: the replay would be dropped.
    reattach_owed_ = true;
    recovers_ = true;
  }
  return {};
}

std::uint64_t TableWriter::waiting() const {
  std::uint64_t records = 0;
  for (const auto& topic : spec_.topics) {
    for (std::uint32_t partition = 0; partition < topic.partitions; ++partition) {
      const std::uint64_t committed = log_.committed({spec_.id, topic.id, partition});  // before the end, which others move on
      records += log_.end_offset(topic.id, partition) - committed;
    }
  }
  return records;
}

bool TableWriter::has_records_below(const base::Uuid& topic, std::uint32_t partition, std::uint64_t offset) const {
  const bool fed = std::any_of(spec_.topics.begin(), spec_.topics.end(), [&](const streams::Topic& known) { return known.id == topic; });
  return !fed || log_.committed({spec_.id, topic, partition}) >= offset;
}

std::int64_t TableWriter::due_ns(std::int64_t now_ns, bool hurried, bool may_begin) {
  if (pending_) return not_before_ns_;
  const std::uint64_t records = waiting();
  if (records == 0 || !may_begin) {
    first_waiting_ns_.reset();
    return std::max(next_look_ns_, not_before_ns_);
  }
  if (!first_waiting_ns_) first_waiting_ns_ = now_ns;
  if (hurried || records >= spec_.batch_records_max) return not_before_ns_;
  const auto gather_ns = static_cast<std::int64_t>(static_cast<double>(spec_.freshness_ms) * kGatherShare * 1e6);
  return std::max(*first_waiting_ns_ + gather_ns, not_before_ns_);
}

WriterStatus TableWriter::status() const {
  const std::lock_guard lock(status_mutex_);
  return status_;
}

void TableWriter::doing(std::string what) {
  const std::lock_guard lock(status_mutex_);
  status_.doing = std::move(what);
}

base::Result<database::Session*> TableWriter::session() {
  if (!session_) {
    auto opened = database_.open({.max_threads = 1});  // one batch at a time; more threads cost more than they save
    if (!opened) return opened.error();
    session_ = std::move(*opened);
  }
  return session_.get();
}

base::Result<Outcome> TableWriter::step(bool may_begin) {
  if (clock_.steady_ns() < not_before_ns_) return Outcome::kWaiting;
  const Outcome outcome = try_step(may_begin);
  // The log is what everything stands on. Whatever else is wrong stops this table only (G15, G23).
  if (log_failure_) return *log_failure_;
  return outcome;
}

Outcome TableWriter::try_step(bool may_begin) {
  if (reattach_owed_)
    if (const auto outcome = reattach()) return *outcome;
  // Also of a table that stands still; one that goes on looks after each insert.
  if (clock_.steady_ns() >= next_look_ns_) {
    const bool is_at_rest = !pending_;
    if (const auto outcome = check_parts()) return look_failed_ = is_at_rest, *outcome;
    if (std::exchange(look_failed_, false)) {
      attempts_ = 0;
      const std::lock_guard lock(status_mutex_);
      clear_error();
    }
  }
  if (!pending_) {
    if (!may_begin) return doing({}), Outcome::kIdle;
    doing("gathers a batch");
    auto gathered = gather();
    if (!gathered) return wait(gathered.error().message, kStoppedWaitMs);
    if (!*gathered) return doing({}), Outcome::kIdle;
    doing("makes a batch durable");
    if (auto made = make_pending(std::move(**gathered)); !made) return handle_error(made.error());
  }
  return attempt();
}

// Nothing when the table is loaded.
std::optional<Outcome> TableWriter::reattach() {
  auto opened = session();
  if (recovers_ && opened) {
    const auto ready = parts_.is_ready_for(**opened, pending_->marks);
    if (!ready && database::classify(ready.error()) == database::ErrorClass::kTransient) return handle_error(ready.error());
    recovers_ = ready && *ready;
    if (recovers_) return reattach_owed_ = false, std::nullopt;
  }
  // A load puts aside what it cannot read, also what a merge has read before: that is looked at first, as far as it can be.
  if (opened) {
    const auto known = marks(**opened);
    auto found = known ? parts_.check(**opened, *known) : known.error();
    if (!found && database::classify(found.error()) == database::ErrorClass::kTransient) return handle_error(found.error());
    if (found) add_broken(std::move(*found));
  }
  const auto kept = parts_.find_irreplaceable(broken_);
  if (!kept) return wait(kept.error().message, kStoppedWaitMs);
  if (*kept) {
    broken_.clear();
    return wait(
        fmt::format(
            "{}. What it was merged from is not there any more, and rows of earlier batches are in it: stop the engine and restore the "
            "whole data folder from a copy. Without one, `ALTER TABLE antler.{} DETACH PART '{}'` gives up its rows",
            describe(**kept), base::quote_identifier((*kept)->table), (*kept)->part),
        kStoppedWaitMs);
  }
  const auto reattached =
      opened ? parts_.reattach(**opened, broken_, pending_ ? &pending_->marks : nullptr) : base::Result<void>(opened.error());
  if (!reattached) {
    session_.reset();
    return wait("the table is loaded anew after an error of the disk: " + reattached.error().message, kStoppedWaitMs);
  }
  reattach_owed_ = false;
  broken_.clear();
  next_look_ns_ = 0;
  return std::nullopt;
}

// What is known already may have been merged away or put aside since, and is kept.
void TableWriter::add_broken(std::vector<StoredParts::Broken> found) {
  for (auto& part : found) {
    const auto same = [&](const StoredParts::Broken& known) { return known.table == part.table && known.part == part.part; };
    const auto known = std::find_if(broken_.begin(), broken_.end(), same);
    if (known == broken_.end()) {
      broken_.push_back(std::move(part));
      continue;
    }
    for (auto& source : part.sources)
      if (std::find(known->sources.begin(), known->sources.end(), source) == known->sources.end())
        known->sources.push_back(std::move(source));
  }
}

base::Result<void> TableWriter::commit(streams::Step step) {
  auto committed = queue_.submit_and_wait(std::move(step));
  if (committed) return {};
  log_failure_ = committed.error();
  return committed.error();
}

base::Result<std::optional<TableWriter::Gathered>> TableWriter::gather() {
  for (std::size_t turn = 0; turn < spec_.topics.size(); ++turn) {
    const streams::Topic& topic = spec_.topics[(next_topic_ + turn) % spec_.topics.size()];
    Gathered gathered;
    gathered.batch = {.table = spec_.id, .topic = topic.id, .epoch = topic.epoch, .provenance = spec_.provenance};
    std::uint64_t records_left = spec_.batch_records_max;
    std::size_t bytes_left = spec_.batch_bytes_max;
    for (std::uint32_t partition = 0; partition < topic.partitions && records_left > 0 && bytes_left > 0; ++partition) {
      const std::uint64_t from = log_.committed({spec_.id, topic.id, partition});
      if (from >= log_.end_offset(topic.id, partition)) continue;
      const std::size_t share = topic.partitions - partition;
      auto frames =
          log_.read(topic.id, partition, from, {.bytes_max = std::max<std::size_t>(1, bytes_left / share), .records_max = records_left});
      if (!frames) return frames.error().with_note("table `" + spec_.name + "`");
      OffsetRange range{partition, from, from};
      for (auto& frame : *frames) {
        // One batch is of one schema: an older one goes in first, in those of its columns that the table has.
        if (gathered.batch.schema_id == 0) gathered.batch.schema_id = frame.schema_id;
        if (frame.schema_id != gathered.batch.schema_id || records_left == 0) break;
        if (frame.raw_size > bytes_left && !gathered.rows.pieces.empty()) {
          bytes_left = 0;
          break;
        }
        const std::uint64_t take = std::min<std::uint64_t>(frame.end_offset() - range.end, records_left);
        records_left -= take;
        bytes_left -= std::min<std::size_t>(bytes_left, frame.raw_size);
        auto piece = read_piece(frame, partition, range.end, range.end + take);
        if (!piece) return piece.error();
        gathered.rows.oldest_us = std::min(gathered.rows.oldest_us, frame.appended_at_us);
        gathered.rows.pieces.push_back(std::move(*piece));
        range.end += take;
      }
      if (range.end > range.first) gathered.batch.ranges.push_back(range);
    }
    if (gathered.batch.ranges.empty()) continue;
    auto model = read_schema(log_, gathered.batch.schema_id);
    if (!model) return model.error();
    gathered.rows.model = std::move(*model);
    next_topic_ = (next_topic_ + turn + 1) % spec_.topics.size();
    return std::optional(std::move(gathered));
  }
  return std::optional<Gathered>();
}

base::Result<void> TableWriter::make_pending(Gathered gathered) {
  auto opened = session();
  if (!opened) return opened.error();
  auto marks = parts_.mark(**opened);
  if (!marks) return marks.error();
  gathered.batch.marks = std::move(*marks);
  streams::Step step;
  step.pending.push_back({spec_.id, gathered.batch.topic, encode(gathered.batch)});
  if (auto committed = commit(std::move(step)); !committed) return committed;
  pending_ = std::move(gathered.batch);
  rows_ = std::move(gathered.rows);
  attempts_ = 0;
  first_waiting_ns_.reset();
  return {};
}

Outcome TableWriter::attempt() {
  if (!rows_) {
    auto rows = read_rows(log_, *pending_);
    if (!rows) return wait(rows.error().message, kStoppedWaitMs);
    rows_ = std::move(*rows);
  }
  auto block = blocks_.make(*rows_, *pending_);
  if (!block) return wait(block.error().message, kStoppedWaitMs);
  if (block->rows > 0) {
    doing(fmt::format("inserts {} records", block->rows));
    if (auto inserted = insert(*block); !inserted) return handle_error(inserted.error(), true);
    if (const auto outcome = check_parts()) return *outcome;
    // An error here is the disk's, whatever its number.
    if (auto synced = parts_.sync_logs(); !synced) return owe_reattach(synced.error());
  }
  doing("commits a batch that is stored");
  if (auto settled = settle(*block); !settled) return Outcome::kWaiting;
  return Outcome::kInserted;
}

base::Result<void> TableWriter::insert(const Block& block) {
  auto opened = session();
  if (!opened) return opened.error();
  std::vector<std::string> columns;
  for (const auto& column : block.columns) columns.push_back(base::quote_identifier(column));
  const std::string sql = fmt::format(
      "INSERT INTO {} ({}) SETTINGS insert_deduplicate = 1, insert_deduplication_token = '{}', "
      "deduplicate_blocks_in_dependent_materialized_views = 1, "
      "{}, materialized_views_ignore_errors = 0, async_insert = 0",
      base::quote_identifier(spec_.name), base::join(columns, ", "), pending_->token(), kBlockSettings);
  return (*opened)->insert(sql, "Native", block.bytes);
}

base::Result<std::vector<Mark>> TableWriter::marks(database::Session& session) {
  return pending_ ? base::Result<std::vector<Mark>>(pending_->marks) : parts_.mark(session);
}

// G16: nothing is taken for stored before it was looked at. The marks are the batch's, so a part of an earlier attempt is looked at too.
// Nothing when all is sound.
std::optional<Outcome> TableWriter::check_parts() {
  auto opened = session();
  if (!opened) return handle_error(opened.error());
  doing("looks at the parts it has stored");
  const auto known = marks(**opened);
  if (!known) return handle_error(known.error());
  const std::int64_t now_ns = clock_.steady_ns();
  const auto extent = now_ns >= next_look_ns_ ? StoredParts::Extent::kAll
                      : recovers_             ? StoredParts::Extent::kEarlierBatch
                                              : StoredParts::Extent::kBatch;
  auto broken = parts_.check(**opened, *known, extent);
  if (!broken) return handle_error(broken.error());
  if (extent == StoredParts::Extent::kAll) {
    look_pause_ns_ = parts_.has_changed() ? kLookPauseNsMin : std::clamp(2 * look_pause_ns_, kLookPauseNsMin, kLookPauseNsMax);
    next_look_ns_ = clock_.steady_ns() + look_pause_ns_;
  } else if (look_pause_ns_ > kLookPauseNsMin) {
    look_pause_ns_ = kLookPauseNsMin;
    next_look_ns_ = std::min(next_look_ns_, now_ns + look_pause_ns_);
  }
  if (broken->empty()) return std::nullopt;
  return mend(std::move(*broken));
}

base::Result<void> TableWriter::settle(const Block& block) {
  streams::Step step;
  step.durable = false;  // after power loss the pending record is still there, and its replay changes nothing
  std::map<std::uint32_t, std::uint64_t> excluded;
  for (const auto& record : pending_->excluded) ++excluded[record.partition];
  for (const auto& range : pending_->ranges) {
    const streams::ReaderKey reader{spec_.id, pending_->topic, range.partition};
    step.offsets.push_back({reader, range.end});
    const std::uint64_t refused = excluded[range.partition];
    step.counters.emplace_back(ledger::counter_name(reader, ledger::SinkCount::kInserted), range.end - range.first - refused);
    if (refused > 0) step.counters.emplace_back(ledger::counter_name(reader, ledger::SinkCount::kDeadLettered), refused);
  }
  step.pending.push_back({spec_.id, pending_->topic, {}});
  if (auto committed = commit(std::move(step)); !committed) return committed;
  const std::int64_t oldest_us = rows_->oldest_us;
  pending_.reset();
  rows_.reset();
  recovers_ = false;
  attempts_ = 0;
  not_before_ns_ = 0;
  const std::lock_guard lock(status_mutex_);
  clear_error();
  status_.doing.clear();
  ++status_.batches;
  status_.records += block.rows;
  status_.last_insert_us = clock_.wall_us();
  status_.last_freshness_ms = std::max<std::int64_t>(0, (status_.last_insert_us - oldest_us) / 1000);
  return {};
}

Outcome TableWriter::handle_error(const base::Error& error, bool is_of_insert) {
  session_.reset();
  switch (database::classify(error)) {
    case database::ErrorClass::kTransient:
      return wait(error.message, std::min(kTransientWaitMs << std::min(attempts_, 7), kTransientWaitMsMax));
    case database::ErrorClass::kInputOutput: return owe_reattach(error);
    case database::ErrorClass::kRecordPermanent:
      if (!is_of_insert) break;
      if (auto excluded = exclude_refused(error); !excluded) return wait(excluded.error().message, kStoppedWaitMs);
      return wait("", 0);
    case database::ErrorClass::kTablePermanent: break;
  }
  return wait(error.message, kStoppedWaitMs);
}

// A retry in place after an error of the disk can be dropped by a token without its rows: the table is loaded anew first (G15).
Outcome TableWriter::owe_reattach(const base::Error& error) {
  session_.reset();
  reattach_owed_ = true;
  recovers_ = false;
  next_look_ns_ = 0;
  return wait(error.message, std::min(kTransientWaitMs << std::min(attempts_, 7), kTransientWaitMsMax));
}

// A part of the batch comes again with it. In place of what a merge wrote badly come the parts that it read; the next merge of them may
// fail too.
Outcome TableWriter::mend(std::vector<StoredParts::Broken> broken) {
  const auto shared = std::find_if(broken.begin(), broken.end(), [](const auto& part) { return part.is_shared; });
  const std::string said = describe(shared == broken.end() ? broken.front() : *shared);
  const bool is_merge = shared != broken.end();
  broken_ = std::move(broken);
  const Outcome outcome = owe_reattach(base::internal(said));
  if (!is_merge) return outcome;
  const std::int64_t now_ns = clock_.steady_ns();
  mend_pause_ms_ =
      mend_pause_ms_ == 0 || now_ns - last_mend_ns_ > kMendMemoryNs ? kTransientWaitMs : std::min(2 * mend_pause_ms_, kMendPauseMsMax);
  last_mend_ns_ = now_ns;
  not_before_ns_ = std::max(not_before_ns_, now_ns + mend_pause_ms_ * 1'000'000);
  return outcome;
}

base::Result<void> TableWriter::exclude_refused(const base::Error& error) {
  auto opened = session();
  if (!opened) return opened.error();
  auto refused = find_refused(*rows_, *pending_, spec_.name, spec_.columns, **opened);
  if (!refused) return refused.error();
  if (refused->empty()) return error;  // the twin takes them all, so it is not the records
  const auto topic = log_.find_topic(spec_.dead_letter_topic);
  if (!topic) return base::internal(fmt::format("the dead letter topic `{}` is missing", spec_.dead_letter_topic));
  std::string topic_name;
  for (const auto& known : spec_.topics)
    if (known.id == pending_->topic) topic_name = known.name;

  dead_letters::Writer letters(topic->id);
  Batch batch = *pending_;
  const codec::RowReader row_reader(rows_->model);
  std::map<std::uint32_t, dead_letters::AppendTimes> times;  // by partition
  // A letter that the table of its own queue refuses is in the queue already; one more of it would be refused again, and so on.
  const bool is_kept_already = topic->id == batch.topic;
  for (const auto& record : *refused) {
    batch.excluded.push_back(record.record);
    if (is_kept_already) continue;
    std::string json;
    base::Reader reader(record.row);
    static_cast<void>(row_reader.to_json(reader, json, dead_letters::kRecordForm));
    const std::string errors = fmt::format(R"([{{"path":"","rule":"table","expected":"a row that the table takes","received":{}}}])",
                                           base::json_string(record.message));
    letters.add({.dead_lettered_at_us = clock_.wall_us(),
                 .stage = dead_letters::Stage::kSync,
                 .resource = spec_.name,
                 .model = spec_.model_name,
                 .topic = topic_name,
                 .partition = record.record.partition,
                 .offset = record.record.offset,
                 .rule = "table",
                 .message = record.message,
                 .errors = errors,
                 .record = json,
                 .schema_id = batch.schema_id,
                 .appended_at_us = times.try_emplace(record.record.partition, log_, batch.topic, record.record.partition)
                                       .first->second.of(record.record.offset)});
  }
  streams::Step step;
  if (!is_kept_already) letters.finish(step);
  step.pending.push_back({spec_.id, batch.topic, encode(batch)});
  if (auto committed = commit(std::move(step)); !committed) return committed;
  logger_.warn("table.refused_records", {{"table", spec_.name}, {"records", refused->size()}, {"reason", refused->front().message}});
  pending_ = std::move(batch);
  return {};
}

void TableWriter::clear_error() {
  if (!status_.error.empty()) logger_.info("table.resumed", {{"table", spec_.name}});
  status_.error.clear();
}

Outcome TableWriter::wait(std::string message, std::int64_t wait_ms) {
  ++attempts_;
  not_before_ns_ = clock_.steady_ns() + wait_ms * 1'000'000;
  if (message.empty()) return Outcome::kWaiting;
  // Each doubling of the attempts is one line in the log.
  if ((attempts_ & (attempts_ - 1)) == 0)
    logger_.warn("table.waiting", {{"table", spec_.name}, {"attempts", attempts_}, {"again_in_ms", wait_ms}, {"reason", message}});
  const std::lock_guard lock(status_mutex_);
  ++status_.retries;
  status_.doing = "waits to try again";
  status_.error = std::move(message);
  return Outcome::kWaiting;
}

}  // namespace antler::sync
