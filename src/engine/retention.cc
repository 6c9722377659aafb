#include "engine/retention.h"

#include <algorithm>

#include "dead_letters/replay_record.h"
#include "manifest/own_names.h"

namespace antler::engine {
namespace {

// From this share of its disk budget on the log lets go of what every reader has, before its time; half of it is divided among the
// partitions.
constexpr double kLogCrowded = 0.5;
constexpr double kLogTight = 0.7;  // from this share on what is dropped is given back soon

}  // namespace

base::Result<void> let_go(const manifest::Manifest& manifest, streams::Log& log, std::uint64_t disk_bytes_max, telemetry::Logger& logger) {
  const double budget = static_cast<double>(disk_bytes_max);
  const bool crowded = static_cast<double>(log.size_bytes()) > budget * kLogCrowded;
  const auto tight_from_bytes = static_cast<std::uint64_t>(budget * kLogTight);
  std::uint32_t partitions = 0;
  // What the engine keeps for itself, such as what may be put back one day, takes no share from others.
  for (const auto& stream : manifest.streams)
    if (!manifest::is_of_the_engine(stream.name)) partitions += stream.partitions;
  const auto share = static_cast<std::uint64_t>(budget * kLogCrowded / 2 / std::max(1u, partitions));
  for (const auto& stream : manifest.streams) {
    const auto topic = log.find_topic(stream.name);
    if (!topic) continue;
    // 0 hours keeps nothing that every reader has; the log takes 0 for no bound.
    const std::int64_t age_us = std::max<std::int64_t>(1, stream.retention_hours * 3'600'000'000);
    const bool is_large = log.topic_bytes(topic->id) > share * topic->partitions;
    // The trail of replays is what keeps a letter from going twice.
    const bool by_size = stream.name != dead_letters::kReplaysStream && (crowded || is_large);
    std::uint64_t bytes_max = by_size ? std::max<std::uint64_t>(1, share) : 0;  // of a partition
    if (stream.retention_mb > 0) {
      const auto declared = (static_cast<std::uint64_t>(stream.retention_mb) << 20) / topic->partitions;
      bytes_max = bytes_max == 0 ? declared : std::min(bytes_max, declared);
    }
    auto dropped = log.apply_retention(topic->id, {.age_us_max = age_us, .bytes_max = bytes_max, .tight_from_bytes = tight_from_bytes});
    if (!dropped) logger.warn("log.retention_failed", {{"stream", stream.name}, {"reason", dropped.error().message}});
    else if (*dropped > 0) logger.info("log.retention", {{"stream", stream.name}, {"records", *dropped}});
  }
  return log.alive();
}

}  // namespace antler::engine
