// expect: antler: the expression of a Pattern is not empty
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  antler::Pattern<""> code;
#else
  antler::Pattern<"a*"> code;
#endif

};
inline const antler::Stream<Event> events{"events"};
