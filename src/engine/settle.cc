#include "engine/settle.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"

namespace antler::engine {
namespace {

constexpr unsigned kPollUs = 500;

// What stands still tells why; what is only slow tells how much is left.
std::string what_waits(const SettleParts& parts) {
  std::vector<std::string> lines;
  const auto add = [&](std::string_view kind, std::string_view name, std::uint64_t records, const std::string& error, bool paused) {
    lines.push_back(fmt::format("{} `{}` has {} record{} before it{}{}{}", kind, name, records, records == 1 ? "" : "s",
                                paused ? " and is paused" : "", error.empty() ? "" : " and stands still: ", error));
  };
  for (const auto& function : parts.functions.status())
    if (function.lag > 0)
      add(function.kind == functions::FunctionKind::kTransform ? "the transform" : "the consumer", function.name, function.lag,
          function.error, function.paused);
  for (const auto& writer : parts.pool.writers())
    if (const std::uint64_t waiting = writer->waiting(); waiting > 0)
      add("the table", writer->spec().name, waiting, writer->status().error, parts.pool.is_paused(writer->spec().name));
  return lines.empty() ? "a batch is on its way" : base::join(lines, "; ");
}

}  // namespace

bool is_settled(const streams::LogSnapshot& snapshot) {
  if (!snapshot.pending.empty()) return false;
  return std::all_of(snapshot.readers.begin(), snapshot.readers.end(), [&](const auto& reader) {
    const auto& [key, position] = reader;
    const auto topic = snapshot.topics.find(key.topic);
    return topic == snapshot.topics.end() || key.partition >= topic->second.size() ||
           position.committed >= topic->second[key.partition].end;
  });
}

base::Result<void> settle(const SettleParts& parts, std::int64_t timeout_ms) {
  const std::int64_t deadline_ns = parts.clock.steady_ns() + timeout_ms * 1'000'000;
  parts.pool.hurry(true);
  bool settled = false;
  while (!(settled = is_settled(parts.log.snapshot())) && parts.clock.steady_ns() < deadline_ns) ::usleep(kPollUs);
  parts.pool.hurry(false);
  if (settled) return {};
  return base::unavailable(fmt::format("not settled after {} ms: {}", timeout_ms, what_waits(parts)));
}

}  // namespace antler::engine
