// expect: antler: a text has one Length
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  antler::Length<1, 3, antler::Length<2, 9>> code;
#else
  antler::Length<1, 3, antler::Pattern<"a+">> code;
#endif

};
inline const antler::Stream<Event> events{"events"};
