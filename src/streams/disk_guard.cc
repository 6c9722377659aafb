#include "streams/disk_guard.h"

#include <sys/statvfs.h>

namespace antler::streams {

std::uint64_t DiskGuard::free_bytes() const {
  const std::int64_t now_ns = clock_.steady_ns();
  std::int64_t asked_ns = asked_ns_.load(std::memory_order_relaxed);
  const bool is_due = asked_ns == INT64_MIN || now_ns - asked_ns >= kAskEveryNs;
  // One thread asks, and the others go on with what is known.
  if (is_due && asked_ns_.compare_exchange_strong(asked_ns, now_ns, std::memory_order_relaxed)) {
    struct statvfs found = {};
    const bool known = ::statvfs(path_.c_str(), &found) == 0;
    free_bytes_.store(known ? static_cast<std::uint64_t>(found.f_bavail) * found.f_frsize : UINT64_MAX, std::memory_order_relaxed);
  }
  return free_bytes_.load(std::memory_order_relaxed);
}

bool DiskGuard::is_full() const { return free_bytes() < free_bytes_min_; }

}  // namespace antler::streams
