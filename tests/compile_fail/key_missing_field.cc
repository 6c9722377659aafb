// expect: 'orgin' is not a member of 'Flight'
// expect-clang: no member named 'orgin' in 'Flight'
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Other {
  std::string origin;
};

#ifdef MISTAKE
inline const antler::OlapTable<Flight> t{"t", {.order_by = {&Flight::orgin}}};
#else
inline const antler::OlapTable<Flight> t{"t", {.order_by = {&Flight::origin}}};
#endif
