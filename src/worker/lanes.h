// Lanes: where a worker is written to: its connection, and the engine's ends of the sockets on which single threads of it are sent calls
// (protocol/lane.h), of which some are free. What such a thread answers and asks comes there too.
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

#include "base/io_watch.h"
#include "protocol/lane_fds.h"
#include "worker/lane_answers.h"
#include "worker/lane_queries.h"
#include "worker/lane_readers.h"
#include "worker/outbox.h"

namespace antler::worker {

class Lanes {
 public:
  static constexpr int kNone = -1;
  /// To be written on one, or one larger frame: a call, and rows within their credit.
  static constexpr std::size_t kBytesMax = 4u << 20;

  /// `main` is the connection's. `wake` as an Outbox has it.
  Lanes(std::shared_ptr<Outbox> main, const std::vector<protocol::LaneFds>& fds, LaneReaders& readers, std::function<void()> wake)
      : main_(std::move(main)), fds_(fds), readers_(readers), wake_(std::move(wake)) {
    for (const auto& lane : fds) {
      free_.push_back(static_cast<int>(outboxes_.size()));
      outboxes_.push_back(std::make_shared<Outbox>(lane.calls, kBytesMax, wake_));
    }
  }

  /// From now on what is asked on lanes is run, and what is answered taken, by `take_answer` on any thread. Until `close`, or `end_lanes`,
  /// both are there. Before a lane is taken.
  void listen(AskedCalls& asked, const std::function<base::Result<void>(int lane, Message&&)>& take_answer,
              const std::function<void(const base::Error&)>& on_mistake, const std::function<void()>& on_end) {
    for (int lane = 0; lane < static_cast<int>(fds_.size()); ++lane) {
      const auto& fds = fds_[static_cast<std::size_t>(lane)];
      const auto take = [take_answer, lane](Message&& message) { return take_answer(lane, std::move(message)); };
      answers_.push_back(std::make_shared<LaneAnswers>(fds.calls, LaneAnswers::Ways{take, on_mistake, on_end, wake_}));
      queries_.push_back(std::make_shared<LaneQueries>(fds.queries, asked, on_mistake));
      if (!readers_.add(fds.queries, queries_.back())) std::erase(free_, lane);
    }
  }

  /// Of those with nothing left to be written, one that this thread's loop reads, or else one that none does, or else any; of these the one
  /// that was given back last, whose thread is warm. `kNone` when there is none. The caller holds a lock for both.
  [[nodiscard]] int take() {
    const auto is_empty = [&](int lane) { return !outbox(lane)->wants_flush(); };
    const base::IoWatch* const here = base::IoWatch::of_this_thread();
    const auto find_of = [&](const base::IoWatch* loop) {
      return std::find_if(free_.rbegin(), free_.rend(),
                          [&](int lane) { return answers_[static_cast<std::size_t>(lane)]->loop() == loop && is_empty(lane); });
    };
    auto found = find_of(here);
    if (found == free_.rend() && here != nullptr) found = find_of(nullptr);
    if (found == free_.rend()) found = std::find_if(free_.rbegin(), free_.rend(), is_empty);
    if (found == free_.rend()) return kNone;
    const int lane = *found;
    free_.erase(std::next(found).base());
    return lane;
  }
  /// Before a call is sent on a lane that was taken.
  void ensure_read(int lane) const {
    if (lane != kNone) answers_[static_cast<std::size_t>(lane)]->ensure_read();
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
  /// Those of the lanes that `flush` waits for, and those that no loop reads.
  void add_to(std::vector<pollfd>& waiting) const {
    for (std::size_t i = 0; i < fds_.size(); ++i) {
      const int events = (outboxes_[i]->wants_flush() ? POLLOUT : 0) | (answers_[i]->is_left_to_connection() ? POLLIN : 0);
      if (events != 0) waiting.push_back({fds_[i].calls, static_cast<short>(events), 0});
    }
  }
  /// Of the connection's thread: the answers that no loop reads, or all that have come.
  void read_answers(bool all) const {
    for (const auto& answers : answers_)
      if (all || answers->is_left_to_connection()) answers->read();
  }
  /// Nothing runs on them, and nothing will.
  void end_lanes() const {
    for (std::size_t i = 0; i < queries_.size(); ++i) {
      readers_.remove(fds_[i].queries);
      queries_[i]->close();
      answers_[i]->close();
    }
    for (const auto& outbox : outboxes_) outbox->close();
    // A loop that waits at one sees its end.
    for (const auto& lane : fds_) ::shutdown(lane.calls, SHUT_RDWR), ::shutdown(lane.queries, SHUT_RDWR);
  }
  void close() const {
    main_->close();
    end_lanes();
  }

 private:
  const std::shared_ptr<Outbox> main_;
  const std::vector<protocol::LaneFds> fds_;
  LaneReaders& readers_;
  const std::function<void()> wake_;
  std::vector<std::shared_ptr<LaneAnswers>> answers_;
  std::vector<std::shared_ptr<LaneQueries>> queries_;
  std::vector<std::shared_ptr<Outbox>> outboxes_;
  std::vector<int> free_;
};

}  // namespace antler::worker
