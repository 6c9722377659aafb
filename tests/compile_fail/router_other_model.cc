// expect: antler: this stream carries another model than the record
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
inline const antler::Transform<Flight> t{"t", {.from = flights, .to = {late}, .apply = [](const Flight& f, antler::Router& r) { r.send(late, f); }}};
#else
inline const antler::Transform<Flight> t{"t", {.from = flights, .to = {late}, .apply = [](const Flight& f, antler::Router& r, antler::Context&) { r.send(late, Late{f.origin}); }}};
#endif
