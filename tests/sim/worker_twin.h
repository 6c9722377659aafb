// WorkerTwin: the app's program and the processes that run it, under the real supervision (worker/supervision.h). What a function answers
// is a function of the record (shop.h). A process runs a few calls at a time and answers in any order; it may die, hang or talk nonsense,
// at a record or at any time, and when it is started it may not come up, or be another program by now.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dice.h"
#include "scheduler.h"
#include "shop.h"
#include "worker/worker_link.h"

namespace antler::sim {

/// What the program hands over, unless it is another one.
inline constexpr const char* kProgramManifest = "the shop";

class WorkerTwin final {
 public:
  enum class Fault { kNone, kDies, kDiesBesideOthers, kHangs, kWrong };
  enum class StartFault { kNone, kNoProcess, kNoHello, kOtherManifest, kNotReady };

  struct Hooks {
    std::function<Fault()> fault;
    std::function<StartFault()> start_fault;
    /// A function failed at a call with this record alone: the rule of a dead letter, and how much that counts.
    std::function<void(const std::string& function, const Item& item, std::string_view rule, int weight)> failed_alone;
    /// The consumer has returned from it.
    std::function<void(const Item& item)> noticed;
    std::function<void(std::string)> trace;
    std::function<void(std::string)> broken_rule;
  };

  WorkerTwin(Scheduler& scheduler, Dice& dice, Hooks hooks) : scheduler_(scheduler), dice_(dice), hooks_(std::move(hooks)) {}
  WorkerTwin(const WorkerTwin&) = delete;
  WorkerTwin& operator=(const WorkerTwin&) = delete;

  /// A process that comes up, or one that meets what `start_fault` says.
  std::unique_ptr<worker::StartingWorker> start(bool meets_faults);
  /// The loop of each of its tasks: calls are run, and processes end.
  void run();
  /// That live.
  [[nodiscard]] std::size_t processes() const { return links_.size(); }

 private:
  class Starting;
  class Link;
  // A call of a process.
  struct Running {
    worker::Call call;
    std::function<void(worker::CallResult)> done;
    std::int64_t deadline_ns = 0;
    bool is_picked = false;
  };

  void work(const std::shared_ptr<Link>& link, std::uint64_t id);
  void close_drained();
  worker::CallResult answer(const worker::Call& call, Fault fault);
  worker::CallResult transform(const ChainStep& step, const worker::Call& call, Fault fault);
  worker::CallResult notice(const worker::Call& call, Fault fault);
  void say_where(const worker::Call& call, worker::CallResult& result);
  bool fails_for_now(const worker::Call& call, const Item& item);
  void give(Running running, worker::CallResult result, Fault fault);
  void note(const worker::Call& call, const worker::CallResult& result, Fault fault) const;
  void pause(std::int64_t us_max);

  Scheduler& scheduler_;
  Dice& dice_;
  const Hooks hooks_;
  std::set<std::pair<std::string, ItemId>> failed_for_now_;  // by function: once each
  std::vector<std::shared_ptr<Link>> links_;                 // of the processes that live
  int last_pid_ = 0;
};

}  // namespace antler::sim
