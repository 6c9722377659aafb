// Typed APIs: parameters in, rows out, the SQL between them. The engine runs them; no code of the app does.
#pragma once

#include "route_delays.h"

struct WorstRoutesParams {
  std::string                    origin;
  antler::Default<std::uint32_t> limit = 10;
};
struct WorstRoute {
  std::string           destination;
  std::uint64_t         flights;
  std::optional<double> average_delay;
};

inline const antler::Api<WorstRoutesParams, WorstRoute> worst_routes{"worst-routes", {
    .select = antler::sql(
        "SELECT {0}, countMerge({1}) AS {2}, avgMerge({3}) AS {4} FROM {5} WHERE {6} = {7} "
        "GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT {8}",
        &RouteDelay::destination, &RouteDelay::flights, &WorstRoute::flights, &RouteDelay::delay, &WorstRoute::average_delay,
        route_delays, &RouteDelay::origin, &WorstRoutesParams::origin, &WorstRoutesParams::limit),
}};

struct BusiestRoutesParams {
  antler::Default<std::uint32_t> limit = 10;
};
struct BusiestRoute {
  std::string           origin, destination;
  std::uint64_t         flights;
  std::optional<double> average_delay;
};

// The same question of the view and of the table: their answers must agree.
inline const antler::Api<BusiestRoutesParams, BusiestRoute> busiest_routes{"busiest-routes", {
    .select = antler::sql(
        "SELECT {0}, {1}, countMerge({2}) AS {3}, avgMerge({4}) AS {5} FROM {6} GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT {7}",
        &RouteDelay::origin, &RouteDelay::destination, &RouteDelay::flights, &BusiestRoute::flights, &RouteDelay::delay,
        &BusiestRoute::average_delay, route_delays, &BusiestRoutesParams::limit),
}};
inline const antler::Api<BusiestRoutesParams, BusiestRoute> busiest_routes_scan{"busiest-routes-scan", {
    .select = antler::sql(
        "SELECT {0}, {1}, count() AS {2}, avg({3}) AS {4} FROM {5} GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT {6}",
        &Flight::origin, &Flight::destination, &BusiestRoute::flights, &Flight::delay_minutes, &BusiestRoute::average_delay,
        flights, &BusiestRoutesParams::limit),
}};

struct MonthlyDelaysParams {
  std::optional<std::string> origin;
};
struct MonthlyDelay {
  std::string           month;
  std::uint64_t         flights;
  std::optional<double> average_delay;
};

inline const antler::Api<MonthlyDelaysParams, MonthlyDelay> monthly_delays{"monthly-delays", {
    .select = antler::sql(
        "SELECT formatDateTime({0}, '%Y-%m') AS {1}, count() AS {2}, avg({3}) AS {4} FROM {5} "
        "WHERE isNull({6}) OR {7} = {6} GROUP BY 1 ORDER BY 1",
        &Flight::departed_at, &MonthlyDelay::month, &MonthlyDelay::flights, &Flight::delay_minutes, &MonthlyDelay::average_delay,
        flights, &MonthlyDelaysParams::origin, &Flight::origin),
}};

struct TotalsParams {};
struct Totals {
  std::uint64_t               flights;
  std::optional<std::int64_t> sum_delay;
  std::uint64_t               sum_distance;
};

inline const antler::Api<TotalsParams, Totals> totals{"totals", {
    .select = antler::sql("SELECT count() AS {0}, sum({1}) AS {2}, sum({3}) AS {4} FROM {5}",
                          &Totals::flights, &Flight::delay_minutes, &Totals::sum_delay, &Flight::distance_miles, &Totals::sum_distance, flights),
}};
