// Watchdog: says what is stuck and why. Each part of the engine that has work says how far it has come; a part whose work waits and whose
// progress has not moved for its patience is stuck, which is a line in the log, a reason in /ready and a metric, until it moves again. A
// pure state machine: the engine's own thread calls `look`, any thread asks `stuck`. Who looks can be stopped by what it looks at, so the
// time of the last look is kept too.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "telemetry/log.h"

namespace antler::engine {

/// A part of the engine as it is now.
struct Beat {
  std::string part;            // "table", "function", "log", "http", "queries"
  std::string name;            // of the table or function; empty where there is one of the kind
  std::uint64_t progress = 0;  // of whatever kind; it only has to change
  bool has_work = false;
  std::string doing;  // for a person: "inserts 12000 records"
  std::int64_t patience_ms = 30'000;
};

struct Stuck {
  std::string part;
  std::string name;
  std::string doing;
  std::int64_t for_ms = 0;
};

class Watchdog {
 public:
  explicit Watchdog(telemetry::Logger& logger) : logger_(logger) {}

  /// `beats` are all parts there are now, each once. `now_ns` is steady.
  void look(std::int64_t now_ns, const std::vector<Beat>& beats);
  /// With the watchdog itself, when its last look is older than `kBlindMs`.
  [[nodiscard]] std::vector<Stuck> stuck(std::int64_t now_ns) const;
  /// Since the last look; 0 before the first one.
  [[nodiscard]] std::int64_t unseen_ms(std::int64_t now_ns) const;

  static constexpr std::int64_t kBlindMs = 30'000;

 private:
  struct Watched {
    std::uint64_t progress = 0;
    std::int64_t since_ns = 0;
    bool is_stuck = false;
    std::string doing;
    std::int64_t for_ms = 0;
  };
  using Key = std::pair<std::string, std::string>;

  telemetry::Logger& logger_;
  std::atomic<std::int64_t> looked_ns_{INT64_MIN};
  mutable std::mutex mutex_;
  std::map<Key, Watched> watched_;  // no more than there are parts
};

}  // namespace antler::engine
