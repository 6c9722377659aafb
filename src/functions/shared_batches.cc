#include "functions/shared_batches.h"

namespace antler::functions {

std::optional<Batch> SharedBatches::find(const Place& place) const {
  const std::lock_guard lock(mutex_);
  const auto at = batches_.find(place);
  if (at == batches_.end()) return std::nullopt;
  auto rows = at->second.rows.lock();
  if (!rows) return std::nullopt;
  return Batch{.first = place.first, .records = at->second.records, .rows = std::move(rows)};
}

std::unique_lock<std::mutex> SharedBatches::reading(const Place& place) {
  return std::unique_lock(readings_[(place.topic.low + place.partition) % readings_.size()]);
}

void SharedBatches::put(const Place& place, const Batch& batch) {
  const std::lock_guard lock(mutex_);
  held_.push_back(batch.rows);
  held_bytes_ += batch.rows->size();
  for (; held_bytes_ > kHeldBytesMax; held_.pop_front()) held_bytes_ -= held_.front()->size();
  std::erase_if(batches_, [](const auto& known) { return known.second.rows.expired(); });
  batches_[place] = {.records = batch.records, .rows = batch.rows};
}

}  // namespace antler::functions
