// expect: antler: a function reads an OlapTable, an IngestPipeline, a MaterializedView or a DeadLetterQueue
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Late {
  std::string origin;
};
struct Params {
  std::string origin;
};
inline const antler::IngestPipeline<Flight> flights{"flights"};
inline const antler::Stream<Late> late{"late"};

#ifdef MISTAKE
inline const antler::Api<Params, Late> api{"api", {.handler = [](const Params&, antler::Context&) { return Late{}; }, .reads = {late}}};
#else
inline const antler::Api<Params, Late> api{"api", {.handler = [](const Params&, antler::Context&) { return Late{}; }, .reads = {flights}}};
#endif
