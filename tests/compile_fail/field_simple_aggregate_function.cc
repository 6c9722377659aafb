// expect: antler: antler::SimpleAggregate is of any, any_respect_nulls, anyLast
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  antler::SimpleAggregate<"avg", double> average;
#else
  antler::SimpleAggregate<"max", double> highest;
#endif

};
inline const antler::Stream<Event> events{"events"};
