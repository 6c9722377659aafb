#include "streams/commit_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <thread>

#include "base/clock.h"
#include "base/random.h"
#include "streams/embedded_log.h"
#include "streams/memory_store.h"

namespace antler::streams {
namespace {

/// A store whose synced writes wait at a gate, as at a slow disk.
class GatedStore final : public OrderedStore {
 public:
  base::Result<std::optional<std::string>> get(Space space, std::string_view key) const override { return store_.get(space, key); }
  base::Result<void> scan(Space space, std::string_view lower, std::string_view start, std::string_view upper,
                          const Visit& visit) const override {
    return store_.scan(space, lower, start, upper, visit);
  }
  base::Result<std::optional<Pair>> last(Space space, std::string_view lower, std::string_view upper) const override {
    return store_.last(space, lower, upper);
  }
  base::Result<void> write(const Batch& batch, bool sync) override {
    ++waiting;
    waiting.notify_all();
    for (int seen = allowed; seen < waiting; seen = allowed) allowed.wait(seen);
    return store_.write(batch, sync);
  }
  base::Result<void> reclaim(Space, std::string_view, std::string_view) override { return {}; }
  base::Result<void> rewrite(Space) override { return {}; }
  std::uint64_t size_bytes() const override { return store_.size_bytes(); }
  [[nodiscard]] std::uint64_t buffer_bytes() const override { return 0; }
  base::Result<void> flush() override { return {}; }

  /// Lets `writes` in all pass.
  void allow(int writes) {
    allowed = writes;
    allowed.notify_all();
  }
  /// Returns when so many writes in all have come to the gate.
  void await(int writes) {
    for (int seen = waiting; seen < writes; seen = waiting) waiting.wait(seen);
  }

 private:
  MemoryStore store_;
  std::atomic<int> waiting = 0;
  std::atomic<int> allowed = 2;  // the format and the topic
};

class CommitQueueTest : public ::testing::Test {
 protected:
  CommitQueueTest() : log_(std::move(*EmbeddedLog::open(store_, clock_, random_))), topic_(*log_->ensure_topic("t", 1)) {}

  Step step(std::string payload = "x") const {
    const auto size = static_cast<std::uint32_t>(payload.size());
    return {.appends = {{topic_.id, 0, 1, 1, Codec::kNone, size, std::move(payload)}}};
  }
  static Step bad_step() { return {.appends = {{{7, 7}, 0, 1, 1, Codec::kNone, 1, "x"}}}; }
  std::uint64_t end() const { return log_->end_offset(topic_.id, 0); }
  static void ignore(const base::Result<Receipt>&) {}

  MemoryStore store_;
  base::ManualClock clock_;
  base::SeededRandom random_{1};
  std::unique_ptr<EmbeddedLog> log_;
  Topic topic_;
};

TEST_F(CommitQueueTest, ATickCommitsAllThatIsQueuedWithOneSync) {
  CommitQueue queue(*log_);
  std::vector<std::uint64_t> offsets;
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(queue.submit(step(), [&](const base::Result<Receipt>& receipt) { offsets.push_back(receipt.value().base_offsets[0]); }));
  }
  EXPECT_EQ(queue.queued_steps(), 5u);
  EXPECT_EQ(end(), 0u);
  const auto syncs = store_.syncs();
  EXPECT_EQ(queue.tick(), 5u);
  EXPECT_EQ(store_.syncs(), syncs + 1);
  EXPECT_EQ(offsets, (std::vector<std::uint64_t>{0, 1, 2, 3, 4}));
  EXPECT_EQ(queue.tick(), 0u);
}

TEST_F(CommitQueueTest, TheAnswersOfATickAreGivenWithinOneCall) {
  CommitQueue queue(*log_);
  int calls = 0, answers = 0;
  bool within = false;
  queue.around_answers([&](const std::function<void()>& answer) {
    ++calls;
    within = true;
    answer();
    within = false;
  });
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(queue.submit(step(), [&](const base::Result<Receipt>&) { answers += within ? 1 : 0; }));
  EXPECT_EQ(queue.tick(), 5U);
  EXPECT_EQ(answers, 5);
  EXPECT_EQ(calls, 1);
}

TEST_F(CommitQueueTest, AFullQueueTakesNothingUntilItsTickIsDone) {
  CommitQueue steps(*log_, {.steps_max = 2});
  ASSERT_TRUE(steps.submit(step(), [&](const auto&) { EXPECT_FALSE(steps.submit(step(), ignore)); }));
  ASSERT_TRUE(steps.submit(step(), ignore));
  int called = 0;
  CommitQueue::Done kept = [&](const auto&) { ++called; };
  EXPECT_FALSE(steps.submit(step(), std::move(kept)));
  EXPECT_EQ(called, 0);
  kept(base::unavailable(""));  // NOLINT(bugprone-use-after-move): what is not taken is left as it was
  EXPECT_EQ(called, 1);
  steps.tick();
  EXPECT_TRUE(steps.submit(step(), ignore));

  CommitQueue bytes(*log_, {.bytes_max = 1000});
  ASSERT_TRUE(bytes.submit(step(std::string(5000, 'x')), ignore));  // larger than the bound, but alone
  EXPECT_FALSE(bytes.submit(step(), ignore));
  bytes.tick();
  EXPECT_TRUE(bytes.submit(step(), ignore));
}

TEST_F(CommitQueueTest, AStepOfTheEngineIsTakenByAFullQueue) {
  for (const CommitQueueOptions& full : {CommitQueueOptions{.steps_max = 2}, CommitQueueOptions{.bytes_max = 1000}}) {
    CommitQueue queue(*log_, full);
    ASSERT_TRUE(queue.submit(step(std::string(900, 'x')), ignore));
    ASSERT_TRUE(queue.submit(step(), ignore) || full.steps_max != 2);
    ASSERT_FALSE(queue.submit(step(), ignore));
    const std::size_t before = queue.queued_steps();
    std::atomic<bool> answered = false;
    std::optional<base::Result<Receipt>> receipt;
    std::thread writer([&] {
      receipt = queue.submit_and_wait(step());
      answered = true;
    });
    while (!answered && queue.queued_steps() == before) std::this_thread::yield();
    EXPECT_FALSE(answered);
    EXPECT_EQ(queue.tick(), before + 1);
    writer.join();
    EXPECT_TRUE(receipt->ok());
    EXPECT_TRUE(queue.submit(step(), ignore));
  }
}

TEST_F(CommitQueueTest, AWriteIsCutByItsBounds) {
  CommitQueue queue(*log_, {.tick_steps_max = 4, .tick_bytes_max = 1000});
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(queue.submit(step(), ignore));
  queue.tick();
  EXPECT_EQ(queue.ticks(), 3u);
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(queue.submit(step(std::string(700, 'x')), ignore));
  queue.tick();
  EXPECT_EQ(queue.ticks(), 6u);
  EXPECT_EQ(end(), 13u);
}

TEST_F(CommitQueueTest, AWrongStepFailsAlone) {
  CommitQueue queue(*log_);
  int good = 0, wrong = 0;
  for (int i = 0; i < 9; ++i) {
    const auto done = [&](const base::Result<Receipt>& receipt) { receipt.ok() ? ++good : ++wrong; };
    ASSERT_TRUE(queue.submit(i == 3 || i == 8 ? bad_step() : step(), done));
  }
  queue.tick();
  EXPECT_EQ(good, 7);
  EXPECT_EQ(wrong, 2);
  EXPECT_EQ(end(), 7u);
  EXPECT_FALSE(queue.failed());
}

TEST_F(CommitQueueTest, AFatalErrorReachesEveryCallerAndStopsTheQueue) {  // G4
  CommitQueue queue(*log_, {.tick_steps_max = 2});
  int told = 0, failed = 0;
  queue.on_fatal([&](const base::Error&) { ++told; });
  for (int i = 0; i < 6; ++i) {
    ASSERT_TRUE(queue.submit(step(), [&, i](const base::Result<Receipt>& receipt) {
      if (!receipt.ok()) ++failed;
      // Queued behind the tick that fails.
      if (i == 0) {
        ASSERT_TRUE(queue.submit(step(), [&](const base::Result<Receipt>& later) { failed += later.ok() ? 0 : 1; }));
      }
    }));
  }
  store_.fail_after(1);
  queue.run();
  EXPECT_EQ(told, 1);
  EXPECT_EQ(failed, 5);
  EXPECT_TRUE(queue.failed());
  EXPECT_FALSE(queue.submit(step(), ignore));
  EXPECT_EQ(queue.submit_and_wait(step()).error().category, base::Category::kUnavailable);
}

TEST_F(CommitQueueTest, StopDrainsAndThenRunReturns) {
  CommitQueue queue(*log_);
  int done = 0;
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(queue.submit(step(), [&](const auto&) { ++done; }));
  queue.stop();
  EXPECT_FALSE(queue.submit(step(), ignore));
  queue.run();
  EXPECT_EQ(done, 3);
  EXPECT_EQ(end(), 3u);
}

TEST_F(CommitQueueTest, AnUnfinishedQueueCallsItsStepsBack) {
  std::optional<base::Category> category;
  {
    CommitQueue queue(*log_);
    ASSERT_TRUE(queue.submit(step(), [&](const base::Result<Receipt>& receipt) { category = receipt.error().category; }));
  }
  EXPECT_EQ(category, base::Category::kUnavailable);
}

TEST_F(CommitQueueTest, ManyThreadsGetEveryStepCommittedOnceAndShareTicks) {
  constexpr int kThreads = 8, kEach = 200;
  CommitQueue queue(*log_, {.gather_us_max = 20'000});
  std::thread commit_thread([&] { queue.run(); });
  std::vector<std::thread> clients;
  std::atomic<std::uint64_t> sum = 0;
  for (int i = 0; i < kThreads; ++i) {
    clients.emplace_back([&] {
      for (int k = 0; k < kEach; ++k) {
        const auto receipt = queue.submit_and_wait(step());
        ASSERT_TRUE(receipt.ok());
        sum += receipt->base_offsets[0];
      }
    });
  }
  for (auto& client : clients) client.join();
  queue.stop();
  commit_thread.join();
  const std::uint64_t n = kThreads * kEach;
  EXPECT_EQ(end(), n);
  EXPECT_EQ(sum, n * (n - 1) / 2);
  EXPECT_LT(queue.ticks(), n);
}

TEST_F(CommitQueueTest, UnderLoadATickWaitsForThoseOfTheLastOne) {
  GatedStore store;
  const auto log = std::move(*EmbeddedLog::open(store, clock_, random_));
  topic_ = *log->ensure_topic("t", 1);
  CommitQueue queue(*log, {.gather_us_max = 60'000'000});
  std::thread commit_thread([&] { queue.run(); });
  std::atomic<int> done = 0;
  const auto submit = [&](int steps) {
    for (int i = 0; i < steps; ++i) {
      ASSERT_TRUE(queue.submit(step(), [&](const auto&) {
        ++done;
        done.notify_all();
      }));
    }
  };
  const auto await_done = [&](int steps) {
    for (int seen = done; seen < steps; seen = done) done.wait(seen);
  };
  submit(1);
  store.await(3);  // at the disk with the first one; meanwhile others come
  submit(4);
  store.allow(3);
  await_done(1);
  submit(1);  // the first one again: five are on their way, so the tick starts with five
  store.await(4);
  store.allow(1'000);
  await_done(6);
  EXPECT_EQ(queue.queued_steps(), 0u);
  queue.stop();
  commit_thread.join();
  EXPECT_EQ(queue.ticks(), 2u);
}

TEST_F(CommitQueueTest, ALoneStepDoesNotWaitForOthers) {
  CommitQueue queue(*log_, {.gather_us_max = 60'000'000});  // a gather would outlast the test
  std::thread commit_thread([&] { queue.run(); });
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(queue.submit_and_wait(step()).ok());
  queue.stop();
  commit_thread.join();
  EXPECT_EQ(queue.ticks(), 50u);
}

// What is answered before its fsync gets one within its bound, without another step that asks for it.
TEST_F(CommitQueueTest, ARelaxedStepIsOnTheDiskWithinItsBound) {
  CommitQueue queue(*log_, {.relaxed_sync_ms = 20});
  std::thread commits([&] { queue.run(); });
  const std::uint64_t before = store_.syncs();
  Step relaxed = step();
  relaxed.durable = false;
  ASSERT_TRUE(queue.submit_and_wait(std::move(relaxed)).ok());
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (store_.syncs() == before && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  EXPECT_EQ(store_.syncs(), before + 1);
  store_.crash();
  EXPECT_EQ((*EmbeddedLog::open(store_, clock_, random_))->end_offset(topic_.id, 0), 1u);
  queue.stop();
  commits.join();
  EXPECT_EQ(store_.syncs(), before + 1) << "once, not again and again";
}

// A repeat writes nothing, and what it answers with may not have had its fsync.
TEST_F(CommitQueueTest, ADurableRepeatMakesWhatItRepeatsDurable) {
  CommitQueue queue(*log_, {.relaxed_sync_ms = 600'000});
  Step relaxed = step();
  relaxed.durable = false;
  relaxed.idempotency = {{"key", "answer", clock_.wall_us() + 1'000'000'000}};
  Step durable = relaxed;
  durable.durable = true;
  ASSERT_TRUE(queue.submit(std::move(relaxed), ignore));
  queue.tick();
  std::optional<std::string> answer;
  ASSERT_TRUE(queue.submit(std::move(durable), [&](const base::Result<Receipt>& receipt) { answer = receipt.value().repeated_answer; }));
  queue.tick();
  EXPECT_EQ(answer, "answer");
  store_.crash();
  EXPECT_EQ((*EmbeddedLog::open(store_, clock_, random_))->end_offset(topic_.id, 0), 1u);
}

TEST_F(CommitQueueTest, WhatIsRelaxedIsOnTheDiskWhenTheQueueHasStopped) {
  CommitQueue queue(*log_, {.relaxed_sync_ms = 600'000});
  std::thread commits([&] { queue.run(); });
  Step relaxed = step();
  relaxed.durable = false;
  ASSERT_TRUE(queue.submit_and_wait(std::move(relaxed)).ok());
  queue.stop();
  commits.join();
  store_.crash();
  EXPECT_EQ((*EmbeddedLog::open(store_, clock_, random_))->end_offset(topic_.id, 0), 1u);
}

// Exactly once for what survives: a batch is pending durably before it is inserted, and with it every record that is in it (G10).
TEST_F(CommitQueueTest, APendingRecordMakesTheRelaxedRecordsOfItsBatchDurable) {
  CommitQueue queue(*log_, {.relaxed_sync_ms = 600'000});
  Step relaxed = step();
  relaxed.durable = false;
  ASSERT_TRUE(queue.submit(relaxed, ignore));
  queue.tick();
  ASSERT_TRUE(queue.submit({.pending = {{{5, 5}, topic_.id, "batch of 0-1"}}}, ignore));
  queue.tick();
  ASSERT_TRUE(queue.submit(relaxed, ignore));
  queue.tick();
  store_.crash();
  const auto log = *EmbeddedLog::open(store_, clock_, random_);
  EXPECT_EQ(log->end_offset(topic_.id, 0), 1u) << "the second one was in no batch";
  EXPECT_EQ(log->pending().size(), 1u);
}

TEST_F(CommitQueueTest, StopEndsAGather) {
  CommitQueue queue(*log_, {.gather_steps_min = 2, .gather_us_max = 60'000'000});
  std::thread commit_thread([&] { queue.run(); });
  std::atomic<int> done = 0;
  for (int i = 0; i < 8; ++i) ASSERT_TRUE(queue.submit(step(), [&](const auto&) { ++done; }));
  queue.stop();
  commit_thread.join();
  EXPECT_EQ(done, 8);
}

}  // namespace
}  // namespace antler::streams
