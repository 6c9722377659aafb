#include "worker/lane_readers.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/assertion.h"

namespace antler::worker {

LaneReaders::LaneReaders() : epoll_fd_(::epoll_create1(EPOLL_CLOEXEC)), stop_fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  epoll_event event{.events = EPOLLIN, .data = {.fd = stop_fd_}};
  base::check(epoll_fd_ >= 0 && stop_fd_ >= 0 && ::epoll_ctl(epoll_fd_, EPOLL_CTL_ADD, stop_fd_, &event) == 0,
              "the threads of lanes have nothing to wait at");
}

LaneReaders::~LaneReaders() {
  ::close(epoll_fd_);
  ::close(stop_fd_);
}

bool LaneReaders::add(int fd, std::shared_ptr<Source> source) {
  {
    const std::lock_guard lock(mutex_);
    sources_[fd] = std::move(source);
  }
  // Once for each arrival: who is woken takes all of it, or leaves it to one that was woken after.
  epoll_event event{.events = EPOLLIN | EPOLLET, .data = {.fd = fd}};
  if (::epoll_ctl(epoll_fd_, EPOLL_CTL_ADD, fd, &event) == 0) return true;
  const std::lock_guard lock(mutex_);
  sources_.erase(fd);
  return false;
}

void LaneReaders::remove(int fd) {
  std::shared_ptr<Source> removed;
  ::epoll_ctl(epoll_fd_, EPOLL_CTL_DEL, fd, nullptr);
  const std::lock_guard lock(mutex_);
  if (auto found = sources_.extract(fd)) removed = std::move(found.mapped());
}

void LaneReaders::run() {
  while (!stopped_) {
    epoll_event event{};
    const int ready = ::epoll_wait(epoll_fd_, &event, 1, -1);
    base::check(ready >= 0 || errno == EINTR, "the threads of lanes cannot wait");
    if (ready != 1 || event.data.fd == stop_fd_) continue;
    std::shared_ptr<Source> source;
    {
      const std::lock_guard lock(mutex_);
      if (const auto found = sources_.find(event.data.fd); found != sources_.end()) source = found->second;
    }
    if (source) source->read();
  }
}

void LaneReaders::stop() {
  stopped_ = true;
  ::eventfd_write(stop_fd_, 1);
}

}  // namespace antler::worker
