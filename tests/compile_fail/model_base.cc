// expect: antler: a model has no base class
#include "antler/antler.h"

struct Base {};

#ifdef MISTAKE
struct Event : Base {
  int own;
};
#else
struct Event {
  int own;
};
#endif

inline const antler::OlapTable<Event> events{"events"};
