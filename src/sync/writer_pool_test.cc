// The pool over real writers, the log in memory and a scripted ClickHouse. By a clock that passes where the pool waits: how often it
// inserts. By real threads: that it loses nobody while everything is asked of it at once, and, under TSan, that nothing of it is raced for.
#include "sync/writer_pool.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <future>
#include <limits>
#include <mutex>
#include <set>

#include "sync/table_writer_fixture.h"

namespace antler::sync {
namespace {

constexpr std::int64_t kSecondNs = 1'000'000'000;
constexpr auto kDeadline = std::chrono::seconds(20);
constexpr std::array<const char*, 2> kTables = {"first", "second"};

// Time passes where somebody waits, and nowhere else. At `until_ns` the pool is stopped.
class PassingTime final : public base::Executor {
 public:
  explicit PassingTime(base::ManualClock& clock) : clock_(clock) {}
  void wait(std::unique_lock<std::mutex>& lock, std::condition_variable&, std::chrono::nanoseconds at_most) const override {
    lock.unlock();
    sleep(at_most);
    if (at_wait) at_wait();
    if (clock_.steady_ns() >= until_ns) pool->stop();
    lock.lock();
  }
  [[nodiscard]] std::chrono::nanoseconds now() const override { return std::chrono::nanoseconds(clock_.steady_ns()); }
  void notify(std::condition_variable& woken) const override { woken.notify_all(); }
  void sleep(std::chrono::nanoseconds time) const override { clock_.advance_us(std::max<std::int64_t>(1, (time.count() + 999) / 1'000)); }

  WriterPool* pool = nullptr;
  std::int64_t until_ns = 0;
  std::function<void()> at_wait;

 private:
  base::ManualClock& clock_;
};

class WriterPoolTest : public TableWriterTest {
 protected:
  TableSpec spec_of(std::size_t table) {
    TableSpec out = spec();
    out.name = kTables.at(table);
    out.id = {7, 7 + table};
    return out;
  }
  std::unique_ptr<TableWriter> writer_of(const TableSpec& spec, base::Clock& clock) {
    std::filesystem::create_directories(database::table_path(folder_, spec.id.text()) / "detached");
    auto out = std::make_unique<TableWriter>(spec, files_, *log_, *queue_, database_, clock, logger_);
    EXPECT_TRUE(out->open().ok());
    return out;
  }

  /// Runs a pool with as many tables for `seconds`, each record a batch. Returns when it inserted, in steady time.
  std::vector<std::int64_t> run(PoolOptions options, std::size_t tables, int seconds, std::function<void(WriterPool&)> prepare = {}) {
    std::vector<std::int64_t> times;
    inserted_.clear();
    database_.on_insert([&](const auto& insert) -> std::optional<base::Error> {
      times.push_back(clock_.steady_ns());
      inserted_.push_back(insert.sql);
      return std::nullopt;
    });
    WriterPool pool(clock_, logger_, options, time_);
    time_.pool = &pool;
    time_.until_ns = clock_.steady_ns() + seconds * kSecondNs;
    for (std::size_t table = 0; table < tables; ++table) {
      TableSpec spec = spec_of(table);
      spec.batch_records_max = 1;  // full, and so due, as long as anything waits
      pool.add(writer_of(spec, clock_));
    }
    if (prepare) prepare(pool);
    with_commits([&] { return pool.run(), true; });
    database_.on_insert({});
    return times;
  }

  /// The most of them within one second, of those from `from_ns` on.
  static std::size_t most_in_a_second(const std::vector<std::int64_t>& times, std::int64_t from_ns = 0) {
    std::size_t most = 0;
    for (auto first = std::ranges::lower_bound(times, from_ns); first != times.end(); ++first)
      most = std::max(most, static_cast<std::size_t>(std::lower_bound(first, times.end(), *first + kSecondNs) - first));
    return most;
  }

  PassingTime time_{clock_};
  std::vector<std::string> inserted_;  // by `run`
};

// G22: one budget, which both tables spend, and spend whole.
TEST_F(WriterPoolTest, InsertsAsOftenAsTheProcessMay) {
  append(15);
  const auto times = run({.inserts_per_second_max = 10}, 2, 5);
  ASSERT_EQ(times.size(), 30u);
  EXPECT_EQ(most_in_a_second(times), 10u);
  EXPECT_EQ(times.back(), 29 * kSecondNs / 10);
}

// G23: a table with a backlog keeps nobody else waiting.
TEST_F(WriterPoolTest, TablesTakeTurns) {
  append(10);
  ASSERT_EQ(run({.inserts_per_second_max = 10}, 2, 5).size(), 20u);
  for (std::size_t i = 0; i < inserted_.size(); ++i)
    EXPECT_NE(inserted_[i].find(std::string("`") + kTables[i % 2] + "`"), std::string::npos) << i << ": " << inserted_[i];
}

// G22: what was not spent may be spent at once, but of no more than the last second.
TEST_F(WriterPoolTest, SavesNoMoreThanASecondOfItsBudget) {
  clock_.advance_us(60'000'000);
  append(60);
  const std::int64_t began_ns = clock_.steady_ns();
  const auto times = run({.inserts_per_second_max = 10}, 1, 6);
  ASSERT_EQ(times.size(), 60u);
  EXPECT_LE(most_in_a_second(times), 21u);
  EXPECT_LE(most_in_a_second(times, began_ns + 1), 10u);
}

TEST_F(WriterPoolTest, SpendsNothingOnATableAtRest) {
  const std::int64_t append_ns = 20 * kSecondNs;
  std::size_t looks = 0;
  time_.at_wait = [&] {
    if (clock_.steady_ns() < append_ns || looks > 0) return;
    looks = database_.queries().size();
    append(1);
  };
  const auto times = run({.inserts_per_second_max = 0.1}, 1, 40);
  EXPECT_GT(looks, 1u) << "its parts were to be looked at meanwhile";
  ASSERT_EQ(times.size(), 1u);
  EXPECT_LT(times[0], append_ns + kSecondNs);
}

TEST_F(WriterPoolTest, KeepsNoBudgetWhileItIsHurried) {
  append(15);
  const auto times = run({.inserts_per_second_max = 1}, 1, 5, [](WriterPool& pool) { pool.hurry(true); });
  ASSERT_EQ(times.size(), 15u);
  EXPECT_EQ(times.back(), 0);
}

// G9, G14: two threads insert, one draws up new writers, one looks on, and this one brings records and waits until each is in both tables.
TEST_F(WriterPoolTest, GoesOnWhileItsWritersAreReplaced) {
  constexpr std::uint64_t kRecords = 60;
  constexpr int kReplacements = 20;
  base::SystemClock clock;
  WriterPool pool(clock, logger_, {.inserts_per_second_max = 1e6, .poll_ms = 1});
  std::atomic<int> fatal = 0;
  pool.on_fatal([&](const base::Error&) { ++fatal; });
  const auto make_writers = [&] {
    std::vector<std::unique_ptr<TableWriter>> writers;
    for (std::size_t table = 0; table < kTables.size(); ++table) {
      TableSpec spec = spec_of(table);
      spec.freshness_ms = 1;
      writers.push_back(writer_of(spec, clock));
    }
    return writers;
  };
  for (auto& writer : make_writers()) pool.add(std::move(writer));

  std::thread commits([&] { queue_->run(); });
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) threads.emplace_back([&] { pool.run(); });
  std::atomic<bool> over = false;
  std::thread looks([&] {
    for (; !over; std::this_thread::yield())
      for (const auto& writer : pool.writers()) {
        EXPECT_EQ(writer->status().error, "");
        static_cast<void>(writer->waiting());
      }
  });
  std::thread replaces([&] {
    for (int i = 0; i < kReplacements; ++i) {
      pool.pause({kTables[0]});
      EXPECT_TRUE(pool.drain(10'000).empty());
      pool.replace(make_writers());
      pool.hurry(i % 2 == 0);
      pool.pause({});
      pool.resume();
    }
  });

  const auto is_queryable = [&](std::uint64_t end) {
    const auto answer = std::make_shared<std::promise<bool>>();  // the pool's too, which may answer later than anybody waits
    pool.when_queryable(topic_.id, {{0, end}}, std::numeric_limits<std::int64_t>::max(),
                        [answer](bool queryable) { answer->set_value(queryable); });
    return answer->get_future();
  };
  for (std::uint64_t end = 1; end <= kRecords; ++end) {
    streams::Append one{.topic = topic_.id, .schema_id = model::schema_id(events()), .count = 1};
    base::put(one.payload, end);
    one.raw_size = static_cast<std::uint32_t>(one.payload.size());
    streams::Step step;
    step.appends.push_back(std::move(one));
    EXPECT_TRUE(queue_->submit_and_wait(std::move(step)).ok());
    auto queryable = is_queryable(end);
    if (queryable.wait_for(kDeadline) != std::future_status::ready) {
      ADD_FAILURE() << "record " << end << " has not come into both tables";
      break;
    }
    EXPECT_TRUE(queryable.get());
  }
  replaces.join();

  // Who waits for what does not come is told so when the pool stops, also while somebody drains it.
  auto never = is_queryable(kRecords + 1);
  std::thread drains([&] {
    pool.drain(10'000);
    pool.resume();
  });
  pool.stop();
  for (auto& thread : threads) thread.join();
  drains.join();
  ASSERT_EQ(never.wait_for(std::chrono::seconds(0)), std::future_status::ready);
  EXPECT_FALSE(never.get());
  EXPECT_FALSE(is_queryable(1).get());
  over = true;
  looks.join();
  queue_->stop();
  commits.join();

  EXPECT_EQ(fatal, 0);
  for (std::size_t table = 0; table < kTables.size(); ++table)
    EXPECT_EQ(log_->counters()[ledger::counter_name({spec_of(table).id, topic_.id, 0}, ledger::SinkCount::kInserted)], kRecords);
  std::set<std::string> batches;
  for (const auto& insert : table_inserts()) EXPECT_TRUE(batches.insert(insert.sql).second) << "went in twice: " << insert.sql;
}

}  // namespace
}  // namespace antler::sync
