// expect: antler: the .apply of a Transform that takes a std::span returns std::vector<Out>
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
inline const antler::IngestPipeline<Flight> flights{"flights"};

inline const antler::Stream<Flight> others{"others"};

#ifdef MISTAKE
inline const antler::Transform<Flight, Flight> t{"t", {.from = flights, .to = others, .apply = [](std::span<const Flight> b) { return b.front(); }}};
#else
inline const antler::Transform<Flight, Flight> t{"t", {.from = flights, .to = others, .apply = [](std::span<const Flight> b, antler::Context&) { return std::vector<Flight>(b.begin(), b.end()); }}};
#endif
