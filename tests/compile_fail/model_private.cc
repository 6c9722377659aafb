// expect: antler: a model is a plain aggregate
#include "antler/antler.h"

#ifdef MISTAKE
class Event {
  int hidden;
};
#else
struct Event {
  int shown;
};
#endif

inline const antler::OlapTable<Event> events{"events"};
