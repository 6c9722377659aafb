#include "worker/outbox.h"

#include <sys/socket.h>

#include <cerrno>
#include <chrono>
#include <cstring>

#include "base/assertion.h"
#include "protocol/frame.h"

namespace antler::worker {

ssize_t Outbox::write_some(iovec* parts, int count) const {
  msghdr message{};
  message.msg_iov = parts;
  message.msg_iovlen = static_cast<std::size_t>(count);
  for (;;) {
    const ssize_t sent = ::sendmsg(fd_, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) return sent;
    if (errno == EAGAIN || errno == EWOULDBLOCK) return 0;
    if (errno != EINTR) return -1;
  }
}

Outbox::Sent Outbox::send_locked(std::string_view header, std::string_view payload, std::size_t bytes_max) {
  if (closed_) return Sent::kClosed;
  const std::uint32_t lengths[2] = {static_cast<std::uint32_t>(header.size()), static_cast<std::uint32_t>(payload.size())};
  const std::size_t size = sizeof lengths + header.size() + payload.size();
  std::size_t sent = 0;
  if (queue_.empty()) {
    iovec parts[3] = {{const_cast<std::uint32_t*>(lengths), sizeof lengths},
                      {const_cast<char*>(header.data()), header.size()},
                      {const_cast<char*>(payload.data()), payload.size()}};
    const ssize_t written = write_some(parts, payload.empty() ? 2 : 3);
    if (written < 0) return Sent::kClosed;  // the polling thread finds out why
    sent = static_cast<std::size_t>(written);
    if (sent == size) return Sent::kTaken;
  } else if (bytes_ + size > bytes_max) {
    return Sent::kFull;
  }
  std::string frame;
  frame.reserve(size);
  frame.append(reinterpret_cast<const char*>(lengths), sizeof lengths).append(header).append(payload);
  if (queue_.empty()) front_sent_ = sent;
  bytes_ += size;
  queue_.push_back(std::move(frame));
  return Sent::kTaken;
}

Outbox::Sent Outbox::send(std::string_view header, std::string_view payload) {
  base::check(header.size() <= protocol::kHeaderBytesMax && payload.size() <= protocol::kPayloadBytesMax, "a frame is too large");
  bool queued = false;
  Sent sent = Sent::kTaken;
  {
    const std::lock_guard lock(mutex_);
    const bool was_empty = queue_.empty();
    sent = send_locked(header, payload, bytes_max_);
    queued = was_empty && !queue_.empty();
  }
  if (queued) wake_();
  return sent;
}

void Outbox::send_always(std::string_view header) {
  base::check(header.size() <= protocol::kHeaderBytesMax, "a frame is too large");
  bool woken = false;
  {
    const std::lock_guard lock(mutex_);
    const bool was_empty = queue_.empty();
    overflowed_ = send_locked(header, {}, 2 * bytes_max_) == Sent::kFull || overflowed_;
    woken = overflowed_ || (was_empty && !queue_.empty());
  }
  if (woken) wake_();
}

Outbox::Sent Outbox::send_when_room(std::string_view header, std::string_view payload, std::int64_t deadline_ns,
                                    const std::function<bool()>& cancelled) {
  const std::chrono::steady_clock::time_point deadline{std::chrono::nanoseconds(deadline_ns)};
  bool queued = false;
  Sent sent = Sent::kFull;
  {
    std::unique_lock lock(mutex_);
    for (;;) {
      if (cancelled()) break;
      const bool was_empty = queue_.empty();
      sent = send_locked(header, payload, bytes_max_);
      queued = was_empty && !queue_.empty();
      if (sent != Sent::kFull || changed_.wait_until(lock, deadline) == std::cv_status::timeout) break;
    }
  }
  if (queued) wake_();
  return sent;
}

void Outbox::notify() {
  // The lock is what makes a waiter either ask after this or be woken by it.
  {
    const std::lock_guard lock(mutex_);
  }
  changed_.notify_all();
}

bool Outbox::flush() {
  const std::lock_guard lock(mutex_);
  if (overflowed_) return false;
  while (!queue_.empty() && !closed_) {
    std::string& front = queue_.front();
    iovec part{front.data() + front_sent_, front.size() - front_sent_};
    const ssize_t written = write_some(&part, 1);
    if (written < 0) return false;
    if (written == 0) return true;
    front_sent_ += static_cast<std::size_t>(written);
    if (front_sent_ < front.size()) continue;
    bytes_ -= front.size();
    front_sent_ = 0;
    queue_.pop_front();
    changed_.notify_all();
  }
  return true;
}

bool Outbox::wants_flush() const {
  const std::lock_guard lock(mutex_);
  return !queue_.empty();
}

void Outbox::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    queue_.clear();
    bytes_ = front_sent_ = 0;
  }
  changed_.notify_all();
}

}  // namespace antler::worker
