// WriterPool: runs the table writers. The engine gives it threads that call `run`; a table is on one thread at a
// time. It keeps the process's budget of inserts per second (G22) by stretching freshness, and tells
// those who wait for a record to be queryable.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/executor.h"
#include "base/result.h"
#include "streams/log.h"
#include "sync/table_writer.h"

namespace antler::sync {

struct PoolOptions {
  double inserts_per_second_max = 50;
  std::int64_t poll_ms = 20;  // how often tables with nothing waiting are looked at
  std::size_t waiters_max = 10'000;
};

/// The records of a partition below an offset.
struct Reached {
  std::uint32_t partition = 0;
  std::uint64_t offset = 0;
};

class WriterPool {
 public:
  WriterPool(base::Clock& clock, telemetry::Logger& logger, PoolOptions options, const base::Executor& executor = base::kThreads);

  /// Before `run`. The writers are open.
  void add(std::unique_ptr<TableWriter> writer);
  /// Called on a pool thread when a writer meets an error of the log: the engine ends then.
  void on_fatal(std::function<void(const base::Error&)> listener) { on_fatal_ = std::move(listener); }

  /// The loop of one pool thread; returns after `stop`, when its step is done.
  void run();
  void stop();

  /// A table that has a batch on its way which does not go in.
  struct Undrained {
    std::string table;
    std::string reason;
  };
  /// Holds every writer and finishes the batches that are pending, on the calling thread (G14). What waits in the log waits on, until
  /// `resume`. Returns those that could not finish before the deadline.
  std::vector<Undrained> drain(std::int64_t timeout_ms);
  void resume();
  /// While held: other writers, open, in place of those there are. They are held too. Those who wait for a record wait on.
  void replace(std::vector<std::unique_ptr<TableWriter>> writers);

  /// The tables that begin no batch, by name, until they are not named any more. A batch that is on its way is finished. In place of those
  /// named before.
  void pause(std::set<std::string> tables);
  [[nodiscard]] bool is_paused(const std::string& table) const;

  /// Calls `done(true)` once every table that `topic` feeds has all of `records`, or `done(false)` at the
  /// deadline or when the pool stops or has too many waiters. On a pool thread; must be cheap.
  void when_queryable(const base::Uuid& topic, std::vector<Reached> records, std::int64_t deadline_ns, std::function<void(bool)> done);

  /// For metrics, health and the CLI.
  [[nodiscard]] std::vector<std::shared_ptr<const TableWriter>> writers() const;
  /// While on, batches do not gather: what waits is inserted at once. For tests that wait until all is done.
  void hurry(bool on);

 private:
  struct Slot {
    std::shared_ptr<TableWriter> writer;
    bool busy = false;
    std::int64_t stepped_ns = 0;  // its last step, by time and by number
    std::uint64_t turn = 0;
  };
  struct Waiter {
    base::Uuid topic;
    std::vector<Reached> records;
    std::int64_t deadline_ns = 0;
    std::function<void(bool)> done;
  };
  void settle_waiters(std::unique_lock<std::mutex>& lock, bool stopping);

  base::Clock& clock_;
  telemetry::Logger& logger_;
  const PoolOptions options_;
  const base::Executor& executor_;
  std::function<void(const base::Error&)> on_fatal_;

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Slot> slots_;
  std::vector<Waiter> waiters_;
  std::uint64_t turns_ = 0;
  std::int64_t next_insert_ns_ = 0;  // of the budget
  std::set<std::string> paused_;
  bool held_ = false;
  bool hurried_ = false;
  bool stopped_ = false;
};

}  // namespace antler::sync
