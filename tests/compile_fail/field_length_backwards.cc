// expect: antler: Length<Min, Max> has a minimum above its maximum
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  antler::Length<9, 3> code;
#else
  antler::Length<3, 9> code;
#endif

};
inline const antler::Stream<Event> events{"events"};
