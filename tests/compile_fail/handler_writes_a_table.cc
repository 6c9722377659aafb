// expect: antler: a stream is a Stream or an IngestPipeline
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
inline const antler::OlapTable<Late> table{"table"};
inline const antler::Api<Params, Late> api{"api", {.handler = [](const Params&, antler::Context&) { return Late{}; }, .writes = {table}}};
#else
inline const antler::Api<Params, Late> api{"api", {.handler = [](const Params&, antler::Context&) { return Late{}; }, .writes = {late}}};
#endif
