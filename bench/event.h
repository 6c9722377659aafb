// The event that the benches move: ten fields, about 240 bytes as JSON, the same sequence for the same seed; and the manifest that
// declares it, as an SDK would write it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/random.h"
#include "manifest/manifest.h"

namespace antler::bench {

inline constexpr std::uint64_t kSeed = 20'261'126;

class EventGenerator {
 public:
  explicit EventGenerator(std::uint64_t seed = kSeed) : random_(seed) {}
  /// One object and a line feed.
  void append(std::string& out);

 private:
  std::uint64_t below(std::uint64_t bound) { return random_.next() % bound; }
  base::SeededRandom random_;
  std::int64_t now_ms_ = 1'767'225'600'000;  // 2026-01-01
};

/// NDJSON, `events` of them.
std::string make_events(EventGenerator& generator, std::size_t events);

struct EventManifestOptions {
  bool view = false;       // and the totals by name and country
  bool provenance = true;  // the hidden column _antler_offset
  bool table = true;       // without one the records stay in the log
  bool stands = false;     // the table takes nothing: its view fails at the first row
};
/// Stream, table and ingest endpoint `events`; with a view also the table `totals` and the APIs `visible` (in_table, in_view) and `busiest`
/// (?name=&limit=).
manifest::Manifest event_manifest(const EventManifestOptions& options);
/// The statements that make the same tables by hand. They leave out what serves the log only: the column _antler_offset.
std::vector<std::string> event_tables(bool view);

}  // namespace antler::bench
