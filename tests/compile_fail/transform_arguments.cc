// expect: antler: the .apply of a Transform is called with (const In&) or (std::span<const In>), and with an antler::Context& behind it
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
inline const antler::Transform<Flight, Late> t{"t", {.from = flights, .to = late, .apply = [](const Late& l) { return l; }}};
#else
inline const antler::Transform<Flight, Late> t{"t", {.from = flights, .to = late, .apply = [](const Flight& f, antler::Context&) { return Late{f.origin}; }}};
#endif
