// CallThreads: the threads that run the engine's calls, and the calls they run. The reader gives it calls and tells them what happens, or a
// lane does; each answer is sent by the thread that ran the call.
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "protocol/call_runner.h"
#include "protocol/call_state.h"
#include "protocol/engine_link.h"
#include "protocol/lane.h"
#include "protocol/progress.h"

namespace antler::protocol {

class CallThreads {
 public:
  /// They share `link` and this, and may outlive the caller (see `leave`): `threads` for what `run` is given, and one for each lane. Owns
  /// the lanes' descriptors.
  static std::shared_ptr<CallThreads> start(std::shared_ptr<EngineLink> link, std::vector<detail::FunctionEntry> functions,
                                            std::size_t threads, const std::vector<LaneFds>& lanes, const ProgressPage& progress);

  /// False when every thread has a call: the engine sends no more than that.
  bool run(EngineCall call, std::shared_ptr<CallState> state);
  void cancel(std::uint64_t id);
  void credit(std::uint64_t id, std::int64_t bytes);
  /// No more calls come. When those that run are answered the reader is woken.
  void finish();
  /// Waits for the threads, after `finish` or when nothing runs.
  void join();
  /// The engine is gone: cancels what runs and waits for nobody. Whether something is still running.
  bool leave();
  [[nodiscard]] bool is_idle() const;

 private:
  struct Waiting {
    EngineCall call;
    std::shared_ptr<CallState> state;
  };

  CallThreads(std::shared_ptr<EngineLink> link, std::vector<detail::FunctionEntry> functions);
  void serve(ProgressSlot* slot);
  void serve_lane(Lane& lane, ProgressSlot* slot);
  void answer(const EngineCall& call, CallState& state, ProgressSlot* slot);
  void end_one_locked();
  void end_locked();
  /// Calls that the engine may have answered with the rows of their query, and count as over; the caller holds the lock.
  [[nodiscard]] std::size_t answering() const;
  std::shared_ptr<CallState> find(std::uint64_t id) const;

  std::shared_ptr<EngineLink> link_;
  ModelRowsTable models_;
  detail::QueryTexts texts_;
  base::SystemClock clock_;
  LookupCache lookups_{clock_};
  CallRunner runner_;
  std::vector<std::unique_ptr<Lane>> lanes_;
  std::vector<std::thread> threads_;  // those of the lanes come last

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Waiting> waiting_;                                 // at most one a thread
  std::map<std::uint64_t, std::shared_ptr<CallState>> states_;  // not answered yet
  std::deque<std::uint64_t> cancelled_early_;                   // before their lane had them; the newest
  std::size_t running_ = 0;                                     // answers that are not sent yet
  bool is_finishing_ = false;
};

}  // namespace antler::protocol
