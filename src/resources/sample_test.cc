// The sample of the design: what three declarations become, byte for byte.
#include <gtest/gtest.h>

#include <string>

#include "antler/antler.h"
#include "base/diagnostic.h"
#include "manifest/manifest.h"

namespace {

struct Flight {
  antler::DateTime departed_at;
  antler::LowCardinality<std::string> origin;
  antler::LowCardinality<std::string> destination;
  std::optional<std::int32_t> delay_minutes;
  std::uint32_t distance_miles;
};

const antler::IngestPipeline<Flight> flights{"flights",
                                             {
                                                 .table = {.order_by = {&Flight::origin, &Flight::departed_at}},
                                                 .dead_letter_queue = true,
                                             }};

struct RouteDelay {
  antler::LowCardinality<std::string> origin, destination;
  antler::Aggregate<"count"> flights;
  antler::Aggregate<"avg", std::optional<std::int32_t>> delay;
};

const antler::MaterializedView<RouteDelay> route_delays{
    "route_delays",
    {
        .select = antler::sql("SELECT {0}, {1}, countState() AS {4}, avgState({2}) AS {5} FROM {3} GROUP BY {0}, {1}", &Flight::origin,
                              &Flight::destination, &Flight::delay_minutes, flights, &RouteDelay::flights, &RouteDelay::delay),
        .order_by = {&RouteDelay::origin, &RouteDelay::destination},
    }};

struct WorstRoutesParams {
  std::string origin;
  antler::Default<std::uint32_t> limit = 10;
};
struct WorstRoute {
  std::string destination;
  std::uint64_t flights;
  std::optional<double> average_delay;
};

const antler::Api<WorstRoutesParams, WorstRoute> worst_routes{
    "worst-routes",
    {
        .select = antler::sql(
            "SELECT {}, countMerge({}) AS {}, avgMerge({}) AS {} FROM {} WHERE {} = {} GROUP BY 1 ORDER BY 3 DESC LIMIT {}",
            &RouteDelay::destination, &RouteDelay::flights, &WorstRoute::flights, &RouteDelay::delay, &WorstRoute::average_delay,
            route_delays, &RouteDelay::origin, &WorstRoutesParams::origin, &WorstRoutesParams::limit),
    }};

// The lines of the declarations are not what this test is about.
std::string without_places(std::string json) {
  for (std::size_t at = json.find("\"where\": \""); at != std::string::npos; at = json.find("\"where\": \"", at + 1)) {
    const std::size_t begin = at + 10;
    json.replace(begin, json.find('"', begin) - begin, "here");
  }
  return json;
}

constexpr std::string_view kGolden = R"json({
  "antler_manifest": 1,
  "app": "flights",
  "sdk": {
    "language": "c++",
    "version": "0.1.0"
  },
  "models": [
    {
      "name": "Flight",
      "fields": [
        {
          "name": "departed_at",
          "type": "DateTime('UTC')"
        },
        {
          "name": "origin",
          "type": "LowCardinality(String)"
        },
        {
          "name": "destination",
          "type": "LowCardinality(String)"
        },
        {
          "name": "delay_minutes",
          "type": "Nullable(Int32)"
        },
        {
          "name": "distance_miles",
          "type": "UInt32"
        }
      ]
    },
    {
      "name": "RouteDelay",
      "fields": [
        {
          "name": "origin",
          "type": "LowCardinality(String)"
        },
        {
          "name": "destination",
          "type": "LowCardinality(String)"
        },
        {
          "name": "flights",
          "type": "AggregateFunction(count)"
        },
        {
          "name": "delay",
          "type": "AggregateFunction(avg, Nullable(Int32))"
        }
      ]
    }
  ],
  "streams": [
    {
      "name": "flights",
      "model": "Flight",
      "where": "here"
    }
  ],
  "tables": [
    {
      "name": "flights",
      "model": "Flight",
      "engine": "MergeTree",
      "order_by": [
        "`origin`",
        "`departed_at`"
      ],
      "streams": [
        "flights"
      ],
      "where": "here"
    },
    {
      "name": "route_delays",
      "model": "RouteDelay",
      "engine": "AggregatingMergeTree",
      "order_by": [
        "`origin`",
        "`destination`"
      ],
      "provenance": false,
      "where": "here"
    }
  ],
  "ingests": [
    {
      "name": "flights",
      "stream": "flights",
      "dead_letter_queue": true,
      "where": "here"
    }
  ],
  "views": [
    {
      "name": "route_delays",
      "target": "route_delays",
      "select": "SELECT `origin`, `destination`, countState() AS `flights`, avgState(`delay_minutes`) AS `delay` FROM `flights` GROUP BY `origin`, `destination`",
      "reads": [
        "flights"
      ],
      "where": "here"
    }
  ],
  "apis": [
    {
      "name": "worst-routes",
      "parameters": {
        "name": "WorstRoutesParams",
        "fields": [
          {
            "name": "origin",
            "type": "String"
          },
          {
            "name": "limit",
            "type": "UInt32",
            "default": 10
          }
        ]
      },
      "rows": {
        "name": "WorstRoute",
        "fields": [
          {
            "name": "destination",
            "type": "String"
          },
          {
            "name": "flights",
            "type": "UInt64"
          },
          {
            "name": "average_delay",
            "type": "Nullable(Float64)"
          }
        ]
      },
      "select": "SELECT `destination`, countMerge(`flights`) AS `flights`, avgMerge(`delay`) AS `average_delay` FROM `route_delays` WHERE `origin` = {p_origin:String} GROUP BY 1 ORDER BY 3 DESC LIMIT {p_limit:UInt32}",
      "reads": [
        "route_delays"
      ],
      "where": "here"
    }
  ]
}
)json";

TEST(Sample, BecomesItsManifest) {
  antler::App app{"flights"};
  app.add(flights, route_delays, worst_routes);
  const auto document = app.manifest();
  EXPECT_EQ(document.diagnostics, "");
  EXPECT_EQ(without_places(document.json), kGolden);
}

TEST(Sample, AnApiPullsInWhatItReadsAndSoOn) {
  antler::App all{"flights"};
  all.add(flights, route_delays, worst_routes);
  antler::App one{"flights"};
  one.add(worst_routes);
  EXPECT_EQ(one.manifest().json, all.manifest().json);
}

TEST(Sample, PlacesAreTheLinesOfTheNames) {
  antler::App app{"flights"};
  app.add(flights);
  antler::base::Diagnostics diagnostics;
  const auto manifest = antler::manifest::read(app.manifest().json, diagnostics);
  ASSERT_TRUE(manifest) << antler::base::render_text(diagnostics);
  EXPECT_EQ(manifest->tables.front().where.file, __FILE__);
  EXPECT_EQ(manifest->tables.front().where.line, 20);
}

}  // namespace
