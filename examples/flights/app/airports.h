// What the flights do not say of their airports. One row an airport: the one that was posted last.
#pragma once

#include <antler/antler.h>

struct Airport {
  std::string                         iata;
  std::string                         name;
  std::string                         city;
  antler::LowCardinality<std::string> state;
  antler::LowCardinality<std::string> country;
  double                              latitude;
  double                              longitude;
};

inline const antler::IngestPipeline<Airport> airports{"airports", {
    .table = {.engine = antler::Engine::kReplacingMergeTree, .order_by = {&Airport::iata}},
}};
