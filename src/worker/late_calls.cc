#include "worker/late_calls.h"

#include <fmt/format.h>

#include <algorithm>

namespace antler::worker {

LateCalls take_late(std::unordered_map<std::uint64_t, RunningCall>& running, std::int64_t now_ns, std::int64_t grace_ms,
                    const std::function<std::optional<std::uint64_t>(std::uint64_t id)>& record_of) {
  LateCalls late;
  const std::int64_t kill_ns = now_ns + grace_ms * 1'000'000;
  for (auto& [id, call] : running) {
    if (call.due_ns() <= now_ns && (call.given_up() || call.expired())) {
      late.hung = {.call = id,
                   .reason = fmt::format("the {} did not end within {} ms, nor within {} ms of being told to", call.title(),
                                         call.time_limit_ms(), grace_ms)};
    } else if (call.due_ns() <= now_ns && call.is_batch()) {
      call.expire(kill_ns, record_of(id));
      late.told.push_back({id, nullptr, {}});
    } else if (call.due_ns() <= now_ns) {
      CallResult result = call.time_limit_result();
      late.told.push_back({id, call.give_up(kill_ns), std::move(result)});
    }
    late.next_ns = std::min(late.next_ns, call.due_ns());
  }
  return late;
}

}  // namespace antler::worker
