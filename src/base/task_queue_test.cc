#include "base/task_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <set>
#include <thread>
#include <vector>

namespace antler::base {
namespace {

constexpr std::chrono::seconds kDeadline{10};
constexpr std::size_t kThreads = 4;

template <class Condition>
bool comes_true(const Condition& condition) {
  for (const auto until = std::chrono::steady_clock::now() + kDeadline; !condition(); std::this_thread::yield())
    if (std::chrono::steady_clock::now() > until) return false;
  return true;
}

// Some threads that run a queue's tasks, and end with it.
class Pool {
 public:
  Pool(TaskQueue& queue, std::size_t threads) : queue_(queue) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([&queue] { queue.run(); });
  }
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool() { stop(); }
  void stop() {
    queue_.stop();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  TaskQueue& queue_;
  std::vector<std::thread> threads_;
};

TEST(TaskQueue, WakesTheThreadThatSleptLast) {
  TaskQueue queue(8);
  const Pool pool(queue, kThreads);
  ASSERT_TRUE(comes_true([&] { return queue.idle_threads() == kThreads; }));
  std::set<std::thread::id> used;
  for (int i = 0; i < 50; ++i) {
    std::promise<std::thread::id> done;
    ASSERT_TRUE(queue.post([&] { done.set_value(std::this_thread::get_id()); }));
    used.insert(done.get_future().get());
    ASSERT_TRUE(comes_true([&] { return queue.idle_threads() == kThreads; }));
  }
  EXPECT_EQ(used.size(), 1U);
}

TEST(TaskQueue, UsesAllItsThreadsWhenThereIsWorkForThem) {
  TaskQueue queue(8);
  std::promise<void> opened;
  const std::shared_future<void> gate = opened.get_future().share();
  std::atomic<std::size_t> inside = 0;
  const Pool pool(queue, kThreads);
  for (std::size_t i = 0; i < kThreads; ++i)
    EXPECT_TRUE(queue.post([&inside, gate] {
      ++inside;
      gate.wait();
    }));
  EXPECT_TRUE(comes_true([&] { return inside == kThreads; }));
  opened.set_value();
}

TEST(TaskQueue, RunsHereInPlaceOfAThreadThatWaits) {
  TaskQueue queue(8);
  Pool pool(queue, 1);
  ASSERT_TRUE(comes_true([&] { return queue.idle_threads() == 1; }));
  std::promise<std::thread::id> posted;
  std::atomic<bool> is_done = false;
  const bool ran = queue.run_here([&] {
    EXPECT_EQ(queue.idle_threads(), 0U);
    EXPECT_FALSE(queue.run_here([] { ADD_FAILURE() << "two run, and there is one thread"; }));
    EXPECT_TRUE(queue.post([&] {
      EXPECT_TRUE(is_done);
      posted.set_value(std::this_thread::get_id());
    }));
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_EQ(queue.size(), 1U) << "its thread stands back";
    is_done = true;
  });
  EXPECT_TRUE(ran);
  EXPECT_NE(posted.get_future().get(), std::this_thread::get_id());
  EXPECT_EQ(queue.begun(), 2U);
  ASSERT_TRUE(comes_true([&] { return queue.idle_threads() == 1; }));
  EXPECT_TRUE(queue.run_here([&] { queue.stop(); })) << "and the thread that stood back ends";
  pool.stop();
  EXPECT_FALSE(queue.run_here([] { ADD_FAILURE() << "it is stopped"; }));
}

TEST(TaskQueue, RunsEachTaskOnceUnderManyPosters) {
  constexpr int kPosters = 3;
  constexpr int kTasks = 5'000;
  TaskQueue queue(kPosters * kTasks);
  std::vector<std::atomic<int>> runs(kPosters * kTasks);
  std::atomic<std::size_t> running = 0;
  Pool pool(queue, kThreads);
  std::vector<std::thread> posters;
  for (int poster = 0; poster < kPosters; ++poster)
    posters.emplace_back([&, poster] {
      for (int i = 0; i < kTasks; ++i) {
        const auto task = [&, at = poster * kTasks + i] {
          EXPECT_LE(++running, kThreads);
          ++runs[static_cast<std::size_t>(at)];
          --running;
        };
        const bool has_run = i % 2 != 0 && queue.run_here(task);
        EXPECT_TRUE(has_run || queue.post(task));
      }
    });
  for (auto& poster : posters) poster.join();
  EXPECT_TRUE(comes_true([&] { return queue.size() == 0 && queue.idle_threads() == kThreads; }));
  pool.stop();
  for (const auto& count : runs) EXPECT_EQ(count, 1);
  EXPECT_EQ(queue.begun(), runs.size());
}

TEST(TaskQueue, RunsWhatItTookAndRefusesTheRest) {
  TaskQueue queue(2);
  int ran = 0;
  EXPECT_TRUE(queue.post([&] { ++ran; }));
  EXPECT_TRUE(queue.post([&] { ++ran; }));
  EXPECT_FALSE(queue.post([&] { ++ran; }));
  EXPECT_TRUE(queue.size() == 2);
  std::thread runner([&] { queue.run(); });
  std::promise<void> last;
  while (!queue.post([&] { last.set_value(); })) std::this_thread::yield();
  last.get_future().wait();
  queue.stop();
  runner.join();
  EXPECT_EQ(ran, 2);
  EXPECT_FALSE(queue.post([&] { ++ran; }));
}

TEST(TaskQueue, DropsWhatWaitsWhenItStops) {
  TaskQueue queue(2);
  int ran = 0, destroyed = 0;
  std::promise<void> started, go_on;
  EXPECT_TRUE(queue.post([&] { started.set_value(), go_on.get_future().wait(), ++ran; }));
  std::thread runner([&] { queue.run(); });
  started.get_future().wait();
  // What a dropped task holds may ask the queue: it is destroyed outside of the mutex.
  const auto make = [&] { return std::shared_ptr<int>(&ran, [&](int*) { destroyed += queue.size() == 0 && !queue.post([] {}); }); };
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(queue.post([held = make()] { ++*held; }));
  queue.stop();
  EXPECT_EQ(destroyed, 2);
  go_on.set_value();
  runner.join();
  EXPECT_EQ(ran, 1);
}

}  // namespace
}  // namespace antler::base
