// expect: antler: a key is made of fields of the model
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Other {
  std::string origin;
};

#ifdef MISTAKE
inline const antler::OlapTable<Flight> t{"t", {.order_by = {"origin"}}};
#else
inline const antler::OlapTable<Flight> t{"t", {.order_by = {antler::sql("lower({})", &Flight::origin)}}};
#endif
