// PureWorker: a worker whose answer is a function of the record. It answers when its turn comes, in any order, and may die, be late, be
// gone or talk nonsense. Stands where the supervisor stands: each call is answered exactly once while the engine lives.
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
  enum class Fault { kNone, kDies, kDiesBesideOthers, kLate, kGone, kWrong };

  /// It failed at a call with this record alone: its id, the rule of a dead letter, and how much that counts.
  using FailedAlone = std::function<void(std::uint64_t id, std::string_view rule, int weight)>;

  /// The consumer has returned from it.
  using Noticed = std::function<void(const Derived& derived)>;

  PureWorker(Scheduler& scheduler, Dice& dice, std::function<Fault()> fault, FailedAlone failed_alone, Noticed noticed,
             std::function<void(std::string)> trace)
      : scheduler_(scheduler),
        dice_(dice),
        fault_(std::move(fault)),
        failed_alone_(std::move(failed_alone)),
        noticed_(std::move(noticed)),
        trace_(std::move(trace)) {}
  std::uint64_t call(worker::Call call, std::function<void(worker::CallResult)> done) override;
  /// The loop of its task.
  void run();
  [[nodiscard]] std::size_t calls_waiting() const { return waiting_.size(); }

 private:
  struct Waiting {
    worker::Call call;
    std::function<void(worker::CallResult)> done;
  };
  worker::CallResult answer(const worker::Call& call, Fault fault);
  worker::CallResult derive(const worker::Call& call, Fault fault);
  worker::CallResult notice(const worker::Call& call, Fault fault);
  void say_where(const worker::Call& call, worker::CallResult& result);
  bool fails_for_now(const worker::Call& call, std::uint64_t id);
  void note(const worker::Call& call, const worker::CallResult& result, Fault fault) const;

  Scheduler& scheduler_;
  Dice& dice_;
  std::function<Fault()> fault_;
  FailedAlone failed_alone_;
  Noticed noticed_;
  std::set<std::pair<std::string, std::uint64_t>> failed_for_now_;  // by function and id: once each
  std::function<void(std::string)> trace_;
  std::vector<Waiting> waiting_;
  std::uint64_t calls_ = 0;
};

}  // namespace antler::sim
