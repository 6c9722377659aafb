// A materialized view: the state of two aggregates for each route, kept as flights come in.
#pragma once

#include "flights.h"

struct RouteDelay {
  antler::LowCardinality<std::string>                   origin, destination;
  antler::Aggregate<"count">                            flights;
  antler::Aggregate<"avg", std::optional<std::int32_t>> delay;
  antler::Aggregate<"sum", std::uint32_t>               distance;
};

inline const antler::MaterializedView<RouteDelay> route_delays{"route_delays", {
    .select = antler::sql(
        "SELECT {0}, {1}, countState() AS {5}, avgState({2}) AS {6}, sumState({3}) AS {7} FROM {4} GROUP BY {0}, {1}",
        &Flight::origin, &Flight::destination, &Flight::delay_minutes, &Flight::distance_miles, flights,
        &RouteDelay::flights, &RouteDelay::delay, &RouteDelay::distance),
    .order_by = {&RouteDelay::origin, &RouteDelay::destination},
}};
