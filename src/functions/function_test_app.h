// What the tests of this module share: a log in memory with a commit thread, the streams `numbers` → `halves`, a worker that is played, and
// the transform that it runs: of a number n
//   n % 11 == 10   the worker dies, each time
//   n % 5 == 4     the function throws, and the batch ends there when the call says so
//   n % 3 == 0     nothing
//   n % 2 == 0     one record {n}
//   else           two records {n} {n}
#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <thread>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/random.h"
#include "base/text.h"
#include "codec/made_runs.h"
#include "codec/row_reader.h"
#include "dead_letters/envelope.h"
#include "functions/function_runner.h"
#include "ledger/law.h"
#include "lineage/lineage_record.h"
#include "streams/embedded_log.h"
#include "streams/frame_payload.h"
#include "streams/memory_store.h"

namespace antler::functions {

inline model::Model numbers_of_old() { return {.name = "Number", .fields = {{.name = "n", .type = *model::parse_type("UInt32")}}}; }
inline model::Model numbers() {
  return {.name = "Number",
          .fields = {{.name = "n", .type = *model::parse_type("UInt64")},
                     {.name = "tag", .type = *model::parse_type("String"), .default_json = "\"new\""}}};
}
inline model::Model halves() { return {.name = "Half", .fields = {{.name = "n", .type = *model::parse_type("UInt64")}}}; }

enum class Fate { kDies, kThrows, kFiltered, kOne, kTwo };
inline Fate fate_of(std::uint64_t n) {
  if (n % 11 == 10) return Fate::kDies;
  if (n % 5 == 4) return Fate::kThrows;
  if (n % 3 == 0) return Fate::kFiltered;
  return n % 2 == 0 ? Fate::kOne : Fate::kTwo;
}

/// A worker whose calls wait until the test answers them. One thread at a time.
class PlayedWorker final : public worker::Caller {
 public:
  struct Waiting {
    worker::Call call;
    std::function<void(worker::CallResult)> done;
  };
  std::uint64_t call(worker::Call call, std::function<void(worker::CallResult)> done) override {
    waiting.push_back({std::move(call), std::move(done)});
    return ++calls;
  }
  void answer_with(worker::CallResult result) {
    auto next = std::move(waiting.front());
    waiting.pop_front();
    next.done(std::move(result));
  }
  void fail_with(worker::Outcome outcome, std::string message = "as told") {
    answer_with({.outcome = outcome, .message = std::move(message)});
  }
  /// As the function above does.
  void answer(worker::RowsForm form = worker::RowsForm::kRowBinary) { answer_with(result_of(waiting.front().call, form)); }

  static std::vector<std::uint64_t> numbers_in(const worker::Call& call, worker::RowsForm form) {
    std::vector<std::uint64_t> out;
    const std::string payload = call.payload(form);
    if (form == worker::RowsForm::kNdjson) {
      for (const auto line : base::split(base::trim(payload), '\n'))
        out.push_back(std::stoull(std::string(line.substr(line.find(':') + 1))));
      return out;
    }
    for (base::Reader reader(payload); !reader.at_end();) {
      out.push_back(reader.get<std::uint64_t>());
      reader.get_text();
      EXPECT_TRUE(reader.ok());
      if (!reader.ok()) break;
    }
    return out;
  }
  static worker::CallResult result_of(const worker::Call& call, worker::RowsForm form) {
    const auto in = numbers_in(call, form);
    EXPECT_EQ(in.size(), call.records);
    worker::CallResult result{.outcome = worker::Outcome::kAnswered, .form = form};
    const bool makes = call.kind == "transform";
    if (makes) result.produced = {{.stream = "halves"}};
    worker::Produced unused;
    worker::Produced& produced = makes ? result.produced.front() : unused;
    codec::MadeRunsWriter runs;
    const auto finish = [&] { produced.runs = runs.take(); };
    for (std::size_t i = 0; i < in.size(); ++i) {
      const Fate fate = fate_of(in[i]);
      if (fate == Fate::kDies) return {.outcome = worker::Outcome::kCrashed, .message = "it died", .trace = "main.cc:7"};
      if (fate == Fate::kThrows && call.stop_at_failure) {
        result.stopped = worker::FailedRecord{.index = i, .error = "it threw"};
        finish();
        return result;
      }
      if (fate == Fate::kThrows) result.failed.push_back({i, "it threw"});
      if (fate == Fate::kFiltered && makes) ++result.filtered;
      if (fate < Fate::kOne) continue;
      runs.add(i, fate == Fate::kTwo ? 2 : 1);
      for (int copy = 0; copy < (fate == Fate::kTwo ? 2 : 1); ++copy) {
        if (form == worker::RowsForm::kNdjson) produced.rows += "{\"n\":" + std::to_string(in[i]) + "}\n";
        else base::put(produced.rows, in[i]);
        ++produced.count;
      }
    }
    finish();
    return result;
  }

  std::deque<Waiting> waiting;
  std::uint64_t calls = 0;
};

class FunctionTestApp {
 public:
  explicit FunctionTestApp(std::uint32_t from_partitions = 1, std::uint32_t to_partitions = 1) {
    open_log();
    spec.name = "halve";
    spec.from = {log->ensure_topic("numbers", from_partitions).value(), numbers()};
    spec.to = {{log->ensure_topic("halves", to_partitions).value(), halves()}};
    spec.dead_letter_topic = log->ensure_topic("halve_dead_letters", 1).value();
    for (const auto& model : {numbers(), numbers_of_old()})
      EXPECT_TRUE(log->put_schema(model::schema_id(model), model::canonical_text(model)).ok());
    topology.streams = {{.name = "halves", .topic = spec.to[0].topic.id}};
    topology.functions = {
        {.name = "halve", .id = function_id("halve"), .topic = spec.from.topic.id, .topic_name = "numbers", .partitions = from_partitions}};
  }
  ~FunctionTestApp() { close_log(); }

  void open_log() {
    log = streams::EmbeddedLog::open(store, clock, random).value();
    queue = std::make_unique<streams::CommitQueue>(*log, streams::CommitQueueOptions{.gather_us_max = 0});
    commits_ = std::thread([this] { queue->run(); });
  }
  void close_log() {
    queue->stop();
    commits_.join();
    queue.reset();
    log.reset();
  }

  /// One frame of the numbers [from, until).
  void append(std::uint64_t from, std::uint64_t until, std::uint32_t partition = 0, bool old = false, std::string_view tag = "tag") {
    const model::Model model = old ? numbers_of_old() : numbers();
    streams::Append append{.topic = spec.from.topic.id,
                           .partition = partition,
                           .schema_id = model::schema_id(model),
                           .count = static_cast<std::uint32_t>(until - from)};
    for (std::uint64_t n = from; n < until; ++n) {
      if (old) base::put(append.payload, static_cast<std::uint32_t>(n));
      else base::put(append.payload, n), base::put_text(append.payload, tag);
    }
    append.raw_size = static_cast<std::uint32_t>(append.payload.size());
    streams::Step step;
    step.appends.push_back(std::move(append));
    ASSERT_TRUE(queue->submit_and_wait(std::move(step)).ok());
  }

  std::unique_ptr<FunctionRunner> make_runner(std::uint32_t partition = 0) {
    auto runner = std::make_unique<FunctionRunner>(spec, partition, FunctionRunner::Parts{*log, *queue, worker, clock, logger, disk, {}});
    EXPECT_TRUE(runner->open().ok());
    return runner;
  }

  /// The records of a topic's partition as JSON.
  std::vector<std::string> records(const streams::Topic& topic, std::uint32_t partition = 0) const {
    std::vector<std::string> out;
    const auto frames = log->read(topic.id, partition, 0, {.bytes_max = SIZE_MAX});
    EXPECT_TRUE(frames.ok());
    for (const auto& frame : *frames) {
      const codec::RowReader row_reader(*model::parse_canonical(*log->schema(frame.schema_id)));
      const std::string rows = streams::decompress(frame).value();
      for (base::Reader reader(rows); !reader.at_end();) {
        out.emplace_back();
        EXPECT_TRUE(row_reader.to_json(reader, out.back()));
      }
    }
    return out;
  }
  std::vector<std::uint64_t> halves_in(std::uint32_t partition = 0) const {
    std::vector<std::uint64_t> out;
    for (const auto& record : records(spec.to[0].topic, partition)) out.push_back(std::stoull(record.substr(5)));
    return out;
  }
  /// By the lineage, the offset in `numbers` of what each record of a partition of `halves` was made of. What the worker died at is told of
  /// by dead letters alone.
  struct Sources {
    std::map<std::uint64_t, std::uint64_t> of;  // by offset
    std::uint64_t told = 0;                     // records of `numbers`, each once
    std::uint64_t failed = 0;                   // of those
    int mistakes = 0;
  };
  [[nodiscard]] Sources sources(std::uint32_t partition = 0) const {
    Sources out;
    std::uint64_t next = 0;
    EXPECT_TRUE(lineage::read_lineage(*log, INT64_MIN, [&](const lineage::LineageRecord& record, std::int64_t) {
                  if (record.function != spec.name || record.source != spec.from.topic.id || record.first < next) ++out.mistakes;
                  next = record.first + record.records;
                  out.told += record.records;
                  for (const auto& made : record.made) {
                    if (made.stream != spec.to[0].topic.id) ++out.mistakes;
                    if (!codec::made_runs_fit(made.runs, record.records, made.records)) ++out.mistakes;
                    for (std::uint64_t i = 0; made.partition == partition && i < made.records; ++i)
                      if (!out.of.emplace(made.first + i, record.first + codec::source_of(made.runs, i).value_or(UINT64_MAX / 2)).second)
                        ++out.mistakes;
                  }
                  codec::each_made_run(record.failed, [&](const codec::MadeRun& run) { return out.failed += run.records, true; });
                  return true;
                }).ok());
    return out;
  }
  [[nodiscard]] ledger::FunctionLaw law() const { return ledger::compute(*log, topology).functions.at(0); }
  /// Of what it wrote.
  [[nodiscard]] ledger::StreamLaw halves_law() const { return ledger::compute(*log, topology).streams.at(0); }

  base::ManualClock clock;
  base::SeededRandom random{1};
  streams::MemoryStore store;
  std::unique_ptr<streams::EmbeddedLog> log;
  std::unique_ptr<streams::CommitQueue> queue;
  PlayedWorker worker;
  telemetry::CapturingLogger logger;
  DiskBudget disk;
  FunctionSpec spec;
  ledger::Topology topology;

 private:
  std::thread commits_;
};

/// Steps until nothing waits; the worker answers as it should.
inline void drain(FunctionTestApp& app, FunctionRunner& runner, worker::RowsForm form = worker::RowsForm::kRowBinary) {
  for (int i = 0; i < 10'000 && (runner.waiting() > 0 || runner.in_flight()); ++i) {
    const auto outcome = runner.step();
    ASSERT_TRUE(outcome.ok()) << outcome.error().message;
    ASSERT_TRUE(app.law().exact);
    ASSERT_TRUE(app.halves_law().exact);
    if (*outcome == Outcome::kWaiting) app.clock.advance_us(10'000'000);
    if (!app.worker.waiting.empty()) app.worker.answer(form);
  }
  ASSERT_EQ(runner.waiting(), 0u);
}

inline std::vector<std::uint64_t> expected_halves(std::uint64_t from, std::uint64_t until) {
  std::vector<std::uint64_t> out;
  for (std::uint64_t n = from; n < until; ++n)
    for (int copy = 0; fate_of(n) >= Fate::kOne && copy < (fate_of(n) == Fate::kTwo ? 2 : 1); ++copy) out.push_back(n);
  return out;
}

}  // namespace antler::functions
