#include "engine/watchdog.h"

namespace antler::engine {

void Watchdog::look(std::int64_t now_ns, const std::vector<Beat>& beats) {
  std::vector<Stuck> found, moving;
  {
    const std::lock_guard lock(mutex_);
    std::map<Key, Watched> now;
    for (const auto& beat : beats) {
      const Key key{beat.part, beat.name};
      const auto before = watched_.find(key);
      Watched watched{.progress = beat.progress, .since_ns = now_ns, .is_stuck = false, .doing = beat.doing, .for_ms = 0};
      if (before != watched_.end() && beat.has_work && before->second.progress == beat.progress) {
        watched.since_ns = before->second.since_ns;
        watched.for_ms = (now_ns - watched.since_ns) / 1'000'000;
        watched.is_stuck = watched.for_ms >= beat.patience_ms;
      }
      const bool was_stuck = before != watched_.end() && before->second.is_stuck;
      if (watched.is_stuck && !was_stuck) found.push_back({beat.part, beat.name, beat.doing, watched.for_ms});
      if (was_stuck && !watched.is_stuck)
        moving.push_back({beat.part, beat.name, beat.doing, (now_ns - before->second.since_ns) / 1'000'000});
      now.emplace(key, std::move(watched));
    }
    watched_ = std::move(now);
  }
  looked_ns_.store(now_ns, std::memory_order_relaxed);
  for (const auto& part : found)
    logger_.error("watchdog.stuck", {{"part", part.part}, {"name", part.name}, {"for_ms", part.for_ms}, {"doing", part.doing}});
  for (const auto& part : moving) logger_.info("watchdog.moves", {{"part", part.part}, {"name", part.name}, {"stood_ms", part.for_ms}});
}

std::int64_t Watchdog::unseen_ms(std::int64_t now_ns) const {
  const auto looked_ns = looked_ns_.load(std::memory_order_relaxed);
  return looked_ns == INT64_MIN ? 0 : (now_ns - looked_ns) / 1'000'000;
}

std::vector<Stuck> Watchdog::stuck(std::int64_t now_ns) const {
  std::vector<Stuck> out;
  if (const auto unseen = unseen_ms(now_ns); unseen >= kBlindMs)
    out.push_back({"watchdog", "engine", "waits for a part that answers nothing, and has not looked", unseen});
  const std::lock_guard lock(mutex_);
  for (const auto& [key, watched] : watched_)
    if (watched.is_stuck) out.push_back({key.first, key.second, watched.doing, watched.for_ms});
  return out;
}

}  // namespace antler::engine
