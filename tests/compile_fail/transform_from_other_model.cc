// expect: antler: this stream carries another model than the resource
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
inline const antler::Transform<Late, Late> t{"t", {.from = flights, .to = late, .apply = [](const Late& l) { return l; }}};
#else
inline const antler::Transform<Flight, Late> t{"t", {.from = flights, .to = late, .apply = [](const Flight& f) { return Late{f.origin}; }}};
#endif
