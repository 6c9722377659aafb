// expect: antler: a model has at least one field
#include "antler/antler.h"

#ifdef MISTAKE
struct Event {};
#else
struct Event {
  int own;
};
#endif

inline const antler::OlapTable<Event> events{"events"};
