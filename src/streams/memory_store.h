// MemoryStore: the OrderedStore of tests and of the simulation. It keeps what was synced apart from what was not, so that a death of
// the machine can be played: `crash` goes back towards the last synced state. Safe on any thread.
#pragma once

#include <array>
#include <map>
#include <shared_mutex>

#include "streams/ordered_store.h"

namespace antler::streams {

class MemoryStore final : public OrderedStore {
 public:
  [[nodiscard]] base::Result<std::optional<std::string>> get(Space space, std::string_view key) const override;
  [[nodiscard]] base::Result<void> scan(Space space, std::string_view lower, std::string_view start, std::string_view upper,
                                        const Visit& visit) const override;
  [[nodiscard]] base::Result<std::optional<Pair>> last(Space space, std::string_view lower, std::string_view upper) const override;
  base::Result<void> write(const Batch& batch, bool sync) override;
  base::Result<void> reclaim(Space space, std::string_view from, std::string_view until) override;
  base::Result<void> rewrite(Space space) override;
  [[nodiscard]] std::uint64_t size_bytes() const override;
  [[nodiscard]] std::uint64_t buffer_bytes() const override { return 0; }
  base::Result<void> flush() override;

  /// For tests: drops every batch that no sync covers, but for the oldest `survivors` of them.
  void crash(std::size_t survivors = 0);
  /// For tests: how many batches no sync covers.
  [[nodiscard]] std::size_t unsynced() const;
  /// For tests: the write after `writes` more of them fails, with nothing written, and so does every later one.
  void fail_after(std::uint64_t writes);
  /// For tests: how many writes were synced so far.
  [[nodiscard]] std::uint64_t syncs() const;

 private:
  using Map = std::map<std::string, std::string, std::less<>>;
  struct Undo {
    Space space;
    std::string key;
    std::optional<std::string> before;
  };
  [[nodiscard]] const Map& map(Space space) const { return maps_[static_cast<std::size_t>(space)]; }
  [[nodiscard]] Map& map(Space space) { return maps_[static_cast<std::size_t>(space)]; }
  void set(Space space, std::string_view key, std::optional<std::string> value, bool undoable);

  mutable std::shared_mutex mutex_;
  std::array<Map, 2> maps_;
  std::vector<std::vector<Undo>> unsynced_;  // of each batch; newest last
  std::uint64_t size_bytes_ = 0;
  std::uint64_t syncs_ = 0;
  std::optional<std::uint64_t> writes_left_;
};

}  // namespace antler::streams
