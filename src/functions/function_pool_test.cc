// The pool on real threads: a log in memory, and a worker that answers from threads of its own.
#include "functions/function_pool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <future>

#include "functions/function_test_app.h"
#include "ledger/counters.h"

namespace antler::functions {
namespace {

// Answers each call on a thread, once it is let.
class ThreadedWorker final : public worker::Caller {
 public:
  ~ThreadedWorker() override {
    let_go();
    for (auto& thread : threads_) thread.join();
  }
  std::uint64_t call(worker::Call call, std::function<void(worker::CallResult)> done) override {
    const std::lock_guard lock(mutex_);
    ++calls_;
    running_most_ = std::max(running_most_, ++running_);
    threads_.emplace_back([this, call = std::move(call), done = std::move(done)] {
      std::unique_lock waiting(mutex_);
      changed_.wait(waiting, [this] { return !held_; });
      --running_;
      waiting.unlock();
      done(PlayedWorker::result_of(call, worker::RowsForm::kRowBinary));
    });
    return calls_;
  }
  void hold_back() {
    const std::lock_guard lock(mutex_);
    held_ = true;
  }
  void let_go() {
    const std::lock_guard lock(mutex_);
    held_ = false;
    changed_.notify_all();
  }
  std::uint64_t running() {
    const std::lock_guard lock(mutex_);
    return running_;
  }
  std::uint64_t running_most() {
    const std::lock_guard lock(mutex_);
    return running_most_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool held_ = false;
  std::uint64_t calls_ = 0, running_ = 0, running_most_ = 0;
  std::vector<std::thread> threads_;
};

class FunctionPoolTest : public testing::Test {
 protected:
  explicit FunctionPoolTest(std::uint32_t partitions = 2, const FunctionPoolOptions& options = {})
      : app_(partitions, partitions), pool_(*app_.log, *app_.queue, worker_, clock_, app_.logger, options) {
    for (int i = 0; i < 2; ++i) threads_.emplace_back([this] { pool_.run(); });
  }
  ~FunctionPoolTest() override {
    pool_.stop();
    for (auto& thread : threads_) thread.join();
  }
  void append(std::uint64_t from, std::uint64_t until, std::uint32_t partition) {
    app_.append(from, until, partition);
    pool_.wake();
  }
  template <class Condition>
  static bool eventually(Condition condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!condition()) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      std::this_thread::yield();
    }
    return true;
  }
  bool drained() {
    return eventually([&] { return pool_.idle(); });
  }
  [[nodiscard]] std::vector<std::uint64_t> all_halves() const {
    auto out = app_.halves_in(0);
    const auto second = app_.halves_in(1);
    out.insert(out.end(), second.begin(), second.end());
    std::sort(out.begin(), out.end());
    return out;
  }

  FunctionTestApp app_;
  base::SystemClock clock_;
  ThreadedWorker worker_;
  FunctionPool pool_;
  std::vector<std::thread> threads_;
};

TEST_F(FunctionPoolTest, RunsPartitionsInParallelOneBatchEach) {
  EXPECT_TRUE(pool_.idle());
  ASSERT_TRUE(pool_.replace({app_.spec}, 1).ok());
  worker_.hold_back();
  for (std::uint32_t partition = 0; partition < 2; ++partition) append(11, 20, partition);
  ASSERT_TRUE(eventually([&] { return worker_.running() == 2; }));
  append(22, 31, 0);
  EXPECT_FALSE(pool_.idle());
  worker_.let_go();
  ASSERT_TRUE(drained());
  EXPECT_EQ(worker_.running_most(), 2u);
  const auto law = app_.law();
  EXPECT_TRUE(law.exact);
  EXPECT_EQ(law.consumed, 27u);
  const auto status = pool_.status();
  ASSERT_EQ(status.size(), 1u);
  EXPECT_EQ(status[0].name, "halve");
  EXPECT_EQ(status[0].processed, 27u);
  EXPECT_EQ(status[0].lag, 0u);
  EXPECT_EQ(status[0].in_flight, 0u);
}

// G22: what batches may take at once. A function has one however large it is, and its others begin when that is done: nothing but what the
// pool itself says wakes its threads.
class FunctionPoolWithoutRoom : public FunctionPoolTest {
 protected:
  FunctionPoolWithoutRoom() : FunctionPoolTest(8, {.batch_bytes_max = 1, .poll_ms = 60'000}) {}
};
TEST_F(FunctionPoolWithoutRoom, RunsOneBatchOfAFunctionAtATime) {
  ASSERT_TRUE(pool_.replace({app_.spec}, 1).ok());
  worker_.hold_back();
  for (std::uint32_t partition = 0; partition < 8; ++partition) append(11, 20, partition);
  ASSERT_TRUE(eventually([&] { return worker_.running() > 0; }));
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(worker_.running(), 1u);
  // G23: and another function does not wait for it.
  auto other = app_.spec;
  other.name = "other";
  ASSERT_TRUE(pool_.replace({app_.spec, other}, 1).ok());
  ASSERT_TRUE(eventually([&] { return worker_.running() > 1; }));
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(worker_.running(), 2u);
  worker_.let_go();
  ASSERT_TRUE(drained());
  EXPECT_EQ(worker_.running_most(), 2u);
  EXPECT_EQ(app_.law().consumed, 72u);
}

TEST_F(FunctionPoolTest, DrainsWhileRecordsComeAndWorkersDie) {
  ASSERT_TRUE(pool_.replace({app_.spec}, 1).ok());
  for (std::uint64_t n = 0; n < 400; n += 8) {
    append(n, n + 8, static_cast<std::uint32_t>(n / 8 % 2));
    EXPECT_TRUE(app_.law().exact);
  }
  ASSERT_TRUE(drained());
  std::vector<std::uint64_t> expected;
  std::size_t failed = 0;
  for (std::uint64_t n = 0; n < 400; ++n) {
    if (fate_of(n) <= Fate::kThrows) ++failed;
    for (int copy = 0; fate_of(n) >= Fate::kOne && copy < (fate_of(n) == Fate::kTwo ? 2 : 1); ++copy) expected.push_back(n);
  }
  EXPECT_EQ(all_halves(), expected);
  EXPECT_EQ(app_.records(app_.spec.dead_letter_topic).size(), failed);
  EXPECT_TRUE(app_.law().exact);
  EXPECT_EQ(pool_.status()[0].dead_lettered, failed);
}

TEST_F(FunctionPoolTest, ReplacesAfterTheBatchInFlightAndLeavesTheOthers) {
  FunctionSpec other = app_.spec;
  other.name = "other";
  ASSERT_TRUE(pool_.replace({app_.spec, other}, 1).ok());
  const streams::ReaderKey halve{function_id("halve"), app_.spec.from.topic.id, 0};
  const streams::ReaderKey other_key{function_id("other"), app_.spec.from.topic.id, 0};
  EXPECT_TRUE(app_.log->readers().contains(halve));
  worker_.hold_back();
  append(11, 15, 0);
  ASSERT_TRUE(eventually([&] { return worker_.running() == 2; }));
  FunctionSpec changed = app_.spec;
  changed.time_limit_ms = 1;
  EXPECT_FALSE(pool_.hold({changed, other}, 1));  // the batch of the one that changes is in the worker
  ASSERT_TRUE(pool_.replace({changed}, 1).ok());
  ASSERT_TRUE(pool_.replace({changed}, 1).ok());
  append(15, 19, 0);
  worker_.let_go();
  ASSERT_TRUE(eventually([&] { return pool_.idle() && pool_.status().size() == 1; }));
  EXPECT_TRUE(app_.log->readers().contains(halve));
  EXPECT_FALSE(app_.log->readers().contains(other_key));
  // `halve` took all, `other` what it had in flight.
  EXPECT_EQ(app_.law().consumed, 8u);
  EXPECT_EQ(pool_.status()[0].processed, 8u);
  EXPECT_EQ(app_.log->counters().at(ledger::counter_name(other_key, ledger::FunctionCount::kPassed)), 2u);  // 11 and 13
  // One that comes back goes on where it stood.
  ASSERT_TRUE(pool_.replace({changed, other}, 1).ok());
  ASSERT_TRUE(drained());
  EXPECT_EQ(app_.log->committed(other_key), 8u);
}

TEST_F(FunctionPoolTest, HoldsThoseThatChangeUntilTheyAreReplaced) {
  ASSERT_TRUE(pool_.replace({app_.spec}, 1).ok());
  FunctionSpec changed = app_.spec;
  changed.to[0].model.name = "Other";
  ASSERT_TRUE(pool_.hold({changed}, 10'000));
  append(11, 15, 0);
  EXPECT_FALSE(pool_.idle());
  EXPECT_EQ(worker_.running_most(), 0u);
  pool_.release();
  ASSERT_TRUE(drained());
  ASSERT_TRUE(pool_.hold({changed}, 10'000));
  append(15, 19, 0);
  ASSERT_TRUE(pool_.replace({changed}, 1).ok());
  ASSERT_TRUE(drained());
  EXPECT_EQ(app_.law().consumed, 8u);
}

TEST_F(FunctionPoolTest, APausedFunctionFinishesItsBatchAndBeginsNone) {
  ASSERT_TRUE(pool_.replace({app_.spec}, 1).ok());
  worker_.hold_back();
  append(11, 20, 0);
  ASSERT_TRUE(eventually([&] { return worker_.running() == 1; }));
  pool_.pause({"halve"});
  append(22, 31, 0);
  append(22, 31, 1);
  worker_.let_go();
  ASSERT_TRUE(eventually([&] { return app_.law().consumed == 9; }));
  EXPECT_TRUE(pool_.status()[0].paused);
  std::this_thread::sleep_for(std::chrono::milliseconds(30));  // nothing is to happen, and nothing says so
  EXPECT_EQ(app_.law().consumed, 9u);
  EXPECT_EQ(pool_.status()[0].lag, 18u);
  pool_.pause({"another"});
  ASSERT_TRUE(drained());
  EXPECT_EQ(app_.law().consumed, 27u);
  EXPECT_FALSE(pool_.status()[0].paused);
}

TEST_F(FunctionPoolTest, TellsTheEngineWhenTheLogHasFailed) {
  std::promise<std::string> failed;
  pool_.on_fatal([&](const base::Error& error) { failed.set_value(error.message); });
  ASSERT_TRUE(pool_.replace({app_.spec}, 1).ok());
  worker_.hold_back();
  append(11, 15, 0);
  ASSERT_TRUE(eventually([&] { return worker_.running() == 1; }));
  app_.store.fail_after(0);
  worker_.let_go();
  auto message = failed.get_future();
  ASSERT_EQ(message.wait_for(std::chrono::seconds(20)), std::future_status::ready);
  EXPECT_FALSE(message.get().empty());
}

// Functions over one stream stay side by side, so that a batch is read once for all of them, and none waits for the others to be done.
TEST(FunctionPoolTurns, AreTakenAndWhatIsReadIsShared) {
  FunctionTestApp app;
  class Noting final : public worker::Caller {
   public:
    std::uint64_t call(worker::Call call, std::function<void(worker::CallResult)> done) override {
      calls.push_back(call.name);
      rows.push_back(call.rows);
      done({.outcome = worker::Outcome::kAnswered, .filtered = call.records});
      return 0;
    }
    std::vector<std::string> calls;
    std::vector<std::shared_ptr<const std::string>> rows;
  };
  Noting noting;
  FunctionPool pool{*app.log, *app.queue, noting, app.clock, app.logger};
  std::vector<FunctionSpec> specs;
  for (const char* name : {"a", "b", "c"}) specs.push_back(app.spec), specs.back().name = name, specs.back().batch_records_max = 2'000;
  ASSERT_TRUE(pool.replace(specs, 1).ok());
  for (std::uint64_t n = 0; n < 10'000; n += 2'000) app.append(n, n + 2'000);
  std::thread runs([&] { pool.run(); });
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!pool.idle() && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  pool.stop();
  runs.join();
  std::vector<std::string> expected;
  for (int i = 0; i < 5; ++i) expected.insert(expected.end(), {"a", "b", "c"});
  EXPECT_EQ(noting.calls, expected);
  for (std::size_t i = 0; i < noting.rows.size(); ++i) EXPECT_EQ(noting.rows[i], noting.rows[i - i % 3]) << i;
  EXPECT_NE(noting.rows.front(), noting.rows.back());
}

// Goal: the engine's share of a transform's cost (DESIGN §10 `transform`), seen each time the tests run; the bar is bench/transform's.
TEST(FunctionPoolCost, OfARecordOnTheEnginesSide) {
  constexpr std::uint64_t kRecords = 200'000, kFrame = 1'000;
  const model::Model wide = *model::parse_canonical(
      "`id` UInt64, `at` DateTime64(3), `name` LowCardinality(String), `country` LowCardinality(String), `url` String, `agent` String, "
      "`amount` Float64, `count` Int32, `flag` Bool, `note` Nullable(String)");
  class Echo final : public worker::Caller {
   public:
    std::uint64_t call(worker::Call call, std::function<void(worker::CallResult)> done) override {
      worker::CallResult result{.outcome = worker::Outcome::kAnswered, .produced = {{.stream = "halves", .count = call.records}}};
      result.produced[0].rows = call.payload(worker::RowsForm::kRowBinary);
      done(std::move(result));
      return 0;
    }
  };
  FunctionTestApp app;
  Echo echo;
  app.spec.from.model = app.spec.to[0].model = wide;
  ASSERT_TRUE(app.log->put_schema(model::schema_id(wide), model::canonical_text(wide)).ok());
  std::string rows;
  for (std::uint64_t i = 0; i < kFrame; ++i) {
    base::put(rows, i);
    base::put(rows, std::int64_t{1'700'000'000'000} + static_cast<std::int64_t>(i * 7));
    base::put_text(rows, "page_view"), base::put_text(rows, i % 3 == 0 ? "DE" : "FR");
    base::put_text(rows, "https://example.org/articles/" + std::to_string(i * 7919));
    base::put_text(rows, "Mozilla/5.0 (X11; Linux x86_64)");
    base::put(rows, static_cast<double>(i) * 1.25), base::put(rows, static_cast<std::int32_t>(i));
    rows += '\1';
    rows += '\1';
  }
  for (std::uint64_t at = 0; at < kRecords; at += kFrame) {
    streams::Append append{.topic = app.spec.from.topic.id,
                           .schema_id = model::schema_id(wide),
                           .count = kFrame,
                           .codec = streams::Codec::kLz4,
                           .raw_size = static_cast<std::uint32_t>(rows.size())};
    streams::compress(rows, append.codec, append.payload);
    streams::Step step;
    step.appends.push_back(std::move(append));
    ASSERT_TRUE(app.queue->submit_and_wait(std::move(step)).ok());
  }
  FunctionRunner runner(app.spec, 0, {*app.log, *app.queue, echo, app.clock, app.logger, app.disk, {}});
  ASSERT_TRUE(runner.open().ok());
  const std::clock_t before = std::clock();
  while (runner.waiting() > 0) ASSERT_TRUE(runner.step().ok());
  const double us = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC * 1e6 / static_cast<double>(kRecords);
  RecordProperty("us_per_record", std::to_string(us));
  std::printf("engine side of a transform: %.3f us of CPU a record of %zu row bytes\n", us, rows.size() / kFrame);
  EXPECT_LT(us, 20);
}

}  // namespace
}  // namespace antler::functions
