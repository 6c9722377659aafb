// expect: antler: the .apply of a Transform<In> returns nothing: it sends by its antler::Router. One that returns records is a Transform<In, Out>
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Late {
  std::string origin;
};
inline const antler::IngestPipeline<Flight> flights{"flights"};
inline const antler::Stream<Late> late{"late"};

#ifdef MISTAKE
inline const antler::Transform<Flight> t{"t", {.from = flights, .to = {late}, .apply = [](const Flight& f, antler::Router&) { return Late{f.origin}; }}};
#else
inline const antler::Transform<Flight> t{"t", {.from = flights, .to = {late}, .apply = [](const Flight& f, antler::Router& r) { r.send(late, std::vector<Late>{{f.origin}}); }}};
#endif
