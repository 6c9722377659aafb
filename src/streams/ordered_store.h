// OrderedStore: the few things the embedded log asks of a key-value store that keeps its keys in byte order: atomic batches, scans
// and range deletes. It guarantees that a batch is kept whole or not at all, and that a synced batch, with all written before it,
// survives any death of the process and of the machine. Safe on any thread; the log lets one thread write at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace antler::streams {

/// Two key spaces that differ in the shape of their values: large and written once, or small and often written again.
enum class Space : std::uint8_t { kFrames = 0, kRecords = 1 };

class OrderedStore {
 public:
  /// Operations in their order; a later one wins over an earlier one on the same key.
  struct Operation {
    enum class Kind : std::uint8_t { kPut, kDelete, kDeleteRange };
    Kind kind = Kind::kPut;
    Space space = Space::kRecords;
    std::string key;
    std::string head;       // kPut: the value's first bytes; kDeleteRange: the end of the range, itself not deleted
    std::string_view tail;  // kPut: the value's other bytes, which have to stay until `write` returns
  };

  class Batch {
   public:
    void put(Space space, std::string key, std::string head, std::string_view tail = {}) {
      bytes_ += key.size() + head.size() + tail.size();
      operations_.push_back({Operation::Kind::kPut, space, std::move(key), std::move(head), tail});
    }
    void erase(Space space, std::string key) { operations_.push_back({Operation::Kind::kDelete, space, std::move(key), {}, {}}); }
    /// Every key in [from, until).
    void erase_range(Space space, std::string from, std::string until) {
      operations_.push_back({Operation::Kind::kDeleteRange, space, std::move(from), std::move(until), {}});
    }
    [[nodiscard]] const std::vector<Operation>& operations() const { return operations_; }
    [[nodiscard]] bool empty() const { return operations_.empty(); }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }
    void clear() { operations_.clear(), bytes_ = 0; }

   private:
    std::vector<Operation> operations_;
    std::size_t bytes_ = 0;
  };

  using Pair = std::pair<std::string, std::string>;
  /// Sees one pair; false ends the scan. The views are gone when it returns, and it must not call the store.
  using Visit = std::function<bool(std::string_view key, std::string_view value)>;

  virtual ~OrderedStore() = default;

  [[nodiscard]] virtual base::Result<std::optional<std::string>> get(Space space, std::string_view key) const = 0;
  /// Pairs of [lower, upper) in ascending order, beginning with the last key at or before `start`, or the first one when there is none.
  [[nodiscard]] virtual base::Result<void> scan(Space space, std::string_view lower, std::string_view start, std::string_view upper,
                                                const Visit& visit) const = 0;
  /// The pair with the greatest key in [lower, upper).
  [[nodiscard]] virtual base::Result<std::optional<Pair>> last(Space space, std::string_view lower, std::string_view upper) const = 0;

  /// All of the batch or none. With `sync` it, and all before it, is on the disk when this returns, also when it is empty. After an error
  /// the store is not to be written again.
  virtual base::Result<void> write(const Batch& batch, bool sync) = 0;

  /// Gives back the disk space of what was erased in [from, until), as far as that costs nothing.
  virtual base::Result<void> reclaim(Space space, std::string_view from, std::string_view until) = 0;
  /// Gives back the disk space of everything that was erased by writing what is left anew. Takes seconds; writes go on meanwhile.
  virtual base::Result<void> rewrite(Space space) = 0;
  /// Bytes on the disk, or in memory; includes what is erased and not yet reclaimed.
  [[nodiscard]] virtual std::uint64_t size_bytes() const = 0;
  /// Memory that holds what goes into the store's files next: it fills, and is empty again. 0 of a store without files.
  [[nodiscard]] virtual std::uint64_t buffer_bytes() const = 0;
  /// Writes down what is held in memory, so that the next open has nothing to replay.
  virtual base::Result<void> flush() = 0;
};

}  // namespace antler::streams
