#include "protocol/call_threads.h"

#include <algorithm>

#include "base/thread_name.h"
#include "protocol/crash_report.h"
#include "protocol/kept_buffers.h"

namespace antler::protocol {
namespace {

constexpr std::size_t kCancelledEarlyMax = 64;

}  // namespace

CallThreads::CallThreads(std::shared_ptr<EngineLink> link, std::vector<detail::FunctionEntry> functions)
    : link_(std::move(link)), runner_({*link_, models_, texts_, lookups_}, std::move(functions)) {}

std::shared_ptr<CallThreads> CallThreads::start(std::shared_ptr<EngineLink> link, std::vector<detail::FunctionEntry> functions,
                                                std::size_t threads, const std::vector<LaneFds>& lanes, const ProgressPage& progress) {
  std::shared_ptr<CallThreads> out(new CallThreads(std::move(link), std::move(functions)));
  for (const LaneFds fds : lanes) out->lanes_.push_back(std::make_unique<Lane>(fds, *out->link_));
  for (std::size_t i = 0; i < threads; ++i) out->threads_.emplace_back([out, slot = progress.slot(i)] { out->serve(slot); });
  for (std::size_t i = 0; i < lanes.size(); ++i)
    out->threads_.emplace_back([out, i, slot = progress.slot(threads + i)] { out->serve_lane(*out->lanes_[i], slot); });
  return out;
}

void CallThreads::serve(ProgressSlot* slot) {
  base::name_thread("calls");
  const CrashStack stack;
  for (;;) {
    Waiting next;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return !waiting_.empty() || is_finishing_; });
      if (waiting_.empty()) return;
      next = std::move(waiting_.front());
      waiting_.pop_front();
    }
    answer(next.call, *next.state, slot);
  }
}

void CallThreads::serve_lane(Lane& lane, ProgressSlot* slot) {
  base::name_thread("lane");
  const CrashStack stack;
  while (const auto received = lane.next()) {
    {
      const std::scoped_lock lock(mutex_);
      if (is_finishing_) return;
      states_.emplace(received->state->id, received->state);
      ++running_;
      if (std::erase(cancelled_early_, received->state->id) > 0) received->state->cancel();
    }
    answer(received->call, *received->state, slot);
  }
}

void CallThreads::answer(const EngineCall& call, CallState& state, ProgressSlot* slot) {
  CallAnswer answer = [&] {
    const RunningNow now(slot, state.id);
    return runner_.run(call, state);
  }();
  {
    // Before the answer is sent: the engine may send another call for it.
    const std::scoped_lock lock(mutex_);
    states_.erase(state.id);
    if (state.is_answered) return end_one_locked();
  }
  FrameView frames[2];
  std::size_t count = 0;
  if (answer.rows) frames[count++] = {answer.rows->header, answer.rows->payload};
  frames[count++] = {answer.header, answer.bytes()};
  static_cast<void>(link_->say(state, {frames, count}));  // an engine that is gone is the reader's to see
  KeptBuffers::of_thread().give(std::move(answer.batch));
  const std::scoped_lock lock(mutex_);
  end_one_locked();
}

void CallThreads::end_one_locked() {
  if (--running_ == 0 && is_finishing_) end_locked();
}

// Nothing runs, and nothing more comes: wakes who reads.
void CallThreads::end_locked() {
  link_->shutdown();
  for (const auto& lane : lanes_) lane->shutdown();
}

bool CallThreads::run(EngineCall call, std::shared_ptr<CallState> state) {
  {
    const std::scoped_lock lock(mutex_);
    const std::size_t calls = states_.size() - answering();
    if (is_finishing_ || calls >= threads_.size() - lanes_.size() || !states_.emplace(state->id, state).second) return false;
    ++running_;
    waiting_.push_back({std::move(call), std::move(state)});
  }
  changed_.notify_one();
  return true;
}

std::size_t CallThreads::answering() const {
  return static_cast<std::size_t>(
      std::count_if(states_.begin(), states_.end(), [](const auto& state) { return state.second->answering_query != 0; }));
}

std::shared_ptr<CallState> CallThreads::find(std::uint64_t id) const {
  const std::scoped_lock lock(mutex_);
  const auto found = states_.find(id);
  return found == states_.end() ? nullptr : found->second;
}

void CallThreads::cancel(std::uint64_t id) {
  if (const auto state = find(id)) return state->cancel();
  // It came by the connection; its call may be on the way by a lane, or over.
  const std::scoped_lock lock(mutex_);
  if (lanes_.empty()) return;
  if (const auto came = states_.find(id); came != states_.end()) return came->second->cancel();
  cancelled_early_.push_back(id);
  if (cancelled_early_.size() > kCancelledEarlyMax) cancelled_early_.pop_front();
}

void CallThreads::credit(std::uint64_t id, std::int64_t bytes) {
  if (const auto state = find(id)) state->add_credit(bytes);
}

void CallThreads::finish() {
  const std::scoped_lock lock(mutex_);
  is_finishing_ = true;
  if (running_ == 0) end_locked();
  changed_.notify_all();
}

void CallThreads::join() {
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

bool CallThreads::leave() {
  std::vector<std::shared_ptr<CallState>> states;
  bool is_running = false;
  {
    const std::scoped_lock lock(mutex_);
    is_finishing_ = true;
    running_ -= waiting_.size();
    waiting_.clear();
    is_running = running_ > answering();  // the end of a lane is the end of those
    for (const auto& [id, state] : states_) states.push_back(state);
    for (const auto& lane : lanes_) lane->shutdown();
    changed_.notify_all();
  }
  for (const auto& state : states) state->cancel();
  if (!is_running) {
    join();
    return false;
  }
  for (auto& thread : threads_) thread.detach();
  threads_.clear();
  return true;
}

bool CallThreads::is_idle() const {
  const std::scoped_lock lock(mutex_);
  return running_ == 0;
}

}  // namespace antler::protocol
