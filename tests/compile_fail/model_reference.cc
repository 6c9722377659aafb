// expect: antler: each field of a model has a value to begin with
#include "antler/antler.h"

#ifdef MISTAKE
struct Event {
  int& other;
};
#else
struct Event {
  int own;
};
#endif

inline const antler::OlapTable<Event> events{"events"};
