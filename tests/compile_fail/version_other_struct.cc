// expect: antler: this field belongs to another struct than the model of the resource
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Other {
  std::string origin;
};

#ifdef MISTAKE
inline const antler::OlapTable<Flight> t{"t", {.version = &Other::origin}};
#else
inline const antler::OlapTable<Flight> t{"t", {.version = &Flight::at}};
#endif
