// expect: antler: a field is no long double
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  long double price;
#else
  antler::Decimal<18, 4> price;
#endif

};
inline const antler::Stream<Event> events{"events"};
