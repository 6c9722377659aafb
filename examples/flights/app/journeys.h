// A chain of two transforms. The first adds to each flight where its airports are, which it looks up in their table; a flight of an airport
// that is not there is a dead letter, and goes on by `antler dlq replay` once it is. The second checks what nobody measured, and sends what
// cannot be to a stream for review.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

#include "airports.h"
#include "flights.h"

struct Journey {
  antler::DateTime                    departed_at;
  antler::LowCardinality<std::string> origin, origin_city, destination, destination_city;
  double                              origin_latitude, origin_longitude, destination_latitude, destination_longitude;
  std::optional<std::int32_t>         delay_minutes;
  std::uint32_t                       distance_miles;
  double                              great_circle_miles;
};

enum class Doubt : std::int8_t { kDistance = 1, kDelay = 2 };
struct DoubtfulJourney {
  antler::DateTime                    departed_at;
  antler::LowCardinality<std::string> origin, destination;
  Doubt                               doubt;
  std::optional<std::int32_t>         delay_minutes;
  std::uint32_t                       distance_miles;
  double                              great_circle_miles;
};

// Along a sphere, by the haversine formula.
inline double great_circle_miles(double latitude_a, double longitude_a, double latitude_b, double longitude_b) {
  constexpr double kEarthRadiusMiles = 3958.7613, kRadians = std::numbers::pi / 180;
  const double up = std::sin((latitude_b - latitude_a) * kRadians / 2), along = std::sin((longitude_b - longitude_a) * kRadians / 2);
  const double half = up * up + std::cos(latitude_a * kRadians) * std::cos(latitude_b * kRadians) * along * along;
  return 2 * kEarthRadiusMiles * std::asin(std::sqrt(std::min(1.0, half)));
}

inline const antler::Stream<Journey> placed_flights{"placed_flights"};
inline const antler::Stream<Journey> journeys{"journeys"};
inline const antler::Stream<DoubtfulJourney> doubtful_journeys{"doubtful_journeys"};

inline std::shared_ptr<const Airport> airport_of(antler::Context& ctx, const std::string& iata) {
  auto found = ctx.lookup(airports, &Airport::iata, iata);
  if (!found) throw antler::PermanentError("no airport " + iata);
  return found;
}

inline const antler::Transform<Flight, Journey> place_flights{"place_flights", {
    .from = flights,
    .to = placed_flights,
    .apply = [](const Flight& flight, antler::Context& ctx) {
      const auto from = airport_of(ctx, flight.origin), to = airport_of(ctx, flight.destination);
      return Journey{flight.departed_at, flight.origin, from->city, flight.destination, to->city, from->latitude, from->longitude,
                     to->latitude, to->longitude, flight.delay_minutes, flight.distance_miles,
                     great_circle_miles(from->latitude, from->longitude, to->latitude, to->longitude)};
    },
    .reads = {airports},
    .dead_letter_queue = bad_flights,
}};

// What a flight says it flew is measured between the airports, and within ten miles of what the globe says.
constexpr double kMilesOffMax = 10;
constexpr std::int32_t kDelayMinutesMax = 12 * 60;

inline const antler::Transform<Journey> review_journeys{"review_journeys", {
    .from = placed_flights,
    .to = {journeys, doubtful_journeys},
    .apply = [](const Journey& journey, antler::Router& router) {
      const auto doubt = [&](Doubt why) {
        router.send(doubtful_journeys, DoubtfulJourney{journey.departed_at, journey.origin, journey.destination, why, journey.delay_minutes,
                                                       journey.distance_miles, journey.great_circle_miles});
      };
      if (std::abs(journey.great_circle_miles - journey.distance_miles) > kMilesOffMax) return doubt(Doubt::kDistance);
      if (journey.delay_minutes.value_or(0) > kDelayMinutesMax) return doubt(Doubt::kDelay);
      router.send(journeys, journey);
    },
}};

inline const antler::OlapTable<Journey> journeys_table{"journeys", {
    .order_by = {&Journey::origin, &Journey::departed_at},
    .from = {journeys},
}};
inline const antler::OlapTable<DoubtfulJourney> doubtful_journeys_table{"doubtful_journeys", {
    .order_by = {&DoubtfulJourney::doubt, &DoubtfulJourney::departed_at},
    .from = {doubtful_journeys},
}};
