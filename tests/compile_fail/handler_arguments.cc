// expect: antler: an Api handler is called with (const Parameters&, antler::Context&)
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
inline const antler::Api<Params, Late> api{"api", {.handler = [](const Params&) { return Late{}; }}};
#else
inline const antler::Api<Params, Late> api{"api", {.handler = [](const Params&, antler::Context&) { return Late{}; }}};
#endif
