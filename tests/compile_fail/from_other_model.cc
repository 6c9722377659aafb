// expect: antler: this stream carries another model than the resource
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
inline const antler::OlapTable<Other> t{"t", {.from = {s}}};
#else
inline const antler::OlapTable<Flight> t{"t", {.from = {s}}};
#endif
