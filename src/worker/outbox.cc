#include "worker/outbox.h"

#include <sys/socket.h>

#include <cerrno>
#include <chrono>
#include <cstring>

#include "base/assertion.h"

namespace antler::worker {

namespace {

// Counts whoever waits, before it asks for the last time.
class Waiter {
 public:
  explicit Waiter(std::atomic<int>& count) : count_(count) { ++count_; }
  Waiter(const Waiter&) = delete;
  Waiter& operator=(const Waiter&) = delete;
  ~Waiter() { --count_; }

 private:
  std::atomic<int>& count_;
};

}  // namespace

bool Outbox::write_some(protocol::FrameParts& parts) const {
  for (;;) {
    if (parts.write(fd_, MSG_NOSIGNAL | MSG_DONTWAIT) >= 0 || errno == EAGAIN || errno == EWOULDBLOCK) return true;
    if (errno != EINTR) return false;
  }
}

Outbox::Sent Outbox::send_locked(std::span<const protocol::FrameView> frames, std::size_t bytes_max) {
  if (closed_) return Sent::kClosed;
  protocol::FrameParts parts(frames);
  if (!queue_.empty()) {
    if (bytes_ + parts.size() > bytes_max) return Sent::kFull;
  } else {
    if (!write_some(parts)) return Sent::kClosed;  // the connection's thread finds out why
    if (parts.size() == 0) return Sent::kTaken;
    front_sent_ = 0;
  }
  std::string left;
  left.reserve(parts.size());
  parts.append_to(left);
  bytes_ += left.size();
  queue_.push_back(std::move(left));
  wants_flush_ = true;
  return Sent::kTaken;
}

Outbox::Sent Outbox::send(std::string_view header, std::string_view payload) {
  const protocol::FrameView frame{header, payload};
  base::check(header.size() <= protocol::kHeaderBytesMax && payload.size() <= protocol::kPayloadBytesMax, "a frame is too large");
  bool queued = false;
  Sent sent = Sent::kTaken;
  {
    const std::lock_guard lock(mutex_);
    const bool was_empty = queue_.empty();
    sent = send_locked({&frame, 1}, bytes_max_);
    queued = was_empty && !queue_.empty();
  }
  if (queued) wake_();
  return sent;
}

void Outbox::send_always(std::string_view header) {
  const protocol::FrameView frame{header, {}};
  base::check(header.size() <= protocol::kHeaderBytesMax, "a frame is too large");
  bool woken = false;
  {
    const std::lock_guard lock(mutex_);
    const bool was_empty = queue_.empty();
    overflowed_ = send_locked({&frame, 1}, 2 * bytes_max_) == Sent::kFull || overflowed_;
    woken = overflowed_ || (was_empty && !queue_.empty());
  }
  if (woken) wake_();
}

Outbox::Sent Outbox::send_when_room(std::span<const protocol::FrameView> frames, std::int64_t deadline_ns,
                                    const std::function<bool()>& cancelled) {
  const std::chrono::steady_clock::time_point deadline{std::chrono::nanoseconds(deadline_ns)};
  bool queued = false;
  Sent sent = Sent::kFull;
  {
    std::unique_lock lock(mutex_);
    for (;;) {
      if (cancelled()) break;
      const bool was_empty = queue_.empty();
      sent = send_locked(frames, bytes_max_);
      queued = was_empty && !queue_.empty();
      if (sent != Sent::kFull) break;
      const Waiter waiter(waiters_);
      if (cancelled() || changed_.wait_until(lock, deadline) == std::cv_status::timeout) break;
    }
  }
  if (queued) wake_();
  return sent;
}

void Outbox::notify() {
  // Who counts itself after this asks after it. Whoever sends holds the lock while the system wakes the other end.
  if (waiters_ == 0) return;
  // The lock is what makes a waiter either ask after this or be woken by it.
  {
    const std::lock_guard lock(mutex_);
  }
  changed_.notify_all();
}

bool Outbox::flush() {
  if (!wants_flush_) return true;
  const std::lock_guard lock(mutex_);
  if (overflowed_) return false;
  while (!queue_.empty() && !closed_) {
    std::string& front = queue_.front();
    const ssize_t written = ::send(fd_, front.data() + front_sent_, front.size() - front_sent_, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno == EAGAIN || errno == EWOULDBLOCK;
    front_sent_ += static_cast<std::size_t>(written);
    if (front_sent_ < front.size()) continue;
    bytes_ -= front.size();
    front_sent_ = 0;
    queue_.pop_front();
    changed_.notify_all();
  }
  wants_flush_ = false;
  return true;
}

void Outbox::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    wants_flush_ = false;
    queue_.clear();
    bytes_ = front_sent_ = 0;
  }
  changed_.notify_all();
}

}  // namespace antler::worker
