// SentRows: which rows a worker keeps that it was sent, by numbers of its connection. Any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace antler::worker {

inline constexpr std::size_t kKeptRowsBytesMin = 16u << 10;  // less is as quick to send again

/// What a worker that keeps rows is told of those of a call: to keep them by this number, or that it has them; 0: neither.
struct RowsNumbers {
  std::uint64_t keep = 0, kept = 0;
};

class SentRows {
 public:
  using Rows = std::shared_ptr<const std::string>;

  /// The number of rows that the worker has; 0: it has not.
  [[nodiscard]] std::uint64_t find(const Rows& rows) const {
    const std::lock_guard lock(mutex_);
    for (const auto& known : known_)
      if (known.rows.lock() == rows) return known.number;
    return 0;
  }
  /// Never used before.
  std::uint64_t next() {
    const std::lock_guard lock(mutex_);
    return ++last_;
  }
  /// They are on their way.
  void add(std::uint64_t number, const Rows& rows) {
    const std::lock_guard lock(mutex_);
    known_.push_back({number, rows});
  }
  /// Those that nobody has any more, so that no call will be of them: the worker is to forget them.
  std::vector<std::uint64_t> take_unused() {
    std::vector<std::uint64_t> out;
    const std::lock_guard lock(mutex_);
    std::erase_if(known_, [&](const Known& known) {
      if (!known.rows.expired()) return false;
      out.push_back(known.number);
      return true;
    });
    return out;
  }

 private:
  struct Known {
    std::uint64_t number = 0;
    std::weak_ptr<const std::string> rows;
  };
  mutable std::mutex mutex_;
  std::vector<Known> known_;
  std::uint64_t last_ = 0;
};

}  // namespace antler::worker
