#include "functions/shared_batches.h"

#include <utility>

namespace antler::functions {

std::optional<Batch> SharedBatches::find(const Place& place) const {
  const std::lock_guard lock(mutex_);
  const auto at = batches_.find(place);
  if (at == batches_.end()) return std::nullopt;
  auto rows = at->second.rows.lock();
  if (!rows) return std::nullopt;
  return Batch{.first = place.first, .records = at->second.records, .rows = std::move(rows)};
}

std::unique_lock<std::mutex> SharedBatches::lock(const Place& place) {
  return std::unique_lock(locks_[(place.topic.low + place.partition) % locks_.size()]);
}

void SharedBatches::put(const Place& place, const Batch& batch) {
  if (batch.rows->size() < kBytesMin) return;
  const std::lock_guard lock(mutex_);
  std::erase_if(batches_, [](const auto& known) { return known.second.rows.expired(); });
  if (const auto there = batches_.find(place); there != batches_.end() && there->second.records >= batch.records) return;
  held_.push_back(batch.rows);
  held_bytes_ += batch.rows->size();
  for (; held_bytes_ > kHeldBytesMax; held_.pop_front()) held_bytes_ -= held_.front()->size();
  batches_[place] = {.records = batch.records, .rows = batch.rows};
}

void SharedBatches::let_go() {
  std::deque<std::shared_ptr<const std::string>> gone;
  const std::lock_guard lock(mutex_);
  gone.swap(held_);
  held_bytes_ = 0;
}

}  // namespace antler::functions
