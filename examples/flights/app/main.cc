// The app: what it consists of is what is added here, and what that refers to.
#include "apis.h"
#include "journeys.h"
#include "late.h"
#include "search.h"

int main(int argc, char** argv) {
  antler::App app{"flights"};
  app.add(flights, route_delays, worst_routes, busiest_routes, busiest_routes_scan, monthly_delays, totals);
  app.add(find_late, late_flights_table, route_search);
  app.add(airports, place_flights, review_journeys, journeys_table, doubtful_journeys_table);
  return app.run(argc, argv);
}
