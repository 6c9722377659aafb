// One record, and the pipeline that takes it over HTTP, keeps it, and stores it in a table.
#pragma once

#include <antler/antler.h>

struct Flight {
  antler::DateTime                    departed_at;
  antler::LowCardinality<std::string> origin;
  antler::LowCardinality<std::string> destination;
  std::optional<std::int32_t>         delay_minutes;
  std::uint32_t                       distance_miles;
};

// Flights that cannot go on, here or in a function behind: a stream and a table of their own.
inline const antler::DeadLetterQueue<Flight> bad_flights{"bad_flights"};

inline const antler::IngestPipeline<Flight> flights{"flights", {
    .table = {.order_by = {&Flight::origin, &Flight::departed_at}},
    .dead_letter_queue = bad_flights,
}};
