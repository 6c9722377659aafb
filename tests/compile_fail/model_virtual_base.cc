// expect: antler: a model is a plain aggregate
#include "antler/antler.h"

struct Base {};

#ifdef MISTAKE
struct Event : virtual Base {
  int own;
};
#else
struct Event {
  int own;
};
#endif

inline const antler::OlapTable<Event> events{"events"};
