// PureWorker: a worker whose answer is a function of the record. It runs a few calls at a time and answers in any order, and may die, hang,
// be gone or talk nonsense, at a record (shop.h) or at any time. Stands where the supervisor stands: each call is answered exactly once
// while the engine lives.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dice.h"
#include "scheduler.h"
#include "shop.h"
#include "worker/call.h"

namespace antler::sim {

class PureWorker final : public worker::Caller {
 public:
  enum class Fault { kNone, kDies, kDiesBesideOthers, kHangs, kGone, kWrong };

  struct Hooks {
    std::function<Fault()> fault;
    std::function<void(const worker::Call& call)> called;
    /// A function failed at a call with this record alone: the rule of a dead letter, and how much that counts.
    std::function<void(const std::string& function, const Item& item, std::string_view rule, int weight)> failed_alone;
    /// The consumer has returned from it.
    std::function<void(const Item& item)> noticed;
    std::function<void(std::string)> trace;
  };

  PureWorker(Scheduler& scheduler, Dice& dice, Hooks hooks) : scheduler_(scheduler), dice_(dice), hooks_(std::move(hooks)) {}
  std::uint64_t call(worker::Call call, std::function<void(worker::CallResult)> done) override;
  /// The loop of each of its tasks.
  void run();
  [[nodiscard]] std::size_t calls_waiting() const { return waiting_.size(); }

 private:
  struct Waiting {
    worker::Call call;
    std::function<void(worker::CallResult)> done;
  };
  worker::CallResult answer(const worker::Call& call, Fault fault);
  worker::CallResult transform(const ChainStep& step, const worker::Call& call, Fault fault);
  worker::CallResult notice(const worker::Call& call, Fault fault);
  void say_where(const worker::Call& call, worker::CallResult& result);
  bool fails_for_now(const worker::Call& call, const Item& item);
  void note(const worker::Call& call, const worker::CallResult& result, Fault fault) const;

  Scheduler& scheduler_;
  Dice& dice_;
  const Hooks hooks_;
  std::set<std::pair<std::string, ItemId>> failed_for_now_;  // by function: once each
  std::vector<Waiting> waiting_;
  std::uint64_t calls_ = 0;
};

}  // namespace antler::sim
