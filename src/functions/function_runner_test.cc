// The runner on a log in memory and a played worker (function_test_app.h): each record counts once, whoever dies and when (G5).
#include "functions/function_runner.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "functions/function_test_app.h"

namespace antler::functions {
namespace {

// Steps until nothing waits; the worker answers as it should.
void drain(TransformTestApp& app, FunctionRunner& runner, worker::RowsForm form = worker::RowsForm::kRowBinary) {
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

std::vector<std::uint64_t> expected_halves(std::uint64_t from, std::uint64_t until) {
  std::vector<std::uint64_t> out;
  for (std::uint64_t n = from; n < until; ++n)
    for (int copy = 0; fate_of(n) >= Fate::kOne && copy < (fate_of(n) == Fate::kTwo ? 2 : 1); ++copy) out.push_back(n);
  return out;
}

TEST(FunctionRunner, MakesOneStepOfABatch) {
  TransformTestApp app;
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

TEST(FunctionRunner, GathersForAMomentUnlessABatchIsFull) {
  TransformTestApp app;
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
  TransformTestApp app;
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
  TransformTestApp app;
  app.spec.batch_bytes_max = 30;  // of 12 each
  app.append(0, 5);
  const auto runner = app.make_runner();
  static_cast<void>(runner->step());
  EXPECT_EQ(app.worker.waiting.front().call.records, 2u);
}

TEST(FunctionRunner, DeadLettersWhatTheFunctionThrowsAt) {
  TransformTestApp app;
  app.append(0, 10);
  const auto runner = app.make_runner();
  drain(app, *runner);
  const auto letters = app.records(app.spec.dead_letter_topic);
  ASSERT_EQ(letters.size(), 2u);  // 4 and 9
  EXPECT_NE(letters[0].find(R"("stage":"transform","resource":"halve","model":"Number","topic":"numbers","partition":0,"offset":4)"),
            std::string::npos)
      << letters[0];
  EXPECT_NE(letters[0].find(R"("rule":"exception")"), std::string::npos) << letters[0];
  EXPECT_NE(letters[0].find(R"("message":"it threw")"), std::string::npos) << letters[0];
  EXPECT_NE(letters[0].find(R"("record":"{\"n\":4,\"tag\":\"tag\"}")"), std::string::npos) << letters[0];
  EXPECT_NE(letters[1].find(R"("offset":9)"), std::string::npos) << letters[1];
  EXPECT_EQ(app.law().dead_lettered, 2u);
}

// What was before the record is written, and what is behind it waits until its attempts are over.
TEST(FunctionRunner, TriesARecordAgainAfterAWaitAndKeepsTheOrder) {
  TransformTestApp app;
  app.spec.retries = {.attempts = 3, .first_wait_ms = 100, .wait_ms_max = 150};
  app.append(1, 9);  // throws at 4
  const auto runner = app.make_runner();
  std::int64_t longest_ms = 0;
  for (std::uint32_t attempt = 1; attempt <= 3; ++attempt) {
    ASSERT_EQ(*runner->step(), Outcome::kCalled);
    const worker::Call& call = app.worker.waiting.front().call;
    EXPECT_TRUE(call.stop_at_failure);
    EXPECT_EQ(PlayedWorker::numbers_in(call, worker::RowsForm::kRowBinary).front(), attempt == 1 ? 1 : 4);
    app.worker.answer();
    EXPECT_EQ(*runner->step(), attempt == 2 ? Outcome::kFailed : Outcome::kCommitted);
    EXPECT_EQ(app.law().consumed, attempt < 3 ? 3u : 4u);
    EXPECT_TRUE(app.law().exact);
    if (attempt == 3) break;
    EXPECT_EQ(runner->status().error, "it threw");
    const std::int64_t now_ns = app.clock.steady_ns();
    const std::int64_t wait_ms = (*runner->due_ns(now_ns) - now_ns) / 1'000'000;
    EXPECT_GE(wait_ms, attempt == 1 ? 50 : 75);
    EXPECT_LE(wait_ms, attempt == 1 ? 100 : 150);
    EXPECT_EQ(*runner->step(), Outcome::kWaiting);
    EXPECT_TRUE(app.worker.waiting.empty());
    longest_ms = std::max(longest_ms, wait_ms);
    app.clock.advance_us(wait_ms * 1'000 + 1'000);
  }
  EXPECT_TRUE(runner->status().error.empty());
  ASSERT_EQ(app.records(app.spec.dead_letter_topic).size(), 1u);
  EXPECT_NE(app.records(app.spec.dead_letter_topic)[0].find(R"("offset":3)"), std::string::npos);
  drain(app, *runner);
  EXPECT_EQ(app.halves_in(), expected_halves(1, 9));
  EXPECT_TRUE(app.logger.contains("transform.retries"));
}

TEST(FunctionRunner, ARecordThatSucceedsAtLastIsNoDeadLetter) {
  TransformTestApp app;
  app.spec.retries = {.attempts = 3};
  app.append(1, 3);
  const auto runner = app.make_runner();
  ASSERT_EQ(*runner->step(), Outcome::kCalled);
  app.worker.answer_with({.outcome = worker::Outcome::kAnswered, .stopped = worker::FailedRecord{.index = 0, .error = "busy"}});
  EXPECT_EQ(*runner->step(), Outcome::kFailed);
  EXPECT_EQ(app.law().consumed, 0u);
  app.clock.advance_us(1'000'000);
  drain(app, *runner);
  EXPECT_EQ(app.halves_in(), expected_halves(1, 3));
  EXPECT_TRUE(app.records(app.spec.dead_letter_topic).empty());
  EXPECT_EQ(app.law().passed, 2u);
}

TEST(FunctionRunner, AStopThatTheBatchDoesNotHaveIsAMistakeOfTheWorker) {
  TransformTestApp app;
  app.spec.retries = {.attempts = 2};
  app.append(1, 3);
  const auto runner = app.make_runner();
  ASSERT_EQ(*runner->step(), Outcome::kCalled);
  app.worker.answer_with({.outcome = worker::Outcome::kAnswered, .stopped = worker::FailedRecord{.index = 2, .error = "busy"}});
  EXPECT_EQ(*runner->step(), Outcome::kFailed);
  EXPECT_NE(runner->status().error.find("does not add up"), std::string::npos) << runner->status().error;
  drain(app, *runner);
  EXPECT_EQ(app.halves_in(), expected_halves(1, 3));
}

TEST(FunctionRunner, APermanentErrorIsADeadLetterAtOnce) {
  TransformTestApp app;
  app.spec.retries = {.attempts = 100};
  app.append(1, 2);
  const auto runner = app.make_runner();
  ASSERT_EQ(*runner->step(), Outcome::kCalled);
  app.worker.answer_with({.outcome = worker::Outcome::kThrown, .is_permanent = true, .message = "never"});
  EXPECT_EQ(*runner->step(), Outcome::kCommitted);
  EXPECT_EQ(app.law().dead_lettered, 1u);
}

TEST(FunctionRunner, AConsumerTakesRecordsAndMakesNone) {
  TransformTestApp app;
  app.spec.kind = FunctionKind::kConsumer;
  app.spec.to.clear();
  app.spec.retries = {.attempts = 2, .first_wait_ms = 1};
  app.append(1, 23);  // throws at 4, 9, 14, 19; dies at 10, 21
  const auto runner = app.make_runner();
  for (int i = 0; i < 1'000 && (runner->waiting() > 0 || runner->in_flight()); ++i) {
    const auto outcome = runner->step();
    ASSERT_TRUE(outcome.ok());
    app.clock.advance_us(1'000'000);
    if (!app.worker.waiting.empty()) {
      EXPECT_EQ(app.worker.waiting.front().call.kind, "consumer");
      app.worker.answer();
    }
  }
  const auto law = app.law();
  EXPECT_TRUE(law.exact);
  EXPECT_EQ(law.consumed, 22u);
  EXPECT_EQ(law.dead_lettered, 6u);
  EXPECT_EQ(law.passed, 16u);
  EXPECT_EQ(law.filtered, 0u);
  for (const auto& letter : app.records(app.spec.dead_letter_topic))
    EXPECT_NE(letter.find(R"("stage":"consumer")"), std::string::npos) << letter;
  EXPECT_TRUE(app.logger.contains("consumer.retries"));
}

// A record that kills the worker is one dead letter, and all others go on in order.
TEST(FunctionRunner, FindsThePoisonRecord) {
  for (const std::uint64_t batch_max : {1u, 7u, 10'000u}) {
    TransformTestApp app;
    app.spec.batch_records_max = batch_max;
    std::vector<std::uint64_t> expected;
    for (std::uint64_t n = 0; n < 1'000; n += 100) {
      if (n == 600) continue;
      app.append(11 * n, 11 * n + 10);  // 10 is poison
      const auto frame = expected_halves(11 * n, 11 * n + 10);
      expected.insert(expected.end(), frame.begin(), frame.end());
    }
    app.append(21, 22);
    const auto runner = app.make_runner();
    drain(app, *runner);
    EXPECT_EQ(app.halves_in(), expected);
    std::vector<std::string> poison;
    for (const auto& letter : app.records(app.spec.dead_letter_topic))
      if (letter.find(R"("rule":"crash")") != std::string::npos) poison.push_back(letter);
    ASSERT_EQ(poison.size(), 1u);
    EXPECT_NE(poison[0].find(R"(\"n\":21)"), std::string::npos) << poison[0];
    EXPECT_NE(poison[0].find("it died"), std::string::npos) << poison[0];
    EXPECT_NE(poison[0].find("main.cc:7"), std::string::npos) << poison[0];
    EXPECT_TRUE(app.logger.contains("transform.batch_failed"));
  }
}

// The worker says which record it was at: two deaths, and nothing else is cut into pieces.
void find_poison_at_once(bool is_told) {
  TransformTestApp app;
  app.append(11, 32);  // 21 is poison
  app.append(33, 43);
  const auto runner = app.make_runner();
  std::vector<std::uint64_t> sizes;
  while (runner->waiting() > 0) {
    ASSERT_TRUE(runner->step().ok());
    if (app.worker.waiting.empty()) continue;
    const worker::Call& call = app.worker.waiting.front().call;
    sizes.push_back(call.records);
    auto result = PlayedWorker::result_of(call, worker::RowsForm::kRowBinary);
    const auto numbers = PlayedWorker::numbers_in(call, worker::RowsForm::kRowBinary);
    if (result.outcome == worker::Outcome::kCrashed) {
      result.is_own = is_told;
      result.at_record = static_cast<std::uint64_t>(std::find(numbers.begin(), numbers.end(), 21) - numbers.begin());
    }
    app.worker.answer_with(result);
  }
  EXPECT_EQ(sizes, is_told ? (std::vector<std::uint64_t>{31, 10, 1, 20}) : (std::vector<std::uint64_t>{31, 10, 1, 1, 20}));
  EXPECT_EQ(app.law().consumed, 31u);
  EXPECT_TRUE(app.law().exact);
  std::size_t crashed = 0;
  for (const auto& letter : app.records(app.spec.dead_letter_topic))
    if (letter.find(R"("rule":"crash")") != std::string::npos) {
      ++crashed;
      EXPECT_NE(letter.find(R"(\"n\":21)"), std::string::npos) << letter;
    }
  EXPECT_EQ(crashed, 1u);
}
TEST(FunctionRunner, FindsThePoisonAtOnceWhenTheWorkerSaysWhereItWas) {
  find_poison_at_once(true);
  find_poison_at_once(false);  // somebody may have ended it: one more death
}

TEST(FunctionRunner, ADeathThatAnotherCallCausedCostsNothing) {
  TransformTestApp app;
  app.append(1, 4);
  const auto runner = app.make_runner();
  for (int i = 0; i < 20; ++i) {
    ASSERT_EQ(*runner->step(), Outcome::kCalled);
    EXPECT_EQ(app.worker.waiting.front().call.records, 3u);
    app.worker.answer_with({.outcome = worker::Outcome::kCrashed, .message = "of another", .others_running = 1, .is_other = true, .at_record = 0});
    EXPECT_EQ(*runner->step(), Outcome::kWaiting);
    app.clock.advance_us(10'000'000);
  }
  drain(app, *runner);
  EXPECT_EQ(app.halves_in(), expected_halves(1, 4));
  EXPECT_TRUE(app.records(app.spec.dead_letter_topic).empty());
}

TEST(FunctionRunner, FindsItWithFewDeathsAndGrowsBack) {
  TransformTestApp app;
  std::uint64_t n = 11'000;
  app.append(n * 11 + 10, n * 11 + 11);  // the poison comes first: the worst place
  for (int frame = 0; frame < 1'000; ++frame, ++n) app.append(n * 11, n * 11 + 10);
  const auto runner = app.make_runner();
  int deaths = 0;
  std::vector<std::uint64_t> sizes;
  while (runner->waiting() > 0) {
    ASSERT_TRUE(runner->step().ok());
    if (app.worker.waiting.empty()) continue;
    const auto result = PlayedWorker::result_of(app.worker.waiting.front().call, worker::RowsForm::kRowBinary);
    if (result.outcome == worker::Outcome::kCrashed) ++deaths;
    sizes.push_back(app.worker.waiting.front().call.records);
    app.worker.answer_with(result);
  }
  EXPECT_LE(deaths, 8);
  EXPECT_GT(*std::max_element(sizes.begin() + 8, sizes.end()), 500u);
  EXPECT_TRUE(app.law().exact);
}

TEST(FunctionRunner, TriesARecordThreeTimesAloneAndAHealthyOneOnce) {
  TransformTestApp app;
  app.append(1, 2);
  auto runner = app.make_runner();
  for (const auto outcome : {worker::Outcome::kTimeLimit, worker::Outcome::kCrashed}) {
    EXPECT_EQ(*runner->step(), Outcome::kCalled);
    app.worker.fail_with(outcome, "slow");
    EXPECT_EQ(*runner->step(), Outcome::kFailed);
    EXPECT_EQ(runner->status().error, "slow");
  }
  EXPECT_EQ(*runner->step(), Outcome::kCalled);
  app.worker.answer();
  EXPECT_EQ(*runner->step(), Outcome::kCommitted);
  EXPECT_EQ(runner->status().error, "");
  EXPECT_EQ(runner->status().retries, 2u);
  EXPECT_EQ(app.halves_in(), (std::vector<std::uint64_t>{1, 1}));
  app.append(2, 3);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(*runner->step(), Outcome::kCalled);
    app.worker.fail_with(worker::Outcome::kTimeLimit, "30 s are over");
    EXPECT_EQ(*runner->step(), i < 2 ? Outcome::kFailed : Outcome::kCommitted);
  }
  const auto letters = app.records(app.spec.dead_letter_topic);
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_NE(letters[0].find(R"("rule":"time_limit")"), std::string::npos);
}

// An exception that is not told for a record may be the program's state: it is tried three times, with waits, whatever the policy says.
TEST(FunctionRunner, ABatchOfOneThatThrowsAsAWholeIsTriedAgain) {
  TransformTestApp app;
  app.append(1, 2);
  auto runner = app.make_runner();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(*runner->step(), Outcome::kCalled);
    app.worker.fail_with(worker::Outcome::kThrown, "no memory");
    EXPECT_EQ(*runner->step(), i < 2 ? Outcome::kFailed : Outcome::kCommitted);
    EXPECT_EQ(*runner->step(), i < 2 ? Outcome::kWaiting : Outcome::kIdle);
    app.clock.advance_us(1'000'000);
  }
  EXPECT_EQ(app.law().dead_lettered, 1u);
}

TEST(FunctionRunner, HalvesWhatMakesTooMuch) {
  TransformTestApp app;
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
  TransformTestApp app;
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
  TransformTestApp app;
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
  TransformTestApp app;
  app.spec.from.model.fields[1].default_json.reset();
  app.append(1, 3, 0, true);
  const auto runner = app.make_runner();
  EXPECT_EQ(*runner->step(), Outcome::kWaiting);
  EXPECT_NE(runner->status().error.find("field `tag` of type String is new"), std::string::npos) << runner->status().error;
  EXPECT_EQ(app.law().in_flight, 2u);
}

TEST(FunctionRunner, SpeaksNdjson) {
  TransformTestApp app;
  app.append(0, 30);
  const auto runner = app.make_runner();
  drain(app, *runner, worker::RowsForm::kNdjson);
  EXPECT_EQ(app.halves_in(), expected_halves(0, 30));
}

// A worker that is wrong puts nothing into the log, and says what is wrong with it.
TEST(FunctionRunner, TakesNoAnswerThatIsNotOne) {
  const auto reason = [](auto change, worker::RowsForm form = worker::RowsForm::kRowBinary) {
    TransformTestApp app;
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
  TransformTestApp app;
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
  TransformTestApp app;
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
  TransformTestApp app;
  app.append(1, 3);
  const auto runner = app.make_runner();
  EXPECT_EQ(*runner->step(), Outcome::kCalled);
  app.worker.answer();
  app.store.fail_after(0);
  EXPECT_FALSE(runner->step().ok());
}

TEST(FunctionRunner, BeginsAtTheFirstRecordRetainedAndKeepsPartitionsApart) {
  TransformTestApp app(3, 2);
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
    TransformTestApp app;
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
    std::uint64_t filtered = 0;
    std::vector<std::uint64_t> failed;
    for (std::uint64_t n = first; n < until; ++n) {
      if (fate_of(n) == Fate::kFiltered) ++filtered;
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
  }
}

}  // namespace
}  // namespace antler::functions
