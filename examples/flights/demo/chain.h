// The chain of two transforms, app/journeys.h, against ClickHouse's own join of the flights with their airports. Some airports are kept
// back until the end: flights of theirs are dead letters first, and are replayed once the airports are there. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace flights_demo {

class EngineProcess;
class Source;

// As app/journeys.h has them.
inline constexpr int kMilesOffMax = 10;
inline constexpr int kDelayMinutesMax = 12 * 60;

struct JourneySums {
  std::uint64_t journeys = 0;
  std::uint64_t far_off = 0;    // in doubt for their distance
  std::uint64_t very_late = 0;  // for their delay
  std::string checksum;         // the sum of a hash of each, with where it went
  bool operator==(const JourneySums&) const = default;
};

/// A SELECT of the sums, from rows with the columns `at`, `origin`, `origin_city`, `destination`, `destination_city`, `delay`, `distance`,
/// `miles` and `doubt`, 0 for none.
std::string journey_sums_sql(std::string_view rows);
/// The answer to it, as JSONEachRow.
antler::base::Result<JourneySums> journey_sums_of(std::string_view line);

struct Chain {
  std::vector<std::string> kept_back;  // airports
  std::uint64_t airports = 0;          // the others
  std::uint64_t letters_expected = 0;
  std::uint64_t letters = 0;
  std::string message;  // of one of them
  std::uint64_t replayed = 0;
  JourneySums file, tables;
};

/// Posts the airports but those that are kept back, and waits until a lookup finds them.
antler::base::Result<Chain> post_airports(Source& source, const std::string& address);
/// Counts the dead letters, posts the airports that were kept back, and replays the letters.
antler::base::Result<void> recover(Source& source, const EngineProcess& engine, Chain& chain);
/// When everything is queryable: what the tables hold and what the files say.
antler::base::Result<void> sum_up(Source& source, const EngineProcess& engine, Chain& chain);
/// A line for each thing that is not as it has to be.
std::vector<std::string> differences(const Chain& chain);

}  // namespace flights_demo
