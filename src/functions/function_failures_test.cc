// The runner when something goes wrong (function_test_app.h): attempts, deaths, time limits, and records that are dead letters in the end.
#include <gtest/gtest.h>

#include <algorithm>

#include "functions/function_runner.h"
#include "functions/function_test_app.h"
#include "streams/frame_payload.h"

namespace antler::functions {
namespace {

TEST(FunctionRunner, DeadLettersWhatTheFunctionThrowsAt) {
  FunctionTestApp app;
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
  EXPECT_NE(letters[0].find(R"("attempts":1,"appended_at":"2)"), std::string::npos) << letters[0];
  EXPECT_NE(letters[1].find(R"("offset":9)"), std::string::npos) << letters[1];
  EXPECT_EQ(app.law().dead_lettered, 2u);
}

// What was before the record is written, and what is behind it waits until its attempts are over.
TEST(FunctionRunner, TriesARecordAgainAfterAWaitAndKeepsTheOrder) {
  FunctionTestApp app;
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
  FunctionTestApp app;
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
  FunctionTestApp app;
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
  FunctionTestApp app;
  app.spec.retries = {.attempts = 100};
  app.append(1, 2);
  const auto runner = app.make_runner();
  ASSERT_EQ(*runner->step(), Outcome::kCalled);
  app.worker.answer_with({.outcome = worker::Outcome::kThrown, .is_permanent = true, .message = "never"});
  EXPECT_EQ(*runner->step(), Outcome::kCommitted);
  EXPECT_EQ(app.law().dead_lettered, 1u);
}

TEST(FunctionRunner, ALetterTellsWhatJsonHasNoFormFor) {
  FunctionTestApp app;
  app.append(1, 2, 0, false, "a\xff");
  const auto runner = app.make_runner();
  ASSERT_EQ(*runner->step(), Outcome::kCalled);
  app.worker.answer_with({.outcome = worker::Outcome::kThrown, .is_permanent = true, .message = "never"});
  EXPECT_EQ(*runner->step(), Outcome::kCommitted);
  const auto letters = app.records(app.spec.dead_letter_topic);
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_NE(letters[0].find(R"({\"hex\":\"61ff\"})"), std::string::npos) << letters[0];
}

// The worker's word for where it was is not to be relied on.
TEST(FunctionRunner, ARecordBeyondTheBatchIsNoPlace) {
  FunctionTestApp app;
  app.append(1, 4);
  const auto runner = app.make_runner();
  int calls = 0;
  for (; calls < 100 && app.law().dead_lettered == 0; ++calls) {
    ASSERT_EQ(*runner->step(), Outcome::kCalled);
    app.worker.answer_with({.outcome = calls % 2 == 0 ? worker::Outcome::kCrashed : worker::Outcome::kTimeLimit,
                            .is_own = true,
                            .at_record = UINT64_MAX / 2 + 7});
    ASSERT_TRUE(runner->step().ok());
  }
  EXPECT_LE(calls, 5);
  drain(app, *runner);
  EXPECT_EQ(app.law().dead_lettered, 1u);
}

// A stop without a word of why is an attempt like any other.
TEST(FunctionRunner, AStopThatSaysNothingWaitsTheSame) {
  FunctionTestApp app;
  app.spec.retries = {.attempts = 3};
  app.append(1, 2);
  const auto runner = app.make_runner();
  ASSERT_EQ(*runner->step(), Outcome::kCalled);
  app.worker.answer_with({.outcome = worker::Outcome::kAnswered, .stopped = worker::FailedRecord{.index = 0}});
  EXPECT_EQ(*runner->step(), Outcome::kFailed);
  EXPECT_EQ(*runner->step(), Outcome::kWaiting);
  EXPECT_TRUE(app.worker.waiting.empty());
}

// What the engine has no room for is no fault of the record.
TEST(FunctionRunner, WhatIsRefusedForNowIsNoAttempt) {
  FunctionTestApp app;
  app.append(1, 4);
  const auto runner = app.make_runner();
  for (int i = 0; i < 20; ++i) {
    ASSERT_EQ(*runner->step(), Outcome::kCalled);
    if (i % 2 == 0)
      app.worker.answer_with(
          {.outcome = worker::Outcome::kAnswered, .stopped = worker::FailedRecord{.index = 0, .error = "full", .is_later = true}});
    else app.worker.answer_with({.outcome = worker::Outcome::kThrown, .is_later = true, .message = "full"});
    EXPECT_EQ(*runner->step(), Outcome::kWaiting);
    EXPECT_EQ(runner->status().error, "full");
    EXPECT_EQ(*runner->step(), Outcome::kWaiting);
    app.clock.advance_us(250'000);
  }
  drain(app, *runner);
  EXPECT_EQ(app.halves_in(), expected_halves(1, 4));
  EXPECT_TRUE(app.records(app.spec.dead_letter_topic).empty());
}

TEST(FunctionRunner, AConsumerStandsStillBeforeAStreamThatIsFull) {
  FunctionTestApp app;
  app.spec.kind = FunctionKind::kConsumer;
  app.spec.writes = {app.spec.to.front().topic};
  app.spec.to.clear();
  app.append(1, 4);
  const auto runner = app.make_runner();
  app.disk.output_bytes_max = 0;
  streams::Step step;
  step.appends.push_back(streams::append_of(app.spec.writes.front().id, 0, model::schema_id(halves()), 1, "12345678"));
  ASSERT_TRUE(app.log->put_schema(model::schema_id(halves()), model::canonical_text(halves())).ok());
  ASSERT_TRUE(app.queue->submit_and_wait(std::move(step)).ok());
  EXPECT_EQ(*runner->step(), Outcome::kWaiting);
  EXPECT_NE(runner->status().error.find("`halves` holds"), std::string::npos) << runner->status().error;
  app.disk.output_bytes_max = UINT64_MAX;
  app.clock.advance_us(1'000'000);
  EXPECT_EQ(*runner->step(), Outcome::kCalled);
}

// 10 ms a record, and a second for a batch: it does not overrun again and again.
TEST(FunctionRunner, ASlowFunctionGetsWhatItDoesInItsTime) {
  FunctionTestApp app;
  app.spec.time_limit_ms = 1'000;
  for (std::uint64_t n = 0; n < 40; ++n) app.append(11 * n, 11 * n + 10);
  const auto runner = app.make_runner();
  int overrun = 0;
  for (int i = 0; i < 10'000 && runner->waiting() > 0; ++i) {
    const auto outcome = runner->step();
    ASSERT_TRUE(outcome.ok());
    if (*outcome == Outcome::kWaiting) app.clock.advance_us(1'000'000);
    if (app.worker.waiting.empty()) continue;
    const std::uint64_t records = app.worker.waiting.front().call.records;
    app.clock.advance_us(static_cast<std::int64_t>(std::min<std::uint64_t>(records, 100)) * 10'000);
    if (records <= 100) app.worker.answer();
    else ++overrun, app.worker.answer_with({.outcome = worker::Outcome::kTimeLimit, .is_own = true, .at_record = 100});
  }
  EXPECT_EQ(runner->waiting(), 0u);
  EXPECT_EQ(overrun, 1);
  EXPECT_TRUE(app.law().exact);
}

TEST(FunctionRunner, AConsumerTakesRecordsAndMakesNone) {
  FunctionTestApp app;
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
    FunctionTestApp app;
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
  FunctionTestApp app;
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
  FunctionTestApp app;
  app.append(1, 4);
  const auto runner = app.make_runner();
  for (int i = 0; i < 20; ++i) {
    ASSERT_EQ(*runner->step(), Outcome::kCalled);
    EXPECT_EQ(app.worker.waiting.front().call.records, 3u);
    app.worker.answer_with(
        {.outcome = worker::Outcome::kCrashed, .message = "of another", .others_running = 1, .is_other = true, .at_record = 0});
    EXPECT_EQ(*runner->step(), Outcome::kWaiting);
    app.clock.advance_us(10'000'000);
  }
  drain(app, *runner);
  EXPECT_EQ(app.halves_in(), expected_halves(1, 4));
  EXPECT_TRUE(app.records(app.spec.dead_letter_topic).empty());
}

TEST(FunctionRunner, FindsItWithFewDeathsAndGrowsBack) {
  FunctionTestApp app;
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
  FunctionTestApp app;
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
  FunctionTestApp app;
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

}  // namespace
}  // namespace antler::functions
