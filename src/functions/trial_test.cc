// Trials with the function of function_test_app.h: what they say of each record is what the runner makes of it, and nothing is written.
#include "functions/trial.h"

#include <gtest/gtest.h>

#include "functions/function_test_app.h"

namespace antler::functions {
namespace {

// Answers within the call.
class InstantWorker final : public worker::Caller {
 public:
  std::uint64_t call(worker::Call call, std::function<void(worker::CallResult)> done) override {
    auto result = PlayedWorker::result_of(call, form);
    if (change) change(call, result);
    done(std::move(result));
    return ++calls;
  }

  worker::RowsForm form = worker::RowsForm::kRowBinary;
  std::function<void(const worker::Call&, worker::CallResult&)> change;
  std::uint64_t calls = 0;
};

std::string rows_of(std::uint64_t from, std::uint64_t until) {
  std::string rows;
  for (std::uint64_t n = from; n < until; ++n) base::put(rows, n), base::put_text(rows, "tag");
  return rows;
}

std::string told(const Tried& tried) { return std::to_string(tried.made) + std::string(tried.rule); }

TEST(Trial, SaysOfEachWhatWouldBecomeOfIt) {
  FunctionTestApp app;
  InstantWorker worker;
  for (const auto form : {worker::RowsForm::kRowBinary, worker::RowsForm::kNdjson}) {
    worker.form = form;
    const auto tried = try_records(app.spec, rows_of(0, 20), 20, worker, 1);
    ASSERT_TRUE(tried.ok()) << tried.error().message;
    ASSERT_EQ(tried->size(), 20u);
    const std::map<Fate, std::string> expected{
        {Fate::kDies, "0crash"}, {Fate::kThrows, "0exception"}, {Fate::kFiltered, "0"}, {Fate::kOne, "1"}, {Fate::kTwo, "2"}};
    for (std::uint64_t n = 0; n < 20; ++n) EXPECT_EQ(told((*tried)[n]), expected.at(fate_of(n))) << n;
    EXPECT_EQ((*tried)[4].message, "it threw");
  }
  EXPECT_TRUE(app.halves_in().empty());
  EXPECT_TRUE(app.records(app.spec.dead_letter_topic).empty());
}

TEST(Trial, WhereNobodyKnowsWhatEachBecameTheyGoOneByOne) {
  FunctionTestApp app;
  InstantWorker worker;
  worker.change = [](const worker::Call&, worker::CallResult& result) {
    for (auto& produced : result.produced) produced.runs.clear();
  };
  const auto tried = try_records(app.spec, rows_of(0, 4), 4, worker, 1);
  ASSERT_TRUE(tried.ok());
  std::string all;
  for (const auto& one : *tried) all += told(one) + " ";
  EXPECT_EQ(all, "0 2 1 0 ");
}

TEST(Trial, WhatItMakesIsValidated) {
  FunctionTestApp app;
  app.spec.to[0].model.fields[0].bounds = model::Bounds{.minimum = 0, .maximum = 6};
  InstantWorker worker;
  worker.form = worker::RowsForm::kNdjson;
  const auto tried = try_records(app.spec, rows_of(6, 9), 3, worker, 1);
  ASSERT_TRUE(tried.ok());
  EXPECT_EQ(told((*tried)[0]), "0");
  EXPECT_EQ(told((*tried)[1]), "0output");
  EXPECT_NE((*tried)[1].message.find("expected UInt64: a whole number from 0 to 6"), std::string::npos) << (*tried)[1].message;
  worker.change = [](const worker::Call&, worker::CallResult& result) { result.produced.front().rows += "x"; };
  EXPECT_EQ(told(try_records(app.spec, rows_of(1, 2), 1, worker, 1)->front()), "0output");
}

TEST(Trial, TheRecordThatTheWorkerDiedAtIsNotTriedAgain) {
  FunctionTestApp app;
  InstantWorker worker;
  worker.change = [](const worker::Call& call, worker::CallResult& result) {
    if (result.outcome != worker::Outcome::kCrashed) return;
    const auto in = PlayedWorker::numbers_in(call, worker::RowsForm::kRowBinary);
    result.is_own = true;
    result.at_record = static_cast<std::uint64_t>(
        std::find_if(in.begin(), in.end(), [](std::uint64_t n) { return fate_of(n) == Fate::kDies; }) - in.begin());
  };
  const auto tried = try_records(app.spec, rows_of(0, 20), 20, worker, 1);
  ASSERT_TRUE(tried.ok());
  EXPECT_EQ(told((*tried)[10]), "0crash");
  EXPECT_EQ(told((*tried)[11]), "2");
  EXPECT_EQ(worker.calls, 3u);
}

TEST(Trial, EndsWhereItWouldEndTheWorkerForEver) {
  FunctionTestApp app;
  InstantWorker worker;
  worker.change = [](const worker::Call&, worker::CallResult& result) {
    result = {.outcome = worker::Outcome::kCrashed, .message = "it died", .is_other = true};
  };
  const auto tried = try_records(app.spec, rows_of(0, 2), 2, worker, 1);
  ASSERT_FALSE(tried.ok());
  EXPECT_EQ(tried.error().category, base::Category::kUnavailable);
  EXPECT_EQ(worker.calls, kTrialDeathsMax + 1u);
  worker.change = [](const worker::Call&, worker::CallResult& result) { result = {.outcome = worker::Outcome::kUnavailable}; };
  EXPECT_NE(try_records(app.spec, rows_of(0, 2), 2, worker, 1).error().message.find("no worker takes it"), std::string::npos);
}

}  // namespace
}  // namespace antler::functions
