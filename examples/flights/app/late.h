// A transform: from the stream of flights to a stream of those that were late, and the table that keeps them. It runs in this program,
// beside the engine, and each flight counts once, whatever dies in between.
#pragma once

#include "flights.h"

struct LateFlight {
  antler::DateTime                    departed_at;
  antler::LowCardinality<std::string> route;
  std::int32_t                        delay_minutes;
};

inline const antler::Stream<LateFlight> late_flights{"late_flights"};

inline const antler::Transform<Flight, LateFlight> find_late{"find_late", {
    .from = flights,
    .to = late_flights,
    .apply = [](const Flight& flight) -> std::optional<LateFlight> {
      if (flight.delay_minutes.value_or(0) < 30) return std::nullopt;
      return LateFlight{flight.departed_at, flight.origin + "-" + flight.destination, *flight.delay_minutes};
    },
}};

inline const antler::OlapTable<LateFlight> late_flights_table{"late_flights", {
    .order_by = {&LateFlight::route, &LateFlight::departed_at},
    .from = {late_flights},
}};
