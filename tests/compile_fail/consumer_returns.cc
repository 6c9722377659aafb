// expect: antler: the .apply of a Consumer returns nothing; a function that makes records is a Transform
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
inline const antler::IngestPipeline<Flight> flights{"flights"};

#ifdef MISTAKE
inline const antler::Consumer<Flight> c{"c", {.from = flights, .apply = [](const Flight& f) { return f; }}};
#else
inline const antler::Consumer<Flight> c{"c", {.from = flights, .apply = [](std::span<const Flight>) {}}};
#endif
