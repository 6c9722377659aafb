#include "protocol/call_threads.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/thread_name.h"
#include "protocol/crash_report.h"

namespace antler::protocol {

CallThreads::CallThreads(std::shared_ptr<EngineLink> link, std::vector<std::unique_ptr<EngineLink>> lanes,
                         std::vector<detail::FunctionEntry> functions)
    : link_(std::move(link)), runner_(models_, texts_, std::move(functions)) {
  for (auto& lane : lanes) lanes_.push_back({std::move(lane)});
}

std::shared_ptr<CallThreads> CallThreads::start(std::shared_ptr<EngineLink> link, std::vector<std::unique_ptr<EngineLink>> lanes,
                                                std::vector<detail::FunctionEntry> functions, std::size_t threads) {
  std::shared_ptr<CallThreads> out(new CallThreads(std::move(link), std::move(lanes), std::move(functions)));
  for (Lane& lane : out->lanes_) out->threads_.emplace_back([out, &lane] { out->serve(lane); });
  if (out->lanes_.empty())
    for (std::size_t i = 0; i < threads; ++i) out->threads_.emplace_back([out] { out->serve(); });
  return out;
}

void CallThreads::serve() {
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
    answer(next.call, *next.state, *link_);
  }
}

void CallThreads::serve(Lane& lane) {
  base::name_thread("calls");
  const CrashStack stack;
  JsonDocument header;
  for (;;) {
    {
      const std::scoped_lock lock(mutex_);
      if (is_finishing_) return;
      lane.waits = true;
    }
    auto frame = lane.link->receive_call();
    auto call = frame ? read_call(header.parse(frame->header), std::move(frame->payload)) : frame.error();
    {
      const std::scoped_lock lock(mutex_);
      lane.waits = false;
      // The engine's end, and its goodbye, are for the reader of the link.
      if (is_finishing_ || (!frame && frame.error().category != base::Category::kInvalid)) return;
      if (call && !states_.emplace(call->state->id, call->state).second) call = base::invalid("the engine sent a call a second time");
      if (call) ++running_;
    }
    if (!call) {
      fmt::print(stderr, "worker: {}\n", call.error().message);
      return link_->shutdown();
    }
    answer(call->call, *call->state, *lane.link);
  }
}

void CallThreads::answer(const EngineCall& call, CallState& state, EngineLink& link) {
  const CallAnswer answer = runner_.run(call, state, link);
  {
    // Before the answer is sent: the engine may send another call for it.
    const std::scoped_lock lock(mutex_);
    states_.erase(state.id);
  }
  FrameView frames[2];
  std::size_t count = 0;
  if (answer.rows) frames[count++] = {answer.rows->header, answer.rows->payload};
  frames[count++] = {answer.header, answer.payload};
  static_cast<void>(link.send({frames, count}));  // an engine that is gone is the reader's to see
  const std::scoped_lock lock(mutex_);
  if (--running_ == 0 && is_finishing_) link_->shutdown();
}

bool CallThreads::run(EngineCall call, std::shared_ptr<CallState> state) {
  {
    const std::scoped_lock lock(mutex_);
    if (!lanes_.empty() || is_finishing_ || states_.size() >= threads_.size() || !states_.emplace(state->id, state).second) return false;
    ++running_;
    waiting_.push_back({std::move(call), std::move(state)});
  }
  changed_.notify_one();
  return true;
}

std::shared_ptr<CallState> CallThreads::find(std::uint64_t id) const {
  const std::scoped_lock lock(mutex_);
  const auto found = states_.find(id);
  return found == states_.end() ? nullptr : found->second;
}

void CallThreads::cancel(std::uint64_t id) {
  if (const auto state = find(id)) state->cancel();
}

void CallThreads::credit(std::uint64_t id, std::int64_t bytes) {
  if (const auto state = find(id)) state->add_credit(bytes);
}

void CallThreads::finish() {
  const std::scoped_lock lock(mutex_);
  is_finishing_ = true;
  if (running_ == 0) link_->shutdown();
  for (const Lane& lane : lanes_)
    if (lane.waits) lane.link->shutdown();
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
    is_running = running_ > 0;
    for (const auto& [id, state] : states_) states.push_back(state);
    for (const Lane& lane : lanes_) lane.link->shutdown();
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
