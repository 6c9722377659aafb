#include "body_queue.h"

namespace flights_demo {
namespace {

constexpr std::chrono::milliseconds kAskEvery{50};

}  // namespace

bool BodyQueue::push(Body body, const std::function<bool()>& go_on) {
  for (;;) {
    if (!go_on()) return false;
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kAskEvery, [&] { return bodies_.size() < kBodiesMax || cancelled_; });
    if (cancelled_) return false;
    if (bodies_.size() >= kBodiesMax) continue;
    bodies_.push_back(std::move(body));
    changed_.notify_all();
    return true;
  }
}

void BodyQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

void BodyQueue::cancel() {
  const std::lock_guard lock(mutex_);
  cancelled_ = closed_ = true;
  bodies_.clear();
  changed_.notify_all();
}

bool BodyQueue::cancelled() const {
  const std::lock_guard lock(mutex_);
  return cancelled_;
}

std::optional<Body> BodyQueue::pop() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return !bodies_.empty() || closed_; });
  if (bodies_.empty()) return std::nullopt;
  Body body = std::move(bodies_.front());
  bodies_.pop_front();
  changed_.notify_all();
  return body;
}

bool BodyQueue::finished() const {
  const std::lock_guard lock(mutex_);
  return closed_ && bodies_.empty();
}

void BodyQueue::pause(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, time, [&] { return closed_ && bodies_.empty(); });
}

}  // namespace flights_demo
