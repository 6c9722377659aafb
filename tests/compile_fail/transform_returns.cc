// expect: antler: the .apply of a Transform returns Out, std::optional<Out> or std::vector<Out>
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
inline const antler::Transform<Flight, Late> t{"t", {.from = flights, .to = late, .apply = [](const Flight& f) { return f; }}};
#else
inline const antler::Transform<Flight, Late> t{"t", {.from = flights, .to = late, .apply = [](const Flight& f) { return std::vector<Late>{{f.origin}}; }}};
#endif
