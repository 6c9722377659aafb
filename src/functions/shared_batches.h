// SharedBatches: what several functions over one stream are given at about the same time is read and unpacked once. A batch is here as long
// as somebody's call has it, and a little longer for who comes late. Any thread.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/uuid.h"

namespace antler::functions {

struct Batch {
  std::uint64_t first = 0;  // offset of the first record
  std::uint64_t records = 0;
  std::shared_ptr<const std::string> rows;  // of the model of now
  [[nodiscard]] std::uint64_t end() const { return first + records; }
};

class SharedBatches {
 public:
  static constexpr std::size_t kBytesMin = 16u << 10;     // less is as quick to read again
  static constexpr std::size_t kHeldBytesMax = 8u << 20;  // of rows that no call has any more

  struct Place {
    base::Uuid topic;
    std::uint32_t partition = 0;
    std::uint64_t schema_id = 0;  // of the frames, and of the rows: nothing was filled in
    std::uint64_t first = 0;
    auto operator<=>(const Place&) const = default;
  };

  [[nodiscard]] std::optional<Batch> find(const Place& place) const;
  /// Unless it is small, or a larger one is there.
  void put(const Place& place, const Batch& batch);
  /// Held from a `find` that finds nothing to the `put`: who comes meanwhile waits, looks again, and finds it.
  [[nodiscard]] std::unique_lock<std::mutex> lock(const Place& place);
  /// Nobody comes late: only what calls have is left.
  void let_go();

 private:
  struct Known {
    std::uint64_t records = 0;
    std::weak_ptr<const std::string> rows;
  };
  mutable std::mutex mutex_;
  std::map<Place, Known> batches_;
  std::deque<std::shared_ptr<const std::string>> held_;  // the newest of all partitions
  std::size_t held_bytes_ = 0;
  std::array<std::mutex, 16> locks_;  // each of some of the places
};

}  // namespace antler::functions
