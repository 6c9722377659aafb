#include "streams/memory_store.h"

#include <algorithm>
#include <mutex>

namespace antler::streams {

base::Result<std::optional<std::string>> MemoryStore::get(Space space, std::string_view key) const {
  const std::shared_lock lock(mutex_);
  const auto found = map(space).find(key);
  if (found == map(space).end()) return std::optional<std::string>();
  return std::optional<std::string>(found->second);
}

base::Result<void> MemoryStore::scan(Space space, std::string_view lower, std::string_view start, std::string_view upper,
                                     const Visit& visit) const {
  const std::shared_lock lock(mutex_);
  auto at = map(space).upper_bound(start);
  if (at != map(space).begin() && std::prev(at)->first >= lower) --at;
  for (; at != map(space).end() && at->first < upper; ++at) {
    if (!visit(at->first, at->second)) break;
  }
  return {};
}

base::Result<std::optional<OrderedStore::Pair>> MemoryStore::last(Space space, std::string_view lower, std::string_view upper) const {
  const std::shared_lock lock(mutex_);
  const auto after = map(space).lower_bound(upper);
  if (after == map(space).begin() || std::prev(after)->first < lower) return std::optional<Pair>();
  return std::optional<Pair>(*std::prev(after));
}

base::Result<void> MemoryStore::write(const Batch& batch, bool sync) {
  const std::unique_lock lock(mutex_);
  if (writes_left_ && (*writes_left_)-- == 0) {
    writes_left_ = 0;
    return base::internal("write refused: the store was told to fail");
  }
  if (!sync) unsynced_.emplace_back();
  for (const Operation& operation : batch.operations()) {
    switch (operation.kind) {
      case Operation::Kind::kPut: set(operation.space, operation.key, operation.head + std::string(operation.tail), !sync); break;
      case Operation::Kind::kDelete: set(operation.space, operation.key, std::nullopt, !sync); break;
      case Operation::Kind::kDeleteRange: {
        const auto& keys = map(operation.space);
        for (auto at = keys.lower_bound(operation.key); at != keys.end() && at->first < operation.head;) {
          const std::string key = (at++)->first;
          set(operation.space, key, std::nullopt, !sync);
        }
        break;
      }
    }
  }
  if (sync) {
    unsynced_.clear();
    ++syncs_;
  }
  return {};
}

void MemoryStore::set(Space space, std::string_view key, std::optional<std::string> value, bool undoable) {
  Map& pairs = map(space);
  auto at = pairs.find(key);
  if (undoable) unsynced_.back().push_back({space, std::string(key), at == pairs.end() ? std::nullopt : std::optional(at->second)});
  if (at != pairs.end()) {
    size_bytes_ -= at->first.size() + at->second.size();
    pairs.erase(at);
  }
  if (value) {
    size_bytes_ += key.size() + value->size();
    pairs.emplace(key, std::move(*value));
  }
}

base::Result<void> MemoryStore::reclaim(Space, std::string_view, std::string_view) { return {}; }
base::Result<void> MemoryStore::rewrite(Space) { return {}; }

std::uint64_t MemoryStore::size_bytes() const {
  const std::shared_lock lock(mutex_);
  return size_bytes_;
}

base::Result<void> MemoryStore::flush() {
  const std::unique_lock lock(mutex_);
  unsynced_.clear();
  return {};
}

void MemoryStore::crash(std::size_t survivors) {
  const std::unique_lock lock(mutex_);
  for (; unsynced_.size() > survivors; unsynced_.pop_back()) {
    auto& batch = unsynced_.back();
    for (auto undo = batch.rbegin(); undo != batch.rend(); ++undo) set(undo->space, undo->key, std::move(undo->before), false);
  }
  unsynced_.clear();
  writes_left_.reset();
}

std::size_t MemoryStore::unsynced() const {
  const std::shared_lock lock(mutex_);
  return unsynced_.size();
}

void MemoryStore::fail_after(std::uint64_t writes) {
  const std::unique_lock lock(mutex_);
  writes_left_ = writes;
}

std::uint64_t MemoryStore::syncs() const {
  const std::shared_lock lock(mutex_);
  return syncs_;
}

}  // namespace antler::streams
