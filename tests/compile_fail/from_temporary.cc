// expect: antler: a resource is a constant that outlives what refers to it, not a temporary
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Other {
  std::string origin;
};
inline const antler::Stream<Flight> s{"s"};

#ifdef MISTAKE
inline const antler::OlapTable<Flight> t{"t", {.from = {antler::Stream<Flight>{"s"}}}};
#else
inline const antler::OlapTable<Flight> t{"t", {.from = {s}}};
#endif
