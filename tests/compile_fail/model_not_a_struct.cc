// expect: antler: a model is a struct
#include "antler/antler.h"

#ifdef MISTAKE
inline const antler::OlapTable<int> events{"events"};
#else
struct Event {
  int own;
};
inline const antler::OlapTable<Event> events{"events"};
#endif
