// expect: antler: the bounds of Bounded<T, Low, High> are below 2^63 - 1
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  antler::Bounded<std::uint64_t, 0, 9223372036854775807u> code;
#else
  antler::Bounded<std::uint64_t, 0, 18446744073709551615u> code;
#endif

};
inline const antler::Stream<Event> events{"events"};
