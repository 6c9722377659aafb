// Waker: wakes the thread that polls its descriptor. Any thread.
#pragma once

#include <sys/eventfd.h>
#include <unistd.h>

#include "base/assertion.h"

namespace antler::worker {

class Waker {
 public:
  Waker() : fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) { base::check(fd_ >= 0, "eventfd: no file descriptor is left"); }
  Waker(const Waker&) = delete;
  Waker& operator=(const Waker&) = delete;
  ~Waker() { ::close(fd_); }
  void wake() const { static_cast<void>(::eventfd_write(fd_, 1)); }
  void take() const {
    eventfd_t count = 0;
    static_cast<void>(::eventfd_read(fd_, &count));
  }
  [[nodiscard]] int fd() const { return fd_; }

 private:
  const int fd_;
};

}  // namespace antler::worker
