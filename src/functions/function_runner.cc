#include "functions/function_runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <utility>

#include "base/bytes.h"
#include "base/text.h"
#include "codec/made_runs.h"
#include "dead_letters/append_times.h"
#include "dead_letters/writer.h"
#include "ledger/counters.h"
#include "lineage/lineage_record.h"
#include "model/letter_model.h"
#include "streams/frame_payload.h"

namespace antler::functions {
namespace {

constexpr std::int64_t kUnavailableWaitMs = 50;
constexpr std::int64_t kUnavailableWaitMsMax = 5'000;
constexpr std::int64_t kStoppedWaitMs = 5'000;
constexpr std::int64_t kCrowdedWaitMs = 200;
// A death costs a start of the worker and a call that succeeds next to nothing: few deaths are worth more calls.
constexpr std::uint64_t kShrink = 8;
constexpr std::int64_t kSlowShare = 8;          // of its time limit a batch takes, at least, of a function that is slow
constexpr std::uint64_t kGrowth = 8;            // after a success the next batch is larger by this part
constexpr std::uint64_t kCrowdedLogShare = 4;   // of its share is left to a stream when the log is at its budget
constexpr std::size_t kShownOfMessage = 2'000;  // bytes of a worker's words that are shown
constexpr std::size_t kTraceKept = 16'384;
constexpr std::size_t kRecordTraceKept = 1'000;  // of one record of many

std::shared_ptr<const codec::RowReader> reader_of(const model::Model& model) { return std::make_shared<const codec::RowReader>(model); }

std::string ndjson(const codec::RowReader& row_reader, std::string_view rows) {
  std::string out;
  for (base::Reader reader(rows); reader.ok() && !reader.at_end(); out += '\n') static_cast<void>(row_reader.to_json(reader, out));
  return out;
}

std::uint64_t bytes_of(const worker::CallResult& answer) {
  std::uint64_t bytes = answer.message.size() + answer.trace.size();
  for (const auto& produced : answer.produced) bytes += produced.rows.size() + produced.runs.size();
  const auto add = [&](const worker::FailedRecord& failed) {
    bytes += sizeof failed + failed.error.size() + failed.trace.size() + failed.frames.size() * sizeof failed.frames[0];
  };
  for (const auto& failed : answer.failed) add(failed);
  if (answer.stopped) add(*answer.stopped);
  return bytes;
}

}  // namespace

worker::Call call_of(const FunctionSpec& spec, std::shared_ptr<const std::string> rows, std::uint64_t records,
                     std::shared_ptr<const codec::RowReader> row_reader, std::shared_ptr<const worker::Wire> wire) {
  return {.kind = std::string(to_string(spec.kind)),
          .name = spec.name,
          .records = records,
          .rows = rows,
          .payload = [rows, row_reader = std::move(row_reader)](
                         worker::RowsForm form) { return form == worker::RowsForm::kRowBinary ? *rows : ndjson(*row_reader, *rows); },
          .wire = std::move(wire),
          .time_limit_ms = spec.time_limit_ms,
          .answer_bytes_max = streams::kRawSizeMax};
}

FunctionRunner::FunctionRunner(FunctionSpec spec, std::uint32_t partition, Parts parts)
    : spec_(std::move(spec)),
      reader_{function_id(spec_.name), spec_.from.topic.id, partition},
      parts_(std::move(parts)),
      from_rows_(reader_of(spec_.from.model)),
      passed_(ledger::counter_name(reader_, ledger::FunctionCount::kPassed)),
      filtered_(ledger::counter_name(reader_, ledger::FunctionCount::kFiltered)),
      dead_lettered_(ledger::counter_name(reader_, ledger::FunctionCount::kDeadLettered)),
      batches_(parts_.log, spec_.from.topic, partition, spec_.from.model, parts_.shared),
      records_max_(spec_.batch_records_max),
      wire_(std::make_shared<worker::Wire>(parts_.generation)) {
  for (const auto& stream : spec_.to) outputs_.emplace_back(stream);
}

base::Result<void> FunctionRunner::open() {
  const auto keep = [&](const model::Model& model) { return parts_.log.put_schema(model::schema_id(model), model::canonical_text(model)); };
  if (auto kept = keep(model::letter_model()); !kept) return kept;
  for (const auto& stream : spec_.to)
    if (auto kept = keep(stream.model); !kept) return kept;
  if (spec_.kind == FunctionKind::kTransform) {
    if (auto kept = keep(lineage::lineage_model()); !kept) return kept;
    auto topic = parts_.log.ensure_topic(lineage::kLineageStream, 1);
    if (!topic) return topic.error();
    lineage_topic_ = topic->id;
  }
  return parts_.log.register_reader(reader_, parts_.log.first_offset(reader_.topic, reader_.partition));
}

std::uint64_t FunctionRunner::waiting() const {
  const std::uint64_t committed = parts_.log.committed(reader_);  // first: it never passes the end
  return parts_.log.end_offset(reader_.topic, reader_.partition) - committed;
}

RunnerStatus FunctionRunner::status() const {
  const std::lock_guard lock(status_mutex_);
  return status_;
}

std::uint64_t FunctionRunner::records_next() const {
  const std::uint64_t stands = parts_.log.committed(reader_);
  if (stands == suspect_at_) return 1;
  if (stands < suspect_at_ && suspect_at_ != UINT64_MAX) return std::min(records_max_, suspect_at_ - stands);
  if (stands >= suspect_end_) return records_max_;
  return std::clamp<std::uint64_t>((suspect_end_ - stands) / kShrink, 1, records_max_);
}

std::optional<std::int64_t> FunctionRunner::due_ns(std::int64_t now_ns) {
  if (call_) {
    const std::lock_guard lock(call_->mailbox->mutex);
    if (!call_->mailbox->result) return std::nullopt;
    return 0;
  }
  const std::uint64_t records = waiting();
  if (records == 0) {
    first_waiting_ns_.reset();
    return std::nullopt;
  }
  if (!first_waiting_ns_) first_waiting_ns_ = now_ns;
  if (records >= records_next()) return not_before_ns_;
  return std::max(*first_waiting_ns_ + spec_.gather_ms * 1'000'000, not_before_ns_);
}

base::Result<Outcome> FunctionRunner::step() {
  Outcome outcome = Outcome::kWaiting;
  if (call_) {
    std::optional<worker::CallResult> result;
    {
      const std::lock_guard lock(call_->mailbox->mutex);
      result.swap(call_->mailbox->result);
      if (result) call_->room = std::move(call_->mailbox->room);
    }
    if (!result) return Outcome::kInFlight;
    if (result->outcome == worker::Outcome::kAnswered) answer_bytes_ = call_->room.bytes() - call_->batch.rows->size();
    if (result->outcome == worker::Outcome::kTooLarge) answer_bytes_ = streams::kRawSizeMax;
    outcome = settle(std::move(*result));
  } else if (parts_.clock.steady_ns() >= not_before_ns_) {
    outcome = begin();
  }
  // The log is what everything stands on. Whatever else is wrong stops this function only (G23).
  if (log_failure_) return *log_failure_;
  return outcome;
}

std::string FunctionRunner::event(std::string_view what) const { return fmt::format("{}.{}", to_string(spec_.kind), what); }

// G23: a function whose outputs nobody takes stops reading, and then its own door closes. When the log is at its budget it may still
// fill a part of its share: what it consumes is what makes room.
std::string FunctionRunner::crowded() const {
  if (parts_.queue.disk_is_full()) return "the disk is full: nothing more is written until there is room";
  std::uint64_t allowed = parts_.disk.output_bytes_max.load(std::memory_order_relaxed);
  if (parts_.log.size_bytes() > parts_.disk.log_bytes_max) allowed /= kCrowdedLogShare;
  const auto full = [&](const streams::Topic& topic) -> std::string {
    const std::uint64_t held = parts_.log.topic_bytes(topic.id);
    if (held <= allowed) return "";
    return fmt::format("the stream `{}` holds {} bytes, and {} are allowed now; they go as its readers take them", topic.name, held,
                       allowed);
  };
  for (const auto& stream : spec_.to)
    if (auto why = full(stream.topic); !why.empty()) return why;
  for (const auto& topic : spec_.writes)
    if (auto why = full(topic); !why.empty()) return why;
  return full(spec_.dead_letter_topic);
}

Outcome FunctionRunner::begin() {
  if (auto why = crowded(); !why.empty()) return wait(std::move(why), kCrowdedWaitMs);
  auto batch = batches_.read(parts_.log.committed(reader_), records_next(), spec_.batch_bytes_max);
  if (!batch) return wait(batch.error().message, kStoppedWaitMs);
  if (batch->records == 0) return Outcome::kIdle;
  worker::Call call = call_of(spec_, batch->rows, batch->records, from_rows_, wire_);
  call.stop_at_failure = spec_.retries.attempts > 1;
  {
    const std::lock_guard lock(status_mutex_);
    status_.in_flight = batch->records;
  }
  const std::uint64_t row_bytes = batch->rows->size();
  call_ = CallInFlight{std::move(*batch), parts_.clock.steady_ns(), std::make_shared<Mailbox>()};
  call_->mailbox->room = parts_.room.take(row_bytes + answer_bytes_.value_or(row_bytes));
  parts_.caller.call(std::move(call), [mailbox = call_->mailbox, row_bytes, on_answer = parts_.on_answer](worker::CallResult result) {
    {
      const std::lock_guard lock(mailbox->mutex);
      mailbox->room.resize(row_bytes + bytes_of(result));
      mailbox->result = std::move(result);
    }
    if (on_answer) on_answer();
  });
  return Outcome::kCalled;
}

Outcome FunctionRunner::settle(worker::CallResult result) {
  {
    const std::lock_guard lock(status_mutex_);
    status_.in_flight = 0;
  }
  if (result.message.size() > kShownOfMessage) result.message.resize(kShownOfMessage);
  if (result.trace.size() > kTraceKept) result.trace.resize(kTraceKept);
  if (result.at_record && *result.at_record >= call_->batch.records) result.at_record.reset();  // the worker's own word
  const auto failure = [&](std::string_view which) {
    return Failure{which,
                   std::move(result.message),
                   std::move(result.trace),
                   result.others_running > 0,
                   result.at_record,
                   result.is_own || result.outcome == worker::Outcome::kTimeLimit};
  };
  switch (result.outcome) {
    case worker::Outcome::kAnswered: return take_answer(std::move(result));
    case worker::Outcome::kThrown:
      if (!result.is_later) return fail(failure(rule::kException), result.is_permanent);
      call_.reset();
      return wait(std::move(result.message), kCrowdedWaitMs);
    case worker::Outcome::kHttpError: return fail(failure(rule::kException), result.is_permanent);
    case worker::Outcome::kCrashed:
      if (!result.is_other) return fail(failure(rule::kCrash));
      call_.reset();  // it comes again as it was
      return wait(std::move(result.message), kUnavailableWaitMs);
    case worker::Outcome::kTimeLimit: return fail(failure(rule::kTimeLimit));
    case worker::Outcome::kTooLarge: return fail(failure(rule::kTooLarge));
    case worker::Outcome::kUnavailable: break;
  }
  call_.reset();
  const std::string why = result.message.empty() ? "no worker takes it" : result.message;
  return wait(why, std::min(kUnavailableWaitMs << std::min(waits_, 7), kUnavailableWaitMsMax));
}

base::Result<void> FunctionRunner::add_outputs(worker::CallResult& result, std::uint64_t records, streams::Step& step, Counts& counts) {
  lineage::LineageRecord lineage{.function = spec_.name,
                                 .source = reader_.topic,
                                 .partition = reader_.partition,
                                 .first = call_->batch.first,
                                 .records = records,
                                 .made = {},
                                 .failed = {}};
  std::vector<std::size_t> appends;
  std::deque<std::string> runs;
  for (auto& produced : result.produced) {
    const auto output = std::find_if(outputs_.begin(), outputs_.end(),
                                     [&](const OutputStream& known) { return known.stream().topic.name == produced.stream; });
    if (output == outputs_.end())
      return base::invalid(fmt::format("records for `{}`, which is no stream that `{}` writes to", produced.stream, spec_.name));
    counts.produced += produced.count;
    if (produced.count > 0) step.counters.emplace_back(ledger::produced_counter(spec_.name, produced.stream), produced.count);
    const std::uint32_t partition = reader_.partition % std::max(1u, output->stream().topic.partitions);
    if (auto added = output->append(result.form, std::move(produced), partition, step); !added) return added;
    for (const auto& part : output->appended()) {
      if (part.records == 0) continue;
      lineage.made.push_back({.stream = output->stream().topic.id,
                              .partition = part.partition,
                              .first = 0,
                              .records = part.records,
                              .runs = runs.emplace_back(part.runs)});
      appends.push_back(part.append);
    }
  }
  codec::MadeRunsWriter failed;
  for (const auto& record : result.failed) failed.add(record.index, 1);
  const std::string failed_runs = failed.take();
  lineage.failed = failed_runs;
  if (lineage_topic_) step.appends.push_back(lineage::append_of(*lineage_topic_, lineage, appends));
  return {};
}

base::Result<void> FunctionRunner::add_dead_letters(const std::vector<std::pair<std::uint64_t, Failure>>& failed,
                                                    streams::Step& step) const {
  dead_letters::Writer letters(spec_.dead_letter_topic.id);
  dead_letters::AppendTimes times(parts_.log, reader_.topic, reader_.partition);
  const std::uint64_t schema_id = model::schema_id(spec_.from.model);
  const std::int64_t now_us = parts_.clock.wall_us();
  base::Reader rows(*call_->batch.rows);
  std::uint64_t at = 0;
  std::string record, errors;
  for (const auto& [index, failure] : failed) {
    for (; at < index; ++at) static_cast<void>(from_rows_->skip(rows));
    record.clear();
    base::Reader row = rows;
    if (!from_rows_->to_json(row, record, dead_letters::kRecordForm) || !from_rows_->skip(rows))
      return base::internal(fmt::format("a batch of the stream `{}` does not hold its records", spec_.from.topic.name));
    ++at;
    errors = fmt::format(R"([{{"path":"","rule":"{}","expected":"a record that `{}` takes","received":{}{}{}}}])", failure.rule, spec_.name,
                         base::json_string(failure.message),
                         failure.trace.empty() ? "" : ",\"trace\":", failure.trace.empty() ? "" : base::json_string(failure.trace));
    letters.add({.dead_lettered_at_us = now_us,
                 .stage = spec_.kind == FunctionKind::kTransform ? dead_letters::Stage::kTransform : dead_letters::Stage::kConsumer,
                 .resource = spec_.name,
                 .model = spec_.from.model.name,
                 .topic = spec_.from.topic.name,
                 .partition = reader_.partition,
                 .offset = call_->batch.first + index,
                 .rule = failure.rule,
                 .message = failure.message,
                 .errors = errors,
                 .record = record,
                 .schema_id = schema_id,
                 .attempts = attempts_at(call_->batch.first + index),
                 .appended_at_us = times.of(call_->batch.first + index)});
  }
  letters.finish(step);
  parts_.logger.warn(event("dead_lettered"), {{to_string(spec_.kind), spec_.name},
                                              {"partition", reader_.partition},
                                              {"records", failed.size()},
                                              {"offset", call_->batch.first + failed.front().first},
                                              {"reason", failed.front().second.message}});
  return {};
}

Outcome FunctionRunner::take_answer(worker::CallResult result) {
  std::sort(result.failed.begin(), result.failed.end(), [](const auto& a, const auto& b) { return a.index < b.index; });
  const bool twice = std::adjacent_find(result.failed.begin(), result.failed.end(),
                                        [](const auto& a, const auto& b) { return a.index == b.index; }) != result.failed.end();
  const std::uint64_t sent = call_->batch.records;
  const std::uint64_t records = result.stopped ? std::min(result.stopped->index, sent) : sent;
  if (twice || (!result.failed.empty() && result.failed.back().index >= records) || result.failed.size() > records ||
      result.filtered > records - result.failed.size())
    return fail({rule::kOutput,
                 fmt::format("the worker's answer does not add up: {} records, of which {} filtered and {} failed{}", records,
                             result.filtered, result.failed.size(), twice ? ", one of them twice" : ""),
                 ""});
  if (result.stopped && records == sent)
    return fail({rule::kOutput,
                 fmt::format("the worker's answer does not add up: it stopped at record {} of {}", result.stopped->index, sent), ""});
  std::uint64_t done = records;
  std::optional<std::string> why_again;
  const bool later = result.stopped && result.stopped->is_later;
  if (result.stopped) {
    if (!later && is_last_attempt(call_->batch.first + records, spec_.retries.attempts)) {
      result.failed.push_back(std::move(*result.stopped));
      ++done;
    } else {
      why_again = std::move(result.stopped->error);
    }
  }
  streams::Step step;
  step.durable = false;
  Counts counts{.filtered = result.filtered, .dead_lettered = result.failed.size()};
  if (auto added = add_outputs(result, done, step, counts); !added) return fail({rule::kOutput, added.error().message, ""});
  if (!result.failed.empty()) {
    std::vector<std::pair<std::uint64_t, Failure>> failed;
    for (auto& record : result.failed) {
      if (record.error.size() > kShownOfMessage) record.error.resize(kShownOfMessage);
      if (record.trace.size() > kRecordTraceKept) record.trace.resize(kRecordTraceKept);
      failed.emplace_back(record.index, Failure{rule::kException, std::move(record.error), std::move(record.trace)});
    }
    if (auto added = add_dead_letters(failed, step); !added) {
      call_.reset();
      return wait(added.error().message, kStoppedWaitMs);
    }
  }
  Outcome outcome = Outcome::kFailed;
  call_->batch.records = done;
  if (done > 0) outcome = commit(std::move(step), counts);
  else call_.reset();
  if (!why_again || outcome == Outcome::kWaiting) return outcome;
  if (later) return wait(std::move(*why_again), kCrowdedWaitMs);
  wait_for_attempt(std::move(*why_again));
  return outcome;
}

// How often the record at `offset` was tried: throws, or deaths, of which those that may be of others count for less.
std::uint32_t FunctionRunner::attempts_at(std::uint64_t offset) const {
  const auto rounded = [](int shares) {
    return static_cast<std::uint32_t>((shares + kSharedDeathsPerAttempt - 1) / kSharedDeathsPerAttempt);
  };
  std::uint32_t attempts = 1;
  if (attempts_at_ == offset) attempts = std::max(attempts, attempts_);
  if (suspect_at_ == offset) attempts = std::max({attempts, static_cast<std::uint32_t>(own_deaths_at_), rounded(deaths_at_)});
  if (call_->batch.records == 1) attempts = std::max(attempts, rounded(failures_alone_));
  return attempts;
}

// Counts a death, or what is like one. Whether the first record of the batch has had its last.
bool FunctionRunner::is_last_death(const Failure& failure) {
  const Batch& batch = call_->batch;
  const int weight = failure.is_shared ? 1 : kSharedDeathsPerAttempt;
  if (failure.at_record) {
    const std::uint64_t offset = batch.first + *failure.at_record;
    if (suspect_at_ != offset) deaths_at_ = own_deaths_at_ = 0;
    suspect_at_ = offset;
    deaths_at_ += weight;
    if (failure.is_own) ++own_deaths_at_;
    return offset == batch.first && (own_deaths_at_ >= kDeathsAtRecord || deaths_at_ >= kAttemptsAlone * kSharedDeathsPerAttempt);
  }
  if (batch.records > 1) return false;
  failures_alone_ += weight;
  return failures_alone_ >= kAttemptsAlone * kSharedDeathsPerAttempt;
}

// Counts an attempt at the record at `offset`.
bool FunctionRunner::is_last_attempt(std::uint64_t offset, std::uint32_t attempts_max) {
  if (attempts_at_ != offset) attempts_ = 0;
  attempts_at_ = offset;
  return ++attempts_ >= attempts_max;
}

void FunctionRunner::wait_for_attempt(std::string message) {
  const std::int64_t wait_ms =
      spec_.retries.wait_ms(attempts_, base::hash64(spec_.name, (attempts_at_ + attempts_) * 256 + reader_.partition));
  not_before_ns_ = parts_.clock.steady_ns() + wait_ms * 1'000'000;
  parts_.logger.warn(event("retries"), {{to_string(spec_.kind), spec_.name},
                                        {"partition", reader_.partition},
                                        {"offset", attempts_at_},
                                        {"attempts", attempts_},
                                        {"again_in_ms", wait_ms},
                                        {"reason", message}});
  const std::lock_guard lock(status_mutex_);
  ++status_.retries;
  status_.error = std::move(message);
}

Outcome FunctionRunner::fail(Failure failure, bool is_permanent) {
  const Batch& batch = call_->batch;
  const bool alone = batch.records == 1;
  const bool threw = failure.rule == rule::kException;
  bool is_over = false;
  if (alone && threw) {
    // Not at the record itself, so that it may have been the program's state.
    is_over = is_last_attempt(batch.first, std::max<std::uint32_t>(kAttemptsAlone, spec_.retries.attempts)) || is_permanent;
  } else {
    is_over = is_last_death(failure);
  }
  if (is_over) {
    streams::Step step;
    step.durable = false;
    if (auto added = add_dead_letters({{0, std::move(failure)}}, step); !added) {
      call_.reset();
      return wait(added.error().message, kStoppedWaitMs);
    }
    call_->batch.records = 1;
    return commit(std::move(step), {.dead_lettered = 1});
  }
  if (alone && threw) {
    call_.reset();
    wait_for_attempt(std::move(failure.message));
    return Outcome::kFailed;
  }
  parts_.logger.warn(event("batch_failed"), {{to_string(spec_.kind), spec_.name},
                                             {"partition", reader_.partition},
                                             {"offset", batch.first},
                                             {"records", batch.records},
                                             {"reason", failure.message}});
  if (failure.rule == rule::kTooLarge) {
    records_max_ = std::max<std::uint64_t>(1, batch.records / 2);
  } else if (failure.at_record) {
    // All of them may have been slow, not the one that was run last.
    if (failure.rule == rule::kTimeLimit) records_max_ = std::clamp<std::uint64_t>(*failure.at_record / 2, 1, records_max_);
  } else if (batch.records > 1) {
    records_max_ = std::max<std::uint64_t>(1, batch.records / kShrink);
    suspect_end_ = batch.end();
  }
  call_.reset();
  const std::lock_guard lock(status_mutex_);
  ++status_.retries;
  status_.error = std::move(failure.message);
  return Outcome::kFailed;
}

Outcome FunctionRunner::commit(streams::Step step, const Counts& counts) {
  const CallInFlight call = std::move(*call_);
  const Batch& batch = call.batch;
  call_.reset();
  const std::uint64_t passed = batch.records - counts.filtered - counts.dead_lettered;
  step.offsets.push_back({reader_, batch.end()});
  if (passed > 0) step.counters.emplace_back(passed_, passed);
  if (counts.filtered > 0) step.counters.emplace_back(filtered_, counts.filtered);
  if (counts.dead_lettered > 0) step.counters.emplace_back(dead_lettered_, counts.dead_lettered);
  if (auto committed = parts_.queue.submit_and_wait(std::move(step)); !committed) {
    const auto category = committed.error().category;
    if (category == base::Category::kInvalid || category == base::Category::kNotFound)
      return wait(committed.error().message, kStoppedWaitMs);
    log_failure_ = committed.error();
    return Outcome::kWaiting;
  }
  failures_alone_ = 0;
  waits_ = 0;
  not_before_ns_ = 0;
  first_waiting_ns_.reset();
  records_max_ = std::min(spec_.batch_records_max, records_max_ + 1 + records_max_ / kGrowth);
  // A function that is slow gets as many as it does in a part of its time.
  const std::int64_t took_ms = (parts_.clock.steady_ns() - call.started_ns) / 1'000'000;
  if (took_ms > spec_.time_limit_ms / kSlowShare)
    records_max_ = std::clamp<std::uint64_t>(
        batch.records * static_cast<std::uint64_t>(spec_.time_limit_ms / 2) / static_cast<std::uint64_t>(took_ms), 1, records_max_);
  const std::lock_guard lock(status_mutex_);
  if (!status_.error.empty()) parts_.logger.info(event("resumed"), {{to_string(spec_.kind), spec_.name}, {"partition", reader_.partition}});
  status_.error.clear();
  status_.processed += batch.records;
  status_.filtered += counts.filtered;
  status_.dead_lettered += counts.dead_lettered;
  status_.produced += counts.produced;
  status_.last_batch_ms = took_ms;
  return Outcome::kCommitted;
}

Outcome FunctionRunner::wait(std::string message, std::int64_t wait_ms) {
  ++waits_;
  not_before_ns_ = parts_.clock.steady_ns() + wait_ms * 1'000'000;
  // Each doubling of the waits is one line in the log.
  if ((waits_ & (waits_ - 1)) == 0)
    parts_.logger.warn(event("waiting"), {{to_string(spec_.kind), spec_.name},
                                          {"partition", reader_.partition},
                                          {"waits", waits_},
                                          {"again_in_ms", wait_ms},
                                          {"reason", message}});
  const std::lock_guard lock(status_mutex_);
  ++status_.retries;
  status_.error = std::move(message);
  return Outcome::kWaiting;
}

}  // namespace antler::functions
