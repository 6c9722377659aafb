// One record, and the pipeline that takes it over HTTP, keeps it, and stores it in a table.
#pragma once

#include <antler/antler.h>

// A plain struct: the JSON that is posted, the record in the log, and the columns of the table.
struct Visit {
  antler::DateTime                    at;
  antler::LowCardinality<std::string> page;
  std::optional<std::string>          referrer;  // may be missing, or null
  std::uint32_t                       duration_ms;
};

// POST /ingest/visits, the stream `visits` and the table `visits`. A record that is wrong goes to the table `visits_dead_letters`.
inline const antler::IngestPipeline<Visit> visits{"visits", {
    .table = {.order_by = {&Visit::page, &Visit::at}},
    .dead_letter_queue = true,
}};
