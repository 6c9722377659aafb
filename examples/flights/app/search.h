// An API with a handler: where SQL alone does not say it. A search that finds nothing answers 404, with airports that were perhaps meant.
#pragma once

#include "route_delays.h"

struct RouteSearchParams {
  std::string from, to;
};
struct Route {
  std::string           origin, destination;
  std::uint64_t         flights;
  std::optional<double> average_delay;
};
struct Suggestions {
  std::string airports;  // a JSON array
};

// The airports whose codes are the fewest letters away from `code`, the busier ones first.
inline std::string suggestions(antler::Context& ctx, const std::string& code) {
  Suggestions found;
  ctx.query<Suggestions>(antler::sql(
      "SELECT toJSONString(groupArray({0})) AS {1} FROM (SELECT {0} FROM {2} GROUP BY {0} HAVING editDistance({0}, upper({3})) < 3 "
      "ORDER BY editDistance({0}, upper({3})), countMerge({4}) DESC, {0} LIMIT 3)",
      &RouteDelay::origin, &Suggestions::airports, route_delays, code, &RouteDelay::flights)).next(found);
  return found.airports;
}

inline const antler::Api<RouteSearchParams, Route> route_search{"route-search", {
    .handler = [](const RouteSearchParams& search, antler::Context& ctx) -> antler::Answer<Route> {
      auto routes = ctx.query<Route>(antler::sql(
          "SELECT {0}, {1}, countMerge({2}) AS {3}, avgMerge({4}) AS {5} FROM {6} WHERE {0} = upper({7}) AND {1} = upper({8}) GROUP BY 1, 2",
          &RouteDelay::origin, &RouteDelay::destination, &RouteDelay::flights, &Route::flights, &RouteDelay::delay,
          &Route::average_delay, route_delays, search.from, search.to)).all();
      if (!routes.empty()) return routes;
      ctx.log("a search found nothing", {{"from", search.from}, {"to", search.to}});
      return antler::Response{.status = 404, .body = "{\"from\":" + suggestions(ctx, search.from) +
                                                     ",\"to\":" + suggestions(ctx, search.to) + "}\n"};
    },
    .reads = {route_delays},
}};
