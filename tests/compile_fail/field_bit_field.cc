// expect: antler: a field is no bit-field
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  unsigned flag : 1;
#else
  antler::Bounded<unsigned, 0, 1> flag;
#endif

};
inline const antler::Stream<Event> events{"events"};
