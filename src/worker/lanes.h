// Lanes: where a worker is written to: its connection, and the engine's ends of the sockets on which single threads of it are sent calls
// (protocol/lane.h), of which some are free.
#pragma once

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "worker/outbox.h"

namespace antler::worker {

class Lanes {
 public:
  static constexpr int kNone = -1;
  /// To be written on one, or one larger frame: a call, and rows within their credit.
  static constexpr std::size_t kBytesMax = 4u << 20;

  /// `main` is the connection's. `wake` as an Outbox has it.
  Lanes(std::shared_ptr<Outbox> main, const std::vector<int>& fds, const std::function<void()>& wake) : main_(std::move(main)), fds_(fds) {
    for (const int fd : fds) {
      free_.push_back(static_cast<int>(outboxes_.size()));
      outboxes_.push_back(std::make_shared<Outbox>(fd, kBytesMax, wake));
    }
  }

  /// The one that was given back last, whose thread is warm, of those with nothing left to be written; `kNone` when there is none. The
  /// caller holds a lock for both.
  [[nodiscard]] int take() {
    const auto is_empty = [&](int lane) { return !outbox(lane)->wants_flush(); };
    const auto found = std::find_if(free_.rbegin(), free_.rend(), is_empty);
    if (found == free_.rend()) return kNone;
    const int lane = *found;
    free_.erase(std::next(found).base());
    return lane;
  }
  void give_back(int lane) {
    if (lane != kNone) free_.push_back(lane);
  }

  /// Any thread, as the rest; the connection's for `kNone`.
  [[nodiscard]] const std::shared_ptr<Outbox>& outbox(int lane) const {
    return lane == kNone ? main_ : outboxes_[static_cast<std::size_t>(lane)];
  }
  /// What a thread is told where it waits, at its lane, and the worker's reader where it does not.
  void send_both(int lane, std::string_view header) const {
    if (lane != kNone) outbox(lane)->send_always(header);
    main_->send_always(header);
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
  /// Nothing runs on them, and nothing will.
  void end_lanes() const {
    for (const auto& outbox : outboxes_) outbox->close();
    for (const int fd : fds_) ::shutdown(fd, SHUT_RDWR);
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
