#include "protocol/lookup_cache.h"

#include <algorithm>
#include <utility>

namespace antler::protocol {
namespace {

constexpr std::size_t kEntryBytes = 192;  // of list, table and control block

}  // namespace

bool LookupCache::find(const detail::LookupPlace& place, std::string_view key, std::int64_t fresh_ms, std::shared_ptr<const void>& row) {
  const std::int64_t now_ns = clock_.steady_ns();
  const std::scoped_lock lock(mutex_);
  const auto keys = places_.find(place);
  if (keys == places_.end()) return false;
  const auto found = keys->second.find(key);
  if (found == keys->second.end()) return false;
  const Entry& entry = *found->second;
  const std::int64_t kept_ms = entry.row ? fresh_ms : std::min(fresh_ms, kMissingFreshMs);
  if ((now_ns - entry.asked_ns) / 1'000'000 >= kept_ms) return false;
  entries_.splice(entries_.begin(), entries_, found->second);
  row = entry.row;
  return true;
}

void LookupCache::keep(const detail::LookupPlace& place, std::string_view key, std::shared_ptr<const void> row, std::size_t row_bytes,
                       std::int64_t asked_ns) {
  const std::size_t bytes = kEntryBytes + key.size() + row_bytes;
  const std::scoped_lock lock(mutex_);
  Keys& keys = places_[place];
  if (const auto found = keys.find(key); found != keys.end()) {
    if (found->second->asked_ns > asked_ns) return;
    drop(keys, found);
  }
  if (bytes > bytes_max_) return;
  entries_.push_front({place, std::string(key), std::move(row), bytes, asked_ns});
  keys.emplace(entries_.front().key, entries_.begin());
  for (bytes_ += bytes; bytes_ > bytes_max_;) {
    Keys& last = places_.at(entries_.back().place);
    drop(last, last.find(entries_.back().key));
  }
}

void LookupCache::drop(Keys& keys, Keys::iterator entry) {
  const auto dropped = entry->second;
  bytes_ -= dropped->bytes;
  keys.erase(entry);  // whose key is the entry's text
  entries_.erase(dropped);
}

std::size_t LookupCache::bytes() const {
  const std::scoped_lock lock(mutex_);
  return bytes_;
}

}  // namespace antler::protocol
