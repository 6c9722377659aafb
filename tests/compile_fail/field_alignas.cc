// expect: antler: the layout of a model is the plain one
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  alignas(16) int b;
#else
  int b;
#endif

};
inline const antler::Stream<Event> events{"events"};
