// The runner on a log in memory and a played worker (function_test_app.h): each record counts once, whoever dies and when (G5).
#include "functions/function_runner.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "functions/function_test_app.h"
#include "streams/frame_payload.h"

namespace antler::functions {
namespace {

TEST(FunctionRunner, MakesOneStepOfABatch) {
  FunctionTestApp app;
  app.append(0, 4);
  app.append(5, 9);
  const auto runner = app.make_runner();
  EXPECT_EQ(*runner->step(), Outcome::kCalled);
  EXPECT_EQ(*runner->step(), Outcome::kInFlight);
  EXPECT_EQ(runner->due_ns(0), std::nullopt);
  ASSERT_EQ(app.worker.waiting.size(), 1u);
  EXPECT_EQ(app.worker.waiting.front().call.kind, "transform");
  EXPECT_EQ(app.worker.waiting.front().call.name, "halve");
  EXPECT_EQ(app.worker.waiting.front().call.records, 8u);
  EXPECT_EQ(app.law().in_flight, 8u);
  EXPECT_TRUE(app.halves_in().empty());  // nothing is written before the answer
  app.worker.answer();
  EXPECT_NE(runner->due_ns(0), std::nullopt);
  EXPECT_EQ(*runner->step(), Outcome::kCommitted);
  EXPECT_EQ(app.halves_in(), (std::vector<std::uint64_t>{1, 1, 2, 5, 5, 7, 7, 8}));
  const auto law = app.law();
  EXPECT_TRUE(law.exact);
  EXPECT_EQ(law.consumed, 8u);
  EXPECT_EQ(law.passed, 5u);
  EXPECT_EQ(law.filtered, 3u);
  EXPECT_EQ(app.halves_law().produced, 8u);
  EXPECT_TRUE(app.halves_law().exact);
  EXPECT_EQ(*runner->step(), Outcome::kIdle);
  const auto status = runner->status();
  EXPECT_EQ(status.processed, 8u);
  EXPECT_EQ(status.produced, 8u);
  EXPECT_EQ(status.in_flight, 0u);
}

TEST(FunctionRunner, TellsWhatItMadeOfWhichInEachPartition) {
  FunctionTestApp app(1, 3);
  app.spec.to[0].key = {"n"};
  app.spec.batch_records_max = 40;
  app.append(0, 100);
  const auto runner = app.make_runner();
  drain(app, *runner);
  std::size_t records = 0;
  for (std::uint32_t partition = 0; partition < 3; ++partition) {
    const auto sources = app.sources(partition);
    const auto halves = app.halves_in(partition);
    EXPECT_EQ(sources.mistakes, 0);
    ASSERT_EQ(sources.of.size(), halves.size());
    for (const auto& [made, source] : sources.of) EXPECT_EQ(halves[made], source);
    records += halves.size();
  }
  EXPECT_EQ(records, expected_halves(0, 100).size());
}

TEST(FunctionRunner, GathersForAMomentUnlessABatchIsFull) {
  FunctionTestApp app;
  app.spec.batch_records_max = 4;
  const auto runner = app.make_runner();
  EXPECT_EQ(runner->due_ns(100), std::nullopt);
  app.append(0, 2);
  EXPECT_EQ(runner->due_ns(100), 100 + 5'000'000);
  EXPECT_EQ(runner->due_ns(200), 100 + 5'000'000);
  app.append(2, 4);
  EXPECT_LE(*runner->due_ns(200), 200);
}

TEST(FunctionRunner, CutsALargeFrameIntoBatches) {
  FunctionTestApp app;
  app.spec.batch_records_max = 3;
  app.append(11, 21);
  const auto runner = app.make_runner();
  std::vector<std::uint64_t> sizes;
  while (runner->waiting() > 0) {
    static_cast<void>(runner->step());
    if (app.worker.waiting.empty()) continue;
    sizes.push_back(app.worker.waiting.front().call.records);
    app.worker.answer();
  }
  EXPECT_EQ(sizes, (std::vector<std::uint64_t>{3, 3, 3, 1}));
  EXPECT_EQ(app.halves_in(), expected_halves(11, 21));
  EXPECT_TRUE(app.law().exact);
}

TEST(FunctionRunner, BoundsTheBytesOfABatch) {
  FunctionTestApp app;
  app.spec.batch_bytes_max = 30;  // of 12 each
  app.append(0, 5);
  const auto runner = app.make_runner();
  static_cast<void>(runner->step());
  EXPECT_EQ(app.worker.waiting.front().call.records, 2u);
}

TEST(FunctionRunner, HalvesWhatMakesTooMuch) {
  FunctionTestApp app;
  app.append(0, 8);
  const auto runner = app.make_runner();
  for (const std::uint64_t size : {8u, 4u, 2u}) {
    EXPECT_EQ(*runner->step(), Outcome::kCalled);
    EXPECT_EQ(app.worker.waiting.front().call.records, size);
    app.worker.fail_with(worker::Outcome::kTooLarge);
    EXPECT_EQ(*runner->step(), Outcome::kFailed);
  }
  drain(app, *runner);
  EXPECT_EQ(app.halves_in(), expected_halves(0, 8));
}

TEST(FunctionRunner, WaitsForAWorkerAndLosesNothing) {
  FunctionTestApp app;
  app.append(1, 4);
  const auto runner = app.make_runner();
  std::int64_t last_wait_ns = 0;
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(*runner->step(), Outcome::kCalled);
    app.worker.fail_with(worker::Outcome::kUnavailable, "no worker");
    EXPECT_EQ(*runner->step(), Outcome::kWaiting);
    EXPECT_EQ(*runner->step(), Outcome::kWaiting);  // not yet
    EXPECT_EQ(runner->status().error, "no worker");
    const std::int64_t wait_ns = *runner->due_ns(0) - app.clock.steady_ns();
    EXPECT_GE(wait_ns, last_wait_ns);
    EXPECT_LE(wait_ns, 5'000'000'000);
    last_wait_ns = wait_ns;
    app.clock.advance_us(wait_ns / 1'000);
  }
  drain(app, *runner);
  EXPECT_EQ(app.halves_in(), expected_halves(1, 4));
  EXPECT_TRUE(app.records(app.spec.dead_letter_topic).empty());
}

TEST(FunctionRunner, LiftsOlderRecords) {
  FunctionTestApp app;
  app.append(1, 3, 0, true);
  app.append(3, 5);
  const auto runner = app.make_runner();
  static_cast<void>(runner->step());
  EXPECT_EQ(app.worker.waiting.front().call.payload(worker::RowsForm::kNdjson),
            "{\"n\":1,\"tag\":\"new\"}\n{\"n\":2,\"tag\":\"new\"}\n{\"n\":3,\"tag\":\"tag\"}\n{\"n\":4,\"tag\":\"tag\"}\n");
  drain(app, *runner);
  EXPECT_EQ(app.law().consumed, 4u);
}

TEST(FunctionRunner, StandsStillAtARecordItCannotLift) {
  FunctionTestApp app;
  app.spec.from.model.fields[1].default_json.reset();
  app.append(1, 3, 0, true);
  const auto runner = app.make_runner();
  EXPECT_EQ(*runner->step(), Outcome::kWaiting);
  EXPECT_NE(runner->status().error.find("field `tag` of type String is new"), std::string::npos) << runner->status().error;
  EXPECT_EQ(app.law().in_flight, 2u);
}

TEST(FunctionRunner, SpeaksNdjson) {
  FunctionTestApp app;
  app.append(0, 30);
  const auto runner = app.make_runner();
  drain(app, *runner, worker::RowsForm::kNdjson);
  EXPECT_EQ(app.halves_in(), expected_halves(0, 30));
}

// A worker that is wrong puts nothing into the log, and says what is wrong with it.
TEST(FunctionRunner, TakesNoAnswerThatIsNotOne) {
  const auto reason = [](auto change, worker::RowsForm form = worker::RowsForm::kRowBinary) {
    FunctionTestApp app;
    app.append(1, 3);
    const auto runner = app.make_runner();
    static_cast<void>(runner->step());
    auto result = PlayedWorker::result_of(app.worker.waiting.front().call, form);
    change(result);
    app.worker.answer_with(result);
    EXPECT_EQ(*runner->step(), Outcome::kFailed);
    EXPECT_TRUE(app.halves_in().empty());
    const std::string error = runner->status().error;
    drain(app, *runner);
    EXPECT_EQ(app.halves_in(), expected_halves(1, 3));
    return error;
  };
  using Result = worker::CallResult;
  EXPECT_EQ(reason([](Result& result) { result.produced[0].rows.pop_back(); }),
            "3 records of the stream `halves` were announced, and the bytes end inside of record 2");
  EXPECT_EQ(reason([](Result& result) { --result.produced[0].count; }),
            "2 records of the stream `halves` were announced, and 8 bytes follow them");
  EXPECT_EQ(reason([](Result& result) { result.produced[0].count = UINT64_MAX; }).substr(0, 20), "18446744073709551615");
  EXPECT_EQ(reason([](Result& result) { result.produced[0].stream = "numbers"; }),
            "records for `numbers`, which is no stream that `halve` writes to");
  EXPECT_NE(reason([](Result& result) { result.filtered = 3; }).find("does not add up"), std::string::npos);
  EXPECT_NE(reason([](Result& result) { result.failed = {{2, "x"}}; }).find("does not add up"), std::string::npos);
  EXPECT_NE(reason([](Result& result) { result.failed = {{1, "x"}, {1, "x"}}; }).find("one of them twice"), std::string::npos);
  EXPECT_EQ(reason([](Result& result) { result.produced[0].rows = "{\"n\":1}\n{\"n\":-1}\n{\"n\":2}\n"; }, worker::RowsForm::kNdjson),
            "record 1, `n` of the stream `halves`: expected UInt64: a whole number from 0 to 18446744073709551615, as a number or a "
            "string, received -1");
  EXPECT_NE(reason([](Result& result) { result.produced[0].rows = "{\"n\":1}\n"; }, worker::RowsForm::kNdjson).find("announced"),
            std::string::npos);
}

// G23
TEST(FunctionRunner, StopsReadingWhileItsOutputIsNotTaken) {
  FunctionTestApp app;
  const streams::ReaderKey table{{9, 9}, app.spec.to[0].topic.id, 0};
  ASSERT_TRUE(app.log->register_reader(table, 0).ok());
  app.append(1, 3);
  const auto runner = app.make_runner();
  drain(app, *runner);
  app.disk.output_bytes_max = 1;
  app.append(5, 9);
  EXPECT_EQ(*runner->step(), Outcome::kWaiting);
  EXPECT_TRUE(app.worker.waiting.empty());
  EXPECT_NE(runner->status().error.find("the stream `halves` holds"), std::string::npos) << runner->status().error;
  EXPECT_NE(runner->due_ns(0), std::nullopt);
  // Its reader takes them, and it goes on.
  streams::Step taken;
  taken.offsets = {{table, 3}};
  ASSERT_TRUE(app.queue->submit_and_wait(taken).ok());
  ASSERT_TRUE(app.log->apply_retention(app.spec.to[0].topic.id, {.bytes_max = 1}).ok());
  drain(app, *runner);
  EXPECT_EQ(app.law().in_flight, 0u);
  EXPECT_EQ(runner->status().error, "");
  // When the whole log is full, a part of the share is left.
  const std::uint64_t held = app.log->topic_bytes(app.spec.to[0].topic.id);
  app.disk.output_bytes_max = 2 * held;
  app.append(5, 9);
  app.disk.log_bytes_max = 0;
  EXPECT_EQ(*runner->step(), Outcome::kWaiting);
  app.disk.output_bytes_max = 5 * held;
  app.clock.advance_us(1'000'000);
  EXPECT_EQ(*runner->step(), Outcome::kCalled);
}

TEST(FunctionRunner, StandsStillWhenTheLogRefusesTheStep) {
  FunctionTestApp app;
  app.append(1, 3);
  const auto runner = app.make_runner();
  EXPECT_EQ(*runner->step(), Outcome::kCalled);
  ASSERT_TRUE(app.log->unregister_reader(runner->reader()).ok());
  app.worker.answer();
  EXPECT_EQ(*runner->step(), Outcome::kWaiting);
  EXPECT_NE(runner->status().error.find("not registered as a reader"), std::string::npos) << runner->status().error;
  EXPECT_TRUE(app.halves_in().empty());
}

TEST(FunctionRunner, SaysWhenTheLogHasFailed) {
  FunctionTestApp app;
  app.append(1, 3);
  const auto runner = app.make_runner();
  EXPECT_EQ(*runner->step(), Outcome::kCalled);
  app.worker.answer();
  app.store.fail_after(0);
  EXPECT_FALSE(runner->step().ok());
}

TEST(FunctionRunner, BeginsAtTheFirstRecordRetainedAndKeepsPartitionsApart) {
  FunctionTestApp app(3, 2);
  for (std::uint32_t partition = 0; partition < 3; ++partition) app.append(100 * partition + 1, 100 * partition + 3, partition);
  for (std::uint32_t partition = 0; partition < 3; ++partition) {
    const auto runner = app.make_runner(partition);
    drain(app, *runner);
  }
  auto expected = expected_halves(1, 3);
  const auto third = expected_halves(201, 203);
  expected.insert(expected.end(), third.begin(), third.end());
  EXPECT_EQ(app.halves_in(0), expected);
  EXPECT_EQ(app.halves_in(1), expected_halves(101, 103));
  EXPECT_EQ(app.law().consumed, 6u);
}

// Goal: exactly once, whoever dies and when. Method: a few records, old and new, in random frames; then random turns: the runner steps,
// the worker answers or fails in any way, the runner is dropped at any point and its call is answered later, the power fails. In the end
// outputs, their order, dead letters and counts are those of a single pass.
TEST(FunctionRunner, CountsEachRecordOnceInEveryInterleaving) {
  constexpr std::uint64_t kRuns = ANTLER_TEST_INTERLEAVINGS;
  for (std::uint64_t seed = 0; seed < kRuns; ++seed) {
    base::SeededRandom random(seed);
    const auto below = [&](std::uint64_t bound) { return random.next() % bound; };
    FunctionTestApp app;
    app.spec.batch_records_max = 1 + below(9);
    app.spec.gather_ms = 0;
    const std::uint64_t first = below(1'000), until = first + 1 + below(14);
    for (std::uint64_t n = first; n < until;) {
      const std::uint64_t end = std::min(until, n + 1 + below(6));
      app.append(n, end, 0, below(4) == 0);
      n = end;
    }
    const auto form = below(2) == 0 ? worker::RowsForm::kRowBinary : worker::RowsForm::kNdjson;
    auto runner = app.make_runner();
    int turns = 0, power_failures = 0;
    for (; runner->waiting() > 0 && turns < 5'000; ++turns) {
      const std::uint64_t dice = below(100);
      if (dice < 50) {
        const auto outcome = runner->step();
        ASSERT_TRUE(outcome.ok()) << outcome.error().message;
        if (*outcome == Outcome::kWaiting) app.clock.advance_us(5'000'000);
        if (*outcome != Outcome::kCommitted) continue;
      } else if (dice < 85) {
        if (!app.worker.waiting.empty()) app.worker.answer(form);
      } else if (dice < 92) {
        if (app.worker.waiting.empty()) continue;
        // A record that is alone and healthy is spared, or it would be a dead letter by right.
        const bool alone = app.worker.waiting.front().call.records == 1;
        constexpr worker::Outcome kFailures[] = {worker::Outcome::kUnavailable, worker::Outcome::kCrashed, worker::Outcome::kThrown,
                                                 worker::Outcome::kTimeLimit, worker::Outcome::kTooLarge};
        app.worker.fail_with(kFailures[alone ? 0 : below(5)]);
      } else if (dice < 98) {
        runner = app.make_runner();       // its call may still be answered
      } else if (power_failures++ < 2) {  // what no sync covers is lost each time
        runner.reset();
        app.close_log();
        app.store.crash();
        app.open_log();
        runner = app.make_runner();
      }
      const auto law = ledger::compute(*app.log, app.topology);
      ASSERT_TRUE(law.exact()) << "seed " << seed << ", " << law.streams[0].produced << " of " << law.streams[0].appended;
    }
    ASSERT_LT(turns, 5'000) << "seed " << seed;
    std::uint64_t filtered = 0, died = 0;
    std::vector<std::uint64_t> failed;
    for (std::uint64_t n = first; n < until; ++n) {
      if (fate_of(n) == Fate::kFiltered) ++filtered;
      if (fate_of(n) == Fate::kDies) ++died;
      if (fate_of(n) <= Fate::kThrows) failed.push_back(n - first);
    }
    ASSERT_EQ(app.halves_in(), expected_halves(first, until)) << "seed " << seed;
    std::vector<std::uint64_t> letters;
    for (const auto& letter : app.records(app.spec.dead_letter_topic))
      letters.push_back(std::stoull(letter.substr(letter.find("\"offset\":") + 9)));
    ASSERT_EQ(letters, failed) << "seed " << seed;
    const auto law = app.law();
    ASSERT_EQ(law.filtered, filtered) << "seed " << seed;
    ASSERT_EQ(law.dead_lettered, failed.size()) << "seed " << seed;
    ASSERT_EQ(law.passed, until - first - filtered - failed.size()) << "seed " << seed;
    ASSERT_EQ(app.halves_law().produced, expected_halves(first, until).size()) << "seed " << seed;
    const auto sources = app.sources();
    ASSERT_EQ(sources.mistakes, 0) << "seed " << seed;
    ASSERT_EQ(sources.told, law.consumed - died) << "seed " << seed;
    ASSERT_EQ(sources.failed, failed.size() - died) << "seed " << seed;
    const auto halves = app.halves_in();
    ASSERT_EQ(sources.of.size(), halves.size()) << "seed " << seed;
    for (const auto& [made, source] : sources.of) ASSERT_EQ(halves[made], first + source) << "seed " << seed;
  }
}

}  // namespace
}  // namespace antler::functions
