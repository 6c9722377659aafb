// Lanes: where a worker is written to: its connection, and the engine's ends of the sockets on which single threads of it are sent calls
// (protocol/lane.h), of which some are free.
#pragma once

#include <poll.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "worker/outbox.h"

namespace antler::worker {

class Lanes {
 public:
  static constexpr int kNone = -1;

  /// `main` is the connection's; each of the others holds as much to be written. `wake` as an Outbox has it.
  Lanes(std::shared_ptr<Outbox> main, const std::vector<int>& fds, std::size_t bytes_max, const std::function<void()>& wake)
      : main_(std::move(main)), fds_(fds) {
    for (const int fd : fds) {
      free_.push_back(static_cast<int>(outboxes_.size()));
      outboxes_.push_back(std::make_shared<Outbox>(fd, bytes_max, wake));
    }
  }

  /// The one that was given back last, whose thread is warm; `kNone` when none is free. The caller holds a lock for both.
  [[nodiscard]] int take() {
    if (free_.empty()) return kNone;
    const int lane = free_.back();
    free_.pop_back();
    return lane;
  }
  void give_back(int lane) {
    if (lane != kNone) free_.push_back(lane);
  }

  /// Any thread, as the rest; the connection's for `kNone`.
  [[nodiscard]] const std::shared_ptr<Outbox>& outbox(int lane) const {
    return lane == kNone ? main_ : outboxes_[static_cast<std::size_t>(lane)];
  }
  /// False when one is broken, or far too much waits.
  [[nodiscard]] bool flush() const {
    return main_->flush() && std::all_of(outboxes_.begin(), outboxes_.end(), [](const auto& outbox) { return outbox->flush(); });
  }
  /// Those of the lanes that `flush` waits for.
  void add_to(std::vector<pollfd>& waiting) const {
    for (std::size_t i = 0; i < fds_.size(); ++i)
      if (outboxes_[i]->wants_flush()) waiting.push_back({fds_[i], POLLOUT, 0});
  }
  void close() const {
    main_->close();
    for (const auto& outbox : outboxes_) outbox->close();
  }

 private:
  const std::shared_ptr<Outbox> main_;
  const std::vector<int> fds_;
  std::vector<std::shared_ptr<Outbox>> outboxes_;
  std::vector<int> free_;
};

}  // namespace antler::worker
