// DiskGuard: whether the disk that holds the log has room left. A write that fails ends the process (G4), so the doors close before that,
// with a reserve for what is on its way: offsets, pending records, the tables' own inserts. Asks the system at most every `kAskEveryNs`;
// cheap enough for each request; any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "base/clock.h"

namespace antler::streams {

class DiskGuard {
 public:
  static constexpr std::int64_t kAskEveryNs = 20'000'000;

  /// `clock` has to stay as long as the guard.
  DiskGuard(std::string path, std::uint64_t free_bytes_min, const base::Clock& clock)
      : path_(std::move(path)), free_bytes_min_(free_bytes_min), clock_(clock) {}

  /// Fewer bytes are free than must be. A system that does not say is taken for one that has room.
  [[nodiscard]] bool is_full() const;
  [[nodiscard]] std::uint64_t free_bytes() const;
  [[nodiscard]] std::uint64_t free_bytes_min() const { return free_bytes_min_; }

 private:
  const std::string path_;
  const std::uint64_t free_bytes_min_;
  const base::Clock& clock_;
  mutable std::atomic<std::int64_t> asked_ns_{INT64_MIN};
  mutable std::atomic<std::uint64_t> free_bytes_{UINT64_MAX};
};

}  // namespace antler::streams
