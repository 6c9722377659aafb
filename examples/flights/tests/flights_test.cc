// The app tested as its users see it: records go in over HTTP's own routes, answers come out of its APIs, and ClickHouse is the real one.
// Each test has an engine for itself, which is gone when it ends.
#include <antler/antler.h>
#include <antler/testing.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "app/apis.h"
#include "app/journeys.h"
#include "app/late.h"
#include "app/search.h"

namespace {

using std::chrono::sys_days;
using std::chrono::year;

constexpr sys_days kNewYear{year{2001} / 1 / 1};

const Flight kOnTime{.departed_at = kNewYear, .origin = "JFK", .destination = "SEA", .delay_minutes = 4, .distance_miles = 2421};
const Flight kLate{.departed_at = kNewYear, .origin = "JFK", .destination = "SEA", .delay_minutes = 46, .distance_miles = 2421};
const Flight kCancelled{.departed_at = kNewYear, .origin = "BOS", .destination = "JFK", .delay_minutes = {}, .distance_miles = 187};

const Airport kKennedy{.iata = "JFK",
                       .name = "John F Kennedy Intl",
                       .city = "New York",
                       .state = "NY",
                       .country = "USA",
                       .latitude = 40.63975111,
                       .longitude = -73.77892556};
const Airport kSeattle{.iata = "SEA",
                       .name = "Seattle-Tacoma Intl",
                       .city = "Seattle",
                       .state = "WA",
                       .country = "USA",
                       .latitude = 47.44898194,
                       .longitude = -122.3093131};

antler::App flights_app() {
  antler::App app{"flights"};
  app.add(flights, route_delays, worst_routes, totals, find_late, late_flights_table, route_search);
  app.add(airports, place_flights, review_journeys, journeys_table, doubtful_journeys_table);
  return app;
}

class FlightsTest : public ::testing::Test {
 protected:
  antler::testing::TestApp app_{flights_app()};
};

TEST_F(FlightsTest, KeepsFlights) {
  const auto answer = app_.push(flights, {kOnTime, kCancelled});
  EXPECT_EQ(answer.accepted, 2u) << answer;
  app_.settle();

  const auto rows = app_.rows(flights);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].origin, "BOS");
  EXPECT_EQ(rows[0].delay_minutes, std::nullopt);
  EXPECT_EQ(rows[1].origin, "JFK");
  EXPECT_EQ(rows[1].departed_at, antler::DateTime(kNewYear));
}

TEST_F(FlightsTest, AnswersByTheView) {
  app_.push(flights, {kOnTime, kLate, kCancelled});
  app_.settle();

  const auto answer = app_.get(worst_routes, {.origin = "JFK"});
  ASSERT_EQ(answer.status, 200u) << answer;
  ASSERT_EQ(answer.rows.size(), 1u);
  EXPECT_EQ(answer.rows[0].destination, "SEA");
  EXPECT_EQ(answer.rows[0].flights, 2u);
  EXPECT_EQ(answer.rows[0].average_delay, 25.0);
}

TEST_F(FlightsTest, DeadLettersWhatIsNoFlight) {
  const auto answer =
      app_.push_json("flights", R"({"departed_at": "yesterday", "origin": "JFK", "destination": "SEA", "distance_miles": 1})");
  EXPECT_EQ(answer.dead_lettered, 1u) << answer;

  const auto letters = app_.dead_letters(flights);
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_EQ(letters[0].stage, "ingest");
  EXPECT_EQ(letters[0].rule, "format");
  EXPECT_EQ(letters[0].path, "departed_at");
  EXPECT_TRUE(letters[0].record.starts_with(R"({"departed_at": "yesterday")")) << letters[0];
}

TEST_F(FlightsTest, FindsLateFlights) {
  app_.push(flights, {kOnTime, kLate, kCancelled});
  app_.settle();

  const auto late = app_.records(late_flights);
  ASSERT_EQ(late.size(), 1u);
  EXPECT_EQ(late[0].route, "JFK-SEA");
  EXPECT_EQ(late[0].delay_minutes, 46);
  EXPECT_EQ(app_.rows(late_flights_table).size(), 1u);
}

TEST_F(FlightsTest, PlacesFlightsBetweenTheirAirports) {
  ASSERT_EQ(app_.push(airports, {kKennedy, kSeattle}).accepted, 2u);
  app_.settle();
  Flight mistyped = kOnTime, forgotten = kOnTime;
  mistyped.distance_miles = 241;
  forgotten.delay_minutes = 1'500;
  app_.push(flights, {kOnTime, mistyped, forgotten, kCancelled});
  app_.settle();

  const auto journey = app_.rows(journeys_table);
  ASSERT_EQ(journey.size(), 1u);
  EXPECT_EQ(journey[0].origin_city, "New York");
  EXPECT_EQ(journey[0].destination_city, "Seattle");
  EXPECT_NEAR(journey[0].great_circle_miles, 2'421, 10);
  const auto doubtful = app_.rows(doubtful_journeys_table);
  ASSERT_EQ(doubtful.size(), 2u);
  EXPECT_EQ(doubtful[0].doubt, Doubt::kDistance);
  EXPECT_EQ(doubtful[0].distance_miles, 241u);
  EXPECT_EQ(doubtful[1].doubt, Doubt::kDelay);
  EXPECT_EQ(doubtful[1].delay_minutes, 1'500);

  const auto letters = app_.dead_letters(place_flights);
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_NE(letters[0].message.find("no airport BOS"), std::string::npos) << letters[0];
}

TEST_F(FlightsTest, SearchSuggestsWhatWasPerhapsMeant) {
  app_.push(flights, {kOnTime, kCancelled});
  app_.settle();

  const auto found = app_.get(route_search, {.from = "jfk", .to = "sea"});
  ASSERT_EQ(found.rows.size(), 1u) << found;
  EXPECT_EQ(found.rows[0].flights, 1u);

  const auto missed = app_.get(route_search, {.from = "JFX", .to = "SEA"});
  EXPECT_EQ(missed.status, 404u);
  EXPECT_NE(missed.body.find("JFK"), std::string::npos) << missed;
  const auto lines = app_.log_lines();
  EXPECT_TRUE(std::ranges::any_of(lines, [](const auto& line) { return line.text.find("a search found nothing") != std::string::npos; }));
}

}  // namespace
