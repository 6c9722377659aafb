// LookupCache: the rows that a worker's functions looked up, so that each is asked for once in a while and not for each record. It holds
// so many bytes, about, and gives up the row that was used longest ago. A row that is in use lives on with who uses it. Any thread.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "antler/detail/function.h"
#include "base/clock.h"

namespace antler::protocol {

inline constexpr std::size_t kLookupBytesMax = 64u << 20;
// A row that is not there may come at any moment, and a record waits for it in the dead letter queue.
inline constexpr std::int64_t kMissingFreshMs = 1'000;

class LookupCache {
 public:
  explicit LookupCache(const base::Clock& clock, std::size_t bytes_max = kLookupBytesMax) : clock_(clock), bytes_max_(bytes_max) {}

  /// As ContextPort::find_row.
  bool find(const detail::LookupPlace& place, std::string_view key, std::int64_t fresh_ms, std::shared_ptr<const void>& row);
  /// `row_bytes`: what the row takes, about. `asked_ns`: by the clock, before it was read. One that was asked for earlier than what is kept
  /// does not replace it.
  void keep(const detail::LookupPlace& place, std::string_view key, std::shared_ptr<const void> row, std::size_t row_bytes,
            std::int64_t asked_ns);
  [[nodiscard]] std::int64_t now_ns() const { return clock_.steady_ns(); }
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Entry {
    detail::LookupPlace place;
    std::string key;
    std::shared_ptr<const void> row;
    std::size_t bytes;
    std::int64_t asked_ns;
  };
  using Entries = std::list<Entry>;  // the one used last is first
  using Keys = std::unordered_map<std::string_view, Entries::iterator>;

  void drop(Keys& keys, Keys::iterator entry);

  const base::Clock& clock_;
  const std::size_t bytes_max_;
  mutable std::mutex mutex_;
  Entries entries_;
  std::map<detail::LookupPlace, Keys> places_;
  std::size_t bytes_ = 0;
};

}  // namespace antler::protocol
