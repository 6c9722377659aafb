// The bodies that were read and not yet posted: one thread puts them in, several take them out, at most kBodiesMax wait.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace flights_demo {

struct Body {
  std::string text;
  std::uint64_t records = 0;
  bool broken = false;  // has to be refused as a whole
};

class BodyQueue {
 public:
  static constexpr std::size_t kBodiesMax = 64;

  /// Waits for room, and asks `go_on` from time to time whether it should. False when the body was not taken.
  bool push(Body body, const std::function<bool()>& go_on);
  /// No more bodies come.
  void close();
  /// Forgets the bodies that wait, and ends every wait.
  void cancel();
  [[nodiscard]] bool cancelled() const;

  /// Waits for a body. Empty when none comes any more.
  std::optional<Body> pop();
  /// True when no body waits and none comes any more.
  [[nodiscard]] bool finished() const;
  /// Sleeps, but not beyond the end of the queue.
  void pause(std::chrono::milliseconds time);

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Body> bodies_;
  bool closed_ = false;
  bool cancelled_ = false;
};

}  // namespace flights_demo
